"""Questions for national figures: over which countries and regions, by which classes, and of which cells."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.records import Session
from vlr_service.records.areas.region import Regions, countries_and_regions
from vlr_service.records.country_scope import CountryScope
from vlr_service.records.published.key import IndicatorKey, every_code, summed_cells
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.records.published.sum_changes import SumChanges, SumPlace
from vlr_service.statistics.aggregates import REPORTED
from vlr_service.statistics.question import LIMIT


@dataclass(frozen=True)
class NationalQuestion:
    """Which aggregates are asked for: of indicators, of countries and regions by their codes, and by which classes.

    `breakdowns` are the codes asked for by dimension, and a cell told apart by another dimension is not asked for; None
    asks for every cell. No `years` ask for all. `bases` are what the figures may rest on, each a figure of its own.
    """

    indicators: Collection[str]
    areas: Collection[str]
    classes: Collection[Grouping] = ()
    breakdowns: Mapping[str, Collection[str]] | None = None
    years: Collection[int] | None = None
    limit: Decimal = LIMIT
    bases: Collection[str] = (REPORTED,)

    def has_cell(self, cell: Cell) -> bool:
        """Whether a cell is asked for."""
        if self.breakdowns is None:
            return True
        is_known = all(name in self.breakdowns for name, _ in cell)
        return is_known and all(cell[name] in codes for name, codes in self.breakdowns.items())


class AggregateKey(NamedTuple):
    """What tells an aggregate from others."""

    indicator: str
    cell: str
    year: int
    area: str
    degurba: int | None = None
    size_class: str | None = None
    basis: str = REPORTED


@dataclass(frozen=True)
class NationalScope:
    """What is looked at, by the integers of the tables: all that is asked for, or what can have changed of it.

    `areas` are the countries and regions whose figures are asked for, `countries` those that they are or lie in.
    """

    countries: Mapping[int, str]
    areas: Mapping[int, str]
    indicators: Mapping[int, Indicator]
    cells: Mapping[int, str]
    classes: Collection[Grouping]
    years: Collection[int] | None
    regions: Regions
    limit: Decimal
    bases: Collection[str]

    @cached_property
    def cell_ids(self) -> Mapping[str, int]:
        """The integers of the cells by their keys."""
        return {code: key for key, code in self.cells.items()}

    def among(self, changes: Mapping[int, SumChanges]) -> "NationalScope":
        """Return what can have changed of it; the regions of a change are all in which it shows."""
        places = frozenset[SumPlace]().union(*(one.places for one in changes.values()))
        indicators, cells = ({one[at] for one in places} for at in range(2))
        inside = frozenset[int]().union(*(one.region_ids for one in changes.values()))
        return replace(
            self,
            countries={key: code for key, code in self.countries.items() if key in changes},
            areas={key: code for key, code in self.areas.items() if key in inside},
            indicators={key: one for key, one in self.indicators.items() if key in indicators},
            cells={key: code for key, code in self.cells.items() if key in cells},
        )

    def scope(self, moment: datetime | None) -> CountryScope:
        """Return which sums are asked for, as of a moment or now.

        They are those of every year, if any is asked for: what is said of a year rests on the one before.
        """
        has_countries = not self.areas.keys().isdisjoint(self.countries)
        return CountryScope(
            countries=_ranks(self.countries),
            indicators=_ranks({key: one.id for key, one in self.indicators.items()}),
            cell_ids=self.cells,
            groupings=(Grouping.YEAR, *self.classes) if has_countries else (),
            levels=self.regions.levels(self.areas),
            years=() if self.years is not None and not self.years else None,
            moment=moment,
        )


def choose(session: Session, question: NationalQuestion, *, catalogue: Catalogue) -> NationalScope:
    """Return all that a question asks for and that is known."""
    countries, regions = countries_and_regions(session)
    areas = {one.id: one.code for one in (*countries, *regions.by_id.values()) if one.code in question.areas}
    within = {one.country for key, one in regions.by_id.items() if key in areas}.union(areas)
    return NationalScope(
        countries={one.id: one.code for one in countries if one.id in within},
        areas=areas,
        indicators={
            key: catalogue.indicators[code]
            for key, code in every_code(session, IndicatorKey).items()
            if code in question.indicators and code in catalogue.indicators
        },
        cells={
            key: code for key, code in summed_cells(session).items() if question.has_cell(Cell.parse(code))
        },
        classes=question.classes,
        years=question.years,
        regions=regions,
        limit=question.limit,
        bases=question.bases,
    )


def _ranks(codes: Mapping[int, str]) -> Mapping[int, int]:
    """Return the place of each key in the order of the codes."""
    return {key: place for place, key in enumerate(sorted(codes, key=lambda one: codes[one]))}
