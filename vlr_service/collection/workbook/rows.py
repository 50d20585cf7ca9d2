"""From the lines of a table to answers; every fault is noted with its row and column."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.statuses import FORECAST
from vlr_service.collection.answers.days import day_for_a_year
from vlr_service.collection.answers.parsing import parse, parse_place
from vlr_service.collection.answers.values import FieldFault, RawAnswer
from vlr_service.collection.tables.csv import DELIMITERS
from vlr_service.collection.tables.layout import is_remark
from vlr_service.collection.tables.model import BadCell, Content, Line
from vlr_service.collection.tables.numbers import marks_decimals_by_commas, typed_numbers
from vlr_service.collection.workbook.cells import is_too_long
from vlr_service.collection.workbook.columns import AREA, COLUMNS, COMPARED, NOTICE, Column, Heads
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.collection.workbook.present import STATED, PresentAnswer, Recipient, kept_of
from vlr_service.i18n import N_, Message, format_number, msg
from vlr_service.i18n.invisible import without_invisible
from vlr_service.i18n.reading import Decimals, as_compared, writes_decimal_commas
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.typed import shown

_BY_FIELD = {column.field: column for column in (*COLUMNS, *COMPARED)}
_FIGURES = frozenset(("value", "numerator", "denominator", "components"))
_PARTS = frozenset(("numerator", "denominator", "components"))
_YEARS = frozenset(("year", "source_year"))
_PLACE = frozenset(("indicator", "year", *(column.field for column in COLUMNS if column.is_dimension)))


_PARTS_STAY = N_("The draft holds the inputs of the figure %(value)s, and the file has no columns for them.")
_EMPTY_PARTS = N_(
    "Add the columns numerator, denominator and components: with the inputs, and the value is computed from them; or empty, with a status and a comment that say why there is no figure."
)
_PARTS_ARE_OLD = N_(
    "The inputs of the figure before (%(value)s) stay beside this one, because the file has no columns for them."
)
_RENEW_PARTS = N_(
    "If they do not belong to the new figure, add the columns numerator, denominator and components: with the new inputs, or empty."
)


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
    """Reads the rows of one sheet of figures, whose columns `heads` names.

    What the sheet has no column for stays as the `recipient` has it; an empty cell empties.
    """

    catalogue: Catalogue
    language: str
    faults: FaultList
    heads: Heads
    recipient: Recipient | None = None
    decimals: Decimals = Decimals.OF_LANGUAGE
    first_rows: FirstRows = field(default_factory=dict)
    _has_remarks: bool = False

    def read(self, lines: Iterable[Line], *, limit: int) -> Iterator[WorkbookRow]:
        """Yield the rows as answers; those with faults are noted and yield what could be understood."""
        kept = list(within(lines, limit=limit, faults=self.faults))
        self._settle_decimals([line for _, line in kept])
        for row, line in kept:
            if self._is_parted_otherwise(line):
                self._note_other_separator(row)
            elif is_remark(line, self.heads):
                self._note_remark(row, line)
            else:
                yield WorkbookRow(self.faults.sheet, row, self._answer(row, line))

    def _is_parted_otherwise(self, line: Sequence[Content]) -> bool:
        """Whether a line is one cell that begins with an indicator and has a sign that sets columns apart in other files."""
        (first, *others) = (cell for cell in line if cell) if any(line) else ("",)
        if others or not isinstance(first, str):
            return False
        name, sign, _ = first.partition(next((sign for sign in first if sign in DELIMITERS), "\t"))
        return bool(sign) and name.strip() in self.catalogue.indicators

    def _note_other_separator(self, row: int) -> None:
        self.faults.add(
            msg(N_("The columns of this row are set apart by another sign than the names of the columns.")),
            msg(N_("Use one sign between the columns in the whole file, such as a comma.")),
            row=row,
        )

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
        place = RawAnswer(texts.pop("indicator", ""), texts.pop("year", ""), codes)
        self._look_at_area(row, texts.pop("area", ""))
        present = self._present(place)
        kept: frozenset[str] = frozenset()
        if present is not None:
            given = {name: texts.get(name, "") for name in STATED if self.heads.has(name)}
            given = {name: text for name, text in given.items() if not is_too_long(text)}
            given |= self._status_of(given)
            kept = frozenset(STATED) - given.keys()
            texts = {"unit": texts.get("unit", "")} | kept_of(present, given) | given
        components = self.components(row, texts.pop("components", ""))
        stated: dict[str, Any] = {**texts, "components": components}
        if present is not None:
            stated["method_version"] = present.observed.method_version
        draft = self.judged(row, replace(place, **stated), bad, kept=kept)
        if present is not None and "value" not in bad and kept >= _PARTS:
            self._look_at_kept_parts(row, draft, present.observed)
        return draft

    def _status_of(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return the status of a row by its code, however it is written: what stays beside it depends on it."""
        code = self.catalogue.code_lists["CL_OBS_STATUS"].find(given.get("obs_status", ""))
        return {"obs_status": code} if code else {}

    def _look_at_kept_parts(self, row: int, draft: ObservedCell, present: ObservedCell) -> None:
        """Say that the parts of another value stay, because the file has no columns for them.

        A value cannot be emptied so: it would follow from its parts again.
        """
        if draft.numerator is None and draft.denominator is None and not draft.components:
            return
        value = "–" if present.value is None else format_number(present.value, self.language)
        place = self.heads.place(_BY_FIELD["value"], self.language)
        if not draft.raw.strip() and present.raw.strip():
            self.faults.add(msg(_PARTS_STAY, value=value), msg(_EMPTY_PARTS), row=row, **place)
        elif draft.value != present.value:
            self.faults.advise(msg(_PARTS_ARE_OLD, value=value), msg(_RENEW_PARTS), row=row, **place)

    def _settle_decimals(self, lines: Sequence[Sequence[Content]]) -> None:
        """Settle how the numbers of the lines mark decimals, where nobody has said it."""
        if self.decimals not in (Decimals.OF_LANGUAGE, Decimals.DOUBTFUL, Decimals.LIKELY_COMMA):
            return
        numbers = tuple(typed_numbers(lines, self.heads, _FIGURES))
        example = next(filter(writes_decimal_commas, numbers), "")
        if self.decimals is Decimals.LIKELY_COMMA and marks_decimals_by_commas(numbers):
            self.decimals = Decimals.COMMA
            self.faults.advise(
                msg(
                    N_(
                        "Numbers such as %(typed)s were read with a decimal comma, because semicolons separate the columns."
                    ),
                    typed=example,
                ),
                msg(N_("If that is wrong, say when you import the file how it marks decimals.")),
            )
        elif example:
            self.decimals = Decimals.UNCERTAIN

    def _present(self, place: RawAnswer) -> PresentAnswer | None:
        """Return the answer that is there already; None where there is none."""
        if self.recipient is None or not self.recipient.answers:
            return None
        indicator, year, cell = parse_place(self.catalogue, place, language=self.language)
        return self.recipient.answers.get((indicator, str(year), cell))

    def judged(self, row: int, raw: RawAnswer, bad: set[str], *, kept: Collection[str] = ()) -> ObservedCell:
        """Return what a row says as an answer; faults are noted, but for those that follow from the `bad` fields."""
        parsed = parse(self.catalogue, raw, language=self.language, decimals=self.decimals, kept=kept)
        wrong = {fault.field.partition(".")[0] for fault in parsed.faults} | bad
        for fault in parsed.faults:
            self._note(row, fault, bad)
        if wrong.isdisjoint(_PLACE):
            self._look_at_period(row, parsed.draft)
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
                if cell.day and column and column.field in _YEARS:
                    cell = day_for_a_year(cell)  # noqa: PLW2901 - the column says what it should be
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

    def _look_at_area(self, row: int, name: str) -> None:
        """Note a row that is about another area than the draft is of; it is reported before everything else."""
        wanted = as_compared(name)
        if self.recipient is None or not wanted:
            return
        if wanted not in map(as_compared, (self.recipient.area, *self.recipient.names)):
            self.faults.add(
                msg(
                    N_('This row is about "%(typed)s", but the draft is that of %(area)s.'),
                    typed=name[:60],
                    area=self.recipient.area,
                ),
                msg(N_("Upload the file to the draft of its own area, or correct the column.")),
                row=row,
                is_first=True,
                **self.heads.place(AREA, self.language),
            )

    def _look_at_period(self, row: int, answer: ObservedCell) -> None:
        """Note a year that the round does not ask for, where nothing is answered yet; a forecast may lie beyond it."""
        if self.recipient is None or self.recipient.years is None:
            return
        first, last = self.recipient.years
        is_forecast = answer.year > last and answer.obs_status == FORECAST
        is_answered = (answer.indicator, str(answer.year), answer.cell) in self.recipient.answers
        if first <= answer.year <= last or is_forecast or is_answered:
            return
        self.faults.add(
            msg(
                N_("%(year)s is not a year of the reporting round, which asks for %(first)s to %(last)s."),
                year=str(answer.year),
                first=str(first),
                last=str(last),
            ),
            msg(
                N_(
                    "Leave the row out, or correct the year. A forecast may lie beyond the period: give it status F."
                )
            ),
            row=row,
            **self.heads.place(_BY_FIELD["year"], self.language),
        )

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
    """Yield at most `limit` lines; that there are more is reported before everything else."""
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
    msg(N_("A column without a name has content.")),
    msg(N_("Name the column in the first line, or empty it.")),
)


def _not_a_component(part: str) -> FieldFault:
    """Return the fault of a component that is not written as id=value, or is there twice."""
    return FieldFault(
        "components",
        msg(N_('The component "%(typed)s" cannot be read, or appears twice.'), typed=part[:60]),
        msg(N_("Write each component once, as id=value, with semicolons between them.")),
    )
