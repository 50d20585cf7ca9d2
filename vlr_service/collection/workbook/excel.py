"""From an Excel workbook to lines, by calamine."""

import datetime
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from vlr_service.collection.workbook.excel_marks import Marks, read_marks
from vlr_service.collection.workbook.faults import UnreadableFile
from vlr_service.collection.workbook.tables import BadCell, Content, Line, SheetTable
from vlr_service.i18n import N_, msg

SAVE_AS_XLSX = N_("Open the file in your spreadsheet program and save it as an Excel workbook (.xlsx).")
_MOST_UNPACKED = 400 * 1024 * 1024
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


@dataclass(frozen=True)
class ExcelFile:
    """An opened .xlsx file with the names of its sheets in order; a sheet is read when it is asked for."""

    content: bytes
    book: CalamineWorkbook
    names: tuple[str, ...]

    def table(self, name: str, *, limit: int) -> SheetTable:
        """Return the lines of a sheet; raises `UnreadableFile` when it is damaged or far too large."""
        try:
            with ZipFile(io.BytesIO(self.content)) as archive:
                marks = read_marks(archive, name)
            if marks.is_wide or marks.last_row > limit + 1:
                raise UnreadableFile(
                    msg(N_("The sheet “%(sheet)s” is larger than a table of figures can be."), sheet=name),
                    msg(N_("Delete any content far to the right of the columns or far below the last row.")),
                )
            rows = self.book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except _DAMAGE as wrong:
            raise _damaged() from wrong
        return SheetTable(name, _lines(rows, marks))


def open_excel(content: bytes) -> ExcelFile:
    """Return the workbook in an archive; raises `UnreadableFile` when there is none, or one that cannot be read."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _look_at(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except _DAMAGE as wrong:
        raise _damaged() from wrong
    if not book.sheet_names:
        raise _damaged()
    return ExcelFile(content, book, tuple(book.sheet_names))


def _damaged() -> UnreadableFile:
    return UnreadableFile(msg(N_("The Excel workbook is damaged.")), msg(SAVE_AS_XLSX))


def _look_at(archive: ZipFile) -> None:
    """Refuse an archive that is no .xlsx workbook, or that unpacks to far more than a table can be."""
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableFile(msg(N_("This file is not an Excel workbook (.xlsx).")), msg(SAVE_AS_XLSX))
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
        raise UnreadableFile(
            msg(N_("The workbook is too large to be a table of figures.")),
            msg(N_("Keep only the sheet with the figures, or split it into several files.")),
        )


def _lines(rows: Sequence[Sequence[Any]], marks: Marks) -> Iterator[Line]:
    """Yield the lines of a sheet that hold something."""
    marked = {row for row, _ in marks.errors | marks.percentages}
    for index, row in enumerate(rows):
        line = [cell.strip() if type(cell) is str else as_typed(cell) for cell in row]
        if index in marked:
            line = [_as_shown(cell, row[i], (index, i), marks) for i, cell in enumerate(line)]
        if any(line):
            yield index + 1, line


def as_typed(cell: Any) -> Content:
    """Return the stored content of a cell as a person would type it; 0.1 stays 0.1 and 2015.0 is 2015."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return BadCell(
            msg(N_("The cell holds a date or a time.")),
            msg(N_("Format the cell as a number or as text and type its content again.")),
            day=_day(cell),
        )
    return str(cell).strip()


def _day(cell: datetime.date | datetime.time | datetime.timedelta) -> str:
    """Return the date that a cell holds in ISO form; empty when it holds a time."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else ""
    return cell.isoformat() if isinstance(cell, datetime.date) else ""


def _as_shown(text: Content, cell: Any, place: tuple[int, int], marks: Marks) -> Content:
    """Return a cell as the sheet shows it: an error as a fault, 0.12 in a percent format as 12%."""
    if place in marks.errors:
        return BadCell(
            msg(N_("The cell shows an Excel error, such as #N/A.")),
            msg(N_("Correct the formula, or empty the cell and state a gap with status and comment.")),
        )
    if place in marks.percentages and isinstance(cell, float):
        return format((Decimal(repr(cell)) * 100).normalize(), "f") + "%"
    return text
