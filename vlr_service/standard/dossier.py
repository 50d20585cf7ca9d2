"""The frozen dossier a rule looks at: plain values, no database, no clock."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol, TypeVar

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator, Relation
from vlr_service.catalogue.statuses import FORECAST
from vlr_service.i18n import REQUIRED_LANGUAGES, Text
from vlr_service.methods.outlines import Outline
from vlr_service.standard.breaks import break_years
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.registers import Registers

T = TypeVar("T")
Key = TypeVar("Key", bound=Hashable)


class Cached(Protocol):
    """Whoever knows what was found out about a dossier before."""

    def answers(self, ask: "Callable[[Dossier], T]", parts: "Mapping[str, Dossier]") -> tuple[T, ...]:
        """Return what `ask` says of each part of the dossier."""

    def answer(self, question: Hashable, ask: "Callable[[Dossier], T]", dossier: "Dossier") -> T:
        """Return what `ask` says of the dossier."""


@dataclass(frozen=True)
class DossierArea:
    """What is known of the reporting area; None where it is not known.

    The shares are of the population living in urban-centre cells, urban-cluster cells outside centres, and
    rural cells; `largest_centre` counts the inhabitants of the largest urban centre; `fua_municipalities`
    those of the functional urban area; `in_sample` is yes, no or unknown; `outline` is in WGS 84.
    """

    code: str
    name: str
    boundary_type: str | None = None
    boundary_version: date | None = None
    land_area_km2: Decimal | None = None
    population: Decimal | None = None
    degurba_class: int | None = None
    grid_year: int | None = None
    share_urban_centre: Decimal | None = None
    share_urban_cluster: Decimal | None = None
    share_rural: Decimal | None = None
    largest_centre: Decimal | None = None
    degurba_level2: str | None = None
    fua_code: str | None = None
    fua_municipalities: int | None = None
    in_sample: str | None = None
    sample_stratum: str | None = None
    sample_weight: Decimal | None = None
    outline: Outline = Outline()  # noqa: RUF009 - it is frozen


@dataclass(frozen=True)
class District:
    """A district of the city with its newest population; its code is a code of the dimension DISTRICT."""

    code: str
    name: Text
    population: Decimal | None = None


@dataclass(frozen=True)
class RequiredCell:
    """A cell the round asks every area to answer."""

    indicator: str
    year: int
    cell: Cell


@dataclass(frozen=True)
class SectionText:
    """What people wrote in a section of the outline, in one language.

    `confirmed` are the free numbers in it that the officer has confirmed, as they are in the text.
    """

    section: str
    locale: str
    text: str
    state: str = "draft"
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SectionLength:
    """How long the text of a section must be at least: in words, or characters where words are not set apart."""

    words: int
    chars: int


@dataclass(frozen=True)
class BoundFigure:
    """A figure as a rendered edition binds it: the observation revision, its exact value and its unit."""

    revision: int
    value: Decimal
    unit: str


@dataclass(frozen=True)
class Dossier:
    """Everything a rule may look at.

    `boundaries` are the versions of the boundary in force by year, where they are known; `core_sections` are the headings that a final edition
    needs text for, `section_lengths` how long it must be where the outline says so; `bound_figures` are the figures of
    each rendered edition by locale, None while none was rendered; `peers` are the newest total values of
    other cities of the country by indicator; `national_set` are the indicators of the country's own set,
    None where no country set is known; `country` is the country's code; `approved_on` is the day on which
    the submission was approved here, None while it was not.
    """

    area: DossierArea
    start_year: int
    end_year: int
    catalogue: Catalogue
    observations: tuple[ObservedCell, ...]
    boundaries: Mapping[int, date] = field(default_factory=dict)
    required: tuple[RequiredCell, ...] = ()
    publish_locales: tuple[str, ...] = REQUIRED_LANGUAGES
    embargo: date | None = None
    registers: Registers = field(default_factory=Registers)
    districts: tuple[District, ...] = ()
    narratives: tuple[SectionText, ...] = ()
    core_sections: tuple[str, ...] = ()
    section_lengths: Mapping[str, SectionLength] = field(default_factory=dict)
    bound_figures: Mapping[str, tuple[BoundFigure, ...]] | None = None
    peers: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    national_set: frozenset[str] | None = None
    thresholds: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    country: str = ""
    approved_on: date | None = None
    cache: Cached | None = field(default=None, compare=False, repr=False)

    def threshold(self, rule: str, name: str) -> Decimal:
        """Return a threshold of a rule, as dated in the standard's YAML."""
        return self.thresholds[rule][name]

    def covers(self, year: int) -> bool:
        """Return whether a year lies in the reporting period, its first and last year included."""
        return self.start_year <= year <= self.end_year

    def indicator(self, observation: ObservedCell) -> Indicator:
        """Return the catalogue entry of an observation."""
        return self.catalogue.indicators[observation.indicator]

    def each(self, ask: "Callable[[Dossier], T]") -> tuple[T, ...]:
        """Return what `ask` finds in the figures of each indicator, in order of the indicators' ids.

        `ask` gets a dossier that holds the observations of that indicator alone. It is asked anew only where
        something it reads has changed since the cache last answered.
        """
        if self.cache is None:
            return tuple(map(ask, self.parts.values()))
        return self.cache.answers(ask, self.parts)

    @cached_property
    def parts(self) -> "Mapping[str, Dossier]":
        """The same dossier with the observations of one indicator alone, for each that has any."""
        return {key: self.alone(found) for key, found in self.by_indicator.items()}

    def alone(self, observations: tuple[ObservedCell, ...]) -> "Dossier":
        """Return the same dossier with these of its observations alone; itself, if it has no others."""
        return self if observations == self.observations else replace(self, observations=observations)

    @cached_property
    def known(self) -> tuple[ObservedCell, ...]:
        """The observations whose indicator the catalogue holds."""
        return tuple(o for o in self.observations if o.indicator in self.catalogue.indicators)

    @cached_property
    def figures(self) -> tuple[ObservedCell, ...]:
        """The known observations that carry a value."""
        return tuple(o for o in self.known if o.value is not None)

    def has_been(self, observation: ObservedCell) -> bool:
        """Return whether an observation speaks of what was: it is no forecast, and of no year after the period."""
        return observation.obs_status != FORECAST and observation.year <= self.end_year

    @cached_property
    def achieved(self) -> tuple[ObservedCell, ...]:
        """The figures of what was: neither forecasts nor of a year after the period."""
        return tuple(o for o in self.figures if self.has_been(o))

    @cached_property
    def by_indicator(self) -> Mapping[str, tuple[ObservedCell, ...]]:
        """The known observations of each indicator, in order of the indicators' ids."""
        return _grouped((o.indicator, o) for o in self.known)

    @cached_property
    def by_link(self) -> Mapping[str, tuple[ObservedCell, ...]]:
        """The known observations by the global indicator they answer, identical or proxy; never local ones."""
        return _grouped(linked for links in self.each(_links) for linked in links)

    @cached_property
    def lines(self) -> Mapping[tuple[str, Cell], tuple[ObservedCell, ...]]:
        """The finite figures of each indicator and cell, one a year (the later entry), oldest first.

        A forecast, and a figure of a year after the period, is no achievement and is in no line.
        """
        return _together(self, _lines, lambda part: part.lines)

    @cached_property
    def series(self) -> Mapping[str, tuple[ObservedCell, ...]]:
        """The city-wide line of each indicator that has one."""
        return {indicator: line for (indicator, cell), line in self.lines.items() if cell.is_total}

    @cached_property
    def breaks(self) -> Mapping[tuple[str, Cell], tuple[int, ...]]:
        """The years in which each line breaks, in order; those of cells whose value is withheld included."""
        return _together(self, _breaks, lambda part: part.breaks)

    @cached_property
    def texts(self) -> Mapping[tuple[str, str], SectionText]:
        """The texts of the review by section and locale."""
        return {(text.section, text.locale): text for text in self.narratives}

    @cached_property
    def rows(self) -> Mapping[tuple[str, int], Mapping[Cell, ObservedCell]]:
        """The known observations by indicator and year, then by cell."""
        return _together(self, _rows, lambda part: part.rows)


