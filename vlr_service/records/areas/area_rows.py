"""Every area as a plain row: what code lists are made of, read at once and often."""

from typing import NamedTuple

from sqlalchemy.orm import Session
from sqlalchemy.sql import func, select

from vlr_service.i18n import Text
from vlr_service.records.areas.area import Area


class AreaRow(NamedTuple):
    """An area with the ids of its country (its own, if it is one) and of the area above."""

    id: int
    code: str
    kind: str
    country_id: int
    parent_id: int | None
    name: Text
    is_constructed: bool


def area_rows(session: Session) -> tuple[AreaRow, ...]:
    """Return every area by code."""
    query = select(
        Area.id,
        Area.code,
        Area.kind,
        func.coalesce(Area.country_id, Area.id),
        Area.parent_id,
        Area.name,
        Area.is_constructed,
    )
    return tuple(AreaRow(*row) for row in session.execute(query.order_by(Area.code)))


def stamps_of_countries(session: Session) -> tuple[tuple[int, int], ...]:
    """Return the stamp of each country's areas and published data, by the country's id."""
    query = select(Area.id, Area.stamp).where(Area.parent_id.is_(None)).order_by(Area.id)
    return tuple((key, stamp) for key, stamp in session.execute(query))
