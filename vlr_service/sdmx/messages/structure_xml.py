"""Structure messages as SDMX-ML 2.1 and 3.0, names in English and Chinese."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import singledispatchmethod
from itertools import groupby
from xml.etree import ElementTree as ET

from vlr_service.i18n import xml_characters
from vlr_service.sdmx.names import in_known_languages
from vlr_service.sdmx.structures.artefacts import (
    AGENCY,
    Agreement,
    Annotation,
    Artefact,
    ArtefactKind,
    Categorisation,
    Constraint,
    Flow,
    Item,
    ItemName,
    Reference,
    Scheme,
    Structure,
    StructurePart,
)

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ORDER = (
    ArtefactKind.AGENCIES,
    ArtefactKind.PROVIDERS,
    ArtefactKind.FLOW,
    ArtefactKind.CATEGORIES,
    ArtefactKind.CATEGORISATION,
    ArtefactKind.CODES,
    ArtefactKind.CONCEPTS,
    ArtefactKind.STRUCTURE,
    ArtefactKind.CONSTRAINT,
    ArtefactKind.AGREEMENT,
)
"""The order in which SDMX-ML 2.1 wants the kinds of artefacts; 3.0 takes any."""


def structure_xml_2_1(
    artefacts: Iterable[Artefact],
    *,
    message_id: str,
    prepared: datetime,
    stubs: frozenset[Reference] = frozenset(),
) -> bytes:
    """Return a structure message of SDMX-ML 2.1; `stubs` are written without their content."""
    return _Writing("v2_1", stubs).message(artefacts, message_id=message_id, prepared=prepared)


def structure_xml_3_0(
    artefacts: Iterable[Artefact],
    *,
    message_id: str,
    prepared: datetime,
    stubs: frozenset[Reference] = frozenset(),
) -> bytes:
    """Return a structure message of SDMX-ML 3.0; `stubs` are written without their content."""
    return _Writing("v3_0", stubs).message(artefacts, message_id=message_id, prepared=prepared)


class _Writing:
    """One message: the two versions differ in how they refer, and in a few names."""

    def __init__(self, version: str, stubs: frozenset[Reference]) -> None:
        self.is_old, self.stubs = version == "v2_1", stubs
        spaces = f"http://www.sdmx.org/resources/sdmxml/schemas/{version}"
        self.spaces = {"mes": f"{spaces}/message", "str": f"{spaces}/structure", "com": f"{spaces}/common"}

    def message(self, artefacts: Iterable[Artefact], *, message_id: str, prepared: datetime) -> bytes:
        """Return the whole message."""
        for prefix, space in self.spaces.items():
            ET.register_namespace(prefix, space)
        root = ET.Element(self._name("mes:Structure"))
        header = self._child(root, "mes:Header")
        for name, text in (
            ("ID", message_id),
            ("Test", "false"),
            ("Prepared", prepared.isoformat(timespec="seconds")),
        ):
            self._child(header, f"mes:{name}").text = text
        self._child(header, "mes:Sender", id=AGENCY)
        structures = self._child(root, "mes:Structures")
        ordered = sorted(artefacts, key=lambda one: _ORDER.index(one.reference.kind))
        for container, group in groupby(ordered, key=lambda one: self._container(one.reference.kind)):
            parent = self._child(structures, f"str:{container}")
            for artefact in group:
                self._write(parent, artefact)
        ET.indent(root)
        written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        return written

    def _container(self, kind: ArtefactKind) -> str:
        old = {
            ArtefactKind.AGENCIES: "OrganisationSchemes",
            ArtefactKind.PROVIDERS: "OrganisationSchemes",
            ArtefactKind.CONCEPTS: "Concepts",
            ArtefactKind.CONSTRAINT: "Constraints",
        }
        return old.get(kind, f"{kind.class_name}s") if self.is_old else f"{kind.class_name}s"

    def _write(self, parent: ET.Element, artefact: Artefact) -> None:
        reference = artefact.reference
        attributes = {"id": reference.id, "agencyID": reference.agency, "urn": self._urn(reference)}
        if self.is_old or reference.kind not in (ArtefactKind.AGENCIES, ArtefactKind.PROVIDERS):
            attributes["version"] = reference.version
        made = self._child(parent, f"str:{self._class(reference.kind)}", **attributes)
        if isinstance(artefact, Constraint):
            made.set("type" if self.is_old else "role", "Actual")
        is_short = reference in self.stubs and artefact.has_short_form
        if not is_short:
            self._notes(made, artefact.notes)
        self._texts(made, "com:Name", artefact.name)
        if not is_short:
            self._content(artefact, made)

    def _class(self, kind: ArtefactKind) -> str:
        return "ContentConstraint" if self.is_old and kind is ArtefactKind.CONSTRAINT else kind.class_name

    def _urn(self, reference: Reference) -> str:
        return reference.urn.replace(
            "registry.DataConstraint=", f"registry.{self._class(ArtefactKind.CONSTRAINT)}="
        )

    @singledispatchmethod
    def _content(self, artefact: Artefact, made: ET.Element) -> None:
        raise TypeError(f"{type(artefact).__name__} is no artefact for {made.tag}")

    @_content.register
    def _(self, scheme: Scheme, made: ET.Element) -> None:
        if scheme.is_partial:
            made.set("isPartial", "true")
        for item in scheme.items:
            self._item(made, scheme.reference, item, ())

    def _item(self, parent: ET.Element, scheme: Reference, item: Item, above: tuple[str, ...]) -> None:
        path = (*above, item.id)
        own = Reference(scheme.kind, scheme.id, scheme.version, scheme.agency, path)
        made = self._child(parent, f"str:{scheme.kind.item}", id=item.id, urn=own.urn)
        self._notes(made, [Annotation(kind, title) for kind, title in item.notes.items()])
        self._texts(made, "com:Name", item.name)
        if item.description:
            self._texts(made, "com:Description", item.description)
        if item.parent:
            self._local(made, "str:Parent", item.parent)
        if item.codes:
            self._enumeration(self._child(made, "str:CoreRepresentation"), item.codes)
        for below in item.items:
            self._item(made, scheme, below, path)

    def _notes(self, made: ET.Element, notes: Sequence[Annotation]) -> None:
        if notes:
            parent = self._child(made, "com:Annotations")
            for one in notes:
                self._note(parent, one)

    def _note(self, parent: ET.Element, note: Annotation) -> None:
        made = self._child(parent, "com:Annotation", **({"id": note.id} if note.id else {}))
        self._child(made, "com:AnnotationTitle").text = xml_characters(note.title)
        self._child(made, "com:AnnotationType").text = note.type
        if note.url:
            self._child(made, "com:AnnotationURL").text = xml_characters(note.url)
        if note.text:
            self._texts(made, "com:AnnotationText", note.text)

    @_content.register
    def _(self, flow: Flow, made: ET.Element) -> None:
        if flow.description:
            self._texts(made, "com:Description", flow.description)
        self._refer(made, "str:Structure", flow.structure)

    @_content.register
    def _(self, one: Categorisation, made: ET.Element) -> None:
        self._refer(made, "str:Source", one.source)
        self._refer(made, "str:Target", one.target)

    @_content.register
    def _(self, agreement: Agreement, made: ET.Element) -> None:
        self._refer(made, "str:StructureUsage" if self.is_old else "str:Dataflow", agreement.flow)
        self._refer(made, "str:DataProvider", agreement.provider)

    @_content.register
    def _(self, constraint: Constraint, made: ET.Element) -> None:
        attachment = self._child(made, "str:ConstraintAttachment")
        self._refer(attachment, "str:Dataflow", constraint.flow)
        region = self._child(made, "str:CubeRegion", include="true")
        value = "com:Value" if self.is_old else "str:Value"
        for dimension, codes in constraint.codes.items():
            key = self._child(region, "com:KeyValue" if self.is_old else "str:KeyValue", id=dimension)
            for code in codes:
                self._child(key, value).text = code
        if constraint.years:
            self._years(region, constraint.years)

    def _years(self, region: ET.Element, years: tuple[str, str]) -> None:
        space = "com" if self.is_old else "str"
        key = self._child(region, f"{space}:KeyValue", id="TIME_PERIOD")
        span = self._child(key, f"{space}:TimeRange")
        for name, year in zip(("StartPeriod", "EndPeriod"), years, strict=True):
            self._child(span, f"{space}:{name}", isInclusive="true").text = year

    @_content.register
    def _(self, structure: Structure, made: ET.Element) -> None:
        parts = self._child(made, "str:DataStructureComponents")
        dimensions = self._child(parts, "str:DimensionList", id="DimensionDescriptor")
        for position, part in enumerate(structure.dimensions, 1):
            self._part(dimensions, "Dimension", part, structure, position=str(position))
        self._part(dimensions, "TimeDimension", structure.time, structure)
        self._attributes(parts, structure)
        measures = self._child(parts, "str:MeasureList", id="MeasureDescriptor")
        self._part(measures, "PrimaryMeasure" if self.is_old else "Measure", structure.measure, structure)

    def _attributes(self, parts: ET.Element, structure: Structure) -> None:
        attributes = self._child(parts, "str:AttributeList", id="AttributeDescriptor")
        for part in structure.attributes:
            made = self._part(attributes, "Attribute", part, structure, **self._usage(part))
            self._relationship(self._child(made, "str:AttributeRelationship"), part)

    def _usage(self, part: StructurePart) -> dict[str, str]:
        if self.is_old:
            return {"assignmentStatus": "Mandatory" if part.is_required else "Conditional"}
        return {"usage": "mandatory" if part.is_required else "optional"}

    def _relationship(self, made: ET.Element, part: StructurePart) -> None:
        for dimension in part.depends_on:
            self._local(made, "str:Dimension", dimension)
        if not part.depends_on and self.is_old:
            self._local(made, "str:PrimaryMeasure", "OBS_VALUE")
        elif not part.depends_on:
            self._child(made, "str:Observation")

    def _part(
        self, parent: ET.Element, kind: str, part: StructurePart, structure: Structure, **attributes: str
    ) -> ET.Element:
        own = f"urn:sdmx:org.sdmx.infomodel.datastructure.{_PART_CLASSES.get(kind, kind)}={structure.reference}.{part.id}"
        made = self._child(parent, f"str:{kind}", id=part.id, **attributes, urn=own)
        self._refer(made, "str:ConceptIdentity", part.concept)
        representation = self._child(made, "str:LocalRepresentation")
        if part.codes:
            self._enumeration(representation, part.codes)
        else:
            self._child(representation, "str:TextFormat", textType=part.text_type)
        return made

    def _enumeration(self, parent: ET.Element, codes: Reference) -> None:
        self._refer(parent, "str:Enumeration", codes)

    def _refer(self, parent: ET.Element, kind: str, to: Reference) -> None:
        made = self._child(parent, kind)
        if not self.is_old:
            made.text = to.urn
            return
        named = {"package": to.kind.package, "class": to.class_name}
        if to.path:
            scheme = {"maintainableParentID": to.id, "maintainableParentVersion": to.version}
            ET.SubElement(made, "Ref", {"id": ".".join(to.path), **scheme, "agencyID": to.agency, **named})
        else:
            ET.SubElement(made, "Ref", {"id": to.id, "version": to.version, "agencyID": to.agency, **named})

    def _local(self, parent: ET.Element, kind: str, name: str) -> None:
        made = self._child(parent, kind)
        if self.is_old:
            ET.SubElement(made, "Ref", {"id": name})
        else:
            made.text = name

    def _texts(self, parent: ET.Element, kind: str, text: ItemName) -> None:
        for tag, words in in_known_languages(text).items():
            ET.SubElement(parent, self._name(kind), {_LANG: tag}).text = xml_characters(words)

    def _child(self, parent: ET.Element, kind: str, **attributes: str) -> ET.Element:
        return ET.SubElement(parent, self._name(kind), attributes)

    def _name(self, short: str) -> str:
        prefix, _, name = short.partition(":")
        return f"{{{self.spaces[prefix]}}}{name}"


_PART_CLASSES = {"Attribute": "DataAttribute"}
"""Where the information model names a component otherwise than SDMX-ML does."""
