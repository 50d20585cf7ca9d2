"""When sums over a country can have changed: with a figure, with the place of a city, or with what hides in them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql import select, union

from vlr_service.records.areas.area_year import AreaYearHistory
from vlr_service.records.base import between
from vlr_service.records.published.aggregate_mask import AggregateMask
from vlr_service.records.published.national_estimate import NationalEstimate
from vlr_service.records.published.observation import ObservationHistory

_OF_FIGURES: tuple[Any, ...] = (ObservationHistory, AggregateMask, NationalEstimate)
_PLACE = ("indicator_id", "cell_id", "year")
_ALL: tuple[Any, ...] = (*_OF_FIGURES, AreaYearHistory)


class SumPlace(NamedTuple):
    """An indicator, a cell and a year by their integers: what there is a sum of in each area and class."""

    indicator_id: int
    cell_id: int
    year: int


@dataclass(frozen=True)
class SumChanges:
    """What sums can have changed: of which figures, and the regions in which (what lies in them counts for those above)."""

    places: frozenset[SumPlace]
    region_ids: frozenset[int]

    def can_show_in(self, place: SumPlace) -> bool:
        """Whether a change can show in a sum: in its own year, and in later ones, which are set against those before."""
        first = self._first_years.get(place[:2])
        return first is not None and place.year >= first

    def has(self, indicator_id: int, cell_id: int) -> bool:
        """Whether anything of an indicator and cell can have changed, in whatever year."""
        return (indicator_id, cell_id) in self._first_years

    @cached_property
    def _first_years(self) -> Mapping[tuple[int, int], int]:
        """The first year that changed of each indicator and cell."""
        found: dict[tuple[int, int], int] = {}
        for indicator_id, cell_id, year in self.places:
            key = (indicator_id, cell_id)
            found[key] = min(year, found.get(key, year))
        return found


def sums_changed(
    session: Session, *, country_ids: Collection[int], after: datetime, until: datetime | None = None
) -> Mapping[int, SumChanges]:
    """Return by country what sums can have changed after a moment, up to another one or to now."""

    def changed(model: Any, *columns: str) -> list[Select[Any]]:
        return [
            select(*(getattr(model, one) for one in columns)).where(
                model.country_id.in_(sorted(country_ids)), *between(moment, after, until)
            )
            for moment in (model.valid_from, model.valid_to)
        ]

    figure, place = ObservationHistory, AreaYearHistory
    years = tuple_(figure.country_id, figure.year).in_(union(*changed(place, "country_id", "year")))
    of_years = select(figure.country_id, *(getattr(figure, one) for one in _PLACE)).where(years)
    of_figures = (one for model in _OF_FIGURES for one in changed(model, "country_id", *_PLACE))
    areas = place.area_id.in_(union(*changed(figure, "area_id"), *changed(place, "area_id")))
    stood = select(place.country_id, place.region_id).where(areas)
    regions: Any = union(stood, *changed(AggregateMask, "country_id", "area_id"))
    return _by_country(session.execute(union(*of_figures, of_years)), session.execute(regions))


def _by_country(places: Iterable[Any], regions: Iterable[Any]) -> Mapping[int, SumChanges]:
    found: dict[int, tuple[set[SumPlace], set[int]]] = {}
    for country_id, *place in places:
        found.setdefault(country_id, (set(), set()))[0].add(SumPlace(*place))
    for country_id, region_id in regions:
        found.setdefault(country_id, (set(), set()))[1].add(region_id)
    return {key: SumChanges(frozenset(known), frozenset(inside)) for key, (known, inside) in found.items()}


def moments_of_sums(
    session: Session,
    *,
    country_ids: Collection[int],
    indicator_ids: Collection[int],
    after: datetime,
    until: datetime | None = None,
) -> tuple[datetime, ...]:
    """Return the moments at which sums over countries of these indicators can have changed, oldest first."""
    queries = (
        select(moment).where(
            model.country_id.in_(sorted(country_ids)),
            *([model.indicator_id.in_(sorted(indicator_ids))] if model in _OF_FIGURES else []),
            *between(moment, after, until),
        )
        for model in _ALL
        for moment in (model.valid_from, model.valid_to)
    )
    return tuple(sorted(session.scalars(union(*queries))))
