"""The submissions one may see, the task list of each, and its history: `/submissions`."""

from flask import request

from vlr_service.access import Permission
from vlr_service.records import audit_of, current_answers, returns_of, submissions_of
from vlr_service.web.desk import catalogue, desk, readable_submission, signed_in
from vlr_service.web.history_view import history_view
from vlr_service.web.permissions import permission
from vlr_service.web.rendering import page, subject
from vlr_service.web.submission_view import submission_row
from vlr_service.web.tasks_view import task_list

submission_pages = subject("submissions", prefix="/submissions")


@submission_pages.get("")
@permission(Permission.READ_DRAFT)
def listing() -> str:
    """List the submissions of the actor's areas."""
    with desk().sessions.reading() as session:
        found = submissions_of(session, area_ids=signed_in().area_ids)
        return page("submissions", rows=tuple(submission_row(one) for one in found))


@submission_pages.get("/<int:submission_id>")
@permission(Permission.READ_DRAFT)
def tasks(submission_id: int) -> str:
    """Show what is to be filled in and how far it has come."""
    with desk().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        answers = current_answers(session, submission.id)
        returned = returns_of(session, submission.id)
        wanted = request.args.get("status", "")
        view = task_list(
            submission, answers, returned, catalogue=catalogue(), actor=signed_in(), wanted=wanted
        )
        return page("tasks", view=view)


@submission_pages.get("/<int:submission_id>/history")
@permission(Permission.READ_DRAFT)
def history(submission_id: int) -> str:
    """Show who did what when."""
    with desk().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        return page("history", view=history_view(submission, audit_of(session, submission.id)))
