"""The frozen dossier a rule looks at: plain values, no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator, Relation


@dataclass(frozen=True)
class SourceEntry:
    """Where a figure or a fact of the profile comes from: the one value for it in every room above."""

    provider: str
    title: str
    reference_year: int | None
    kind: str
    url: str | None = None
    is_local: bool = False


@dataclass(frozen=True)
class DossierObservation:
    """One answered cell: a value, or a gap with status and comment."""

    indicator: str
    year: int
    cell: Cell
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    components: Mapping[str, Decimal] = field(default_factory=dict)
    obs_status: str = "A"
    conf_status: str = "F"
    source: SourceEntry | None = None
    comment: str = ""
    relation: Relation = Relation.IDENTICAL
    relation_reason: str = ""
    method_version: str = ""
    raw: str = ""


@dataclass(frozen=True)
class DossierArea:
    """What is known of the reporting area; None where it is not known."""

    code: str
    name: str
    boundary_type: str | None = None
    boundary_version: date | None = None
    land_area_km2: Decimal | None = None
    population: Decimal | None = None
    degurba_class: int | None = None
    grid_year: int | None = None


@dataclass(frozen=True)
class RequiredCell:
    """A cell the round asks every area to answer."""

    indicator: str
    year: int
    cell: Cell


@dataclass(frozen=True)
class Dossier:
    """Everything a rule may look at."""

    area: DossierArea
    start_year: int
    end_year: int
    catalogue: Catalogue
    observations: tuple[DossierObservation, ...]
    required: tuple[RequiredCell, ...] = ()
    publish_locales: tuple[str, ...] = ("en", "zh_Hans")
    embargo: date | None = None
    thresholds: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)

    def threshold(self, rule: str, name: str) -> Decimal:
        """Return a threshold of a rule, as dated in the standard's YAML."""
        return self.thresholds[rule][name]

    def indicator(self, observation: DossierObservation) -> Indicator:
        """Return the catalogue entry of an observation."""
        return self.catalogue.indicators[observation.indicator]

    @cached_property
    def known(self) -> tuple[DossierObservation, ...]:
        """The observations whose indicator the catalogue holds."""
        return tuple(o for o in self.observations if o.indicator in self.catalogue.indicators)

    @cached_property
    def figures(self) -> tuple[DossierObservation, ...]:
        """The known observations that carry a value."""
        return tuple(o for o in self.known if o.value is not None)

    @cached_property
    def rows(self) -> Mapping[tuple[str, int], Mapping[Cell, DossierObservation]]:
        """The known observations by indicator and year, then by cell."""
        rows: dict[tuple[str, int], dict[Cell, DossierObservation]] = {}
        for observation in self.known:
            rows.setdefault((observation.indicator, observation.year), {})[observation.cell] = observation
        return rows
