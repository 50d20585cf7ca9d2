"""The largest movements of a goal's indicators, favourable then adverse: the same in each language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator, Kind, Relation
from vlr_service.catalogue.statuses import DOUBTED
from vlr_service.documents.rated import progress_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.verbs import Verbs, verbs_of
from vlr_service.standard.figures.answers import value_of
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import PERCENT, direction_of

_LEAST_BASE = 50
"""A total is said to have grown by so many per cent only from this first figure on: below, one more is a leap."""

_TOTALS = frozenset({Kind.COUNT, Kind.AMOUNT})


@dataclass(frozen=True)
class LargestMovement:
    """A movement: the indicator with both ends, its yearly growth towards what is wanted, and the verbs it takes."""

    indicator: Indicator
    first: ObservedCell
    last: ObservedCell
    growth: Decimal
    verbs: Verbs

    @property
    def is_rise(self) -> bool:
        """Whether the figure rose."""
        return value_of(self.last) > value_of(self.first)

    @property
    def span(self) -> tuple[int, int, bool]:
        """The years it moved between, and whether those are the ends of the years."""
        return self.first.year, self.last.year, self.indicator.year_end_since is not None

    @property
    def is_in_points(self) -> bool:
        """Whether the change is in percentage points or in per cent, so that it can share a unit with another."""
        return self.verbs is Verbs.TOTAL or self.indicator.unit == PERCENT

    def is_like(self, other: "LargestMovement") -> bool:
        """Whether both moved alike, between the same years and in the same measure."""
        own, others = ((m.verbs, m.is_rise, m.span) for m in (self, other))
        return own == others and self.is_in_points and other.is_in_points


def largest(reading: Reading, indicators: Iterable[Indicator]) -> Sequence[LargestMovement]:
    """Return at most two movements: the largest each way, else the largest and one that moved alike."""
    found = (movement for i in indicators if (movement := _movement(reading, i)) is not None)
    movements = sorted(found, key=lambda one: (-abs(one.growth), one.indicator.id))
    better, worse = ([m for m in movements if (m.growth > 0) is wanted] for wanted in (True, False))
    if better and worse:
        return better[0], worse[0]
    one_way = better or worse
    return one_way[:2] if len(one_way) > 1 and one_way[0].is_like(one_way[1]) else one_way[:1]


def _movement(reading: Reading, indicator: Indicator) -> LargestMovement | None:
    """Return the movement of an indicator whose figures bear a rating and are its own; None otherwise."""
    progress, total = progress_of(reading, indicator), reading.total(indicator)
    if progress is None or total is None or progress.rating is None:
        return None
    trend = progress.trend
    if not trend.cagr or trend.first is None or trend.last is None:
        return None
    ends = total.by_year[trend.first.year], total.by_year[trend.last.year]
    if any(o.obs_status in DOUBTED or o.relation is Relation.PROXY for o in ends):
        return None
    verbs = _verbs(reading, indicator, trend.first.value, trend.last.value)
    if verbs is None:
        return None
    is_higher_better = direction_of(indicator, [value_of(o) for o in ends]) is Direction.HIGHER
    growth = trend.cagr if is_higher_better else -trend.cagr
    return LargestMovement(indicator, ends[0], ends[1], growth, verbs)


def _verbs(reading: Reading, indicator: Indicator, first: Decimal, last: Decimal) -> Verbs | None:
    """Return the verbs of a movement: those of a total in per cent for counts and amounts, none where the first is small."""
    unit = reading.unit(indicator)
    if indicator.kind not in _TOTALS:
        return verbs_of(indicator, unit, below_zero=min(first, last) < 0)
    return Verbs.TOTAL if first * unit.times >= _LEAST_BASE else None
