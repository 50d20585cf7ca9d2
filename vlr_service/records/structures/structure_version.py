"""The versions of the structures of SDMX that were ever published: none is lost, and none changed once it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.base import Base, UTCDateTime


class StructureVersion(Base):
    """One version of a structure, whole; `place` is its place in what was published together."""

    __tablename__ = "structure_version"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    agency: Mapped[str] = mapped_column(String(80), primary_key=True)
    code: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(UTCDateTime)


@dataclass(frozen=True)
class StructureText:
    """A version of a structure by its name, with the text that is kept of it."""

    kind: str
    agency: str
    code: str
    version: str
    body: str


def structure_texts(session: Session) -> tuple[StructureText, ...]:
    """Return every version that was published, those of an earlier publication first."""
    one = StructureVersion
    query = select(one.kind, one.agency, one.code, one.version, one.body)
    return tuple(StructureText(*row) for row in session.execute(query.order_by(one.published_at, one.place)))


def add_structures(session: Session, texts: Iterable[StructureText], *, now: datetime) -> None:
    """Publish versions in this order; one that another process was faster with stays as it is."""
    if rows := _rows(texts, now=now):
        session.execute(_insert(session).on_conflict_do_nothing(), rows)


def renew_structures(session: Session, texts: Iterable[StructureText], *, now: datetime) -> None:
    """Publish schemes of organisations, whose version the standard fixes: the text takes the place of the one before."""
    if rows := _rows(texts, now=now):
        insert = _insert(session)
        key = ["kind", "agency", "code", "version"]
        new = {"body": insert.excluded.body, "published_at": insert.excluded.published_at}
        session.execute(insert.on_conflict_do_update(index_elements=key, set_=new), rows)


def open_versions(session: Session, *, kind: str, since: datetime) -> frozenset[tuple[str, str, str]]:
    """Return agency, id and version of the structures of a kind that were published after a moment."""
    one = StructureVersion
    query = select(one.agency, one.code, one.version).where(one.kind == kind, one.published_at > since)
    return frozenset((row[0], row[1], row[2]) for row in session.execute(query))


def extend_structures(session: Session, texts: Iterable[tuple[StructureText, str]]) -> None:
    """Let a version say more, its text as it was known and as it is now; one that says something else by now stays so."""
    for known, body in texts:
        same = [getattr(StructureVersion, name) == value for name, value in vars(known).items()]
        session.execute(update(StructureVersion).where(*same).values(body=body))


def _rows(texts: Iterable[StructureText], *, now: datetime) -> list[dict[str, Any]]:
    return [{**vars(one), "place": place, "published_at": now} for place, one in enumerate(texts)]


def _insert(session: Session) -> Any:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(StructureVersion)
