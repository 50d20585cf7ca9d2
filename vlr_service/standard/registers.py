"""The registers a review keeps beside its figures, as the rules see them: frozen values, one class a register.

Texts are as their authors wrote them, in one language or as "English / Chinese". An empty text, tuple or
None means that nobody has said it yet.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import Text
from vlr_service.methods.outlines import Outline


@dataclass(frozen=True)
class VulnerableGroup:
    """A group that the city names as vulnerable (DIS-05): the cells that show it, or why none does."""

    id: str
    name: str
    cells: tuple[Cell, ...] = ()
    gap_reason: str = ""


@dataclass(frozen=True)
class Participation:
    """One event or process in which people took part (PAR-01 to PAR-05).

    `stage` is planning, implementation or reporting; `groups` are ids of the vulnerable groups present;
    `stakeholders` are kinds such as civil_society; the counts are persons, `youth` those under 30;
    `outcome` says what changed and `outcome_link` names the section, indicator or goal where it shows.
    """

    title: str
    stage: str
    held_on: date | None = None
    groups: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    participants: int | None = None
    women: int | None = None
    youth: int | None = None
    outcome: str = ""
    outcome_link: str = ""


@dataclass(frozen=True)
class Strategy:
    """A local strategy or plan (MLG-04, NUA-01, ENV-01, COMP-11): when it is in force and what it serves.

    `targets` are goals ("11") or targets ("11.2"); no end year means that it is in force without limit.
    """

    title: str
    adopting_body: str = ""
    start_year: int | None = None
    end_year: int | None = None
    targets: tuple[str, ...] = ()
    nua_parts: tuple[str, ...] = ()
    is_on_biodiversity: bool = False
    is_on_disaster_risk: bool = False
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mechanism:
    """A mechanism of coordination (MLG-01, MLG-03); levels: local, metropolitan, provincial, national."""

    name: str
    levels: tuple[str, ...] = ()
    basis: str = ""
    last_activity: date | None = None


@dataclass(frozen=True)
class Department:
    """A department that contributes to the review (MLG-02): to which goals, and which of them it leads."""

    name: str
    goals: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()


@dataclass(frozen=True)
class FinanceRecord:
    """Money for the goals (FIN-01, FIN-02); amount in units of the ISO 4217 currency.

    `source_type` is own, transfer, concessional, development_bank, private, climate_biodiversity or "".
    """

    item: str
    source_type: str = ""
    amount: Decimal | None = None
    currency: str = ""
    year: int | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class GapPlan:
    """How a data gap is to be closed (COMP-09): who, and by which year."""

    indicator: str
    reason: str = ""
    responsible_body: str = ""
    planned_year: int | None = None


@dataclass(frozen=True)
class Verification:
    """Who looked at the figures of an indicator (SRC-05).

    `kind` is national_office, local_office or other; `result` is confirmed, corrected or doubted.
    """

    indicator: str
    body: str = ""
    kind: str = ""
    verified_on: date | None = None
    result: str = ""


@dataclass(frozen=True)
class VulnerableArea:
    """A mapped poor or vulnerable area (SLU-02); `outline` is in WGS 84."""

    name: str
    kind: str = ""
    population: Decimal | None = None
    mapped_on: date | None = None
    method: str = ""
    is_publishable: bool = False
    outline: Outline = Outline()  # noqa: RUF009 - it is frozen


@dataclass(frozen=True)
class SpatialSource:
    """The imagery or layers behind a spatial indicator (SPA-06); `method` is network, buffer or another."""

    indicator: str
    kind: str = ""
    dataset: str = ""
    resolution: str = ""
    acquisition_year: int | None = None
    method: str = ""


@dataclass(frozen=True)
class Comparator:
    """An official national or regional figure to lay beside the city's (CON-06).

    Without `source`, the publication it stands in, it is checked against but no sentence is made of it.
    """

    indicator: str
    year: int
    level: str
    value: Decimal
    source: str = ""


@dataclass(frozen=True)
class Target:
    """What the city, region or country set itself: a value of a cell by a year, and who adopted it.

    Without `source`, the document it is in, a target is not used for a rating.
    """

    indicator: str
    year: int
    value: Decimal
    cell: Cell = field(default_factory=Cell)
    baseline_year: int | None = None
    adopting_body: str = ""
    source: str = ""


@dataclass(frozen=True)
class Highlight:
    """An indicator that the city itself puts first, and why."""

    indicator: str
    reason: str = ""


@dataclass(frozen=True)
class AreaFacts:
    """What is known of the reporting area in one year; a fact that nobody has stated is None or empty.

    The shares (0 to 1) are of the population living in urban-centre cells, urban-cluster cells outside centres,
    and rural cells; `degurba_class` is "1", "2" or "3" as declared, `in_sample` yes, no or unknown; `outline`
    is in WGS 84. Population and land area each have a source of their own.
    """

    year: int
    population: Decimal | None = None
    population_provider: str = ""
    population_title: str = ""
    population_source_year: int | None = None
    population_source_kind: str = ""
    population_url: str = ""
    land_area_km2: Decimal | None = None
    land_area_provider: str = ""
    land_area_title: str = ""
    land_area_source_year: int | None = None
    land_area_source_kind: str = ""
    land_area_url: str = ""
    boundary_type: str = ""
    boundary_version: date | None = None
    degurba_class: str = ""
    grid_year: int | None = None
    share_urban_centre: Decimal | None = None
    share_urban_cluster: Decimal | None = None
    share_rural: Decimal | None = None
    largest_centre: Decimal | None = None
    degurba_level2: str = ""
    fua_code: str = ""
    fua_municipalities: int | None = None
    in_sample: str = ""
    sample_stratum: str = ""
    sample_weight: Decimal | None = None
    outline: Outline = Outline()  # noqa: RUF009 - it is frozen

    @property
    def grid_shares(self) -> tuple[Decimal, ...]:
        """The shares in urban centres, urban clusters and rural cells; nothing unless all three are stated."""
        stated = (self.share_urban_centre, self.share_urban_cluster, self.share_rural)
        found = tuple(share for share in stated if share is not None)
        return found if len(found) == len(stated) else ()


@dataclass(frozen=True)
class ReviewFacts:
    """The single facts of a review: who answers for it, how it is published, and its link to the national one.

    `rating_method` names the method of progress rating; `finance_none` and `vnr_absence` are reasons given
    in place of records; `vnr_contribution` is a text by language. A flag is None while nobody has answered.
    """

    responsible_body: str = ""
    approving_authority: str = ""
    approved_on: date | None = None
    publication_place: str = ""
    priority_goals: tuple[int, ...] = ()
    rating_method: str = ""
    finance_none: str = ""
    was_concessional_sought: bool | None = None
    has_no_vulnerable_areas: bool = False
    has_risk_strategy: bool | None = None
    vnr_year: int | None = None
    vnr_focal_point: str = ""
    vnr_contribution: Text = Text({})  # noqa: RUF009 - it is frozen
    vnr_absence: str = ""


@dataclass(frozen=True)
class Registers:
    """All registers of one review; `profile` holds the facts of the area, one record a year."""

    groups: tuple[VulnerableGroup, ...] = ()
    participation: tuple[Participation, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    departments: tuple[Department, ...] = ()
    finance: tuple[FinanceRecord, ...] = ()
    gaps: tuple[GapPlan, ...] = ()
    verification: tuple[Verification, ...] = ()
    vulnerable_areas: tuple[VulnerableArea, ...] = ()
    spatial_sources: tuple[SpatialSource, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    targets: tuple[Target, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    profile: tuple[AreaFacts, ...] = ()
    facts: ReviewFacts = field(default_factory=ReviewFacts)


RECORDS: Mapping[str, type] = {
    name: ReviewFacts if kind is ReviewFacts else get_args(kind)[0]
    for name, kind in get_type_hints(Registers).items()
}
"""The class of the records of each register."""


def gathered(records: Mapping[str, Collection[Any]]) -> Registers:
    """Return the registers of these records, by register id."""
    found: dict[str, Any] = {name: tuple(records.get(name, ())) for name in RECORDS if name != "facts"}
    facts = tuple(records.get("facts", ()))
    return Registers(**found, facts=facts[0] if facts else ReviewFacts())
