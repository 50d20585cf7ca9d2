"""What is known of an area in one year, each fact with its source."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.methods.outlines import Outline
from vlr_service.records.areas.area import Area
from vlr_service.records.base import Base, ExactNumber


class AreaProfile(Base):
    """The facts of an area in one year; a fact that nobody has sourced stays null."""

    __tablename__ = "area_profile"
    __table_args__ = (
        CheckConstraint("degurba_class IN (1, 2, 3)", name="degurba_class_known"),
        CheckConstraint("in_sample IN ('yes', 'no', 'unknown')", name="in_sample_known"),
    )

    country_id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    population: Mapped[Decimal | None] = mapped_column(ExactNumber)
    population_source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    land_area_km2: Mapped[Decimal | None] = mapped_column(ExactNumber)
    land_area_source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    boundary_type: Mapped[str | None] = mapped_column(String(40))
    boundary_version: Mapped[date | None]
    degurba_class: Mapped[int | None]
    share_urban_centre: Mapped[Decimal | None] = mapped_column(ExactNumber)
    share_urban_cluster: Mapped[Decimal | None] = mapped_column(ExactNumber)
    share_rural: Mapped[Decimal | None] = mapped_column(ExactNumber)
    grid_year: Mapped[int | None]
    largest_centre: Mapped[Decimal | None] = mapped_column(ExactNumber)
    degurba_level2: Mapped[str | None] = mapped_column(String(40))
    fua_code: Mapped[str | None] = mapped_column(String(40))
    fua_municipalities: Mapped[int | None]
    in_sample: Mapped[str | None] = mapped_column(String(10))
    sample_stratum: Mapped[str | None] = mapped_column(String(80))
    sample_weight: Mapped[Decimal | None] = mapped_column(ExactNumber)
    outline: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


def newest_populations(
    session: Session, *, country_id: int, area_ids: Collection[int], until: int
) -> Mapping[int, Decimal]:
    """Return the newest known population of each of these areas up to a year, by area."""
    if not area_ids:
        return {}
    query = select(AreaProfile.area_id, AreaProfile.population).where(
        AreaProfile.country_id == country_id,
        AreaProfile.area_id.in_(sorted(area_ids)),
        AreaProfile.year <= until,
        AreaProfile.population.is_not(None),
    )
    return {area: people for area, people in session.execute(query.order_by(AreaProfile.year)) if people}


def put_population(
    session: Session, area: Area, *, year: int, people: Decimal, source_id: int | None
) -> None:
    """Store the population of an area in a year with its source; its other facts stay as they are."""
    found = session.get(AreaProfile, (area.country, area.id, year))
    if found is None:
        found = AreaProfile(country_id=area.country, area_id=area.id, year=year)
        session.add(found)
    found.population, found.population_source_id = people, source_id
    session.flush()


def put_profile(session: Session, profile: AreaProfile) -> None:
    """Store the profile of an area and year, in place of the one that was there."""
    session.merge(profile)
    session.flush()


def put_area_class(
    session: Session,
    *,
    country_id: int,
    area_id: int,
    year: int,
    degurba_class: int | None,
    boundary_type: str | None,
) -> None:
    """Change the classes in the profile of an area and year; None leaves one as it is, the other facts stay."""
    profile = session.get(AreaProfile, (country_id, area_id, year))
    if profile is None:
        profile = AreaProfile(country_id=country_id, area_id=area_id, year=year)
        session.add(profile)
    profile.degurba_class = degurba_class or profile.degurba_class
    profile.boundary_type = boundary_type or profile.boundary_type
    session.flush()


def newest_outlines(session: Session, *, country_id: int, area_ids: Collection[int]) -> Mapping[int, Outline]:
    """Return the newest known outline of each of these areas that has one."""
    query = select(AreaProfile.area_id, AreaProfile.outline).where(
        AreaProfile.country_id == country_id,
        AreaProfile.area_id.in_(sorted(area_ids)),
        AreaProfile.outline.is_not(None),
    )
    found = {area: plain for area, plain in session.execute(query.order_by(AreaProfile.year)) if plain}
    return {area: Outline.of_plain(plain) for area, plain in found.items()}
