"""What a file holds before anybody asks what it means: tables of lines of cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlr_service.i18n import Message
from vlr_service.i18n.reading import Decimals


@dataclass(frozen=True)
class BadCell:
    """A cell whose content is not text and not a number; `day` is the date it holds, for a column that asks for one.

    `merged` is what the cell above it shows that it is merged into, for a column in which that may hold for several
    rows; empty where it is merged with a cell beside it, None where it is not merged.
    """

    message: Message
    remedy: Message
    day: str = ""
    merged: str | None = None


Content = str | BadCell
Line = tuple[int, Sequence[Content]]


@dataclass(frozen=True)
class SheetTable:
    """The lines of a sheet that hold something, with row numbers as a spreadsheet program counts them.

    `decimals` says what the way the file separates its columns says of its numbers.
    """

    sheet: str
    lines: Iterator[Line]
    decimals: Decimals = Decimals.OF_LANGUAGE


@dataclass(frozen=True)
class TextTable:
    """The one table of a text; as often as it is asked for, its lines begin anew."""

    sheet: str
    lines: tuple[Line, ...]
    decimals: Decimals = Decimals.OF_LANGUAGE

    @property
    def table(self) -> SheetTable:
        """The table to be read once."""
        return SheetTable(self.sheet, iter(self.lines), self.decimals)


def names_of(line: Sequence[Content]) -> list[str]:
    """Return a line as names of columns: what cannot be one is a question mark, what is merged with a name is none."""
    return [cell if isinstance(cell, str) else "?" if cell.merged is None else "" for cell in line]
