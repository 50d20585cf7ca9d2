"""The rows of a table of somebody else, field by field as a mapping says, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vlr_service.collection.spreadsheets.model import Spreadsheet
from vlr_service.collection.tables.files import OpenedFile
from vlr_service.collection.tables.layout import is_remark_text
from vlr_service.collection.tables.mapping import TableMapping
from vlr_service.collection.tables.model import BadCell, Content, Line, SheetTable
from vlr_service.collection.tables.places import places_of
from vlr_service.collection.tables.spreadsheet import sheet_table
from vlr_service.collection.workbook.columns import letter
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.i18n import N_, msg
from vlr_service.i18n.reading import as_compared


@dataclass(frozen=True)
class MappedRow:
    """One row: its number in the sheet, and the text of each field; one that is empty has none."""

    number: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class MappedTable:
    """The rows of a table, the columns of the fields as letters, and the rows that were passed over as remarks."""

    sheet: str
    rows: tuple[MappedRow, ...]
    letters: Mapping[str, str]
    remarks: tuple[int, ...]


def mapped_table(file: OpenedFile, mapping: TableMapping) -> MappedTable:
    """Return the table of a file as it is mapped; raises `WorkbookFaults` where the mapping does not fit, with the place."""
    table, lines = _table(file, mapping)
    faults = FaultList(table.sheet)
    places, after = places_of(lines, mapping, faults)
    faults.refuse_if_any()
    begun = [(number, line) for number, line in lines if number >= (mapping.first or after)]
    remarks = tuple(number for number, line in begun if _is_remark(line, places))
    entries = [(number, line) for number, line in begun if not _is_remark(line, places)]
    rows = tuple(_rows(entries, places, mapping, faults))
    faults.refuse_if_any()
    letters = {field: letter(column) for field, column in places.items()}
    return MappedTable(table.sheet, rows, letters, remarks)


def _rows(
    lines: Sequence[Line], places: Mapping[str, int], mapping: TableMapping, faults: FaultList
) -> Iterator[MappedRow]:
    """Yield the rows of entries; what an empty cell of a carried field says is said by the rows above."""
    above: dict[str, str] = {}
    for number, line in lines:
        alone = _text_alone(line)
        if mapping.lone_text and any(map(str.isalpha, alone)):  # a number alone is an entry without a name
            above[mapping.lone_text] = alone
            continue
        texts = _texts(number, line, places, mapping, faults)
        own = {field for field, text in texts.items() if text}
        if own <= mapping.carried:
            above |= {field: texts[field] for field in own}
            continue
        for field in {*mapping.carried, mapping.lone_text} - {""}:
            texts[field] = texts.get(field) or above.get(field, "")
        above |= {field: texts[field] for field in mapping.carried}
        yield MappedRow(number, {field: text for field, text in texts.items() if text})


def _table(file: OpenedFile, mapping: TableMapping) -> tuple[SheetTable, Sequence[Line]]:
    tables = (
        [sheet_table(one) for one in file.content.sheets]
        if isinstance(file.content, Spreadsheet)
        else [file.content.table]
    )
    read = [(one, tuple(one.lines)) for one in tables]
    faults = FaultList(file.name)
    if mapping.sheet and isinstance(file.content, Spreadsheet):
        read = [one for one in read if as_compared(one[0].sheet) == as_compared(mapping.sheet)]
        if not read:
            faults.add(
                msg(N_("There is no sheet “%(sheet)s”."), sheet=mapping.sheet),
                msg(
                    N_("Name one of these in the mapping: %(names)s."),
                    names=", ".join(one.sheet for one in tables),
                ),
            )
    elif len(read) > 1:
        lacking = [_lacking(lines, mapping) for _, lines in read]
        fitting = [one for one, count in zip(read, lacking, strict=True) if not count]
        if not fitting:
            return read[lacking.index(min(lacking))]
        if len(fitting) > 1:
            faults.add(
                msg(N_("%(count)s sheets of the file have the columns of the mapping."), count=len(fitting)),
                msg(
                    N_("Name the sheet in the mapping, one of these: %(names)s."),
                    names=", ".join(one.sheet for one in tables),
                ),
            )
        read = fitting
    faults.refuse_if_any()
    return read[0]


def _lacking(lines: Sequence[Line], mapping: TableMapping) -> int:
    """Return how many columns of the mapping a sheet lacks."""
    faults = FaultList("")
    places_of(lines, mapping, faults)
    return faults.count if lines else len(mapping.columns)


def _is_remark(line: Sequence[Content], places: Mapping[str, int]) -> bool:
    return len(places) > 1 and is_remark_text(_text_alone(line))


def _text_alone(line: Sequence[Content]) -> str:
    """Return the text of a line that holds nothing else; empty for another line."""
    filled = [cell for cell in line if cell and not (isinstance(cell, BadCell) and cell.merged == "")]
    return filled[0] if len(filled) == 1 and isinstance(filled[0], str) else ""


def _texts(
    number: int, line: Sequence[Content], places: Mapping[str, int], mapping: TableMapping, faults: FaultList
) -> dict[str, str]:
    texts: dict[str, str] = {}
    for field, column in places.items():
        cell = line[column] if column < len(line) else ""
        if isinstance(cell, BadCell):
            if cell.merged is None or (cell.merged and field not in mapping.carried):
                faults.add(
                    cell.message,
                    cell.remedy,
                    row=number,
                    column=letter(column),
                    header=mapping.columns[field],
                )
            texts[field] = cell.merged or ""
        else:
            texts[field] = " ".join(cell.split())
    return texts
