"""Data structure definitions of other agencies out of a structure message of SDMX-ML 2.1, and the text that is kept of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from vlr_service.catalogue.official_structure import Attachment, OfficialComponent

STRUCTURE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"
COMMON = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
NEEDED = frozenset({"SERIES", "REF_AREA"})
"""The dimensions by which a definition is known to be one of the global structure, or a country's own of its kind."""

MOST_COMPONENTS = 500
"""Components that are read of one definition: many times those of any known."""

_DIMENSIONS = (f"{STRUCTURE} Dimension", f"{STRUCTURE} MeasureDimension")
_AGENCY, _ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}"), re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,119}")
_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")
"""What names can be in SDMX; a definition that is named otherwise is none, and is never written."""

_URN = re.compile(r"=([^:=()]+):([^:=()]+)\(([^()]+)\)(?:\.([^.()]+))?$")

Ref = Mapping[str, str]
"""The attributes of a reference, or what its URN says in their place."""

ConceptName = tuple[str, str, str, str]
"""Agency, scheme, version and id of a concept."""


@dataclass(frozen=True)
class Definition:
    """A data structure definition of another agency: its components in their order, attributes with their attachment."""

    agency: str
    id: str
    version: str
    dimensions: tuple[OfficialComponent, ...]
    attributes: tuple[OfficialComponent, ...]

    @property
    def reference(self) -> str:
        """The short form of its name."""
        return f"{self.agency}:{self.id}({self.version})"

    @property
    def is_of_its_kind(self) -> bool:
        """Whether figures of ours can be written by it: it has a series and a reference area, and names that are ones."""
        names = [one.id for one in (*self.dimensions, *self.attributes)]
        return (
            {one.id for one in self.dimensions} >= NEEDED
            and len(set(names)) == len(names)
            and all(_ID.fullmatch(one) for one in (self.id, *names))
            and bool(_AGENCY.fullmatch(self.agency) and _VERSION.fullmatch(self.version))
        )


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
    _urn: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._path.append(name)
        if name == f"{STRUCTURE} ConceptScheme":
            self._scheme = attributes
        elif name == f"{STRUCTURE} Concept":
            self._concept = attributes.get("id", "")
        elif name == f"{STRUCTURE} DataStructure" and "id" in attributes:
            self._own, self._parts, self._times = attributes, [], []
        elif name == "Ref":
            self._refer(attributes)
        elif name == "URN":
            self._urn = []
        elif self._own is not None:
            self._open(name, attributes)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{STRUCTURE} TimeDimension":
            self._times.append(attributes.get("id", "TIME_PERIOD"))
        is_attribute = name == f"{STRUCTURE} Attribute"
        if name in _DIMENSIONS and self._part is not None and self._is_within("AttributeRelationship"):
            return
        if (is_attribute or name in _DIMENSIONS) and len(self._parts) < MOST_COMPONENTS:
            position = attributes.get("position", "")
            self._part = _Part(
                id=attributes.get("id", ""),
                is_dimension=not is_attribute,
                is_mandatory=not is_attribute or attributes.get("assignmentStatus") == "Mandatory",
                position=int(position) if position.isdecimal() else 0,
            )
            self._parts.append(self._part)

    def text(self, piece: str) -> None:
        """Keep a piece of a URN that is in place of a reference."""
        if self._urn is not None:
            self._urn.append(piece)

    def end(self, name: str) -> None:
        """Close an element."""
        self._path.pop()
        if name == "URN" and self._urn is not None:
            self._refer(_named("".join(self._urn).strip()))
            self._urn = None
        elif name == f"{STRUCTURE} Concept":
            self._concept = ""
        elif self._part is not None and name in (f"{STRUCTURE} Attribute", *_DIMENSIONS):
            if not self._is_within("AttributeRelationship"):
                self._part = None
        elif name == f"{STRUCTURE} DataStructure" and self._own is not None:
            self._close(self._own)
            self._own = None

    def _is_within(self, element: str) -> bool:
        return f"{STRUCTURE} {element}" in self._path

    def _refer(self, ref: Ref) -> None:
        """Keep what a reference says, by the element it is in."""
        around = [one.rpartition(" ")[2] for one in self._path if one not in ("Ref", "URN")]
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


def to_body(definition: Definition) -> str:
    """Return the text that is kept of a definition."""
    return orjson.dumps(
        {
            "dimensions": [_fields(one) for one in definition.dimensions],
            "attributes": [_fields(one) for one in definition.attributes],
        }
    ).decode()


def from_body(agency: str, name: str, version: str, body: str) -> Definition:
    """Return the definition that a text was kept of."""
    kept = orjson.loads(body)
    dimensions, attributes = (
        tuple(_component_of(one) for one in kept[key]) for key in ("dimensions", "attributes")
    )
    return Definition(agency, name, version, dimensions, attributes)


def _fields(one: OfficialComponent) -> Mapping[str, Any]:
    return {
        "id": one.id,
        "code_list": one.code_list,
        "list_agency": one.list_agency,
        "list_version": one.list_version,
        "attachment": one.attachment.value,
        "depends_on": one.depends_on,
        "is_mandatory": one.is_mandatory,
    }


def _component_of(kept: Mapping[str, Any]) -> OfficialComponent:
    own = {**kept, "attachment": Attachment(kept["attachment"]), "depends_on": tuple(kept["depends_on"])}
    return OfficialComponent(**own)
