"""The headings of a table of somebody else: in one row, or in several where groups of columns have a head of their own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vlr_service.collection.tables.layout import MOST_LINES_ABOVE
from vlr_service.collection.tables.mapping import TableMapping
from vlr_service.collection.tables.model import BadCell, Content, Line
from vlr_service.i18n.reading import as_compared

MOST_ROWS = 6
"""So many rows the headings may take: yearbooks cut the words of one heading over as many."""

MOST_COLUMNS = 300
"""Headings are looked for in so many columns; those beyond are named by their letters."""

LONGEST = 300
"""A longer text is no heading, in characters."""

SEPARATOR = " / "
"""What stands between the head of a group and the heading below it where both are shown."""

_BETWEEN = re.compile(r"[\s/|]+")


@dataclass(frozen=True)
class FoundHeads:
    """The rows of the headings, and the columns that each wanted heading stands in."""

    first: int
    last: int
    found: Mapping[str, tuple[int, ...]]
    names: Sequence[str]

    @property
    def columns(self) -> dict[str, int]:
        """The column of each field whose heading stands in one column alone."""
        return {field: places[0] for field, places in self.found.items() if len(places) == 1}


def heads_of(lines: Sequence[Line], mapping: TableMapping, wanted: Mapping[str, str]) -> FoundHeads:
    """Return the rows that have most of the wanted headings, each in one column: as few rows as possible, the uppermost."""
    best = FoundHeads(mapping.head, mapping.head_end or mapping.head, {}, ())
    most = (-1, -1)
    for rows in _candidates(lines[:MOST_LINES_ABOVE], mapping):
        parts = _parts([line for _, line in rows])
        found = {field: _places(parts, text) for field, text in wanted.items()}
        heads = FoundHeads(rows[0][0], rows[-1][0], found, [SEPARATOR.join(one) for one in parts])
        score = len(heads.columns), sum(map(bool, found.values()))
        if score > most:
            best, most = heads, score
    return _with_merged_rows(best, lines)


def _with_merged_rows(heads: FoundHeads, lines: Sequence[Line]) -> FoundHeads:
    """Return the headings with the rows below that their cells are merged over: other columns have more headings there."""
    last = heads.last
    for number, line in lines:
        if (
            number == last + 1
            and heads.columns
            and all(_is_merged(line, one) for one in heads.columns.values())
        ):
            last = number
    return replace(heads, last=last)


def _is_merged(line: Sequence[Content], column: int) -> bool:
    cell = line[column] if column < len(line) else ""
    return isinstance(cell, BadCell) and bool(cell.merged)


def _candidates(lines: Sequence[Line], mapping: TableMapping) -> Iterator[Sequence[Line]]:
    """Yield the rows that can be the headings, single ones first."""
    for size in range(1, MOST_ROWS + 1):
        for start in range(len(lines) - size + 1):
            rows = lines[start : start + size]
            if mapping.head in (0, rows[0][0]) and mapping.head_end in (0, rows[-1][0]):
                yield rows


def _parts(rows: Sequence[Sequence[Content]]) -> list[list[str]]:
    """Return the heading of each column from the top: the heads of its groups, then its own words."""
    width = min(MOST_COLUMNS, max(map(len, rows)))
    levels = [_spread(row, rows[number + 1 :], width) for number, row in enumerate(rows)]
    return [_without_repeats(level[column] for level in levels) for column in range(width)]


def _spread(row: Sequence[Content], below: Sequence[Sequence[Content]], width: int) -> list[str]:
    """Return a row of headings in which the head of a group stands over each of its columns.

    A merged head tells which they are; in a file without merged cells an empty cell with a heading below it belongs to
    the head before it.
    """
    has_merges = any(isinstance(one, BadCell) and one.merged is not None for one in row)
    texts: list[str] = []
    for column in range(width):
        cell = row[column] if column < len(row) else ""
        before = texts[-1] if texts else ""
        if isinstance(cell, BadCell):
            texts.append(cell.merged or before if cell.merged is not None else "")
        else:
            has_more = not has_merges and any(column < len(one) and one[column] for one in below)
            own = cell if len(cell) <= LONGEST else ""
            texts.append(own or (before if has_more else ""))
    return texts


def _without_repeats(texts: Iterator[str]) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if text and kept[-1:] != [text]:
            kept.append(text)
    return kept


def _places(parts: Sequence[Sequence[str]], text: str) -> tuple[int, ...]:
    """Return the columns with a heading: its last words alone, or with the heads of its groups before them."""
    wanted = _squeezed(text)
    return tuple(number for number, one in enumerate(parts) if wanted in _readings(one))


def _readings(parts: Sequence[str]) -> set[str]:
    return {_squeezed("".join(parts[start:])) for start in range(len(parts))}


def _squeezed(text: str) -> str:
    """Return a heading without what stands between its words: it may be cut over rows and lines."""
    return _BETWEEN.sub("", as_compared(text))
