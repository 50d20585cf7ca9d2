"""Aggregates: what the figures of several areas say together, always with their coverage."""

from dataclasses import dataclass
from decimal import Context, Decimal

from vlr_service.catalogue import Aggregation, Catalogue, Cell, Indicator
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, Message, msg
from vlr_service.records import (
    AnswerRow,
    Area,
    AreaKind,
    CellKey,
    IndicatorKey,
    LeafSum,
    Session,
    count_areas_below,
    find_keys,
    published_observations,
    sum_leaves,
)

SHOWN = Context(prec=12)
"""Computed quotients carry 12 significant digits."""


@dataclass(frozen=True)
class Aggregate:
    """One aggregated figure with its coverage.

    `method` names how it was made; `value` is None with a `reason` when it cannot be made honestly.
    `areas_expected` counts the municipalities of the area that the service knows.
    """

    indicator: str
    area: str
    year: int
    cell: str
    unit: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    method: str
    reason: Message | None
    areas_reporting: int
    areas_expected: int
    areas_imputed: int
    areas_suppressed: int
    population_covered: Decimal | None


def aggregate(
    session: Session,
    *,
    catalogue: Catalogue,
    indicator_id: str,
    area: Area,
    year: int | None,
    cell: Cell,
) -> tuple[Aggregate, ...]:
    """Return the aggregates of an indicator over an area by year; a municipality or district gives its own."""
    indicator = catalogue.indicators.get(indicator_id)
    if indicator is None:
        raise NotFound(
            "indicator_unknown",
            msg(
                N_("There is no indicator “%(indicator)s”. The catalogue lists the valid ids."),
                indicator=indicator_id,
            ),
        )
    if area.kind in (AreaKind.MUNICIPALITY, AreaKind.DISTRICT):
        return _own_figures(session, indicator, area, year, cell)
    indicator_key = find_keys(session, IndicatorKey, [indicator.id]).get(indicator.id)
    cell_key = find_keys(session, CellKey, [cell.key]).get(cell.key)
    if indicator_key is None or cell_key is None:
        return ()
    sums = sum_leaves(
        session,
        country_id=area.country,
        indicator_id=indicator_key,
        cell_id=cell_key,
        region_id=None if area.kind == AreaKind.COUNTRY else area.id,
        year=year,
    )
    expected = count_areas_below(session, area)
    return tuple(_aggregate(indicator, area, cell, found, expected) for found in sums)


def _aggregate(indicator: Indicator, area: Area, cell: Cell, sums: LeafSum, expected: int) -> Aggregate:
    value, method, reason = combine(indicator, sums)
    with_parts = method == Aggregation.RATIO_OF_SUMS and reason is None
    return Aggregate(
        indicator=indicator.id,
        area=area.code,
        year=sums.year,
        cell=cell.key,
        unit=indicator.unit,
        value=value,
        numerator=sums.sum_numerator if with_parts else None,
        denominator=sums.sum_denominator if with_parts else None,
        method=method,
        reason=reason,
        areas_reporting=sums.areas_reporting,
        areas_expected=expected,
        areas_imputed=sums.areas_imputed,
        areas_suppressed=sums.areas_suppressed,
        population_covered=sums.population_covered,
    )


def combine(indicator: Indicator, sums: LeafSum) -> tuple[Decimal | None, str, Message | None]:
    """Return value, method and the reason for no value, of sums over leaves."""
    refused = _refusal(sums)
    method = indicator.aggregation
    value = None
    if refused is None and method is Aggregation.SUM:
        value = sums.sum_value
    elif refused is None and method is Aggregation.SHARE_OF_AREAS:
        value = _quotient(sums.sum_value, Decimal(sums.areas_reporting))
    elif (
        refused is None
        and method is Aggregation.RATIO_OF_SUMS
        and sums.areas_with_parts == sums.areas_reporting
    ):
        value = _ratio(indicator, sums)
    elif refused is None and method is not Aggregation.NONE:
        return _weighted(sums)
    elif refused is None:
        refused = Message(N_("Figures of this indicator cannot be combined across areas."))
    return value, method.value, refused


def _refusal(sums: LeafSum) -> Message | None:
    if sums.areas_suppressed:
        return Message(N_("A figure in it is suppressed; the total would reveal it."))
    if sums.areas_reporting == 0:
        return Message(N_("No area reports this figure."))
    if sums.boundary_types > 1:
        return Message(N_("The areas report by different kinds of boundary; they are not mixed."))
    return None


def _ratio(indicator: Indicator, sums: LeafSum) -> Decimal | None:
    if not sums.sum_denominator or sums.sum_numerator is None:
        return None
    return _quotient(sums.sum_numerator * (indicator.multiplier or Decimal(1)), sums.sum_denominator)


def _weighted(sums: LeafSum) -> tuple[Decimal | None, str, Message | None]:
    method = Aggregation.WEIGHTED_MEAN.value
    if sums.areas_with_weight < sums.areas_reporting or not sums.sum_weight:
        return (
            None,
            method,
            Message(N_("The population of an area in that year is not known, so it has no weight.")),
        )
    return _quotient(sums.sum_weighted, sums.sum_weight), method, None


def _quotient(above: Decimal | None, below: Decimal) -> Decimal | None:
    return None if above is None else SHOWN.divide(above, below)


def _why_empty(row: AnswerRow) -> Message | None:
    if row.value is not None:
        return None
    if row.obs_status == "Q":
        return Message(N_("The figure is suppressed."))
    return Message(N_("The area reports a gap here."))


def _own_figures(
    session: Session, indicator: Indicator, area: Area, year: int | None, cell: Cell
) -> tuple[Aggregate, ...]:
    published = published_observations(
        session, country_id=area.country, area_id=area.id, indicator=indicator.id, year=year
    )
    return tuple(
        Aggregate(
            indicator=indicator.id,
            area=area.code,
            year=row.year,
            cell=cell.key,
            unit=indicator.unit,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            method="reported",
            reason=_why_empty(row),
            areas_reporting=int(row.value is not None),
            areas_expected=1,
            areas_imputed=int(row.obs_status == "I"),
            areas_suppressed=int(row.obs_status == "Q"),
            population_covered=None,
        )
        for row in published
        if row.cell == cell
    )
