"""Which area came from which: merges and splits, kept so that old figures keep their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, insert
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column
from sqlalchemy.sql import or_, select

from vlr_service.records.areas.area import Area
from vlr_service.records.base import Base


class LineageKind(StrEnum):
    """What happened to an area."""

    MERGE = "merge"
    SPLIT = "split"


class AreaLineage(Base):
    """That an area, wholly or in part, went into another one on a day."""

    __tablename__ = "area_lineage"
    __table_args__ = (CheckConstraint("kind IN ('merge', 'split')", name="kind_known"),)

    country_id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))


@dataclass(frozen=True)
class Succession:
    """One area that came from another one, by their codes."""

    before: str
    after: str
    kind: LineageKind
    on: date


def add_lineage(
    session: Session,
    *,
    country_id: int,
    kind: LineageKind,
    before: Sequence[Area],
    after: Sequence[Area],
    on: date,
) -> None:
    """Write down that the areas before went into the areas after on a day."""
    rows = [
        {"country_id": country_id, "from_id": old.id, "to_id": new.id, "on": on, "kind": kind.value}
        for old in before
        for new in after
        if old.id != new.id
    ]
    session.execute(insert(AreaLineage), rows)


def lineage_of(session: Session, area: Area) -> tuple[Succession, ...]:
    """Return what an area came from and went into, oldest first."""
    old, new = aliased(Area), aliased(Area)
    query = (
        select(old.code, new.code, AreaLineage.kind, AreaLineage.on)
        .join(old, old.id == AreaLineage.from_id)
        .join(new, new.id == AreaLineage.to_id)
        .where(
            AreaLineage.country_id == area.country,
            or_(AreaLineage.from_id == area.id, AreaLineage.to_id == area.id),
        )
        .order_by(AreaLineage.on, old.code, new.code)
    )
    return tuple(Succession(b, a, LineageKind(kind), on) for b, a, kind, on in session.execute(query))
