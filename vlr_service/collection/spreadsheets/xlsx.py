"""Excel workbooks (.xlsx): structure and content in one walk through each sheet; runs in the reading process."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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
from vlr_service.collection.spreadsheets.number_formats import BUILT_IN, GENERAL
from vlr_service.collection.spreadsheets.rows import RawRow, RawSheet

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LETTERS = {chr(code): code - 64 for code in range(65, 91)}
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
_YES = frozenset(("1", "true"))
_LEAST_SIZE = 0.5
"""A row of so few points or a column of so few letters cannot be seen."""

_BESIDE = {"superscript": RAISED, "subscript": LOWERED}
_TEXTS = frozenset(("str", "inlineStr"))


@dataclass
class _Book:
    """What the parts beside the sheets say."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    is_1904: bool = False
    is_uncalculated: bool = False
    texts: list[str] = field(default_factory=list)
    codes: Sequence[str] = ()
    struck_styles: frozenset[str] = frozenset()
    struck_texts: frozenset[str] = frozenset()


def sheets_of(archive: Archive, spending: Spending) -> Iterator[RawSheet]:
    """Yield the sheets of a workbook in their order."""
    path = _path_of_book(archive)
    book = _book(archive, path)
    links = _links(archive, path)
    for kind, target in links.values():
        if kind == "sharedStrings" and archive.has(target):
            book.texts, book.struck_texts = _shared_texts(archive, target, spending)
        elif kind == "styles" and archive.has(target):
            book.codes, book.struck_styles = _styles(archive, target)
    if not book.sheets:
        raise Damaged
    for name, link, is_hidden in book.sheets:
        kind, target = links.get(link, ("", ""))
        if kind == "worksheet":
            spending.sheet = name
            yield _Sheet(name, book, spending, is_hidden=is_hidden).read(archive, target)
        elif kind not in ("chartsheet", "dialogsheet", "xlMacrosheet"):
            raise Damaged


def _path_of_book(archive: Archive) -> str:
    found = [target for kind, target in _links(archive, "").values() if kind == "officeDocument"]
    path = found[0] if found else "xl/workbook.xml"
    if not path.lower().endswith(".xml") or not archive.has(path):
        raise Damaged("other")
    return path


def _links(archive: Archive, path: str) -> Mapping[str, tuple[str, str]]:
    """Return the kind and the path of each part that a part refers to, by the id of the reference."""
    folder, name = posixpath.split(path)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target.lstrip("/"))

    if archive.has(rels):
        archive.parse(rels, start)
    return found


def _book(archive: Archive, path: str) -> _Book:
    book = _Book()
    root: list[str] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if not root:
            root.append(tag)
        if tag == "sheet":
            link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            book.sheets.append(
                (attributes.get("name", ""), link, attributes.get("state", "") not in ("", "visible"))
            )
        elif tag == "workbookPr":
            book.is_1904 = attributes.get("date1904") in _YES
        elif tag == "calcPr":
            book.is_uncalculated = attributes.get("fullCalcOnLoad") in _YES

    archive.parse(path, start)
    if root != ["workbook"]:
        raise Damaged
    return book


