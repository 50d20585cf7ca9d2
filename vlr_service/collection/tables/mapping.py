"""What a person says once of a table of somebody else: where its columns are and what they hold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.i18n import N_, Message, msg

COLUMN = "column "
"""How a column is named by its letter instead of its heading: `column C`."""

_LETTERS = re.compile("[A-Z]{1,3}")


@dataclass(frozen=True)
class TableMapping:
    """Which column of a table holds which field.

    `columns` has the printed heading of each field, or `column C`; where headings take several rows, that of the group
    is before it: `Water / Total`. `sheet` is empty where the file has one sheet with these headings. `head` and
    `head_end` are the first and last row of the headings, 0 where they are the first rows that have them all, and `first`
    is the first row of entries, 0 where they begin below the headings. An empty cell of a `carried` field says what the
    one above says; a line with one text alone says `lone_text` of the rows below it.
    """

    columns: Mapping[str, str]
    sheet: str = ""
    head: int = 0
    head_end: int = 0
    first: int = 0
    carried: frozenset[str] = frozenset()
    lone_text: str = ""

    @property
    def letters(self) -> Mapping[str, str]:
        """The letters of the fields whose column is named so."""
        return {
            field: text[len(COLUMN) :].strip().upper()
            for field, text in self.columns.items()
            if text.casefold().startswith(COLUMN)
        }


def read_mapping(reading: MappingReader) -> TableMapping:
    """Return how a table is mapped; what is wrong joins the faults of the reading."""
    found = TableMapping(
        columns=reading.texts_or_none("columns"),
        sheet=reading.string_or_none("sheet") or "",
        head=reading.whole_or_none("head") or 0,
        head_end=reading.whole_or_none("head_end") or 0,
        first=reading.whole_or_none("first") or 0,
        carried=frozenset(reading.strings_or_none("carried")),
        lone_text=reading.string_or_none("lone_text") or "",
    )
    reading.refuse_unknown()
    for key, message, remedy in (*_wrong_rows(reading, found), *_wrong_columns(found)):
        reading.fault(key, message, remedy)
    return found


def _wrong_rows(reading: MappingReader, found: TableMapping) -> Iterator[tuple[str, Message, Message]]:
    rows = {key: getattr(found, key) for key in ("head", "head_end", "first") if reading.raw(key) is not None}
    for key in (key for key, number in rows.items() if number < 1 and reading.is_right(key)):
        yield (
            key,
            msg(N_("There is no row %(number)s."), number=str(rows[key])),
            msg(
                N_(
                    "Rows are counted from 1, as a spreadsheet program shows them; leave the line out if any will do."
                )
            ),
        )
    ordered = [number for number in rows.values() if number > 0]
    if ordered != sorted(ordered) or (found.head_end and found.head_end == found.first):
        yield (
            "first" if found.first else "head_end",
            msg(N_("The rows of the table are in the wrong order.")),
            msg(N_("The order is head, head_end, first: headings begin, headings end, entries begin.")),
        )


def _wrong_columns(found: TableMapping) -> Iterator[tuple[str, Message, Message]]:
    for field, letters in found.letters.items():
        if not _LETTERS.fullmatch(letters):
            yield (
                f"columns.{field}",
                msg(N_("“%(letters)s” does not name a column by its letter."), letters=letters),
                msg(N_("Write the letter as a spreadsheet program shows it, for example “column C”.")),
            )
    for field in sorted(found.carried - found.columns.keys()):
        yield (
            "carried",
            msg(N_("%(field)s is no field of the columns."), field=field),
            msg(N_("Name fields that stand under columns.")),
        )
