"""What constructed figures are made of: the definition's recipes, and the area they are made for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from vlr_service.collection.demonstration.definition import read_demonstration

YEARLY_LAND_GROWTH = Decimal("0.009")
EXACT = ("level", "step", "spread", "slope", "noise", "per_person", "women", "tilt")


@dataclass(frozen=True)
class BreakdownRecipe:
    """How a total is spread over the codes of a dimension, in the areas named; everywhere if none is.

    Each code has its share of the denominator and its value relative to the total; the last one gets what
    is left.
    """

    dimension: str
    parts: tuple[tuple[str, Decimal, Decimal], ...]
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """How the figures of one indicator are made up; the definition's file describes the fields."""

    indicator: str
    kind: str
    level: Decimal = Decimal(0)
    step: Decimal = Decimal(0)
    spread: Decimal = Decimal("0.12")
    slope: Decimal = Decimal(0)
    noise: Decimal = Decimal("0.01")
    of: str = "population"
    per_person: Decimal = Decimal(1)
    fixed: int = 0
    decimals: int = 0
    women: Decimal = Decimal(0)
    tilt: Decimal = Decimal(1)
    components: Mapping[str, Decimal] = field(default_factory=dict)
    breakdowns: tuple[str, ...] = ()

    def rounded(self, amount: Decimal) -> Decimal:
        """Return an amount of which a figure is made, as exact as the recipe says."""
        return round(amount, self.decimals)

    def spreads(self, area_code: str) -> tuple[BreakdownRecipe, ...]:
        """Return the breakdowns that are made for an area: by sex if there is a share of women, then the named ones."""
        sexes = (("F", self.women, self.tilt), ("M", 1 - self.women, Decimal(1)))
        known = breakdowns()
        named = [known[name] for name in self.breakdowns]
        of_area = [one for one in named if not one.areas or area_code in one.areas]
        return (BreakdownRecipe("SEX", sexes), *of_area) if self.women else tuple(of_area)


@cache
def definition() -> Mapping[str, Any]:
    """Return the definition of the constructed country."""
    return read_demonstration("xv")


@cache
def recipes() -> tuple[Recipe, ...]:
    """Return the recipes in the order of the definition."""
    return tuple(_recipe(entry) for entry in definition()["recipes"])


@cache
def breakdowns() -> Mapping[str, BreakdownRecipe]:
    """Return the breakdowns of the definition by name."""
    return {name: _breakdown(entry) for name, entry in definition()["breakdowns"].items()}


def _recipe(entry: Mapping[str, Any]) -> Recipe:
    fields: dict[str, Any] = {
        name: Decimal(str(value)) if name in EXACT else value for name, value in entry.items()
    }
    fields["components"] = {name: Decimal(str(part)) for name, part in entry.get("components", {}).items()}
    return Recipe(**fields)


def _breakdown(entry: Mapping[str, Any]) -> BreakdownRecipe:
    parts = tuple(
        (code, Decimal(str(share)), Decimal(str(tilt))) for code, (share, tilt) in entry["parts"].items()
    )
    return BreakdownRecipe(entry["dimension"], parts, tuple(entry.get("areas", ())))


@dataclass(frozen=True)
class RecipeArea:
    """A constructed area: its code, its population by year in order, and the seed of its figures."""

    code: str
    population: Mapping[int, int]
    seed: int

    @property
    def first_year(self) -> int:
        """The first year whose population is known."""
        return min(self.population)

    @property
    def size(self) -> int:
        """Whether the area is a large city (1), a middling one (0) or a small one (-1)."""
        people = max(self.population.values())
        return 1 if people >= 500_000 else 0 if people >= 50_000 else -1

    def draws(self, subject: str) -> Iterator[Decimal]:
        """Yield numbers between -1 and 1, always the same ones for the same subject."""
        random = Random(f"{self.seed}/{self.code}/{subject}")  # noqa: S311 - figures to look at, no secret
        while True:
            yield Decimal(random.randint(-1000, 1000)) / 1000

    def population_in(self, year: int) -> int:
        """Return the population of a year, before the first one by the mean change of the years known."""
        first, last = self.first_year, max(self.population)
        change = (self.population[last] - self.population[first]) // max(1, last - first)
        return self.population[year] if year >= first else self.population[first] - change * (first - year)

    def built_up(self, year: int) -> int:
        """Return the built-up area of a year in hectares."""
        square_metres_per_person = 130 + 25 * next(self.draws("built_up"))
        start = self.population[self.first_year] * square_metres_per_person / 10_000
        return round(start * (1 + YEARLY_LAND_GROWTH * (year - self.first_year)))
