"""Reference areas: country, region, municipality, district, with names by language."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ColumnElement, ForeignKey, Select, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session
from sqlalchemy.sql import func, or_, select

from vlr_service.errors import NotFound
from vlr_service.i18n import N_, Text, msg
from vlr_service.records.base import Base, NameByLanguage
from vlr_service.standard.typed import can_be_kept, shown


class AreaKind(StrEnum):
    """The level of an area."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"


class Area(Base):
    """A reference area. A country is its own `country_id`; nothing points across countries.

    `stamp` of a country grows with every change of its areas and published data: as long as it stays, they stay.
    """

    __tablename__ = "area"
    __table_args__ = (
        CheckConstraint("kind IN ('country', 'region', 'municipality', 'district')", name="kind_known"),
        CheckConstraint("(kind = 'country') = (parent_id IS NULL)", name="only_a_country_has_no_parent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    country_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    name: Mapped[Text] = mapped_column(NameByLanguage, server_default="{}")
    is_constructed: Mapped[bool] = mapped_column(Boolean, default=False)
    opened: Mapped[date | None]
    closed: Mapped[date | None]
    stamp: Mapped[int] = mapped_column(default=0, server_default="0")

    @property
    def country_code(self) -> str:
        """The code of the country the area lies in (or is)."""
        session = object_session(self)
        country = session.get(Area, self.country) if session and self.country_id else self
        return country.code if country else self.code

    @property
    def country(self) -> int:
        """The id of the country the area lies in (or is)."""
        return self.country_id or self.id


def country_code_of(session: Session, area_ids: Collection[int]) -> str | None:
    """Return the code of the country in which all these areas lie; None where they lie in several, or are none."""
    own = select(func.coalesce(Area.country_id, Area.id)).where(Area.id.in_(area_ids))
    codes = session.scalars(select(Area.code).where(Area.id.in_(own)).limit(2)).all()
    return codes[0] if len(codes) == 1 else None


def area_with_code(session: Session, code: str) -> Area | None:
    """Return the area of a code, None if there is none."""
    return session.scalar(select(Area).where(Area.code == code)) if can_be_kept(code) else None


def areas_with_codes(session: Session, codes: Iterable[str]) -> Mapping[str, Area]:
    """Return the areas of these codes; a code that no area has is not in it."""
    wanted = sorted(set(codes))
    found: dict[str, Area] = {}
    for start in range(0, len(wanted), 500):
        query = select(Area).where(Area.code.in_(wanted[start : start + 500]))
        found.update((area.code, area) for area in session.scalars(query))
    return found


def countries(session: Session) -> tuple[Area, ...]:
    """Return the countries by code."""
    return tuple(session.scalars(select(Area).where(Area.kind == AreaKind.COUNTRY).order_by(Area.code)))


def find_area(session: Session, code: str) -> Area:
    """Return the area of a code; raises NotFound."""
    area = area_with_code(session, code)
    if area is None:
        raise NotFound(
            "area_unknown",
            msg(
                N_("There is no area with the code “%(code)s”. Check the code in the list of areas."),
                code=shown(code),
            ),
            facts={"area": code},
        )
    return area


def area_by_id(session: Session, area_id: int) -> Area:
    """Return the area of an internal id."""
    return session.get_one(Area, area_id)


def lock_country(session: Session, country_id: int) -> None:
    """Let one transaction at a time change the areas, facts and leaves of a country, and put the next stamp on it."""
    stamped = update(Area).where(Area.id == country_id).values(stamp=Area.stamp + 1)
    session.execute(stamped.execution_options(synchronize_session=False))


def exists_in(area: Area, year: int) -> bool:
    """Whether an area counts in a year: it is there on the year's last day (`closed` is the first day it is not)."""
    last_day = date(year, 12, 31)
    return (area.opened is None or area.opened <= last_day) and (
        area.closed is None or area.closed > last_day
    )


def areas_below(session: Session, area: Area) -> tuple[Area, ...]:
    """Return the municipalities an area consists of, itself if it is one."""
    if area.kind == AreaKind.MUNICIPALITY:
        return (area,)
    return tuple(session.scalars(select(Area).where(*_municipalities_of(area)).order_by(Area.code)))


def districts_of(session: Session, area_id: int) -> tuple[Area, ...]:
    """Return the districts of a municipality by code."""
    query = select(Area).where(Area.parent_id == area_id, Area.kind == AreaKind.DISTRICT)
    return tuple(session.scalars(query.order_by(Area.code)))


def areas_above(session: Session, country_id: int) -> Mapping[int, tuple[int, ...]]:
    """Return the regions and the country above each municipality of a country, by internal id."""
    query = select(Area.id, Area.kind, Area.parent_id).where(Area.country_id == country_id)
    found = {key: (kind, parent) for key, kind, parent in session.execute(query)}

    def chain(area_id: int | None) -> tuple[int, ...]:
        return () if area_id is None else (area_id, *chain(found.get(area_id, ("", None))[1]))

    return {key: chain(parent) for key, (kind, parent) in found.items() if kind == AreaKind.MUNICIPALITY}


def regions_by_code(session: Session, country_id: int) -> tuple[Area, ...]:
    """Return the regions of a country by code."""
    query = select(Area).where(Area.country_id == country_id, Area.kind == AreaKind.REGION)
    return tuple(session.scalars(query.order_by(Area.code)))


def _municipalities_of(area: Area) -> tuple[ColumnElement[bool], ...]:
    inside = (Area.country_id == area.country, Area.kind == AreaKind.MUNICIPALITY)
    return inside if area.kind == AreaKind.COUNTRY else (*inside, Area.parent_id.in_(_regions_of(area)))


def _regions_of(area: Area) -> Select[int]:
    """Return the query of the ids of an area and of the regions inside it."""
    inside = select(Area.id).where(Area.id == area.id).cte("inside", recursive=True)
    below = select(Area.id).join(inside, Area.parent_id == inside.c.id)
    return select(inside.union(below.where(Area.kind == AreaKind.REGION)).c.id)


def list_areas(
    session: Session,
    *,
    country_id: int | None = None,
    kind: AreaKind | None = None,
    parent_id: int | None = None,
    after: str = "",
    limit: int = 1000,
) -> tuple[Area, ...]:
    """Return the areas by code, those that come after the code `after`; of a country, kind or parent if asked."""
    query = select(Area).where(Area.code > after)
    if country_id is not None:
        query = query.where(or_(Area.country_id == country_id, Area.id == country_id))
    if kind is not None:
        query = query.where(Area.kind == kind)
    if parent_id is not None:
        query = query.where(Area.parent_id == parent_id)
    return tuple(session.scalars(query.order_by(Area.code).limit(limit)))


def area_codes(session: Session, area_ids: Collection[int]) -> Mapping[int, str]:
    """Return the codes of these areas."""
    query = select(Area.id, Area.code).where(Area.id.in_(sorted(area_ids)))
    return {found.id: found.code for found in session.execute(query)}
