"""Checking a dossier against the standard, and what the outcomes say together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from traceback import extract_tb

import structlog

from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import CheckedRule, Gate, Outcome, Result, Severity, not_evaluable
from vlr_service.standard.outcome_cache import OutcomeCache
from vlr_service.standard.register import RegisteredRule, Standard
from vlr_service.standard.rule import Rule
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


def check(
    dossier: Dossier, *, standard: Standard, cache: OutcomeCache | None = None
) -> tuple[CheckedRule, ...]:
    """Return the outcome of every rule that is in force, in register order.

    With the cache of earlier checks of the same city, only the rules that read what has changed look again.

    The thresholds are those of the standard and the dossier's country on the standard's day, except where
    the dossier brings its own; the same dossier always gives the same outcomes. A rule that raises is not
    evaluable; the other rules still look.
    """
    standard = standard.of_country(dossier.country)
    judged = replace(dossier, thresholds={**standard.thresholds(), **dossier.thresholds})
    if cache is not None:
        judged = cache.settle(judged)
    return tuple(
        _checked(registered, judged, on=standard.on)
        for registered in standard.rules.values()
        if registered.since <= standard.on
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


def _checked(registered: RegisteredRule, dossier: Dossier, *, on: date) -> CheckedRule:
    return CheckedRule(
        rule=registered.id,
        clauses=registered.clauses,
        severity=registered.severity,
        gate=registered.gate,
        title=registered.title,
        rationale=registered.rationale,
        outcome=_outcome(RULES[registered.id], dossier),
        thresholds={name: format(value, "f") for name, value in dossier.thresholds[registered.id].items()},
        threshold_basis={
            name: own.basis.value
            for name, own in registered.in_force(on).items()
            if dossier.thresholds[registered.id].get(name) == own.value
        },
    )


def _outcome(rule: Rule, dossier: Dossier) -> Outcome:
    """Return what the rule says; what it stumbled over is logged by place and kind, never with its data."""
    try:
        return dossier.cache.answer(rule.id, rule.check, dossier) if dossier.cache else rule.check(dossier)
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        structlog.get_logger().error(
            "rule_failed",
            rule=rule.id,
            error=type(error).__name__,
            function=place.name,
            line=place.lineno,
        )
        return not_evaluable(
            msg(N_("%(rule)s could not be evaluated because of a fault of the service."), rule=rule.id)
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
