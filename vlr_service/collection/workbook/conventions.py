"""How a file marks decimals, as far as its numbers tell: one convention holds for the whole of it."""

from collections.abc import Iterator

from vlr_service.catalogue.register import FIGURES as KINDS_OF_FIGURES
from vlr_service.catalogue.register import Register
from vlr_service.collection.registers.sheet_rows import find_register_heads
from vlr_service.collection.spreadsheets.model import CellKind, SheetContent
from vlr_service.collection.tables.layout import from_the_names
from vlr_service.collection.tables.model import Line, names_of
from vlr_service.collection.tables.numbers import typed_numbers
from vlr_service.collection.workbook.columns import KnownHeads, find_columns
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.collection.workbook.present import FIGURES
from vlr_service.i18n.reading import writes_decimal_commas


def may_have_decimal_commas(sheet: SheetContent) -> bool:
    """Whether a text of a sheet, in whatever column, looks like a number with a decimal comma."""
    return any(
        cell is not None
        and cell.kind is CellKind.TEXT
        and "," in cell.text
        and writes_decimal_commas(cell.text)
        for row in sheet.rows
        for cell in row.cells
    )


def figures_with_decimal_commas(lines: Iterator[Line], known: KnownHeads) -> bool:
    """Whether a line of figures has a comma that can only mark decimals."""
    _, rest = from_the_names(lines, known)
    number, header = next(rest, (0, ()))
    heads = find_columns(names_of(header), known=known, row=number, faults=FaultList(""))
    return any(map(writes_decimal_commas, typed_numbers((line for _, line in rest), heads, FIGURES)))


def records_with_decimal_commas(lines: Iterator[Line], register: Register, known: KnownHeads) -> bool:
    """Whether a number of a record has a comma that can only mark decimals."""
    heads = find_register_heads(lines, known, faults=FaultList(""))
    asked = {one.id for one in register.fields.values() if one.kind in KINDS_OF_FIGURES}
    return heads is not None and any(
        map(writes_decimal_commas, typed_numbers((line for _, line in lines), heads, asked))
    )
