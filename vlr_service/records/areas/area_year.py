"""Where a municipality is in a year: its region and classes, now and at every earlier time."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Index, PrimaryKeyConstraint, String, delete, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import func, select

from vlr_service.records.base import Base, ExactNumber, UTCDateTime, exact_sum

SIZE_CLASSES = (("LT50K", 50_000), ("50K_500K", 500_000), ("500K_5M", 5_000_000))
"""Size classes by population, each below its limit; larger ones are `GE5M`. The limits are ours."""

SIZE_CLASS_CODES = (*(code for code, _ in SIZE_CLASSES), "GE5M", "_U")
"""The codes of all size classes, the smallest first, then the one of areas whose population is not known."""

AreaStanding = tuple[int, int, str, str]
"""Where a municipality is in the rollup: region, Degree of Urbanisation, size class, kind of boundary."""

KEY = ("country_id", "area_id", "year")
CLASSES = ("region_id", "degurba", "size_class", "boundary_type")
"""What tells one leaf from another within a country."""


class _Place:
    """The columns that a place and its history share (0 and "_U" are unknown)."""

    country_id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    region_id: Mapped[int]
    degurba: Mapped[int]
    size_class: Mapped[str] = mapped_column(String(10))
    boundary_type: Mapped[str] = mapped_column(String(40))
    population: Mapped[Decimal | None] = mapped_column(ExactNumber)


class AreaYear(_Place, Base):
    """The leaf a municipality belongs to in a year, and its population then."""

    __tablename__ = "area_year"
    __table_args__ = (Index("ix_area_year_by_year", "country_id", "year"),)


class AreaYearHistory(_Place, Base):
    """The leaf a municipality belonged to, and the interval in which that was so (`valid_to` open)."""

    __tablename__ = "area_year_history"
    __table_args__ = (
        PrimaryKeyConstraint(*KEY, "valid_from"),
        Index("ix_area_year_history_by_year", "country_id", "year"),
    )

    valid_from: Mapped[datetime] = mapped_column(UTCDateTime, primary_key=True)
    valid_to: Mapped[datetime | None] = mapped_column(UTCDateTime)


class LeafExtent(Base):
    """How many municipalities a leaf has in a year, whether they report or not, and their population as far as known."""

    __tablename__ = "leaf_extent"

    country_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    region_id: Mapped[int] = mapped_column(primary_key=True)
    degurba: Mapped[int] = mapped_column(primary_key=True)
    size_class: Mapped[str] = mapped_column(String(10), primary_key=True)
    boundary_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    areas: Mapped[int]
    population: Mapped[Decimal | None] = mapped_column(ExactNumber)
    areas_with_population: Mapped[int]


def size_class(population: Decimal | None) -> str:
    """Return the size class of a population; `_U` when it is not known."""
    if population is None:
        return "_U"
    return next((name for name, limit in SIZE_CLASSES if population < limit), "GE5M")


def placed_years(session: Session, country_id: int) -> frozenset[int]:
    """Return the years in which the municipalities of a country have their leaves."""
    return frozenset(
        session.scalars(select(LeafExtent.year).where(LeafExtent.country_id == country_id).distinct())
    )


def area_years(
    session: Session, *, country_id: int, years: Collection[int], area_ids: Collection[int] | None = None
) -> tuple[AreaYear, ...]:
    """Return the leaves of municipalities (all, if none are named) in these years, in key order."""
    query = select(AreaYear).where(AreaYear.country_id == country_id, AreaYear.year.in_(sorted(years)))
    if area_ids is not None:
        query = query.where(AreaYear.area_id.in_(sorted(area_ids)))
    return tuple(session.scalars(query.order_by(AreaYear.area_id, AreaYear.year)))


def put_area_years(
    session: Session,
    rows: Iterable[AreaYear],
    *,
    country_id: int,
    years: Collection[int],
    area_ids: Collection[int] | None = None,
    now: datetime,
) -> frozenset[tuple[int, int]]:
    """Make these the leaves of the municipalities (all, if none are named) in these years; others have none.

    The history keeps what was. Returns the (area, year) pairs that changed.
    """
    known = area_years(session, country_id=country_id, years=years, area_ids=area_ids)
    before = {(row.area_id, row.year): values_of(row) for row in known}
    after = {(row.area_id, row.year): values_of(row) for row in rows}
    gone = before.keys() - after.keys()
    new = {key: after[key] for key in sorted(after.keys() - before.keys())}
    other = {key: after[key] for key in sorted(after.keys() & before.keys()) if after[key] != before[key]}
    changed = frozenset(gone | new.keys() | other.keys())
    _keep_history(session, changed & before.keys(), {**new, **other}, country_id=country_id, now=now)
    _write(session, gone, new, other, country_id=country_id)
    if changed:
        recompute_extents(session, country_id=country_id, years={year for _, year in changed})
    return changed


def recompute_extents(session: Session, *, country_id: int, years: Collection[int]) -> None:
    """Make the extents of these years equal to what the places of the municipalities say."""
    wanted = sorted(years)
    session.execute(
        delete(LeafExtent).where(LeafExtent.country_id == country_id, LeafExtent.year.in_(wanted))
    )
    columns = [column.name for column in LeafExtent.__table__.columns]
    source = extents(AreaYear, AreaYear.country_id == country_id, AreaYear.year.in_(wanted))
    session.execute(insert(LeafExtent).from_select(columns, source))


def extents(place: type[AreaYear] | type[AreaYearHistory], *where: ColumnElement[bool]) -> Any:
    """Return the query of the extents that these places add up to."""
    key = (place.country_id, place.year, *(getattr(place, name) for name in CLASSES))
    return (
        select(
            *key,
            func.count().label("areas"),
            exact_sum(place.population).label("population"),
            func.count(place.population).label("areas_with_population"),
        )
        .where(*where)
        .group_by(*key)
        .order_by(*key)
    )


def values_of(row: AreaYear) -> dict[str, Any]:
    """Return the columns of a place by name."""
    return {name: getattr(row, name) for name in (*KEY, *CLASSES, "population")}


def _write(
    session: Session,
    gone: Collection[tuple[int, int]],
    new: Mapping[tuple[int, int], dict[str, Any]],
    other: Mapping[tuple[int, int], dict[str, Any]],
    *,
    country_id: int,
) -> None:
    for area_id, year in sorted(gone):
        session.execute(delete(AreaYear).where(*_same(AreaYear, country_id, area_id, year)))
    if other:
        session.execute(update(AreaYear), list(other.values()))
    if new:
        session.execute(insert(AreaYear), list(new.values()))


def _keep_history(
    session: Session,
    ended: Collection[tuple[int, int]],
    begun: Mapping[tuple[int, int], dict[str, Any]],
    *,
    country_id: int,
    now: datetime,
) -> None:
    """End the open interval of what changed and begin that of what is new; one that would be empty goes."""
    history = AreaYearHistory
    for area_id, year in sorted(ended):
        is_open = (*_same(history, country_id, area_id, year), history.valid_to.is_(None))
        session.execute(delete(history).where(*is_open, history.valid_from == now))
        session.execute(update(history).where(*is_open).values(valid_to=now))
    if begun:
        rows = [values | {"valid_from": now, "valid_to": None} for values in begun.values()]
        session.execute(insert(history), rows)


def _same(
    place: type[AreaYear] | type[AreaYearHistory], country_id: int, area_id: int, year: int
) -> tuple[ColumnElement[bool], ...]:
    return place.country_id == country_id, place.area_id == area_id, place.year == year


def of_standing(table: Any, standing: AreaStanding) -> list[ColumnElement[bool]]:
    """Return the conditions under which a row of places or leaves is of a standing."""
    return [getattr(table, name) == value for name, value in zip(CLASSES, standing, strict=True)]


def standings_of(
    session: Session, *, country_id: int, area_id: int, years: Collection[int]
) -> Mapping[AreaStanding, set[int]]:
    """Return where a municipality is in these years, each standing with its years."""
    query = select(AreaYear.year, *(getattr(AreaYear, name) for name in CLASSES)).where(
        AreaYear.country_id == country_id, AreaYear.area_id == area_id, AreaYear.year.in_(sorted(years))
    )
    found: dict[AreaStanding, set[int]] = {}
    for year, region, degurba, size, boundary in session.execute(query):
        found.setdefault((region, degurba, size, boundary), set()).add(year)
    return found
