"""Data structure definitions of other agencies: what figures of ours can be written by, and the text that is kept of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from vlr_service.catalogue.official_structure import Attachment, OfficialComponent

NEEDED = frozenset({"SERIES", "REF_AREA"})
"""The dimensions by which a definition is known to be one of the global structure, or a country's own of its kind."""

_TAKEN = ("TIME_PERIOD", "OBS_VALUE")
"""What a message calls the time and the figure."""

_AGENCY, _ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}"), re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,119}")
_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")
"""What names can be in SDMX; a definition that is named otherwise is none, and is never written."""


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
        """Whether figures of ours can be written by it: series and reference area have lists, and names are ones."""
        names = [*_TAKEN, *(one.id for one in (*self.dimensions, *self.attributes))]
        return (
            {one.id for one in self.dimensions if one.code_list} >= NEEDED
            and len(set(names)) == len(names)
            and all(_ID.fullmatch(one) for one in (self.id, *names))
            and bool(_AGENCY.fullmatch(self.agency) and _VERSION.fullmatch(self.version))
        )


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
