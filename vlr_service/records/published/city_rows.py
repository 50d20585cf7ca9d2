"""What each municipality has published in a cell, year by year: now, or as it was at an earlier time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import Session
from sqlalchemy.sql import and_, case, false, func, null, select

from vlr_service.catalogue.model import Relation
from vlr_service.catalogue.statuses import FORECAST, SUPPRESSED
from vlr_service.records.answers.answer import AnswerRevision
from vlr_service.records.areas.area_year import AreaYear, AreaYearHistory
from vlr_service.records.base import current_at
from vlr_service.records.country_scope import CountryScope
from vlr_service.records.engine import in_batches
from vlr_service.records.published.leaf import is_hidden_now
from vlr_service.records.published.leaf_sums import LeafScope
from vlr_service.records.published.observation import Observation, ObservationHistory
from vlr_service.standard.observed import WHOLE

BATCH = 2_000
"""Rows that are fetched at a time."""


@dataclass(frozen=True)
class CityRow:
    """A published cell of a municipality, with its population and kind of boundary in that year."""

    indicator_id: int
    cell_id: int
    area_id: int
    year: int
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    is_break: bool
    relation: str
    territory: str
    population: Decimal | None
    boundary_type: str

    @property
    def is_shown(self) -> bool:
        """Whether it is a figure that everybody sees, and no forecast."""
        return self.value is not None and self.status != FORECAST


class PlacedRow(NamedTuple):
    """A row with the country of its municipality."""

    country_id: int
    row: CityRow


def city_rows(session: Session, scope: LeafScope) -> tuple[CityRow, ...]:
    """Return what the municipalities of a scope publish, whatever its years: one row a year for each that says anything."""
    query, fact, place = _rows(scope.moment)
    query = query.where(
        fact.country_id == scope.country_id,
        fact.indicator_id.in_(sorted(scope.indicator_ids)),
        fact.cell_id.in_(sorted(scope.cell_ids)),
    )
    if scope.region_ids is not None:
        query = query.where(place.region_id.in_(sorted(scope.region_ids)))
    ordered = query.order_by(fact.indicator_id, fact.cell_id, fact.year, fact.area_id)
    return tuple(_city_row(row) for row in session.execute(ordered))


def rows_of_countries(session: Session, scope: CountryScope, *, cell_id: int) -> Iterator[PlacedRow]:
    """Yield what the municipalities of countries publish in a cell, in the order of countries and indicators of a scope."""
    query, fact, _ = _rows(scope.moment)
    ordered = query.where(
        fact.country_id.in_(sorted(scope.countries)),
        fact.indicator_id.in_(sorted(scope.indicators)),
        fact.cell_id == cell_id,
    ).order_by(
        case(dict(scope.countries), value=fact.country_id),
        case(dict(scope.indicators), value=fact.indicator_id),
        fact.year,
        fact.area_id,
    )
    return (PlacedRow(row[0], _city_row(row)) for row in in_batches(session, ordered, size=BATCH))


def _rows(moment: Any) -> tuple[Select[Any], Any, Any]:
    """Return the query of rows with its tables; what is hidden now is hidden then too."""
    fact: Any = Observation if moment is None else ObservationHistory
    place: Any = AreaYear if moment is None else AreaYearHistory
    then = () if moment is None else (current_at(fact, moment), current_at(place, moment))
    hidden: ColumnElement[bool] = false() if moment is None else is_hidden_now(fact)
    same = and_(place.country_id == fact.country_id, place.area_id == fact.area_id, place.year == fact.year)
    said = AnswerRevision
    query: Select[Any] = (
        select(
            fact.country_id,
            fact.indicator_id,
            fact.cell_id,
            fact.area_id,
            fact.year,
            *(case((hidden, null()), else_=one) for one in (fact.value, fact.numerator, fact.denominator)),
            case((hidden, SUPPRESSED), else_=fact.status),
            func.coalesce(said.series_break, false()),
            func.coalesce(said.relation, Relation.IDENTICAL.value),
            func.coalesce(said.territory, WHOLE),
            place.population,
            place.boundary_type,
        )
        .join(place, same)
        .outerjoin(said, said.id == fact.revision_id)
        .where(*then)
    )
    return query, fact, place


def _city_row(row: Sequence[Any]) -> CityRow:
    """Return a row by its columns, of which the first is the country."""
    return CityRow(*row[1:])
