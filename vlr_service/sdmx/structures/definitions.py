"""The structures of this service: made from the catalogue and the reference areas, never written by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vlr_service.catalogue.model import Catalogue, CodeList, Indicator, Placement
from vlr_service.i18n import N_, Message, msg
from vlr_service.sdmx.structures.artefacts import (
    Agreement,
    Annotation,
    Artefact,
    ArtefactKind,
    Categorisation,
    Flow,
    Item,
    ItemName,
    Reference,
    Scheme,
    Structure,
    StructurePart,
)
from vlr_service.sdmx.structures.global_flow import global_artefact
from vlr_service.sdmx.structures.official_loading import SDG
from vlr_service.sdmx.structures.rights import licence_notes
from vlr_service.standard.attributes import PUBLISHED

MUNICIPAL = Reference(ArtefactKind.FLOW, "UMF_MUNICIPAL")
NATIONAL = Reference(ArtefactKind.FLOW, "UMF_NATIONAL")
GRID = Reference(ArtefactKind.CATEGORIES, "CAS_UMF_GRID")
CONCEPTS = Reference(ArtefactKind.CONCEPTS, "CS_VLR")
PROVIDERS = Reference(ArtefactKind.PROVIDERS, "DATA_PROVIDERS", version="1.0")
AREAS = Reference(ArtefactKind.CODES, "CL_AREA")
SERIES = Reference(ArtefactKind.CODES, "CL_SERIES")
UNITS = Reference(ArtefactKind.CODES, "CL_UNIT")
FREQUENCIES = Reference(ArtefactKind.CODES, "CL_FREQ")
CLASSES = Reference(ArtefactKind.CODES, "CL_DEGURBA")
SIZES = Reference(ArtefactKind.CODES, "CL_SIZE_CLASS")
NATIONAL_METHODS = Reference(ArtefactKind.CODES, "CL_NATIONAL_METHOD")


@dataclass(frozen=True)
class ReferenceArea:
    """A reference area as the code list has it: code, name, the code of the area above, whether it provides data.

    An annotation says that its figures are constructed.
    """

    code: str
    name: ItemName
    parent: str | None = None
    is_provider: bool = False
    is_constructed: bool = False


@dataclass(frozen=True)
class _Concept:
    """A concept of our own: its list of codes, or the type of its free values."""

    name: Message
    codes: Reference | None = None
    text_type: str = "String"


_CONCEPTS = {
    "FREQ": _Concept(msg(N_("Frequency")), FREQUENCIES),
    "SERIES": _Concept(msg(N_("Indicator")), SERIES),
    "REF_AREA": _Concept(msg(N_("Reference area")), AREAS),
    "DEGURBA": _Concept(msg(N_("Degree of Urbanisation")), CLASSES),
    "SIZE_CLASS": _Concept(msg(N_("Size class by population")), SIZES),
    "METHOD": _Concept(msg(N_("What the figure rests on")), NATIONAL_METHODS),
    "TIME_PERIOD": _Concept(msg(N_("Year")), text_type="ObservationalTimePeriod"),
    "OBS_VALUE": _Concept(msg(N_("Value")), text_type="Decimal"),
    "UNIT_MEASURE": _Concept(msg(N_("Unit of measure")), UNITS),
    "NUMERATOR": _Concept(msg(N_("Numerator")), text_type="Decimal"),
    "DENOMINATOR": _Concept(msg(N_("Denominator")), text_type="Decimal"),
    "SOURCE_DETAIL": _Concept(msg(N_("Source"))),
    "AGGREGATION": _Concept(msg(N_("How the figures were combined"))),
    "AREAS_REPORTING": _Concept(msg(N_("Areas reporting")), text_type="Integer"),
    "AREAS_EXPECTED": _Concept(msg(N_("Areas expected")), text_type="Integer"),
    "AREAS_IMPUTED": _Concept(msg(N_("Areas with an imputed figure")), text_type="Integer"),
    "AREAS_ESTIMATED": _Concept(msg(N_("Areas with an estimated figure")), text_type="Integer"),
    "AREAS_SUPPRESSED": _Concept(msg(N_("Areas with a hidden figure")), text_type="Integer"),
    "AREAS_BROKEN": _Concept(msg(N_("Areas whose series breaks")), text_type="Integer"),
    "AREAS_PROXY": _Concept(msg(N_("Areas with a proxy")), text_type="Integer"),
    "AREAS_LOCAL": _Concept(msg(N_("Areas with a local series")), text_type="Integer"),
    "AREAS_FORECAST": _Concept(msg(N_("Areas with a forecast, in no sum")), text_type="Integer"),
    "AREAS_OTHER_TERRITORY": _Concept(
        msg(N_("Areas with a figure of another territory")), text_type="Integer"
    ),
    "AREAS_SAME": _Concept(msg(N_("Areas that are in the figure before too")), text_type="Integer"),
    "FLAGS": _Concept(msg(N_("Figures by observation status"))),
    "METHOD_BEFORE": _Concept(msg(N_("How the figures before were combined, where otherwise"))),
    "STD_ERROR": _Concept(msg(N_("Standard error")), text_type="Decimal"),
    "LOWER_BOUND": _Concept(msg(N_("Lower end of the interval")), text_type="Decimal"),
    "UPPER_BOUND": _Concept(msg(N_("Upper end of the interval")), text_type="Decimal"),
    "SAMPLE_VERSION": _Concept(msg(N_("Version of the sample")), text_type="Integer"),
    "CITIES_DRAWN": _Concept(msg(N_("Cities drawn")), text_type="Integer"),
    "CITIES_RESPONDING": _Concept(msg(N_("Cities responding")), text_type="Integer"),
    "ADJUSTMENT": _Concept(msg(N_("Adjustment for non-response"))),
    "POPULATION_COVERED": _Concept(msg(N_("Population covered")), text_type="Decimal"),
    "POPULATION_WHOLE": _Concept(msg(N_("Population of the whole area")), text_type="Decimal"),
    **{
        one.sdmx: _Concept(
            msg(one.label), Reference(ArtefactKind.CODES, one.sdmx_list) if one.sdmx_list else None
        )
        for one in PUBLISHED
    },
}

MUNICIPAL_DIMENSIONS = ("FREQ", "SERIES", "REF_AREA")
"""The dimensions of the municipal dataflow before the breakdowns of the catalogue."""

NATIONAL_DIMENSIONS = ("FREQ", "SERIES", "REF_AREA", "DEGURBA", "SIZE_CLASS", "METHOD")
"""The dimensions of the national dataflow before the breakdowns of the catalogue."""

OF_BOTH = ("OBS_STATUS", "NUMERATOR", "DENOMINATOR")
OF_MUNICIPAL = (*OF_BOTH, "SOURCE_DETAIL", *(one.sdmx for one in PUBLISHED))
OF_NATIONAL = (
    *OF_BOTH,
    "AGGREGATION",
    "AREAS_REPORTING",
    "AREAS_EXPECTED",
    "AREAS_IMPUTED",
    "AREAS_ESTIMATED",
    "AREAS_SUPPRESSED",
    "AREAS_BROKEN",
    "AREAS_PROXY",
    "AREAS_LOCAL",
    "AREAS_FORECAST",
    "AREAS_OTHER_TERRITORY",
    "AREAS_SAME",
    "FLAGS",
    "METHOD_BEFORE",
    "POPULATION_COVERED",
    "POPULATION_WHOLE",
    "STD_ERROR",
    "LOWER_BOUND",
    "UPPER_BOUND",
    "SAMPLE_VERSION",
    "CITIES_DRAWN",
    "CITIES_RESPONDING",
    "ADJUSTMENT",
    "COMMENT_OBS",
)


def structures_of(catalogue: Catalogue, areas: Iterable[ReferenceArea]) -> tuple[Artefact, ...]:
    """Return every artefact, each after those that it refers to, all of the first version."""
    known = tuple(areas)
    providers = [area for area in known if area.is_provider]
    rights = licence_notes(catalogue.countries, areas=[(area.code, area.name) for area in known])
    return (
        Scheme(
            reference=Reference(ArtefactKind.AGENCIES, "AGENCIES", version="1.0", agency="SDMX"),
            name=msg(N_("Agencies")),
            items=(Item("VLR", msg(N_("Voluntary Local Review service"))),),
        ),
        Scheme(
            reference=PROVIDERS,
            name=msg(N_("Municipalities that provide data")),
            items=tuple(Item(area.code, area.name) for area in providers),
        ),
        *_code_lists(catalogue, known),
        _grid(catalogue),
        _concept_scheme(catalogue),
        *_flow(
            catalogue,
            MUNICIPAL,
            msg(N_("Figures of municipalities")),
            MUNICIPAL_DIMENSIONS,
            OF_MUNICIPAL,
            rights=rights,
        ),
        *_flow(
            catalogue,
            NATIONAL,
            msg(N_("Figures of countries and regions, combined from those of their municipalities")),
            NATIONAL_DIMENSIONS,
            OF_NATIONAL,
            rights=rights,
        ),
        *_flow_of_others(catalogue, rights),
        *(_categorisation(flow, domain) for flow in (MUNICIPAL, NATIONAL) for domain in catalogue.domains),
        *(_agreement(area) for area in providers),
    )


def _flow_of_others(catalogue: Catalogue, rights: tuple[Annotation, ...]) -> Iterator[Flow]:
    """Yield the dataflow whose structure another agency maintains, where the catalogue has that structure."""
    if SDG in catalogue.structures:
        yield replace(global_artefact(catalogue.structures[SDG]), notes=rights)


def _code_lists(catalogue: Catalogue, areas: tuple[ReferenceArea, ...]) -> Iterator[Scheme]:
    yield Scheme(
        reference=AREAS, name=msg(N_("Reference areas")), items=tuple(map(_area, _from_the_top(areas)))
    )
    yield Scheme(
        reference=SERIES,
        name=msg(N_("Indicators of the catalogue")),
        items=tuple(map(_indicator, catalogue.indicators.values())),
    )
    units = tuple(Item(unit.id, unit.name) for unit in catalogue.units.values())
    yield Scheme(reference=UNITS, name=msg(N_("Units of measure")), items=units)
    yield Scheme(reference=FREQUENCIES, name=msg(N_("Frequencies")), items=(Item("A", msg(N_("Annual"))),))
    leading = [catalogue.code_lists[one.id] for one in (CLASSES, SIZES)]
    others = [one for one in catalogue.code_lists.values() if one not in leading and not one.is_internal]
    for code_list in (*leading, *others):
        items = tuple(Item(code.id, code.name) for code in code_list.codes.values())
        yield Scheme(reference=_list_reference(code_list), name=code_list.name, items=items)


def _list_reference(code_list: CodeList) -> Reference:
    return Reference(ArtefactKind.CODES, code_list.id)


def _from_the_top(areas: Iterable[ReferenceArea]) -> Iterator[ReferenceArea]:
    """Yield each area after the one it lies in: some readers take a parent that is not there yet for another list."""
    known = {one.code: one for one in areas}
    below: dict[str | None, list[ReferenceArea]] = {}
    for one in known.values():
        below.setdefault(one.parent if one.parent in known else None, []).append(one)
    waiting = below.get(None, [])[::-1]
    while waiting:
        yield (one := waiting.pop())
        waiting += below.get(one.code, [])[::-1]


def _area(area: ReferenceArea) -> Item:
    notes = {"DATA": "constructed"} if area.is_constructed else {}
    return Item(area.code, area.name, parent=area.parent, notes=notes)


def _indicator(indicator: Indicator) -> Item:
    return Item(
        indicator.id,
        indicator.name,
        description=indicator.definition,
        notes={"UMF_STATUS": indicator.umf_status.value},
    )


def _grid(catalogue: Catalogue) -> Scheme:
    return Scheme(
        reference=GRID,
        name=msg(N_("Grid of domains and objectives")),
        items=tuple(
            Item(
                domain.id,
                domain.name,
                items=tuple(_place(catalogue, domain.id, one) for one in catalogue.objectives.values()),
            )
            for domain in catalogue.domains.values()
        ),
    )


def _place(catalogue: Catalogue, domain: str, objective: Placement) -> Item:
    """Return the place of the grid where a domain and an objective meet, with its indicators."""
    found = (one for one in catalogue.of_domain(domain) if one.objective == objective.id)
    return Item(objective.id, objective.name, items=tuple(Item(one.id, one.short_name) for one in found))


def _concept_scheme(catalogue: Catalogue) -> Scheme:
    own = [Item(name, one.name, codes=one.codes) for name, one in _CONCEPTS.items()]
    broken_down = [
        Item(one.id, one.name, codes=_list_reference(one.code_list)) for one in catalogue.dimensions.values()
    ]
    status = catalogue.code_lists["CL_OBS_STATUS"]
    observed = Item("OBS_STATUS", status.name, codes=_list_reference(status))
    return Scheme(
        reference=CONCEPTS, name=msg(N_("Concepts of the catalogue")), items=(*own, *broken_down, observed)
    )


def _flow(
    catalogue: Catalogue,
    flow: Reference,
    name: Message,
    leading: tuple[str, ...],
    attributes: tuple[str, ...],
    *,
    rights: tuple[Annotation, ...],
) -> Iterator[Artefact]:
    """Yield the structure of a flow and the flow; the breakdowns of the catalogue follow the leading dimensions."""
    structure = Reference(ArtefactKind.STRUCTURE, flow.id)
    yield Structure(
        reference=structure,
        name=name,
        dimensions=tuple(_part(catalogue, one) for one in (*leading, *catalogue.dimensions)),
        time=_part(catalogue, "TIME_PERIOD"),
        measure=_part(catalogue, "OBS_VALUE"),
        attributes=(
            _part(catalogue, "UNIT_MEASURE", depends_on=("SERIES",), is_required=True),
            *(_part(catalogue, one, is_required=one == "OBS_STATUS") for one in attributes),
        ),
    )
    yield Flow(reference=flow, name=name, structure=structure, notes=rights)


def _part(
    catalogue: Catalogue, name: str, *, depends_on: tuple[str, ...] = (), is_required: bool = False
) -> StructurePart:
    concept = Reference(ArtefactKind.CONCEPTS, CONCEPTS.id, path=(name,))
    if name == "OBS_STATUS":
        codes: Reference | None = _list_reference(catalogue.code_lists["CL_OBS_STATUS"])
    elif name in catalogue.dimensions:
        codes = _list_reference(catalogue.dimensions[name].code_list)
    else:
        codes = _CONCEPTS[name].codes
    text_type = _CONCEPTS[name].text_type if name in _CONCEPTS else "String"
    return StructurePart(concept, codes, text_type, is_required, depends_on)


def _categorisation(flow: Reference, domain: str) -> Categorisation:
    return Categorisation(
        reference=Reference(ArtefactKind.CATEGORISATION, f"{flow.id}_{domain}"),
        name=msg(N_("Subject of a dataflow")),
        source=flow,
        target=Reference(ArtefactKind.CATEGORIES, GRID.id, path=(domain,)),
    )


def _agreement(area: ReferenceArea) -> Agreement:
    provider = Reference(ArtefactKind.PROVIDERS, PROVIDERS.id, PROVIDERS.version, path=(area.code,))
    return Agreement(
        reference=Reference(ArtefactKind.AGREEMENT, f"{MUNICIPAL.id}_{area.code}"),
        name=msg(N_("Figures of a municipality")),
        flow=MUNICIPAL,
        provider=provider,
    )
