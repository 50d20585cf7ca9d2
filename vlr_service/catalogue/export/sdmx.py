"""The catalogue as an SDMX-ML 2.1 structure message with names in English and Chinese.

pysdmx writes names in one language only, so that the message is written here; a test reads it back with
pysdmx and checks it against the schemas of the standard.
"""

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as ET

from vlr_service.catalogue.model import Catalogue, CodeList, Indicator
from vlr_service.i18n import FILE_TAGS, N_, Message, Text, msg, render

AGENCY = "VLR"
VERSION = "1.0"
_SPACES = {
    "mes": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message",
    "str": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure",
    "com": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def as_sdmx(catalogue: Catalogue, asked: datetime) -> bytes:
    """Return the structure message: category scheme of the grid, code lists, concept scheme."""
    for prefix, space in _SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(_name("mes:Structure"))
    _header(root, asked)
    structures = _child(root, "mes:Structures")
    _grid(_child(structures, "str:CategorySchemes"), catalogue)
    lists = _child(structures, "str:Codelists")
    _series(lists, catalogue.indicators.values())
    _units(lists, catalogue)
    for code_list in catalogue.code_lists.values():
        _code_list(lists, code_list)
    _concepts(_child(structures, "str:Concepts"), catalogue)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _header(root: ET.Element, asked: datetime) -> None:
    header = _child(root, "mes:Header")
    _child(header, "mes:ID").text = "VLR_CATALOGUE"
    _child(header, "mes:Test").text = "false"
    _child(header, "mes:Prepared").text = asked.isoformat(timespec="seconds")
    _child(header, "mes:Sender", id=AGENCY)


def _grid(parent: ET.Element, catalogue: Catalogue) -> None:
    scheme = _maintained(parent, "str:CategoryScheme", "CAS_UMF_GRID", N_("Grid of domains and objectives"))
    for domain in catalogue.domains.values():
        row = _item(scheme, "str:Category", domain.id, domain.name)
        for objective in catalogue.objectives.values():
            cell = _item(row, "str:Category", objective.id, objective.name)
            for indicator in catalogue.of_domain(domain.id):
                if indicator.objective == objective.id:
                    _item(cell, "str:Category", indicator.id, indicator.short_name)


def _series(parent: ET.Element, indicators: Iterable[Indicator]) -> None:
    codes = _maintained(parent, "str:Codelist", "CL_SERIES", N_("Indicators of the catalogue"))
    for indicator in indicators:
        code = ET.SubElement(codes, _name("str:Code"), id=indicator.id)
        annotation = _child(_child(code, "com:Annotations"), "com:Annotation")
        _child(annotation, "com:AnnotationTitle").text = indicator.umf_status.value
        _child(annotation, "com:AnnotationType").text = "UMF_STATUS"
        _texts(code, "com:Name", indicator.name)
        _texts(code, "com:Description", indicator.definition)


def _units(parent: ET.Element, catalogue: Catalogue) -> None:
    codes = _maintained(parent, "str:Codelist", "CL_UNIT", N_("Units of measure"))
    for unit in catalogue.units.values():
        _item(codes, "str:Code", unit.id, unit.name)


def _code_list(parent: ET.Element, code_list: CodeList) -> None:
    codes = _maintained(parent, "str:Codelist", code_list.id, code_list.name, version=code_list.version)
    for code in code_list.codes.values():
        _item(codes, "str:Code", code.id, code.name)


def _concepts(parent: ET.Element, catalogue: Catalogue) -> None:
    scheme = _maintained(parent, "str:ConceptScheme", "CS_VLR", N_("Concepts of the catalogue"))
    _concept(scheme, "SERIES", msg(N_("Indicator")), "CL_SERIES", VERSION)
    _concept(scheme, "UNIT_MEASURE", msg(N_("Unit of measure")), "CL_UNIT", VERSION)
    for dimension in catalogue.dimensions.values():
        found = dimension.code_list
        _concept(scheme, dimension.id, dimension.name, found.id, found.version)
    for name in ("OBS_STATUS", "CONF_STATUS"):
        if status := catalogue.code_lists.get(f"CL_{name}"):
            _concept(scheme, name, status.name, status.id, status.version)


def _concept(scheme: ET.Element, name: str, text: Message | Text, code_list: str, version: str) -> None:
    concept = _item(scheme, "str:Concept", name, text)
    enumeration = _child(_child(concept, "str:CoreRepresentation"), "str:Enumeration")
    reference = {"package": "codelist", "class": "Codelist", "agencyID": AGENCY}
    ET.SubElement(enumeration, "Ref", reference | {"id": code_list, "version": version})


def _maintained(
    parent: ET.Element, kind: str, name: str, text: str | Text, *, version: str = VERSION
) -> ET.Element:
    made = ET.SubElement(parent, _name(kind), id=name, version=version, agencyID=AGENCY, isFinal="false")
    _texts(made, "com:Name", text if isinstance(text, Text) else msg(text))
    return made


def _item(parent: ET.Element, kind: str, name: str, text: Message | Text) -> ET.Element:
    item = ET.SubElement(parent, _name(kind), id=name)
    _texts(item, "com:Name", text)
    return item


def _texts(parent: ET.Element, kind: str, text: Message | Text) -> None:
    for language, tag in FILE_TAGS.items():
        ET.SubElement(parent, _name(kind), {_LANG: tag}).text = render(text, language)


def _child(parent: ET.Element, kind: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _name(kind), attributes)


def _name(short: str) -> str:
    prefix, _, name = short.partition(":")
    return f"{{{_SPACES[prefix]}}}{name}"
