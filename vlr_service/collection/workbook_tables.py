"""From a file to lines of text: Excel by calamine, CSV by the standard library."""

import csv
import datetime
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from vlr_service.collection.encodings import decode
from vlr_service.collection.excel_marks import Marks, read_marks
from vlr_service.collection.workbook_columns import plain, sheet_names
from vlr_service.collection.workbook_faults import UnreadableFile
from vlr_service.i18n import N_, Message, msg

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_UNPACKED = 400 * 1024 * 1024
_EXCEL_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb")
_DELIMITERS = ",;\t"
_GUARD = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")  # how write_csv keeps text from being a formula
_DAMAGE = (  # what the archive, the XML and the workbook reader raise for content that is not sound
    BadZipFile,
    CalamineError,
    EOFError,
    LookupError,
    ParseError,
    RuntimeError,
    StopIteration,
    ValueError,
    zlib.error,
)
_SAVE_AS_XLSX = N_("Open the file in your spreadsheet program and save it as an Excel workbook (.xlsx).")


@dataclass(frozen=True)
class BadCell:
    """A cell whose content is not text and not a number."""

    message: Message
    remedy: Message


Line = tuple[int, Sequence[str | BadCell]]


@dataclass(frozen=True)
class Table:
    """The lines of a file that hold something, with row numbers as a spreadsheet program counts them."""

    sheet: str
    lines: Iterator[Line]


def open_table(content: bytes, *, filename: str, language: str, encoding: str | None, limit: int) -> Table:
    """Return the table in a file, known by what it holds and not by its name; raises `UnreadableFile`."""
    if not content.strip():
        raise UnreadableFile(msg(N_("The file is empty.")), msg(N_("Choose the file again; was it saved?")))
    if content.startswith(_ZIP):
        return _excel(content, limit=limit)
    if content.startswith(_OLE):
        raise _old_or_encrypted(content)
    if content.startswith(_PDF):
        raise UnreadableFile(
            msg(N_("This file is a PDF document.")),
            msg(N_("Upload the figures as an Excel workbook (.xlsx) or as CSV.")),
        )
    if filename.lower().endswith(_EXCEL_SUFFIXES):
        raise UnreadableFile(
            msg(N_("This file has the name of an Excel workbook, but it is none.")), msg(_SAVE_AS_XLSX)
        )
    text = decode(content, language=language, encoding=encoding)
    return Table(PurePath(filename).name, _csv_lines(text))


def _old_or_encrypted(content: bytes) -> UnreadableFile:
    """Return the fault of a file in the old container of Office."""
    if _ENCRYPTED in content:
        return UnreadableFile(
            msg(N_("This workbook is protected with a password.")),
            msg(N_("Remove the password in your spreadsheet program and upload the file again.")),
        )
    return UnreadableFile(
        msg(N_("This is a workbook of the old Excel format (.xls), whatever its name says.")),
        msg(_SAVE_AS_XLSX),
    )


def _excel(content: bytes, *, limit: int) -> Table:
    """Return the sheet `cells` of an .xlsx file, or its first one."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _look_at_archive(archive)
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            name = next((n for n in book.sheet_names if plain(n) in sheet_names()), book.sheet_names[0])
            marks = read_marks(archive, name)
        if marks.is_wide or marks.last_row > limit + 1:
            raise UnreadableFile(
                msg(N_("The sheet reaches further than a table of figures can.")),
                msg(N_("Delete what stands far to the right of the columns or far below the last row.")),
            )
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except _DAMAGE as wrong:
        raise UnreadableFile(msg(N_("The Excel workbook is damaged.")), msg(_SAVE_AS_XLSX)) from wrong
    return Table(name, _excel_lines(rows, marks))


def _look_at_archive(archive: ZipFile) -> None:
    """Refuse an archive that is no .xlsx workbook, or that unpacks to far more than a table can be."""
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableFile(msg(N_("This file is not an Excel workbook (.xlsx).")), msg(_SAVE_AS_XLSX))
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
        raise UnreadableFile(
            msg(N_("The workbook is too large to be a table of figures.")),
            msg(N_("Keep only the sheet with the figures, or split it into several files.")),
        )


def _excel_lines(rows: Sequence[Sequence[Any]], marks: Marks) -> Iterator[Line]:
    """Yield the lines of a sheet that hold something."""
    marked = {row for row, _ in marks.errors | marks.percentages}
    for index, row in enumerate(rows):
        line = [cell.strip() if type(cell) is str else _text(cell) for cell in row]
        if index in marked:
            line = [_as_shown(cell, row[i], (index, i), marks) for i, cell in enumerate(line)]
        if any(line):
            yield index + 1, line


def _text(cell: Any) -> str | BadCell:
    """Return the stored content of a cell as a person would type it; 0.1 stays 0.1 and 2015.0 is 2015."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return BadCell(
            msg(N_("The cell holds a date or a time.")),
            msg(N_("Format the cell as a number or as text and type its content again.")),
        )
    return str(cell).strip()


def _as_shown(text: str | BadCell, cell: Any, place: tuple[int, int], marks: Marks) -> str | BadCell:
    """Return a cell as the sheet shows it: an error as a fault, 0.12 in a percent format as 12%."""
    if place in marks.errors:
        return BadCell(
            msg(N_("The cell shows an Excel error, such as #N/A.")),
            msg(N_("Correct the formula, or empty the cell and state a gap with status and comment.")),
        )
    if place in marks.percentages and isinstance(cell, float):
        return format((Decimal(repr(cell)) * 100).normalize(), "f") + "%"
    return text


def _csv_lines(text: str) -> Iterator[Line]:
    """Yield the records of a CSV text that hold something; raises `UnreadableFile` on broken quoting."""
    told = re.match(r"sep=(.)\r?\n", text)
    delimiter = told[1] if told else _delimiter(text)
    lines = csv.reader(
        io.StringIO(text[told.end() if told else 0 :], newline=""), delimiter=delimiter, strict=True
    )
    row = 1 if told else 0
    try:
        for line in lines:
            row += 1
            cells = [_unguarded(cell.strip()) for cell in line]
            if any(cells):
                yield row, cells
    except csv.Error as wrong:
        raise UnreadableFile(
            msg(N_("Row %(row)s of the file cannot be taken apart into columns."), row=str(row + 1)),
            msg(N_("Look for a quotation mark that is not closed, in this row or above it.")),
        ) from wrong


def _delimiter(text: str) -> str:
    """Return the sign that separates the columns: the one the header line has most of."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=unquoted.count)


def _unguarded(cell: str) -> str:
    """Return a text without the apostrophe that kept it from being taken for a formula."""
    return cell[1:] if cell.startswith("'") and _GUARD.match(cell) else cell
