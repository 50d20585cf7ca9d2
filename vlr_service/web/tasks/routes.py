"""The submissions one may see, the task list of each, and its history: `/submissions`."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission, may
from vlr_service.collection.answers.drafts import EDITABLE, start_submission
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.narrative import current_sections
from vlr_service.records.answers.register_entry import current_entries
from vlr_service.records.answers.round import Round, required_indicators
from vlr_service.records.answers.submission import returns_of, startable, submissions_of
from vlr_service.records.areas.area import Area
from vlr_service.web.decision.releases import waiting, waits_until
from vlr_service.web.shell.context import catalogue, installation, now, readable_submission, signed_in
from vlr_service.web.shell.forms import posted_text
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject
from vlr_service.web.tasks.history_view import history_view
from vlr_service.web.tasks.submission_view import start_row, submission_row, task_address
from vlr_service.web.tasks.view import task_list

submission_pages = subject("submissions", prefix="/submissions")


@submission_pages.get("")
@permission(Permission.READ_DRAFT)
def listing() -> str:
    """List the submissions of the actor's areas."""
    with installation().sessions.reading() as session:
        found = submissions_of(session, area_ids=signed_in().area_ids)
        times = waiting(session, found)
        return page(
            "submissions",
            rows=tuple(submission_row(one, waits_until=times.get(one.id)) for one in found),
            starts=tuple(start_row(*one) for one in to_start(session)),
        )


def to_start(session: Session) -> tuple[tuple[Area, Round], ...]:
    """Return the areas that whoever is signed in may fill in, with the open rounds nobody has started there."""
    actor = signed_in()
    found = startable(session, area_ids=actor.area_ids, today=now().date())
    return tuple(one for one in found if may(actor, Permission.EDIT, area=one[0]))


@submission_pages.post("")
@permission(Permission.EDIT)
def start() -> ResponseReturnValue:
    """Start the submission of an area in a round, or open the one there is."""
    area, reporting_round = posted_text("area"), posted_text("round")
    with installation().sessions.transaction() as session:
        started = start_submission(
            session,
            area_code=area,
            round_code=reporting_round,
            catalogue=installation().catalogue,
            actor=signed_in(),
            now=now(),
        )
        return redirect(task_address(started), 303)


@submission_pages.get("/<int:submission_id>")
@permission(Permission.READ_DRAFT)
def tasks(submission_id: int) -> str:
    """Show what is to be filled in and how far it has come."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        answers = current_answers(session, submission.id)
        view = task_list(
            submission,
            answers,
            current_entries(session, submission.id),
            current_sections(session, submission.id),
            returns_of(session, submission.id) if submission.state in EDITABLE else (),
            catalogue=catalogue(),
            actor=signed_in(),
            wanted=request.args.get("status", ""),
            required=required_indicators(session, submission.round_id),
            waits_until=waits_until(session, submission),
        )
        return page("tasks", view=view)


@submission_pages.get("/<int:submission_id>/history")
@permission(Permission.READ_DRAFT)
def history(submission_id: int) -> str:
    """Show who did what when."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        view = history_view(submission, audit_of(session, submission.id), catalogue=catalogue())
        return page("history", view=view)
