"""Published observations: the facts, and every value they had with the time it was current."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, select

from vlr_service.records.answer import Answer, AnswerRevision, AnswerRow, revised_answers, to_row
from vlr_service.records.base import Base, ExactNumber, UTCDateTime

KEY = ("country_id", "area_id", "year", "indicator_id", "cell_id")


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


class Observation(_Fact, Base):
    """A published cell. The country comes first in the key, so the table can be split by country."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_by_indicator", "country_id", "indicator_id", "year", "cell_id", "area_id"),
    )


class ObservationHistory(_Fact, Base):
    """A value a published cell had, and the interval in which it was current (`valid_to` open)."""

    __tablename__ = "observation_history"

    valid_from: Mapped[datetime] = mapped_column(UTCDateTime, primary_key=True)
    valid_to: Mapped[datetime | None] = mapped_column(UTCDateTime)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))


def published_observations(session: Session, *, country_id: int, area_id: int) -> tuple[AnswerRow, ...]:
    """Return the published cells of an area with their source and comment, as the public may see them.

    Value, parts and status are those of the fact (suppressed ones are absent), not of the answer.
    """
    query = revised_answers().add_columns(Observation)
    query = query.join(
        Observation,
        and_(
            Observation.country_id == country_id,
            Observation.area_id == area_id,
            Observation.revision_id == AnswerRevision.id,
        ),
    ).order_by(Answer.indicator_id, Answer.year, Answer.cell_id)
    rows = []
    for found in session.execute(query):
        fact: Observation = found[-1]
        rows.append(_as_published(to_row(found), fact))
    return tuple(sorted(rows, key=lambda row: (row.indicator, row.year, row.cell.key)))


def _as_published(row: AnswerRow, fact: Observation) -> AnswerRow:
    return replace(
        row,
        raw="",
        typed={},
        faults=(),
        components={} if fact.value is None else row.components,
        value=fact.value,
        numerator=fact.numerator,
        denominator=fact.denominator,
        obs_status=fact.status,
        conf_status=fact.conf,
    )


def history_of(
    session: Session, *, country_id: int, area_id: int, indicator_id: int
) -> tuple[ObservationHistory, ...]:
    """Return every value the cells of an indicator had in an area, oldest first."""
    query = select(ObservationHistory).where(
        ObservationHistory.country_id == country_id,
        ObservationHistory.area_id == area_id,
        ObservationHistory.indicator_id == indicator_id,
    )
    return tuple(
        session.scalars(
            query.order_by(ObservationHistory.year, ObservationHistory.cell_id, ObservationHistory.valid_from)
        )
    )


def apply_facts(
    session: Session, facts: Sequence[Mapping[str, Any]], *, release_id: int, now: datetime
) -> None:
    """Make these the current values of their cells, in key order, and keep the earlier ones in the history.

    A fact equal to the current one leaves both tables alone.
    """
    ordered = sorted((dict(fact) for fact in facts), key=lambda fact: tuple(fact[name] for name in KEY))
    current = _current_facts(session, ordered)
    changed = [fact for fact in ordered if current.get(_key(fact)) != fact["revision_id"]]
    _close_history(session, [fact for fact in changed if _key(fact) in current], now=now)
    for statement, rows in (
        (update(Observation), [fact for fact in changed if _key(fact) in current]),
        (insert(Observation), [fact for fact in changed if _key(fact) not in current]),
    ):
        if rows:
            session.execute(statement, rows)
    if changed:
        history = [fact | {"valid_from": now, "valid_to": None, "release_id": release_id} for fact in changed]
        session.execute(insert(ObservationHistory), history)


def remove_facts(
    session: Session, *, country_id: int, area_id: int, revision_ids: Collection[int], now: datetime
) -> set[tuple[int, int]]:
    """Take the facts of these revisions back; the history keeps them. Return their (indicator, year) pairs."""
    scope = and_(Observation.country_id == country_id, Observation.area_id == area_id)
    gone = [
        {name: getattr(fact, name) for name in KEY}
        for fact in session.scalars(select(Observation).where(scope))
        if fact.revision_id in revision_ids
    ]
    _close_history(session, gone, now=now)
    for fact in gone:
        session.execute(
            delete(Observation).where(*(getattr(Observation, name) == fact[name] for name in KEY))
        )
    return {(fact["indicator_id"], fact["year"]) for fact in gone}


def _key(fact: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(fact[name] for name in KEY)


def _current_facts(session: Session, facts: Sequence[Mapping[str, Any]]) -> dict[tuple[int, ...], int]:
    found: dict[tuple[int, ...], int] = {}
    for country_id, area_id in sorted({(fact["country_id"], fact["area_id"]) for fact in facts}):
        query = select(*(getattr(Observation, name) for name in KEY), Observation.revision_id)
        query = query.where(Observation.country_id == country_id, Observation.area_id == area_id)
        found.update({tuple(row[:-1]): row[-1] for row in session.execute(query)})
    return found


def _close_history(session: Session, facts: Sequence[Mapping[str, Any]], *, now: datetime) -> None:
    for fact in facts:
        session.execute(
            update(ObservationHistory)
            .where(
                *(getattr(ObservationHistory, name) == fact[name] for name in KEY),
                ObservationHistory.valid_to.is_(None),
            )
            .values(valid_to=now)
        )
