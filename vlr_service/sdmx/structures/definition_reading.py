"""Data structure definitions of other agencies out of a structure message, element by element."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vlr_service.catalogue.official_structure import Attachment, OfficialComponent
from vlr_service.sdmx.structures.official_definitions import Definition

STRUCTURE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"
COMMON = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"

MOST_COMPONENTS = 500
"""Components that are read of one definition: many times those of any known."""

_DIMENSIONS = (f"{STRUCTURE} Dimension", f"{STRUCTURE} MeasureDimension")
_REFERRING = ("ConceptIdentity", "Enumeration", "Dimension")
"""Elements that refer to something: by an element in SDMX-ML 2.1, by their own text in 3.0."""

_URN = re.compile(r"=([^:=()]+):([^:=()]+)\(([^()]+)\)(?:\.([^.()]+))?$")

Ref = Mapping[str, str]
"""The attributes of a reference, or what its URN says in their place."""

ConceptName = tuple[str, str, str, str]
"""Agency, scheme, version and id of a concept."""


@dataclass
class _Part:
    """A component that is being read."""

    id: str
    is_dimension: bool
    is_mandatory: bool
    position: int
    concept: Ref = field(default_factory=dict)
    codes: Ref = field(default_factory=dict)
    depends_on: list[str] = field(default_factory=list)
    attachment: Attachment = Attachment.OTHER


@dataclass
class DefinitionReading:
    """What was read so far of the definitions in a message, element by element, and of the lists that concepts have."""

    found: list[Definition] = field(default_factory=list)
    _own: Mapping[str, str] | None = None
    _parts: list[_Part] = field(default_factory=list)
    _part: _Part | None = None
    _times: list[str] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _concepts: dict[ConceptName, Ref] = field(default_factory=dict)
    _scheme: Mapping[str, str] = field(default_factory=dict)
    _concept: str = ""
    _letters: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._path.append(name.removeprefix(f"{STRUCTURE} "))
        self._letters.clear()
        if name == f"{STRUCTURE} ConceptScheme":
            self._scheme = attributes
        elif name == f"{STRUCTURE} Concept":
            self._concept = attributes.get("id", "")
        elif name == f"{STRUCTURE} DataStructure" and "id" in attributes:
            self._own, self._parts, self._times = attributes, [], []
        elif name == "Ref":
            self._refer(attributes)
        elif self._own is not None:
            self._open(name, attributes)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{STRUCTURE} TimeDimension":
            self._times.append(attributes.get("id", "TIME_PERIOD"))
        if self._part is not None and "AttributeRelationship" in self._path:
            if name == f"{STRUCTURE} Observation":
                self._part.attachment = Attachment.OBSERVATION
            return
        is_attribute = name == f"{STRUCTURE} Attribute"
        if (is_attribute or name in _DIMENSIONS) and len(self._parts) < MOST_COMPONENTS:
            position = attributes.get("position", "")
            self._part = _Part(
                id=attributes.get("id", ""),
                is_dimension=not is_attribute,
                is_mandatory=not is_attribute or _is_mandatory(attributes),
                position=int(position) if position.isdecimal() else 0,
            )
            self._parts.append(self._part)

    def text(self, piece: str) -> None:
        """Keep a piece of text: in some elements it is a reference."""
        self._letters.append(piece)

    def end(self, name: str) -> None:
        """Close an element."""
        text = "".join(self._letters).strip()
        self._letters.clear()
        if self._path[-1] == "URN" or (text and self._path[-1] in _REFERRING):
            self._refer({"id": text} if self._path[-1] == "Dimension" else _named(text))
        self._path.pop()
        if name == f"{STRUCTURE} Concept":
            self._concept = ""
        elif self._part is not None and name in (f"{STRUCTURE} Attribute", *_DIMENSIONS):
            if "AttributeRelationship" not in self._path:
                self._part = None
        elif name == f"{STRUCTURE} DataStructure" and self._own is not None:
            self._close(self._own)
            self._own = None

    def _refer(self, ref: Ref) -> None:
        """Keep what a reference says, by the element it stands in."""
        around = [one for one in self._path if one not in ("Ref", "URN")]
        parent = around[-1] if around else ""
        if self._part is None:
            if self._concept and "CoreRepresentation" in around and parent == "Enumeration":
                own = self._scheme
                at = own.get("agencyID", ""), own.get("id", ""), own.get("version", "1.0"), self._concept
                self._concepts[at] = ref
        elif "AttributeRelationship" in around:
            self._relate(self._part, parent, ref.get("id", ""))
        elif parent == "ConceptIdentity":
            self._part.concept = ref
        elif parent == "Enumeration":
            self._part.codes = ref

    @staticmethod
    def _relate(part: _Part, parent: str, name: str) -> None:
        if parent == "PrimaryMeasure":
            part.attachment = Attachment.OBSERVATION
        elif parent == "Dimension":
            part.attachment = Attachment.SERIES
            part.depends_on.append(name)

    def _close(self, own: Mapping[str, str]) -> None:
        made = [(one, self._component(one)) for one in self._parts]
        dimensions = sorted((one for one in made if one[0].is_dimension), key=lambda one: one[0].position)
        definition = Definition(
            own.get("agencyID", ""),
            own["id"],
            own.get("version", "1.0"),
            tuple(one for _, one in dimensions),
            tuple(one for part, one in made if not part.is_dimension),
        )
        if definition.dimensions:
            self.found.append(definition)

    def _component(self, part: _Part) -> OfficialComponent:
        concept = part.concept
        at = (
            concept.get("agencyID", ""),
            concept.get("maintainableParentID", ""),
            concept.get("maintainableParentVersion", "1.0"),
            concept.get("id", ""),
        )
        codes = part.codes or self._concepts.get(at, {})
        is_of_each = part.attachment is Attachment.SERIES and not set(self._times).isdisjoint(part.depends_on)
        return OfficialComponent(
            id=part.id or concept.get("id", ""),
            code_list=codes.get("id"),
            list_agency=codes.get("agencyID", ""),
            list_version=codes.get("version", "1.0") if codes else "",
            attachment=Attachment.OBSERVATION if is_of_each or part.is_dimension else part.attachment,
            depends_on=() if is_of_each else tuple(part.depends_on),
            is_mandatory=part.is_mandatory,
        )


def _is_mandatory(attributes: Mapping[str, str]) -> bool:
    """Whether an attribute has to be there, as SDMX-ML 2.1 or 3.0 says it."""
    return "mandatory" in (attributes.get("assignmentStatus", "").lower(), attributes.get("usage", ""))


def _named(urn: str) -> Ref:
    """Return what a URN says as the attributes of a reference would; nothing where it cannot be read."""
    found = _URN.search(urn)
    if found is None:
        return {}
    agency, name, version, item = found.groups()
    if item is None:
        return {"agencyID": agency, "id": name, "version": version}
    return {
        "agencyID": agency,
        "maintainableParentID": name,
        "maintainableParentVersion": version,
        "id": item,
    }
