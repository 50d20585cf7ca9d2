"""The regions of a country: they lie in one another, and municipalities lie in the lowest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session
from sqlalchemy.sql import select

from vlr_service.records.areas.area import Area, AreaKind


@dataclass(frozen=True)
class Regions:
    """The regions of a country by id; what lies in the country alone has the region 0."""

    by_id: Mapping[int, Area]

    def inside(self, area: Area) -> Collection[int] | None:
        """Return the regions an area consists of, itself among them; None is the whole country."""
        if area.kind == AreaKind.COUNTRY:
            return None
        return sorted(key for key in self.by_id if area.id in self._upwards(key))

    def directly_below(self, area: Area) -> Mapping[int, int]:
        """Return for each region inside an area the one directly below it that it lies in; the area has its own id."""
        found = {}
        for key in self.by_id:
            way = self._upwards(key)
            if area.kind == AreaKind.COUNTRY:
                found[key] = way[-1]
            elif area.id in way:
                found[key] = way[max(way.index(area.id) - 1, 0)]
        return found

    def with_above(self, keys: Collection[int]) -> frozenset[int]:
        """Return these regions and those they lie in."""
        return frozenset(one for key in keys if key in self.by_id for one in self._upwards(key))

    def levels(self, wanted: Collection[int]) -> tuple[Mapping[int, int], ...]:
        """Return, from the top level down, which of the wanted regions on it each region lies in or is."""
        found: dict[int, dict[int, int]] = {}
        for key in self.by_id:
            for level, above in enumerate(reversed(self._upwards(key))):
                if above in wanted:
                    found.setdefault(level, {})[key] = above
        return tuple(found[level] for level in sorted(found))

    def _upwards(self, key: int) -> list[int]:
        """Return a region and those it lies in, up to the country."""
        way = [key]
        while (above := self.by_id[way[-1]].parent_id) in self.by_id and above not in way:
            way.append(int(above or 0))
        return way


def countries_and_regions(session: Session) -> tuple[tuple[Area, ...], Regions]:
    """Return the countries by code, and the regions of all of them."""
    query = select(Area).where(Area.kind.in_([AreaKind.COUNTRY, AreaKind.REGION])).order_by(Area.code)
    found = tuple(session.scalars(query))
    regions = {one.id: one for one in found if one.kind == AreaKind.REGION}
    return tuple(one for one in found if one.kind == AreaKind.COUNTRY), Regions(regions)


def regions_of(session: Session, country_id: int) -> Regions:
    """Return the regions of a country."""
    query = select(Area).where(Area.country_id == country_id, Area.kind == AreaKind.REGION)
    return Regions({area.id: area for area in session.scalars(query.order_by(Area.code))})
