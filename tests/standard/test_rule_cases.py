"""Each case is a sentence, a dossier, and what the rule must say of it."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.standard.dossier_builder import STANDARD, dossier_of
from vlr_service.catalogue.model import Catalogue
from vlr_service.standard.outcome import Finding, Severity
from vlr_service.standard.rules import RULES

CASES = [
    case
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
]


def as_case(finding: Finding) -> dict[str, Any]:
    return {**vars(finding.place), "message": str(finding.message)}


def assert_findings(found: tuple[Finding, ...], expected: list[dict[str, Any]]) -> None:
    assert len(found) == len(expected), [as_case(f) for f in found]
    for finding, wanted in zip(found, expected, strict=True):
        assert {key: as_case(finding)[key] for key in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_rule_says_what_the_case_expects(case: dict[str, Any]) -> None:
    outcome = RULES[case["rule"]].check(dossier_of(case["dossier"]))

    assert outcome.result.value == case["result"]
    assert_findings(outcome.findings, case.get("findings", []))
    assert_findings(outcome.advice, case.get("advice", []))
    if "reason" in case:
        assert str(outcome.reason) == case["reason"]


def test_every_rule_has_a_case_that_passes_and_one_that_fails() -> None:
    results: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        results[case["rule"]].add(case["result"])

    assert RULES.keys() - results.keys() == set(), (
        "add cases of the rule in the file of its family in tests/standard/cases/"
    )
    lacking = {rule: needed(rule) - seen for rule, seen in results.items()}
    assert {rule: more for rule, more in lacking.items() if more} == {}, "add cases with these results"


def needed(rule: str) -> set[str]:
    """What a rule must have shown: an info rule never fails, it advises."""
    return {"pass"} if is_advice(rule) else {"pass", "fail"}


def is_advice(rule: str) -> bool:
    return STANDARD.rules[rule].severity is Severity.INFO


def test_a_rule_that_informs_never_fails_and_shows_its_advice() -> None:
    cases = [case for case in CASES if is_advice(case["rule"])]

    failing = [case["case"] for case in cases if case["result"] == "fail"]
    assert failing == [], "return Outcome(Result.PASS, advice=…): what only informs leaves nothing unmet"
    assert {case["rule"] for case in cases if case.get("advice")} == {case["rule"] for case in cases}


def test_a_register_names_every_check_that_points_into_it(catalogue: Catalogue) -> None:
    pointing = {
        (finding.place.register, case["rule"])
        for case in CASES
        for outcome in [RULES[case["rule"]].check(dossier_of(case["dossier"]))]
        for finding in (*outcome.findings, *outcome.advice)
        if finding.place.register in catalogue.registers
    }

    named = {(register.id, check) for register in catalogue.registers.values() for check in register.checks}
    assert sorted(pointing - named) == [], "add the check to `checks` in indicators/registers/"


def test_case_names_are_sentences_used_once() -> None:
    names = [case["case"] for case in CASES]

    assert len(set(names)) == len(names)
    assert all(name[0].isupper() and " " in name for name in names)


def test_everything_but_a_clean_pass_gives_its_reason_and_every_finding_its_place_and_remedy() -> None:
    outcomes = [RULES[case["rule"]].check(dossier_of(case["dossier"])) for case in CASES]

    for outcome in outcomes:
        assert (outcome.reason is None) == (outcome.result.value == "pass")
        for finding in (*outcome.findings, *outcome.advice):
            assert any(value is not None for value in vars(finding.place).values())
            assert str(finding.message).endswith(".")
            assert str(finding.remedy).endswith(".")