def _shared_texts(archive: Archive, path: str, spending: Spending) -> tuple[list[str], frozenset[str]]:
    """Return the texts that cells refer to by number, without the readings above Japanese signs, and the struck ones.

    A text of which a part is struck out is one of these.
    """
    texts: list[str] = []
    struck: set[str] = set()
    parts: list[str] = []
    state = {"t": False, "rPh": False}
    beside: list[Mapping[int, int]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag in state:
            state[tag] = True
        elif tag == "si":
            parts.clear()
        elif tag == "vertAlign":
            beside[:] = filter(None, [_BESIDE.get(attributes.get("val", ""))])
        elif tag == "strike" and attributes.get("val", "1") in _YES:
            struck.add(str(len(texts)))

    def end(tag: str) -> None:
        if tag in state:
            state[tag] = False
        elif tag == "r":
            beside.clear()
        elif tag == "si":
            beside.clear()
            texts.append(_unescaped("".join(parts)))
            spending.text(texts[-1])

    def letters(text: str) -> None:
        if state["t"] and not state["rPh"]:
            parts.append(text.translate(beside[0]) if beside else text)

    archive.parse(path, start, end, letters)
    return texts, frozenset(struck)


def _unescaped(text: str) -> str:
    """Return a text with the signs that XML cannot hold, which Excel writes as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _styles(archive: Archive, path: str) -> tuple[Sequence[str], frozenset[str]]:
    """Return the code of the number format of each cell style, and the styles that strike out."""
    named: dict[str, str] = {}
    styles: list[str] = []
    fonts: list[bool] = []
    struck: set[str] = set()
    state = {"cellXfs": False, "fonts": False}

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag in state:
            state[tag] = True
        elif tag == "numFmt":
            named.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif tag == "font" and state["fonts"]:
            fonts.append(False)
        elif tag == "strike" and state["fonts"] and fonts:
            fonts[-1] = attributes.get("val", "1") in _YES
        elif tag == "xf" and state["cellXfs"]:
            font = attributes.get("fontId", "0")
            if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]:
                struck.add(str(len(styles)))
            styles.append(attributes.get("numFmtId", "0"))

    def end(tag: str) -> None:
        if tag in state:
            state[tag] = False

    archive.parse(path, start, end)
    codes = [named.get(one) or BUILT_IN.get(int(one) if one.isdecimal() else 0, GENERAL) for one in styles]
    return codes, frozenset(struck)


class _Sheet:
    """The walk through one sheet: where each cell is, what it holds, and what is hidden or merged."""

    def __init__(self, name: str, book: _Book, spending: Spending, *, is_hidden: bool) -> None:
        self._book = book
        self._spending = spending
        self._found = RawSheet(name, is_hidden=is_hidden)
        self._columns: dict[str, int] = {}

    def read(self, archive: Archive, path: str) -> RawSheet:
        """Return the sheet in a part of the archive."""
        archive.walk(path, *self._walk())
        return self._found

    def _walk(self) -> Any:  # noqa: PLR0915 - one walk, called for every cell: its state are local variables
        found, spending, content, columns = self._found, self._spending, self._content, self._columns
        struck_styles, struck_texts = self._book.struck_styles, self._book.struck_texts
        cells: list[Raw | None] = []
        parts: list[str] = []
        texts: list[str] = []
        beside: list[Mapping[int, int]] = []
        row = column = -1
        is_hidden = in_data = takes = in_reading = has_formula = has_value = False
        hidden_height = False
        kind = style = row_text = ""

        def start(tag: str, attributes: dict[str, str]) -> None:  # noqa: PLR0912, PLR0915 - called for every cell
            nonlocal \
                cells, \
                row, \
                column, \
                is_hidden, \
                in_data, \
                takes, \
                in_reading, \
                has_formula, \
                has_value, \
                kind, \
                style
            nonlocal hidden_height, row_text
            if not in_data:
                if tag == "sheetData":
                    in_data = True
                elif tag == "mergeCell":
                    spending.merge()
                    found.merges.append(self._range(attributes.get("ref", "")))
                elif tag == "col":
                    self._column(attributes)
                elif tag == "sheetFormatPr":
                    hidden_height = attributes.get("zeroHeight") in _YES
                elif ":" in tag:
                    start(tag.rpartition(":")[2], attributes)
            elif tag == "c":
                ref = attributes.get("r")
                if ref is None:
                    column += 1
                else:
                    letters_of = ref.rstrip("0123456789")
                    place = columns.get(letters_of)
                    if place is None:
                        place = columns[letters_of] = _column_number(letters_of)
                    if place <= column or ref[len(letters_of) :] != row_text:
                        raise Damaged
                    column = place
                kind = attributes.get("t", "n")
                style = attributes.get("s", "")
                has_formula = has_value = False
                parts.clear()
                texts.clear()
                beside.clear()
            elif tag == "v":
                takes = has_value = True
                parts.clear()
            elif tag == "f":
                has_formula = True
            elif tag == "t":
                takes = not in_reading
                parts.clear()
            elif tag == "rPh":
                in_reading = True
            elif tag == "row":
                number = attributes.get("r")
                at = row + 1 if number is None else int(number) - 1
                if at <= row or at >= _MOST_ROWS:
                    raise Damaged
                row, row_text, column, cells = at, str(at + 1), -1, []
                is_hidden = attributes.get("hidden", "1" if hidden_height else "") in _YES or _is_no_size(
                    attributes.get("ht")
                )
            elif tag == "strike":
                if attributes.get("val", "1") in _YES:
                    found.struck_rows.add(row + 1)
            elif tag == "vertAlign":
                beside[:] = filter(None, [_BESIDE.get(attributes.get("val", ""))])
            elif ":" in tag:
                start(tag.rpartition(":")[2], attributes)

        def end(tag: str) -> None:  # noqa: PLR0912 - called for every cell
            nonlocal takes, in_reading, in_data
            if not in_data:
                return
            if tag in ("v", "t"):
                if takes:
                    text = "".join(parts)
                    texts.append(text.translate(beside[0]) if beside else text)
                takes = False
            elif tag == "c":
                if texts or has_formula:
                    cell = content(kind, "".join(texts), style, has_formula, has_value)
                    if cell:
                        if style in struck_styles or (kind == "s" and "".join(texts) in struck_texts):
                            found.struck_rows.add(row + 1)
                        spending.cell(row, column, cell if isinstance(cell, str) else cell[1])
                        if column > len(cells):
                            cells.extend([None] * (column - len(cells)))
                        cells.append(cell)
            elif tag == "row":
                if cells:
                    found.rows.append(RawRow(row + 1, is_hidden, cells))
            elif tag == "r":
                beside.clear()
            elif tag == "rPh":
                in_reading = False
            elif tag == "sheetData":
                in_data = False
            elif ":" in tag:
                end(tag.rpartition(":")[2])

        def letters(text: str) -> None:
            if takes:
                parts.append(text)

        return start, end, letters

    def _content(self, kind: str, text: str, style: str, has_formula: bool, has_value: bool) -> Raw | None:
        """Return what a cell holds; None if nothing."""
        if has_formula and self._lacks_result(kind, text, has_value):
            return UNCALCULATED, "", GENERAL
        if kind in _TEXTS:
            return _unescaped(text)
        if not text:
            return None
        if kind == "n":
            return figure(text, self._code(style), is_1904=self._book.is_1904)
        if kind == "s":
            return self._book.texts[int(text)]
        return self._of_other_kind(kind, text, style)

    def _lacks_result(self, kind: str, text: str, has_value: bool) -> bool:
        """Whether a formula was never calculated; where all are to be when the file is opened, a stored 0 is no result."""
        if not text:
            return kind != "str" or not has_value
        return kind == "n" and text == "0" and self._book.is_uncalculated

    def _of_other_kind(self, kind: str, text: str, style: str) -> Raw:
        if kind == "b":
            return YES_NO, "yes" if text in _YES else "no", GENERAL
        if kind == "d":
            return DAY, text.removesuffix("T00:00:00"), self._code(style)
        if kind == "e":
            return ERROR, text, GENERAL
        raise Damaged

    def _code(self, style: str) -> str:
        codes = self._book.codes
        return codes[int(style)] if style and int(style) < len(codes) else GENERAL

    def _column(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in _YES or _is_no_size(attributes.get("width")):
            first, last = int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1
            found = self._found.hidden_columns
            found.update(range(max(0, first), min(last + 1, self._spending.limits.columns)))

    def _range(self, ref: str) -> tuple[int, int, int, int]:
        first, _, last = ref.partition(":")
        return (*self._place(first), *self._place(last or first))

    def _place(self, ref: str) -> tuple[int, int]:
        """Return row and column of a reference such as B7, from 0."""
        letters = ref.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column_number(letters)
        number = ref[len(letters) :]
        if not number or len(number) > 7 or not 0 < int(number) <= _MOST_ROWS:
            raise Damaged
        return int(number) - 1, column


def _is_no_size(size: str | None) -> bool:
    """Whether a row or a column is too narrow to be seen."""
    return size is not None and float(size) < _LEAST_SIZE


def _column_number(letters: str) -> int:
    """Return the number, from 0, of the column with these letters."""
    number = 0
    for letter in letters.upper().replace("$", "")[:4]:
        number = number * 26 + _LETTERS.get(letter, _MOST_COLUMNS + 1)
    if not 0 < number <= _MOST_COLUMNS:
        raise Damaged
    return number - 1
