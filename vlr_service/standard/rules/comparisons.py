"""CON-06: whether city figures are compared with national and regional ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.progress.outliers import beyond_peers
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.registers import Comparator
from vlr_service.standard.rules.answers import is_number
from vlr_service.standard.rules.naming import at, figure_of, typed
from vlr_service.standard.rules.rule import REVIEW, SHOULD, rule
from vlr_service.standard.rules.totals import is_sum


@dataclass(frozen=True)
class Comparison:
    """A city-wide figure beside the official figure of a level whose year is nearest."""

    city: ObservedCell
    official: Comparator


@rule("CON-06", clause="RES-2-6/PP10", severity=SHOULD, gate=REVIEW, since=date(2026, 1, 1))
def city_figures_are_compared_with_official_ones(dossier: Dossier) -> Outcome:
    """No count exceeds that of the country or region, and each figure far from theirs has a comment.

    The newest city-wide figure with an official figure of nearly the same year is compared, for each level.
    """
    if not dossier.series:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    compared = list(_comparisons(dossier))
    if not compared:
        return fail(
            [_nothing_beside(dossier)], msg(N_("No figure of the city is compared with an official one."))
        )
    findings = [finding for comparison in compared for finding in _disagreements(dossier, comparison)]
    if not findings:
        return PASS
    reason = msg(
        N_("Figures that do not agree with official ones: %(count)s of %(total)s compared."),
        count=len(findings),
        total=len(compared),
    )
    return fail(findings, reason)


def _comparisons(dossier: Dossier) -> Iterator[Comparison]:
    by_level: dict[tuple[str, str], list[Comparator]] = {}
    for comparator in dossier.registers.comparators:
        if comparator.indicator in dossier.series and is_number(comparator.value):
            by_level.setdefault((comparator.indicator, comparator.level), []).append(comparator)
    for (indicator, _), official in sorted(by_level.items()):
        yield from _nearest(dossier, dossier.series[indicator], official)


def _nearest(
    dossier: Dossier, series: Sequence[ObservedCell], official: Sequence[Comparator]
) -> Iterator[Comparison]:
    """Yield the newest figure of a series with the official one nearest in time, if one is near enough."""
    limit = dossier.threshold("CON-06", "max_year_distance")
    for city in reversed(series):
        nearest = min(official, key=lambda comparator: abs(comparator.year - city.year))
        if abs(nearest.year - city.year) <= limit:
            yield Comparison(city, nearest)
            return


def _disagreements(dossier: Dossier, comparison: Comparison) -> Iterator[Finding]:
    city, official = comparison.city, comparison.official
    if city.value is None:
        return
    if is_sum(dossier.indicator(city)):
        if city.value > official.value:
            text = N_(
                "%(figure)s: the city counts %(value)s, more than the %(official)s that the official figure of "
                "%(year)s counts for an area of which the city is a part."
            )
            remedy = N_("Check both figures, their units and what they count.")
            yield Finding(at(city), _told(dossier, comparison, text), msg(remedy))
    elif not city.comment.strip() and _is_far(dossier, comparison):
        text = N_(
            "%(figure)s: %(value)s lies far from the official figure of %(year)s, %(official)s, "
            "and no comment says why."
        )
        remedy = N_("Check the number and its definition; if it is right, say in the comment why it differs.")
        yield Finding(at(city, field="comment"), _told(dossier, comparison, text), msg(remedy))


def _is_far(dossier: Dossier, comparison: Comparison) -> bool:
    city = comparison.city
    assert city.value is not None
    return beyond_peers(
        city.value,
        comparison.official.value,
        [peer for peer in dossier.peers.get(city.indicator, ()) if is_number(peer)],
        k=dossier.threshold("CON-06", "k"),
        min_peers=int(dossier.threshold("CON-06", "min_peers")),
        fallback_share=dossier.threshold("CON-06", "fallback_share"),
    )


def _told(dossier: Dossier, comparison: Comparison, text: str) -> Message:
    city, official = comparison.city, comparison.official
    assert city.value is not None
    return msg(
        text,
        figure=figure_of(dossier, city),
        value=typed(city.value),
        official=typed(official.value),
        year=str(official.year),
    )


def _nothing_beside(dossier: Dossier) -> Finding:
    message = N_(
        "No official figure of the country or region lies within %(years)s years of a figure of the city; "
        "national, regional and city data are to agree."
    )
    remedy = N_("Enter official figures of the same indicators in the register of comparators.")
    years = int(dossier.threshold("CON-06", "max_year_distance"))
    return Finding(Place(register="comparators"), msg(message, years=years), msg(remedy))
