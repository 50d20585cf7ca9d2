"""The headings of a table of somebody else: in one row, or in several where groups of columns have a head of their own."""

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vlr_service.collection.tables.layout import MOST_LINES_ABOVE
from vlr_service.collection.tables.mapping import TableMapping
from vlr_service.collection.tables.model import BadCell, Content, Line
from vlr_service.i18n.reading import as_compared

MOST_ROWS = 6
"""So many rows the headings may take: yearbooks cut the words of one heading over as many."""

MOST_COLUMNS = 300
"""Headings are looked for in so many columns; those beyond are named by their letters."""

LONGEST = 200
"""A longer text is no heading, in characters."""

SEPARATOR = " / "
"""What is between the head of a group and the heading below it where both are shown."""

_BETWEEN = re.compile(r"[\s/|]+")


@dataclass(frozen=True)
class FoundHeads:
    """The rows of the headings, and the columns that each wanted heading is in."""

    first: int
    last: int
    found: Mapping[str, tuple[int, ...]]
    names: Sequence[str]

    @property
    def columns(self) -> dict[str, int]:
        """The column of each field whose heading is in one column alone."""
        return {field: places[0] for field, places in self.found.items() if len(places) == 1}

    @property
    def told_apart(self) -> set[str]:
        """The headings of columns, groups included, among which a wanted one does not choose."""
        return {self.names[one] for places in self.found.values() if len(places) > 1 for one in places}


def heads_of(lines: Sequence[Line], mapping: TableMapping, wanted: Mapping[str, str]) -> FoundHeads:
    """Return the rows that have most of the wanted headings, each in one column: as few rows as possible, the uppermost."""
    best = FoundHeads(mapping.head, mapping.head_end or mapping.head, {}, ())
    most = (-1, -1, -1)
    for rows in _candidates(lines[:MOST_LINES_ABOVE], mapping):
        headings = _headings([line for _, line in rows])
        readings = [one.runs if mapping.head_end else one.endings for one in headings]
        found = {field: _places(readings, text) for field, text in wanted.items()}
        names = [SEPARATOR.join(one.grouped) for one in headings]
        heads = FoundHeads(rows[0][0], rows[-1][0], found, names)
        score = len(heads.columns), sum(map(bool, found.values())), len(heads.told_apart)
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


@dataclass(frozen=True)
class _Heading:
    """What is over a column from the top: its own words, and the same with the heads of its groups."""

    own: Sequence[str]
    grouped: Sequence[str]

    @property
    def endings(self) -> set[str]:
        """The last words, with those before them or without: what is above them may be a title."""
        return {
            "".join(map(_squeezed, one[start:]))
            for one in (self.own, self.grouped)
            for start in range(len(one))
        }

    @property
    def runs(self) -> set[str]:
        """Words that follow each other: where it is said which rows are headings, nothing else is among them."""
        return {
            "".join(map(_squeezed, one[start:end]))
            for one in (self.own, self.grouped)
            for start in range(len(one))
            for end in range(start + 1, len(one) + 1)
        }


def _headings(rows: Sequence[Sequence[Content]]) -> list[_Heading]:
    width = min(MOST_COLUMNS, max(map(len, rows)))
    own = [_texts(row, width) for row in rows]
    grouped = [_spread(row, own[number:]) for number, row in enumerate(rows)]
    return [
        _Heading(_without_repeats(one[n] for one in own), _without_repeats(one[n] for one in grouped))
        for n in range(width)
    ]


def _texts(row: Sequence[Content], width: int) -> list[str]:
    """Return the texts of a row: of a merged head over its first column alone, and of one merged downwards in each row."""
    cells = [row[column] if column < len(row) else "" for column in range(width)]
    texts = [(one.merged or "") if isinstance(one, BadCell) else one for one in cells]
    return [one if len(one) <= LONGEST else "" for one in texts]


def _spread(row: Sequence[Content], levels: Sequence[Sequence[str]]) -> list[str]:
    """Return a row of headings, the uppermost of `levels`, in which the head of a group is over each of its columns.

    A merged head says which they are; in a row without merged cells an empty cell with a heading below it belongs to
    the head before it.
    """
    merged = {n for n, one in enumerate(row) if isinstance(one, BadCell) and one.merged == ""}
    is_plain = not any(isinstance(one, BadCell) and one.merged is not None for one in row)
    texts: list[str] = []
    for column, text in enumerate(levels[0]):
        has_more = is_plain and any(level[column] for level in levels[1:])
        before = texts[-1] if texts and (column in merged or has_more) else ""
        texts.append(text or before)
    return texts


def _without_repeats(texts: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if text and kept[-1:] != [text]:
            kept.append(text)
    return kept


def _places(readings: Sequence[Collection[str]], text: str) -> tuple[int, ...]:
    """Return the columns with a heading."""
    wanted = _squeezed(text)
    return tuple(number for number, one in enumerate(readings) if wanted in one)


@functools.lru_cache(maxsize=10_000)
def _squeezed(text: str) -> str:
    """Return a heading without what is between its words: it may be cut over rows and lines."""
    return _BETWEEN.sub("", as_compared(text))
