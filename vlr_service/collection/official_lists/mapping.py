"""What a person says once of an official list: what it is, how its table is laid out, and what of ours answers it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from vlr_service.catalogue.loading.faults import CatalogueFaults, Fault
from vlr_service.catalogue.loading.files import read_file
from vlr_service.catalogue.loading.official_lists import list_id
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.official_list import Fit
from vlr_service.collection.tables.mapping import TableMapping, read_mapping
from vlr_service.i18n import N_, Message, Text, is_tag, msg

CODE, NAME, UNIT, GROUP, INDICATOR = "code", "name_", "unit", "group", "indicator"
FIELDS = (CODE, UNIT, GROUP, INDICATOR, "fit", "factor", "reason")
"""What a column of a list can hold, beside names by language such as `name_zh`."""

LONE = (GROUP, UNIT)
"""The fields that a line with one text alone can say of the rows below it."""

UMF = "UMF"
"""The id of the framework's own list: its codes are those of our indicators, and reading it confirms them."""


class MappingFaults(CatalogueFaults):
    """The mapping cannot be used; `faults` holds all that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__(faults)
        self.message = msg(N_("The mapping cannot be used. Faults found: %(count)s."), count=len(self.faults))


@dataclass(frozen=True)
class Answered:
    """Which indicator answers an entry, and how."""

    indicator: str
    fit: Fit | None
    factor: Decimal
    reason: str


@dataclass(frozen=True)
class ListMapping:
    """The mapping of a list; `units` has our unit for each printed one, `answers` the answer to each code."""

    id: str
    name: Text
    issuer: str
    edition: str
    source: str
    read_on: date | None
    table: TableMapping
    units: Mapping[str, str]
    answers: Mapping[str, Answered]


def read_list_mapping(path: Path) -> ListMapping:
    """Return the mapping in a file; raises `MappingFaults` with everything that is wrong in it."""
    faults: list[Fault] = []
    reading = read_file(path.parent, path.name, faults, shown=str(path))
    found = _mapping(reading) if reading is not None else None
    if faults or found is None:
        raise MappingFaults(faults)
    return found


def _mapping(reading: MappingReader) -> ListMapping:
    found = ListMapping(
        id=list_id(reading),
        name=reading.text("name"),
        issuer=reading.string("issuer"),
        edition=reading.string("edition"),
        source=reading.string("source"),
        read_on=reading.day("read_on"),
        table=read_mapping(reading.part("table")),
        units=reading.texts_or_none("units"),
        answers={code: _answered(row) for code, row in reading.parts("answers").items()},
    )
    reading.refuse_unknown()
    if reading.is_right("table"):
        for key, message, remedy in _wrong_fields(found.table):
            reading.fault(f"table.{key}", message, remedy)
    return found


def _answered(row: MappingReader) -> Answered:
    found = Answered(
        indicator=row.string("indicator"),
        fit=row.choice("fit", Fit),
        factor=row.number("factor") if "factor" in row else Decimal(1),
        reason=row.string_or_none("reason") or "",
    )
    row.refuse_unknown()
    return found


def _wrong_fields(table: TableMapping) -> Iterator[tuple[str, Message, Message]]:
    names = [field for field in table.columns if field.startswith(NAME) and is_tag(field[len(NAME) :])]
    for field in table.columns:
        if field not in FIELDS and field not in names:
            yield (
                f"columns.{field}",
                msg(N_("A list has no field %(field)s."), field=field),
                msg(N_("Use one of these: %(names)s."), names=", ".join((*FIELDS, "name_en", "name_zh"))),
            )
    if table.lone_text not in ("", *LONE):
        yield (
            "lone_text",
            msg(N_("A line alone cannot say %(field)s."), field=table.lone_text),
            msg(N_("Use one of these: %(names)s."), names=", ".join(LONE)),
        )
    if CODE not in table.columns or not names:
        yield (
            f"columns.{CODE}",
            msg(N_("A list needs a column with a code or number and one with a name.")),
            msg(N_("Add code and name_en or name_zh (name_fr and so on) under columns.")),
        )
