"""Answers: one cell of one indicator and year inside a submission. Every change is kept.

An answer that was taken back has a newest revision with the status `TAKEN_BACK`: it is no answer any more, but
its chain of revisions goes on.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    Label,
    Select,
    String,
    Table,
    UniqueConstraint,
    insert,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, case, func, select

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.records.accounts.account import Account
from vlr_service.records.answers.source import Source
from vlr_service.records.base import Base, ExactNumber, UTCDateTime
from vlr_service.records.published.key import CellKey, IndicatorKey
from vlr_service.standard.attributes import NO, PUBLISHED, YES, Attribute
from vlr_service.standard.observed import ObservedCell

_SHAPED = ("indicator", "year", "cell", "components", "relation", "source")
"""The fields of an observed cell that a revision does not hold as they are."""

_AS_STORED = tuple(one.name for one in fields(ObservedCell) if one.name not in _SHAPED)
_stored = attrgetter(*_AS_STORED)

TAKEN_BACK = ""
"""The status of a revision that takes an answer back; every other revision has a code of CL_OBS_STATUS."""


class StoredAnswer(Base):
    """One answered cell; `version` is the number of its newest revision."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("submission_id", "indicator_id", "year", "cell_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator_key.id"))
    year: Mapped[int]
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell_key.id"))
    version: Mapped[int]


