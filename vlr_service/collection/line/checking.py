"""Checking a submission against the standard: the dossier is built, the rules look, the outcomes are kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.line.dossiers import BoundFigures, dossier_of, draft_content, published_content
from vlr_service.records import Session
from vlr_service.records.answers.check_run import put_check_run
from vlr_service.records.answers.outcome import put_outcomes, waivers_of
from vlr_service.records.answers.submission import Submission, submission_by_id
from vlr_service.records.releases.release import submissions_released_at
from vlr_service.standard.checking import check
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import CheckedRule
from vlr_service.standard.register import Standard
from vlr_service.standard.steps import distance


def check_submission(
    session: Session,
    *,
    submission_id: int,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
    bound_figures: BoundFigures | None = None,
) -> tuple[CheckedRule, ...]:
    """Check a submission as it stands, keep the outcomes, and return them in the order of the register."""
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.READ_DRAFT, area=submission.area)
    checked = check_draft(
        session,
        submission,
        catalogue=catalogue,
        standard=standard,
        on=now.date(),
        bound_figures=bound_figures,
    )
    put_outcomes(session, submission_id=submission.id, checked=checked, now=now)
    keep_run(session, submission, checked, is_published=False, now=now)
    return checked


def check_draft(
    session: Session,
    submission: Submission,
    *,
    catalogue: Catalogue,
    standard: Standard,
    on: date,
    bound_figures: BoundFigures | None = None,
) -> tuple[CheckedRule, ...]:
    """Check the answers of a submission as they stand; nothing is kept.

    `bound_figures` are those of its rendered editions, for the door that has rendered them.
    """
    dossier = draft_dossier(session, submission, catalogue=catalogue, standard=standard, on=on)
    return check(replace(dossier, bound_figures=bound_figures), standard=standard)


def draft_dossier(
    session: Session, submission: Submission, *, catalogue: Catalogue, standard: Standard, on: date
) -> Dossier:
    """Return the dossier of a submission as it stands now."""
    content = draft_content(session, submission)
    return dossier_of(session, submission, content, catalogue=catalogue, standard=standard, on=on)


def keep_run(
    session: Session,
    submission: Submission,
    checked: Sequence[CheckedRule],
    *,
    is_published: bool,
    now: datetime,
) -> None:
    """Keep how the rules came out, so that the next check can say what changed since."""
    waived = frozenset(waiver.rule for waiver in waivers_of(session, submission.id, on=now.date()))
    put_check_run(
        session,
        submission_id=submission.id,
        is_published=is_published,
        results={one.rule: one.outcome.result.value for one in checked},
        changes_to_ready=distance(checked, waived=waived),
        now=now,
    )


def check_released(
    session: Session, *, country_id: int, catalogue: Catalogue, standard: Standard, now: datetime
) -> None:
    """Check what the releases applied at this moment have made public, for the tracker of the resolution."""
    for submission in submissions_released_at(session, country_id=country_id, at=now):
        checked = check_published(session, submission, catalogue=catalogue, standard=standard, on=now.date())
        keep_run(session, submission, checked, is_published=True, now=now)


def published_dossier(
    session: Session,
    submission: Submission,
    *,
    catalogue: Catalogue,
    standard: Standard,
    on: date,
) -> Dossier:
    """Return the dossier of what is published: what a review prints, free of anything under embargo."""
    return dossier_of(
        session,
        submission,
        published_content(session, submission),
        catalogue=catalogue,
        standard=standard,
        on=on,
    )


def check_published(
    session: Session, submission: Submission, *, catalogue: Catalogue, standard: Standard, on: date
) -> tuple[CheckedRule, ...]:
    """Check what is published of a submission and its area."""
    dossier = published_dossier(session, submission, catalogue=catalogue, standard=standard, on=on)
    return check(dossier, standard=standard)
