"""Writing down who did what to a submission."""

from datetime import datetime
from typing import Any

from vlr_service.access.policy import Actor
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.answers.submission import Submission


def write_down(
    session: Session, submission: Submission, *, actor: Actor, action: str, now: datetime, **details: Any
) -> Submission:
    """Add a line to the submission's audit chain and return the submission."""
    session.flush()
    write_audit(
        session,
        submission_id=submission.id,
        account_id=actor.account_id,
        action=action,
        details=details,
        now=now,
    )
    return submission
