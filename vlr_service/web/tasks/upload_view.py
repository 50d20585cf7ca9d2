"""The upload page: what became of a workbook, and the workbooks to start from."""

from dataclasses import dataclass
from decimal import Decimal

from flask import url_for

from vlr_service.collection.encodings import ENCODINGS
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.imports import ImportResult
from vlr_service.i18n import N_, counted, format_number
from vlr_service.i18n.reading import STATED, Decimals
from vlr_service.records.answers.submission import Submission
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, listed, say, set_apart
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
    sentences = [_figures_sentence(result, is_rehearsal=is_rehearsal)]
    if result.taken_back:
        taken_back = counted(
            result.taken_back, N_("1 row takes an answer back."), N_("%(count)s rows take answers back.")
        )
        sentences.append(say(taken_back))
    if result.records:
        sentences.append(_records_sentence(is_rehearsal=is_rehearsal) % vars(result))
    if result.unread_sheets:
        pattern = _("Not read, because they hold neither figures nor the records of a register: %(sheets)s.")
        sentences.append(pattern % {"sheets": listed(result.unread_sheets)})
    if result.hidden:
        pattern = _("Read although the spreadsheet program hides it or strikes it out: %(hidden)s.")
        sentences.append(pattern % {"hidden": set_apart(map(say, result.hidden))})
    return tuple(sentences)


def _figures_sentence(result: ImportResult, *, is_rehearsal: bool) -> str:
    if is_rehearsal:
        pattern = _("The file is in order: %(values)s and %(gaps)s of %(indicators)s. Nothing was saved yet.")
    else:
        pattern = _(
            "Taken over: %(values)s and %(gaps)s of %(indicators)s. New or changed: %(saved)s, unchanged: %(unchanged)s."
        )
    return pattern % {
        "values": say(counted(result.values, N_("1 value"), N_("%(count)s values"))),
        "gaps": say(counted(result.gaps, N_("1 gap"), N_("%(count)s gaps"))),
        "indicators": say(counted(result.indicators, N_("1 indicator"), N_("%(count)s indicators"))),
        "saved": result.saved,
        "unchanged": result.unchanged,
    }


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
