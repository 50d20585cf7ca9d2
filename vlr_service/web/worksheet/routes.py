"""The worksheet of one indicator and year: `/submissions/<id>/indicators/<indicator>/<year>`."""

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.errors import Conflict
from vlr_service.web.opened_sheet import OpenedSheet, opened
from vlr_service.web.shell.context import catalogue, installation, signed_in
from vlr_service.web.shell.locale import named_language, remember, say
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject
from vlr_service.web.tasks.stages import next_unfinished, worksheet_address
from vlr_service.web.worksheet.form import read_form
from vlr_service.web.worksheet.page import SheetPage
from vlr_service.web.worksheet.saving import save

worksheet_pages = subject("worksheets", prefix="/submissions/<int:submission_id>/indicators")
LANGUAGE, ADD = "lang:", "add"


@worksheet_pages.get("/<indicator>/<int:year>")
@permission(Permission.READ_DRAFT)
def worksheet(submission_id: int, indicator: str, year: int) -> str:
    """Show the worksheet."""
    with installation().sessions.reading() as session:
        sheet = opened(session, submission_id, indicator, year)
        return shown(SheetPage(sheet, signed_in()), saved_count=request.args.get("saved", ""))


def shown(view: SheetPage, **more: str) -> str:
    """Return the worksheet, with what was typed and what became of it."""
    return page("worksheet", form_id="worksheet", **view.parts(**more))


@worksheet_pages.post("/<indicator>/<int:year>")
@permission(Permission.EDIT)
def write(submission_id: int, indicator: str, year: int) -> ResponseReturnValue:
    """Save what was typed and lead on; with something to correct or decide, show it beside what was typed."""
    go = request.form.get("go", "")
    if go.startswith(LANGUAGE) or go == ADD:
        return typed_again(submission_id, indicator, year, go)
    try:
        return saved_sheet(submission_id, indicator, year, go)
    except Conflict as refusal:
        return typed_again(submission_id, indicator, year, "", refused=say(refusal.message)), 409


def saved_sheet(submission_id: int, indicator: str, year: int, go: str) -> ResponseReturnValue:
    """Save the worksheet; raises Conflict, with nothing saved, when it is not open to changes any more."""
    with installation().sessions.transaction() as session:
        sheet = opened(session, submission_id, indicator, year)
        form = read_form(request.form, sheet.indicator)
        saved = save(
            session,
            form,
            submission_id=submission_id,
            stored=tuple(sheet.stored.values()),
            indicator=sheet.indicator,
            year=year,
            catalogue=sheet.catalogue,
            actor=signed_in(),
        )
        after = opened(session, submission_id, indicator, year)
        if saved.clashes or saved.has_faults:
            return shown(SheetPage(after, signed_in(), form, saved)), 409 if saved.clashes else 422
        return redirect(following(after, go, saved.result.saved), 303)


def typed_again(submission_id: int, indicator: str, year: int, go: str, *, refused: str = "") -> Response:
    """Show the worksheet with what was typed: refused, in the other language or with one row more; nothing is saved."""
    chosen = named_language(go.removeprefix(LANGUAGE)) if go.startswith(LANGUAGE) else None
    response = make_response()
    if chosen:
        remember(response, chosen)
    with installation().sessions.reading() as session:
        sheet = opened(session, submission_id, indicator, year)
        form = read_form(request.form, sheet.indicator)
        added = request.form.get("add", "") if go == ADD else ""
        response.set_data(shown(SheetPage(sheet, signed_in(), form), added=added, refused=refused))
    return response


def following(sheet: OpenedSheet, go: str, saved: int) -> str:
    """Return where the button leads: on to the next unfinished indicator, to the check, or back here."""
    submission = sheet.submission
    if go == "check":
        return url_for("checks.check", submission_id=submission.id)
    here = worksheet_address(submission, sheet.indicator.id, sheet.year)
    if go == "next":
        onward = next_unfinished(sheet.standings, catalogue=catalogue(), after=sheet.indicator.id)
        if onward is not None:
            return worksheet_address(submission, onward.id, sheet.year)
    return f"{here}?saved={saved}"
