"""The XML schema of a structure-specific data message, made from the structure: what its data may be at all.

The types restrict those of the standard; its files, SDMXMessage.xsd and the others, are to lie beside the schema.
Source: documentation within SDMXDataStructureSpecificBase.xsd of SDMX-ML 2.1 and SDMXDataStructureSpecific.xsd of 3.0.
"""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from vlr_service.sdmx.messages.model import TIME, Layout, StructureComponent
from vlr_service.sdmx.messages.xml import SCHEMAS, namespace_of

_TYPES = {
    "Decimal": "xs:decimal",
    "Integer": "xs:integer",
    "ObservationalTimePeriod": "com:ObservationalTimePeriodType",
}
"""The types of free values; all others are texts."""

Occurring = Mapping[str, str]
"""How often a part of a type may occur, as XML Schema writes it."""

_XML_SCHEMA = "http://www.w3.org/2001/XMLSchema"
_MANY: Occurring = {"maxOccurs": "unbounded"}
_START = "REPORTING_YEAR_START_DAY"
"""What the standard allows everywhere in 2.1, and no structure of ours has."""


def schema_2_1(layout: Layout) -> bytes:
    """Return the schema of messages of SDMX-ML 2.1 that are packed like this."""
    return _schema(layout, "v2_1", choice={}, chosen=_MANY)


def schema_3_0(layout: Layout) -> bytes:
    """Return the schema of messages of SDMX-ML 3.0 that are packed like this."""
    return _schema(layout, "v3_0", choice=_MANY, chosen={})


def _schema(layout: Layout, version: str, *, choice: Occurring, chosen: Occurring) -> bytes:
    """Return a schema; the versions differ in whether the choice of series or observations repeats, or the chosen."""
    root = _root(namespace_of(layout), f"{SCHEMAS}/{version}")
    inner = "Obs" if layout.is_flat else "Series"
    content = _restricted(root, "DataSetType", forbidden=[_START])
    _element(content, "DataProvider", "com:DataProviderReferenceType", {"minOccurs": "0"})
    chosen_from = ET.SubElement(content, "xs:choice", {"minOccurs": "0", **choice})
    _element(chosen_from, inner, f"own:{inner}Type", chosen)
    if not layout.is_flat:
        _series(root, layout)
    _observation(root, layout)
    _code_lists(root, layout)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _root(own: str, standard: str) -> ET.Element:
    """Return a schema of one's own name space that knows the files of the standard."""
    spaces = {"com": f"{standard}/common", "ss": f"{standard}/data/structurespecific"}
    named = {f"xmlns:{prefix}": space for prefix, space in {**spaces, "own": own}.items()}
    root = ET.Element("xs:schema", {"xmlns:xs": _XML_SCHEMA, **named, "targetNamespace": own})
    for space, file in (
        (f"{standard}/message", "SDMXMessage.xsd"),
        (spaces["ss"], "SDMXDataStructureSpecific.xsd"),
        (spaces["com"], "SDMXCommon.xsd"),
    ):
        ET.SubElement(root, "xs:import", namespace=space, schemaLocation=file)
    return root


def _series(root: ET.Element, layout: Layout) -> None:
    """Add the type of a series: every dimension but the one that varies, and what depends on them."""
    forbidden = [_START, *([TIME] if layout.varying == TIME else [])]
    content = _restricted(
        root,
        "SeriesType",
        required=layout.series_dimensions,
        optional=layout.series_attributes,
        forbidden=forbidden,
    )
    _element(content, "Obs", "own:ObsType", {"minOccurs": "0", **_MANY})


def _observation(root: ET.Element, layout: Layout) -> None:
    """Add the type of an observation; its value may be absent, because one that is deleted or hidden has none."""
    dimensions = layout.dimensions if layout.is_flat else (layout.varying_dimension,)
    attributes = (*layout.series_attributes, *layout.attributes) if layout.is_flat else layout.attributes
    has_time = TIME in [one.id for one in dimensions]
    _restricted(
        root,
        "ObsType",
        required=dimensions,
        optional=(layout.flow.structure.measure, *attributes),
        forbidden=[_START, "type", *([] if has_time else [TIME])],
    )


def _restricted(
    root: ET.Element,
    name: str,
    *,
    required: Iterable[StructureComponent] = (),
    optional: Iterable[StructureComponent] = (),
    forbidden: Iterable[str] = (),
) -> ET.Element:
    """Add a type that restricts the standard's of the same name by its attributes; return where its elements go."""
    made = ET.SubElement(ET.SubElement(root, "xs:complexType", name=name), "xs:complexContent")
    made = ET.SubElement(made, "xs:restriction", base=f"ss:{name}")
    content = ET.SubElement(made, "xs:sequence")
    ET.SubElement(content, "xs:element", ref="com:Annotations", minOccurs="0")
    for use, components in (("required", required), ("optional", optional)):
        for one in components:
            ET.SubElement(made, "xs:attribute", name=one.id, type=_type_of(one), use=use)
    for absent in forbidden:
        ET.SubElement(made, "xs:attribute", name=absent, use="prohibited")
    return content


def _element(parent: ET.Element, name: str, type_: str, occurring: Occurring) -> None:
    ET.SubElement(parent, "xs:element", {"name": name, "type": type_, "form": "unqualified", **occurring})


def _type_of(component: StructureComponent) -> str:
    return (
        f"own:{component.code_list}" if component.code_list else _TYPES.get(component.text_type, "xs:string")
    )


def _code_lists(root: ET.Element, layout: Layout) -> None:
    """Add a type for each list of codes."""
    structure = layout.flow.structure
    components = (*structure.dimensions, *layout.series_attributes, *layout.attributes)
    lists = {one.code_list: one.codes for one in components if one.codes is not None}
    for name, codes in lists.items():
        made = ET.SubElement(
            ET.SubElement(root, "xs:simpleType", name=name), "xs:restriction", base="xs:string"
        )
        for code in codes:
            ET.SubElement(made, "xs:enumeration", value=code)
