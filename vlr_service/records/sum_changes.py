"""When sums over a country can have changed: with a figure, with the place of a city, or with what hides in them."""

from collections.abc import Collection
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy.orm import Session
from sqlalchemy.sql import select, union

from vlr_service.records.aggregate_mask import AggregateMask
from vlr_service.records.area_year import AreaYearHistory
from vlr_service.records.base import between
from vlr_service.records.key import CellKey, IndicatorKey
from vlr_service.records.observation import ObservationHistory

_OF_FIGURES: tuple[Any, ...] = (ObservationHistory, AggregateMask)
_ALL: tuple[Any, ...] = (*_OF_FIGURES, AreaYearHistory)


class SumPlace(NamedTuple):
    """An indicator, a cell and a year by their codes: what there is a sum of in each area and class."""

    indicator: str
    cell: str
    year: int


def sums_changed(
    session: Session, *, country_id: int, after: datetime, until: datetime | None = None
) -> frozenset[SumPlace]:
    """Return what sums can have changed after a moment, up to another one or to now; districts are in none."""
    parts: list[Any] = [
        select(model.indicator_id, model.cell_id, model.year).where(
            model.country_id == country_id, *between(moment, after, until)
        )
        for model in _OF_FIGURES
        for moment in (model.valid_from, model.valid_to)
    ]
    history, place = ObservationHistory, AreaYearHistory
    years = [
        select(place.year).where(place.country_id == country_id, *between(moment, after, until))
        for moment in (place.valid_from, place.valid_to)
    ]
    of_these_years = history.year.in_(union(*years))
    parts.append(
        select(history.indicator_id, history.cell_id, history.year).where(
            history.country_id == country_id, of_these_years
        )
    )
    found = union(*parts).subquery()
    query = (
        select(IndicatorKey.code, CellKey.code, found.c.year)
        .join(IndicatorKey, IndicatorKey.id == found.c.indicator_id)
        .join(CellKey, CellKey.id == found.c.cell_id)
        .where(~CellKey.code.contains("DISTRICT=", autoescape=True))
    )
    return frozenset(SumPlace(*row) for row in session.execute(query))


def moments_of_sums(
    session: Session, *, country_ids: Collection[int], after: datetime, until: datetime | None = None
) -> tuple[datetime, ...]:
    """Return the moments at which sums over countries can have changed, oldest first."""
    queries = (
        select(moment)
        .where(model.country_id.in_(sorted(country_ids)), *between(moment, after, until))
        .distinct()
        for model in _ALL
        for moment in (model.valid_from, model.valid_to)
    )
    return tuple(sorted(set(chain.from_iterable(map(session.scalars, queries)))))
