"""Pieces of national figures: the aggregates of one indicator in one country, its classes and its regions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from vlr_service.catalogue.cells import TOTAL
from vlr_service.records.country_scope import CountrySum, Extents, Over
from vlr_service.records.published.city_rows import CityRow
from vlr_service.records.published.leaf_sums import Extent, Grouping
from vlr_service.records.published.sum_changes import SumChanges, SumPlace
from vlr_service.statistics.aggregates import SAME, SAMPLE, Aggregate, combine
from vlr_service.statistics.comparing import with_breaks
from vlr_service.statistics.masks import with_hidden
from vlr_service.statistics.national_question import NationalScope
from vlr_service.statistics.same_cities import figures_of_same_cities
from vlr_service.statistics.summing import Group, estimate_of_sums, place_of, to_aggregate, with_the_silent

IndicatorAggregates = tuple[Aggregate, ...]
"""The aggregates of an indicator in a country, by cell and year."""


@dataclass(frozen=True)
class CountryIndicator:
    """An indicator of a country, with what its municipalities publish where their series is asked for."""

    country_id: int
    indicator_id: int
    cities: Sequence[CityRow] = ()


def piece_of(
    chosen: NationalScope,
    topic: CountryIndicator,
    sums: Iterable[CountrySum],
    extents: Extents,
    among: SumChanges | None,
) -> IndicatorAggregates:
    """Return the aggregates of an indicator in a country, of those only that are `among` some if there are such.

    What is said of a year rests on those before it, so all years are made first.
    """
    by_area: dict[Over, list[CountrySum]] = {}
    for one in sums:
        by_area.setdefault(one.over, []).append(one)
    found = [
        one
        for over, rows in by_area.items()
        if among is None or over.area_id in among.region_ids
        for one in _aggregates(chosen, over, rows, extents.get(over, {}))
        if one.basis in chosen.bases
    ]
    found += _same_cities(chosen, topic, extents)
    marked = with_breaks(sorted(found, key=attrgetter("cell", "year")), limit=chosen.limit)
    return tuple(one for one in marked if _is_asked(one, chosen, topic, among))


def _is_asked(
    one: Aggregate, chosen: NationalScope, topic: CountryIndicator, among: SumChanges | None
) -> bool:
    if chosen.years is not None and one.year not in chosen.years:
        return False
    if among is None:
        return True
    place = SumPlace(topic.indicator_id, chosen.cell_ids[one.cell], one.year)
    # a figure of one year can make other cities the same ones in all years
    return among.has(*place[:2]) if one.basis == SAME else among.can_show_in(place)


def _aggregates(
    chosen: NationalScope,
    over: Over,
    rows: Sequence[CountrySum],
    extents: Mapping[tuple[int, Group], Extent],
) -> Iterator[Aggregate]:
    masks = {place_of(one.sums): one.mask for one in rows}
    for sums in with_the_silent([one.sums for one in rows], extents):
        indicator = chosen.indicators[sums.indicator_id]
        shown = with_hidden(sums, indicator, masks.get(place_of(sums)))
        found = to_aggregate(
            indicator,
            shown,
            extents.get((sums.year, sums.group), Extent()),
            area=chosen.areas[over.area_id],
            cell=chosen.cells[sums.cell_id],
            result=combine(indicator, shown),
        )
        found = replace(found, areas_suppressed=sums.areas_suppressed, **_class(over.by, sums.group))
        yield found
        if SAMPLE in chosen.bases and (estimate := estimate_of_sums(found, sums)):
            yield estimate


def _same_cities(chosen: NationalScope, topic: CountryIndicator, extents: Extents) -> Iterator[Aggregate]:
    """Return the figures of the same cities of the country, where it is asked for itself."""
    area = chosen.areas.get(topic.country_id)
    if area is None or not topic.cities:
        return iter(())
    of_country = extents.get(Over(topic.country_id, Grouping.YEAR), {})
    return figures_of_same_cities(
        topic.cities,
        chosen.indicators[topic.indicator_id],
        {year: extent for (year, _), extent in of_country.items()},
        area=area,
        cell=TOTAL,
        limit=chosen.limit,
    )


def _class(by: Grouping, group: Group) -> dict[str, Any]:
    """Return the class that a group is, by the name of its field."""
    if by is Grouping.DEGURBA:
        return {"degurba": int(group or 0)}
    return {"size_class": str(group)} if by is Grouping.SIZE_CLASS else {}


def classes_by_year(extents: Extents) -> Mapping[tuple[int, int], Sequence[dict[str, Any]]]:
    """Return the classes that a country has in a year."""
    found: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for over, groups in extents.items():
        for year, group in groups:
            if class_fields := _class(over.by, group):
                found.setdefault((over.area_id, year), []).append(class_fields)
    return found
