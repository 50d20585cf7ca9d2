"""The calendar of releases: which are coming, which came out, what they corrected, what was taken back; no figures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import exists, literal, select, tuple_

from vlr_service.records.answers.round import Round
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import Area
from vlr_service.records.releases.release import WAITING, Release


@dataclass(frozen=True)
class CalendarEntry:
    """A release: of which area and round, when, and what is publicly said of it.

    The `note` of one that waits is empty: it is public when the correction is, since it may tell what is corrected.
    `is_correction` is true when an earlier release of the same submission came out before it.
    """

    id: int
    country: Area
    area: Area
    round: Round
    at: datetime
    note: str
    is_correction: bool
    withdrawn_at: datetime | None
    withdrawn_reason: str


def coming_releases(session: Session, *, limit: int = 500) -> tuple[CalendarEntry, ...]:
    """Return the releases that wait for their time, the next one first."""
    query = _entries(Release.embargo_at, note=literal("")).where(WAITING)
    found = session.execute(query.order_by(Release.embargo_at, Release.id).limit(limit))
    return tuple(CalendarEntry(*row) for row in found)


def past_releases(
    session: Session, *, before: int | None = None, limit: int = 100
) -> tuple[CalendarEntry, ...]:
    """Return the releases that came out, withdrawn ones too, the last one first; `before` is where a page begins."""
    query = _entries(Release.applied_at, note=Release.note).where(Release.applied_at.is_not(None))
    if before is not None:
        last = select(Release.applied_at, Release.id).where(Release.id == before)
        query = query.where(tuple_(Release.applied_at, Release.id) < last.scalar_subquery())
    found = session.execute(query.order_by(Release.applied_at.desc(), Release.id.desc()).limit(limit))
    return tuple(CalendarEntry(*row) for row in found)


def _entries(at: Any, *, note: Any) -> Select[Any]:
    country, earlier = aliased(Area), aliased(Release)
    is_correction = exists().where(
        earlier.submission_id == Release.submission_id,
        earlier.id < Release.id,
        earlier.applied_at.is_not(None),
    )
    return (
        select(
            Release.id,
            country,
            Area,
            Round,
            at,
            note,
            is_correction,
            Release.withdrawn_at,
            Release.withdrawn_reason,
        )
        .join(Submission, Submission.id == Release.submission_id)
        .join(Area, Area.id == Submission.area_id)
        .join(Round, Round.id == Submission.round_id)
        .join(country, country.id == Release.country_id)
    )
