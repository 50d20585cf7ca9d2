"""The mask of aggregates: which of those with hidden figures inside are published, and what is hidden in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import JSON, ColumnElement, delete, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, select

from vlr_service.records.areas.area_year import AreaYear
from vlr_service.records.base import Base, ExactNumber, UTCDateTime, current_at, exact_sum
from vlr_service.records.published.withheld import Topic


class AggregateMask(Base):
    """Whether an aggregate with hidden figures inside was shown, and the interval in which that held.

    `members` are the numbers of the hidden counts in it. Where it is shown, `count` and `base` are their sums,
    which is no secret then: anyone can take the visible figures from the aggregate.
    """

    __tablename__ = "aggregate_mask"

    country_id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[datetime] = mapped_column(UTCDateTime, primary_key=True)
    valid_to: Mapped[datetime | None] = mapped_column(UTCDateTime)
    is_shown: Mapped[bool]
    members: Mapped[list[int]] = mapped_column(JSON)
    areas: Mapped[int]
    count: Mapped[Decimal | None] = mapped_column(ExactNumber)
    base: Mapped[Decimal | None] = mapped_column(ExactNumber)
    population: Mapped[Decimal | None] = mapped_column(ExactNumber)


@dataclass(frozen=True)
class Mask:
    """What is hidden inside an aggregate, and whether it is shown all the same; sums only where it is."""

    is_shown: bool
    members: tuple[int, ...]
    areas: int
    count: Decimal | None = None
    base: Decimal | None = None
    population: Decimal | None = None


MaskKey = tuple[int, int]
"""The area of an aggregate and the integer of its cell."""


class MaskPlace(NamedTuple):
    """The aggregate that a mask is of, by the integers of its table."""

    indicator_id: int
    cell_id: int
    year: int
    area_id: int


def masks_of(session: Session, topic: Topic) -> Mapping[MaskKey, Mask]:
    """Return the masks of an indicator and year that hold now."""
    query = select(AggregateMask).where(
        AggregateMask.country_id == topic.country_id,
        AggregateMask.indicator_id == topic.indicator_id,
        AggregateMask.year == topic.year,
        AggregateMask.valid_to.is_(None),
    )
    return {(row.area_id, row.cell_id): _mask(row) for row in session.scalars(query)}


def put_masks(session: Session, topic: Topic, masks: Mapping[MaskKey, Mask | None], *, now: datetime) -> None:
    """Let these masks hold from now on, none where there is None; the earlier ones stay with their interval."""
    for (area_id, cell_id), mask in sorted(masks.items()):
        key = {**vars(topic), "area_id": area_id, "cell_id": cell_id}
        same = and_(*(getattr(AggregateMask, name) == value for name, value in key.items()))
        is_open = and_(same, AggregateMask.valid_to.is_(None))
        session.execute(delete(AggregateMask).where(is_open, AggregateMask.valid_from == now))
        session.execute(update(AggregateMask).where(is_open).values(valid_to=now))
        if mask:
            row = key | vars(mask) | {"members": list(mask.members), "valid_from": now, "valid_to": None}
            session.execute(insert(AggregateMask), [row])


def shown_masks(
    session: Session,
    *,
    country_id: int,
    indicator_ids: Collection[int],
    cell_ids: Collection[int],
    area_ids: Collection[int],
    at: datetime | None = None,
) -> Mapping[MaskPlace, Mask]:
    """Return what is hidden inside those of these aggregates that are shown all the same, now or as of a past time."""
    mask = AggregateMask
    query = select(mask).where(
        mask.country_id == country_id,
        mask.indicator_id.in_(sorted(indicator_ids)),
        mask.cell_id.in_(sorted(cell_ids)),
        mask.area_id.in_(sorted(area_ids)),
        shows(at),
    )
    return {
        MaskPlace(row.indicator_id, row.cell_id, row.year, row.area_id): _mask(row)
        for row in session.scalars(query)
    }


def shows(at: datetime | None) -> ColumnElement[bool]:
    """Return the condition under which a mask shows its aggregate, now or as of a past time."""
    held = current_at(AggregateMask, at) if at else AggregateMask.valid_to.is_(None)
    return and_(AggregateMask.is_shown, held)


def population_of(
    session: Session, *, country_id: int, area_ids: Collection[int], year: int
) -> Decimal | None:
    """Return how many people live in these municipalities together, as far as that is known."""
    query = select(exact_sum(AreaYear.population)).where(
        AreaYear.country_id == country_id, AreaYear.area_id.in_(sorted(area_ids)), AreaYear.year == year
    )
    return session.scalar(query)


def _mask(row: AggregateMask) -> Mask:
    return Mask(row.is_shown, tuple(row.members), row.areas, row.count, row.base, row.population)
