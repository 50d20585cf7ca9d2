"""The upload page: what became of a workbook, and the workbooks to start from."""

from dataclasses import dataclass
from decimal import Decimal

from flask import url_for

from vlr_service.collection.encodings import ENCODINGS
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.imports import ImportResult
from vlr_service.i18n import format_number
from vlr_service.i18n.reading import STATED, Decimals
from vlr_service.records.answers.submission import Submission
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, say
from vlr_service.web.shell.values import Choice, Field, Link, Problem
from vlr_service.web.tasks.submission_view import trail
from vlr_service.web.tasks.values import SheetFault


@dataclass(frozen=True)
class UploadView:
    """An upload before or after it."""

    crumbs: tuple[Link, ...]
    problems: tuple[Problem, ...]
    faults: tuple[SheetFault, ...]
    advice: tuple[SheetFault, ...]
    sentences: tuple[str, ...]
    address: str
    file: Field
    limit: int
    rows: str
    columns: str
    rehearsal: Field
    encoding: Field
    encodings: tuple[Choice, ...]
    decimals: Field
    conventions: tuple[Choice, ...]
    downloads: tuple[Link, ...]


def upload_view(
    submission: Submission,
    *,
    limit: int,
    most: Limits,
    is_rehearsal: bool,
    encoding: str,
    decimals: Decimals,
    fault: str,
    refused: WorkbookFaults | None,
    result: ImportResult | None,
) -> UploadView:
    """Return the page for a submission."""
    problems = [Problem(fault, "file")] if fault else []
    if refused is not None:
        problems.append(Problem(say(refused.message), "faults"))
    return UploadView(
        crumbs=trail(submission, _("Upload a workbook")),
        problems=tuple(problems),
        faults=tuple(_fault(one) for one in refused.faults) if refused else (),
        advice=tuple(_fault(one) for one in result.advice) if result else (),
        sentences=_sentences(result, is_rehearsal=is_rehearsal),
        address=url_for("uploads.upload", submission_id=submission.id),
        file=Field("file", fault=fault),
        limit=limit,
        rows=format_number(Decimal(most.rows), language()),
        columns=format_number(Decimal(most.columns), language()),
        rehearsal=Field("rehearsal", "yes" if is_rehearsal else ""),
        encoding=Field("encoding", encoding),
        encodings=(
            Choice("", _("Recognise automatically")),
            *(Choice(one, one.upper()) for one in ENCODINGS),
        ),
        decimals=Field("decimals", decimals if decimals in STATED else ""),
        conventions=(
            Choice("", _("As usual in the language of this page")),
            Choice(Decimals.POINT, _("Decimal point: 1234.5")),
            Choice(Decimals.COMMA, _("Decimal comma: 1234,5")),
        ),
        downloads=_downloads(submission),
    )


def _sentences(result: ImportResult | None, *, is_rehearsal: bool) -> tuple[str, ...]:
    """Return what became of the figures, of the records where there are any, and of sheets that were not read."""
    if result is None:
        return ()
    sentences = [_figures_sentence(is_rehearsal=is_rehearsal)]
    if result.taken_back:
        sentences.append(_("%(taken_back)s rows take answers back."))
    if result.records:
        sentences.append(_records_sentence(is_rehearsal=is_rehearsal))
    if result.unread_sheets:
        sentences.append(
            _("Not read, because they hold neither figures nor the records of a register: %(sheets)s.")
        )
    if result.hidden:
        sentences.append(_("Read although the spreadsheet program hides it: %(hidden)s."))
    hidden = "; ".join(map(say, result.hidden))
    facts = {**vars(result), "sheets": ", ".join(result.unread_sheets), "hidden": hidden}
    return tuple(sentence % facts for sentence in sentences)


def _figures_sentence(*, is_rehearsal: bool) -> str:
    if is_rehearsal:
        return _(
            "The file is in order: %(values)s values and %(gaps)s gaps of %(indicators)s indicators. Nothing was saved yet."
        )
    return _(
        "Taken over: %(values)s values and %(gaps)s gaps of %(indicators)s indicators. New or changed: %(saved)s, unchanged: %(unchanged)s."
    )


def _records_sentence(*, is_rehearsal: bool) -> str:
    if is_rehearsal:
        return _(
            "It also holds records of registers. Records: %(records)s, registers: %(registers)s; new or changed: %(records_saved)s."
        )
    return _(
        "Records: %(records)s, registers: %(registers)s. New or changed: %(records_saved)s, unchanged: %(records_unchanged)s."
    )


def _fault(fault: WorkbookFault) -> SheetFault:
    column = " ".join(part for part in (fault.column, fault.header) if part)
    row = str(fault.row) if fault.row else ""
    return SheetFault(fault.sheet, row, column, say(fault.message), say(fault.remedy))


def _downloads(submission: Submission) -> tuple[Link, ...]:
    def address(endpoint: str) -> str:
        return url_for(endpoint, submission_id=submission.id)

    return (
        Link(
            _("Empty workbook"),
            address("uploads.template"),
            hint=_("XLSX with lists and a guide, a sheet for figures and one for each register"),
        ),
        Link(
            _("Current figures and records"),
            address("uploads.workbook"),
            hint=_("XLSX, ready to be changed and uploaded again"),
        ),
    )
