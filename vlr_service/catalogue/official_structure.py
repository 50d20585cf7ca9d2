"""A data structure that another agency maintains, as far as it is known: its components, its codes, our words in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vlr_service.methods.basis import Basis


@dataclass(frozen=True)
class OfficialComponent:
    """A dimension or attribute by its id: the list of its codes, and those codes of it that are known."""

    id: str
    code_list: str | None
    codes: tuple[str, ...]


@dataclass(frozen=True)
class OfficialStructure:
    """A data structure definition of another agency.

    `series` gives the code of an indicator of the catalogue, `units` the codes that a unit may have, likeliest
    first; what is not in them has no code that is known. `version_basis` says where the version comes from.
    """

    id: str
    agency: str
    version: str
    version_basis: Basis
    source: str
    dimensions: Mapping[str, OfficialComponent]
    attributes: Mapping[str, OfficialComponent]
    series: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """The short form of its name: agency, id and version."""
        return f"{self.agency}:{self.id}({self.version})"

    @property
    def is_from_memory(self) -> bool:
        """Whether nobody has confirmed its version."""
        return self.version_basis is Basis.MEMORY
