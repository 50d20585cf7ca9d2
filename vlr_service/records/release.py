"""Releases: accepted answers that wait for their time and are then applied as one."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import exists, select

from vlr_service.records.answer import AnswerRevision, AnswerRow, revised_answers, to_row
from vlr_service.records.base import Base, UTCDateTime


class Release(Base):
    """What is published at one moment. Until it is applied nobody sees a value of it."""

    __tablename__ = "release"
    __table_args__ = (Index("ix_release_due", "applied_at", "embargo_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    embargo_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class ReleaseRevision(Base):
    """A revision that a release publishes."""

    __tablename__ = "release_revision"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("answer_revision.id"), primary_key=True)


def add_release(session: Session, release: Release, revision_ids: list[int]) -> Release:
    """Store a release with the revisions it publishes."""
    session.add(release)
    session.flush()
    if revision_ids:
        rows = [{"release_id": release.id, "revision_id": key} for key in sorted(revision_ids)]
        session.execute(insert(ReleaseRevision), rows)
    return release


def release_due(session: Session, *, now: datetime) -> bool:
    """Whether a release has reached its time and is not applied yet: one indexed question."""
    return bool(
        session.scalar(select(exists().where(Release.applied_at.is_(None), Release.embargo_at <= now)))
    )


def due_releases(session: Session, *, now: datetime) -> tuple[Release, ...]:
    """Return the releases to apply now, oldest first, locked so that only one worker applies each."""
    query = (
        select(Release)
        .where(Release.applied_at.is_(None), Release.embargo_at <= now)
        .order_by(Release.embargo_at, Release.id)
        .with_for_update(skip_locked=True)
    )
    return tuple(session.scalars(query))


def released_answers(session: Session, release_id: int) -> tuple[AnswerRow, ...]:
    """Return the answers of a release in the revisions it publishes."""
    query = (
        revised_answers()
        .join(ReleaseRevision, ReleaseRevision.revision_id == AnswerRevision.id)
        .where(ReleaseRevision.release_id == release_id)
    )
    return tuple(to_row(found) for found in session.execute(query))


def releases_of(session: Session, submission_id: int) -> tuple[Release, ...]:
    """Return the releases of a submission, newest first."""
    query = select(Release).where(Release.submission_id == submission_id)
    return tuple(session.scalars(query.order_by(Release.created_at.desc(), Release.id.desc())))
