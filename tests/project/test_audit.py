"""`make audit` says what was found, and never that all is well where nothing was looked up."""

import json
import runpy
from typing import Any

import pytest

from tests.project.markdown import ROOT

verdict = runpy.run_path(str(ROOT / ".ci" / "audit.py"))["verdict"]

SOUND = {"name": "click", "version": "8.5.1", "vulns": []}
WEAK = {
    "name": "old",
    "version": "1.0",
    "vulns": [
        {"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"], "description": "constructed"},
        {"id": "PYSEC-2", "fix_versions": [], "description": "constructed"},
    ],
}
UNKNOWN = {"name": "ours", "skip_reason": "Dependency not found on PyPI and could not be audited: ours (1.0)"}


def report(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_weakness_is_named_with_the_versions_that_mend_it_and_fails() -> None:
    status, report_text = verdict(report(SOUND, WEAK), "Found 2 known vulnerabilities in 1 package")
    assert status == 1
    assert report_text.splitlines() == [
        "old 1.0: PYSEC-1; mended in 1.1, 2.0",
        "old 1.0: PYSEC-2; mended in no version yet",
        "2 packages audited, known weaknesses: 2.",
    ]


def test_no_weakness_passes_and_says_what_was_not_looked_up() -> None:
    assert verdict(report(SOUND, UNKNOWN), "No known vulnerabilities found") == (
        0,
        "1 packages audited, known weaknesses: 0.\nNot audited: ours.",
    )


def test_a_database_that_knows_no_package_is_no_audit() -> None:
    status, report_text = verdict(report(UNKNOWN, UNKNOWN), "No known vulnerabilities found")
    assert status == 0
    assert report_text == "Not audited: the database that answers here knows none of the 2 packages."


@pytest.mark.parametrize(
    "complaint",
    [
        "requests.exceptions.ConnectionError: Max retries exceeded (Caused by NameResolutionError)",
        "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed",
        "requests.exceptions.ReadTimeout: Read timed out.",
    ],
)
def test_a_database_that_cannot_be_reached_is_said_and_is_no_failure(complaint: str) -> None:
    assert verdict("", complaint) == (
        0,
        "Not audited: the database of known weaknesses cannot be reached from here.",
    )


def test_an_auditor_that_breaks_is_a_failure() -> None:
    status, report_text = verdict("", "ModuleNotFoundError: No module named 'pip_audit'\n")
    assert (status, report_text.splitlines()[-1]) == (2, "ModuleNotFoundError: No module named 'pip_audit'")
