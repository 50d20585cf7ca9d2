"""Workbooks in and out: figures and the records of registers, as Excel; figures also as CSV."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import Register
from vlr_service.collection.answers.values import MOST_CHARACTERS
from vlr_service.collection.registers.records import GROUPS
from vlr_service.collection.registers.sheet_rows import (
    RecordReader,
    WorkbookRecord,
    find_register_heads,
    headings_of,
    names_register,
)
from vlr_service.collection.sdmx_in.columns import find_sdmx_columns, is_sdmx
from vlr_service.collection.sdmx_in.rows import SDMXReader
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.spreadsheets.hidden import hidden_places
from vlr_service.collection.spreadsheets.model import SheetContent, Spreadsheet
from vlr_service.collection.tables.csv import unguarded
from vlr_service.collection.tables.files import OpenedFile, open_file
from vlr_service.collection.tables.layout import (
    LEAST_HEADINGS,
    MOST_LINES_ABOVE,
    from_the_names,
    is_remark,
)
from vlr_service.collection.tables.model import Content, Line, SheetTable, TextTable, names_of
from vlr_service.collection.tables.spreadsheet import sheet_table
from vlr_service.collection.workbook.columns import Heads, KnownHeads, find_columns, headings_of_figures
from vlr_service.collection.workbook.conventions import (
    figures_with_decimal_commas,
    may_have_decimal_commas,
    records_with_decimal_commas,
)
from vlr_service.collection.workbook.faults import FaultList, UnreadableFile, WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.origin import Origin, refuse_others
from vlr_service.collection.workbook.present import Recipient
from vlr_service.collection.workbook.rows import FirstRows, RowReader, WorkbookRow
from vlr_service.collection.workbook.second_look import FileReview
from vlr_service.collection.workbook.sheets import ORIGIN_SHEET, SortedSheets, sort_sheets
from vlr_service.collection.workbook.writing import write_csv, write_workbook
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.reading import Decimals
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.standard.typed import too_long

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
    """What a file holds: figures and records in its own order, and the names of the sheets that hold neither."""

    rows: tuple[WorkbookRow, ...]
    records: tuple[WorkbookRecord, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    hidden: tuple[Message, ...] = ()
    """The places that were read and that a person does not see in the spreadsheet program."""
    advice: tuple[WorkbookFault, ...] = ()
    """What deserves a second look; nothing of it was changed or refused."""


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
        if isinstance(file.content, TextTable):
            found = reading.of_table(file.content.table)
        else:
            found = reading.of_spreadsheet(file.content)
        found = reading.reviewed(found)
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
    first_rows: FirstRows = field(default_factory=dict)
    heads: dict[str, Heads] = field(default_factory=dict)

    @cached_property
    def known(self) -> KnownHeads:
        """The columns of figures by the headers that are understood."""
        return headings_of_figures(self.catalogue.headings.columns)

    def reviewed(self, found: WorkbookContent) -> WorkbookContent:
        """Return what was found, with what of it deserves a second look, unless the file is refused anyway."""
        if not self.faults.count and found.rows:
            recipient = self.recipient() if self.recipient else None
            review = FileReview(self.catalogue, self.language, self.heads, recipient)
            review.look_again(found.rows, found.records, self.faults)
        return replace(found, advice=tuple(self.faults.advice))

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
        return self._with_fault_if_empty(WorkbookContent(self._rows(rest, is_text=True)))

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
        self.heads[table.sheet] = heads
        reader = SDMXReader(
            RowReader(self.catalogue, self.language, self.faults, heads, recipient), recipient
        )
        return tuple(reader.read(self._not_longer(table.lines, heads), limit=self.limit))

    def _not_longer(self, lines: Iterable[Line], heads: Heads) -> Iterator[Line]:
        """Yield lines of a text that have no more cells than there are columns, and none too long; others are noted."""
        columns = len(heads.header)
        for row, line in lines:
            if self._has_long_cell(row, line, heads):
                continue
            if len(line) <= columns or is_remark(line, heads):
                yield row, line
                continue
            self.faults.add(
                msg(
                    N_("The row has %(cells)s cells, but there are %(columns)s columns."),
                    cells=str(len(line)),
                    columns=str(columns),
                ),
                msg(
                    N_(
                        "Put a number or text that holds the separator between quotation marks, and take out separators that are too many."
                    )
                ),
                row=row,
            )

    def _has_long_cell(self, row: int, line: Sequence[Content], heads: Heads) -> bool:
        """Whether a cell of a line is longer than a text may be, which is noted before anybody reads in it."""
        long = [
            (index, cell)
            for index, cell in enumerate(line)
            if isinstance(cell, str) and len(cell) > MOST_CHARACTERS
        ]
        for index, cell in long:
            self.faults.add(*too_long(cell, most=MOST_CHARACTERS), row=row, **heads.at(index))
        return bool(long)

    def of_spreadsheet(self, file: Spreadsheet) -> WorkbookContent:
        """Return the figures and the records of a workbook: all of its tables, or a fault for one that is not understood."""
        by_name = {sheet.name: sheet for sheet in file.sheets}
        if ORIGIN_SHEET in by_name:
            recipient = self.recipient() if self.recipient else None
            wanted = Origin(recipient.area, recipient.round) if recipient else Origin()
            refuse_others(sheet_table(by_name[ORIGIN_SHEET]).lines, wanted)
        sheets = sort_sheets(tuple(by_name), self.catalogue.registers.values())
        figures = [sheets.figures] if sheets.figures else []
        figures += [name for name in sheets.others if self._has_figures(by_name[name])]
        if self.decimals is Decimals.OF_LANGUAGE and self._has_decimal_commas(
            by_name, figures, sheets.registers
        ):
            return replace(self, decimals=Decimals.UNCERTAIN).of_sheets(by_name, sheets, figures)
        return self.of_sheets(by_name, sheets, figures)

    def _has_decimal_commas(
        self, by_name: Mapping[str, SheetContent], figures: Iterable[str], registers: Mapping[str, Register]
    ) -> bool:
        """Whether a number of any sheet, typed as a text, marks decimals by a comma: then the whole file may."""
        if not any(may_have_decimal_commas(by_name[name]) for name in (*figures, *registers)):
            return False  # most files: nobody has to look at what each column means
        return any(
            figures_with_decimal_commas(sheet_table(by_name[name]).lines, self.known) for name in figures
        ) or any(
            records_with_decimal_commas(
                sheet_table(by_name[name]).lines, register, headings_of(register, self.catalogue)
            )
            for name, register in registers.items()
        )

    def of_sheets(
        self, by_name: Mapping[str, SheetContent], sheets: SortedSheets, figures: list[str]
    ) -> WorkbookContent:
        """Return the figures and records of the sheets of a workbook."""
        records = tuple(self._all_records(by_name, sheets.registers))
        unread = [name for name in sheets.others if name not in figures]
        if not figures and not records and not sheets.registers:
            figures, unread = unread[:1], unread[1:]
        others = bool(records) or len(figures) > 1
        tables = [self._rows(sheet_table(by_name[name]), may_be_blank=others) for name in figures]
        read = (by_name[name] for name in (*figures, *sheets.registers))
        hidden = tuple(place for sheet in read for place in hidden_places(sheet))
        for name in unread:
            self._look_for_figures(by_name[name])
        rows = tuple(chain.from_iterable(tables))
        return self._with_fault_if_empty(WorkbookContent(rows, records, tuple(unread), hidden))

    def _has_figures(self, sheet: SheetContent) -> bool:
        """Whether a sheet has a line with names of the columns of figures."""
        return from_the_names(sheet_table(sheet).lines, self.known)[0] >= LEAST_HEADINGS

    def _look_for_figures(self, sheet: SheetContent) -> None:
        """Note a sheet that nobody could read although it holds figures or records: a file is read whole or not at all."""
        self.faults.sheet = sheet.name
        for row in sheet.rows:
            if any(cell and cell.text.strip() in self.catalogue.indicators for cell in row.cells):
                self.faults.add(
                    msg(N_("This sheet names indicators, but no line of it names the columns.")),
                    msg(
                        N_(
                            "Write the column names in one line above the figures (%(names)s), or delete the sheet."
                        ),
                        names="indicator, year, value",
                    ),
                    row=row.number,
                )
                return
        for register in self.catalogue.registers.values():
            lines = sheet_table(sheet).lines
            if names_register(
                islice(lines, MOST_LINES_ABOVE), register, headings_of(register, self.catalogue)
            ):
                self.faults.add(
                    msg(N_("This sheet holds records, but its name is not that of a register.")),
                    msg(
                        N_("Call it “%(name)s”, with the records of all such sheets on one, or delete it."),
                        name=register.name,
                    ),
                )
                return

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

    def _rows(
        self, table: SheetTable, *, may_be_blank: bool = False, is_text: bool = False
    ) -> tuple[WorkbookRow, ...]:
        """Return the rows below the column names, past titles; without names that can be understood, none."""
        self.faults.sheet = table.sheet
        known, lines = from_the_names(table.lines, self.known)
        number, header = next(lines, (0, ()))
        if not number and may_be_blank:
            return ()
        if number and not known:
            self.faults.add(
                msg(N_("None of the first %(most)s lines names the columns."), most=str(MOST_LINES_ABOVE)),
                msg(N_("Write the column names in the first line; indicator, year and value must be there.")),
                row=number,
            )
            return ()
        before = self.faults.count
        heads = find_columns(names_of(header), known=self.known, row=number or 1, faults=self.faults)
        if self.faults.count > before:
            return ()
        self.heads[table.sheet] = heads
        recipient = self.recipient() if self.recipient else None
        decimals = self.decimals if self.decimals is not Decimals.OF_LANGUAGE else table.decimals
        reader = RowReader(
            self.catalogue, self.language, self.faults, heads, recipient, decimals, self.first_rows
        )
        return tuple(reader.read(self._not_longer(lines, heads) if is_text else lines, limit=self.limit))

    def _records(
        self, table: SheetTable, register: Register, groups: Collection[str]
    ) -> tuple[WorkbookRecord, ...]:
        """Return the records below the header line of a register's sheet."""
        self.faults.sheet = table.sheet
        before = self.faults.count
        heads = find_register_heads(table.lines, headings_of(register, self.catalogue), faults=self.faults)
        if heads is None or self.faults.count > before:
            return ()
        present = {row.number: row for row in self.present if row.register == register.id}
        reader = RecordReader(
            register, self.catalogue, self.language, self.faults, heads, present, groups, self.decimals
        )
        return tuple(reader.read(table.lines))

    def _with_fault_if_empty(self, found: WorkbookContent) -> WorkbookContent:
        if not self.faults.count and not found.rows and not found.records:
            self.faults.add(
                msg(N_("There are no figures below the column names.")),
                msg(N_("Write one row for each figure.")),
            )
        return found
