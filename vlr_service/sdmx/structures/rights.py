"""Under what licences the figures of a dataflow may be used: what countries have stated, and nothing else."""

from collections.abc import Iterable, Mapping

from vlr_service.catalogue.country import Country
from vlr_service.i18n import N_, msg
from vlr_service.sdmx.structures.artefacts import Annotation, ItemName

LICENCE = "LICENSE"
"""The type of the annotations."""

ADDRESSES = ("https://", "http://")


def licence_notes(
    stated: Mapping[str, Country], *, areas: Iterable[tuple[str, ItemName]]
) -> tuple[Annotation, ...]:
    """Return an annotation for each of the areas, by code and name, that is a country which has stated a licence."""
    return tuple(_note(stated[code], name) for code, name in areas if code in stated and stated[code].licence)


def _note(country: Country, name: ItemName) -> Annotation:
    licence = country.licence or ""
    text = msg(N_("Licence of the figures of %(country)s, as the country has stated it."), country=name)
    if country.attribution:
        text = msg(
            N_(
                "Licence of the figures of %(country)s, as the country has stated it. Whoever uses them names: %(attribution)s."
            ),
            country=name,
            attribution=country.attribution,
        )
    url = licence if licence.startswith(ADDRESSES) else ""
    return Annotation(LICENCE, licence, id=country.code, url=url, text=text)
