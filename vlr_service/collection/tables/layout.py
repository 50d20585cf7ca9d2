"""Where the table of a sheet begins and ends: titles above the column names, remarks below the figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from vlr_service.collection.tables.model import BadCell, Content, Line, names_of
from vlr_service.collection.workbook.columns import Heads, KnownHeads, known_headings

MOST_LINES_ABOVE = 30
"""How many lines there may be above the column names."""

LEAST_HEADINGS = 2
"""So many column names in one line make it the line of column names."""

_FIGURES = ("value", "numerator", "denominator", "components", "obs_status")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_REMARK = re.compile(
    r"[*※†①#]|\(?\d\)|(?:notes?|sources?|remarks?|source of data|data sources?)\b|备注|附注|附|说明|注|数据来源|资料来源|来源|数据说明",
    re.IGNORECASE,
)


def from_the_names(lines: Iterator[Line], known: KnownHeads) -> tuple[int, Iterator[Line]]:
    """Return how many column names the line with most of them has, and the lines from that one on.

    `known` are the names of columns. Lines above that line are titles. Where no line names several columns, all lines are there, and the first is counted.
    """
    above = list(islice(lines, MOST_LINES_ABOVE))
    counts = [known_headings(names_of(line), known) for _, line in above]
    most = max(counts, default=0)
    start = counts.index(most) if most >= LEAST_HEADINGS else 0
    return counts[start] if counts else 0, chain(above[start:], lines)


def is_remark(line: Sequence[Content], heads: Heads) -> bool:
    """Whether a line below the column names is a remark: words, where an indicator and its figure should be."""
    filled = {
        heads.columns[index].field if index in heads.columns else "": cell
        for index, cell in enumerate(line)
        if cell and not (isinstance(cell, BadCell) and cell.merged == "")
    }
    first = next(iter(filled.values()), "")
    name = filled.get("indicator", first)
    if not isinstance(name, str) or not isinstance(first, str) or _ID.fullmatch(name):
        return False
    if is_remark_text(first):
        return True
    return not any(field in filled for field in _FIGURES) and ("indicator" in filled or len(filled) == 1)


def is_remark_text(text: str) -> bool:
    """Whether a text begins as notes and sources below a table do."""
    return _REMARK.match(text) is not None
