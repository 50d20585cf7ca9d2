"""MLG: whether levels of government, departments, neighbours and strategies work together, and who answers for the review."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.bilingual import own_words
from vlr_service.i18n.reading import as_compared
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.naming import day_name
from vlr_service.standard.figures.written import answers_anything, says_anything
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, Result, fail, not_applicable
from vlr_service.standard.registers import Mechanism, Strategy
from vlr_service.standard.rule import rule

LEVELS = frozenset({"local", "metropolitan", "provincial", "national"})
"""The levels of government that a mechanism may join."""


@rule("MLG-01")
def levels_of_government_work_together(dossier: Dossier) -> Outcome:
    """At least one mechanism joins enough levels and was active within so many months of the period's end."""
    mechanisms = [mechanism for mechanism in dossier.registers.mechanisms if says_anything(mechanism.name)]
    if not mechanisms:
        return fail([_no_mechanism()], msg(N_("No mechanism of coordination is described.")))
    faults = [list(_mechanism_faults(dossier, mechanism)) for mechanism in mechanisms]
    if not all(faults):
        return PASS
    reason = msg(N_("No mechanism of coordination joins several levels of government and is active."))
    return fail([finding for found in faults for finding in found], reason)


@rule("MLG-02")
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


@rule("MLG-03")
def neighbours_of_the_functional_area_coordinate(dossier: Dossier) -> Outcome:
    """Where the functional urban area has several municipalities, a metropolitan mechanism is advised."""
    municipalities = dossier.area.fua_municipalities
    if municipalities is None:
        return not_applicable(
            msg(N_("It is not known how many municipalities the functional urban area has."))
        )
    if municipalities <= 1:
        return not_applicable(msg(N_("The functional urban area does not reach beyond the city.")))
    mechanisms = (mechanism for mechanism in dossier.registers.mechanisms if says_anything(mechanism.name))
    if any("metropolitan" in mechanism.levels for mechanism in mechanisms):
        return PASS
    return Outcome(Result.PASS, advice=(_no_metropolitan_mechanism(municipalities),))


def _mechanism_faults(dossier: Dossier, mechanism: Mechanism) -> Iterator[Finding]:
    """Yield what a mechanism lacks to count: levels, and life near the end of the period."""
    least = int(dossier.threshold("MLG-01", "min_levels"))
    if len(LEVELS & set(mechanism.levels)) < least:
        text = N_("The mechanism %(name)s joins fewer than %(least)s levels of government.")
        remedy = N_("Name the levels that take part: local, metropolitan, provincial, national.")
        yield _on_mechanism(mechanism, msg(text, name=own_words(mechanism.name), least=least), remedy)
    limit = int(dossier.threshold("MLG-01", "max_months"))
    if mechanism.last_activity is None:
        text = N_(
            "The mechanism %(name)s names no last activity, so it is unclear whether it is still active."
        )
        remedy = N_("Enter the day of its last meeting or other activity.")
        yield _on_mechanism(mechanism, msg(text, name=own_words(mechanism.name)), remedy)
    elif abs(_months_before_end(dossier, mechanism.last_activity)) > limit:
        text = N_(
            "The mechanism %(name)s was last active on %(day)s, more than %(limit)s months away from the end "
            "of %(end)s."
        )
        params = {"day": day_name(mechanism.last_activity), "limit": limit, "end": str(dossier.end_year)}
        remedy = N_(
            "Enter an activity near the end of the period, or describe the mechanism that is at work then."
        )
        yield _on_mechanism(mechanism, msg(text, name=own_words(mechanism.name), **params), remedy)


def _months_before_end(dossier: Dossier, day: date) -> int:
    """Return how many calendar months before December of the last year a day lies."""
    return 12 * (dossier.end_year - day.year) + 12 - day.month


def _too_few_departments(dossier: Dossier) -> Iterator[Finding]:
    names = (as_compared(department.name) for department in dossier.registers.departments)
    count = len({name for name in names if says_anything(name)})
    least = int(dossier.threshold("MLG-02", "min_n"))
    if count < least:
        text = N_(
            "Fewer departments work on the review than expected: %(count)s of %(least)s; "
            "the goals cut across departments."
        )
        remedy = N_("Enter every department that contributes, with the goals it contributes to.")
        yield Finding(Place(register="departments"), msg(text, count=count, least=least), msg(remedy))


def _goals_without_lead(dossier: Dossier) -> Iterator[Finding]:
    named = (one for one in dossier.registers.departments if says_anything(one.name))
    led = {goal for department in named for goal in department.leads}
    covered = {goal for o in dossier.achieved if (goal := dossier.indicator(o).goal)}
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
                "No department is named that works on the review; the resolution requests support "
                "for coordination across sectors."
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


def _on_mechanism(mechanism: Mechanism, message: Message, remedy: str) -> Finding:
    return Finding(Place(register="mechanisms", field=mechanism.name), message, msg(remedy))


ANSWERABILITY = {
    "responsible_body": (
        N_("The review does not name the body that is responsible for it; readers cannot ask anyone."),
        N_("Enter the responsible body."),
    ),
    "approving_authority": (
        N_("The review does not name the authority that approves it; readers cannot see its standing."),
        N_("Enter the approving authority, such as the mayor or the city council."),
    ),
    "approved_on": (
        N_("The review does not say on which day it was approved."),
        N_("Enter the day of approval as soon as it is known."),
    ),
    "publication_place": (
        N_("The review does not say where it is published; what cannot be found is not transparent."),
        N_("Enter the address or place where the public finds the review."),
    ),
}
"""The single facts that make someone answerable, what the absence of each means, and what to do."""


