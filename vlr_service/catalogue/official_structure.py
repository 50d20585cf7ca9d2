"""A data structure that another agency maintains, as far as it is known: its components, its codes, our words in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vlr_service.methods.basis import Basis


class Attachment(StrEnum):
    """What an attribute is said of: one observation, a series, or something that our messages do not have."""

    OBSERVATION = "observation"
    SERIES = "series"
    OTHER = "other"


@dataclass(frozen=True)
class OfficialComponent:
    """A dimension or attribute by its id: the list of its codes, and those codes of it that are known.

    Agency and version of the list are known of a definition that was loaded. An attribute says what it is attached to,
    of a series on which dimensions it depends (none: all of them), and whether it has to be there.
    """

    id: str
    code_list: str | None = None
    codes: tuple[str, ...] = ()
    list_agency: str = ""
    list_version: str = ""
    attachment: Attachment = Attachment.OBSERVATION
    depends_on: tuple[str, ...] = ()
    is_mandatory: bool = False

    @property
    def list_name(self) -> str:
        """The short form of the name of its list, as far as that is known."""
        return (
            f"{self.list_agency}:{self.code_list}({self.list_version})"
            if self.list_version
            else str(self.code_list)
        )


@dataclass(frozen=True)
class OfficialUnit:
    """The codes that a unit of ours may have, likeliest first, and the power of ten by which our values are given in it."""

    codes: tuple[str, ...]
    multiplier: str = "0"


@dataclass(frozen=True)
class OfficialStructure:
    """A data structure definition of another agency.

    `series` gives the code of an indicator of the catalogue, `units` the codes of a unit, `natures` the code of NATURE
    for each status of a figure, `fixed` the codes of dimensions that are the same for every figure; what is not in them
    has no code that is known. A national figure leaves if its cities have at least `least_population_percent` of all
    people. `version_basis` says where the version comes from.
    """

    id: str
    agency: str
    version: str
    version_basis: Basis
    source: str
    dimensions: Mapping[str, OfficialComponent]
    attributes: Mapping[str, OfficialComponent]
    series: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, OfficialUnit] = field(default_factory=dict)
    natures: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    least_population_percent: Decimal = Decimal(100)

    @property
    def reference(self) -> str:
        """The short form of its name: agency, id and version."""
        return f"{self.agency}:{self.id}({self.version})"

    @property
    def is_from_memory(self) -> bool:
        """Whether nobody has confirmed its version."""
        return self.version_basis is Basis.MEMORY

    def attached_to(self, attachment: Attachment) -> tuple[OfficialComponent, ...]:
        """Return the attributes that are said of an observation, or of a series, in their order."""
        return tuple(one for one in self.attributes.values() if one.attachment is attachment)
