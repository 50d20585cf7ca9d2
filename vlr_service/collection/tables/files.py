"""What kind of file somebody sent, known by what it holds and not by its name."""

from dataclasses import dataclass
from pathlib import PurePath

from vlr_service.collection.encodings import decode
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.spreadsheets.model import Spreadsheet
from vlr_service.collection.spreadsheets.process import SAVE_AS_XLSX, read_spreadsheet
from vlr_service.collection.tables.csv import csv_table
from vlr_service.collection.tables.model import TextTable
from vlr_service.collection.workbook.faults import FaultList, UnreadableFile
from vlr_service.i18n import N_, msg

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How workbooks begin: the archives of .xlsx and .ods, and the old .xls."""

_PDF = b"%PDF"
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


@dataclass(frozen=True)
class OpenedFile:
    """A file that can be read: a spreadsheet, or the one table of a CSV file; what they mean is not asked yet."""

    name: str
    content: Spreadsheet | TextTable


def open_file(
    content: bytes, *, filename: str, language: str, encoding: str | None = None, limits: Limits
) -> OpenedFile:
    """Return a file taken apart; raises `WorkbookFaults` for one that cannot be read as a table.

    It needs no database and may take long: call it before a transaction begins. `language` is the reader's,
    `encoding` is for a CSV file that does not tell its own.
    """
    try:
        return OpenedFile(filename, _opened(content, filename, language, encoding, limits))
    except UnreadableFile as unreadable:
        faults = FaultList(filename)
        faults.add(unreadable.message, unreadable.remedy)
        raise faults.refusal() from unreadable


def _opened(
    content: bytes, filename: str, language: str, encoding: str | None, limits: Limits
) -> Spreadsheet | TextTable:
    if not content.strip():
        raise UnreadableFile(
            msg(N_("The file is empty.")), msg(N_("Make sure that the file was saved, then choose it again."))
        )
    if content.startswith(WORKBOOKS):
        return read_spreadsheet(content, limits=limits)
    if content.startswith(_PDF):
        raise UnreadableFile(
            msg(N_("This file is a PDF document.")),
            msg(N_("Upload the figures as an Excel workbook (.xlsx) or as CSV.")),
        )
    if filename.lower().endswith(_SUFFIXES):
        raise UnreadableFile(
            msg(N_("This file has the name of a workbook, but it is not one.")), msg(SAVE_AS_XLSX)
        )
    text = decode(content, language=language, encoding=encoding)
    return csv_table(PurePath(filename).name, text, most_rows=limits.rows)
