"""The words that a country may say in place of ours: which they are, and what it says."""

from collections.abc import Mapping

from vlr_service.catalogue.loading.layers import Layers
from vlr_service.catalogue.loading.names import words_by_language
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.tables import by_id
from vlr_service.i18n import N_, Text, msg


def read_terms(layers: Layers) -> dict[str, Text]:
    """Return our own words by the id of their term."""
    (rows,) = layers.rows("terms", "terms")
    return by_id(rows, lambda row: (row.string("id"), row.text("name")))


def countrys_terms(reading: MappingReader, known: Mapping[str, Text]) -> dict[str, Text]:
    """Return what a country says in place of our words, by term; what is none of them is a fault."""
    if "terms" not in reading:
        return {}
    whole = reading.part("terms")
    for unknown in (name for name in whole.names() if name not in known):
        whole.fault(
            unknown,
            msg(N_("%(term)s is not a term that a country can replace."), term=unknown),
            msg(N_("Write one of: %(choices)s."), choices=", ".join(known)),
        )
    return {name: words_by_language(whole.part(name)) for name in whole.names() if name in known}
