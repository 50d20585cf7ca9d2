"""Reading other names of columns, as people write them, from the files of `headings/`."""

from vlr_service.catalogue.headings import Headings
from vlr_service.catalogue.loading.layers import Layers, together
from vlr_service.catalogue.loading.names import language_tag
from vlr_service.catalogue.loading.reading import MappingReader

FOLDER = "headings"


def read_headings(layers: Layers) -> Headings:
    """Return the names of columns in every language; an overlay adds a language, or names to one."""
    columns: dict[str, tuple[str, ...]] = {}
    fields: dict[str, tuple[str, ...]] = {}
    for entry in layers.entries(FOLDER):
        language_tag(together(entry))
        for reading in entry:
            reading.string_or_none("language")
            reading.string_or_none("source")
            _add(reading, "columns", columns)
            _add(reading, "fields", fields)
            reading.refuse_unknown()
    return Headings(columns, fields)


def _add(reading: MappingReader, key: str, names: dict[str, tuple[str, ...]]) -> None:
    """Add the names of one file to those of the others."""
    if key in reading:
        part = reading.part(key)
        for column in part.names():
            names[column] = (*names.get(column, ()), *part.strings(column))
