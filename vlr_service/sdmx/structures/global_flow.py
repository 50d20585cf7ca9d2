"""The dataflow whose structure is the global one: it is our agency's, and only refers to what another maintains."""

import re
from collections.abc import Collection, Mapping

from vlr_service.catalogue.official_structure import Attachment, OfficialComponent, OfficialStructure
from vlr_service.i18n import N_, in_each_language, msg
from vlr_service.sdmx.messages.model import Dataflow, DataStructure, StructureComponent
from vlr_service.sdmx.structures.artefacts import AGENCY, ArtefactKind, Flow, ItemName, Reference
from vlr_service.sdmx.structures.official_loading import KnownCodes

GLOBAL = Reference(ArtefactKind.FLOW, "SDG_MUNICIPAL")
"""The dataflow of our agency whose structure is the global one."""

CodesByDimension = Mapping[str, Collection[str]]
"""The codes that a component can have, by its id."""

_ID = re.compile(r"[A-Za-z0-9_@$-]+")
"""What a code can be in SDMX; anything else in a list that was loaded is no code, and is never written."""

NAME = msg(N_("Figures of municipalities on the global indicators"))


def global_artefact(structure: OfficialStructure) -> Flow:
    """Return the dataflow; its structure is maintained by another agency and only referred to.

    Its description says that its version is not confirmed.
    """
    other = Reference(ArtefactKind.STRUCTURE, structure.id, structure.version, structure.agency)
    unconfirmed = msg(
        N_(
            "Nobody has confirmed that %(structure)s is the version in use: compare it with the registry of its agency."
        ),
        structure=structure.reference,
    )
    description = unconfirmed if structure.is_from_memory else None
    return Flow(reference=GLOBAL, name=NAME, structure=other, description=description)


def known_codes(
    part: OfficialComponent, *, structure: OfficialStructure, loaded: KnownCodes
) -> Collection[str]:
    """Return the codes of a component: those that were loaded, else those that are named in the catalogue.

    Of a definition that was loaded it is the version of the list that the definition names.
    """
    known = loaded.get(part.list_name)
    if known is not None:
        return known
    return tuple(structure.series.values()) if part.id == "SERIES" else part.codes


def lists_not_loaded(structure: OfficialStructure, *, loaded: KnownCodes) -> tuple[str, ...]:
    """Return the lists that a definition names and nobody has loaded in that version, so that their codes are ours alone."""
    named = dict.fromkeys(one.list_name for one in _parts(structure) if one.list_version)
    return tuple(name for name in named if name not in loaded)


def known_dataflow(structure: OfficialStructure, *, loaded: KnownCodes, areas: Collection[str]) -> Dataflow:
    """Return the dataflow with the codes that its data can have; `areas` are the codes that ours have in CL_AREA."""
    codes = {
        one.id: known_codes(one, structure=structure, loaded=loaded)
        for one in _parts(structure)
        if one.code_list
    }
    codes["REF_AREA"] = frozenset(codes.get("REF_AREA", ())) & frozenset(areas)
    return global_dataflow(structure, codes=codes)


def global_dataflow(structure: OfficialStructure, *, codes: CodesByDimension | None = None) -> Dataflow:
    """Return the dataflow as the writers of data need it; components and codes are called by their ids.

    A component that `codes` says nothing of takes any value.
    """
    known, whole = codes or {}, tuple(structure.dimensions)
    components = {one.id: _component(one, known.get(one.id), whole) for one in _parts(structure)}

    def attached(to: Attachment) -> tuple[StructureComponent, ...]:
        return tuple(components[one.id] for one in structure.attached_to(to))

    return Dataflow(
        AGENCY,
        GLOBAL.id,
        GLOBAL.version,
        NAME,
        DataStructure(
            agency=structure.agency,
            id=structure.id,
            version=structure.version,
            name=in_each_language(structure.id),
            dimensions=tuple(components[name] for name in structure.dimensions),
            time=StructureComponent("TIME_PERIOD", _id("TIME_PERIOD"), text_type="ObservationalTimePeriod"),
            measure=StructureComponent("OBS_VALUE", _id("OBS_VALUE"), text_type="Decimal"),
            series_attributes=attached(Attachment.SERIES),
            attributes=attached(Attachment.OBSERVATION),
        ),
    )


def _parts(structure: OfficialStructure) -> tuple[OfficialComponent, ...]:
    return (*structure.dimensions.values(), *structure.attributes.values())


def _component(
    one: OfficialComponent, codes: Collection[str] | None, dimensions: tuple[str, ...]
) -> StructureComponent:
    names = None if codes is None else {code: _id(code) for code in sorted(codes) if _ID.fullmatch(code)}
    depends_on = one.depends_on or (dimensions if one.attachment is Attachment.SERIES else ())
    return StructureComponent(
        one.id, _id(one.id), names, code_list=one.code_list or "", depends_on=depends_on
    )


def _id(name: str) -> ItemName:
    return in_each_language(name)
