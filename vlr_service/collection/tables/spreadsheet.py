"""From the cells of a spreadsheet to lines, as a person would type them."""

from collections.abc import Callable, Iterator, Mapping

from vlr_service.collection.spreadsheets.model import CellKind, SheetCell, SheetContent, SheetRow
from vlr_service.collection.spreadsheets.number_formats import says_percent
from vlr_service.collection.spreadsheets.rows import RowPlace
from vlr_service.collection.tables.model import BadCell, Content, Line, SheetTable
from vlr_service.collection.workbook.columns import letter
from vlr_service.i18n import N_, msg

_LENGTH_OF_A_DAY = 10
_IN_ORDER = frozenset((CellKind.TEXT, CellKind.NUMBER, CellKind.PERCENT, CellKind.YES_NO))

_PLAIN_FORMAT = N_(
    "Give the cell a plain number format, and see whether it then shows the figure that is meant."
)
_ERROR = BadCell(
    msg(N_("The cell shows an Excel error, such as #N/A.")),
    msg(N_("Correct the formula, or empty the cell and state a gap with status and comment.")),
)
_UNCALCULATED = BadCell(
    msg(N_("The cell has a formula, but no stored result.")),
    msg(
        N_(
            "Open the file in your spreadsheet program, which calculates it, save it and upload it again; or type the result."
        )
    ),
)
_COVERED = BadCell(
    msg(N_("The cell is merged with others that show nothing, but it holds something that nobody sees.")),
    msg(N_("Take the merged cells apart and write into each of them what holds for its row.")),
)


def sheet_table(sheet: SheetContent) -> SheetTable:
    """Return the lines of a sheet that hold something of their own."""
    return SheetTable(sheet.name, _lines(sheet))


def _lines(sheet: SheetContent) -> Iterator[Line]:
    for row in sheet.rows:
        line = [_content(cell) for cell in row.cells]
        covered = sheet.merged(row.number)
        if covered:
            for column in covered:
                if column < len(line):
                    line[column] = ""
        if any(line):
            _put_merged(sheet, row, line)
            yield row.number, line


def _put_merged(sheet: SheetContent, row: SheetRow, line: list[Content]) -> None:
    """Put what is known of merged cells into a line that has something else too."""
    for column, place in sheet.merged(row.number).items():
        line.extend([""] * (column + 1 - len(line)))
        line[column] = _merged(sheet, place, is_below=place[1] == column)
        own = _content(row.cells[column]) if column < len(row.cells) else ""
        if own and not _shown(sheet, place):
            line[column] = _COVERED


def _merged(sheet: SheetContent, place: RowPlace, *, is_below: bool) -> Content:
    """Return a cell that is merged into the one at a place; nothing where that shows nothing."""
    number, column = place
    shown = _shown(sheet, place)
    if not shown:
        return ""
    return BadCell(
        msg(
            N_("The cell is merged with %(place)s, so it has no content of its own."),
            place=f"{letter(column)}{number}",
        ),
        msg(N_("Take the merged cells apart and write into each of them what holds for its row.")),
        day=shown.day if isinstance(shown, BadCell) and is_below else "",
        merged=shown if is_below and isinstance(shown, str) else "",
    )


def _shown(sheet: SheetContent, place: RowPlace) -> Content:
    """Return what the first cell of a merged range shows."""
    number, column = place
    row = sheet.by_number.get(number)
    return _content(row.cells[column]) if row and column < len(row.cells) else ""


def _content(cell: SheetCell | None) -> Content:
    if cell is None:
        return ""
    if cell.kind in _IN_ORDER:
        return cell.text.strip() + "%" * _is_shown_with_percent(cell)
    read = _READ_OTHERWISE.get(cell.kind)
    return read(cell) if read else _ERROR


def _is_shown_with_percent(cell: SheetCell) -> bool:
    """Whether a figure is stored as it is and its format writes a percent sign behind it."""
    is_figure = cell.kind is CellKind.NUMBER and "%" in cell.number_format
    return is_figure and says_percent(cell.number_format, float(cell.text))


def _day(cell: SheetCell) -> BadCell:
    text = cell.text
    return BadCell(
        msg(N_("The cell holds a date or a time.")),
        msg(N_("Format the cell as a number or as text and type its content again.")),
        day=text if len(text) == _LENGTH_OF_A_DAY else "",
    )


def _scaled(cell: SheetCell) -> BadCell:
    return BadCell(
        msg(
            N_("The cell holds %(stored)s, but its number format shows it in thousands or millions."),
            stored=cell.text,
        ),
        msg(_PLAIN_FORMAT),
    )


def _shown_otherwise(cell: SheetCell) -> BadCell:
    return BadCell(
        msg(
            N_("The cell holds %(stored)s, but its number format (%(format)s) shows something else."),
            stored=cell.text,
            format=cell.number_format,
        ),
        msg(_PLAIN_FORMAT),
    )


def _residue(cell: SheetCell) -> BadCell:
    return BadCell(
        msg(
            N_("The cell holds %(stored)s: what a calculation has left over, not a figure."), stored=cell.text
        ),
        msg(N_("Round the result in the formula, or type 0 if that is meant.")),
    )


_READ_OTHERWISE: Mapping[CellKind, Callable[[SheetCell], BadCell]] = {
    CellKind.DAY: _day,
    CellKind.RESIDUE: _residue,
    CellKind.SCALED: _scaled,
    CellKind.OTHERWISE: _shown_otherwise,
    CellKind.UNCALCULATED: lambda _: _UNCALCULATED,
}
"""What is wrong with a cell of each kind that is neither a text nor a plain figure; an error is all that is left."""
