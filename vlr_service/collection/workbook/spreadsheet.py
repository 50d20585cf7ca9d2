"""From the cells of a spreadsheet to lines, as a person would type them."""

from collections.abc import Iterator

from vlr_service.collection.spreadsheets.model import CellKind, SheetCell, SheetContent
from vlr_service.collection.workbook.tables import BadCell, Content, Line, SheetTable
from vlr_service.i18n import N_, msg

_LENGTH_OF_A_DAY = 10
_IN_ORDER = frozenset((CellKind.TEXT, CellKind.NUMBER, CellKind.PERCENT, CellKind.YES_NO))

_ERROR = BadCell(
    msg(N_("The cell shows an Excel error, such as #N/A.")),
    msg(N_("Correct the formula, or empty the cell and state a gap with status and comment.")),
)


def sheet_table(sheet: SheetContent) -> SheetTable:
    """Return the lines of a sheet that hold something."""
    return SheetTable(sheet.name, _lines(sheet))


def _lines(sheet: SheetContent) -> Iterator[Line]:
    for row in sheet.rows:
        line = [_content(cell) for cell in row.cells]
        if any(line):
            yield row.number, line


def _content(cell: SheetCell | None) -> Content:
    if cell is None:
        return ""
    if cell.kind in _IN_ORDER:
        return cell.text.strip()
    if cell.kind is CellKind.DAY:
        return _day(cell.text)
    return _ERROR


def _day(text: str) -> BadCell:
    return BadCell(
        msg(N_("The cell holds a date or a time.")),
        msg(N_("Format the cell as a number or as text and type its content again.")),
        day=text if len(text) == _LENGTH_OF_A_DAY else "",
    )
