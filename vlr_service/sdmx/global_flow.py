"""The dataflow whose structure is the global one: it is our agency's, and only refers to what another maintains."""

from vlr_service.catalogue import OfficialComponent, OfficialStructure
from vlr_service.i18n import N_, Text, msg
from vlr_service.sdmx.artefacts import AGENCY, Flow, Kind, Name, Reference
from vlr_service.sdmx.model import Component, Dataflow, DataStructure

GLOBAL = Reference(Kind.FLOW, "SDG_MUNICIPAL")
"""The dataflow of our agency whose structure is the global one."""

NAME = msg(N_("Figures of municipalities on the global indicators"))


def global_artefact(structure: OfficialStructure) -> Flow:
    """Return the dataflow; its structure is maintained by another agency and only referred to."""
    other = Reference(Kind.STRUCTURE, structure.id, structure.version, structure.agency)
    return Flow(reference=GLOBAL, name=NAME, structure=other)


def global_dataflow(structure: OfficialStructure) -> Dataflow:
    """Return the dataflow as the writers of data need it; its components are called by their ids."""
    components = {
        one.id: _component(one) for one in (*structure.dimensions.values(), *structure.attributes.values())
    }
    return Dataflow(
        AGENCY,
        GLOBAL.id,
        GLOBAL.version,
        NAME,
        DataStructure(
            agency=structure.agency,
            id=structure.id,
            version=structure.version,
            name=Text(structure.id, structure.id),
            dimensions=tuple(components[name] for name in structure.dimensions),
            time=Component("TIME_PERIOD", _id("TIME_PERIOD")),
            measure=Component("OBS_VALUE", _id("OBS_VALUE"), text_type="Decimal"),
            series_attributes=(),
            attributes=tuple(components[name] for name in structure.attributes),
        ),
    )


def _component(one: OfficialComponent) -> Component:
    return Component(one.id, _id(one.id), code_list=one.code_list or "")


def _id(name: str) -> Name:
    return Text(name, name)
