"""MLG-04 and MLG-05: whether strategies serve the priority goals, and who answers for the review."""

from collections.abc import Iterator
from datetime import date

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail
from vlr_service.standard.registers import Strategy
from vlr_service.standard.rules.rule import MUST, REVIEW, SHOULD, rule

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


@rule("MLG-04", clause="RES-2-6/OP2(b)", severity=MUST, gate=REVIEW, since=date(2026, 1, 1))
def strategies_serve_the_priority_goals(dossier: Dossier) -> Outcome:
    """At least one strategy is in force during the period, and each priority goal is linked to one that is."""
    in_force = [s for s in dossier.registers.strategies if _is_in_force(dossier, s)]
    findings = list(_faults(dossier, in_force))
    if not findings:
        return PASS
    reason = msg(
        N_("Priority goals without a strategy in force, or lists that are empty: %(count)s."),
        count=len(findings),
    )
    return fail(findings, reason)


@rule("MLG-05", clause="RES-2-6/PP5", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def someone_answers_for_the_review(dossier: Dossier) -> Outcome:
    """Responsible body, approving authority, day of approval and place of publication are stated."""
    facts = dossier.registers.facts
    missing = [field for field in ANSWERABILITY if not str(getattr(facts, field) or "").strip()]
    if not missing:
        return PASS
    reason = msg(
        N_("What is not stated of responsibility, approval and publication: %(count)s of %(total)s."),
        count=len(missing),
        total=len(ANSWERABILITY),
    )
    return fail([_unanswered(field) for field in missing], reason)


def _is_in_force(dossier: Dossier, strategy: Strategy) -> bool:
    return (
        strategy.start_year is not None
        and strategy.start_year <= dossier.end_year
        and (strategy.end_year is None or strategy.end_year >= dossier.start_year)
    )


def _faults(dossier: Dossier, in_force: list[Strategy]) -> Iterator[Finding]:
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
        "the resolution asks that local strategies and the goals be seen together."
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
