"""Whether what a submission says now is a correction that is not public yet."""

from datetime import datetime

from vlr_service.records import Session
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.submission import State, Submission
from vlr_service.records.releases.release import ReleaseStanding, release_standings


def correction_since(session: Session, submission: Submission) -> datetime | None:
    """Return when a submission was opened for a correction that has not come out; None where there is none."""
    opened = next((line.at for line in audit_of(session, submission.id) if line.action == "reopen"), None)
    standing = release_standings(session, (submission.id,)).get(submission.id, ReleaseStanding())
    is_out = submission.state == State.PUBLISHED and standing.waits_until is None
    return None if is_out else opened
