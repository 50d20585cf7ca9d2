"""The numbers that a table holds as texts, and what they tell of the way it marks decimals."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from vlr_service.collection.tables.model import Content
from vlr_service.collection.workbook.columns import Heads
from vlr_service.i18n.reading import writes_decimal_commas

_MARKS = frozenset(",.\u066b\u066c")
"""What parts a number, a comma or a point, also those of Arabic."""


def typed_numbers(lines: Iterable[Sequence[Content]], heads: Heads, fields: Collection[str]) -> Iterator[str]:
    """Yield the texts with a point or a comma in the columns of some fields."""
    places = [index for index, column in heads.columns.items() if column.field in fields]
    for line in lines:
        for index in places:
            cell = line[index] if index < len(line) else ""
            if isinstance(cell, str) and ("," in cell or "." in cell or not cell.isascii()):
                yield cell


def marks_decimals_by_commas(numbers: Iterable[str]) -> bool:
    """Whether commas mark decimals beyond doubt: some number has one, and none has a point or a comma for anything else."""
    found = False
    for number in numbers:
        if writes_decimal_commas(number):
            found = True
        elif not _MARKS.isdisjoint(unicodedata.normalize("NFKC", number)):
            return False
    return found
