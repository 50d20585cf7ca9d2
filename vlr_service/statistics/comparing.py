"""What two years of a figure of several areas have in common, and whether they can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vlr_service.statistics.aggregates import OWN, REPORTED, Aggregate, share_in_percent


@dataclass(frozen=True)
class _Before:
    """What of a series comes before a figure: the newest year with areas, the newest method, and whether a break waits."""

    areas: Aggregate | None = None
    method: str | None = None
    is_waiting: bool = False

    def then(self, one: Aggregate) -> "_Before":
        """Return what comes before the figure that follows."""
        areas = one if one.areas_reporting else self.areas
        if one.value is None:
            return _Before(areas, self.method, self.is_waiting or one.is_break)
        return _Before(areas, one.method)


def with_breaks(found: Sequence[Aggregate], *, limit: Decimal) -> tuple[Aggregate, ...]:
    """Return the aggregates with what they share with the figure before, and whether they break.

    The figure before is that of the newest earlier year, of the same indicator, cell, group and basis: of the areas, that in
    which any area has a figure; of the method, that which has a value. An aggregate breaks where its method is another
    one, or where more than the limit, in percent, of its areas break, are others, or have figures of another territory. A
    break in a year without a value holds for the next that has one.
    """
    before: dict[tuple[object, ...], _Before] = {}
    marked: dict[int, Aggregate] = {}
    for place in sorted(range(len(found)), key=lambda place: found[place].year):
        one = found[place]
        series = (one.indicator, one.area, one.cell, one.region, one.degurba, one.size_class, one.basis)
        known = before.get(series, _Before())
        marked[place] = _marked(one, known, limit=limit)
        before[series] = known.then(marked[place])
    return tuple(marked[place] for place in range(len(found)))


def _marked(one: Aggregate, before: _Before, *, limit: Decimal) -> Aggregate:
    has_value = one.value is not None
    method_before = before.method if has_value and before.method != one.method else None
    is_compared = one.basis == REPORTED and one.method != OWN and one.areas_reporting > 0
    earlier = before.areas if is_compared else None
    shares = [one.broken_share or Decimal(0)]
    if earlier is not None:
        shares += [_others(earlier, one), abs(one.other_territory_share - earlier.other_territory_share)]
    is_broken = method_before is not None or any(share > limit for share in shares)
    return replace(
        one,
        method_before=method_before,
        areas_same=None if earlier is None else _in_both(earlier, one),
        is_break=is_broken or (has_value and before.is_waiting),
    )


def _in_both(before: Aggregate, after: Aggregate) -> int:
    """Return how many areas have a figure in both years; no more than either has, for areas change their class."""
    return min(after.before.get(before.year, 0), before.areas_reporting, after.areas_reporting)


def _others(before: Aggregate, after: Aggregate) -> Decimal:
    """Return how many of the areas of two years have a figure in one of them only, in percent of those in either."""
    both = _in_both(before, after)
    either = before.areas_reporting + after.areas_reporting - both
    return share_in_percent(Decimal(either - both), Decimal(either)) or Decimal(0)


def new_starts(found: Sequence[Aggregate]) -> frozenset[int]:
    """Return the years of a series whose figure is not to be compared with one before it, and so begins a line anew."""
    valued = sorted((one for one in found if one.value is not None), key=lambda one: one.year)
    return frozenset(one.year for one in valued[1:] if one.is_break)
