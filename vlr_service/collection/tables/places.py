"""In which column of a table of somebody else each field stands, by its heading or its letter."""

from collections.abc import Sequence

from vlr_service.collection.tables.heads import FoundHeads, heads_of
from vlr_service.collection.tables.mapping import TableMapping
from vlr_service.collection.tables.model import Line
from vlr_service.collection.workbook.columns import letter
from vlr_service.collection.workbook.faults import FaultList
from vlr_service.i18n import N_, Message, msg


def places_of(lines: Sequence[Line], mapping: TableMapping, faults: FaultList) -> tuple[dict[str, int], int]:
    """Return the column of each field, and the number of the first row below the headings; what is not found is a fault."""
    places = {field: _index(letters) for field, letters in mapping.letters.items()}
    wanted = {field: text for field, text in mapping.columns.items() if field not in places}
    if not wanted:
        return places, max(mapping.head, mapping.head_end) + 1
    heads = heads_of(lines, mapping, wanted)
    for field, heading in wanted.items():
        if field not in heads.columns:
            faults.add(*_not_found(field, heading, heads), row=heads.first, header=heading)
    return {**places, **heads.columns}, heads.last + 1


def _not_found(field: str, heading: str, heads: FoundHeads) -> tuple[Message, Message]:
    """Return what is wrong with a heading that no column has, or that several have, and what to write."""
    columns = heads.found.get(field, ())
    if not columns:
        return (
            msg(N_("There is no column “%(name)s” for %(field)s."), name=heading, field=field),
            msg(
                N_(
                    "Write the heading as the table has it, after that of its group where the headings take several rows, such as “Water / Total”; or its letter, such as “column C”. State the first row of the headings as head, and the last one as head_end."
                )
            ),
        )
    return (
        msg(
            N_("“%(name)s” for %(field)s is the heading of several columns: %(columns)s."),
            name=heading,
            field=field,
            columns=", ".join(map(letter, columns)),
        ),
        msg(
            N_(
                "Write which one is meant: the heading with that of its group (%(names)s), or a letter, such as “column %(letter)s”."
            ),
            names="; ".join(dict.fromkeys(heads.names[one] for one in columns)),
            letter=letter(columns[0]),
        ),
    )


def _index(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number - 1
