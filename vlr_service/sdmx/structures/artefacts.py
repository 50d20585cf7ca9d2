"""Structural artefacts as SDMX knows them, and how they refer to each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar

from vlr_service.i18n import Message, Text

AGENCY = "VLR"
"""The agency that maintains the structures of this service."""

FIRST = "1.0.0"
"""The version of a structure that was never changed."""

ItemName = Message | Text


class ArtefactKind(Enum):
    """The kinds of artefact that the service has: package and class of the information model, and its items."""

    AGENCIES = ("base", "AgencyScheme", "Agency")
    PROVIDERS = ("base", "DataProviderScheme", "DataProvider")
    CATEGORIES = ("categoryscheme", "CategoryScheme", "Category")
    CATEGORISATION = ("categoryscheme", "Categorisation", "")
    CODES = ("codelist", "Codelist", "Code")
    CONCEPTS = ("conceptscheme", "ConceptScheme", "Concept")
    STRUCTURE = ("datastructure", "DataStructure", "")
    FLOW = ("datastructure", "Dataflow", "")
    AGREEMENT = ("registry", "ProvisionAgreement", "")
    CONSTRAINT = ("registry", "DataConstraint", "")

    @property
    def package(self) -> str:
        """The package of the information model."""
        return str(self.value[0])

    @property
    def class_name(self) -> str:
        """The class of the information model, as SDMX 3.0 names it."""
        return str(self.value[1])

    @property
    def item(self) -> str:
        """The class of its items; empty for what has none."""
        return str(self.value[2])


@dataclass(frozen=True)
class Reference:
    """What names an artefact, or one of its items by the path to it, e.g. `("SAFETY", "RESILIENT")`."""

    kind: ArtefactKind
    id: str
    version: str = FIRST
    agency: str = AGENCY
    path: tuple[str, ...] = ()

    @property
    def whole(self) -> "Reference":
        """The artefact itself."""
        return Reference(self.kind, self.id, self.version, self.agency)

    @property
    def class_name(self) -> str:
        """The class of what is named."""
        return self.kind.item if self.path else self.kind.class_name

    def __str__(self) -> str:
        item = "".join(f".{one}" for one in self.path)
        return f"{self.agency}:{self.id}({self.version}){item}"

    @property
    def urn(self) -> str:
        """The name that holds everywhere."""
        return f"urn:sdmx:org.sdmx.infomodel.{self.kind.package}.{self.class_name}={self}"


@dataclass(frozen=True)
class Item:
    """A code, concept, category, agency or data provider.

    `codes` names the list a concept takes its values from; `notes` are annotations by type; `items` are the
    categories below a category; `parent` is the code above a code.
    """

    id: str
    name: ItemName
    description: ItemName | None = None
    codes: Reference | None = None
    parent: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    items: tuple["Item", ...] = ()


@dataclass(frozen=True)
class Annotation:
    """An annotation: its type and title, and perhaps what of its kind it is, where more is said, and a sentence."""

    type: str
    title: str
    id: str = ""
    url: str = ""
    text: ItemName | None = None


@dataclass(frozen=True, kw_only=True)
class Artefact:
    """What every maintained artefact has; `has_short_form` says whether it can be sent with its names alone."""

    has_short_form: ClassVar[bool] = True

    reference: Reference
    name: ItemName
    notes: tuple[Annotation, ...] = ()

    def references(self) -> Iterator[Reference]:
        """Yield the artefacts that this one refers to."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class Scheme(Artefact):
    """A list of items: codes, concepts, categories, agencies or data providers; some of them if it is partial."""

    items: tuple[Item, ...]
    is_partial: bool = False

    def references(self) -> Iterator[Reference]:
        """Yield the code lists that concepts take their values from."""
        yield from dict.fromkeys(one.codes for one in self.items if one.codes)


@dataclass(frozen=True)
class StructurePart:
    """A component of a data structure: its concept, and the list of its codes or the type of its free values.

    `depends_on` names the dimensions that an attribute depends on; without any it belongs to an observation.
    """

    concept: Reference
    codes: Reference | None = None
    text_type: str = "String"
    is_required: bool = False
    depends_on: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the component, which is that of its concept."""
        return self.concept.path[-1]


@dataclass(frozen=True, kw_only=True)
class Structure(Artefact):
    """A data structure definition; the time dimension stands apart and comes last in every key."""

    dimensions: tuple[StructurePart, ...]
    time: StructurePart
    measure: StructurePart
    attributes: tuple[StructurePart, ...]

    def references(self) -> Iterator[Reference]:
        """Yield concept schemes and code lists."""
        parts = (*self.dimensions, self.time, self.measure, *self.attributes)
        yield from dict.fromkeys(part.concept.whole for part in parts)
        yield from dict.fromkeys(part.codes for part in parts if part.codes)


@dataclass(frozen=True, kw_only=True)
class Flow(Artefact):
    """A dataflow and the structure its data have."""

    structure: Reference
    description: ItemName | None = None

    def references(self) -> Iterator[Reference]:
        """Yield the structure."""
        yield self.structure


@dataclass(frozen=True, kw_only=True)
class Categorisation(Artefact):
    """Puts an artefact under a category."""

    source: Reference
    target: Reference

    def references(self) -> Iterator[Reference]:
        """Yield what is put where."""
        yield from (self.source, self.target.whole)


@dataclass(frozen=True, kw_only=True)
class Agreement(Artefact):
    """Says that a data provider provides data of a dataflow."""

    has_short_form: ClassVar[bool] = False

    flow: Reference
    provider: Reference

    def references(self) -> Iterator[Reference]:
        """Yield the flow and the scheme of the provider."""
        yield from (self.flow, self.provider.whole)


@dataclass(frozen=True, kw_only=True)
class Constraint(Artefact):
    """The codes that occur in the data of a dataflow, by dimension, and its first and last year."""

    flow: Reference
    codes: Mapping[str, tuple[str, ...]]
    years: tuple[str, str] | None

    def references(self) -> Iterator[Reference]:
        """Yield the flow."""
        yield self.flow
