"""Publishing: a release waits for its time and is then applied, facts, history and leaves as one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from vlr_service.access import Actor, Permission, require
from vlr_service.catalogue import Catalogue
from vlr_service.collection.audit import write_down
from vlr_service.collection.line import refuse_unready
from vlr_service.errors import Conflict, InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records import (
    AnswerRow,
    Area,
    AreaKind,
    AreaYear,
    CellPlace,
    Release,
    Released,
    Session,
    State,
    Submission,
    add_release,
    answers_of,
    current_answers,
    due_countries,
    due_releases,
    lock_country,
    published_facts,
    published_revisions,
    put_area_years,
    put_facts,
    put_release_texts,
    recompute_leaves,
    released_cells,
    remove_facts,
    size_class,
    submission_by_id,
    withdraw_releases,
    withdraw_waiting,
)
from vlr_service.standard import RESTRICTED, AreaFacts, Standard


def publish(
    session: Session, *, submission_id: int, actor: Actor, embargo: datetime | None, now: datetime
) -> Release:
    """Make a release of the accepted answers, to be applied at the embargo time (now if there is none)."""
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.PUBLISH, area=submission.area)
    if submission.round.acceptance_required:
        submission.expect(State.ACCEPTED)
    else:
        submission.expect(State.APPROVED, State.ACCEPTED)
    return _release(session, submission, actor=actor, embargo=embargo, now=now)


def publish_demonstration(
    session: Session,
    *,
    submission_id: int,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    embargo: datetime | None,
    now: datetime,
) -> Release:
    """Make a release of a demonstration round, in which no city takes part and so nobody approves.

    The figures come from publications; data-gate musts hold as for everyone, approval stays blank.
    """
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.PUBLISH_DEMONSTRATION, area=submission.area)
    if not submission.round.is_demonstration:
        raise Conflict(
            "not_a_demonstration",
            msg(
                N_(
                    "The round %(round)s is not a demonstration; its figures are published along the line of approval."
                ),
                round=submission.round.code,
            ),
        )
    submission.expect(State.DRAFT)
    refuse_unready(session, submission, catalogue=catalogue, standard=standard, actor=actor, now=now)
    return _release(session, submission, actor=actor, embargo=embargo, now=now)


def reopen(session: Session, *, submission_id: int, actor: Actor, reason: str, now: datetime) -> Submission:
    """Open a published or withdrawn submission for a correction; what is published stays until the next release."""
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.WITHDRAW, area=submission.area)
    submission.expect(State.PUBLISHED, State.WITHDRAWN)
    reason = _explained(reason)
    submission.state = State.DRAFT
    submission.approved_by = submission.approved_at = None
    return write_down(session, submission, actor=actor, action="reopen", now=now, reason=reason)


def withdraw(session: Session, *, submission_id: int, actor: Actor, reason: str, now: datetime) -> Submission:
    """Take the published figures of a submission back; the history keeps them.

    Where an earlier round has published the same cell, its value speaks again.
    """
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.WITHDRAW, area=submission.area)
    submission.expect(State.PUBLISHED)
    reason = _explained(reason)
    withdraw_releases(session, submission.id, now=now)
    lock_country(session, submission.area.country)
    _settle(session, submission.area, now=now)
    submission.state = State.WITHDRAWN
    return write_down(session, submission, actor=actor, action="withdraw", now=now, reason=reason)


def _explained(reason: str) -> str:
    """Return the reason given for touching what is published; raises InvalidRequest when there is none."""
    if not reason.strip():
        raise InvalidRequest(
            "reason_missing",
            msg(
                N_(
                    "Say why: published figures are withdrawn or reopened only with a reason, which the history keeps. Write it into the box."
                )
            ),
        )
    return reason.strip()


def apply_due_releases(session: Session, *, now: datetime) -> int:
    """Apply every release whose time has come and return how many there were."""
    return sum(
        apply_country(session, country_id=country_id, now=now)
        for country_id in due_countries(session, now=now)
    )


def apply_country(session: Session, *, country_id: int, now: datetime) -> int:
    """Apply the releases of a country whose time has come and return how many there were."""
    lock_country(session, country_id)
    releases = due_releases(session, country_id=country_id, now=now)
    for release in releases:
        release.applied_at = now
    session.flush()
    areas = {submission_by_id(session, release.submission_id).area for release in releases}
    for area in sorted(areas, key=lambda one: one.id):
        _settle(session, area, now=now)
    return len(releases)


def place_in_leaves(session: Session, area: Area) -> None:
    """Bring the leaves to what is known of a municipality now: its region, class and population."""
    lock_country(session, area.country)
    present = published_revisions(session, country_id=area.country, area_id=area.id)
    _recompute(session, area.country, _moved(session, area, present))


def _release(
    session: Session, submission: Submission, *, actor: Actor, embargo: datetime | None, now: datetime
) -> Release:
    withdraw_waiting(session, submission.id, now=now)
    release = Release(
        country_id=submission.area.country,
        submission_id=submission.id,
        embargo_at=max(embargo or now, _round_embargo(submission) or now),
        created_by=actor.account_id,
        created_at=now,
        applied_at=None,
    )
    answers = current_answers(session, submission.id)
    add_release(session, release, [row.revision_id for row in answers])
    put_release_texts(session, release)
    submission.state = State.PUBLISHED
    write_down(
        session,
        submission,
        actor=actor,
        action="publish",
        now=now,
        release=release.id,
        embargo=release.embargo_at.isoformat(),
        answers=len(answers),
    )
    return release


def _round_embargo(submission: Submission) -> datetime | None:
    """Return the time before which no figure of the round comes out: the start of its day in UTC."""
    day = submission.round.embargo_on
    return datetime.combine(day, time(), UTC) if day else None


def _settle(session: Session, area: Area, *, now: datetime) -> None:
    """Make facts, history and leaves of an area equal to what its releases say together."""
    wanted = released_cells(session, area_id=area.id)
    present = published_revisions(session, country_id=area.country, area_id=area.id)
    changed = {place: one for place, one in wanted.items() if present.get(place) != one.revision_id}
    gone = present.keys() - wanted.keys()
    put_facts(session, _facts(session, area, changed), present=present, now=now)
    remove_facts(session, gone, country_id=area.country, area_id=area.id, now=now)
    affected = {(place.indicator_id, place.year) for place in changed.keys() | gone}
    _recompute(session, area.country, affected | _moved(session, area, wanted))


def _facts(session: Session, area: Area, cells: Mapping[CellPlace, Released]) -> list[dict[str, Any]]:
    answers = {
        row.revision_id: row for row in answers_of(session, {one.revision_id for one in cells.values()})
    }
    return [
        _fact(answers[one.revision_id], area) | place._asdict() | {"release_id": one.release_id}
        for place, one in cells.items()
    ]


def _fact(row: AnswerRow, area: Area) -> dict[str, Any]:
    hidden = row.conf_status in RESTRICTED
    return {
        "country_id": area.country,
        "area_id": area.id,
        "value": None if hidden else row.value,
        "numerator": None if hidden else row.numerator,
        "denominator": None if hidden else row.denominator,
        "status": "Q" if hidden else row.obs_status,
        "conf": row.conf_status,
        "revision_id": row.revision_id,
    }


def _moved(session: Session, area: Area, cells: Collection[CellPlace]) -> set[tuple[int, int]]:
    """Place a municipality in its leaves; return the (indicator, year) pairs whose leaf is another one now.

    Regions and districts stand in no leaf: their figures are those of municipalities, or part of one.
    """
    if area.kind != AreaKind.MUNICIPALITY:
        return set()
    profiles = published_facts(session, area)
    years = sorted({place.year for place in cells})
    changed = put_area_years(session, [_area_year(area, year, profiles) for year in years])
    return {(place.indicator_id, place.year) for place in cells if place.year in changed}


def _area_year(area: Area, year: int, profiles: Sequence[AreaFacts]) -> AreaYear:
    same_year = next((profile for profile in profiles if profile.year == year), None)
    until = [profile for profile in profiles if profile.year <= year]
    classed = [profile for profile in until if profile.degurba_class]
    bounded = [profile for profile in until if profile.boundary_type]
    population = same_year.population if same_year else None
    return AreaYear(
        country_id=area.country,
        area_id=area.id,
        year=year,
        region_id=area.parent_id if area.parent_id and area.parent_id != area.country else 0,
        degurba=int(classed[-1].degurba_class) if classed else 0,
        size_class=size_class(population),
        boundary_type=bounded[-1].boundary_type if bounded else "_U",
        population=population,
    )


def _recompute(session: Session, country_id: int, affected: Collection[tuple[int, int]]) -> None:
    if affected:
        recompute_leaves(
            session,
            country_id=country_id,
            indicator_ids=sorted({indicator for indicator, _ in affected}),
            years=sorted({year for _, year in affected}),
        )
