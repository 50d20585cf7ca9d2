"""The frame of a sample of cities: the municipalities of a country in a year, with what strata are made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session
from sqlalchemy.sql import select

from vlr_service.records.areas.area import Area, areas_below, regions_by_code
from vlr_service.records.areas.area_profile import AreaProfile, newest_populations
from vlr_service.records.areas.area_year import size_class


@dataclass(frozen=True)
class FrameCity:
    """A municipality of the frame; `region` is the code of its region, empty when it lies in none."""

    area_id: int
    code: str
    region: str
    population: Decimal | None
    degurba: int | None

    @property
    def size_class(self) -> str:
        """The size class of its population; `_U` when that is not known."""
        return size_class(self.population)


def frame_of(session: Session, country: Area, *, year: int) -> tuple[FrameCity, ...]:
    """Return the municipalities that a country had in a year by code, with their newest facts up to then."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    cities = [
        one
        for one in areas_below(session, country)
        if (one.opened is None or one.opened <= end) and (one.closed is None or one.closed >= start)
    ]
    people = newest_populations(
        session, country_id=country.id, area_ids=[one.id for one in cities], until=year
    )
    classes = _newest_classes(session, country, year=year)
    regions = {one.id: one.code for one in regions_by_code(session, country.id)}
    return tuple(
        FrameCity(
            one.id, one.code, regions.get(one.parent_id or 0, ""), people.get(one.id), classes.get(one.id)
        )
        for one in cities
    )


def _newest_classes(session: Session, country: Area, *, year: int) -> dict[int, int]:
    query = select(AreaProfile.area_id, AreaProfile.degurba_class).where(
        AreaProfile.country_id == country.id,
        AreaProfile.year <= year,
        AreaProfile.degurba_class.is_not(None),
    )
    return {area: found for area, found in session.execute(query.order_by(AreaProfile.year)) if found}
