"""The catalogue as frozen values: what is asked, in which unit, by which method, with what status."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vlr_service.i18n import Text


class UMFStatus(StrEnum):
    """How sure the UMF code and subject of an indicator are."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"
    UNCONFIRMED = "unconfirmed"
    NONE = "none"


class Relation(StrEnum):
    """How a series relates to the global SDG indicator it is filed under."""

    IDENTICAL = "identical"
    PROXY = "proxy"
    LOCAL = "local"


class Kind(StrEnum):
    """What sort of number an indicator is."""

    RATIO = "ratio"
    RATE = "rate"
    MEAN = "mean"
    INDEX = "index"
    AMOUNT = "amount"
    COUNT = "count"
    GROWTH = "growth"
    PROBABILITY = "probability"
    RATIO_OF_RATES = "ratio_of_rates"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher_is_better"
    LOWER = "lower_is_better"
    CONTEXT = "context"


class Aggregation(StrEnum):
    """How values of several areas become one."""

    RATIO_OF_SUMS = "ratio_of_sums"
    WEIGHTED_MEAN = "weighted_mean"
    SUM = "sum"
    SHARE_OF_AREAS = "share_of_areas"
    NONE = "none"


class Basis(StrEnum):
    """Where our knowledge of a method or threshold comes from; `memory` is shown as unconfirmed."""

    READ = "read"
    SECONDARY = "secondary"
    MEMORY = "memory"


class Population(StrEnum):
    """Which people a denominator counts."""

    RESIDENT = "resident"
    REGISTERED = "registered"
    URBAN = "urban"


@dataclass(frozen=True)
class Code:
    """One code of a code list."""

    id: str
    name: Text


@dataclass(frozen=True)
class CodeList:
    """A code list: SDMX id, version, source, codes in order."""

    id: str
    name: Text
    version: str
    source: str
    codes: Mapping[str, Code]


@dataclass(frozen=True)
class Unit:
    """A unit of measure: code (SDMX style, e.g. `PT`), name, short symbol, decimals shown."""

    id: str
    name: Text
    symbol: Text
    decimals: int


@dataclass(frozen=True)
class Dimension:
    """A breakdown dimension (`SEX`, `AGE` …) and its code list."""

    id: str
    name: Text
    code_list: CodeList


@dataclass(frozen=True)
class Goal:
    """A Sustainable Development Goal with its identity colour and the text colour that is legible on it."""

    number: int
    short: Text
    title: Text
    colour: str
    ink: str


@dataclass(frozen=True)
class GoalTarget:
    """A target of a goal, e.g. `11.2`."""

    id: str
    goal: int
    title: Text


@dataclass(frozen=True)
class GlobalIndicator:
    """An indicator of the global SDG framework, e.g. `11.2.1`."""

    id: str
    target: str
    name: Text


@dataclass(frozen=True)
class Placement:
    """One of the five domains or four objectives of the framework's grid."""

    id: str
    number: int
    name: Text


@dataclass(frozen=True)
class Component:
    """A named input of a computation method, e.g. `built_up_end` in km2."""

    id: str
    name: Text
    unit: str


@dataclass(frozen=True)
class Indicator:
    """One indicator of the catalogue; see `docs/glossary.md` for every field's meaning."""

    id: str
    umf_code: str | None
    umf_status: UMFStatus
    domain: str
    objective: str
    placed_by_catalogue: bool
    goal: int | None
    sdg_target: str | None
    sdg_indicator: str | None
    relation: Relation
    nua_part: str | None
    name: Text
    short_name: Text
    definition: Text
    unit: str
    kind: Kind
    direction: Direction
    multiplier: Decimal | None
    method: str
    method_version: str
    method_basis: Basis
    numerator: Text | None
    denominator: Text | None
    components: tuple[Component, ...]
    hard_min: Decimal | None
    hard_max: Decimal | None
    soft_min: Decimal | None
    soft_max: Decimal | None
    disaggregations: tuple[str, ...]
    person_based: bool
    custodian: str | None
    references: tuple[str, ...]
    note: Text | None
    aggregation: Aggregation
    ends: date | None
    version: str = "1.0"
    population: Population | None = None
    concept: Text | None = None
    computation: Text | None = None
    example: Text | None = None
    example_inputs: tuple[tuple[str, Decimal], ...] = ()
    example_value: Decimal | None = None
    limits: Text | None = None
    usual_sources: Text | None = None
    relevance: Text | None = None

    @property
    def is_proportion(self) -> bool:
        """Whether the numerator is a part of the denominator."""
        return self.kind is Kind.RATIO and self.hard_max == 100

    @property
    def has_parts(self) -> bool:
        """Whether a numerator and a denominator are asked for."""
        return self.numerator is not None and self.denominator is not None


@dataclass(frozen=True)
class ReservedCode:
    """A UMF code that was seen without a readable name: kept free, never offered."""

    code: str
    note: Text


@dataclass(frozen=True)
class Catalogue:
    """Everything that is asked: read once at start, never changed afterwards."""

    indicators: Mapping[str, Indicator]
    reserved: Mapping[str, ReservedCode]
    code_lists: Mapping[str, CodeList]
    units: Mapping[str, Unit]
    dimensions: Mapping[str, Dimension]
    goals: Mapping[int, Goal]
    targets: Mapping[str, GoalTarget]
    global_indicators: Mapping[str, GlobalIndicator]
    domains: Mapping[str, Placement]
    objectives: Mapping[str, Placement]

    def of_domain(self, domain: str) -> tuple[Indicator, ...]:
        """Return the indicators of a domain that are in force, in catalogue order."""
        return tuple(i for i in self.indicators.values() if i.domain == domain and i.ends is None)
