"""Published observations: the facts, and every value they had with the time it was current."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    bindparam,
    insert,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, func, or_, select, text

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.statuses import CONFIDENTIAL, FORECAST, SUPPRESSED
from vlr_service.records.answers.answer import AnswerRevision, AnswerRow, revised_answers, to_row
from vlr_service.records.areas.area import Area, AreaKind
from vlr_service.records.areas.area_code import AreaCode
from vlr_service.records.base import Base, ExactNumber, UTCDateTime, current_at, plain_order
from vlr_service.records.engine import in_batches
from vlr_service.records.published.key import CellKey, IndicatorKey
from vlr_service.standard.attributes import WORDS

_UNSAID: dict[str, Any] = {one.name: "" for one in WORDS}
"""What is not said where a figure is suppressed; that the series breaks there is said, for it hides nothing."""

AT_ONCE = 2_000
"""Rows that are fetched at a time where cities are read one after the other."""

PLACE = ("area_id", "year", "indicator_id", "cell_id")
KEY = ("country_id", *PLACE)


def _where(condition: str) -> dict[str, Any]:
    """Return the condition of a partial index for both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class CellPlace(NamedTuple):
    """Where a published cell is in its area, by the integers of the fact table."""

    year: int
    indicator_id: int
    cell_id: int


class _Fact:
    """The columns that a fact and its history share."""

    country_id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Decimal | None] = mapped_column(ExactNumber)
    numerator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    denominator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    status: Mapped[str] = mapped_column(String(2))
    conf: Mapped[str] = mapped_column(String(2))
    revision_id: Mapped[int]

    @property
    def is_suppressed(self) -> bool:
        """Whether there is a figure that the public does not see."""
        return self.status == SUPPRESSED and self.conf == CONFIDENTIAL


class Observation(_Fact, Base):
    """A published cell. The country comes first in the key, so the table can be split by country.

    `year_before` is the year of the figure before in the same cell, if the area has one.
    """

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_by_indicator", "country_id", "indicator_id", "year", "cell_id", "area_id"),
    )

    year_before: Mapped[int | None] = mapped_column(default=None)


class ObservationHistory(_Fact, Base):
    """A value a published cell had, and the interval in which it was current (`valid_to` open)."""

    __tablename__ = "observation_history"
    __table_args__ = (
        PrimaryKeyConstraint(*KEY, "valid_from"),
        Index("ix_history_by_start", "country_id", "valid_from", *PLACE),
        Index("ix_history_by_end", "country_id", "valid_to", *PLACE, **_where("valid_to IS NOT NULL")),
        Index(
            "ix_observation_history_by_indicator", "country_id", "indicator_id", "year", "cell_id", "area_id"
        ),
    )

    valid_from: Mapped[datetime] = mapped_column(UTCDateTime, primary_key=True)
    valid_to: Mapped[datetime | None] = mapped_column(UTCDateTime)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))


def published_observations(
    session: Session,
    *,
    country_id: int,
    area_id: int,
    indicator: str | None = None,
    year: int | None = None,
    at: datetime | None = None,
) -> tuple[AnswerRow, ...]:
    """Return the published cells of an area with their source and comment, as the public may see them.

    Value, parts and status are those of the fact (suppressed ones are absent), not of the answer.
    `indicator` and `year` ask for some of them, `at` for those that were published then.
    """
    fact = Observation if at is None else ObservationHistory
    query = revised_answers().add_columns(fact)
    query = query.join(
        fact,
        and_(
            fact.country_id == country_id,
            fact.area_id == area_id,
            fact.revision_id == AnswerRevision.id,
        ),
    )
    if indicator is not None:
        query = query.where(IndicatorKey.code == indicator)
    if year is not None:
        query = query.where(fact.year == year)
    if at is not None:
        query = query.where(current_at(ObservationHistory, at))
    return _in_order(_as_published(to_row(found), found[-1]) for found in session.execute(query))


