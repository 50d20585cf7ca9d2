"""When sums over a country can have changed: with a figure, with the place of a city, or with what hides in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy.orm import Session
from sqlalchemy.sql import select, union

from vlr_service.records.areas.area_year import AreaYearHistory
from vlr_service.records.base import between
from vlr_service.records.published.aggregate_mask import AggregateMask
from vlr_service.records.published.key import CellKey, IndicatorKey, find_keys
from vlr_service.records.published.observation import ObservationHistory

_OF_FIGURES: tuple[Any, ...] = (ObservationHistory, AggregateMask)
_PLACE = ("indicator_id", "cell_id", "year")
_ALL: tuple[Any, ...] = (*_OF_FIGURES, AreaYearHistory)


class SumPlace(NamedTuple):
    """An indicator, a cell and a year by their codes: what there is a sum of in each area and class."""

    indicator: str
    cell: str
    year: int


@dataclass(frozen=True)
class SumChanges:
    """What sums can have changed: of which figures, and the regions in which (what lies in them counts for those above)."""

    places: frozenset[SumPlace]
    region_ids: frozenset[int]


def sums_changed(
    session: Session, *, country_id: int, after: datetime, until: datetime | None = None
) -> SumChanges:
    """Return what sums can have changed after a moment, up to another one or to now; districts are in none."""

    def changed(model: Any, *columns: str) -> list[Any]:
        return [
            select(*(getattr(model, one) for one in columns)).where(
                model.country_id == country_id, *between(moment, after, until)
            )
            for moment in (model.valid_from, model.valid_to)
        ]

    figure, place = ObservationHistory, AreaYearHistory
    years = figure.year.in_(union(*changed(place, "year")))
    of_years = select(*(getattr(figure, one) for one in _PLACE)).where(figure.country_id == country_id, years)
    found = union(*(one for model in _OF_FIGURES for one in changed(model, *_PLACE)), of_years).subquery()
    places = (
        select(IndicatorKey.code, CellKey.code, found.c.year)
        .join(IndicatorKey, IndicatorKey.id == found.c.indicator_id)
        .join(CellKey, CellKey.id == found.c.cell_id)
        .where(~CellKey.code.contains("DISTRICT=", autoescape=True))
    )
    areas = place.area_id.in_(union(*changed(figure, "area_id"), *changed(place, "area_id")))
    stood = select(place.region_id).where(place.country_id == country_id, areas)
    regions = session.scalars(union(stood, *changed(AggregateMask, "area_id")))
    return SumChanges(frozenset(SumPlace(*row) for row in session.execute(places)), frozenset(regions))


def moments_of_sums(
    session: Session,
    *,
    country_ids: Collection[int],
    indicators: Collection[str],
    after: datetime,
    until: datetime | None = None,
) -> tuple[datetime, ...]:
    """Return the moments at which sums over countries of these indicators can have changed, oldest first."""
    asked = sorted(find_keys(session, IndicatorKey, indicators).values())
    queries = (
        select(moment)
        .where(
            model.country_id.in_(sorted(country_ids)),
            *([model.indicator_id.in_(asked)] if model in _OF_FIGURES else []),
            *between(moment, after, until),
        )
        .distinct()
        for model in _ALL
        for moment in (model.valid_from, model.valid_to)
    )
    return tuple(sorted(set(chain.from_iterable(map(session.scalars, queries)))))
