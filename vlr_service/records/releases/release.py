"""Releases: accepted answers that wait for their time and are then applied as one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, case, exists, func, select

from vlr_service.records.answers.answer import (
    AnswerRevision,
    AnswerRow,
    StoredAnswer,
    revised_answers,
    to_row,
)
from vlr_service.records.answers.submission import Submission
from vlr_service.records.base import Base, UTCDateTime
from vlr_service.records.published.observation import CellPlace


class Release(Base):
    """What is published at one moment. Until it is applied nobody sees a value of it.

    A release that was withdrawn says nothing any more; one that waited is never applied. `note` says what a
    correction corrects, from the moment it is applied; `withdrawn_reason` why what was published was taken back:
    both are public.
    """

    __tablename__ = "release"
    __table_args__ = (Index("ix_release_due", "applied_at", "embargo_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    embargo_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")


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


@dataclass(frozen=True)
class Released:
    """The revision that speaks for a cell, and the release that brought it."""

    revision_id: int
    release_id: int


WAITING = and_(Release.applied_at.is_(None), Release.withdrawn_at.is_(None))
IN_FORCE = and_(Release.applied_at.is_not(None), Release.withdrawn_at.is_(None))
IS_OUT = exists().where(Release.submission_id == Submission.id, IN_FORCE)
"""Whether figures of the submission are public: a release of it is applied and not withdrawn."""


def release_due(session: Session, *, now: datetime) -> bool:
    """Whether a release has reached its time and is not applied yet: one indexed question."""
    return bool(session.scalar(select(exists().where(WAITING, Release.embargo_at <= now))))


def due_countries(session: Session, *, now: datetime) -> tuple[int, ...]:
    """Return the countries that have releases to apply now."""
    query = select(Release.country_id).where(WAITING, Release.embargo_at <= now).distinct()
    return tuple(session.scalars(query.order_by(Release.country_id)))


def due_releases(session: Session, *, country_id: int, now: datetime) -> tuple[Release, ...]:
    """Return the releases of a country to apply now, oldest first, locked so that only one worker applies each."""
    query = (
        select(Release)
        .where(WAITING, Release.embargo_at <= now, Release.country_id == country_id)
        .order_by(Release.embargo_at, Release.id)
        .with_for_update(skip_locked=True)
    )
    return tuple(session.scalars(query))


def withdraw_waiting(session: Session, submission_id: int, *, now: datetime) -> None:
    """Withdraw the releases of a submission that wait for their time: they are never applied."""
    waiting = update(Release).where(Release.submission_id == submission_id, WAITING)
    session.execute(waiting.values(withdrawn_at=now))


def withdraw_releases(session: Session, submission_id: int, *, reason: str, now: datetime) -> None:
    """Withdraw every release of a submission, applied or waiting, for a reason that is public."""
    standing = update(Release).where(Release.submission_id == submission_id, Release.withdrawn_at.is_(None))
    session.execute(standing.values(withdrawn_at=now, withdrawn_reason=reason))


def released_cells(session: Session, *, area_id: int) -> Mapping[CellPlace, Released]:
    """Return what the releases of an area say together, by cell.

    The newest release of a submission holds all its cells. Where several submissions hold the same cell,
    the revision that came out last speaks: to publish an old round again does not bring its unchanged
    values back.
    """
    of_area = and_(IN_FORCE, Submission.area_id == area_id)
    newest = select(func.max(Release.id)).join(Submission).where(of_area).group_by(Release.submission_id)
    first_release = (
        select(ReleaseRevision.revision_id, func.min(Release.applied_at).label("at"))
        .join(Release, Release.id == ReleaseRevision.release_id)
        .join(Submission, Submission.id == Release.submission_id)
        .where(of_area)
        .group_by(ReleaseRevision.revision_id)
        .subquery()
    )
    query = (
        select(
            StoredAnswer.year,
            StoredAnswer.indicator_id,
            StoredAnswer.cell_id,
            AnswerRevision.id,
            ReleaseRevision.release_id,
        )
        .join(AnswerRevision, AnswerRevision.answer_id == StoredAnswer.id)
        .join(ReleaseRevision, ReleaseRevision.revision_id == AnswerRevision.id)
        .join(first_release, first_release.c.revision_id == AnswerRevision.id)
        .where(ReleaseRevision.release_id.in_(newest))
        .order_by(first_release.c.at, ReleaseRevision.release_id)
    )
    return {CellPlace(*row[:3]): Released(*row[3:]) for row in session.execute(query)}


def answers_of(session: Session, revision_ids: Collection[int]) -> tuple[AnswerRow, ...]:
    """Return the answers as these revisions have them."""
    wanted = sorted(revision_ids)
    found: list[AnswerRow] = []
    for start in range(0, len(wanted), 500):
        query = revised_answers().where(AnswerRevision.id.in_(wanted[start : start + 500]))
        found += [to_row(row) for row in session.execute(query)]
    return tuple(found)


def releases_of(session: Session, submission_id: int) -> tuple[Release, ...]:
    """Return the releases of a submission, newest first."""
    query = select(Release).where(Release.submission_id == submission_id)
    return tuple(session.scalars(query.order_by(Release.created_at.desc(), Release.id.desc())))


@dataclass(frozen=True)
class ReleaseStanding:
    """What the releases of a submission say of it: in force since, waiting until, figures last taken back at."""

    published_at: datetime | None = None
    waits_until: datetime | None = None
    withdrawn_at: datetime | None = None

    def shows(self, built_at: datetime) -> bool:
        """Whether a review built then may be public: something is in force, and nothing it holds was taken back."""
        is_later = self.withdrawn_at is None or built_at > self.withdrawn_at
        return self.published_at is not None and is_later


def release_standings(session: Session, submission_ids: Collection[int]) -> Mapping[int, ReleaseStanding]:
    """Return how the releases of these submissions stand; a submission without any is not in it."""
    was_withdrawn = and_(Release.applied_at.is_not(None), Release.withdrawn_at.is_not(None))
    query = (
        select(
            Release.submission_id,
            func.max(case((IN_FORCE, Release.applied_at))),
            func.max(case((WAITING, Release.embargo_at))),
            func.max(case((was_withdrawn, Release.withdrawn_at))),
        )
        .where(Release.submission_id.in_(sorted(submission_ids)))
        .group_by(Release.submission_id)
    )
    return {key: ReleaseStanding(*times) for key, *times in session.execute(query)}


def submissions_released_at(session: Session, *, country_id: int, at: datetime) -> tuple[Submission, ...]:
    """Return the submissions of a country of which a release was applied at a moment, by id."""
    query = (
        select(Submission)
        .join(Release, Release.submission_id == Submission.id)
        .where(Release.country_id == country_id, Release.applied_at == at, IN_FORCE)
    )
    return tuple(session.scalars(query.order_by(Submission.id).distinct()))
