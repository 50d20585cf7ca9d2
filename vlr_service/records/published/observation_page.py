"""Published observations page by page, each page beginning where the one before ended, or all in one stream."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Label, Select, Subquery, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql import and_, select

from vlr_service.catalogue.statuses import CONFIDENTIAL, SUPPRESSED
from vlr_service.records.answers.answer import AnswerRevision, published_columns
from vlr_service.records.answers.source import Source
from vlr_service.records.areas.area import Area
from vlr_service.records.engine import in_batches
from vlr_service.records.published.key import CellKey, IndicatorKey
from vlr_service.records.published.observation import Observation
from vlr_service.standard.attributes import PUBLISHED

AT_ONCE = 2_000
"""Rows that are in memory at the same time where all are asked for."""


@dataclass(frozen=True)
class ObservationFilter:
    """Which observations of a country are wanted, by the integers of the fact table; None does not narrow."""

    country_id: int
    area_id: int | None = None
    indicator_id: int | None = None
    cell_id: int | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class PublishedObservation:
    """A published observation with its source, as everybody may see it.

    `attributes` are what is said beside the figure, null where nothing is; `place` is where a next page goes on.
    """

    area: str
    indicator: str
    year: int
    cell: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    source_provider: str | None
    source_title: str | None
    source_year: int | None
    attributes: Mapping[str, str | None]
    place: tuple[int, ...]


_SOURCE = "source_id"
_PLAIN = len(fields(PublishedObservation)) - 2


def observation_page(
    session: Session, wanted: ObservationFilter, *, after: Sequence[int] = (), limit: int
) -> tuple[PublishedObservation, ...]:
    """Return the next `limit` published observations that are wanted, those that come after the place `after`.

    Those of an area are in the order year, indicator, cell; others in the order indicator, year, cell, area:
    the orders of the two indexes, so a page costs what is on it.
    """
    facts = _facts(wanted, after=after, limit=limit).subquery()
    return tuple(_published(row) for row in session.execute(_described(facts, wanted)))


def every_observation(session: Session, *, country_id: int) -> Iterator[PublishedObservation]:
    """Yield the published observations of a country by indicator, year, cell and area, as they come from the database."""
    wanted = ObservationFilter(country_id)
    query = _described(_facts(wanted, after=(), limit=None).subquery(), wanted)
    return (_published(row) for row in in_batches(session, query, size=AT_ONCE))


def _published(row: Sequence[Any]) -> PublishedObservation:
    """Return a row as an observation: what is plain, then the attributes, then the place."""
    plain, rest = row[:_PLAIN], row[_PLAIN:]
    names = [one.name for one in PUBLISHED]
    attributes, place = dict(zip(names, rest, strict=False)), tuple(rest[len(names) :])
    return PublishedObservation(*(*plain, attributes, place))


def place_length(wanted: ObservationFilter) -> int:
    """Return of how many integers a place in these pages consists."""
    return len(_order(wanted))


def _order(wanted: ObservationFilter) -> tuple[InstrumentedAttribute[int], ...]:
    if wanted.area_id is not None:
        return (Observation.year, Observation.indicator_id, Observation.cell_id)
    return (Observation.indicator_id, Observation.year, Observation.cell_id, Observation.area_id)


def _facts(wanted: ObservationFilter, *, after: Sequence[int], limit: int | None) -> Select[Any]:
    order = _order(wanted)
    is_hidden = and_(Observation.status == SUPPRESSED, Observation.conf == CONFIDENTIAL)
    named = (AnswerRevision.source_id.label(_SOURCE), *published_columns(is_hidden=is_hidden))
    query = select(*Observation.__table__.columns, *map(_of_revision, named)).where(*_conditions(wanted))
    if after:
        query = query.where(tuple_(*order) > tuple_(*(literal(one) for one in after)))
    return query.order_by(*order).limit(limit)


def _of_revision(column: Label[Any]) -> Label[Any]:
    """Return what the revision of an observation says: looked up one by one, whatever the planner thinks."""
    found = select(column).where(AnswerRevision.id == Observation.revision_id)
    return found.scalar_subquery().label(column.name)


def _conditions(wanted: ObservationFilter) -> list[ColumnElement[bool]]:
    found = [Observation.country_id == wanted.country_id]
    if wanted.area_id is not None:
        found.append(Observation.area_id == wanted.area_id)
    if wanted.indicator_id is not None:
        found.append(Observation.indicator_id == wanted.indicator_id)
    if wanted.cell_id is not None:
        found.append(Observation.cell_id == wanted.cell_id)
    if wanted.first_year is not None:
        found.append(Observation.year >= wanted.first_year)
    if wanted.last_year is not None:
        found.append(Observation.year <= wanted.last_year)
    return found


def _described(facts: Subquery, wanted: ObservationFilter) -> Select[Any]:
    """Return the query that gives the facts of a page the texts behind their integers, and their sources."""
    order = [facts.c[column.key] for column in _order(wanted)]
    return (
        select(
            Area.code,
            IndicatorKey.code,
            facts.c.year,
            CellKey.code,
            facts.c.value,
            facts.c.numerator,
            facts.c.denominator,
            facts.c.status,
            Source.provider,
            Source.title,
            Source.reference_year,
            *(facts.c[one.name] for one in PUBLISHED),
            *order,
        )
        .select_from(facts)
        .join(Area, Area.id == facts.c.area_id)
        .join(IndicatorKey, IndicatorKey.id == facts.c.indicator_id)
        .join(CellKey, CellKey.id == facts.c.cell_id)
        .outerjoin(Source, Source.id == facts.c[_SOURCE])
        .order_by(*order)
    )
