"""The sheets of the registers as they are written: one row per record, with the codes to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FIGURES, FieldKind, Register, RegisterField
from vlr_service.collection.registers.sheet_columns import (
    NUMBER,
    VERSION,
    column_of,
    columns_of,
    how_to_fill,
)
from vlr_service.collection.spreadsheets.cells import number_text
from vlr_service.collection.workbook.cells import (
    LONGEST_TEXT,
    SPARE_ROWS,
    TOO_LONG,
    CellContent,
    CellWriter,
    HeadingFormats,
    height,
)
from vlr_service.collection.workbook.columns import label
from vlr_service.collection.workbook.lists import Lists, list_name
from vlr_service.collection.workbook.sheets import register_titles
from vlr_service.i18n import N_, gettext
from vlr_service.records.answers.register_entry import EntryRow

HEAD_ROW = 2
_LONGEST_PROMPT = 255
_A4 = 9
_FIGURES = (*FIGURES, FieldKind.YEAR)
_ROWS = N_(
    "One row for each record. Leave number and version empty for a new record; records that are not here stay as they are."
)
_ONE_ROW = N_("One row, because there is one record only. A cell left empty empties the field.")


def write_registers(
    book: Workbook, *, catalogue: Catalogue, records: Iterable[EntryRow], lists: Lists, language: str
) -> None:
    """Add one sheet for each register with its records; reading it back gives the texts as they were typed."""
    by_register: dict[str, list[EntryRow]] = {}
    for record in records:
        by_register.setdefault(record.register, []).append(record)
    looks = _Looks(book)
    for id_, title in register_titles(catalogue.registers.values(), language).items():
        rows = by_register.get(id_, [])
        sheet = _Sheet(book.add_worksheet(title), catalogue.registers[id_], looks, lists, language)
        sheet.set_up_page()
        sheet.write_guide_lines()
        sheet.write_columns(last=HEAD_ROW + len(rows) + SPARE_ROWS)
        sheet.write_records(rows)


class _Looks:
    """How the cells of a record look: texts wrap, what must stay a text is one, figures and dates are their own."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top", "align": "left"}
        self.heading = HeadingFormats(book)
        self.cells = CellWriter(book, **top)
        self.purpose = book.add_format({"bold": True})
        self.note = book.add_format({"font_color": "#5B6570"})
        self.figure = book.add_format(top)
        self._day = book.add_format({**top, "num_format": "yyyy-mm-dd"})
        self._text = book.add_format({**top, "num_format": "@", "text_wrap": True})
        self._line = book.add_format({**top, "num_format": "@"})

    def of(self, kind: FieldKind) -> Any:
        """Return the look of a field of a kind."""
        if kind in _FIGURES:
            return self.figure
        if kind is FieldKind.DATE:
            return self._day
        return self._line if kind is FieldKind.OUTLINE else self._text


@dataclass(frozen=True)
class _Sheet:
    """The sheet of one register while it is written."""

    sheet: Any
    register: Register
    looks: _Looks
    lists: Lists
    language: str

    def write_guide_lines(self) -> None:
        """Write what the register is for and what a row is, above the column names."""
        rows = _ONE_ROW if self.register.is_single else _ROWS
        self.sheet.write_string(0, 0, self.register.purpose.get(self.language), self.looks.purpose)
        self.sheet.write_string(1, 0, gettext(rows, self.language), self.looks.note)
        self.sheet.freeze_panes(HEAD_ROW + 1, 2)

    def set_up_page(self) -> None:
        """Make the sheet print on pages as wide as it is, each with the column names."""
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD_ROW)

    def write_columns(self, *, last: int) -> None:
        """Write the column names, with a list and a word of help for the cells below each."""
        columns = columns_of(self.register)
        self.sheet.set_row(HEAD_ROW, height((label(one, self.language), one.width) for one in columns))
        for place, column in enumerate(columns):
            asked = self.register.fields.get(column.field)
            look = self.looks.of(asked.kind) if asked else self.looks.figure
            head = self.looks.heading.of(is_required=column.is_required)
            self.sheet.set_column(place, place, column.width, look)
            self.sheet.write_string(HEAD_ROW, place, label(column, self.language), head)
            rule = self._rule(asked) if asked else {"input_message": gettext(column.meaning, self.language)}
            self.sheet.data_validation(HEAD_ROW + 1, place, last, place, {"validate": "any", **rule})

    def _rule(self, asked: RegisterField) -> dict[str, Any]:
        """Return the list that a field is chosen from, if it has one, and the help that a cell shows."""
        chosen = self.lists.rule(list_name(self.register, asked), self.language) or {}
        return {**chosen, "input_message": _prompt(asked, self.language)}

    def write_records(self, rows: Sequence[EntryRow]) -> None:
        """Write one row for each record."""
        for row, record in enumerate(rows, start=HEAD_ROW + 1):
            known = {NUMBER.field: record.number, VERSION.field: record.version}
            self.sheet.set_row(row, height(self._wrapped(record)))
            for place, column in enumerate(columns_of(self.register)):
                asked = self.register.fields.get(column.field)
                look = self.looks.of(asked.kind) if asked else self.looks.figure
                text = record.texts.get(column.field, "")
                content = _content(asked, text, self.language) if asked else known[column.field]
                self.looks.cells.write(self.sheet, row, place, content, look)

    def _wrapped(self, record: EntryRow) -> Iterable[tuple[str, int]]:
        """Yield the texts of a record that wrap, each with the width of its column."""
        for asked in self.register.fields.values():
            if asked.kind is not FieldKind.OUTLINE:
                yield record.texts.get(asked.id, ""), column_of(asked).width


def _prompt(asked: RegisterField, language: str) -> str:
    """Return how a field is filled in, with the codes alone where their names would not fit."""
    whole = how_to_fill(asked, language)
    if len(whole) <= _LONGEST_PROMPT:
        return whole
    return "\n".join((whole.partition("\n")[0], ", ".join(asked.choices)))[:_LONGEST_PROMPT]


def _content(asked: RegisterField, text: str, language: str) -> CellContent:
    """Return a typed text as a cell holds it: as a number or a date only where it reads back as the same text."""
    if len(text) > LONGEST_TEXT:
        return gettext(TOO_LONG, language)
    try:
        if asked.kind in _FIGURES and number_text(float(text)) == text:
            return Decimal(text)
        if asked.kind is FieldKind.DATE and date.fromisoformat(text).isoformat() == text:
            return date.fromisoformat(text) if text > "1901" else text
    except (ValueError, OverflowError):
        return text
    return text
