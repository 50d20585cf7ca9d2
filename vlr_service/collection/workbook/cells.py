"""Cells of a workbook as they are written: a figure keeps its digits, and no text becomes a formula."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook

from vlr_service.i18n import N_, every_language, gettext

CellContent = str | int | Decimal | date | None
LONGEST_TEXT = 32_000  # a cell of Excel ends at 32,767 signs
TOO_LONG = N_("(too long for a cell; stays as it is)")
SPARE_ROWS = 1000
"""How many rows below the last one offer the lists too."""

_EXACT_DIGITS = 15


_LINE_HEIGHT = 15
_MOST_LINES = 12


def is_too_long(text: str) -> bool:
    """Whether a cell says, in any language, that its text is too long for it."""
    return text in {gettext(TOO_LONG, language) for language in every_language()}


def height(texts: Iterable[tuple[str, int]]) -> int:
    """Return how high a row is for texts, each with the width of its column, in points; long ones end below it."""
    return _LINE_HEIGHT * min(_MOST_LINES, max((_lines(text, width) for text, width in texts), default=1))


def _lines(text: str, width: int) -> int:
    """Return how many lines a text needs; a Chinese sign is as wide as two others."""
    widths = (sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.split("\n"))
    return sum(1 + wide // width for wide in widths)


class HeadingFormats:
    """The formats of the column names, of a column that has to be filled in and of one that has not."""

    def __init__(self, book: Workbook) -> None:
        head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        self._asked = book.add_format({**head, "bg_color": "#D6E9F8"})
        self._other = book.add_format({**head, "bg_color": "#EEF1F4"})

    def of(self, *, is_required: bool) -> Any:
        """Return the format of a column name."""
        return self._asked if is_required else self._other


class CellWriter:
    """Writes cells of a book; a number is shown with the decimals it was typed with."""

    def __init__(self, book: Workbook, **look: Any) -> None:
        self._book = book
        self._look = look
        self._formats: dict[str, Any] = {}

    def write(self, sheet: Any, row: int, place: int, content: CellContent, look: Any = None) -> None:
        """Write a number Excel can hold as a number, a date as a date, and everything else as text in `look`."""
        if content is None or content == "":
            return
        if isinstance(content, Decimal) and not _is_exact(content):
            content = format(content, "f")
        if isinstance(content, Decimal):
            sheet.write_number(row, place, float(content), self._format(_pattern(content)))
        elif isinstance(content, date):
            sheet.write_datetime(row, place, content, self._format("yyyy-mm-dd"))
        elif isinstance(content, int):
            sheet.write_number(row, place, content, look)
        else:
            sheet.write_string(row, place, content, look)

    def _format(self, pattern: str) -> Any:
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({**self._look, "num_format": pattern})
        return self._formats[pattern]


def _is_exact(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) <= _EXACT_DIGITS


def _pattern(number: Decimal) -> str:
    decimals = max(0, -int(number.as_tuple().exponent))
    return "0." + "0" * decimals if decimals else "0"
