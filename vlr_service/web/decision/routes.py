"""What approver and statistician decide: `/submissions/<id>/decision`."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.collection.line.approval import accept, approve, return_submission
from vlr_service.collection.line.publishing import publish, reopen, withdraw
from vlr_service.errors import InvalidRequest, ServiceError
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.outcome import outcomes_of
from vlr_service.web.decision.releases import waits_until
from vlr_service.web.decision.return_places import troubled_places
from vlr_service.web.decision.view import decision_view
from vlr_service.web.shell.context import installation, now, readable_submission, signed_in
from vlr_service.web.shell.forms import asked_language, in_language, posted_text
from vlr_service.web.shell.locale import zone
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject

decision_pages = subject("decisions", prefix="/submissions/<int:submission_id>")


@decision_pages.get("/decision")
@permission(Permission.READ_DRAFT)
def decision(submission_id: int) -> str:
    """Show what the actor can decide in the present state."""
    return decision_page(submission_id)


def decision_page(submission_id: int, *, fault: ServiceError | None = None) -> str:
    """Return the decision page with what was typed."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        answers = current_answers(session, submission_id)
        outcomes = outcomes_of(session, submission_id)
        view = decision_view(
            submission,
            answers,
            troubled=troubled_places(outcomes),
            waits_until=waits_until(session, submission),
            actor=signed_in(),
            typed=request.form,
            fault=fault,
        )
        return page("decision", form_id="decision" if view.actions else "", view=view)


@decision_pages.post("/decision")
@permission(Permission.READ_DRAFT)
def decide(submission_id: int) -> ResponseReturnValue:
    """Do what the button says, or show what is missing."""
    chosen, step = asked_language(), request.form.get("go", "")
    if step not in STEPS:
        return in_language(chosen, lambda: decision_page(submission_id))
    try:
        with installation().sessions.transaction() as session:
            STEPS[step](session, submission_id)
    except InvalidRequest as fault:
        return decision_page(submission_id, fault=fault), 422
    return redirect(url_for("submissions.tasks", submission_id=submission_id), 303)


def _approve(session: Session, submission_id: int) -> None:
    note = posted_text("note")
    approve(session, submission_id=submission_id, actor=signed_in(), note=note, now=now())


def _accept(session: Session, submission_id: int) -> None:
    accept(session, submission_id=submission_id, actor=signed_in(), now=now())


def _return(session: Session, submission_id: int) -> None:
    places = [place for place in request.form.getlist("place") if place]
    reason = posted_text("reason")
    return_submission(
        session, submission_id=submission_id, actor=signed_in(), reason=reason, places=places, now=now()
    )


def _publish(session: Session, submission_id: int) -> None:
    embargo, note = read_moment(posted_text("embargo")), posted_text("note")
    publish(session, submission_id=submission_id, actor=signed_in(), embargo=embargo, note=note, now=now())


def _withdraw(session: Session, submission_id: int) -> None:
    reason = posted_text("reason")
    withdraw(
        session,
        submission_id=submission_id,
        catalogue=installation().catalogue,
        standard=installation().standard,
        actor=signed_in(),
        reason=reason,
        now=now(),
    )


def _reopen(session: Session, submission_id: int) -> None:
    reason = posted_text("reason")
    reopen(session, submission_id=submission_id, actor=signed_in(), reason=reason, now=now())


def read_moment(text: str) -> datetime | None:
    """Return the time typed in the zone of the pages; None for an empty box. Raises InvalidRequest."""
    try:
        typed = datetime.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise InvalidRequest(
            "embargo_unreadable",
            msg(N_("The embargo time cannot be read. Type it like 2027-01-31T09:00.")),
            facts={"field": "embargo"},
        ) from wrong
    if typed is None:
        return None
    return (typed if typed.tzinfo else typed.replace(tzinfo=zone())).astimezone(UTC)


STEPS = {
    "approve": _approve,
    "accept": _accept,
    "return": _return,
    "publish": _publish,
    "reopen": _reopen,
    "withdraw": _withdraw,
}
