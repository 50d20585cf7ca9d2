"""What a file holds before anybody asks what it means: tables of lines of cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlr_service.i18n import Decimals, Message


@dataclass(frozen=True)
class BadCell:
    """A cell whose content is not text and not a number; `day` is the date it holds, for a column that asks for one."""

    message: Message
    remedy: Message
    day: str = ""


Content = str | BadCell
Line = tuple[int, Sequence[Content]]


@dataclass(frozen=True)
class SheetTable:
    """The lines of a sheet that hold something, with row numbers as a spreadsheet program counts them.

    `decimals` says what the way the file separates its columns tells of its numbers.
    """

    sheet: str
    lines: Iterator[Line]
    decimals: Decimals = Decimals.OF_LANGUAGE
