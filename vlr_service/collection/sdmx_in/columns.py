"""The columns of SDMX-CSV 1.0 and 2.0 with figures of municipalities, by the ids of the data structure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.workbook.columns import COLUMNS, Column, Heads, find_heads, headings, plain
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.i18n import N_, in_each_language, msg
from vlr_service.standard.attributes import ATTRIBUTES, PUBLISHED

FLOW_1, FLOW_2, KIND, ACTION = "DATAFLOW", "STRUCTURE_ID", "STRUCTURE", "ACTION"
NAMED = "STRUCTURE_NAME"
PASSED_OVER = frozenset({NAMED, "SERIES_KEY", "OBS_KEY"})
"""Columns that only repeat what others say."""

FIELDS: Mapping[str, str] = {
    "SERIES": "indicator",
    "TIME_PERIOD": "year",
    "OBS_VALUE": "value",
    "NUMERATOR": "numerator",
    "DENOMINATOR": "denominator",
    "SOURCE_DETAIL": "source_title",
    **{one.sdmx: one.name for one in ATTRIBUTES if one.sdmx},
}
"""The field of an answer that a component of the structure stands for."""

KEY = ("FREQ", "SERIES", "REF_AREA")
"""The dimensions that come before the breakdowns of the catalogue."""

ADDED = frozenset(one.name for one in PUBLISHED if one.name != "comment")
"""The attributes that the structure got room for in a later version: a file without their columns says nothing of them."""

CUSTOM = tuple(
    one for one in COLUMNS if not one.is_dimension and (one.name in ADDED or one.name not in FIELDS.values())
)
"""Columns of the workbook that may be beside those of the structure, for what it has no room for.

For what the structure got room for later, they are taken still.
"""

_BRACKET = re.compile(r"\[[^\]]*\]$")


def is_sdmx(header: Sequence[object]) -> bool:
    """Whether a header line is one of SDMX-CSV: its first column names the structure."""
    return bool(header) and _id(str(header[0])) in (FLOW_1, KIND)


def find_sdmx_columns(header: Sequence[str], *, row: int, catalogue: Catalogue, faults: FaultList) -> Heads:
    """Return the columns of an SDMX-CSV header by their ids; what is unknown, double or missing is noted."""
    own = {one.name: one for one in _columns(catalogue)}
    ids = list(_ids(header, own))
    beside = (one for one in CUSTOM if plain(one.name) not in map(plain, own))
    heads = find_heads(ids, known=headings((*own.values(), *beside)), row=row, faults=faults)
    is_first = ids[0] == FLOW_1
    leading = (FLOW_1, "OBS_VALUE") if is_first else (KIND, FLOW_2)
    for name in (*leading, *key_of(catalogue)):
        if not heads.has(own[name].field):
            faults.add(
                msg(N_('The column "%(name)s" is missing.'), name=name),
                msg(
                    N_("A row of SDMX-CSV names its structure and every dimension; _T stands for the total.")
                ),
                row=row,
                header=name,
            )
    return replace(heads, header=tuple(header))


def key_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of every dimension, the time last."""
    return (*KEY, *catalogue.dimensions, "TIME_PERIOD")


def _columns(catalogue: Catalogue) -> Iterator[Column]:
    frame = (FLOW_1, KIND, FLOW_2, ACTION, *sorted(PASSED_OVER), "FREQ", "REF_AREA", "UNIT_MEASURE")
    yield from (_column(name, name) for name in frame)
    yield from (_column(name, field) for name, field in FIELDS.items())
    yield from (_column(name, name, is_dimension=True) for name in catalogue.dimensions)


def _column(name: str, field: str, *, is_dimension: bool = False) -> Column:
    return Column(name, field, is_dimension=is_dimension, title=in_each_language(name))


def _ids(header: Sequence[str], own: Mapping[str, Column]) -> Iterator[str]:
    """Yield the id of each column; empty for one that holds the names of the column before it."""
    has_names = NAMED in header
    before = ""
    for text in header:
        name = _id(text)
        is_name = has_names and before in own and before not in (*PASSED_OVER, KIND, FLOW_2, ACTION)
        before = "" if is_name and name not in own else name
        yield before


def _id(text: str) -> str:
    """Return the id in a head, which may be followed by a name, or by the sign that parts several values."""
    return _BRACKET.sub("", text.partition(": ")[0].strip())
