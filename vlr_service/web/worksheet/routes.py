"""The worksheet of one indicator and year: `/submissions/<id>/indicators/<indicator>/<year>`."""

from dataclasses import dataclass

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.collection.areas.districts import with_districts
from vlr_service.errors import Conflict, NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, latest_revisions
from vlr_service.records.answers.round import required_indicators
from vlr_service.records.answers.submission import Submission
from vlr_service.web.shell.context import catalogue, installation, readable_submission, signed_in
from vlr_service.web.shell.locale import named_language, remember, say
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject
from vlr_service.web.tasks.stages import next_unfinished, standings, worksheet_address
from vlr_service.web.worksheet.form import SheetForm, read_form
from vlr_service.web.worksheet.page import SheetPage
from vlr_service.web.worksheet.saving import Saved, save

worksheet_pages = subject("worksheets", prefix="/submissions/<int:submission_id>/indicators")
LANGUAGE, ADD = "lang:", "add"


@dataclass(frozen=True)
class OpenWorksheet:
    """A worksheet that is being looked at or written to."""

    submission: Submission
    indicator: Indicator
    year: int
    revisions: tuple[AnswerRow, ...]
    required: tuple[str, ...]
    catalogue: Catalogue

    @property
    def answers(self) -> tuple[AnswerRow, ...]:
        """The answers of the submission."""
        return tuple(row for row in self.revisions if not row.is_taken_back)

    @property
    def stored(self) -> tuple[AnswerRow, ...]:
        """The newest revisions of this indicator and year, also those that took an answer back."""
        here = (self.indicator.id, self.year)
        return tuple(row for row in self.revisions if row.observed.key[:2] == here)

    def page(self, form: SheetForm | None = None, saved: Saved | None = None, **more: str) -> str:
        """Return the worksheet, with what was typed and what became of it."""
        view = SheetPage(
            self.submission,
            self.indicator,
            self.year,
            self.revisions,
            self.required,
            self.catalogue,
            signed_in(),
            form,
            saved,
        )
        return page("worksheet", form_id="worksheet", **view.parts(**more))


def opened(session: Session, submission_id: int, indicator: str, year: int) -> OpenWorksheet:
    """Return the worksheet; raises NotFound for an indicator or year that is not asked."""
    submission = readable_submission(session, submission_id)
    asked = catalogue().indicators.get(indicator)
    in_period = submission.round.start_year <= year <= submission.round.end_year
    if asked is None or not in_period:
        raise NotFound(
            "worksheet_unknown",
            msg(N_("There is no worksheet of this indicator and year. Choose one in the task list.")),
        )
    required = required_indicators(session, submission.round_id)
    known = with_districts(session, catalogue(), area=submission.area)
    return OpenWorksheet(submission, asked, year, latest_revisions(session, submission.id), required, known)


@worksheet_pages.get("/<indicator>/<int:year>")
@permission(Permission.READ_DRAFT)
def worksheet(submission_id: int, indicator: str, year: int) -> str:
    """Show the worksheet."""
    with installation().sessions.reading() as session:
        return opened(session, submission_id, indicator, year).page(saved_count=request.args.get("saved", ""))


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
            stored=sheet.stored,
            indicator=sheet.indicator,
            year=year,
            catalogue=sheet.catalogue,
            actor=signed_in(),
        )
        after = opened(session, submission_id, indicator, year)
        if saved.clashes or saved.has_faults:
            return after.page(form, saved), 409 if saved.clashes else 422
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
        response.set_data(sheet.page(form, added=added, refused=refused))
    return response


def following(sheet: OpenWorksheet, go: str, saved: int) -> str:
    """Return where the button leads: on to the next unfinished indicator, to the check, or back here."""
    submission = sheet.submission
    if go == "check":
        return url_for("checks.check", submission_id=submission.id)
    here = worksheet_address(submission, sheet.indicator.id, sheet.year)
    if go == "next":
        found = standings(
            sheet.answers,
            catalogue=catalogue(),
            end_year=submission.round.end_year,
            required=sheet.required,
        )
        onward = next_unfinished(found, catalogue=catalogue(), after=sheet.indicator.id)
        if onward is not None:
            return worksheet_address(submission, onward.id, sheet.year)
    return f"{here}?saved={saved}"
