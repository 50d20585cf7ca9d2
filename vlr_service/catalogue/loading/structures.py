"""Reading the structures of other agencies from their files."""

import re
from collections.abc import Mapping
from decimal import Decimal

from vlr_service.catalogue.loading.layers import rows_together, together
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.tables import by_id
from vlr_service.catalogue.official_structure import (
    Attachment,
    OfficialComponent,
    OfficialStructure,
    OfficialUnit,
)
from vlr_service.i18n import N_, msg
from vlr_service.methods.basis import Basis

_POWER = re.compile(r"-?[0-9]{1,2}")


def official_structure(
    entry: tuple[MappingReader, ...], *, indicators: Mapping[str, object]
) -> OfficialStructure:
    """Return the structure in a file and what overlays lay over it; an unknown indicator is a fault."""
    own = together(entry)

    def rows(key: str) -> tuple[MappingReader, ...]:
        own.rows_or_none(key)
        return rows_together([reading.rows_or_none(key) for reading in entry], named="id")

    series = rows("series")
    found = OfficialStructure(
        id=own.string("id"),
        agency=own.string("agency"),
        version=own.string("version"),
        version_basis=own.choice("version_basis", Basis),
        source=own.string("source"),
        dimensions=by_id(rows("dimensions"), _component),
        attributes=by_id(rows("attributes"), _component),
        series=by_id(series, lambda row: (row.string("id"), row.string("code"))),
        units=by_id(rows("units"), _unit),
        natures=by_id(rows("natures"), lambda row: (row.string("id"), row.string("code"))),
        fixed=by_id(rows("fixed"), lambda row: (row.string("id"), row.string("code"))),
        least_population_percent=_or_all(own.number_or_none("least_population_percent")),
    )
    for row in series:
        name = row.raw("id")
        if name not in indicators and row.is_right("id"):
            row.fault(
                "id",
                msg(N_("%(indicator)s is not an indicator of the catalogue."), indicator=name),
                msg(N_("Correct the id, add the indicator, or take it out of the list.")),
            )
    own.refuse_unknown()
    own.expect_file_name("id", found.id)
    return found


def _component(row: MappingReader) -> tuple[str, OfficialComponent]:
    name = row.string("id")
    return name, OfficialComponent(
        name,
        row.string_or_none("code_list"),
        row.strings_or_none("codes"),
        attachment=row.choice_or_none("attachment", Attachment) or Attachment.OBSERVATION,
        is_mandatory=row.flag_or_false("mandatory"),
    )


def _unit(row: MappingReader) -> tuple[str, OfficialUnit]:
    multiplier = row.string_or_none("multiplier")
    if multiplier and not _POWER.fullmatch(multiplier):
        row.fault(
            "multiplier",
            msg(N_("%(multiplier)s is not a power of ten."), multiplier=multiplier),
            msg(N_("Write how many zeros the unit leaves out, such as '6' for millions.")),
        )
    return row.string("id"), OfficialUnit(row.strings("codes"), *([multiplier] if multiplier else []))


def _or_all(percent: Decimal | None) -> Decimal:
    return Decimal(100) if percent is None else percent
