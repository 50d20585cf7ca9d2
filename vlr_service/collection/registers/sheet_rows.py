"""From the lines of a register's sheet to records; every fault is noted with its row and column."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FIGURES, FieldKind, Register
from vlr_service.collection.answers.days import day_for_a_year
from vlr_service.collection.registers.entries import (
    RecordSubject,
    double,
    kept_texts,
    parse_entry,
    subjects,
    told_apart_by,
)
from vlr_service.collection.registers.reading import EntryReading
from vlr_service.collection.registers.sheet_columns import (
    NUMBER,
    VERSION,
    column_of,
    columns_of,
)
from vlr_service.collection.registers.sheet_present import why_not
from vlr_service.collection.tables.layout import is_remark_text
from vlr_service.collection.tables.model import BadCell, Content, Line, names_of
from vlr_service.collection.workbook.cells import is_too_long
from vlr_service.collection.workbook.columns import Column, Heads, KnownHeads, find_heads, headings, plain
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.collection.workbook.rows import NO_HEADER
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.reading import STATED, Decimals, whole_number
from vlr_service.records.answers.register_entry import EntryRow

_LEAST_HEADINGS = 3
_LONGEST_NUMBER = 20
MOST_RECORDS = 5000
"""How many records one sheet can bring."""


@dataclass(frozen=True)
class WorkbookRecord:
    """One row of a register's sheet as a record: `number` and `based_on` of the present one, None for a new one.

    It is not `changed` when the register holds a record with the same texts already.
    """

    sheet: str
    row: int
    register: str
    texts: Mapping[str, str]
    number: int | None
    based_on: int | None
    changed: bool


def headings_of(register: Register, catalogue: Catalogue) -> KnownHeads:
    """Return the columns of a register by the headers that are understood."""
    return headings(columns_of(register), catalogue.headings.fields)


def find_register_heads(lines: Iterator[Line], known: KnownHeads, *, faults: FaultList) -> Heads | None:
    """Return the columns of the header line, past the guide lines above it; None for a sheet with nothing in it."""
    row = 0
    for row, line in lines:
        names = names_of(line)
        if sum(map(bool, names)) > 1 or any(plain(name) in known for name in names):
            return find_heads(names, known=known, row=row, faults=faults)
    if row:
        faults.add(
            msg(N_("The sheet has no line with the names of its columns.")),
            msg(N_("Write the names in one line above the records, as the empty workbook has them.")),
            row=row,
        )
    return None


def names_register(lines: Iterable[Line], register: Register, known: KnownHeads) -> bool:
    """Whether one of some lines names columns of a register, all that must be filled in among them."""
    asked = {field.id for field in register.fields.values() if field.required}
    for _, line in lines:
        found = {known[name].field for name in map(plain, names_of(line)) if name in known}
        if len(found) >= _LEAST_HEADINGS and asked <= found:
            return True
    return False


@dataclass
class RecordReader:
    """Reads the rows of one register's sheet; `present` has its records by number, deleted ones too.

    `groups` are the codes of the vulnerable groups that its records may name.
    """

    register: Register
    catalogue: Catalogue
    language: str
    faults: FaultList
    heads: Heads
    present: Mapping[int, EntryRow]
    groups: Collection[str]
    decimals: Decimals = Decimals.OF_LANGUAGE
    _first_rows: dict[object, int] = field(default_factory=dict)
    _subjects: dict[RecordSubject, tuple[int, bool]] = field(default_factory=dict)
    _numbers: set[int] = field(default_factory=set)
    _has_remarks: bool = False

    def read(self, lines: Iterable[Line]) -> Iterator[WorkbookRecord]:
        """Yield the rows that hold a record; those with faults are noted and left out."""
        for count, (row, line) in enumerate(lines):
            if count == MOST_RECORDS:
                self.faults.add(
                    msg(N_("The sheet has more than %(limit)s rows."), limit=str(MOST_RECORDS)),
                    msg(N_("Keep the rows of records only, or split the workbook into several.")),
                    row=row,
                    is_first=True,
                )
                return
            if self._is_remark(line):
                self._note_remark(row)
                continue
            noted = self.faults.count
            record = self._record(row, line)
            if record is not None and self.faults.count == noted:
                yield record
        self._look_for_taken()

    def _is_remark(self, line: Sequence[Content]) -> bool:
        """Whether a line below the column names is one text, where the number of a record should be."""
        filled = [(index, cell) for index, cell in enumerate(line) if cell and not _is_beside(cell)]
        if len(filled) != 1 or self.register.is_single:
            return False
        ((index, text),) = filled
        column = self.heads.columns.get(index)
        if not isinstance(text, str) or index > min(self.heads.columns):
            return False
        return is_remark_text(text) or (column is NUMBER and len(text) > _LONGEST_NUMBER)

    def _note_remark(self, row: int) -> None:
        if not self._has_remarks:
            self._has_remarks = True
            self.faults.add(
                msg(N_("This row is a remark and not a record.")),
                msg(N_("Delete notes below the records.")),
                row=row,
            )

    def _record(self, row: int, line: Sequence[Content]) -> WorkbookRecord | None:
        typed, bad = self._typed(row, line)
        if self.decimals in STATED:
            self._write_plainly(row, typed, bad)
        number = self._whole(row, NUMBER, typed.get(NUMBER.field, ""))
        version = self._whole(row, VERSION, typed.get(VERSION.field, ""))
        if self.register.is_single and number is None:
            number = 1
        present = self.present.get(number) if number is not None else None
        texts = self._texts(typed, present)
        if not texts and not bad and (NUMBER.field not in typed or self._is_same(texts, present)):
            return None
        is_double = self._look_for_double(row, texts, number)
        changed = not self._is_same(texts, present)
        if number is not None:
            self._numbers.add(number)
        value = self._judge(row, texts, bad=bad, number=number, version=version, changed=changed)
        if value is not None and self.register.once_by and not is_double:
            self._look_for_same(row, self.register.subject_of(value), changed=changed)
        based_on = present.version if present else None
        return WorkbookRecord(self.faults.sheet, row, self.register.id, texts, number, based_on, changed)

    def _typed(self, row: int, line: Sequence[Content]) -> tuple[dict[str, str], set[str]]:
        """Return the texts of a line by field, and the fields of unreadable cells."""
        typed: dict[str, str] = {}
        bad = set()
        for index, cell in enumerate(line):
            column = self.heads.columns.get(index)
            if not cell:
                continue
            text = self._shown(column, cell) if isinstance(cell, BadCell) else cell
            if column is not None and text:
                typed[column.field] = text
            else:
                bad.add(column.field if column else "")
                fault = self._fault(column, cell) if isinstance(cell, BadCell) else NO_HEADER
                self.faults.add(fault.message, fault.remedy, row=row, **self.heads.at(index))
        return typed, bad

    def _shown(self, column: Column | None, cell: BadCell) -> str:
        """Return the date that a cell holds, where its column asks for one, and what merged cells show beside figures."""
        asked = self.register.fields.get(column.field) if column else None
        if asked is None:
            return ""
        day = cell.day if asked.kind is FieldKind.DATE else ""
        return day or (cell.merged or "" if asked.kind not in FIGURES else "")

    def _fault(self, column: Column | None, cell: BadCell) -> BadCell:
        """Return what is wrong with a cell, in words of what its column asks for."""
        asked = self.register.fields.get(column.field) if column else None
        is_year = asked is not None and asked.kind is FieldKind.YEAR
        return day_for_a_year(cell) if is_year and cell.day else cell

    def _whole(self, row: int, column: Column, text: str) -> int | None:
        if not text:
            return None
        number = whole_number(text)
        if number:
            return number
        self._note(
            row,
            column,
            msg(N_("This is not the number of a record or version.")),
            msg(N_("Leave number and version as they were exported; leave both empty for a new record.")),
        )
        return None

    def _texts(self, typed: Mapping[str, str], present: EntryRow | None) -> dict[str, str]:
        """Return the texts of the record; what the sheet has no column or no room for stays as it is."""
        before = present.texts if present else {}
        kept = {
            id_: before.get(id_, "")
            for id_ in self.register.fields
            if not self.heads.has(id_) or is_too_long(typed.get(id_, ""))
        }
        return kept_texts(self.register, {**typed, **kept})

    def _write_plainly(self, row: int, typed: dict[str, str], bad: set[str]) -> None:
        """Write the figures of a row with a point, where somebody has said how the file marks decimals; note the others."""
        for name, text in typed.items():
            asked = self.register.fields.get(name)
            if asked is None or asked.kind not in FIGURES:
                continue
            reading = EntryReading(self.language, decimals=self.decimals, catalogue=self.catalogue)
            found = reading.read_number(name, text)
            if found is not None:
                typed[name] = format(found.value, "f") + "%" * found.is_percent
            for fault in reading.faults:
                bad.add(name)
                self._note(row, column_of(asked), fault.message, fault.remedy)

    def _is_same(self, texts: Mapping[str, str], present: EntryRow | None) -> bool:
        """Whether the record, or for a new one any record, says the same already."""
        known = self.present.values() if present is None else (present,)
        return any(not one.is_deleted and one.texts == texts for one in known)

    def _judge(
        self,
        row: int,
        texts: Mapping[str, str],
        *,
        bad: set[str],
        number: int | None,
        version: int | None,
        changed: bool,
    ) -> Any | None:
        """Return the record, as far as it is understood; what keeps a changed one from being saved is noted."""
        if not changed and not self.register.once_by:
            return None
        if changed and number is not None and not bad & {NUMBER.field, VERSION.field}:
            clash = why_not(self.register, self.present.get(number), number=number, version=version)
            if clash is not None:
                self._note(row, clash.column, clash.message, clash.remedy)
        parsed = parse_entry(
            self.register,
            texts,
            catalogue=self.catalogue,
            language=self.language,
            groups=self.groups,
            decimals=Decimals.OF_LANGUAGE if self.decimals in STATED else self.decimals,
        )
        for fault in parsed.faults if changed else ():
            if fault.field not in bad:
                column = column_of(self.register.fields[fault.field])
                self._note(row, column, fault.message, fault.remedy)
        return parsed.value

    def _look_for_same(self, row: int, subject: RecordSubject, *, changed: bool) -> None:
        """Note a record that an earlier row of the sheet says something else of."""
        first, is_first_changed = self._subjects.setdefault(subject, (row, changed))
        if first != row and (changed or is_first_changed):
            self._note(
                row,
                self._first_told_apart,
                msg(
                    N_("Rows %(first)s and %(second)s say the same in: %(fields)s."),
                    first=str(first),
                    second=str(row),
                    fields=told_apart_by(self.register),
                ),
                msg(N_("Keep one of the two rows.")),
            )

    def _look_for_taken(self) -> None:
        """Note the new and changed rows that are about the same as a record that the sheet does not have."""
        others = (one for one in self.present.values() if one.number not in self._numbers)
        for subject, number in subjects(self.register, others).items():
            row, changed = self._subjects.get(subject, (0, False))
            if changed:
                self._note(
                    row,
                    self._first_told_apart,
                    double(self.register, number).message,
                    msg(
                        N_(
                            "To change that record, write %(number)s into the column “%(column)s”; otherwise leave the row out."
                        ),
                        number=str(number),
                        column=NUMBER.heading,
                    ),
                )

    @property
    def _first_told_apart(self) -> Column:
        return column_of(self.register.listed[self.register.once_by[0]])

    def _look_for_double(self, row: int, texts: Mapping[str, str], number: int | None) -> bool:
        """Note a record that an earlier row of the sheet is about; whether there is one."""
        key: object = number if number is not None else frozenset(texts.items())
        first = self._first_rows.setdefault(key, row)
        if first != row:
            self._note(
                row,
                NUMBER,
                msg(
                    N_("Rows %(first)s and %(second)s are about the same record."),
                    first=str(first),
                    second=str(row),
                ),
                msg(N_("Keep one of the two rows.")),
            )
        return first != row

    def _note(self, row: int, column: Column, message: Message, remedy: Message) -> None:
        self.faults.add(message, remedy, row=row, **self.heads.place(column, self.language))


def _is_beside(cell: Content) -> bool:
    """Whether a cell is merged with one beside it."""
    return isinstance(cell, BadCell) and cell.merged == ""
