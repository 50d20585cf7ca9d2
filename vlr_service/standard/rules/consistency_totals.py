"""CON-03 and CON-04: whether parts and total agree, and the same population is used throughout."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from vlr_service.catalogue.model import Aggregation, Indicator, Kind, Population
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


DIFFERS = {
    Population.RESIDENT: N_(
        "%(figure)s counts %(people)s residents, but other indicators of the year count about %(usual)s; figures about different people cannot be compared."
    ),
    Population.REGISTERED: N_(
        "%(figure)s counts %(people)s registered people, but other indicators of the year count about %(usual)s; figures about different people cannot be compared."
    ),
    Population.URBAN: N_(
        "%(figure)s counts %(people)s urban residents, but other indicators of the year count about %(usual)s; figures about different people cannot be compared."
    ),
}
"""What a denominator that differs means, by the people it says it counts."""


@rule("CON-04")
def same_population_is_used_throughout(dossier: Dossier) -> Outcome:
    """Denominators of the city-wide figures that count the same people in the same year differ by little.

    Which people a denominator counts is what the figure says, or what its indicator says.
    """
    compared = {
        key: group for key, group in _groups(dossier).items() if len({o.indicator for o in group}) > 1
    }
    if not compared:
        return not_applicable(
            msg(N_("No two indicators of a year have denominators that count the same people."))
        )
    findings = [f for (_, people), group in compared.items() for f in _differing(dossier, people, group)]
    if not findings:
        return PASS
    return fail(findings, msg(N_("Years in which populations differ: %(count)s."), count=len(findings)))


def _groups(dossier: Dossier) -> Mapping[tuple[int, Population], Sequence[ObservedCell]]:
    """Return the city-wide figures with a denominator that counts people, by year and kind of people."""
    groups: dict[tuple[int, Population], list[ObservedCell]] = {}
    for series in dossier.series.values():
        indicator = dossier.indicator(series[0])
        for observation in series:
            people = observation.population or indicator.population
            if people is not None and people in DIFFERS and _people(observation) > 0:
                groups.setdefault((observation.year, Population(people)), []).append(observation)
    return dict(sorted(groups.items()))


def _differing(dossier: Dossier, people: Population, group: Sequence[ObservedCell]) -> Iterator[Finding]:
    """Yield the denominator of a group that lies furthest from its median, if the group is spread too far."""
    counts = [_people(observation) for observation in group]
    usual = median(counts)
    if (max(counts) - min(counts)) / usual <= dossier.threshold("CON-04", "tol"):
        return
    odd = max(group, key=lambda observation: abs(_people(observation) - usual))
    message = msg(
        DIFFERS[people],
        figure=figure_of(dossier, odd),
        people=typed(_people(odd)),
        usual=typed(usual),
    )
    remedy = N_(
        "Use one population for the year, or state for each figure which people its denominator counts."
    )
    yield Finding(at(odd, field="denominator"), message, msg(remedy))


def _people(observation: ObservedCell) -> Decimal:
    """Return the denominator, zero if there is none that can be reckoned with."""
    people = observation.denominator
    return people if people is not None and people.is_finite() else Decimal(0)
