"""What outcomes say together: per family, per clause, since an earlier check, and what to do next."""

from datetime import UTC, datetime

import pytest

from tests.standard.dossier_builder import STANDARD
from vlr_service.i18n import msg
from vlr_service.standard.alignment import ClauseState, by_clause, by_family, changes, clause_state
from vlr_service.standard.outcome import CheckedRule, Finding, Outcome, Place, Result, facts, outcome_of
from vlr_service.standard.steps import distance, steps
from vlr_service.standard.validation_report import validation_report

PASS, FAIL = Result.PASS, Result.FAIL
NOTHING, UNKNOWN = Result.NOT_APPLICABLE, Result.NOT_EVALUABLE
GREEN, FINANCE = Place("green_cover", 2020, "_T"), Place(register="finance")


def checked(
    rule: str, *places: Place, result: Result | None = None, needed: int | None = None
) -> CheckedRule:
    registered = STANDARD.rules[rule]
    findings = tuple(Finding(place, msg("Wrong."), msg("Mend it.")) for place in places)
    return CheckedRule(
        rule=rule,
        clauses=registered.clauses,
        severity=registered.severity,
        gate=registered.gate,
        title=registered.title,
        rationale=registered.rationale,
        outcome=Outcome(result or (FAIL if places else PASS), findings=findings, needed=needed),
        thresholds={"tol": "0.1"},
    )


@pytest.mark.parametrize(
    ("results", "state"),
    [
        ([PASS, PASS], ClauseState.MET),
        ([PASS, NOTHING], ClauseState.MET),
        ([PASS, FAIL], ClauseState.PARTLY),
        ([PASS, UNKNOWN], ClauseState.PARTLY),
        ([FAIL, UNKNOWN], ClauseState.OPEN),
        ([UNKNOWN], ClauseState.NOT_EVALUATED),
        ([NOTHING], ClauseState.NOT_APPLICABLE),
    ],
)
def test_a_clause_is_met_only_when_all_its_rules_that_apply_pass(
    results: list[Result], state: ClauseState
) -> None:
    assert clause_state(results) is state


def test_every_clause_of_the_register_appears_and_unread_ones_are_called_not_checked() -> None:
    clauses = by_clause([checked("FIN-01", FINANCE)], standard=STANDARD)

    assert len(clauses) == len(STANDARD.clauses)
    states = {one.clause.id: one.state for one in clauses}
    assert states["RES-2-6/OP6"] is ClauseState.OPEN
    assert states["RES-2-6/OP5"] is ClauseState.NOT_CHECKED


def test_families_are_counted_per_severity_and_never_mixed() -> None:
    families = by_family([checked("CON-01"), checked("CON-04", GREEN), checked("FIN-01")], standard=STANDARD)

    assert list(families) == ["consistency", "financing"]
    counts = {severity.value: (one.passes, one.fails) for severity, one in families["consistency"].items()}
    assert counts == {"must": (1, 0), "should": (0, 1), "info": (0, 0)}


def test_changes_name_what_came_out_otherwise_than_before() -> None:
    before = {"CON-01": PASS, "FIN-01": FAIL}
    after = [checked("CON-01", GREEN), checked("FIN-01", FINANCE), checked("SRC-01")]

    found = changes(before, after)

    assert [(one.rule, one.before, one.after) for one in found] == [
        ("CON-01", PASS, FAIL),
        ("SRC-01", None, PASS),
    ]


def test_a_review_whose_musts_are_met_is_no_change_away_from_ready() -> None:
    assert distance([checked("CON-01"), checked("FIN-01", FINANCE)]) == 0


def test_one_answer_that_two_musts_ask_for_is_one_change() -> None:
    same = (checked("CON-01", GREEN), checked("SRC-01", Place("green_cover", 2020, "_T", field="source")))

    assert distance(same) == 1


def test_a_rule_that_needs_one_of_several_places_counts_one_change() -> None:
    domains = (Place(domain="culture"), Place(domain="economy"))

    assert distance([checked("COMP-01", *domains, needed=1)]) == 1
    assert distance([checked("COMP-01", *domains)]) == 2


def test_a_must_that_cannot_be_evaluated_is_one_change_and_a_waived_one_is_none() -> None:
    unknown = checked("CON-10", result=UNKNOWN)

    assert distance([unknown]) == 1
    assert distance([unknown], waived=frozenset({"CON-10"})) == 0


def test_the_first_step_is_the_one_that_meets_most_musts_alone() -> None:
    found = steps(
        [
            checked("COMP-03", FINANCE),
            checked("FIN-01", FINANCE),
            checked("CON-01", GREEN, Place("literacy", 2020, "_T")),
        ]
    )

    assert [(one.place, one.lifts, one.serves) for one in found][:2] == [
        (FINANCE, ("COMP-03", "FIN-01"), ()),
        (GREEN, (), ("CON-01",)),
    ]


def test_no_more_steps_are_named_than_asked_for() -> None:
    many = [checked("CON-01", *(Place("literacy", year, "_T") for year in range(2000, 2020)))]

    assert len(steps(many, most=3)) == 3


def test_how_many_findings_are_needed_survives_storing() -> None:
    outcome = checked("COMP-01", Place(domain="culture"), needed=1).outcome

    assert outcome_of(facts(outcome)) == outcome
    assert outcome_of({key: value for key, value in facts(outcome).items() if key != "needed"}).needed is None


def test_validation_report_gives_one_zero_or_na_and_leaves_out_what_does_not_apply() -> None:
    report = validation_report(
        [
            checked("CON-01", GREEN),
            checked("FIN-01"),
            checked("CON-10", result=UNKNOWN),
            checked("MLG-03", result=NOTHING),
        ],
        source="xv-lin/2026",
        at=datetime(2026, 11, 24, tzinfo=UTC),
        actor="operator",
        agent="vlr_service",
        trigger="check",
    )

    assert [(one["rule"]["id"], one["value"], one["rule"]["severity"]) for one in report] == [
        ("CON-01", "0", "error"),
        ("FIN-01", "1", "warning"),
        ("CON-10", "NA", "error"),
    ]
    assert report[0]["data"] == {
        "source": ["xv-lin/2026"],
        "target": [{"indicator": "green_cover", "year": 2020, "cell": "_T"}],
    }
    assert report[0]["event"]["time"] == "2026-11-24T00:00:00+00:00"
