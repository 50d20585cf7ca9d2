"""A spreadsheet as it was read: sheets of rows of cells, with what a person sees of them and what not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from vlr_service.collection.spreadsheets import cells
from vlr_service.collection.spreadsheets.number_formats import GENERAL
from vlr_service.collection.spreadsheets.rows import Range, RowPlace


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


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something, with its number from 1; a cell that holds nothing is None."""

    number: int
    is_hidden: bool
    cells: Sequence[SheetCell | None]


@dataclass(frozen=True)
class SheetContent:
    """A sheet: its rows that hold something, its merged ranges, and what of it a person does not see.

    `merges` have first row and column, last row and column, from 0; `hidden_columns` are numbered from 0. `covered`
    has, by the number of the row, the cells that are merged into another one.
    """

    name: str
    rows: Sequence[SheetRow]
    merges: Sequence[Range] = ()
    covered: Mapping[int, Mapping[int, RowPlace]] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    def merged(self, number: int) -> Mapping[int, RowPlace]:
        """Return the cells of a row that are merged into another one: by column, the place of the one that is shown."""
        return self.covered.get(number, {})

    @cached_property
    def by_number(self) -> Mapping[int, SheetRow]:
        """The rows by their number."""
        return {row.number: row for row in self.rows}


@dataclass(frozen=True)
class Spreadsheet:
    """The sheets of a file in their order."""

    sheets: Sequence[SheetContent] = field(default_factory=tuple)
