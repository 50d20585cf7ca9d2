"""A dataflow with everything it refers to, as the writers of data need it."""

from collections.abc import Mapping
from functools import cache

from vlr_service.sdmx.messages.model import Dataflow, DataStructure, StructureComponent
from vlr_service.sdmx.structures.artefacts import (
    Artefact,
    Flow,
    ItemName,
    Reference,
    Scheme,
    Structure,
    StructurePart,
)

ArtefactsByReference = Mapping[Reference, Artefact]


def resolved(flow: Flow, known: ArtefactsByReference) -> Dataflow:
    """Return a dataflow with its structure, the names of its concepts, and the codes of its lists."""
    structure = known[flow.structure]
    assert isinstance(structure, Structure)
    own = flow.reference
    component = cache(lambda part: _component(part, known))
    return Dataflow(
        own.agency,
        own.id,
        own.version,
        flow.name,
        DataStructure(
            agency=structure.reference.agency,
            id=structure.reference.id,
            version=structure.reference.version,
            name=structure.name,
            dimensions=tuple(map(component, structure.dimensions)),
            time=component(structure.time),
            measure=component(structure.measure),
            series_attributes=tuple(component(one) for one in structure.attributes if one.depends_on),
            attributes=tuple(component(one) for one in structure.attributes if not one.depends_on),
        ),
    )


def _component(part: StructurePart, known: ArtefactsByReference) -> StructureComponent:
    codes = _names(known[part.codes]) if part.codes else None
    concepts = _names(known[part.concept.whole])
    list_id = part.codes.id if part.codes else ""
    return StructureComponent(part.id, concepts[part.id], codes, list_id, part.text_type)


def _names(scheme: Artefact) -> Mapping[str, ItemName]:
    assert isinstance(scheme, Scheme)
    return {item.id: item.name for item in scheme.items}
