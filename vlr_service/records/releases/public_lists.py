"""Lists of what is public of the submissions: releases, built reviews and checks, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, contains_eager, joinedload
from sqlalchemy.sql import exists, func, or_, select

from vlr_service.records.answers.check_run import CheckRun
from vlr_service.records.answers.round import Round
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import Area
from vlr_service.records.base import UTCDateTime
from vlr_service.records.releases.edition import Edition
from vlr_service.records.releases.release import IS_OUT, Release


@dataclass(frozen=True)
class PublicRelease:
    """A release as everybody may know of it: whose it is and when, none of its figures."""

    release: Release
    submission: Submission

    @property
    def place(self) -> tuple[str, int]:
        """Where a page that ends with it goes on."""
        return self.release.embargo_at.isoformat(), self.release.id


@dataclass(frozen=True)
class PublicEdition:
    """A built review that is public, and whose it is."""

    edition: Edition
    submission: Submission

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Where a page that ends with it goes on."""
        round_code = self.submission.round.code
        return self.submission.area.code, round_code, self.edition.language, self.edition.format


def public_releases(
    session: Session,
    *,
    country_id: int | None = None,
    area_id: int | None = None,
    after: tuple[datetime, int] | None = None,
    limit: int,
) -> tuple[PublicRelease, ...]:
    """Return the releases that came out or are to come, newest time first, those that come after `after`.

    One that was withdrawn before its time never was and is not in the list.
    """
    query = (
        select(Release, Submission)
        .join(Submission, Submission.id == Release.submission_id)
        .where(or_(Release.applied_at.is_not(None), Release.withdrawn_at.is_(None)))
        .options(joinedload(Submission.area), joinedload(Submission.round))
    )
    if country_id is not None:
        query = query.where(Release.country_id == country_id)
    if area_id is not None:
        query = query.where(Submission.area_id == area_id)
    if after is not None:
        start = tuple_(literal(after[0], UTCDateTime), literal(after[1]))
        query = query.where(tuple_(Release.embargo_at, Release.id) < start)
    query = query.order_by(Release.embargo_at.desc(), Release.id.desc()).limit(limit)
    return tuple(PublicRelease(*row) for row in session.execute(query))


def public_editions(
    session: Session,
    *,
    country_id: int | None = None,
    area_id: int | None = None,
    after: Sequence[str] = (),
    limit: int,
) -> tuple[PublicEdition, ...]:
    """Return the built reviews that everybody may see, by area, round, language and format.

    `after` are these four codes of the last one of the page before.
    """
    order = (Area.code, Round.code, Edition.language, Edition.format)
    query = (
        select(Edition, Submission)
        .join(Submission, Submission.id == Edition.submission_id)
        .join(Submission.area)
        .join(Submission.round)
        .options(contains_eager(Submission.area), contains_eager(Submission.round))
        .where(IS_OUT, ~_was_taken_back_since(Edition.built_at))
    )
    query = query.where(*_within(country_id, area_id))
    if after:
        query = query.where(tuple_(*order) > tuple_(*(literal(one) for one in after)))
    return tuple(PublicEdition(*row) for row in session.execute(query.order_by(*order).limit(limit)))


def public_checks(
    session: Session,
    *,
    country_id: int | None = None,
    area_id: int | None = None,
    after: Sequence[str] = (),
    limit: int,
) -> tuple[CheckRun, ...]:
    """Return the newest check of what is published of each submission, by area and round.

    `after` are these two codes of the last one of the page before.
    """
    of_same = aliased(CheckRun)
    newest = select(func.max(of_same.id)).where(
        of_same.submission_id == Submission.id, of_same.is_published.is_(True)
    )
    query = (
        select(CheckRun)
        .join(CheckRun.submission)
        .join(Submission.area)
        .join(Submission.round)
        .options(contains_eager(CheckRun.submission).contains_eager(Submission.area))
        .options(contains_eager(CheckRun.submission).contains_eager(Submission.round))
        .where(CheckRun.id == newest.scalar_subquery(), IS_OUT)
    )
    query = query.where(*_within(country_id, area_id))
    if after:
        query = query.where(tuple_(Area.code, Round.code) > tuple_(*(literal(one) for one in after)))
    return tuple(session.scalars(query.order_by(Area.code, Round.code).limit(limit)))


def _within(country_id: int | None, area_id: int | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if country_id is not None:
        found.append(or_(Area.country_id == country_id, Area.id == country_id))
    if area_id is not None:
        found.append(Area.id == area_id)
    return found


def _was_taken_back_since(moment: InstrumentedAttribute[datetime]) -> ColumnElement[bool]:
    """Whether figures that had come out were taken back then or later."""
    return exists().where(
        Release.submission_id == Submission.id,
        Release.applied_at.is_not(None),
        Release.withdrawn_at >= moment,
    )


def areas_with_figures(session: Session, *, limit: int) -> tuple[Area, ...]:
    """Return the areas that a release in force gives figures of, by code."""
    released = select(Submission.area_id).where(IS_OUT)
    query = select(Area).where(Area.id.in_(released)).order_by(Area.code).limit(limit)
    return tuple(session.scalars(query))