class AnswerRevision(Base):
    """What an answer was after one change: typed text, parsed values, status, source, author."""

    __tablename__ = "answer_revision"
    __table_args__ = (Index("uq_answer_revision_answer_id_version", "answer_id", "version", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"))
    version: Mapped[int]
    raw: Mapped[str]
    value: Mapped[Decimal | None] = mapped_column(ExactNumber)
    numerator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    denominator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    components: Mapped[dict[str, str]] = mapped_column(JSON)
    obs_status: Mapped[str] = mapped_column(String(2))
    conf_status: Mapped[str] = mapped_column(String(2))
    series_break: Mapped[bool] = mapped_column(default=False)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    comment: Mapped[str]
    relation: Mapped[str] = mapped_column(String(10))
    relation_reason: Mapped[str]
    method_version: Mapped[str] = mapped_column(String(20))
    population: Mapped[str] = mapped_column(String(12), default="")
    territory: Mapped[str] = mapped_column(String(20), default="WHOLE")
    typed: Mapped[dict[str, str]] = mapped_column(JSON)
    faults: Mapped[list[Any]] = mapped_column(JSON)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


@dataclass(frozen=True)
class AnswerRow:
    """An answer as it is in one revision: the observed cell, and around it who wrote it when.

    `typed` keeps the text of fields that could not be read, `faults` what is wrong with them
    (each a mapping with `field`, `message` and `remedy`).
    """

    answer_id: int
    version: int
    revision_id: int
    observed: ObservedCell
    typed: Mapping[str, str]
    faults: tuple[Mapping[str, Any], ...]
    author: str
    at: datetime

    @property
    def is_taken_back(self) -> bool:
        """Whether this revision took the answer back."""
        return self.observed.obs_status == TAKEN_BACK


def revised_answers() -> Select[StoredAnswer, AnswerRevision, str, str, Source, str]:
    """Return the query of answers with a revision, the keys' texts, the source and the author's name."""
    return (
        select(StoredAnswer, AnswerRevision, IndicatorKey.code, CellKey.code, Source, Account.name)
        .join(AnswerRevision, AnswerRevision.answer_id == StoredAnswer.id)
        .join(IndicatorKey, IndicatorKey.id == StoredAnswer.indicator_id)
        .join(CellKey, CellKey.id == StoredAnswer.cell_id)
        .outerjoin(Source, Source.id == AnswerRevision.source_id)
        .outerjoin(Account, Account.id == AnswerRevision.account_id)
    )


def to_row(found: Any) -> AnswerRow:
    """Return a row of `revised_answers` as plain values; further columns are left alone."""
    answer, revision, indicator, cell, source, author = found[:6]
    return AnswerRow(
        answer_id=answer.id,
        version=revision.version,
        revision_id=revision.id,
        observed=ObservedCell(
            indicator=indicator,
            year=answer.year,
            cell=Cell.parse(cell),
            source=source and source.entry,
            components={name: Decimal(text) for name, text in revision.components.items()},
            relation=Relation(revision.relation),
            **dict(zip(_AS_STORED, _stored(revision), strict=True)),
        ),
        typed=revision.typed,
        faults=tuple(revision.faults),
        author=author or "",
        at=revision.at,
    )


def published_columns(*, is_hidden: ColumnElement[bool]) -> tuple[Label[Any], ...]:
    """Return what a revision says beside its figure, null where it says nothing, in the order of `PUBLISHED`.

    Of a hidden figure, words that could tell of it are not said.
    """
    return tuple(_published(one, is_hidden).label(one.name) for one in PUBLISHED)


def _published(attribute: Attribute, is_hidden: ColumnElement[bool]) -> ColumnElement[Any]:
    column = getattr(AnswerRevision, attribute.name)
    if attribute.is_flag:
        return case((column, YES), else_=NO)
    said = func.nullif(column, "")
    return case((is_hidden, None), else_=said) if attribute.in_words else said


def columns_of(observed: ObservedCell) -> dict[str, Any]:
    """Return the columns of a revision that holds an observed cell, but for its key and its source: `to_row` reads them."""
    return {
        **dict(zip(_AS_STORED, _stored(observed), strict=True)),
        "components": {name: format(value, "f") for name, value in observed.components.items()},
        "relation": observed.relation.value,
    }


def current_answers(
    session: Session, submission_id: int, *, indicator: str | None = None, year: int | None = None
) -> tuple[AnswerRow, ...]:
    """Return the answers of a submission as they stand now, by indicator, year and cell.

    What was taken back is no answer.
    """
    rows = latest_revisions(session, submission_id, indicator=indicator, year=year)
    return tuple(row for row in rows if not row.is_taken_back)


def current_answers_to(
    session: Session, submission_id: int, indicators: Collection[str]
) -> tuple[AnswerRow, ...]:
    """Return the answers to some indicators as they stand now, by indicator, year and cell; asks nothing for none."""
    if not indicators:
        return ()
    query = _latest(submission_id).where(IndicatorKey.code.in_(sorted(indicators)))
    rows = (to_row(found) for found in session.execute(query))
    return tuple(row for row in rows if not row.is_taken_back)


def latest_revisions(
    session: Session, submission_id: int, *, indicator: str | None = None, year: int | None = None
) -> tuple[AnswerRow, ...]:
    """Return the newest revision of every cell, also where it took the answer back; who writes needs both."""
    query = _latest(submission_id)
    if indicator is not None:
        query = query.where(IndicatorKey.code == indicator)
    if year is not None:
        query = query.where(StoredAnswer.year == year)
    return tuple(to_row(found) for found in session.execute(query))


def _latest(submission_id: int) -> Select[StoredAnswer, AnswerRevision, str, str, Source, str]:
    newest = and_(StoredAnswer.submission_id == submission_id, AnswerRevision.version == StoredAnswer.version)
    return revised_answers().where(newest).order_by(IndicatorKey.code, StoredAnswer.year, CellKey.code)


def revisions_among(session: Session, answer_ids: Collection[int]) -> tuple[AnswerRow, ...]:
    """Return every revision of these answers, oldest first; asks nothing when there is none."""
    if not answer_ids:
        return ()
    query = revised_answers().where(StoredAnswer.id.in_(sorted(answer_ids)))
    ordered = query.order_by(StoredAnswer.id, AnswerRevision.version)
    return tuple(to_row(found) for found in session.execute(ordered))


def authors_of(session: Session, submission_id: int) -> frozenset[int]:
    """Return the accounts that wrote any revision of a submission's answers."""
    query = (
        select(AnswerRevision.account_id)
        .join(StoredAnswer)
        .where(StoredAnswer.submission_id == submission_id)
    )
    return frozenset(key for key in session.scalars(query.distinct()) if key is not None)


def answer_versions(session: Session, submission_id: int) -> dict[tuple[int, int, int], tuple[int, int]]:
    """Return (answer id, version) by (indicator, year, cell) integers of a submission, also of those taken back."""
    query = select(
        StoredAnswer.indicator_id,
        StoredAnswer.year,
        StoredAnswer.cell_id,
        StoredAnswer.id,
        StoredAnswer.version,
    )
    found = session.execute(query.where(StoredAnswer.submission_id == submission_id))
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in found}


def add_answers(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert new answers and return their ids in the order of the rows."""
    ids = _take_ids(session, len(rows))
    if rows:
        numbered = [{"id": key, **row} for key, row in zip(ids, rows, strict=True)]
        session.connection().execute(insert(cast(Table, StoredAnswer.__table__)), numbered)
    return ids


def _take_ids(session: Session, count: int) -> list[int]:
    """Take `count` ids at once: a bulk insert that returns them is several times slower."""
    if session.get_bind().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence("answer", "id")
        return list(
            session.scalars(select(func.nextval(sequence)).select_from(func.generate_series(1, count)))
        )
    newest = (
        session.scalar(select(func.max(StoredAnswer.id))) or 0
    )  # nobody else writes: the transaction is immediate
    return list(range(newest + 1, newest + count + 1))


def raise_versions(session: Session, versions: Sequence[Mapping[str, int]]) -> None:
    """Set the newest version of answers, each a mapping with `id` and `version`."""
    if versions:
        session.execute(update(StoredAnswer), [dict(row) for row in versions])


def add_revisions(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert revisions, in the order of their answers."""
    if rows:
        ordered = sorted(map(dict, rows), key=lambda row: row["answer_id"])
        session.connection().execute(insert(cast(Table, AnswerRevision.__table__)), ordered)
