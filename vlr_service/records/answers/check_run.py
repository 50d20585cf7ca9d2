"""How the rules came out at each check that differed from the one before: what changed, and how rounds compare."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import JSON, Boolean, ForeignKey, Index
from sqlalchemy.orm import Mapped, Session, contains_eager, mapped_column, relationship
from sqlalchemy.sql import func, select

from vlr_service.records.answers.round import Round
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import Area, AreaKind
from vlr_service.records.base import Base, UTCDateTime
from vlr_service.records.releases.release import IS_OUT


class CheckRun(Base):
    """The results of all rules at one moment, of the draft or of what is published of a submission.

    `changes_to_ready` is at most how many changes were needed until every must was met.
    """

    __tablename__ = "check_run"
    __table_args__ = (Index("ix_check_run_submission", "submission_id", "is_published", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    is_published: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    results: Mapped[dict[str, str]] = mapped_column(JSON)
    changes_to_ready: Mapped[int]
    submission: Mapped[Submission] = relationship()


def put_check_run(
    session: Session,
    *,
    submission_id: int,
    is_published: bool,
    results: Mapping[str, str],
    changes_to_ready: int,
    now: datetime,
) -> None:
    """Keep the results of a check, unless they are those of the newest one of its kind."""
    newest = check_runs_of(session, submission_id, is_published=is_published, limit=1)
    if newest and (newest[0].results, newest[0].changes_to_ready) == (dict(results), changes_to_ready):
        return
    session.add(
        CheckRun(
            submission_id=submission_id,
            is_published=is_published,
            at=now,
            results=dict(results),
            changes_to_ready=changes_to_ready,
        )
    )
    session.flush()


def check_runs_of(
    session: Session, submission_id: int, *, is_published: bool, limit: int = 2
) -> tuple[CheckRun, ...]:
    """Return the newest checks of a submission that differed, newest first."""
    query = select(CheckRun).where(
        CheckRun.submission_id == submission_id, CheckRun.is_published.is_(is_published)
    )
    return tuple(session.scalars(query.order_by(CheckRun.id.desc()).limit(limit)))


def published_runs(session: Session, area: Area, *, rounds: int = 6) -> tuple[CheckRun, ...]:
    """Return the newest check of what is published of each municipality in the area's last rounds.

    For a municipality its own; by round and area code. The submissions come along at one question.
    """
    within = Area.id == area.id if area.kind == AreaKind.MUNICIPALITY else Area.country_id == area.country
    last = select(Round.id).where(Round.country_id == area.country).order_by(Round.code.desc()).limit(rounds)
    newest = (
        select(func.max(CheckRun.id))
        .join(CheckRun.submission)
        .join(Submission.area)
        .where(CheckRun.is_published.is_(True), within, Submission.round_id.in_(last), IS_OUT)
        .group_by(CheckRun.submission_id)
    )
    query = (
        select(CheckRun)
        .join(CheckRun.submission)
        .join(Submission.round)
        .join(Submission.area)
        .where(CheckRun.id.in_(newest))
        .options(contains_eager(CheckRun.submission).contains_eager(Submission.area))
        .options(contains_eager(CheckRun.submission).contains_eager(Submission.round))
        .order_by(Round.code, Area.code)
    )
    return tuple(session.scalars(query))


def countries_with_published_checks(session: Session) -> tuple[Area, ...]:
    """Return the countries in which something published has been checked, by code."""
    checked = (
        select(Area.country_id)
        .join(Submission, Submission.area_id == Area.id)
        .join(CheckRun, CheckRun.submission_id == Submission.id)
        .where(CheckRun.is_published.is_(True), IS_OUT)
    )
    return tuple(session.scalars(select(Area).where(Area.id.in_(checked)).order_by(Area.code)))
