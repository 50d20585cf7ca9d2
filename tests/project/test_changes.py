"""What guards a change: the changelog, the workflow that runs the suite, the hooks before a commit."""

import re
import tomllib
from typing import Any

import yaml

from tests.project.markdown import ROOT, read

CHANGELOG = ROOT / "CHANGELOG.md"
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def _sections() -> dict[str, str]:
    """The text beneath each version of the changelog, in their order."""
    pieces = re.split(r"^## (.+)$", read(CHANGELOG), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_the_changelog_begins_with_what_is_not_released_yet() -> None:
    assert next(iter(_sections())) == "[Unreleased]"


def test_the_changelog_has_a_section_of_the_present_version() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    versions = [re.match(r"\[(\d+\.\d+\.\d+)\](?: - \d{4}-\d{2}-\d{2})?$", head) for head in _sections()]
    assert project["version"] in {version[1] for version in versions if version}
    assert [version is None for version in versions] == [True, *[False] * (len(versions) - 1)]


def test_changes_are_sorted_by_what_they_do() -> None:
    for version, text in _sections().items():
        kinds = re.findall(r"^### (.+)$", text, flags=re.MULTILINE)
        assert set(kinds) <= KINDS, version
        assert len(kinds) == len(set(kinds)), version
        for piece in re.split(r"^### .+$", text, flags=re.MULTILINE)[1:]:
            assert re.match(r"\s*- \S", piece), version


def _yaml(name: str) -> Any:
    return yaml.load(read(ROOT / name), Loader=yaml.BaseLoader)


def test_a_push_runs_the_suite_and_every_night_the_whole_of_it() -> None:
    workflow = _yaml(".github/workflows/ci.yml")
    assert {"push", "pull_request", "schedule"} <= set(workflow["on"])
    runs = {
        name: [step["run"] for step in job["steps"] if "run" in step]
        for name, job in workflow["jobs"].items()
    }
    assert ".ci/run" in runs["change"]
    assert {"make test-all", "make audit"} <= set(runs["night"])


def test_hooks_call_tools_of_the_environment_and_fetch_nothing() -> None:
    (source,) = _yaml(".pre-commit-config.yaml")["repos"]
    assert source["repo"] == "local"
    for hook in source["hooks"]:
        assert hook["language"] == "system", hook["id"]
        assert hook["entry"].startswith((".venv/bin/", "make ")), hook["id"]
    assert "://" not in read(ROOT / ".pre-commit-config.yaml")
