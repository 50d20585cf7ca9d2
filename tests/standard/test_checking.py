"""Checking a whole dossier: order, thresholds, sums per severity, gates, waivers, storage."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from structlog.testing import capture_logs

from tests.standard.dossier_builder import STANDARD, dossier, observation
from vlr_service.i18n import render
from vlr_service.standard.checking import check, summary, unmet
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.load import load_standard
from vlr_service.standard.outcome import CheckedRule, Gate, Outcome, Result, Severity, facts, outcome_of
from vlr_service.standard.rules import RULES


def mixed_dossier() -> Dossier:
    return dossier(
        observation("literacy", value="104"),
        observation("residents", value="380000"),
        observation("residents", value="100000", cell="SEX=F"),
        observation("residents", value="100000", cell="SEX=M"),
        observation("green_cover", value="41.24", numerator=Decimal(734), denominator=Decimal(1780)),
        observation("access_to_water", obs_status="A"),
        observation("voter_turnout", value="61", source=None),
    )


def checked_rule(rule: str, result: Result, severity: Severity, gate: Gate = Gate.REVIEW) -> CheckedRule:
    known = STANDARD.rules["SRC-01"]
    return CheckedRule(rule, known.clauses, severity, gate, known.title, known.rationale, Outcome(result))


def test_outcomes_come_in_register_order_with_title_and_thresholds() -> None:
    checked = check(mixed_dossier(), standard=STANDARD)

    assert [c.rule for c in checked] == [r for r in STANDARD.rules if r in RULES]
    by_rule = {c.rule: c for c in checked}
    assert by_rule["CON-02"].thresholds == {"abs_tol": "0.05", "rel_tol": "0.005"}
    assert by_rule["SRC-01"].title == STANDARD.rules["SRC-01"].title
    assert by_rule["SRC-01"].clauses == STANDARD.rules["SRC-01"].clauses


def test_same_dossier_gives_the_same_outcomes() -> None:
    assert check(mixed_dossier(), standard=STANDARD) == check(mixed_dossier(), standard=STANDARD)


def test_order_of_observations_does_not_change_a_result() -> None:
    forward = mixed_dossier()
    backward = dossier(*reversed(forward.observations))

    assert [c.outcome.result for c in check(forward, standard=STANDARD)] == [
        c.outcome.result for c in check(backward, standard=STANDARD)
    ]


def test_thresholds_of_the_dossier_go_before_those_of_the_standard() -> None:
    strict = {"CON-02": {"abs_tol": Decimal(0), "rel_tol": Decimal(0)}}
    figures = (observation("green_cover", value="41.24", numerator=Decimal(734), denominator=Decimal(1780)),)

    def result(thresholds: dict[str, dict[str, Decimal]]) -> Result:
        judged = check(dossier(*figures, thresholds=thresholds), standard=STANDARD)
        return next(c.outcome.result for c in judged if c.rule == "CON-02")

    assert (result({}), result(strict)) == (Result.PASS, Result.FAIL)


def test_rule_is_not_asked_before_it_came_into_force() -> None:
    assert check(mixed_dossier(), standard=load_standard(on=date(2025, 12, 31))) == ()


def test_summary_counts_each_severity_apart() -> None:
    must, should = Severity.MUST, Severity.SHOULD
    by_severity = summary(
        [
            checked_rule("A", Result.PASS, must),
            checked_rule("B", Result.PASS, must),
            checked_rule("C", Result.FAIL, must),
            checked_rule("D", Result.NOT_EVALUABLE, must),
            checked_rule("E", Result.NOT_APPLICABLE, must),
            checked_rule("F", Result.NOT_EVALUABLE, should),
        ]
    )

    assert (by_severity[must].passes, by_severity[must].fails) == (2, 1)
    assert (by_severity[must].evaluated, by_severity[must].applicable) == (3, 4)
    assert by_severity[must].share == Decimal(2) / 3
    assert by_severity[must].unmet == 2
    assert (by_severity[should].evaluated, by_severity[should].applicable, by_severity[should].unmet) == (
        0,
        1,
        0,
    )
    assert by_severity[should].share is None
    assert by_severity[Severity.INFO].applicable == 0


def test_failing_or_unevaluable_must_of_a_gate_blocks_it_unless_waived() -> None:
    checked = [
        checked_rule("A", Result.FAIL, Severity.MUST, Gate.DATA),
        checked_rule("B", Result.NOT_EVALUABLE, Severity.MUST, Gate.DATA),
        checked_rule("C", Result.FAIL, Severity.MUST, Gate.REVIEW),
        checked_rule("D", Result.FAIL, Severity.SHOULD, Gate.DATA),
        checked_rule("E", Result.NOT_APPLICABLE, Severity.MUST, Gate.DATA),
        checked_rule("F", Result.PASS, Severity.MUST, Gate.DATA),
    ]

    assert [c.rule for c in unmet(checked, gate=Gate.DATA)] == ["A", "B"]
    assert [c.rule for c in unmet(checked, gate=Gate.DATA, waived=frozenset({"A"}))] == ["B"]
    assert [c.rule for c in unmet(checked, gate=Gate.REVIEW)] == ["C"]


def test_empty_dossier_meets_no_claim_about_figures() -> None:
    results = {c.rule: c.outcome.result for c in check(dossier(), standard=STANDARD)}

    met = [rule for rule, result in results.items() if result is Result.PASS]
    assert met == ["COMP-09", "SPA-01"], "name a rule here if it claims nothing about figures"
    for rule in [
        "COMP-04",
        "COMP-08",
        "CON-01",
        "CON-02",
        "CON-03",
        "CON-05",
        "DIS-01",
        "MET-01",
        "SPA-05",
        "SRC-01",
        "SRC-03",
    ]:
        assert results[rule] is Result.NOT_APPLICABLE
    for rule in ["COMP-01", "COMP-03", "DIS-05", "NUA-01", "SLU-01", "VNR-01"]:
        assert results[rule] is Result.FAIL


def test_rule_that_raises_is_not_evaluable_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stumble(dossier: Dossier) -> Outcome:
        raise ZeroDivisionError(f"secret value {dossier.observations[0].value}")

    expected = {c.rule: c.outcome for c in check(mixed_dossier(), standard=STANDARD)}
    monkeypatch.setitem(RULES, "SRC-01", replace(RULES["SRC-01"], check=stumble))

    with capture_logs() as logged:
        found = {c.rule: c.outcome for c in check(mixed_dossier(), standard=STANDARD)}

    stumbled = found.pop("SRC-01")
    assert stumbled.result is Result.NOT_EVALUABLE
    assert str(stumbled.reason) == "SRC-01 could not be evaluated because of a fault of the service."
    assert found == {rule: outcome for rule, outcome in expected.items() if rule != "SRC-01"}
    (line,) = logged
    assert line.pop("line") > 0
    assert line == {
        "event": "rule_failed",
        "log_level": "error",
        "rule": "SRC-01",
        "error": "ZeroDivisionError",
        "function": "stumble",
    }


def test_stored_outcome_reads_back_with_its_words_in_both_languages() -> None:
    for checked in check(mixed_dossier(), standard=STANDARD):
        restored = outcome_of(json.loads(json.dumps(facts(checked.outcome))))

        assert restored.result is checked.outcome.result
        assert [f.place for f in restored.findings] == [f.place for f in checked.outcome.findings]
        for language in ("en", "zh_Hans"):
            assert [render(f.message, language) for f in restored.findings] == [
                render(f.message, language) for f in checked.outcome.findings
            ]
            assert [render(f.remedy, language) for f in restored.advice] == [
                render(f.remedy, language) for f in checked.outcome.advice
            ]
