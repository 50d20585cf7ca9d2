"""Which area came from which: merges and splits, kept so that old figures keep their place."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

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
