"""What is known of an area in one year, each fact with its source."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.base import Base, ExactNumber


class AreaProfile(Base):
    """The facts of an area in one year; a fact that nobody has sourced stays null."""

    __tablename__ = "area_profile"
    __table_args__ = (CheckConstraint("degurba_class IN (1, 2, 3)", name="degurba_class_known"),)

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


def profiles_of(session: Session, *, country_id: int, area_id: int) -> tuple[AreaProfile, ...]:
    """Return the profiles of an area, oldest first."""
    query = select(AreaProfile).where(AreaProfile.country_id == country_id, AreaProfile.area_id == area_id)
    return tuple(session.scalars(query.order_by(AreaProfile.year)))


def put_profile(session: Session, profile: AreaProfile) -> None:
    """Store the profile of an area and year, in place of the one that was there."""
    session.merge(profile)
    session.flush()
