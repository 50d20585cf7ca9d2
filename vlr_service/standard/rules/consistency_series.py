"""CON-06 and CON-07: whether figures agree with official ones and with the years before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from vlr_service.catalogue.model import Kind
from vlr_service.catalogue.statuses import EXPLAINED_JUMPS
from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.progress.outliers import Jump, beyond_peers, jumps
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.figures.comparable import breaks_between
from vlr_service.standard.figures.contradictions import contradictions
from vlr_service.standard.figures.judged import Judged, judge_each
from vlr_service.standard.figures.naming import at, figure_of, is_said_why, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.registers import Comparator
from vlr_service.standard.rule import rule
from vlr_service.standard.rules.consistency_totals import is_sum

EVENTS = frozenset({Kind.RATE, Kind.RATIO, Kind.PROBABILITY})
"""Kinds whose numerator counts events."""


@dataclass(frozen=True)
class Comparison:
    """A city-wide figure beside the official figure of a level whose year is nearest."""

    city: ObservedCell
    official: Comparator


@rule("CON-06")
def city_figures_are_compared_with_official_ones(dossier: Dossier) -> Outcome:
    """No count exceeds that of the country or region, and each figure far from theirs has a comment.

    The newest city-wide figure with an official figure of nearly the same year is compared, for each level.
    """
    comparators = dossier.registers.comparators
    doubles = tuple(contradictions(dossier, comparators, register="comparators", by=attrgetter("level")))
    if not dossier.series and not doubles:
        return not_applicable(msg(N_("No city-wide figure has been entered yet.")))
    compared = list(_comparisons(dossier))
    if doubles:
        found = (finding for comparison in compared for finding in _disagreements(dossier, comparison))
        return fail(
            [*doubles, *found],
            msg(N_("Official figures that contradict each other: %(count)s."), count=len(doubles)),
        )
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
            yield Finding(at(city), _comparison_message(dossier, comparison, text), msg(remedy))
    elif not is_said_why(dossier, city) and _is_far(dossier, comparison):
        text = N_(
            "%(figure)s: %(value)s lies far from the official figure of %(year)s, %(official)s, "
            "and no comment says why."
        )
        remedy = N_("Check the number and its definition; if it is right, say in the comment why it differs.")
        yield Finding(at(city, field="comment"), _comparison_message(dossier, comparison, text), msg(remedy))


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
        bound=dossier.indicator(city).hard_max,
    )


def _comparison_message(dossier: Dossier, comparison: Comparison, text: str) -> Message:
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
        "the resolution welcomes work on the agreement of national, regional and city data."
    )
    remedy = N_("Enter official figures of the same indicators in the register of comparators.")
    years = int(dossier.threshold("CON-06", "max_year_distance"))
    return Finding(Place(register="comparators"), msg(message, years=years), msg(remedy))


@rule("CON-07")
def sudden_jumps_are_explained(dossier: Dossier) -> Outcome:
    """Each sudden change within a series has a comment, or a status or a break that explains it.

    Every series is screened by ratio, a long one by the modified z of its changes too. A series is the figures
    of one cell over the years. A figure that counts few events, or rests on few, may change by chance and is not
    asked about.
    """
    found = judge_each(dossier, _sudden)
    if not found.compared:
        return not_applicable(msg(N_("No series has two points in time.")))
    if not found.findings:
        return PASS
    reason = msg(N_("Sudden jumps without explanation: %(count)s."), count=len(found.findings))
    return fail(found.findings, reason)


def _sudden(dossier: Dossier) -> Judged:
    series = [line for line in dossier.lines.values() if len(line) > 1]
    return Judged.of(len(series), (finding for line in series for finding in _unexplained(dossier, line)))


def _unexplained(dossier: Dossier, line: Sequence[ObservedCell]) -> Iterator[Finding]:
    found = jumps(
        [(o.year, o.value) for o in line if o.value is not None],
        jump=dossier.threshold("CON-07", "jump"),
        min_points=int(dossier.threshold("CON-07", "min_points")),
        limit=dossier.threshold("CON-07", "modified_z"),
        floor=dossier.threshold("CON-07", "floor"),
    )
    by_year = {o.year: o for o in line} if found else {}
    for jump in found:
        observation = by_year[jump.year]
        is_break = breaks_between(dossier, line, after=jump.previous_year, until=jump.year)
        is_explained = observation.obs_status in EXPLAINED_JUMPS or is_said_why(dossier, observation)
        if not is_break and not is_explained and not _is_by_chance(dossier, by_year, jump):
            yield _unexplained_jump(dossier, observation, jump)


def _is_by_chance(dossier: Dossier, by_year: Mapping[int, ObservedCell], jump: Jump) -> bool:
    """Whether a figure rests on so few events that it may change by chance: few at one end, not many at the other."""
    least = dossier.threshold("CON-07", "min_events")
    kind = dossier.indicator(by_year[jump.year]).kind
    if kind is Kind.COUNT:
        events = [abs(jump.previous), abs(jump.value)]
    elif kind in EVENTS:
        ends = by_year[jump.previous_year], by_year[jump.year]
        events = [one.numerator for one in ends if is_number(one.numerator)]
    else:
        return False
    return bool(events) and min(events) < least and max(events) < 2 * least


def _unexplained_jump(dossier: Dossier, observation: ObservedCell, jump: Jump) -> Finding:
    message = msg(
        N_(
            "%(figure)s: the value changes from %(previous)s in %(before)s to %(value)s; so sudden a change "
            "needs an explanation."
        ),
        figure=figure_of(dossier, observation),
        previous=typed(jump.previous),
        before=str(jump.previous_year),
        value=typed(jump.value),
    )
    remedy = N_(
        "Check the number; if it is right, explain the change in the comment or choose status B (break), "
        "S (special event) or U (low reliability)."
    )
    return Finding(at(observation, field="comment"), message, msg(remedy))
