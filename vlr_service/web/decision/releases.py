"""What is said of a submission's releases: whether one waits for its time, and who may see its review."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from vlr_service.access.policy import Actor, Permission, may
from vlr_service.records import Session
from vlr_service.records.answers.submission import State, Submission
from vlr_service.records.releases.edition import Edition
from vlr_service.records.releases.release import ReleaseStanding, release_standings


def waiting(session: Session, submissions: Sequence[Submission]) -> Mapping[int, datetime]:
    """Return the time of release of the submissions that are published and still under embargo."""
    published = [one.id for one in submissions if one.state == State.PUBLISHED]
    found = release_standings(session, published) if published else {}
    return {key: one.waits_until for key, one in found.items() if one.waits_until is not None}


def waits_until(session: Session, submission: Submission) -> datetime | None:
    """Return the time of release of a submission that is published and still under embargo."""
    return waiting(session, [submission]).get(submission.id)


def standing_of(session: Session, submission: Submission) -> ReleaseStanding:
    """Return how the releases of a submission stand."""
    return release_standings(session, [submission.id]).get(submission.id, ReleaseStanding())


def is_visible(
    edition: Edition, submission: Submission, standing: ReleaseStanding, *, actor: Actor | None
) -> bool:
    """Whether a built review may be seen: by everybody once published, before that only by the area's people."""
    return standing.shows(edition.built_at) or may(actor, Permission.READ_DRAFT, area=submission.area)
