"""Checking a dossier against the standard, and what the outcomes say together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import CheckedRule, Gate, Result, Severity
from vlr_service.standard.register import RegisteredRule, Standard
from vlr_service.standard.rules import RULES


@dataclass(frozen=True)
class SeveritySummary:
    """What the rules of one severity say: always shown as "evaluated n of m applicable".

    `share` is passes / (passes + fails), None when nothing could be evaluated. `unmet` counts the
    failing rules and, among the musts, those that could not be evaluated.
    """

    passes: int
    fails: int
    evaluated: int
    applicable: int
    unmet: int
    share: Decimal | None


def check(dossier: Dossier, *, standard: Standard) -> tuple[CheckedRule, ...]:
    """Return the outcome of every rule in code that is in force, in register order.

    The thresholds are those of the standard on its day, except where the dossier brings its own; the same
    dossier always gives the same outcomes.
    """
    judged = replace(dossier, thresholds={**standard.thresholds(), **dossier.thresholds})
    return tuple(
        _checked(registered, judged)
        for registered in standard.rules.values()
        if registered.id in RULES and RULES[registered.id].since <= standard.on
    )


def summary(checked: Iterable[CheckedRule]) -> Mapping[Severity, SeveritySummary]:
    """Return the alignment per severity; there is no mixed score over severities."""
    rules = tuple(checked)
    return {severity: _summary([c for c in rules if c.severity is severity]) for severity in Severity}


def unmet(
    checked: Iterable[CheckedRule], *, gate: Gate, waived: frozenset[str] = frozenset()
) -> tuple[CheckedRule, ...]:
    """Return the musts of a gate that are unmet and not waived: what blocks it."""
    return tuple(
        c
        for c in checked
        if c.severity is Severity.MUST and c.gate is gate and c.is_unmet and c.rule not in waived
    )


def _checked(registered: RegisteredRule, dossier: Dossier) -> CheckedRule:
    return CheckedRule(
        rule=registered.id,
        clauses=registered.clauses,
        severity=registered.severity,
        gate=registered.gate,
        title=registered.title,
        rationale=registered.rationale,
        outcome=RULES[registered.id].check(dossier),
        thresholds={name: format(value, "f") for name, value in dossier.thresholds[registered.id].items()},
    )


def _summary(rules: list[CheckedRule]) -> SeveritySummary:
    results = [c.outcome.result for c in rules]
    passes, fails = results.count(Result.PASS), results.count(Result.FAIL)
    evaluated = passes + fails
    return SeveritySummary(
        passes=passes,
        fails=fails,
        evaluated=evaluated,
        applicable=len(results) - results.count(Result.NOT_APPLICABLE),
        unmet=sum(c.is_unmet for c in rules),
        share=Decimal(passes) / evaluated if evaluated else None,
    )