def observations_of_cities(
    session: Session, *, scheme: str, area_ids: Collection[int], at: datetime | None = None
) -> Iterator[tuple[int, tuple[AnswerRow, ...]]]:
    """Yield the published cells of cities that have a code of a scheme, city by city as they come from the database.

    They come by that code and then by the city's own; a city without any is not among them. See `published_observations`.
    """
    fact: Any = Observation if at is None else ObservationHistory
    of_city = and_(fact.country_id == AreaCode.country_id, fact.area_id == AreaCode.area_id)
    query = (
        revised_answers()
        .add_columns(fact)
        .join(fact, fact.revision_id == AnswerRevision.id)
        .join(AreaCode, and_(of_city, AreaCode.scheme == scheme))
        .join(Area, Area.id == fact.area_id)
        .where(AreaCode.area_id.in_(sorted(area_ids)), *([] if at is None else [current_at(fact, at)]))
        .order_by(plain_order(AreaCode.code), plain_order(Area.code))
    )
    found = in_batches(session, query, size=AT_ONCE)
    for area_id, rows in groupby(found, key=lambda row: int(row[-1].area_id)):
        yield area_id, _in_order(_as_published(to_row(row), row[-1]) for row in rows)


def _in_order(rows: Iterable[AnswerRow]) -> tuple[AnswerRow, ...]:
    return tuple(sorted(rows, key=_order))


def _order(row: AnswerRow) -> tuple[str, int, str]:
    return row.observed.indicator, row.observed.year, row.observed.cell.key


def _as_published(row: AnswerRow, fact: Observation | ObservationHistory) -> AnswerRow:
    """Return an answer as the public sees it: of a suppressed one no figure, and no word that could tell of it."""
    seen = replace(
        row.observed,
        raw="",
        components={} if fact.value is None else row.observed.components,
        value=fact.value,
        numerator=fact.numerator,
        denominator=fact.denominator,
        obs_status=fact.status,
        conf_status=fact.conf,
    )
    if fact.is_suppressed:
        seen = replace(seen, **_UNSAID)
    return replace(row, observed=seen, typed={}, faults=())


def visible_figures(
    session: Session, *, country_id: int, area_id: int, indicator_id: int, year: int
) -> tuple[tuple[str, Decimal | None, Decimal | None, Decimal | None], ...]:
    """Return the figures of an area's indicator and year that were visible last: cell, value, numerator, denominator.

    A cell that was withdrawn since is still among them; one that went out as suppressed since is not.
    """
    past = ObservationHistory
    query = (
        select(CellKey.code, past.value, past.numerator, past.denominator)
        .join(CellKey, CellKey.id == past.cell_id)
        .where(
            past.country_id == country_id,
            past.area_id == area_id,
            past.year == year,
            past.indicator_id == indicator_id,
        )
        .order_by(past.valid_from)
    )
    newest = {row[0]: (row[0], row[1], row[2], row[3]) for row in session.execute(query)}
    return tuple(row for row in newest.values() if row[1] is not None)


def suppressed_with_figures(session: Session, *, country_id: int) -> tuple[tuple[int, int, int, str], ...]:
    """Return the suppressed cells of a country, past ones too, that carry a figure: there must be none.

    Each is named by indicator, year, area and cell.
    """
    found: list[tuple[int, int, int, str]] = []
    for fact in (Observation, ObservationHistory):
        query = (
            select(fact.indicator_id, fact.year, fact.area_id, CellKey.code)
            .join(CellKey, CellKey.id == fact.cell_id)
            .where(
                fact.country_id == country_id,
                fact.status == SUPPRESSED,
                or_(fact.value.is_not(None), fact.numerator.is_not(None), fact.denominator.is_not(None)),
            )
        )
        found += [(row[0], row[1], row[2], row[3]) for row in session.execute(query)]
    return tuple(found)


