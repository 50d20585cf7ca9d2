"""What is asked of sums over whole countries, their classes and their regions, and what is answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from vlr_service.records.published.aggregate_mask import Mask
from vlr_service.records.published.leaf_sums import Extent, Grouping, LeafSum


@dataclass(frozen=True)
class CountryScope:
    """Which sums are asked for: over these countries, of these indicators and cells, both with their place in the order.

    `groupings` are those of each country as a whole; `levels` say, level by level, which region asked for a region
    counts for. No `years` ask for all, `moment` asks for the sums as they were then.
    """

    countries: Mapping[int, int]
    indicators: Mapping[int, int]
    cell_ids: Collection[int]
    groupings: Collection[Grouping] = ()
    levels: Sequence[Mapping[int, int]] = ()
    years: Collection[int] | None = None
    moment: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be in it."""
        has_years = self.years is None or len(self.years) > 0
        has_figures = self.countries and self.indicators and self.cell_ids and has_years
        return not (has_figures and (self.groupings or self.levels))

    def rank(self, country_id: int, indicator_id: int) -> tuple[int, int]:
        """Return the places of a country and an indicator in the order."""
        return self.countries[country_id], self.indicators[indicator_id]


class Over(NamedTuple):
    """What sums are over: a country or region as a whole, or the classes of a country that `by` tells apart."""

    area_id: int
    by: Grouping


@dataclass(frozen=True)
class CountrySum:
    """A sum, the country that it is of, what it is over, and what hides in it where it is shown all the same."""

    country_id: int
    over: Over
    sums: LeafSum
    mask: Mask | None


class LeafPlace(NamedTuple):
    """What there is a leaf of, in which region of which country, and whether there is an estimate for the country."""

    country_id: int
    indicator_id: int
    year: int
    cell_id: int
    region_id: int
    has_estimate: bool


Extents = Mapping[Over, Mapping[tuple[int, int | str | None], Extent]]
"""How many municipalities and people there are, by what sums are over, then by year and class."""