@rule("MLG-04")
def strategies_serve_the_priority_goals(dossier: Dossier) -> Outcome:
    """At least one strategy is in force during the period, and each priority goal is linked to one that is."""
    in_force = [s for s in dossier.registers.strategies if is_in_force(dossier, s)]
    findings = list(_strategy_faults(dossier, in_force))
    if not findings:
        return PASS
    reason = msg(
        N_("Priority goals without a strategy in force, or lists that are empty: %(count)s."),
        count=len(findings),
    )
    return fail(findings, reason)


@rule("MLG-05")
def someone_answers_for_the_review(dossier: Dossier) -> Outcome:
    """Responsible body, approving authority, day of approval and place of publication are stated, in one way.

    The day is that of the approval here where the register leaves it open; where both are known they are one.
    """
    facts = dossier.registers.facts
    stated = {field: _stated(getattr(facts, field)) for field in ANSWERABILITY}
    if dossier.approved_on is not None:
        stated["approved_on"] = stated["approved_on"] or dossier.approved_on.isoformat()
    missing = [field for field, text in stated.items() if not text]
    if not missing and (faults := list(_days_of_approval(dossier))):
        return fail(faults, msg(N_("The day of approval is not plausible, or two of them are stated.")))
    if not missing:
        return PASS
    reason = msg(
        N_("What is not stated of responsibility, approval and publication: %(count)s of %(total)s."),
        count=len(missing),
        total=len(ANSWERABILITY),
    )
    return fail([_unanswered(field) for field in missing], reason)


def _stated(fact: str | date | None) -> str:
    """Return a fact as text; empty where nothing is said, or only a word that keeps the place of something."""
    if isinstance(fact, date):
        return fact.isoformat()
    return fact.strip() if fact and answers_anything(fact) else ""


def _days_of_approval(dossier: Dossier) -> Iterator[Finding]:
    """Yield that the day of approval lies outside the time of the review, or that two different ones are stated."""
    day, here = dossier.registers.facts.approved_on, dossier.approved_on
    place = Place(register="facts", field="approved_on")
    if day is None:
        return
    latest = dossier.end_year + int(dossier.threshold("MLG-05", "max_years_after"))
    if not dossier.start_year <= day.year <= latest:
        message = msg(
            N_("The review is said to be approved on %(day)s, which is not between %(first)s and %(last)s."),
            day=day_name(day),
            first=str(dossier.start_year),
            last=str(latest),
        )
        yield Finding(place, message, msg(N_("Enter the day of approval as soon as it is known.")))
    elif here is not None and day != here:
        message = msg(
            N_(
                "The review is said to be approved on %(day)s, but was approved here on %(here)s; "
                "the cover and the text name two days."
            ),
            day=day_name(day),
            here=day_name(here),
        )
        remedy = N_(
            "Enter the day on which it was approved here, or leave the field empty: the cover shows it."
        )
        yield Finding(place, message, msg(remedy))


def is_in_force(dossier: Dossier, strategy: Strategy) -> bool:
    """Whether a strategy with a name is in force at some time of the reporting period."""
    return strategy.start_year is not None and may_be_in_force(dossier, strategy)


def may_be_in_force(dossier: Dossier, strategy: Strategy) -> bool:
    """Whether a strategy with a name is in force at some time of the period, or does not say from which year."""
    start, end = strategy.start_year, strategy.end_year
    has_begun = start is None or start <= dossier.end_year
    return (
        says_anything(strategy.title)
        and has_begun
        and (end is None or end >= max(start or dossier.start_year, dossier.start_year))
    )


def _strategy_faults(dossier: Dossier, in_force: list[Strategy]) -> Iterator[Finding]:
    priorities = dossier.registers.facts.priority_goals
    if not priorities:
        message = N_(
            "The review names no priority goals, so nobody can see whether local strategies serve them."
        )
        yield Finding(
            Place(register="facts", field="priority_goals"),
            msg(message),
            msg(N_("Choose the priority goals.")),
        )
    if not in_force:
        yield _no_strategy(dossier)
    else:
        served = {target.partition(".")[0] for strategy in in_force for target in strategy.targets}
        yield from (_unserved(goal) for goal in sorted(set(priorities)) if str(goal) not in served)


def _no_strategy(dossier: Dossier) -> Finding:
    message = N_(
        "No local strategy is in force between %(start)s and %(end)s, or none says from which year; "
        "the resolution requests help for reports that consider local strategies and the goals together."
    )
    remedy = N_("Enter the strategies and plans with their years in the register of strategies.")
    years = {"start": str(dossier.start_year), "end": str(dossier.end_year)}
    return Finding(Place(register="strategies"), msg(message, **years), msg(remedy))


def _unserved(goal: int) -> Finding:
    return Finding(
        Place(register="strategies", field="targets"),
        msg(N_("No strategy in force is linked to the priority goal %(goal)s."), goal=goal),
        msg(N_("Link a strategy to this goal or to one of its targets, or review the priority.")),
    )


def _unanswered(field: str) -> Finding:
    message, remedy = ANSWERABILITY[field]
    return Finding(Place(register="facts", field=field), msg(message), msg(remedy))
