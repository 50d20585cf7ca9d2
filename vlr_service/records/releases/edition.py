"""Editions: built review documents with language, format, hash and the revisions they used."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.base import Base, UTCDateTime


class Edition(Base):
    """The newest built document of a submission in one language and format."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("submission_id", "language", "format"),
        CheckConstraint("format IN ('html', 'pdf', 'docx')", name="format_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    language: Mapped[str] = mapped_column(String(20))
    format: Mapped[str] = mapped_column(String(10))
    is_final: Mapped[bool] = mapped_column(Boolean)
    sha256: Mapped[str] = mapped_column(String(64))
    bytes: Mapped[int]
    pages: Mapped[int | None]
    built_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revisions: Mapped[list[Any]] = mapped_column(JSON)


def editions_of(session: Session, submission_id: int) -> tuple[Edition, ...]:
    """Return the editions of a submission by language and format."""
    query = select(Edition).where(Edition.submission_id == submission_id)
    return tuple(session.scalars(query.order_by(Edition.language, Edition.format)))


def editions_among(session: Session, submission_ids: Collection[int]) -> Mapping[int, tuple[Edition, ...]]:
    """Return the editions of each of these submissions that has any, by language and format."""
    query = select(Edition).where(Edition.submission_id.in_(sorted(submission_ids)))
    found = session.scalars(query.order_by(Edition.submission_id, Edition.language, Edition.format))
    return {key: tuple(group) for key, group in groupby(found, key=lambda one: one.submission_id)}


def put_edition(session: Session, edition: Edition) -> Edition:
    """Store an edition in place of the one of the same language and format."""
    query = select(Edition.id).where(
        Edition.submission_id == edition.submission_id,
        Edition.language == edition.language,
        Edition.format == edition.format,
    )
    edition.id = session.scalar(query)  # type: ignore[assignment]
    stored = session.merge(edition)
    session.flush()
    return stored
