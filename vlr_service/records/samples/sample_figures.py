"""The published figures of the cities of a sample: facts only, so nothing under embargo is among them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import and_
from sqlalchemy.orm import Session
from sqlalchemy.sql import select

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.statuses import FORECAST, SUPPRESSED
from vlr_service.records.areas.area_year import AreaYear
from vlr_service.records.published.key import CellKey, IndicatorKey
from vlr_service.records.published.national_estimate import EstimatePlace
from vlr_service.records.published.observation import Observation


@dataclass(frozen=True)
class CityFigure:
    """A published cell of a city, with population and kind of boundary of the city in that year."""

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    population: Decimal | None
    boundary_type: str
    is_hidden: bool


def figures_of_cities(
    session: Session, *, country_id: int, area_ids: Collection[int], indicator: str, year: int, cell: str
) -> Mapping[int, CityFigure]:
    """Return what these cities of a country have published in a cell, by area."""
    people = and_(
        AreaYear.country_id == Observation.country_id,
        AreaYear.area_id == Observation.area_id,
        AreaYear.year == Observation.year,
    )
    query = (
        select(Observation, AreaYear.population, AreaYear.boundary_type)
        .join(IndicatorKey, IndicatorKey.id == Observation.indicator_id)
        .join(CellKey, CellKey.id == Observation.cell_id)
        .outerjoin(AreaYear, people)
        .where(
            Observation.country_id == country_id,
            Observation.area_id.in_(sorted(area_ids)),
            Observation.year == year,
            IndicatorKey.code == indicator,
            CellKey.code == cell,
        )
    )
    return {
        fact.area_id: _city_figure(fact, population, boundary_type)
        for fact, population, boundary_type in session.execute(query)
    }


def cells_of_cities(
    session: Session,
    *,
    country_id: int,
    area_ids: Collection[int],
    cell_ids: Collection[int],
    topics: Collection[tuple[int, int]] | None = None,
) -> Mapping[EstimatePlace, Mapping[int, CityFigure]]:
    """Return what these cities have published in some cells, by place, then by area: of some topics, or of all.

    A topic is an indicator and a year.
    """
    fact = Observation
    people = and_(
        AreaYear.country_id == fact.country_id,
        AreaYear.area_id == fact.area_id,
        AreaYear.year == fact.year,
    )
    query = (
        select(fact, AreaYear.population, AreaYear.boundary_type)
        .outerjoin(AreaYear, people)
        .where(
            fact.country_id == country_id,
            fact.area_id.in_(sorted(area_ids)),
            fact.cell_id.in_(sorted(cell_ids)),
        )
    )
    if topics is not None:
        query = query.where(
            fact.indicator_id.in_(sorted({indicator for indicator, _ in topics})),
            fact.year.in_(sorted({year for _, year in topics})),
        )
    found: dict[EstimatePlace, dict[int, CityFigure]] = {}
    for row, population, boundary_type in session.execute(query):
        if topics is None or (row.indicator_id, row.year) in topics:
            place = EstimatePlace(row.indicator_id, row.year, row.cell_id)
            found.setdefault(place, {})[row.area_id] = _city_figure(row, population, boundary_type)
    return found


def _city_figure(fact: Observation, population: Decimal | None, boundary_type: str | None) -> CityFigure:
    """Return a published cell of a city; a forecast is no figure of its year."""
    is_forecast = fact.status == FORECAST
    return CityFigure(
        value=None if is_forecast else fact.value,
        numerator=None if is_forecast else fact.numerator,
        denominator=None if is_forecast else fact.denominator,
        population=population,
        boundary_type=boundary_type or "_U",
        is_hidden=fact.status == SUPPRESSED,
    )


def answered_totals(
    session: Session, *, country_id: int, area_ids: Collection[int], indicators: Collection[str], year: int
) -> Mapping[int, frozenset[str]]:
    """Return for each of these cities the indicators, among the ones named, whose total of a year is published."""
    query = (
        select(Observation.area_id, IndicatorKey.code)
        .join(IndicatorKey, IndicatorKey.id == Observation.indicator_id)
        .join(CellKey, CellKey.id == Observation.cell_id)
        .where(
            Observation.country_id == country_id,
            Observation.area_id.in_(sorted(area_ids)),
            Observation.year == year,
            Observation.value.is_not(None) | (Observation.status == SUPPRESSED),
            Observation.status != FORECAST,
            IndicatorKey.code.in_(sorted(indicators)),
            CellKey.code == TOTAL,
        )
    )
    found: dict[int, set[str]] = {area: set() for area in area_ids}
    for area, indicator in session.execute(query):
        found[area].add(indicator)
    return {area: frozenset(codes) for area, codes in found.items()}


def published_years(session: Session, *, country_id: int, area_ids: Collection[int]) -> tuple[int, ...]:
    """Return the years in which any of these cities has published a figure, newest first."""
    query = select(Observation.year).distinct()
    query = query.where(Observation.country_id == country_id, Observation.area_id.in_(sorted(area_ids)))
    return tuple(session.scalars(query.order_by(Observation.year.desc())))
