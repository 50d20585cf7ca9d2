"""Narratives: what people write into a review, one section in one language. Every version is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Select, String
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, func, select

from vlr_service.records.accounts.account import Account
from vlr_service.records.base import Base, UTCDateTime


class Narrative(Base):
    """One version of the text of a section in a language.

    `confirmed` are the free numbers of the text that the officer has confirmed, as they are in it.
    """

    __tablename__ = "narrative"
    __table_args__ = (CheckConstraint("state IN ('draft', 'reviewed', 'stale')", name="state_known"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    state: Mapped[str] = mapped_column(String(10), default="draft")
    confirmed: Mapped[list[str]] = mapped_column(JSON, default=list)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


@dataclass(frozen=True)
class SectionRow:
    """The text of a section in one language and version."""

    section: str
    language: str
    version: int
    text: str
    state: str
    confirmed: frozenset[str]
    author: str
    at: datetime


def written_sections() -> Select[Narrative, str]:
    """Return the query of narratives, every version, with the author's name."""
    return select(Narrative, Account.name).outerjoin(Account, Account.id == Narrative.account_id)


def to_section(found: tuple[Narrative, str | None]) -> SectionRow:
    """Return a row of `written_sections` as plain values."""
    narrative, author = found
    return SectionRow(
        section=narrative.section,
        language=narrative.language,
        version=narrative.version,
        text=narrative.text,
        state=narrative.state,
        confirmed=frozenset(narrative.confirmed),
        author=author or "",
        at=narrative.at,
    )


def current_sections(
    session: Session, submission_id: int, *, section: str | None = None
) -> tuple[SectionRow, ...]:
    """Return the newest version of each text of a submission, by section and language."""
    newest = (
        select(Narrative.section, Narrative.language, func.max(Narrative.version).label("version"))
        .where(Narrative.submission_id == submission_id)
        .group_by(Narrative.section, Narrative.language)
        .subquery()
    )
    same = and_(
        Narrative.section == newest.c.section,
        Narrative.language == newest.c.language,
        Narrative.version == newest.c.version,
    )
    query = written_sections().join(newest, same).where(Narrative.submission_id == submission_id)
    if section is not None:
        query = query.where(Narrative.section == section)
    ordered = query.order_by(Narrative.section, Narrative.language)
    return tuple(to_section(found) for found in session.execute(ordered))


def section_authors(session: Session, submission_id: int) -> frozenset[int]:
    """Return the accounts that wrote any version of a submission's texts."""
    query = select(Narrative.account_id).where(Narrative.submission_id == submission_id).distinct()
    return frozenset(key for key in session.scalars(query) if key is not None)


def put_sections(session: Session, texts: Collection[Narrative]) -> None:
    """Store new versions of texts."""
    session.add_all(texts)
    session.flush()
