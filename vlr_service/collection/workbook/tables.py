"""What a file holds before anybody asks what it means: tables of lines of cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlr_service.i18n import Message


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
    """The lines of a sheet that hold something, with row numbers as a spreadsheet program counts them."""

    sheet: str
    lines: Iterator[Line]
