"""The catalogue as a structure message: its code lists, its concepts, and the grid down to the indicators."""

from datetime import datetime

from vlr_service.catalogue.model import Catalogue
from vlr_service.sdmx.messages.structure_xml import structure_xml_2_1
from vlr_service.sdmx.structures.artefacts import ArtefactKind
from vlr_service.sdmx.structures.definitions import structures_of

KINDS = frozenset({ArtefactKind.CATEGORIES, ArtefactKind.CODES, ArtefactKind.CONCEPTS})


def catalogue_message(catalogue: Catalogue, asked: datetime) -> bytes:
    """Return the message (SDMX-ML 2.1), names in English and Chinese; areas are no part of the catalogue."""
    artefacts = [one for one in structures_of(catalogue, ()) if one.reference.kind in KINDS]
    return structure_xml_2_1(artefacts, message_id="VLR_CATALOGUE", prepared=asked)
