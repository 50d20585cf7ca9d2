"""CON-03: whether parts and total agree."""

from collections.abc import Iterator
from decimal import Decimal

from vlr_service.catalogue.model import Aggregation, Indicator, Kind
from vlr_service.i18n import N_, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.breakdowns import Breakdown, complete_breakdowns
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, computed, dimension_name, figure_of, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, fail, not_applicable
from vlr_service.standard.rules.rule import rule

RATES = frozenset({Kind.RATIO, Kind.RATE, Kind.MEAN, Kind.PROBABILITY})
"""Kinds whose total is a weighted mean of its parts."""


@rule("CON-03")
def parts_and_total_agree(dossier: Dossier) -> Outcome:
    """Each complete breakdown adds up to its total, if a count, or encloses it, if a rate.

    Breakdowns that are not exhaustive and kinds that are neither sums nor means are not compared.
    """
    found = judge_each(dossier, _totals_that_disagree)
    if not found.compared:
        return not_applicable(msg(N_("No complete breakdown stands beside a total.")))
    if not found.findings:
        return PASS
    reason = msg(N_("Breakdowns that do not agree with their total: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason)


def is_sum(indicator: Indicator) -> bool:
    """Return whether the total of an indicator is the sum of its parts."""
    return indicator.kind is Kind.COUNT or (
        indicator.kind is Kind.AMOUNT and indicator.aggregation is Aggregation.SUM
    )


def _is_sum_or_mean(indicator: Indicator) -> bool:
    return is_sum(indicator) or indicator.kind in RATES


def _totals_that_disagree(dossier: Dossier) -> Judged:
    compared = [b for b in complete_breakdowns(dossier) if _is_sum_or_mean(dossier.indicator(b.total))]
    return Judged.of(len(compared), (f for breakdown in compared for f in _findings(dossier, breakdown)))


def _findings(dossier: Dossier, breakdown: Breakdown) -> Iterator[Finding]:
    total = _value(breakdown.total)
    parts = [_value(part) for part in breakdown.parts]
    if is_sum(dossier.indicator(breakdown.total)):
        yield from _sum(dossier, breakdown, total=total, parts=parts)
    elif not _is_between(dossier, total, parts):
        text = N_(
            "%(figure)s: the total %(total)s does not lie between its lowest and its highest part "
            "by %(dimension)s, %(low)s and %(high)s."
        )
        yield _on_total(dossier, breakdown, text, low=typed(min(parts)), high=typed(max(parts)))
    else:
        yield from _weighted_mean(dossier, breakdown, total=total)


def _sum(
    dossier: Dossier, breakdown: Breakdown, *, total: Decimal, parts: list[Decimal]
) -> Iterator[Finding]:
    per_part, relative = dossier.threshold("CON-03", "per_part"), dossier.threshold("CON-03", "rel_tol")
    added = sum(parts, Decimal(0))
    if abs(added - total) > max(per_part * len(parts), relative * abs(total)):
        text = N_("%(figure)s: the parts by %(dimension)s add up to %(sum)s, but the total is %(total)s.")
        yield _on_total(dossier, breakdown, text, sum=typed(added))


def _is_between(dossier: Dossier, total: Decimal, parts: list[Decimal]) -> bool:
    tolerance = dossier.threshold("CON-03", "tol")
    return min(parts) - tolerance <= total <= max(parts) + tolerance


def _weighted_mean(dossier: Dossier, breakdown: Breakdown, *, total: Decimal) -> Iterator[Finding]:
    weights = [w for part in breakdown.parts if (w := part.denominator) is not None and w.is_finite()]
    if len(weights) < len(breakdown.parts) or min(weights) < 0 or not sum(weights):
        return
    weighted = sum((w * _value(p) for w, p in zip(weights, breakdown.parts, strict=True)), Decimal(0))
    mean = weighted / sum(weights, Decimal(0))
    if abs(mean - total) > dossier.threshold("CON-03", "tol"):
        text = N_(
            "%(figure)s: the parts by %(dimension)s, weighted by their denominators, give %(mean)s, "
            "but the total is %(total)s."
        )
        yield _on_total(dossier, breakdown, text, mean=computed(mean, beside=total))


def _on_total(dossier: Dossier, breakdown: Breakdown, text: str, **params: str) -> Finding:
    message = msg(
        text,
        figure=figure_of(dossier, breakdown.total),
        dimension=dimension_name(dossier, breakdown.dimension),
        total=typed(_value(breakdown.total)),
        **params,
    )
    remedy = msg(
        N_("Correct the total or the part that is wrong; check that every part is of the same year.")
    )
    return Finding(at(breakdown.total, field=breakdown.dimension), message, remedy)


def _value(observation: ObservedCell) -> Decimal:
    assert observation.value is not None
    return observation.value
