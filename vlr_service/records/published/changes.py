"""What changed in the published data of a country since a time, what was taken back included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, null, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.sql import and_, case, exists, select, union_all

from vlr_service.catalogue.statuses import CONFIDENTIAL, SUPPRESSED
from vlr_service.records.answers.answer import AnswerRevision, published_columns
from vlr_service.records.areas.area import Area
from vlr_service.records.base import UTCDateTime
from vlr_service.records.published.key import CellKey, IndicatorKey
from vlr_service.records.published.observation import KEY, PLACE, ObservationHistory
from vlr_service.standard.attributes import PUBLISHED

ChangePosition = tuple[datetime, int, int, int, int]
"""Where a page of changes goes on: the time and the cell of the last one."""

FIGURES = ("value", "numerator", "denominator", "status")
_BEHIND = ("conf", "revision_id")
"""What leads to what is said beside a figure."""


@dataclass(frozen=True)
class CellChange:
    """The newest change of a cell: what it says since `at` with what is beside it, or that it says nothing any more."""

    at: datetime
    area: str
    indicator: str
    year: int
    cell: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    status: str | None
    attributes: Mapping[str, str | None]
    place: ChangePosition

    @property
    def is_deleted(self) -> bool:
        """Whether the observation was taken back."""
        return self.status is None


def changes_since(
    session: Session, *, country_id: int, since: datetime, after: ChangePosition | None = None, limit: int
) -> tuple[CellChange, ...]:
    """Return the cells of a country that changed at `since` or later, oldest change first, each once.

    A cell that was taken back comes without figures: what was withdrawn is not shown again.
    """
    is_current = ObservationHistory.valid_to.is_(None)
    current = _part(ObservationHistory.valid_from, is_current, figures=(*FIGURES, *_BEHIND))
    gone = _part(ObservationHistory.valid_to, ~_is_followed(), figures=())
    parts = (_from(part, country_id=country_id, since=since, after=after) for part in (current, gone))
    both = union_all(*(select(part.limit(limit).subquery()) for part in parts)).subquery()
    order = [both.c[name] for name in ("at", *PLACE)]
    is_hidden = and_(both.c.status == SUPPRESSED, both.c.conf == CONFIDENTIAL)
    is_said = both.c.revision_id.is_not(None)
    beside = (case((is_said, one)).label(one.name) for one in published_columns(is_hidden=is_hidden))
    query = (
        select(
            both.c.at,
            Area.code,
            IndicatorKey.code,
            both.c.year,
            CellKey.code,
            *(both.c[name] for name in FIGURES),
            *beside,
            *order,
        )
        .join_from(both, Area, Area.id == both.c.area_id)
        .join(IndicatorKey, IndicatorKey.id == both.c.indicator_id)
        .join(CellKey, CellKey.id == both.c.cell_id)
        .outerjoin(AnswerRevision, AnswerRevision.id == both.c.revision_id)
        .order_by(*order)
        .limit(limit)
    )
    return tuple(_change(row) for row in session.execute(query))


def _change(row: Sequence[Any]) -> CellChange:
    """Return a row as a change: what is plain, then what is beside the figure, then the place."""
    plain, rest = row[:9], row[9:]
    names = [one.name for one in PUBLISHED]
    attributes, place = dict(zip(names, rest, strict=False)), tuple(rest[len(names) :])
    return CellChange(*(*plain, attributes, place))


def _part(
    moment: InstrumentedAttribute[Any], condition: ColumnElement[bool], *, figures: tuple[str, ...]
) -> Select[Any]:
    """Return the changes of one kind by time and cell, in the order of the index of that time."""
    place = [getattr(ObservationHistory, name) for name in PLACE]
    shown = [
        (getattr(ObservationHistory, name) if name in figures else _nothing(name)).label(name)
        for name in (*FIGURES, *_BEHIND)
    ]
    query = select(moment.label("at"), *place, *shown).where(moment.is_not(None), condition)
    return query.order_by(moment, *place)


def _from(
    part: Select[Any], *, country_id: int, since: datetime, after: ChangePosition | None
) -> Select[Any]:
    """Return the changes of a country from a time, or from where a page ended."""
    place = part.selected_columns[: len(PLACE) + 1]
    query = part.where(ObservationHistory.country_id == country_id, place[0] >= since)
    if after is not None:
        at, *cell = after
        query = query.where(tuple_(*place) > tuple_(literal(at, UTCDateTime), *map(literal, cell)))
    return query


def _nothing(name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = ObservationHistory.__table__.c[name]
    return null().cast(column.type)


def _is_followed() -> ColumnElement[bool]:
    """Whether the cell had another value later, or has one now."""
    later = aliased(ObservationHistory)
    same = (getattr(later, name) == getattr(ObservationHistory, name) for name in KEY)
    return exists().where(*same, later.valid_from > ObservationHistory.valid_from)