def peer_totals(
    session: Session, *, country_id: int, but_of: int, indicators: Collection[str]
) -> Mapping[str, tuple[Decimal, ...]]:
    """Return the newest published totals of the country's other municipalities, by indicator; a forecast is none.

    Asks nothing when no indicator is named.
    """
    if not indicators:
        return {}
    newest = func.row_number().over(
        partition_by=(Observation.indicator_id, Observation.area_id), order_by=Observation.year.desc()
    )
    ranked = (
        select(IndicatorKey.code, Observation.value, Observation.area_id, newest.label("rank"))
        .join(IndicatorKey, IndicatorKey.id == Observation.indicator_id)
        .join(CellKey, CellKey.id == Observation.cell_id)
        .join(Area, Area.id == Observation.area_id)
        .where(
            Observation.country_id == country_id,
            Observation.area_id != but_of,
            Observation.value.is_not(None),
            Observation.status != FORECAST,
            IndicatorKey.code.in_(sorted(indicators)),
            CellKey.code == TOTAL,
            Area.kind == AreaKind.MUNICIPALITY,
        )
        .subquery()
    )
    query = select(ranked.c.code, ranked.c.value).where(ranked.c.rank == 1)
    found: dict[str, list[Decimal]] = {}
    for code, value in session.execute(query.order_by(ranked.c.code, ranked.c.area_id)):
        found.setdefault(code, []).append(value)
    return {code: tuple(values) for code, values in found.items()}


def published_revisions(session: Session, *, country_id: int, area_id: int) -> Mapping[CellPlace, int]:
    """Return the revision that is published of each cell of an area."""
    query = select(
        Observation.year, Observation.indicator_id, Observation.cell_id, Observation.revision_id
    ).where(Observation.country_id == country_id, Observation.area_id == area_id)
    return {CellPlace(*row[:3]): row[3] for row in session.execute(query)}


def put_facts(
    session: Session, facts: Iterable[Mapping[str, Any]], *, present: Collection[CellPlace], now: datetime
) -> None:
    """Make these the current values of their cells, in key order, and keep the earlier ones in the history.

    A fact carries its `release_id`; `present` are the cells of the area that have a value already.
    """
    ordered = sorted(facts, key=lambda fact: tuple(fact[name] for name in KEY))
    held: list[dict[str, Any]] = []
    new: list[dict[str, Any]] = []
    for fact in ordered:
        columns = {name: value for name, value in fact.items() if name != "release_id"}
        place = CellPlace(fact["year"], fact["indicator_id"], fact["cell_id"])
        (held if place in present else new).append(columns)
    _close_history(session, held, now=now)
    if held:
        session.execute(update(Observation), held)
    if new:
        session.execute(insert(Observation), new)
    if ordered:
        session.execute(
            insert(ObservationHistory), [{**fact, "valid_from": now, "valid_to": None} for fact in ordered]
        )


def remove_facts(
    session: Session, places: Iterable[CellPlace], *, country_id: int, area_id: int, now: datetime
) -> None:
    """Take these cells of an area back, in key order; the history keeps them."""
    area = {"country_id": country_id, "area_id": area_id}
    gone = [area | place._asdict() for place in sorted(places)]
    _close_history(session, gone, now=now)
    if gone:
        table = _table(Observation)
        session.execute(table.delete().where(*_same_cell(table)), _named(gone))


def _close_history(session: Session, facts: Sequence[Mapping[str, Any]], *, now: datetime) -> None:
    """End the open interval of each cell; one that would be empty was never seen and goes."""
    if facts:
        table, cells = _table(ObservationHistory), _named(facts)
        is_open = (*_same_cell(table), table.c.valid_to.is_(None))
        session.execute(table.delete().where(*is_open, table.c.valid_from == now), cells)
        session.execute(table.update().where(*is_open).values(valid_to=now), cells)


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _same_cell(table: Table) -> tuple[ColumnElement[bool], ...]:
    return tuple(table.c[name] == bindparam(f"this_{name}") for name in KEY)


def _named(facts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{f"this_{name}": fact[name] for name in KEY} for fact in facts]
