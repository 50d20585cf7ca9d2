"""MLG-01 to MLG-03: whether levels of government, departments and neighbours work together."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, Message, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import Mechanism
from vlr_service.standard.rules.rule import INFO, MUST, REVIEW, SHOULD, rule

LEVELS = frozenset({"local", "metropolitan", "provincial", "national"})
"""The levels of government that a mechanism may join."""


@rule("MLG-01", clause="RES-2-6/OP2(e)", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def levels_of_government_work_together(dossier: Dossier) -> Outcome:
    """At least one mechanism joins enough levels and was active within so many months of the period's end."""
    mechanisms = dossier.registers.mechanisms
    if not mechanisms:
        return fail([_no_mechanism()], msg(N_("No mechanism of coordination is described.")))
    faults = [list(_faults(dossier, mechanism)) for mechanism in mechanisms]
    if not all(faults):
        return PASS
    reason = msg(N_("No mechanism of coordination joins several levels of government and is active."))
    return fail([finding for found in faults for finding in found], reason)


@rule("MLG-02", clause="RES-2-6/OP2(e)", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def several_departments_work_on_the_review(dossier: Dossier) -> Outcome:
    """Enough departments contribute, and each goal with a figure has one that leads it."""
    departments = dossier.registers.departments
    if not departments:
        return fail([_no_department()], msg(N_("No department is named.")))
    findings = [*_too_few_departments(dossier), *_goals_without_lead(dossier)]
    if not findings:
        return PASS
    reason = msg(
        N_("Too few departments work on the review, or goals have no department that leads them: %(count)s."),
        count=len(findings),
    )
    return fail(findings, reason)


@rule("MLG-03", clause="RES-2-6/OP2(e)", severity=INFO, gate=REVIEW, since=date(2026, 1, 1))
def neighbours_of_the_functional_area_coordinate(dossier: Dossier) -> Outcome:
    """Where the functional urban area has several municipalities, a metropolitan mechanism is advised."""
    municipalities = dossier.area.fua_municipalities
    if municipalities is None:
        return not_applicable(
            msg(N_("It is not known how many municipalities the functional urban area has."))
        )
    if municipalities <= 1:
        return not_applicable(msg(N_("The functional urban area does not reach beyond the city.")))
    if any("metropolitan" in mechanism.levels for mechanism in dossier.registers.mechanisms):
        return PASS
    return Outcome(Result.PASS, advice=(_no_metropolitan_mechanism(municipalities),))


def _faults(dossier: Dossier, mechanism: Mechanism) -> Iterator[Finding]:
    """Yield what a mechanism lacks to count: levels, and life near the end of the period."""
    least = int(dossier.threshold("MLG-01", "min_levels"))
    if len(LEVELS & set(mechanism.levels)) < least:
        text = N_("The mechanism %(name)s joins fewer than %(least)s levels of government.")
        remedy = N_("Name the levels that take part: local, metropolitan, provincial, national.")
        yield _finding(mechanism, msg(text, name=mechanism.name, least=least), remedy)
    limit = int(dossier.threshold("MLG-01", "max_months"))
    if mechanism.last_activity is None:
        text = N_("The mechanism %(name)s names no last activity, so nobody can see whether it is alive.")
        remedy = N_("Enter the day of its last meeting or other activity.")
        yield _finding(mechanism, msg(text, name=mechanism.name), remedy)
    elif abs(_months_before_end(dossier, mechanism.last_activity)) > limit:
        text = N_(
            "The mechanism %(name)s was last active on %(day)s, more than %(limit)s months away from the end "
            "of %(end)s."
        )
        params = {"day": mechanism.last_activity.isoformat(), "limit": limit, "end": str(dossier.end_year)}
        remedy = N_("Enter a later activity, or describe the mechanism that is at work today.")
        yield _finding(mechanism, msg(text, name=mechanism.name, **params), remedy)


def _months_before_end(dossier: Dossier, day: date) -> int:
    """Return how many calendar months before December of the last year a day lies."""
    return 12 * (dossier.end_year - day.year) + 12 - day.month


def _too_few_departments(dossier: Dossier) -> Iterator[Finding]:
    count = len({department.name.strip() for department in dossier.registers.departments} - {""})
    least = int(dossier.threshold("MLG-02", "min_n"))
    if count < least:
        text = N_(
            "Fewer departments work on the review than expected: %(count)s of %(least)s; "
            "the goals cut across departments."
        )
        remedy = N_("Enter every department that contributes, with the goals it contributes to.")
        yield Finding(Place(register="departments"), msg(text, count=count, least=least), msg(remedy))


def _goals_without_lead(dossier: Dossier) -> Iterator[Finding]:
    led = {goal for department in dossier.registers.departments for goal in department.leads}
    covered = {goal for o in dossier.figures if (goal := dossier.indicator(o).goal)}
    for goal in sorted(covered - led):
        text = N_("Goal %(goal)s has figures, but no department leads it.")
        remedy = N_("State in the register of departments which of them leads this goal.")
        yield Finding(Place(register="departments", field="leads"), msg(text, goal=goal), msg(remedy))


def _no_mechanism() -> Finding:
    return Finding(
        Place(register="mechanisms"),
        msg(
            N_(
                "No mechanism shows how the city coordinates with other levels of government; "
                "four of the five texts name multilevel governance."
            )
        ),
        msg(
            N_(
                "Enter at least one mechanism with its levels, its basis and its last activity "
                "in the register of mechanisms."
            )
        ),
    )


def _no_department() -> Finding:
    return Finding(
        Place(register="departments"),
        msg(
            N_(
                "No department is named that works on the review; the resolution asks for coordination "
                "across sectors."
            )
        ),
        msg(N_("Enter the departments and the goals that each contributes to and leads.")),
    )


def _no_metropolitan_mechanism(municipalities: int) -> Finding:
    return Finding(
        Place(register="mechanisms"),
        msg(
            N_(
                "The functional urban area has %(count)s municipalities, but no mechanism "
                "coordinates them as a metropolitan area."
            ),
            count=municipalities,
        ),
        msg(N_("Describe how the municipalities coordinate, or say in the review that they do not yet.")),
    )


def _finding(mechanism: Mechanism, message: Message, remedy: str) -> Finding:
    return Finding(Place(register="mechanisms", field=mechanism.name), message, msg(remedy))
