"""Workbooks in and out: figures and the records of registers, as Excel; figures also as CSV."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import Register
from vlr_service.collection.registers.records import GROUPS
from vlr_service.collection.registers.sheet_rows import RecordReader, WorkbookRecord, find_register_heads
from vlr_service.collection.sdmx_in.columns import find_sdmx_columns, is_sdmx
from vlr_service.collection.sdmx_in.rows import SDMXReader
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.spreadsheets.model import SheetContent, Spreadsheet
from vlr_service.collection.workbook.columns import find_columns
from vlr_service.collection.workbook.csv import unguarded
from vlr_service.collection.workbook.faults import FaultList, UnreadableFile, WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.files import OpenedFile, open_file
from vlr_service.collection.workbook.origin import Origin, refuse_others
from vlr_service.collection.workbook.present import Recipient
from vlr_service.collection.workbook.rows import RowReader, WorkbookRow
from vlr_service.collection.workbook.sheets import ORIGIN_SHEET, sort_sheets
from vlr_service.collection.workbook.spreadsheet import sheet_table
from vlr_service.collection.workbook.tables import Content, SheetTable, names_of
from vlr_service.collection.workbook.writing import write_csv, write_workbook
from vlr_service.i18n import N_, msg
from vlr_service.i18n.reading import Decimals
from vlr_service.records.answers.register_entry import EntryRow

__all__ = [
    "WorkbookContent",
    "WorkbookFault",
    "WorkbookFaults",
    "WorkbookRecord",
    "WorkbookRow",
    "read_workbook",
    "write_csv",
    "write_workbook",
]


@dataclass(frozen=True)
class WorkbookContent:
    """What a file holds: figures and records in its own order, and the names of the sheets that were not read."""

    rows: tuple[WorkbookRow, ...]
    records: tuple[WorkbookRecord, ...] = ()
    unread_sheets: tuple[str, ...] = ()


def read_workbook(
    content: bytes,
    *,
    filename: str,
    catalogue: Catalogue,
    language: str,
    present: Iterable[EntryRow] = (),
    recipient: Callable[[], Recipient] | None = None,
    encoding: str | None = None,
    decimals: Decimals = Decimals.OF_LANGUAGE,
    limits: Limits | None = None,
) -> WorkbookContent:
    """Return every row of a file, opened and understood in one go, as `open_file` and `understand` do."""
    limits = limits or Limits()
    file = open_file(content, filename=filename, language=language, encoding=encoding, limits=limits)
    return understand(
        file,
        catalogue=catalogue,
        language=language,
        present=present,
        recipient=recipient,
        decimals=decimals,
        limit_rows=limits.rows,
    )


def understand(
    file: OpenedFile,
    *,
    catalogue: Catalogue,
    language: str,
    present: Iterable[EntryRow] = (),
    recipient: Callable[[], Recipient] | None = None,
    decimals: Decimals = Decimals.OF_LANGUAGE,
    limit_rows: int,
) -> WorkbookContent:
    """Return every row of an opened file as an answer or as a record of a register.

    All or nothing: raises `WorkbookFaults` with the faults of the whole file when there are any. `language`
    is the reader's, for the way numbers are written, unless `decimals` says how the file does; `present` are the
    records that the rows of registers may be about, deleted ones too. What a file has no column for stays as its
    `recipient` has it, and an empty cell empties; without a recipient nothing is there, and SDMX-CSV is refused like
    any unknown table.
    """
    faults = FaultList(file.name)
    reading = _Reading(catalogue, language, faults, tuple(present), recipient, limit_rows, decimals)
    found = WorkbookContent(())
    try:
        if isinstance(file.content, SheetTable):
            found = reading.of_table(file.content)
        else:
            found = reading.of_spreadsheet(file.content)
    except UnreadableFile as unreadable:
        faults.add(unreadable.message, unreadable.remedy)
    faults.refuse_if_any()
    return found


@dataclass(frozen=True)
class _Reading:
    """The reading of one file: what is asked, what the registers hold, and the faults found so far."""

    catalogue: Catalogue
    language: str
    faults: FaultList
    present: Sequence[EntryRow]
    recipient: Callable[[], Recipient] | None
    limit: int
    decimals: Decimals

    def of_table(self, table: SheetTable) -> WorkbookContent:
        """Return the figures of a file that has one table only."""
        number, header = next(table.lines, (0, ()))
        if self.recipient and is_sdmx(header):
            self.faults.sheet = table.sheet
            return self._with_fault_if_empty(
                WorkbookContent(self._sdmx(number, header, table, self.recipient()))
            )
        lines = unguarded(chain([(number, header)] if number else (), table.lines))
        rest = replace(table, lines=lines)
        return self._with_fault_if_empty(WorkbookContent(self._rows(rest)))

    def _sdmx(
        self, number: int, header: Sequence[Content], table: SheetTable, recipient: Recipient
    ) -> tuple[WorkbookRow, ...]:
        """Return the rows below the header line of SDMX-CSV."""
        before = self.faults.count
        heads = find_sdmx_columns(
            [str(cell) for cell in header], row=number, catalogue=self.catalogue, faults=self.faults
        )
        if self.faults.count > before:
            return ()
        reader = SDMXReader(
            RowReader(self.catalogue, self.language, self.faults, heads, recipient), recipient
        )
        return tuple(reader.read(table.lines, limit=self.limit))

    def of_spreadsheet(self, file: Spreadsheet) -> WorkbookContent:
        """Return the figures and the records of a workbook; a sheet of another name is named as not read."""
        by_name = {sheet.name: sheet for sheet in file.sheets}
        if ORIGIN_SHEET in by_name:
            recipient = self.recipient() if self.recipient else None
            wanted = Origin(recipient.area, recipient.round) if recipient else Origin()
            refuse_others(sheet_table(by_name[ORIGIN_SHEET]).lines, wanted)
        sheets = sort_sheets(tuple(by_name), self.catalogue.registers.values())
        records = tuple(self._all_records(by_name, sheets.registers))
        figures = sheet_table(by_name[sheets.figures]) if sheets.figures else None
        rows = self._rows(figures, may_be_blank=bool(records)) if figures else ()
        return self._with_fault_if_empty(WorkbookContent(rows, records, sheets.unread))

    def _all_records(
        self, by_name: Mapping[str, SheetContent], sheets: Mapping[str, Register]
    ) -> Iterator[WorkbookRecord]:
        """Yield the records of every register; those of the groups first, which the others name by their codes."""
        rows = (row for row in self.present if row.register == GROUPS and not row.is_deleted)
        groups = {row.texts.get("id", "") for row in rows}
        for name, register in sorted(sheets.items(), key=lambda sheet: sheet[1].id != GROUPS):
            found = self._records(sheet_table(by_name[name]), register, groups)
            if register.id == GROUPS:
                groups |= {record.texts.get("id", "") for record in found}
            yield from found

    def _rows(self, table: SheetTable, *, may_be_blank: bool = False) -> tuple[WorkbookRow, ...]:
        """Return the rows below the header line; without a header that can be understood, none."""
        self.faults.sheet = table.sheet
        number, header = next(table.lines, (0, ()))
        if not number and may_be_blank:
            return ()
        names = names_of(header)
        before = self.faults.count
        heads = find_columns(names, row=number or 1, faults=self.faults)
        if self.faults.count > before:
            return ()
        recipient = self.recipient() if self.recipient else None
        decimals = self.decimals if self.decimals is not Decimals.OF_LANGUAGE else table.decimals
        reader = RowReader(self.catalogue, self.language, self.faults, heads, recipient, decimals)
        return tuple(reader.read(table.lines, limit=self.limit))

    def _records(
        self, table: SheetTable, register: Register, groups: Collection[str]
    ) -> tuple[WorkbookRecord, ...]:
        """Return the records below the header line of a register's sheet."""
        self.faults.sheet = table.sheet
        before = self.faults.count
        heads = find_register_heads(table.lines, register, faults=self.faults)
        if heads is None or self.faults.count > before:
            return ()
        present = {row.number: row for row in self.present if row.register == register.id}
        reader = RecordReader(register, self.catalogue, self.language, self.faults, heads, present, groups)
        return tuple(reader.read(table.lines))

    def _with_fault_if_empty(self, found: WorkbookContent) -> WorkbookContent:
        if not self.faults.count and not found.rows and not found.records:
            self.faults.add(
                msg(N_("There are no figures below the column names.")),
                msg(N_("Write one row for each figure.")),
            )
        return found
