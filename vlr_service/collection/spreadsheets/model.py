"""A spreadsheet as it was read: sheets of rows of cells, with what a person sees of them and what not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

import orjson

from vlr_service.collection.spreadsheets import cells
from vlr_service.collection.spreadsheets.number_formats import GENERAL
from vlr_service.collection.spreadsheets.rows import RowPlace


class CellKind(StrEnum):
    """What a cell holds; the values are those of the reading process."""

    TEXT = cells.TEXT
    NUMBER = cells.NUMBER
    PERCENT = cells.PERCENT
    """A figure in a percent format; its text is what is shown, such as 12.5%."""
    YES_NO = cells.YES_NO
    DAY = cells.DAY
    """A date in ISO form, with a time if it has one; empty for a time of day or a duration."""
    ERROR = cells.ERROR
    UNCALCULATED = cells.UNCALCULATED
    """A formula without a stored result."""
    RESIDUE = cells.RESIDUE
    """What a calculation left over, such as 2.8E-17, where a person sees 0."""
    SCALED = cells.SCALED
    """A figure that its format shows in thousands or millions."""
    OTHERWISE = cells.OTHERWISE
    """A figure that its format shows otherwise, by words or digits of its own, or not at all."""


class SheetCell(NamedTuple):
    """A cell that holds something: `text` is a figure with at most 15 digits, and no figure is rounded as shown."""

    kind: CellKind
    text: str
    number_format: str = GENERAL


RowContent = tuple[Sequence[SheetCell | None], Mapping[int, RowPlace]]
"""The cells of a row, None where nothing is, and those merged into another one: by column, the place of that which is shown."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something, with its number from 1.

    It is kept as the reading process wrote it and taken apart when somebody asks: a file may have millions of cells, and
    making all of them at once would let everybody wait.
    """

    number: int
    is_hidden: bool
    written: bytes
    take_apart: Callable[[bytes], RowContent]

    @property
    def cells(self) -> Sequence[SheetCell | None]:
        """Its cells; one that holds nothing is None."""
        return self.take_apart(self.written)[0]

    @property
    def merged(self) -> Mapping[int, RowPlace]:
        """Its cells that are merged into another one: by column, the place of the one that is shown."""
        return self.take_apart(self.written)[1]


_KINDS = {kind.value: kind for kind in CellKind}


def row_content(written: bytes) -> RowContent:
    """Return what a row holds, as the reading process wrote it."""
    cells, merged = orjson.loads(written)
    return tuple(map(_cell, cells)), {column: (row, at) for column, row, at in merged}


def _cell(plain: Any) -> SheetCell | None:
    if plain is None or type(plain) is str:
        return None if plain is None else SheetCell(CellKind.TEXT, plain)
    return SheetCell(_KINDS[plain[0]], plain[1], plain[2])


@dataclass(frozen=True)
class SheetContent:
    """A sheet: its rows that hold something, and what of it a person does not see.

    `hidden_columns` are those that hold something, numbered from 0; `struck_rows` the numbers of the rows with a cell
    that is struck out.
    """

    name: str
    rows: Sequence[SheetRow]
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    struck_rows: Sequence[int] = ()

    def merged(self, number: int) -> Mapping[int, RowPlace]:
        """Return the cells of a row that are merged into another one: by column, the place of the one that is shown."""
        row = self.by_number.get(number)
        return row.merged if row else {}

    @cached_property
    def by_number(self) -> Mapping[int, SheetRow]:
        """The rows by their number."""
        return {row.number: row for row in self.rows}


@dataclass(frozen=True)
class Spreadsheet:
    """The sheets of a file in their order."""

    sheets: Sequence[SheetContent] = field(default_factory=tuple)
