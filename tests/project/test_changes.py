"""What guards a change: the changelog, the workflow that runs the suite, the hooks before a commit."""

import re
import tomllib
from typing import Any

import pytest
import yaml
from flask import Flask

from tests.project.markdown import ROOT, read
from vlr_service.standard.register import Standard
from vlr_service.web import BLUEPRINTS

CHANGELOG = ROOT / "CHANGELOG.md"
FIRST_CHECKS = {
    "COMP": "1 3 4 5 6 8 9 10",
    "CON": "1 2 3 4 5 6 7 9 10",
    "DIS": "1 2 3 4 5 6",
    "DOC": "1 2",
    "ENV": "1 2",
    "FIN": "1 2",
    "MET": "1 2 3",
    "MLG": "1 2 3 4 5",
    "NUA": "1",
    "PAR": "1 2 3 4 5",
    "SLU": "1 2 3 4",
    "SPA": "1 2 3 5 6 7",
    "SRC": "1 2 3 4 5",
    "VNR": "1 2",
}
FIRST_HEADINGS = "0 1 2 3 4 5 5.1 5.2 5.3 5.4 5.5 5.6 6 6.1 6.2 7 8 9 A B C D"
FIRST_PAGES = "account accounts alignment figures indicators releases reviews samples session submissions"
"""What version 0.1.0 had, whose changes were not written one by one. Nothing is added here."""

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


def test_a_new_check_is_in_the_changelog(standard: Standard) -> None:
    first = {f"{kind}-{int(n):02}" for kind, numbers in FIRST_CHECKS.items() for n in numbers.split()}
    _are_told({check: check for check in standard.rules.keys() - first}, "write the check and what it asks")


def test_a_new_heading_of_the_review_is_in_the_changelog(standard: Standard) -> None:
    new = [one for one in standard.outline if one.number not in FIRST_HEADINGS.split()]
    names = {one.number: one.heading.get("en") for one in new}
    _are_told(names, "write the English heading and what stands under it")


@pytest.mark.databases("sqlite")  # addresses are the same on both
def test_a_new_kind_of_page_is_in_the_changelog(app: Flask) -> None:
    subjects = {pages.name for pages in BLUEPRINTS}
    shown = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    rules = [rule for rule in shown if rule.endpoint.split(".")[0] in subjects]
    tops = {str(rule).split("/")[1] for rule in rules} - {""}
    _are_told(
        {top: f"`/{top}" for top in tops.difference(FIRST_PAGES.split())},
        "write the address and what it shows",
    )


def _are_told(words: dict[str, str], remedy: str) -> None:
    """Each of these is named in the changelog, by the words that name it there."""
    text = read(CHANGELOG)
    untold = sorted(one for one, word in words.items() if word not in text)
    assert untold == [], f"{remedy} under *Unreleased* in CHANGELOG.md"


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
