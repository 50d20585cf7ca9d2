"""What is made of sums over leaves: an aggregate for each, with the groups in which nobody reports."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from vlr_service.catalogue.model import Aggregation, Indicator
from vlr_service.i18n import Message
from vlr_service.records.published.leaf_sums import Extent, LeafSum
from vlr_service.statistics.aggregates import SAMPLE, SHOWN, Aggregate

Group = int | str | None
SumKey = tuple[int, int, int, Group]
"""Indicator, cell, year and group of a sum."""

SumResult = tuple[Decimal | None, str, Message | None]
"""Value, method and the reason for no value."""


def to_aggregate(
    indicator: Indicator, sums: LeafSum, extent: Extent, *, area: str, cell: str, result: SumResult
) -> Aggregate:
    """Return what is said of sums over an area, with its coverage; parts only where the value is made of them."""
    value, method, reason = result
    with_parts = method == Aggregation.RATIO_OF_SUMS and reason is None
    return Aggregate(
        indicator=indicator.id,
        area=area,
        year=sums.year,
        cell=cell,
        unit=indicator.unit,
        value=value,
        numerator=sums.sum_numerator if with_parts else None,
        denominator=sums.sum_denominator if with_parts else None,
        method=method,
        reason=reason,
        areas_reporting=sums.areas_reporting + sums.areas_suppressed,
        areas_expected=extent.areas,
        areas_imputed=sums.areas_imputed,
        areas_estimated=sums.areas_estimated,
        areas_suppressed=sums.areas_suppressed,
        population_covered=sums.population_covered,
        population_known=extent.population,
        population_whole=extent.whole,
        areas_broken=sums.areas_broken,
        areas_proxy=sums.areas_proxy,
        areas_local=sums.areas_local,
        areas_forecast=sums.areas_forecast,
        areas_other_territory=sums.areas_other_territory,
        flags=sums.flags,
        before=sums.before,
        boundary_types=sums.boundary_types,
    )


def estimate_of_sums(reported: Aggregate, sums: LeafSum) -> Aggregate | None:
    """Return the estimate from the national sample beside the sums over a country, None where there is none.

    The interval is in the unit of the value; what is counted of areas and people is that of the sums beside it. One that
    was current then and is no more is not told where a figure of the country is hidden: it could be in it, and was visible
    then.
    """
    one = sums.estimate
    if one is None:
        return None
    if sums.areas_suppressed and not one.is_current:
        one = one.withheld()
    return replace(
        reported,
        basis=SAMPLE,
        value=None if one.value is None else SHOWN.plus(one.value),
        numerator=None,
        denominator=None,
        method=one.method,
        reason=one.message,
        standard_error=_shown(one.standard_error),
        low=_shown(one.low),
        high=_shown(one.high),
        sample_version=one.sample_version,
        cities_drawn=one.drawn,
        cities_responding=one.responding,
        adjustment=one.adjustment or None,
    )


def _shown(value: Decimal | None) -> Decimal | None:
    return None if value is None else SHOWN.plus(value)


def with_the_silent(
    sums: Sequence[LeafSum], extents: Mapping[tuple[int, Group], Extent]
) -> tuple[LeafSum, ...]:
    """Return the sums with those of the groups in which nobody reports a figure that others report that year."""
    known = {place_of(one): one for one in sums}
    figures = dict.fromkeys((one.indicator_id, one.cell_id, one.year) for one in sums)
    groups: dict[int, list[Group]] = {}
    for year, group in extents:
        groups.setdefault(year, []).append(group)
    for indicator, cell, year in figures:
        for group in groups.get(year, ()):
            place = (indicator, cell, year, group)
            if place not in known:
                known[place] = _nothing(place)
    return tuple(known[place] for place in sorted(known, key=lambda one: (*one[:3], str(one[3] or ""))))


def place_of(one: LeafSum) -> SumKey:
    """Return what tells a sum from others."""
    return one.indicator_id, one.cell_id, one.year, one.group


def _nothing(place: SumKey) -> LeafSum:
    indicator, cell, year, group = place
    return LeafSum(
        year=year,
        sum_value=None,
        sum_numerator=None,
        sum_denominator=None,
        sum_weight=None,
        sum_weighted=None,
        population_covered=None,
        areas_reporting=0,
        areas_with_parts=0,
        areas_with_weight=0,
        areas_imputed=0,
        areas_suppressed=0,
        boundary_types=(),
        indicator_id=indicator,
        cell_id=cell,
        group=group,
    )
