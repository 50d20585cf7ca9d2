"""The series of the same cities: a figure of its own beside that of all cities that report, made of visible figures only."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.catalogue.statuses import ESTIMATED, FLAGGED, FORECAST, IMPUTED
from vlr_service.records.published.city_rows import CityRow
from vlr_service.records.published.leaf_sums import Extent, LeafSum
from vlr_service.standard.observed import WHOLE
from vlr_service.statistics.aggregates import SAME, Aggregate, combine
from vlr_service.statistics.summing import to_aggregate

LEAST_CITIES = 2
"""So many cities make a series of the same cities."""


@dataclass(frozen=True)
class SameCities:
    """The cities that report in all of some years, by their integers, and what they report."""

    cities: frozenset[int]
    by_year: Mapping[int, tuple[CityRow, ...]]


def figures_of_same_cities(
    rows: Sequence[CityRow],
    indicator: Indicator,
    extents: Mapping[int, Extent],
    *,
    area: str,
    cell: str,
    limit: Decimal,
    mixed_boundaries: bool = False,
) -> Iterator[Aggregate]:
    """Yield the figures of the same cities of an area, by year, from the rows of an indicator and cell; none without any."""
    same = same_cities(rows, limit=limit)
    for year, found in same.by_year.items() if same else ():
        sums = _together(found)
        result = combine(indicator, sums, mixed_boundaries=mixed_boundaries)
        made = to_aggregate(indicator, sums, extents.get(year, Extent()), area=area, cell=cell, result=result)
        yield replace(made, basis=SAME)


def same_cities(rows: Sequence[CityRow], *, limit: Decimal) -> SameCities | None:
    """Return the cities that report in the first and the last year of the longest span that most allow.

    Years in which any of them is missing are left out, and so are cities whose series breaks within the span or whose
    figures are not of one territory. Only visible figures are in them: everybody can add those up, so nothing can be
    learnt from them. None where no two years have two such cities.
    """
    shown: dict[int, dict[int, CityRow]] = {}
    for row in rows:
        if row.is_shown:
            shown.setdefault(row.year, {})[row.area_id] = row
    changes = _changes(rows)
    spans = {
        (first, last): _common(shown, first, last, changes) for first, last in combinations(sorted(shown), 2)
    }
    most = max(map(len, spans.values()), default=0)
    if most < LEAST_CITIES:
        return None
    enough = [span for span, cities in spans.items() if 100 * len(cities) >= (100 - limit) * most]
    first, last = max(enough, key=lambda span: (span[1] - span[0], span[1]))
    cities = spans[first, last]
    by_year = {
        year: tuple(found[area_id] for area_id in sorted(cities))
        for year, found in sorted(shown.items())
        if first <= year <= last and cities <= found.keys()
    }
    return SameCities(cities, by_year)


def _changes(rows: Sequence[CityRow]) -> Collection[tuple[int, int]]:
    """Return the cities with the years in which their series breaks, or is of another territory than before."""
    broken = {(row.area_id, row.year) for row in rows if row.is_break and row.status != FORECAST}
    territories: dict[int, str] = {}
    for row in sorted((one for one in rows if one.is_shown), key=lambda one: one.year):
        if territories.setdefault(row.area_id, row.territory) != row.territory:
            broken.add((row.area_id, row.year))
        territories[row.area_id] = row.territory
    return broken


def _common(
    shown: Mapping[int, Mapping[int, CityRow]], first: int, last: int, changes: Collection[tuple[int, int]]
) -> frozenset[int]:
    out = {area_id for area_id, year in changes if first < year <= last}
    return frozenset(shown[first].keys() & shown[last].keys() - out)


def _together(rows: Sequence[CityRow]) -> LeafSum:
    """Return the sums over these cities, in the shape of those over leaves."""
    values = [row.value for row in rows if row.value is not None]
    parts = [
        (row.numerator, row.denominator)
        for row in rows
        if row.numerator is not None and row.denominator is not None
    ]
    people = [row.population for row in rows if row.population is not None]
    weighed = [
        row.value * row.population for row in rows if row.value is not None and row.population is not None
    ]
    statuses = Counter(row.status for row in rows if row.status in FLAGGED)
    return LeafSum(
        year=rows[0].year,
        sum_value=_sum(values),
        sum_numerator=_sum([one for one, _ in parts]),
        sum_denominator=_sum([one for _, one in parts]),
        sum_weight=_sum(people),
        sum_weighted=_sum(weighed),
        population_covered=_sum(people) if people else None,
        areas_reporting=len(rows),
        areas_with_parts=len(parts),
        areas_with_weight=len(weighed),
        areas_imputed=statuses[IMPUTED],
        areas_estimated=statuses[ESTIMATED],
        areas_suppressed=0,
        areas_proxy=sum(row.relation == Relation.PROXY for row in rows),
        areas_local=sum(row.relation == Relation.LOCAL for row in rows),
        areas_other_territory=sum(row.territory != WHOLE for row in rows),
        flags=dict(sorted(statuses.items())),
        boundary_types=tuple(sorted({row.boundary_type for row in rows})),
    )


def _sum(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))
