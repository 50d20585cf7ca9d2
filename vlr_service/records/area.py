"""Reference areas: country, region, municipality, district, with names by language."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ColumnElement, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import func, select

from vlr_service.errors import NotFound
from vlr_service.i18n import N_, Text, msg
from vlr_service.records.base import Base


class AreaKind(StrEnum):
    """The level of an area."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"


class Area(Base):
    """A reference area. A country is its own `country_id`; nothing points across countries."""

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
    name_en: Mapped[str] = mapped_column(String(200))
    name_zh: Mapped[str] = mapped_column(String(200))
    is_constructed: Mapped[bool] = mapped_column(Boolean, default=False)
    opened: Mapped[date | None]
    closed: Mapped[date | None]

    @property
    def name(self) -> Text:
        """The area's name in both languages."""
        return Text(self.name_en, self.name_zh)

    @property
    def country(self) -> int:
        """The id of the country the area lies in (or is)."""
        return self.country_id or self.id


def area_with_code(session: Session, code: str) -> Area | None:
    """Return the area of a code, None if there is none."""
    return session.scalar(select(Area).where(Area.code == code))


def find_area(session: Session, code: str) -> Area:
    """Return the area of a code; raises NotFound."""
    area = area_with_code(session, code)
    if area is None:
        raise NotFound(
            "area_unknown",
            msg(
                N_("There is no area with the code “%(code)s”. Check the code in the list of areas."),
                code=code,
            ),
            facts={"area": code},
        )
    return area


def area_by_id(session: Session, area_id: int) -> Area:
    """Return the area of an internal id."""
    return session.get_one(Area, area_id)


def lock_country(session: Session, country_id: int) -> None:
    """Let one transaction at a time change the facts and leaves of a country."""
    session.execute(select(Area.id).where(Area.id == country_id).with_for_update(key_share=True))


def areas_below(session: Session, area: Area) -> tuple[Area, ...]:
    """Return the municipalities an area consists of, itself if it is one."""
    if area.kind == AreaKind.MUNICIPALITY:
        return (area,)
    return tuple(session.scalars(select(Area).where(*_municipalities_of(area)).order_by(Area.code)))


def districts_of(session: Session, area_id: int) -> tuple[Area, ...]:
    """Return the districts of a municipality by code."""
    query = select(Area).where(Area.parent_id == area_id, Area.kind == AreaKind.DISTRICT)
    return tuple(session.scalars(query.order_by(Area.code)))


def count_areas_below(session: Session, area: Area) -> int:
    """Return how many municipalities a country or region consists of."""
    return session.scalar(select(func.count()).select_from(Area).where(*_municipalities_of(area))) or 0


def _municipalities_of(area: Area) -> tuple[ColumnElement[bool], ...]:
    inside = (Area.country_id == area.country, Area.kind == AreaKind.MUNICIPALITY)
    return inside if area.kind == AreaKind.COUNTRY else (*inside, Area.parent_id == area.id)


def list_areas(session: Session, *, after: str = "", limit: int = 1000) -> tuple[Area, ...]:
    """Return the areas by code, those that come after the code `after`."""
    return tuple(session.scalars(select(Area).where(Area.code > after).order_by(Area.code).limit(limit)))
