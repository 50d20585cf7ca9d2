"""Publishing: a release waits for its time and is then applied, facts, history and leaves as one."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from vlr_service.access import Actor, Permission, require
from vlr_service.catalogue import Catalogue
from vlr_service.collection.audit import write_down
from vlr_service.collection.line import refuse_unready
from vlr_service.errors import Conflict
from vlr_service.i18n import N_, msg
from vlr_service.records import (
    AnswerRow,
    Area,
    AreaProfile,
    AreaYear,
    CellKey,
    IndicatorKey,
    Release,
    Session,
    State,
    Submission,
    add_release,
    apply_facts,
    current_answers,
    due_releases,
    profiles_of,
    put_area_years,
    put_keys,
    recompute_leaves,
    released_answers,
    releases_of,
    remove_facts,
    size_class,
    submission_by_id,
)
from vlr_service.standard import Standard

HIDDEN = frozenset("ACDGMNOSTX")
"""CONF_STATUS codes whose value no public output shows: it goes out as Q (reporting standard, SRC-03)."""


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
    submission.state = State.DRAFT
    submission.approved_by = submission.approved_at = None
    return write_down(session, submission, actor=actor, action="reopen", now=now, reason=reason)


def withdraw(session: Session, *, submission_id: int, actor: Actor, reason: str, now: datetime) -> Submission:
    """Take the published figures of a submission back; the history keeps them."""
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.WITHDRAW, area=submission.area)
    submission.expect(State.PUBLISHED)
    area = submission.area
    revisions: set[int] = set()
    for release in releases_of(session, submission.id):
        revisions |= {row.revision_id for row in released_answers(session, release.id)}
        release.applied_at = release.applied_at or now
    gone = remove_facts(session, country_id=area.country, area_id=area.id, revision_ids=revisions, now=now)
    _recompute(session, area.country, gone)
    submission.state = State.WITHDRAWN
    return write_down(session, submission, actor=actor, action="withdraw", now=now, reason=reason)


def apply_due_releases(session: Session, *, now: datetime) -> int:
    """Apply every release whose time has come and return how many there were."""
    releases = due_releases(session, now=now)
    for release in releases:
        _apply(session, release, now=now)
    return len(releases)


def _release(
    session: Session, submission: Submission, *, actor: Actor, embargo: datetime | None, now: datetime
) -> Release:
    release = Release(
        country_id=submission.area.country,
        submission_id=submission.id,
        embargo_at=embargo or now,
        created_by=actor.account_id,
        created_at=now,
        applied_at=None,
    )
    answers = current_answers(session, submission.id)
    add_release(session, release, [row.revision_id for row in answers])
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


def _apply(session: Session, release: Release, *, now: datetime) -> None:
    area = submission_by_id(session, release.submission_id).area
    answers = released_answers(session, release.id)
    indicators = put_keys(session, IndicatorKey, (row.indicator for row in answers))
    cells = put_keys(session, CellKey, (row.cell.key for row in answers))
    facts = [
        _fact(row, area) | {"indicator_id": indicators[row.indicator], "cell_id": cells[row.cell.key]}
        for row in answers
    ]
    apply_facts(session, facts, release_id=release.id, now=now)
    _place_in_leaves(session, area, sorted({row.year for row in answers}))
    _recompute(session, area.country, {(fact["indicator_id"], fact["year"]) for fact in facts})
    release.applied_at = now
    session.flush()


def _fact(row: AnswerRow, area: Area) -> dict[str, Any]:
    hidden = row.conf_status in HIDDEN
    return {
        "country_id": area.country,
        "area_id": area.id,
        "year": row.year,
        "value": None if hidden else row.value,
        "numerator": None if hidden else row.numerator,
        "denominator": None if hidden else row.denominator,
        "status": "Q" if hidden else row.obs_status,
        "conf": row.conf_status,
        "revision_id": row.revision_id,
    }


def _place_in_leaves(session: Session, area: Area, years: Sequence[int]) -> None:
    profiles = profiles_of(session, country_id=area.country, area_id=area.id)
    put_area_years(session, [_area_year(area, year, profiles) for year in years])


def _area_year(area: Area, year: int, profiles: Sequence[AreaProfile]) -> AreaYear:
    same_year = next((profile for profile in profiles if profile.year == year), None)
    until = [profile for profile in profiles if profile.year <= year]
    classed = [profile for profile in until if profile.degurba_class is not None]
    bounded = [profile for profile in until if profile.boundary_type is not None]
    population = same_year.population if same_year else None
    return AreaYear(
        country_id=area.country,
        area_id=area.id,
        year=year,
        region_id=area.parent_id if area.parent_id and area.parent_id != area.country else 0,
        degurba=(classed[-1].degurba_class or 0) if classed else 0,
        size_class=size_class(population),
        boundary_type=(bounded[-1].boundary_type or "_U") if bounded else "_U",
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
