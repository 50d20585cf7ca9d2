"""From a CSV text to lines, by the standard library."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from vlr_service.collection.tables.layout import LEAST_HEADINGS, MOST_LINES_ABOVE
from vlr_service.collection.tables.model import Line, TextTable
from vlr_service.collection.workbook.columns import headings_of_figures, known_headings
from vlr_service.collection.workbook.faults import UnreadableFile
from vlr_service.i18n import N_, msg
from vlr_service.i18n.invisible import is_invisible
from vlr_service.i18n.reading import Decimals

DELIMITERS = ",;\t，；|"
_BY_DELIMITER = {",": Decimals.OF_LANGUAGE, "，": Decimals.OF_LANGUAGE, ";": Decimals.LIKELY_COMMA}
_NAMED_DELIMITER = re.compile(r"sep=(.)\r?\n")
_MOST_LOOKED_AT = MOST_LINES_ABOVE
_LONGEST_LINE = 10_000
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def csv_table(name: str, text: str, *, most_rows: int) -> TextTable:
    """Return the table of a CSV text; where other signs than commas separate the columns, a comma may mark decimals.

    Raises `UnreadableFile` for one of more rows, before any of them is looked at.
    """
    decimals = _BY_DELIMITER.get(delimiter_of(text), Decimals.DOUBTFUL)
    return TextTable(name, _within(csv_lines(text), most_rows), decimals)


def _within(lines: Iterable[Line], most: int) -> tuple[Line, ...]:
    """Return the lines, the names of the columns and the titles above them not counted; raises `UnreadableFile` for more."""
    found = tuple(islice(lines, most + MOST_LINES_ABOVE + 1))
    if len(found) > most + MOST_LINES_ABOVE:
        raise UnreadableFile(
            msg(N_("The file has more than %(limit)s rows."), limit=str(most)),
            msg(N_("Split it into several files.")),
        )
    return found


def delimiter_of(text: str) -> str:
    """Return the sign that separates the columns: the one the file names, or its header line has most of."""
    named = _NAMED_DELIMITER.match(text)
    return named[1] if named else _delimiter(text)


def csv_lines(text: str) -> Iterator[Line]:
    """Yield the records of a CSV text that hold something; raises `UnreadableFile` on broken quoting."""
    separator = _NAMED_DELIMITER.match(text)
    delimiter = delimiter_of(text)
    lines = csv.reader(
        io.StringIO(text[separator.end() if separator else 0 :], newline=""), delimiter=delimiter, strict=True
    )
    row = 1 if separator else 0
    try:
        for line in lines:
            row += 1
            cells = [cell.strip() for cell in line]
            if any(cells):
                yield row, cells
    except csv.Error as wrong:
        raise UnreadableFile(
            msg(N_("Row %(row)s of the file cannot be split into columns."), row=str(row + 1)),
            msg(N_("Look for a quotation mark that is not closed, in this row or above it.")),
        ) from wrong


def _delimiter(text: str) -> str:
    """Return the sign that separates the columns: by it a line has most of their names, or else most lines as many parts."""
    lines = [line for line in islice(io.StringIO(text), _MOST_LOOKED_AT) if line.strip()]
    names = {sign: max((_names(line, sign) for line in lines), default=0) for sign in DELIMITERS}
    if max(names.values()) >= LEAST_HEADINGS:
        return max(DELIMITERS, key=names.__getitem__)
    counts = [Counter(re.sub(r'"[^"]*"', "", line[:_LONGEST_LINE])) for line in lines]
    return max(DELIMITERS, key=lambda sign: _likelihood([count[sign] for count in counts]))


def _likelihood(counts: Sequence[int]) -> tuple[int, int]:
    """Return how many lines have equally many of a sign, and how many of it; the most of those that have any."""
    found = Counter(filter(None, counts))
    return max(((lines, signs) for signs, lines in found.items()), default=(0, 0))


def _names(line: str, sign: str) -> int:
    parts = (part.strip().strip('"') for part in line[:_LONGEST_LINE].split(sign))
    return known_headings(parts, headings_of_figures())


def unguarded(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines of a workbook written as CSV, without the apostrophes that kept texts from being formulas."""
    for row, line in lines:
        yield row, [_unguarded(cell) if isinstance(cell, str) else cell for cell in line]


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and begins_a_formula(cell) else cell


def begins_a_formula(text: str) -> bool:
    """Whether a spreadsheet may run a text as a formula, behind apostrophes and signs that nobody sees too."""
    for sign in text:
        if sign in _FORMULA:
            return True
        if sign != "'" and not (sign.isspace() or is_invisible(sign)):
            return False
    return False
