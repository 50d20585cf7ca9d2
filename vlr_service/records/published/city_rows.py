"""What each municipality has published of one indicator and cell, year by year."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.sql import and_, select

from vlr_service.catalogue.statuses import FORECAST, SUPPRESSED
from vlr_service.records.answers.answer import AnswerRevision
from vlr_service.records.areas.area_year import AreaYear
from vlr_service.records.published.leaf_sums import LeafScope
from vlr_service.records.published.observation import Observation


@dataclass(frozen=True)
class CityRow:
    """A published cell of a municipality, with its population and kind of boundary in that year."""

    area_id: int
    year: int
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    is_break: bool
    population: Decimal | None
    boundary_type: str

    @property
    def is_shown(self) -> bool:
        """Whether it is a figure that everybody sees, and no forecast."""
        return self.value is not None and self.status != FORECAST

    @property
    def is_in_sums(self) -> bool:
        """Whether the figure is in sums, be it a hidden one."""
        return self.is_shown or self.status == SUPPRESSED


def city_rows(session: Session, scope: LeafScope) -> tuple[CityRow, ...]:
    """Return what the municipalities of a scope publish now, one row a year for each that says anything."""
    fact, place = Observation, AreaYear
    same: Any = and_(
        place.country_id == fact.country_id, place.area_id == fact.area_id, place.year == fact.year
    )
    query = (
        select(
            fact.area_id,
            fact.year,
            fact.value,
            fact.numerator,
            fact.denominator,
            fact.status,
            AnswerRevision.series_break,
            place.population,
            place.boundary_type,
        )
        .join(place, same)
        .outerjoin(AnswerRevision, AnswerRevision.id == fact.revision_id)
        .where(
            fact.country_id == scope.country_id,
            fact.indicator_id.in_(sorted(scope.indicator_ids)),
            fact.cell_id.in_(sorted(scope.cell_ids)),
        )
        .order_by(fact.year, fact.area_id)
    )
    if scope.region_ids is not None:
        query = query.where(place.region_id.in_(sorted(scope.region_ids)))
    return tuple(CityRow(*(*row[:6], bool(row[6]), *row[7:])) for row in session.execute(query))
