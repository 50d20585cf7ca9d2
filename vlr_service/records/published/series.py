"""Published observations as series: read in the order in which they are written, never held all at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, case, cast
from sqlalchemy.orm import Session
from sqlalchemy.sql import and_, exists, func, select

from vlr_service.catalogue.statuses import CONFIDENTIAL, SUPPRESSED
from vlr_service.records.answers.answer import AnswerRevision, published_columns
from vlr_service.records.answers.source import Source
from vlr_service.records.areas.area import Area
from vlr_service.records.base import between, current_at
from vlr_service.records.engine import in_batches
from vlr_service.records.published.key import IndicatorKey
from vlr_service.records.published.observation import Observation, ObservationHistory

BATCH = 2_000
"""Rows that are fetched at a time."""


class By(Enum):
    """What rows can be in the order of: integers of the fact table, or the codes behind them."""

    COUNTRY = "country_id"
    AREA = "area_id"
    INDICATOR = "indicator_id"
    CELL = "cell_id"
    YEAR = "year"
    AREA_CODE = "area"
    INDICATOR_CODE = "indicator"
    CELL_RANK = "rank"


@dataclass(frozen=True)
class Order:
    """One step of an order; `ranks` of the cells say what comes first by `CELL_RANK`."""

    by: By
    is_descending: bool = False
    ranks: Mapping[int, int] | None = None


@dataclass(frozen=True)
class Slice:
    """Which cells are asked for, by the integers of the fact table; None asks for all. Without order any will do."""

    country_ids: Collection[int]
    area_ids: Collection[int] | None = None
    indicator_ids: Collection[int] | None = None
    cell_ids: Collection[int] | None = None
    first_year: int | None = None
    last_year: int | None = None
    order: tuple[Order, ...] = ()


class SeriesRow(NamedTuple):
    """One cell of one year, its figures as the text they are written with, `attributes` in the order of `PUBLISHED`."""

    area_id: int
    indicator_id: int
    cell_id: int
    year: int
    value: str | None
    numerator: str | None
    denominator: str | None
    status: str | None
    source: str | None
    attributes: tuple[str | None, ...] = ()


_PLAIN = len(SeriesRow._fields) - 1


def current_rows(session: Session, asked: Slice) -> Iterator[SeriesRow]:
    """Yield what is published now."""
    return _rows(session, _query(Observation, asked))


def rows_at(session: Session, asked: Slice, *, at: datetime) -> Iterator[SeriesRow]:
    """Yield what was published at a moment."""
    history = ObservationHistory
    return _rows(session, _query(history, asked).where(current_at(history, at)))


def rows_changed(
    session: Session, asked: Slice, *, after: datetime, at: datetime | None = None
) -> Iterator[SeriesRow]:
    """Yield what was added or revised after a moment and was still current at another, or is now."""
    history = ObservationHistory
    until: ColumnElement[bool] = history.valid_to.is_(None)
    if at is not None:
        until = current_at(history, at)
    return _rows(session, _query(history, asked).where(history.valid_from > after, until))


def rows_deleted(
    session: Session, asked: Slice, *, after: datetime, at: datetime | None = None
) -> Iterator[SeriesRow]:
    """Yield the last figures of cells that were current at a moment and no more at another, or now."""
    history, later = ObservationHistory, ObservationHistory.__table__.alias("later")
    same_cell = [
        getattr(later.c, name) == getattr(history, name)
        for name in ("country_id", "area_id", "year", "indicator_id", "cell_id")
    ]
    still_there: ColumnElement[bool] = later.c.valid_to.is_(None)
    ended = [history.valid_from <= after, history.valid_to > after]
    if at is not None:
        still_there = current_at(later.c, at)
        ended.append(history.valid_to <= at)
    query = _query(history, asked).where(*ended, ~exists().where(*same_cell, still_there))
    return _rows(session, query)


def moments_of(
    session: Session, asked: Slice, *, after: datetime, until: datetime | None = None
) -> tuple[datetime, ...]:
    """Return the moments at which figures were published or taken back, oldest first."""
    history = ObservationHistory
    queries = (
        _within(select(moment).distinct().where(*between(moment, after, until)), history, asked)
        for moment in (history.valid_from, history.valid_to)
    )
    return tuple(sorted(set(chain.from_iterable(map(session.scalars, queries)))))


def areas_changed(
    session: Session, asked: Slice, *, after: datetime, until: datetime | None = None
) -> frozenset[int]:
    """Return the areas of which figures were published or taken back after a moment, up to another one or to now."""
    history = ObservationHistory
    queries = (
        _within(select(history.area_id).distinct().where(*between(moment, after, until)), history, asked)
        for moment in (history.valid_from, history.valid_to)
    )
    return frozenset(chain.from_iterable(map(session.scalars, queries)))


class SeriesSpan(NamedTuple):
    """A series by its integers, and its first and last year."""

    area_id: int
    indicator_id: int
    cell_id: int
    first_year: int
    last_year: int


def series_present(session: Session, asked: Slice) -> Iterator[SeriesSpan]:
    """Yield the series that are published now."""
    fact = Observation
    series = (fact.area_id, fact.indicator_id, fact.cell_id)
    columns: tuple[Any, ...] = (*series, func.min(fact.year), func.max(fact.year))
    query = _within(select(*columns), fact, asked)
    found = in_batches(session, query.group_by(*series), size=BATCH)
    return (SeriesSpan._make(row) for row in found)


def _query(model: Any, asked: Slice) -> Select[Any]:
    is_hidden = and_(model.status == SUPPRESSED, model.conf == CONFIDENTIAL)
    query = (
        select(
            model.area_id,
            model.indicator_id,
            model.cell_id,
            model.year,
            cast(model.value, String),
            cast(model.numerator, String),
            cast(model.denominator, String),
            model.status,
            Source.title,
            *published_columns(is_hidden=is_hidden),
        )
        .join(AnswerRevision, AnswerRevision.id == model.revision_id)
        .outerjoin(Source, Source.id == AnswerRevision.source_id)
    )
    return _within(query, model, asked).order_by(*(_column(model, one) for one in asked.order))


def _column(model: Any, order: Order) -> ColumnElement[Any]:
    found: ColumnElement[Any]
    if order.by is By.CELL_RANK:
        found = case(dict(order.ranks or {}), value=model.cell_id, else_=0)
    elif order.by is By.AREA_CODE:
        found = select(Area.code).where(Area.id == model.area_id).scalar_subquery()
    elif order.by is By.INDICATOR_CODE:
        found = select(IndicatorKey.code).where(IndicatorKey.id == model.indicator_id).scalar_subquery()
    else:
        found = getattr(model, order.by.value)
    return found.desc() if order.is_descending else found.asc()


def _within(query: Select[Any], model: Any, asked: Slice) -> Select[Any]:
    query = query.where(model.country_id.in_(sorted(asked.country_ids)))
    for column, ids in (
        (model.area_id, asked.area_ids),
        (model.indicator_id, asked.indicator_ids),
        (model.cell_id, asked.cell_ids),
    ):
        if ids is not None:
            query = query.where(column.in_(sorted(ids)))
    if asked.first_year is not None:
        query = query.where(model.year >= asked.first_year)
    return query if asked.last_year is None else query.where(model.year <= asked.last_year)


def _rows(session: Session, query: Select[Any]) -> Iterator[SeriesRow]:
    rows = in_batches(session, query, size=BATCH)
    return (SeriesRow._make((*row[:_PLAIN], tuple(row[_PLAIN:]))) for row in rows)
