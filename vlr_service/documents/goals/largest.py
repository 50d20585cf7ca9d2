"""The largest movements of a goal's indicators, favourable then adverse, each in the measure that suits it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator, Kind
from vlr_service.catalogue.model import Relation as To
from vlr_service.catalogue.statuses import DOUBTED
from vlr_service.documents.rated import progress_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.binding import value_of
from vlr_service.documents.sentences.names import time_of
from vlr_service.documents.sentences.verbs import Verbs, verbs_of
from vlr_service.i18n import N_, format_number
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import PERCENT, direction_of

_LEAST_BASE = 50
"""A total is said to have grown by so many per cent only from this first figure on: below, one more is a leap."""

_TOTALS = frozenset({Kind.COUNT, Kind.AMOUNT})


@dataclass(frozen=True)
class Movement:
    """A movement: the indicator with both ends, its yearly growth towards what is wanted, and how it is said."""

    indicator: Indicator
    first: ObservedCell
    last: ObservedCell
    growth: Decimal
    verbs: Verbs
    number: str
    change: str
    since: str

    @property
    def is_rise(self) -> bool:
        """Whether the figure rose."""
        return value_of(self.last) > value_of(self.first)

    @property
    def is_in_points(self) -> bool:
        """Whether the change is in percentage points or in per cent, so that it can share a unit with another."""
        return self.verbs is Verbs.TOTAL or self.indicator.unit == PERCENT

    def is_like(self, other: "Movement") -> bool:
        """Whether both moved alike, since the same year and in the same measure."""
        return (self.verbs, self.is_rise, self.since) == (other.verbs, other.is_rise, other.since) and (
            self.is_in_points and other.is_in_points
        )


def largest(reading: Reading, indicators: Iterable[Indicator]) -> Sequence[Movement]:
    """Return at most two movements: the largest each way, else the largest and one that moved alike."""
    found = (move for i in indicators if (move := _move(reading, i)) is not None)
    moves = sorted(found, key=lambda one: (-abs(one.growth), one.indicator.id))
    better, worse = ([m for m in moves if (m.growth > 0) is wanted] for wanted in (True, False))
    if better and worse:
        return better[0], worse[0]
    one_way = better or worse
    return one_way[:2] if len(one_way) > 1 and one_way[0].is_like(one_way[1]) else one_way[:1]


def _move(reading: Reading, indicator: Indicator) -> Movement | None:
    """Return the movement of an indicator whose figures bear a rating and are its own; None otherwise."""
    progress, total = progress_of(reading, indicator), reading.total(indicator)
    if progress is None or total is None or progress.rating is None or not progress.trend.cagr:
        return None
    trend = progress.trend
    if trend.first is None or trend.last is None:
        return None
    ends = total.by_year[trend.first.year], total.by_year[trend.last.year]
    if any(o.obs_status in DOUBTED or o.relation is To.PROXY for o in ends):
        return None
    is_higher_better = direction_of(indicator, [value_of(o) for o in ends]) is Direction.HIGHER
    return _said(reading, indicator, ends, progress.trend.cagr if is_higher_better else -progress.trend.cagr)


def _said(
    reading: Reading, indicator: Indicator, ends: tuple[ObservedCell, ObservedCell], growth: Decimal
) -> Movement | None:
    saying = reading.saying(*ends)
    first, last = (saying.rounded(value_of(o)) for o in ends)
    since = time_of(reading, indicator, ends[0].year)
    if indicator.kind not in _TOTALS:
        verbs = verbs_of(indicator, reading.unit(indicator), below_zero=min(first, last) < 0)
        number, change = (
            saying.number(abs(last - first) / reading.unit(indicator).times),
            saying.change(value_of(ends[0]), value_of(ends[1])),
        )
        return Movement(indicator, *ends, growth, verbs, number, change, since)
    if first < _LEAST_BASE:
        return None
    number = format_number(abs(last - first) * 100 / first, reading.language, decimals=1)
    change = reading.say(N_("%(number)s per cent"), number=number)
    return Movement(indicator, *ends, growth, Verbs.TOTAL, number, change, since)
