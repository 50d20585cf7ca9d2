"""Workbooks in and out: `/submissions/<id>/upload`, `/submissions/<id>/workbook.xlsx`, `/submissions/<id>/template.xlsx`."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request
from flask.typing import ResponseReturnValue

from vlr_service.access.policy import Permission
from vlr_service.collection.line.checking import draft_dossier
from vlr_service.collection.spreadsheets.process import limits_of
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.imports import FileAsked, ImportResult, import_workbook, judge_workbook
from vlr_service.collection.workbook.origin import Origin
from vlr_service.collection.workbook.writing import write_workbook
from vlr_service.i18n.reading import STATED, Decimals
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.outcome import waivers_of
from vlr_service.records.answers.register_entry import EntryRow, current_entries
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.observed import ObservedCell
from vlr_service.web.check.checking import point_out_letters
from vlr_service.web.shell.context import (
    catalogue,
    installation,
    now,
    readable_submission,
    signed_in,
    standard,
)
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language
from vlr_service.web.shell.permissions import permission
from vlr_service.web.shell.rendering import page, subject
from vlr_service.web.tasks.submission_view import title_of
from vlr_service.web.tasks.upload_view import upload_view

upload_pages = subject("uploads", prefix="/submissions/<int:submission_id>")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Rehearsed(Exception):
    """Undoes the transaction of a rehearsal and carries what the workbook held."""

    result: ImportResult


@upload_pages.get("/upload")
@permission(Permission.EDIT)
def upload(submission_id: int) -> str:
    """Show the form for a workbook."""
    return upload_page(submission_id)


def upload_page(
    submission_id: int,
    *,
    fault: str = "",
    refused: WorkbookFaults | None = None,
    result: ImportResult | None = None,
) -> str:
    """Return the upload page, with what became of the file."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
    typed = request.form if request.method == "POST" else {}
    view = upload_view(
        submission,
        limit=installation().settings.upload_limit_mb,
        most=limits_of(installation().settings),
        is_rehearsal=bool(typed.get("rehearsal")),
        encoding=typed.get("encoding", ""),
        decimals=chosen_decimals(),
        fault=fault,
        refused=refused,
        result=result,
    )
    return page("upload", view=view)


@upload_pages.post("/upload")
@permission(Permission.EDIT)
def take(submission_id: int) -> ResponseReturnValue:
    """Take all rows of the file or none, and say what became of them."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return upload_page(submission_id, fault=_("Choose a file first.")), 422
    try:
        return upload_page(submission_id, result=imported(submission_id, file.read(), file.filename))
    except Rehearsed as rehearsed:
        return upload_page(submission_id, result=rehearsed.result)
    except WorkbookFaults as refused:
        return upload_page(submission_id, refused=refused), 422


def imported(submission_id: int, content: bytes, filename: str) -> ImportResult:
    """Import the workbook; a rehearsal raises its result, so that nothing of it is kept.

    The file is opened and judged before the transaction, and the letters of the draft are looked at after it, so that
    nobody waits for that.
    """
    with installation().sessions.reading() as session:
        readable_submission(session, submission_id)
    limits = limits_of(installation().settings)
    encoding = request.form.get("encoding") or None
    file = open_file(content, filename=filename, language=language(), encoding=encoding, limits=limits)
    asked = FileAsked(file, language(), limits.rows, chosen_decimals())
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        judged = judge_workbook(
            session, submission, asked, catalogue=catalogue(), actor=signed_in(), now=now()
        )
    with installation().sessions.transaction() as session:
        submission = readable_submission(session, submission_id)
        result = import_workbook(
            session,
            submission_id=submission_id,
            file=file,
            catalogue=catalogue(),
            language=language(),
            actor=signed_in(),
            now=now(),
            decimals=chosen_decimals(),
            limit_rows=limits.rows,
            judged=judged,
        )
        if request.form.get("rehearsal"):
            _point_out_letters(session, submission)
            raise Rehearsed(result)
    with installation().sessions.reading() as session:
        _point_out_letters(session, readable_submission(session, submission_id))
    return result


def _point_out_letters(session: Session, submission: Submission) -> None:
    """Let the page say which letters of the draft no font can print."""
    on = now().date()
    dossier = draft_dossier(session, submission, catalogue=catalogue(), standard=standard(), on=on)
    point_out_letters(session, submission, dossier, waivers=waivers_of(session, submission.id, on=on))


def chosen_decimals() -> Decimals:
    """Return how the officer says that the file marks decimals."""
    chosen = request.form.get("decimals", "")
    return Decimals(chosen) if chosen in STATED else Decimals.OF_LANGUAGE


@upload_pages.get("/workbook.xlsx")
@permission(Permission.READ_DRAFT)
def workbook(submission_id: int) -> Response:
    """Send the answers and the records of the registers as they stand."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
        answers = [row.observed for row in current_answers(session, submission.id)]
        records = current_entries(session, submission.id)
    name = f"{submission.area.code}-{submission.round.code}.xlsx"
    return spreadsheet(submission, answers, records, name)


@upload_pages.get("/template.xlsx")
@permission(Permission.EDIT)
def template(submission_id: int) -> Response:
    """Send an empty workbook with its guide and lists."""
    with installation().sessions.reading() as session:
        submission = readable_submission(session, submission_id)
    return spreadsheet(submission, (), (), "template.xlsx")


def spreadsheet(
    submission: Submission, answers: Sequence[ObservedCell], records: Sequence[EntryRow], name: str
) -> Response:
    """Return a workbook to be saved, with the notices that belong to the area and round."""
    content = write_workbook(
        answers,
        catalogue=catalogue(),
        language=language(),
        title=title_of(submission),
        records=records,
        notices=notices_of(submission.area, submission.round),
        origin=Origin(submission.area.code, submission.round.code),
    )
    return Response(content, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
