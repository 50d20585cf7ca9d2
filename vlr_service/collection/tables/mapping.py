"""What a person says once of a table of somebody else: where its columns are and what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.i18n import N_, msg

COLUMN = "column "
"""How a column is named by its letter instead of its heading: `column C`."""


@dataclass(frozen=True)
class TableMapping:
    """Which column of a table holds which field.

    `columns` has the printed heading of each field, or `column C`; `sheet` is empty where the file has one sheet with
    these headings, `head` is the row of the headings, 0 where it is the first that has them all, and `first` the first row
    of entries, 0 where they begin below the headings. An empty cell of a `carried` field says what the one above says.
    """

    columns: Mapping[str, str]
    sheet: str = ""
    head: int = 0
    first: int = 0
    carried: frozenset[str] = frozenset()


def read_mapping(reading: MappingReader) -> TableMapping:
    """Return how a table is mapped; what is wrong joins the faults of the reading."""
    found = TableMapping(
        columns=reading.texts_or_none("columns"),
        sheet=reading.string_or_none("sheet") or "",
        head=reading.whole_or_none("head") or 0,
        first=reading.whole_or_none("first") or 0,
        carried=frozenset(reading.strings_or_none("carried")),
    )
    reading.refuse_unknown()
    for field in sorted(found.carried - found.columns.keys()):
        reading.fault(
            "carried",
            msg(N_("%(field)s is no field of the columns."), field=field),
            msg(N_("Name fields that stand under columns.")),
        )
    return found
