"""Publishing: a release waits for its time and is then applied, facts, history and leaves as one."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, time
from typing import Any

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.statuses import CONFIDENTIAL, RESTRICTED, SUPPRESSED
from vlr_service.collection.areas.placing import moved, remake_leaves, remake_own_leaves
from vlr_service.collection.line.approval import refuse_unready
from vlr_service.collection.line.audit import write_down
from vlr_service.errors import Conflict, InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.submission import State, Submission, submission_by_id
from vlr_service.records.areas.area import Area, area_by_id, lock_country
from vlr_service.records.published.observation import (
    CellPlace,
    published_revisions,
    put_facts,
    remove_facts,
)
from vlr_service.records.published.year_before import link_years
from vlr_service.records.releases.release import (
    Release,
    Released,
    add_release,
    answers_of,
    due_releases,
    released_cells,
    withdraw_releases,
    withdraw_waiting,
)
from vlr_service.records.releases.released_text import put_release_texts
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.register import Standard
from vlr_service.standard.typed import MOST_OF_A_REASON, taken
from vlr_service.statistics.masks import mask_aggregates
from vlr_service.statistics.stored_estimates import store_estimates
from vlr_service.statistics.suppression import Coming, small_counts, suppress_cells


def publish(
    session: Session,
    *,
    submission_id: int,
    actor: Actor,
    embargo: datetime | None,
    now: datetime,
    note: str = "",
) -> Release:
    """Make a release of the accepted answers, to be applied at the embargo time (now if there is none).

    The `note` is public when the release is applied. A correction without one says why the submission was opened again.
    """
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.PUBLISH, area=submission.area)
    if submission.round.acceptance_required:
        submission.expect(State.ACCEPTED)
    else:
        submission.expect(State.APPROVED, State.ACCEPTED)
    remark = taken(note, field="note", most=MOST_OF_A_REASON) or _why_reopened(session, submission)
    return _release(session, submission, actor=actor, embargo=embargo, now=now, note=remark)


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
                    "The round %(round)s is not a demonstration; its figures are published only after approval."
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


def withdraw(
    session: Session,
    *,
    submission_id: int,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    reason: str,
    now: datetime,
) -> Submission:
    """Take the published figures of a submission back; the history keeps them.

    Where an earlier round has published the same cell, its value speaks again.
    """
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.WITHDRAW, area=submission.area)
    submission.expect(State.PUBLISHED)
    reason = _explained(reason)
    withdraw_releases(session, submission.id, reason=reason, now=now)
    lock_country(session, submission.area.country)
    affected = _settle(session, submission.area, catalogue=catalogue, standard=standard, now=now)
    _combine(session, submission.area.country, affected, catalogue=catalogue, standard=standard, now=now)
    submission.state = State.WITHDRAWN
    return write_down(session, submission, actor=actor, action="withdraw", now=now, reason=reason)


def _explained(reason: str) -> str:
    """Return the reason given for touching what is published; raises InvalidRequest when there is none."""
    said = taken(reason, field="reason", most=MOST_OF_A_REASON)
    if not said:
        raise InvalidRequest(
            "reason_missing",
            msg(
                N_(
                    "Say why: published figures are withdrawn or reopened only with a reason, which the history keeps. Write it into the box."
                )
            ),
        )
    return said


def apply_country(
    session: Session, *, country_id: int, catalogue: Catalogue, standard: Standard, now: datetime
) -> int:
    """Apply the releases of a country whose time has come and return how many there were.

    What comes out together is decided on together: aggregates are masked once all its areas are out.
    """
    lock_country(session, country_id)
    releases = due_releases(session, country_id=country_id, now=now)
    for release in releases:
        release.applied_at = now
    session.flush()
    areas = {submission_by_id(session, release.submission_id).area for release in releases}
    affected: set[tuple[int, int]] = set()
    for area in sorted(areas, key=lambda one: one.id):
        affected |= _settle(session, area, catalogue=catalogue, standard=standard, now=now)
    _combine(session, country_id, affected, catalogue=catalogue, standard=standard, now=now)
    return len(releases)


def _release(
    session: Session,
    submission: Submission,
    *,
    actor: Actor,
    embargo: datetime | None,
    now: datetime,
    note: str = "",
) -> Release:
    withdraw_waiting(session, submission.id, now=now)
    release = Release(
        country_id=submission.area.country,
        submission_id=submission.id,
        embargo_at=max(embargo or now, _round_embargo(submission) or now),
        created_by=actor.account_id,
        created_at=now,
        applied_at=None,
        note=note,
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
        **({"note": note} if note else {}),
    )
    return release


def _why_reopened(session: Session, submission: Submission) -> str:
    """Return why a submission that was published was last opened again; empty when it never was."""
    lines = (line for line in audit_of(session, submission.id) if line.action == "reopen")
    return str(next((line.details["reason"] for line in lines), ""))


def _round_embargo(submission: Submission) -> datetime | None:
    """Return the time before which no figure of the round comes out: the start of its day in UTC."""
    day = submission.round.embargo_on
    return datetime.combine(day, time(), UTC) if day else None


def _settle(
    session: Session, area: Area, *, catalogue: Catalogue, standard: Standard, now: datetime
) -> set[tuple[int, int]]:
    """Make facts, history and leaves of an area equal to what its releases say together, less what is suppressed.

    Returns the indicators and years in which something changed.
    """
    wanted = released_cells(session, area_id=area.id)
    present = published_revisions(session, country_id=area.country, area_id=area.id)
    changed = {place: one for place, one in wanted.items() if present.get(place) != one.revision_id}
    gone = present.keys() - wanted.keys()
    affected = {(place.indicator_id, place.year) for place in changed.keys() | gone}
    coming = Coming(_answers(session, wanted, affected), changed.keys(), gone)
    hidden = suppress_cells(session, area, coming, catalogue=catalogue, standard=standard, now=now)
    facts = [
        _fact(coming.answers[place], area, is_hidden=place in hidden) | place._asdict() | vars(one)
        for place, one in changed.items()
    ]
    put_facts(session, facts, present=present, now=now)
    remove_facts(session, gone, country_id=area.country, area_id=area.id, now=now)
    linked = link_years(
        session,
        country_id=area.country,
        area_id=area.id,
        indicator_ids={indicator for indicator, _ in affected},
    )
    placed_anew = moved(session, area, years={place.year for place in wanted}, now=now)
    remake_own_leaves(session, area, (affected | linked) - placed_anew)
    remake_leaves(session, area.country, placed_anew)
    return affected | placed_anew


def _combine(
    session: Session,
    country_id: int,
    affected: set[tuple[int, int]],
    *,
    catalogue: Catalogue,
    standard: Standard,
    now: datetime,
) -> None:
    """Decide which aggregates with hidden figures inside are shown, by the protection of the day, and keep the estimates."""
    country = area_by_id(session, country_id)
    width = small_counts(standard, country=country.code, on=now.date()).width
    mask_aggregates(session, country_id=country_id, topics=affected, now=now, width=width)
    store_estimates(session, country_id=country_id, topics=affected, catalogue=catalogue, now=now)


def _answers(
    session: Session, cells: Mapping[CellPlace, Released], topics: Collection[tuple[int, int]]
) -> Mapping[CellPlace, ObservedCell]:
    """Return the answers behind the cells of these indicators and years, the unchanged ones too."""
    wanted = {place: one for place, one in cells.items() if (place.indicator_id, place.year) in topics}
    rows = answers_of(session, {one.revision_id for one in wanted.values()})
    by_revision = {row.revision_id: row.observed for row in rows}
    return {place: by_revision[one.revision_id] for place, one in wanted.items()}


def _fact(observed: ObservedCell, area: Area, *, is_hidden: bool) -> dict[str, Any]:
    """Return what the public sees of an answer; of a hidden one only that there is something to hide."""
    hidden = is_hidden or observed.conf_status in RESTRICTED
    return {
        "country_id": area.country,
        "area_id": area.id,
        "value": None if hidden else observed.value,
        "numerator": None if hidden else observed.numerator,
        "denominator": None if hidden else observed.denominator,
        "status": SUPPRESSED if hidden else observed.obs_status,
        "conf": CONFIDENTIAL if hidden else observed.conf_status,
    }