def _together(
    dossier: Dossier,
    find: Callable[[Dossier], Mapping[Key, T]],
    known: Callable[[Dossier], Mapping[Key, T]],
) -> Mapping[Key, T]:
    """Return what is known of all parts of a dossier; one that is its own part finds it.

    A part outlives a check where its observations stay the same, and what it knows with it.
    """
    parts = tuple(dossier.parts.values())
    if any(part is dossier for part in parts):
        return find(dossier)
    return {key: found for part in parts for key, found in known(part).items()}


def _links(dossier: Dossier) -> tuple[tuple[str, ObservedCell], ...]:
    return tuple(
        (link, o)
        for o in dossier.known
        if (link := dossier.indicator(o).sdg_indicator)
        and Relation.LOCAL not in (o.relation, dossier.indicator(o).relation)
    )


def _rows(dossier: Dossier) -> Mapping[tuple[str, int], Mapping[Cell, ObservedCell]]:
    rows: dict[tuple[str, int], dict[Cell, ObservedCell]] = {}
    for observation in dossier.known:
        rows.setdefault((observation.indicator, observation.year), {})[observation.cell] = observation
    return rows


def _lines(dossier: Dossier) -> Mapping[tuple[str, Cell], tuple[ObservedCell, ...]]:
    years: dict[tuple[str, Cell], dict[int, ObservedCell]] = {}
    for observation in dossier.achieved:
        if observation.value is not None and observation.value.is_finite():
            years.setdefault((observation.indicator, observation.cell), {})[observation.year] = observation
    return {line: tuple(o for _, o in sorted(found.items())) for line, found in _in_order(years)}


def _breaks(dossier: Dossier) -> Mapping[tuple[str, Cell], tuple[int, ...]]:
    lines: dict[tuple[str, Cell], list[ObservedCell]] = {}
    for observation in dossier.known:
        if observation.series_break:
            lines.setdefault((observation.indicator, observation.cell), []).append(observation)
    return {line: years for line, found in _in_order(lines) if (years := break_years(found))}


def _in_order(lines: Mapping[tuple[str, Cell], T]) -> list[tuple[tuple[str, Cell], T]]:
    """Return lines in the order of indicators and cells."""
    return sorted(lines.items(), key=lambda item: (item[0][0], item[0][1].codes))


def _grouped(
    pairs: Iterable[tuple[str, ObservedCell]],
) -> Mapping[str, tuple[ObservedCell, ...]]:
    groups: dict[str, list[ObservedCell]] = {}
    for key, observation in pairs:
        groups.setdefault(key, []).append(observation)
    return {key: tuple(found) for key, found in sorted(groups.items())}
