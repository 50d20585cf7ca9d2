"""From the lines of a table to answers; every fault is noted with its row and column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.reading import shown
from vlr_service.collection.answers.values import FieldFault, RawAnswer
from vlr_service.collection.workbook.columns import COLUMNS, NOTICE, Column, Heads
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.collection.workbook.layout import is_remark
from vlr_service.collection.workbook.tables import BadCell, Content, Line
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.invisible import without_invisible
from vlr_service.standard.observed import ObservedCell

_BY_FIELD = {column.field: column for column in COLUMNS}
_FIGURES = frozenset(("value", "numerator", "denominator", "components"))
_PLACE = frozenset(("indicator", "year", *(column.field for column in COLUMNS if column.is_dimension)))


@dataclass(frozen=True)
class WorkbookRow:
    """One row of a file as an answer, with the place it came from."""

    sheet: str
    row: int
    answer: ObservedCell


FirstRows = dict[tuple[str, int, str], tuple[str, int]]
"""Indicator, year and cell that a file has answered, with the sheet and the row that did."""


@dataclass
class RowReader:
    """Reads the rows of one sheet of figures, whose columns `heads` names."""

    catalogue: Catalogue
    language: str
    faults: FaultList
    heads: Heads
    first_rows: FirstRows = field(default_factory=dict)
    _has_remarks: bool = False

    def read(self, lines: Iterable[Line], *, limit: int) -> Iterator[WorkbookRow]:
        """Yield the rows as answers; those with faults are noted and yield what could be understood."""
        for row, line in within(lines, limit=limit, faults=self.faults):
            if is_remark(line, self.heads):
                self._note_remark(row, line)
            else:
                yield WorkbookRow(self.faults.sheet, row, self._answer(row, line))

    def _note_remark(self, row: int, line: Sequence[Content]) -> None:
        """Note the first of the remarks below the figures; the others have the same remedy."""
        if not self._has_remarks:
            self._has_remarks = True
            first = next(cell for cell in line if isinstance(cell, str) and cell)
            self.faults.add(
                msg(N_("This row is a remark and not a figure: “%(typed)s”."), typed=shown(first)),
                msg(
                    N_(
                        "Delete notes below the table, or write them into the column “comment” of the rows that they are about."
                    )
                ),
                row=row,
            )

    def _answer(self, row: int, line: Sequence[Content]) -> ObservedCell:
        """Return the answer in a line."""
        texts, codes, bad = self._sorted(row, line)
        components = self.components(row, texts.pop("components", ""))
        texts.setdefault("indicator", "")
        texts.setdefault("year", "")
        return self.judged(row, RawAnswer(**texts, codes=codes, components=components), bad)

    def judged(self, row: int, raw: RawAnswer, bad: set[str]) -> ObservedCell:
        """Return what a row says as an answer; faults are noted, but for those that follow from the `bad` fields."""
        parsed = parse(self.catalogue, raw, language=self.language)
        wrong = {fault.field.partition(".")[0] for fault in parsed.faults} | bad
        for fault in parsed.faults:
            self._note(row, fault, bad)
        if wrong.isdisjoint(_PLACE):
            self._look_for_double(row, parsed.draft)
        return parsed.draft

    def _sorted(self, row: int, line: Sequence[Content]) -> tuple[dict[str, str], dict[str, str], set[str]]:
        """Return the texts of a line by field, its codes by dimension, and the fields of unreadable cells."""
        texts: dict[str, str] = {}
        codes: dict[str, str] = {}
        bad = set()
        for index, cell in enumerate(line):
            if not cell:
                continue
            column = self.heads.columns.get(index)
            if column is NOTICE:
                continue
            if isinstance(cell, BadCell) and cell.merged and column and column.field not in _FIGURES:
                cell = cell.merged  # noqa: PLW2901 - what the merged cells show holds for each of their rows
            if isinstance(cell, BadCell):
                bad.add(column.field if column else "")
                self._note_cell(row, index, cell)
            elif column is None:
                self._note_cell(row, index, NO_HEADER)
            else:
                (codes if column.is_dimension else texts)[column.field] = cell
        return texts, codes, bad

    def components(self, row: int, text: str) -> dict[str, str]:
        """Return the components that a text lists as `id=value; id=value`."""
        found: dict[str, str] = {}
        for part in re.split(r"[;；\n]", text):
            pieces = without_invisible(part).replace("＝", "=").partition("=")
            name, equals, figure = (piece.strip() for piece in pieces)
            if equals and name and name not in found:
                found[name] = figure
            elif part.strip():
                self._note(row, _not_a_component(part.strip()), set())
        return found

    def _note(self, row: int, fault: FieldFault, bad: set[str]) -> None:
        """Note a fault of a field at its column, unless it only follows from an unreadable cell."""
        name = fault.field.partition(".")[0]
        if name in bad or (name in ("obs_status", "comment") and bad & _FIGURES):
            return
        self.note(row, name, fault.message, fault.remedy)

    def note(self, row: int, name: str, message: Message, remedy: Message) -> None:
        """Note what is wrong with a field at its column."""
        column = _BY_FIELD.get(name) or Column(name, name)
        self.faults.add(message, remedy, row=row, **self.heads.place(column, self.language))

    def _note_cell(self, row: int, index: int, cell: BadCell) -> None:
        """Note what is wrong with the cell itself."""
        self.faults.add(cell.message, cell.remedy, row=row, **self.heads.at(index))

    def _look_for_double(self, row: int, answer: ObservedCell) -> None:
        """Note a cell that an earlier row has already answered."""
        here = (self.faults.sheet, row)
        sheet, first = self.first_rows.setdefault((answer.indicator, answer.year, answer.cell.key), here)
        if (sheet, first) != here:
            self.faults.add(
                msg(
                    N_("Row %(first)s of the sheet “%(sheet)s” is about the same cell: %(cell)s."),
                    first=str(first),
                    sheet=sheet,
                    cell=f"{answer.indicator} {answer.year} {answer.cell.key}",
                )
                if sheet != self.faults.sheet
                else msg(
                    N_("Rows %(first)s and %(second)s are about the same cell: %(cell)s."),
                    first=str(first),
                    second=str(row),
                    cell=f"{answer.indicator} {answer.year} {answer.cell.key}",
                ),
                msg(N_("Keep one of the two rows.")),
                row=row,
                **self.heads.place(_BY_FIELD["indicator"], self.language),
            )


def within(lines: Iterable[Line], *, limit: int, faults: FaultList) -> Iterator[Line]:
    """Yield at most `limit` lines; that there are more is told before everything else."""
    for count, (row, line) in enumerate(lines):
        if count == limit:
            faults.add(
                msg(N_("The file has more than %(limit)s rows."), limit=str(limit)),
                msg(N_("Split it into several files.")),
                row=row,
                is_first=True,
            )
            return
        yield row, line


NO_HEADER = BadCell(
    msg(N_("There is something in a column without a name.")),
    msg(N_("Name the column in the first line, or empty it.")),
)


def _not_a_component(part: str) -> FieldFault:
    """Return the fault of a component that is not written as id=value, or is there twice."""
    return FieldFault(
        "components",
        msg(N_('The component "%(typed)s" cannot be read, or is there twice.'), typed=part[:60]),
        msg(N_("Write each component once, as id=value, with semicolons between them.")),
    )
