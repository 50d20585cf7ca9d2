"""OpenDocument spreadsheets (.ods): one walk through the content; runs in the reading process.

A row or a cell may stand for many (`number-rows-repeated`, `number-columns-repeated`): empty ones are only counted,
those with content are written out one by one within the limits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vlr_service.collection.spreadsheets.archive import Archive
from vlr_service.collection.spreadsheets.cells import (
    DAY,
    ERROR,
    LOWERED,
    RAISED,
    UNCALCULATED,
    YES_NO,
    Raw,
    figure,
)
from vlr_service.collection.spreadsheets.counting import Damaged, Spending
from vlr_service.collection.spreadsheets.number_formats import GENERAL, percents
from vlr_service.collection.spreadsheets.ods_formats import BOOLEAN, ColumnStyles, Formats
from vlr_service.collection.spreadsheets.rows import RawRow, RawSheet

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_PERCENT_FORMAT = "0.##########%"
_FIGURES = frozenset(("float", "currency", "percentage"))
_DAYS = frozenset(("date", "time"))
_CELLS = frozenset(("table-cell", "covered-table-cell"))
_ASIDE = frozenset(("annotation", "ruby-text", "shapes", "frame", "dde-link", "tracked-changes"))
"""What may hold text or tables without being content of a cell."""

_GROUPS = frozenset(("table-row-group", "table-column-group"))
"""Rows or columns that can be folded away together."""

_MOST_NAMED = 100
"""So many rows that stand for one another are named as struck out."""

_NOT_SHOWN = frozenset(("collapse", "filter"))
_ZEROS = ("0", "0.0")
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "Err:")


def sheets_of(archive: Archive, spending: Spending) -> list[RawSheet]:
    """Return the sheets of a document in their order."""
    if archive.has(MANIFEST):
        archive.parse(MANIFEST, _refuse_encryption)
    walk = _Walk(spending)
    if archive.has(STYLES):
        archive.parse(STYLES, walk.enter_style, walk.formats.end, walk.formats.letters)
    archive.parse(CONTENT, walk.start, walk.end, walk.letters)
    if not walk.sheets:
        raise Damaged
    return walk.sheets


def _refuse_encryption(tag: str, _: Mapping[str, str]) -> None:
    if tag == "encryption-data":
        raise Damaged("encrypted")


@dataclass
class _Walk:
    """Where the walk is: the sheet, row and column, and the text of the cell so far."""

    spending: Spending
    sheets: list[RawSheet] = field(default_factory=list)
    formats: Formats = field(default_factory=Formats)
    _in_body: bool = False
    _column_styles: ColumnStyles = field(default_factory=ColumnStyles)
    _row_style: str = ""
    _tables: int = 0
    _aside: int = 0
    _row: int = 0
    _column: int = 0
    _columns: int = 0
    _rows_repeated: int = 1
    _is_row_hidden: bool = False
    _cells: list[Raw | None] = field(default_factory=list)
    _cell: Mapping[str, str] = field(default_factory=dict)
    _in_cell: bool = False
    _has_struck_part: bool = False
    _in_text: bool = False
    _parts: list[str] = field(default_factory=list)
    _style: str = ""
    _hidden_styles: set[str] = field(default_factory=set)
    _spans: list[str] = field(default_factory=list)
    _groups: list[bool] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element."""
        if not self._in_body:
            self._in_body = tag == "body"
            self.enter_style(tag, attributes)
            return
        if tag in _ASIDE:
            self._aside += 1
        if self._aside:
            return
        if tag in _CELLS and self._tables == 1:
            self._cell, self._in_cell, self._has_struck_part = _named(attributes), True, False
            self._parts.clear()
        elif self._in_cell and tag == "span":
            self._spans.append(_named(attributes).get("style-name", ""))
            self._has_struck_part = self._has_struck_part or self.formats.is_struck(self._spans[-1])
        elif self._in_cell and tag in ("p", "s", "tab", "line-break"):
            self._enter_text(tag, attributes)
        elif tag == "table":
            self._tables += 1
            if self._tables == 1:
                self._enter_sheet(_named(attributes))
        elif tag == "table-row" and self._tables == 1:
            named = _named(attributes)
            self._rows_repeated = _times(named.get("number-rows-repeated"))
            self._is_row_hidden = named.get("visibility") in _NOT_SHOWN or any(self._groups)
            self._row_style = named.get("default-cell-style-name", "")
            self._cells, self._column = [], 0
        elif tag in _GROUPS:
            self._groups.append(_named(attributes).get("display") == "false")
        elif tag == "table-column" and self._tables == 1:
            self._enter_column(_named(attributes))

    def enter_style(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element above the body, where the styles are."""
        named = _named(attributes)
        self.formats.start(tag, named)
        if tag == "style":
            self._style = named.get("name", "")
        elif tag == "table-properties" and named.get("display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, tag: str) -> None:
        """Leave an element."""
        if not self._in_body:
            self.formats.end(tag)
            return
        if tag in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif tag == "p":
            self._in_text = False
        elif tag == "span" and self._spans:
            self._spans.pop()
        elif tag in _CELLS and self._tables == 1:
            self._leave_cell(is_covered=tag == "covered-table-cell")
        elif tag == "table-row" and self._tables == 1:
            self._leave_row()
        elif tag in _GROUPS:
            self._groups.pop()
        elif tag == "table":
            self._tables -= 1

    def letters(self, text: str) -> None:
        """Take a piece of text."""
        if not self._in_body:
            self.formats.letters(text)
        elif self._in_text and not self._aside:
            self._parts.append(self._as_placed(text))

    def _as_placed(self, text: str) -> str:
        """Return a piece of text with the signs of raised or lowered figures, where it is such."""
        is_raised = next(
            (found for span in self._spans if (found := self.formats.raised.get(span)) is not None), None
        )
        return text if is_raised is None else text.translate(RAISED if is_raised else LOWERED)

    def _enter_text(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "p":
            if self._parts:
                self._parts.append("\n")
            self._in_text = True
        elif tag == "s":
            self._parts.append(" " * min(100, _times(_named(attributes).get("c"))))
        else:
            self._parts.append("\t" if tag == "tab" else "\n")

    def _enter_sheet(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("name", "")
        self.spending.sheet = name
        self.sheets.append(RawSheet(name, is_hidden=attributes.get("style-name") in self._hidden_styles))
        self._row = self._columns = 0
        self._column_styles = ColumnStyles()

    def _enter_column(self, attributes: Mapping[str, str]) -> None:
        times = _times(attributes.get("number-columns-repeated"))
        if attributes.get("visibility") in _NOT_SHOWN or any(self._groups):
            last = min(self._columns + times, self.spending.limits.columns)
            self.sheets[-1].hidden_columns.update(range(self._columns, last))
        self._column_styles.add(self._columns, attributes.get("default-cell-style-name", ""))
        self._columns += times

    def _leave_cell(self, *, is_covered: bool) -> None:
        self._in_cell = False
        times = _times(self._cell.get("number-columns-repeated"))
        style = self._cell.get("style-name") or self._row_style or self._column_styles.at(self._column)
        content = _content(self._cell, "".join(self._parts).strip(), self.formats.code(style))
        if content and (self._has_struck_part or self.formats.is_struck(style)):
            self.sheets[-1].struck_rows.update(
                range(self._row + 1, self._row + 1 + min(self._rows_repeated, _MOST_NAMED))
            )
        if content:
            text = content if isinstance(content, str) else content[1]
            self._cells.extend([None] * (self._column - len(self._cells)))
            for column in range(self._column, self._column + times):
                self.spending.cell(self._row, column, text)
                self._cells.append(content)
        if not is_covered:
            self._note_merge()
        self._column += times

    def _note_merge(self) -> None:
        rows, columns = (
            _times(self._cell.get(name)) for name in ("number-rows-spanned", "number-columns-spanned")
        )
        if rows > 1 or columns > 1:
            self.spending.merge()
            last = (self._row + rows - 1, self._column + columns - 1)
            self.sheets[-1].merges.append((self._row, self._column, *last))

    def _leave_row(self) -> None:
        if self._cells:
            for row in range(self._row, self._row + self._rows_repeated):
                if row > self._row:
                    self._count_again(row)
                self.sheets[-1].rows.append(RawRow(row + 1, self._is_row_hidden, self._cells))
        self._row += self._rows_repeated

    def _count_again(self, row: int) -> None:
        for column, cell in enumerate(self._cells):
            if cell:
                self.spending.cell(row, column, cell if isinstance(cell, str) else cell[1])


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes without prefixes; those of the standard win over those that programs add to it."""
    found: dict[str, str] = {}
    for name, value in attributes.items():
        prefix, _, plain = name.rpartition(":")
        if prefix == "calcext":
            found.setdefault(f"calcext-{plain}", value)
        else:
            found[plain] = value
    return found


def _times(text: str | None) -> int:
    """Return how often something is repeated, at least once."""
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise Damaged
    return max(1, int(text))


def _content(cell: Mapping[str, str], text: str, code: str) -> Raw | None:
    """Return what a cell holds; None if nothing."""
    kind = cell.get("value-type", "")
    if "formula" in cell:
        if cell.get("calcext-value-type") == "error" or text.startswith(_ERRORS):
            return ERROR, text, GENERAL
        if not text and kind in ("", "void"):
            return UNCALCULATED, "", GENERAL
    if kind in _FIGURES:
        return _figure(cell.get("value", ""), code, is_percentage=kind == "percentage")
    if kind in _DAYS:
        return DAY, cell.get("date-value", "").removesuffix("T00:00:00"), GENERAL
    if kind == "boolean":
        return YES_NO, "yes" if cell.get("boolean-value", "").casefold() == "true" else "no", GENERAL
    return text or cell.get("string-value", "").strip() or None


def _figure(stored: str, code: str, *, is_percentage: bool) -> Raw:
    """Return a figure as it is shown: a percentage is one, whatever its style says."""
    if code == BOOLEAN:
        return YES_NO, "no" if stored in _ZEROS else "yes", GENERAL
    if not is_percentage:
        return figure(stored, code or GENERAL)
    try:
        is_said = bool(code and percents(code, float(stored)))
    except ValueError:
        is_said = False
    return figure(stored, code if is_said else _PERCENT_FORMAT)
