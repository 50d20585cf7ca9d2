"""Records of registers: what was typed into them, in a submission. Every change is kept.

A record that was deleted has a newest revision that says so; its chain of revisions goes on, and it can be
brought back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Select, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, func, select

from vlr_service.records.accounts.account import Account
from vlr_service.records.base import Base, UTCDateTime
from vlr_service.standard.plain import from_plain
from vlr_service.standard.registers import RECORDS, Registers, gathered


class RegisterEntry(Base):
    """One record of a register; `number` is its place in it, `version` the number of its newest revision."""

    __tablename__ = "register_entry"
    __table_args__ = (UniqueConstraint("submission_id", "register", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    register: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    version: Mapped[int]


class RegisterRevision(Base):
    """What a record was after one change: the typed texts by field, and the language they were typed in.

    `value` is what they were understood as, in the plain form of the standard's class; null with `faults`.
    """

    __tablename__ = "register_revision"
    __table_args__ = (Index("uq_register_revision_entry_id_version", "entry_id", "version", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("register_entry.id"))
    version: Mapped[int]
    texts: Mapped[dict[str, str]] = mapped_column(JSON)
    language: Mapped[str] = mapped_column(String(20))
    value: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    faults: Mapped[list[Any]] = mapped_column(JSON)
    is_deleted: Mapped[bool] = mapped_column(Boolean)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


@dataclass(frozen=True)
class EntryRow:
    """A record as it is in one revision: the texts exactly as typed, also those that cannot be read.

    `value` is the record as the rules read it, None with `faults` (each a mapping with `field`, `message` and
    `remedy`).
    """

    entry_id: int
    register: str
    number: int
    version: int
    revision_id: int
    texts: Mapping[str, str]
    language: str
    value: Any | None
    faults: tuple[Mapping[str, Any], ...]
    is_deleted: bool
    author: str
    at: datetime


def revised_entries() -> Select[RegisterEntry, RegisterRevision, str]:
    """Return the query of records with a revision and the author's name."""
    return (
        select(RegisterEntry, RegisterRevision, Account.name)
        .join(RegisterRevision, RegisterRevision.entry_id == RegisterEntry.id)
        .outerjoin(Account, Account.id == RegisterRevision.account_id)
    )


def to_entry(found: Any) -> EntryRow:
    """Return a row of `revised_entries` as plain values."""
    entry, revision, author = found[:3]
    return EntryRow(
        entry_id=entry.id,
        register=entry.register,
        number=entry.number,
        version=revision.version,
        revision_id=revision.id,
        texts=revision.texts,
        language=revision.language,
        value=None if revision.value is None else from_plain(RECORDS[entry.register], revision.value),
        faults=tuple(revision.faults),
        is_deleted=revision.is_deleted,
        author=author or "",
        at=revision.at,
    )


def current_entries(
    session: Session, submission_id: int, *, register: str | None = None
) -> tuple[EntryRow, ...]:
    """Return the records of a submission as they stand now, by register and number; deleted ones are none."""
    rows = latest_entries(session, submission_id, register=register)
    return tuple(row for row in rows if not row.is_deleted)


def latest_entries(
    session: Session, submission_id: int, *, register: str | None = None
) -> tuple[EntryRow, ...]:
    """Return the newest revision of every record, also where it deleted the record."""
    query = revised_entries().where(
        RegisterEntry.submission_id == submission_id,
        and_(RegisterRevision.version == RegisterEntry.version),
    )
    if register is not None:
        query = query.where(RegisterEntry.register == register)
    ordered = query.order_by(RegisterEntry.register, RegisterEntry.number)
    return tuple(to_entry(found) for found in session.execute(ordered))


def registers_of(rows: Iterable[EntryRow]) -> Registers:
    """Return the registers of these records; one that cannot be read is left out."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        if row.value is not None:
            found.setdefault(row.register, []).append(row.value)
    return gathered(found)


def entry_revisions(session: Session, entry_id: int) -> tuple[EntryRow, ...]:
    """Return every revision of a record, newest first."""
    query = revised_entries().where(RegisterEntry.id == entry_id)
    return tuple(to_entry(row) for row in session.execute(query.order_by(RegisterRevision.version.desc())))


def entry_authors(session: Session, submission_id: int) -> frozenset[int]:
    """Return the accounts that wrote any revision of a submission's records."""
    query = select(RegisterRevision.account_id).join(RegisterEntry)
    found = session.scalars(query.where(RegisterEntry.submission_id == submission_id).distinct())
    return frozenset(key for key in found if key is not None)


def next_number(session: Session, submission_id: int, *, register: str) -> int:
    """Return the number that a new record of a register gets: one more than any record ever had."""
    query = select(func.max(RegisterEntry.number)).where(
        RegisterEntry.submission_id == submission_id, RegisterEntry.register == register
    )
    return (session.scalar(query) or 0) + 1


def add_entries(
    session: Session, entries: Sequence[RegisterEntry], revisions: Sequence[RegisterRevision]
) -> None:
    """Store new records, each with its first revision."""
    session.add_all(entries)
    session.flush()
    for entry, revision in zip(entries, revisions, strict=True):
        revision.entry_id = entry.id
    session.add_all(revisions)
    session.flush()


def add_entry_revision(session: Session, revision: RegisterRevision) -> None:
    """Store one more revision of a record, which is its newest from now on."""
    session.get_one(RegisterEntry, revision.entry_id).version = revision.version
    session.add(revision)
    session.flush()
