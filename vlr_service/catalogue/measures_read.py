"""Reading what people measure in, from the files of `measures/`."""

from collections.abc import Mapping

from vlr_service.catalogue.loading import tables
from vlr_service.catalogue.loading.layers import Layers, rows_together, together
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.measures import ConvertibleUnits, MeasuredIn
from vlr_service.i18n import N_, msg

FOLDER = "measures"


def read_measures(layers: Layers) -> Mapping[str, ConvertibleUnits]:
    """Return the measures by id; an overlay adds a measure, or units to one."""
    found = [_measure(entry) for entry in layers.entries(FOLDER)]
    return {measure.id: measure for measure in found}


def _measure(entry: tuple[MappingReader, ...]) -> ConvertibleUnits:
    rows = rows_together([layer.rows_or_none("units") for layer in entry], named="id", kept=["size"])
    whole = together(entry)
    whole.string("source")
    found = ConvertibleUnits(whole.string("id"), tuple(tables.by_id(rows, _unit).values()))
    whole.refuse_unknown()
    whole.expect_file_name("id", found.id)
    return found


def _unit(row: MappingReader) -> tuple[str, MeasuredIn]:
    found = MeasuredIn(
        row.string("id"), row.number("size"), row.strings_or_none("words"), row.flag_or_false("only_into")
    )
    if found.size <= 0 and row.is_right("size"):
        row.fault(
            "size",
            msg(N_("The size of a unit is greater than zero.")),
            msg(N_("Write how many of the smallest unit of the measure one of this unit is.")),
        )
    return found.id, found
