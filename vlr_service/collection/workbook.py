"""Workbooks in and out: one row per cell of an indicator, as Excel or CSV."""

from vlr_service.catalogue import Catalogue
from vlr_service.collection.workbook_columns import find_columns
from vlr_service.collection.workbook_faults import FaultList, UnreadableFile, WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook_rows import RowReader, WorkbookRow
from vlr_service.collection.workbook_tables import Table, open_table
from vlr_service.collection.workbook_writing import write_csv, write_workbook
from vlr_service.i18n import N_, msg

__all__ = ["WorkbookFault", "WorkbookFaults", "WorkbookRow", "read_workbook", "write_csv", "write_workbook"]


def read_workbook(
    content: bytes,
    *,
    filename: str,
    catalogue: Catalogue,
    language: str,
    encoding: str | None = None,
    limit_rows: int = 200_000,
) -> tuple[WorkbookRow, ...]:
    """Return every row of an .xlsx or CSV file as an answer, in the order of the file.

    All or nothing: raises `WorkbookFaults` with the faults of the whole file when there are any. `language`
    is the reader's, for the way numbers are written; `encoding` is for a CSV file that does not tell its own.
    """
    faults = FaultList(filename)
    rows: tuple[WorkbookRow, ...] = ()
    try:
        table = open_table(content, filename=filename, language=language, encoding=encoding, limit=limit_rows)
        faults.sheet = table.sheet
        rows = _rows(table, catalogue=catalogue, language=language, faults=faults, limit=limit_rows)
    except UnreadableFile as unreadable:
        faults.add(unreadable.message, unreadable.remedy)
    faults.refuse_if_any()
    return rows


def _rows(
    table: Table, *, catalogue: Catalogue, language: str, faults: FaultList, limit: int
) -> tuple[WorkbookRow, ...]:
    """Return the rows below the header line; without a header that can be understood, none."""
    number, header = next(table.lines, (1, ()))
    names = [cell if isinstance(cell, str) else "?" for cell in header]
    columns = find_columns(names, row=number, faults=faults)
    if faults.count:
        return ()
    rows = tuple(RowReader(catalogue, language, faults, columns, names).read(table.lines, limit=limit))
    if not rows:
        faults.add(
            msg(N_("There are no figures below the column names.")),
            msg(N_("Write one row for each figure.")),
        )
    return rows
