"""The rows of a sheet as the reading process hands them over."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from vlr_service.collection.spreadsheets.cells import Raw
from vlr_service.collection.spreadsheets.counting import Spending

Range = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""

RowPlace = tuple[int, int]
"""The number of a row, from 1, and a column, from 0."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row that holds something, with its number from 1; cells that hold nothing are None."""

    number: int
    is_hidden: bool
    cells: list[Raw | None]


@dataclass
class RawSheet:
    """A sheet while it is read."""

    name: str
    is_hidden: bool = False
    rows: list[RawRow] = field(default_factory=list)
    merges: list[Range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)
    """The numbers of the rows with a cell that is struck out."""

    def covered(self, spending: Spending) -> Iterator[tuple[int, int, int, int]]:
        """Yield the place of each merged cell but the first of its range, and the place of that, in rows that hold something."""
        numbers = [row.number for row in self.rows]
        width = max((len(row.cells) for row in self.rows), default=0)
        for first_row, first_column, last_row, last_column in self.merges:
            spending.merge()
            last = min(last_column, width - 1)
            for number in numbers[bisect_left(numbers, first_row + 1) : bisect_right(numbers, last_row + 1)]:
                for column in range(first_column, last + 1):
                    spending.merge()
                    if (number, column) != (first_row + 1, first_column):
                        yield number, column, first_row + 1, first_column
