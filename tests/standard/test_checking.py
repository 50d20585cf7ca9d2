"""Checking a whole dossier: order, thresholds, sums per severity, gates, waivers, storage."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standard.dossier_builder import CODE_LISTS, INDICATORS, SOURCE, STANDARD, dossier, observation
from vlr_service.i18n import render
from vlr_service.standard import (
    RULES,
    CheckedRule,
    Dossier,
    DossierObservation,
    Gate,
    Outcome,
    Result,
    Severity,
    check,
    facts,
    load_standard,
    outcome_of,
    summary,
    unmet,
)


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
    said = summary(
        [
            checked_rule("A", Result.PASS, must),
            checked_rule("B", Result.PASS, must),
            checked_rule("C", Result.FAIL, must),
            checked_rule("D", Result.NOT_EVALUABLE, must),
            checked_rule("E", Result.NOT_APPLICABLE, must),
            checked_rule("F", Result.NOT_EVALUABLE, should),
        ]
    )

    assert (said[must].passes, said[must].fails) == (2, 1)
    assert (said[must].evaluated, said[must].applicable) == (3, 4)
    assert said[must].share == Decimal(2) / 3
    assert said[must].unmet == 2
    assert (said[should].evaluated, said[should].applicable, said[should].unmet) == (0, 1, 0)
    assert said[should].share is None
    assert said[Severity.INFO].applicable == 0


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

    assert results.pop("COMP-01") is Result.FAIL
    assert results.pop("SPA-01") is Result.PASS
    assert set(results.values()) == {Result.NOT_APPLICABLE}


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


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)
OBSERVATIONS = st.builds(
    DossierObservation,
    indicator=st.sampled_from([i.id for i in INDICATORS] + ["not_in_the_catalogue"]),
    year=st.integers(2012, 2022),
    cell=st.sampled_from(
        ["_T", "SEX=F", "SEX=M", "AGE=Y_LT18", "AGE=Y_GE18", "AGE=Y_GE18,SEX=F", "WARD=7"]
    ).map(lambda key: observation("literacy", cell=key).cell),
    value=st.none() | NUMBERS,
    numerator=st.none() | NUMBERS,
    denominator=st.none() | NUMBERS,
    components=st.dictionaries(
        st.sampled_from(["built_up_start", "built_up_end", "population_start", "population_end", "years"]),
        NUMBERS,
    ),
    obs_status=st.sampled_from([*CODE_LISTS["CL_OBS_STATUS"].codes, "", "9"]),
    conf_status=st.sampled_from([*CODE_LISTS["CL_CONF_STATUS"].codes, ""]),
    source=st.sampled_from([None, SOURCE]),
    method_version=st.sampled_from(["", "1", "2018", "2021", "1492"]),
    raw=st.sampled_from(["", "12", "n/a"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(OBSERVATIONS, max_size=12))
def test_no_answer_however_odd_makes_a_rule_raise(observations: list[DossierObservation]) -> None:
    checked = check(dossier(*observations), standard=STANDARD)

    assert len(checked) == len(RULES)
    for rule in checked:
        assert json.dumps(facts(rule.outcome))
