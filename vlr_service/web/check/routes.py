"""The check page, submitting from it, and waivers: `/submissions/<id>/check`, `/submissions/<id>/waivers/<rule>`."""

from datetime import date

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission, require
from vlr_service.collection.line.approval import submit, waive
from vlr_service.errors import InvalidRequest, NotReady, ServiceError
from vlr_service.i18n import N_, msg
from vlr_service.records.answers.outcome import submission_with_waivers
from vlr_service.web.check.view import check_view, hindrances
from vlr_service.web.check.waiver_view import waiver_view
from vlr_service.web.decision.releases import waits_until
from vlr_service.web.shell.context import (
    catalogue,
    for_reading,
    installation,
    now,
    readable_submission,
    signed_in,
    standard,
)
from vlr_service.web.shell.forms import asked_language, in_language, posted_text
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject

check_pages = subject("checks", prefix="/submissions/<int:submission_id>")


@check_pages.get("/check")
@permission(Permission.READ_DRAFT)
def check(submission_id: int) -> str:
    """Show the outcome of every rule, with its places and remedies."""
    return check_page(submission_id)


def check_page(submission_id: int, *, hindrance: ServiceError | None = None) -> str:
    """Return the check page, with what hindered the submission."""
    with installation().sessions.reading() as session:
        submission, waivers = submission_with_waivers(session, submission_id, on=now().date())
        problems = hindrances(hindrance, submission, catalogue=catalogue()) if hindrance else ()
        view = check_view(
            session,
            for_reading(submission),
            waivers,
            actor=signed_in(),
            problems=problems,
            waits_until=waits_until(session, submission),
        )
        return page("check", view=view)


@check_pages.post("/check")
@permission(Permission.SUBMIT)
def submission(submission_id: int) -> ResponseReturnValue:
    """Submit; what hinders it is shown on the check page."""
    try:
        if not request.form.get("declaration"):
            raise InvalidRequest("undeclared", msg(N_("Tick the declaration before submitting.")))
        with installation().sessions.transaction() as session:
            submit(
                session,
                submission_id=submission_id,
                catalogue=catalogue(),
                standard=standard(),
                actor=signed_in(),
                now=now(),
            )
    except (InvalidRequest, NotReady) as hindrance:
        return check_page(submission_id, hindrance=hindrance), 422
    return redirect(url_for("submissions.tasks", submission_id=submission_id), 303)


@check_pages.get("/waivers/<rule>")
@permission(Permission.WAIVE)
def waiver(submission_id: int, rule: str) -> str:
    """Show the form for waiving a must."""
    return waiver_page(submission_id, rule)


def waiver_page(submission_id: int, rule: str, *, fault: ServiceError | None = None) -> str:
    """Return the waiver form with what was typed."""
    with installation().sessions.reading() as session:
        one = readable_submission(session, submission_id)
        require(signed_in(), Permission.WAIVE, area=one.area)
        return page("waiver", form_id="waiver", view=waiver_view(one, rule, typed=request.form, fault=fault))


@check_pages.post("/waivers/<rule>")
@permission(Permission.WAIVE)
def write_waiver(submission_id: int, rule: str) -> ResponseReturnValue:
    """Waive the must, or show what is missing."""
    chosen = asked_language()
    if chosen or request.form.get("go") != "waive":
        return in_language(chosen, lambda: waiver_page(submission_id, rule))
    try:
        with installation().sessions.transaction() as session:
            waive(
                session,
                submission_id=submission_id,
                rule=rule,
                reason=posted_text("reason"),
                until=read_day(posted_text("until")),
                standard=standard(),
                actor=signed_in(),
                now=now(),
            )
    except InvalidRequest as fault:
        return waiver_page(submission_id, rule, fault=fault), 422
    return redirect(url_for("checks.check", submission_id=submission_id) + f"#{rule}", 303)


def read_day(text: str) -> date | None:
    """Return the day typed, None for an empty box; raises InvalidRequest."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise InvalidRequest(
            "day_unreadable",
            msg(N_("The date cannot be read. Type it like 2027-12-31.")),
            facts={"field": "until"},
        ) from wrong
