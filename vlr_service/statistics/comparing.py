"""Whether the figures of an area can be compared from year to year, and the figures of the same cities beside them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from vlr_service.catalogue.model import Indicator
from vlr_service.records.published.city_rows import CityRow
from vlr_service.records.published.leaf_sums import LeafSum
from vlr_service.statistics.aggregates import Aggregate, combine, share_in_percent

LEAST_CITIES = 2
"""So many cities make a series of the same cities."""


@dataclass(frozen=True)
class SameCities:
    """The figures of the cities that report in all of some years; `cities` are their integers."""

    cities: frozenset[int]
    by_year: Mapping[int, Decimal]


def with_breaks(found: Sequence[Aggregate], *, limit: Decimal) -> tuple[Aggregate, ...]:
    """Return the aggregates with the method of the figure before, where it is another one, and whether they break.

    The figure before is that of the newest earlier year that has a value, of the same indicator, cell and group. An
    aggregate breaks where its method is another one, or where more areas than the limit do.
    """
    last: dict[tuple[object, ...], str] = {}
    marked: dict[int, Aggregate] = {}
    for place in sorted(range(len(found)), key=lambda place: found[place].year):
        one = found[place]
        series = (one.indicator, one.area, one.cell, one.region, one.degurba, one.size_class, one.basis)
        before = last.get(series, one.method) if one.value is not None else one.method
        is_other, share = before != one.method, one.broken_share
        is_broken = is_other or (share is not None and share > limit)
        marked[place] = replace(one, method_before=before if is_other else None, is_break=is_broken)
        if one.value is not None:
            last[series] = one.method
    return tuple(marked[place] for place in range(len(found)))


def difference(before: Collection[int], after: Collection[int]) -> Decimal:
    """Return how many of the cities of two years are in one of them only, in percent of those in either."""
    either, both = set(before) | set(after), set(before) & set(after)
    return share_in_percent(Decimal(len(either) - len(both)), Decimal(len(either))) or Decimal(0)


def new_starts(
    found: Sequence[Aggregate], cities: Mapping[int, Collection[int]], *, limit: Decimal
) -> frozenset[int]:
    """Return the years whose figure is not to be compared with the one before it, and so begins a line anew.

    A break in a year without a figure parts those around it too.
    `found` are the aggregates of one area, `cities` the cities whose figures are in them, by year.
    """
    valued = sorted((one for one in found if one.value is not None), key=lambda one: one.year)
    return frozenset(
        after.year
        for before, after in pairwise(valued)
        if any(one.is_break for one in found if before.year < one.year <= after.year)
        or difference(cities.get(before.year, ()), cities.get(after.year, ())) > limit
    )


def cities_by_year(rows: Sequence[CityRow]) -> Mapping[int, frozenset[int]]:
    """Return the cities that have published a figure, by year; hidden ones are in the figure too."""
    found: dict[int, set[int]] = {}
    for row in rows:
        if row.is_in_sums:
            found.setdefault(row.year, set()).add(row.area_id)
    return {year: frozenset(cities) for year, cities in found.items()}


def same_cities(rows: Sequence[CityRow], indicator: Indicator, *, limit: Decimal) -> SameCities | None:
    """Return the figures of the cities that report in the first and the last year of the longest span that most allow.

    Years in which any of them is missing are left out, and so are cities whose series breaks within the span. Only
    visible figures are in them: everybody can add those up. None where no two years have two such cities.
    """
    shown: dict[int, dict[int, CityRow]] = {}
    for row in rows:
        if row.is_shown:
            shown.setdefault(row.year, {})[row.area_id] = row
    broken = [(row.area_id, row.year) for row in rows if row.is_break]
    spans = {
        (first, last): _common(shown, first, last, broken) for first, last in combinations(sorted(shown), 2)
    }
    most = max(map(len, spans.values()), default=0)
    if most < LEAST_CITIES:
        return None
    enough = [span for span, cities in spans.items() if 100 * len(cities) >= (100 - limit) * most]
    first, last = max(enough, key=lambda span: (span[1] - span[0], span[1]))
    cities = spans[first, last]
    by_year = {
        year: value
        for year, found in sorted(shown.items())
        if first <= year <= last and cities <= found.keys()
        if (value := _together([found[area_id] for area_id in sorted(cities)], indicator)) is not None
    }
    return SameCities(cities, by_year) if len(by_year) > 1 else None


def _common(
    shown: Mapping[int, Mapping[int, CityRow]], first: int, last: int, broken: Sequence[tuple[int, int]]
) -> frozenset[int]:
    out = {area_id for area_id, year in broken if first < year <= last}
    return frozenset(shown[first].keys() & shown[last].keys() - out)


def _together(rows: Sequence[CityRow], indicator: Indicator) -> Decimal | None:
    """Return the figure of these cities, combined as the aggregate of the indicator is."""
    values = [row.value for row in rows if row.value is not None]
    parts = [
        (row.numerator, row.denominator)
        for row in rows
        if row.numerator is not None and row.denominator is not None
    ]
    weighed = [
        (row.value * row.population, row.population)
        for row in rows
        if row.value is not None and row.population is not None
    ]
    sums = LeafSum(
        year=rows[0].year,
        sum_value=sum(values, Decimal(0)),
        sum_numerator=sum((one for one, _ in parts), Decimal(0)),
        sum_denominator=sum((one for _, one in parts), Decimal(0)),
        sum_weight=sum((one for _, one in weighed), Decimal(0)),
        sum_weighted=sum((one for one, _ in weighed), Decimal(0)),
        population_covered=None,
        areas_reporting=len(values),
        areas_with_parts=len(parts),
        areas_with_weight=len(weighed),
        areas_imputed=0,
        areas_suppressed=0,
        boundary_types=tuple(sorted({row.boundary_type for row in rows})),
    )
    return combine(indicator, sums)[0]
