"""What the outcomes of a check say together: by family and clause, and what changed since another check."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vlr_service.standard.checking import SeveritySummary, summary
from vlr_service.standard.outcome import CheckedRule, Clause, Result, Severity
from vlr_service.standard.register import Standard


class ClauseState(StrEnum):
    """How a review stands to one clause: a clause that no rule reads is not checked."""

    MET = "met"
    PARTLY = "partly"
    OPEN = "open"
    NOT_EVALUATED = "not_evaluated"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True)
class ClauseAlignment:
    """A clause with the rules that read it, as they came out."""

    clause: Clause
    checked: tuple[CheckedRule, ...]
    state: ClauseState


@dataclass(frozen=True)
class ResultChange:
    """A rule whose result is another one than at an earlier check; None where it was not computed then."""

    rule: str
    before: Result | None
    after: Result


def by_family(
    checked: Iterable[CheckedRule], *, standard: Standard
) -> Mapping[str, Mapping[Severity, SeveritySummary]]:
    """Return the alignment per family of checks and severity, in register order; nothing is mixed."""
    families: dict[str, list[CheckedRule]] = {}
    for one in checked:
        families.setdefault(standard.rules[one.rule].type, []).append(one)
    return {family: summary(rules) for family, rules in families.items()}


def by_clause(checked: Iterable[CheckedRule], *, standard: Standard) -> tuple[ClauseAlignment, ...]:
    """Return every clause of the register, in the order of the texts, with what its rules say."""
    rules = tuple(checked)
    return tuple(
        _clause(clause, tuple(one for one in rules if clause.id in one.clauses))
        for clause in standard.clauses.values()
    )


def clause_state(results: Iterable[Result]) -> ClauseState:
    """Return how a clause stands whose rules came out like this.

    Met: all that could be evaluated pass. Open: none does. A clause with rules that could not be
    evaluated besides passing ones is partly met: what is not known is not called met.
    """
    found = [result for result in results if result is not Result.NOT_APPLICABLE]
    states = set(found)
    if not found:
        return ClauseState.NOT_APPLICABLE
    if states == {Result.NOT_EVALUABLE}:
        return ClauseState.NOT_EVALUATED
    if states == {Result.PASS}:
        return ClauseState.MET
    return ClauseState.PARTLY if Result.PASS in states else ClauseState.OPEN


def changes(before: Mapping[str, Result], after: Sequence[CheckedRule]) -> tuple[ResultChange, ...]:
    """Return the rules that came out otherwise than before, in register order."""
    return tuple(
        ResultChange(one.rule, before.get(one.rule), one.outcome.result)
        for one in after
        if before.get(one.rule) is not one.outcome.result
    )


def _clause(clause: Clause, checked: tuple[CheckedRule, ...]) -> ClauseAlignment:
    state = clause_state(one.outcome.result for one in checked) if checked else ClauseState.NOT_CHECKED
    return ClauseAlignment(clause, checked, state)
