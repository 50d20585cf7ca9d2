"""Constructed answers: five years of figures for an area that does not exist, the same every time they are made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from vlr_service.catalogue import Catalogue, Cell, Indicator, Relation
from vlr_service.collection.answers import Answer, SourceEntry
from vlr_service.collection.demonstration import read_demonstration
from vlr_service.methods import compute

SMALL = 5
"""Counts of people below this, but not zero, are confidential (reporting standard, SRC-04)."""

WINDOW = 5
"""Years over which the growth of built-up land and of population is compared (SDG 11.3.1)."""

WOMEN, MEN = Cell.of(SEX="F"), Cell.of(SEX="M")
YEARLY_LAND_GROWTH = Decimal("0.009")


@dataclass(frozen=True)
class Recipe:
    """How the figures of one indicator are made up; the fields are described in the definition's file."""

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


@cache
def definition() -> Mapping[str, Any]:
    """Return the definition of the constructed country."""
    return read_demonstration("xv")


@cache
def recipes() -> tuple[Recipe, ...]:
    """Return the recipes in the order of the definition."""
    exact = {name for name, default in vars(Recipe).items() if isinstance(default, Decimal)}
    return tuple(
        Recipe(**{name: Decimal(str(value)) if name in exact else value for name, value in entry.items()})
        for entry in definition()["recipes"]
    )


@dataclass(frozen=True)
class _Place:
    """A constructed area: its code, its population by year, and the seed of its figures."""

    code: str
    population: Mapping[int, int]
    seed: int

    def draws(self, subject: str) -> Iterator[Decimal]:
        """Yield numbers between -1 and 1, always the same ones for the same subject."""
        random = Random(f"{self.seed}/{self.code}/{subject}")  # noqa: S311 - figures to look at, no secret
        while True:
            yield Decimal(random.randint(-1000, 1000)) / 1000

    def population_in(self, year: int) -> int:
        """Return the population of a year, before the first one by the mean change of the years known."""
        first, last = min(self.population), max(self.population)
        change = (self.population[last] - self.population[first]) // max(1, last - first)
        return self.population[year] if year >= first else self.population[first] - change * (first - year)

    @property
    def size(self) -> int:
        """Whether the area is a large city (1), a middling one (0) or a small one (-1)."""
        people = max(self.population.values())
        return 1 if people >= 500_000 else 0 if people >= 50_000 else -1

    def built_up(self, year: int) -> int:
        """Return the built-up area of a year in hectares."""
        first = min(self.population)
        per_person = 130 + 25 * next(self.draws("built_up"))
        start = self.population[first] * per_person / 10_000
        return round(start * (1 + YEARLY_LAND_GROWTH * (year - first)))


def constructed_answers(
    catalogue: Catalogue, *, area_code: str, population_by_year: Mapping[int, int], seed: int
) -> tuple[Answer, ...]:
    """Return answers of every recipe for each year of the population: invented, but consistent in themselves.

    Values are computed from their parts by the indicator's method, women and men add up to the total, small
    counts of people are marked confidential, and one gap and one imputed value are explained.
    """
    place = _Place(area_code, dict(sorted(population_by_year.items())), seed)
    made: list[Answer] = []
    for recipe in recipes():
        indicator = catalogue.indicators[recipe.indicator]
        made += _protected(indicator, _answers(indicator, recipe, place))
    return tuple(_with_imputation(_with_gap(made, place), place))


def _answers(indicator: Indicator, recipe: Recipe, place: _Place) -> list[Answer]:
    if indicator.components:
        return [_land_consumption(indicator, recipe, place, year) for year in place.population]
    make = _quotients if indicator.has_parts else _plain_values
    course = _course(indicator, recipe, place)
    return [answer for year, wanted in course.items() for answer in make(indicator, recipe, place, year, wanted)]


def _course(indicator: Indicator, recipe: Recipe, place: _Place) -> dict[int, Decimal]:
    """Return the value the figures of each year aim at: a start, a trend and a little chance."""
    draws = place.draws(indicator.id)
    room = min(recipe.level, 100 - recipe.level) if indicator.is_proportion else recipe.level
    start = recipe.level + room * (recipe.spread * next(draws) + recipe.slope * place.size)
    return {
        year: max(Decimal(0), start + recipe.step * i + room * recipe.noise * next(draws))
        for i, year in enumerate(place.population)
    }


def _quotients(
    indicator: Indicator, recipe: Recipe, place: _Place, year: int, wanted: Decimal
) -> Iterator[Answer]:
    below = _denominator(recipe, place, year)
    above = round(wanted * below / (indicator.multiplier or 1))
    above = min(above, below) if indicator.is_proportion else above
    yield _quotient(indicator, recipe, year, Cell(), above, below)
    if recipe.women:
        women_below = round(below * recipe.women)
        women_above = min(round(above * recipe.women * recipe.tilt), above)
        yield _quotient(indicator, recipe, year, WOMEN, women_above, women_below)
        yield _quotient(indicator, recipe, year, MEN, above - women_above, below - women_below)


def _denominator(recipe: Recipe, place: _Place, year: int) -> int:
    if recipe.of == "built_up":
        return place.built_up(year)
    people = place.population_in(min(place.population) if recipe.fixed else year)
    return recipe.fixed + round(people * recipe.per_person)


def _quotient(
    indicator: Indicator, recipe: Recipe, year: int, cell: Cell, above: int, below: int
) -> Answer:
    parts = {"numerator": Decimal(above), "denominator": Decimal(below)}
    inputs = parts | ({"multiplier": indicator.multiplier} if indicator.multiplier else {})
    value = compute(indicator.method, indicator.method_version, inputs).value
    return replace(_answer(indicator, recipe, year, cell), value=value, **parts)


def _plain_values(
    indicator: Indicator, recipe: Recipe, place: _Place, year: int, wanted: Decimal
) -> Iterator[Answer]:
    scale = place.population_in(year) if recipe.of == "population" else 1
    total = round(wanted * scale, recipe.decimals)
    yield _typed(indicator, recipe, year, Cell(), total)
    if recipe.women:
        women = round(total * recipe.tilt, recipe.decimals)
        yield _typed(indicator, recipe, year, WOMEN, women)
        yield _typed(indicator, recipe, year, MEN, 2 * total - women)


def _typed(indicator: Indicator, recipe: Recipe, year: int, cell: Cell, value: Decimal) -> Answer:
    return replace(_answer(indicator, recipe, year, cell), value=value, raw=format(value, "f"))


def _land_consumption(indicator: Indicator, recipe: Recipe, place: _Place, year: int) -> Answer:
    components = {
        "built_up_start": Decimal(place.built_up(year - WINDOW)) / 100,
        "built_up_end": Decimal(place.built_up(year)) / 100,
        "population_start": Decimal(place.population_in(year - WINDOW)),
        "population_end": Decimal(place.population_in(year)),
        "years": Decimal(WINDOW),
    }
    value = compute(indicator.method, indicator.method_version, components).value
    return replace(_answer(indicator, recipe, year, Cell()), value=value, components=components)


def _answer(indicator: Indicator, recipe: Recipe, year: int, cell: Cell) -> Answer:
    wording = definition()["wording"]
    source = SourceEntry(
        provider=wording["provider"],
        title=wording["title"],
        reference_year=year,
        kind=recipe.kind,
        url=None,
        is_local=recipe.kind == "administrative",
    )
    return Answer(
        indicator=indicator.id,
        year=year,
        cell=cell,
        raw="",
        value=None,
        source=source,
        relation=indicator.relation,
        relation_reason="" if indicator.relation is Relation.IDENTICAL else wording["relation"],
        method_version=indicator.method_version,
    )


def _protected(indicator: Indicator, answers: list[Answer]) -> list[Answer]:
    """Return the answers with small counts of people confidential, and what would give them away too."""
    if not indicator.person_based:
        return answers
    small = {answer.year: set[Cell]() for answer in answers}
    for answer in answers:
        if answer.numerator is not None and 0 < answer.numerator < SMALL:
            small[answer.year].add(answer.cell)
    return [_confidential(answer, small[answer.year]) for answer in answers]


def _confidential(answer: Answer, small: set[Cell]) -> Answer:
    wording = definition()["wording"]
    if answer.cell in small:
        return replace(answer, conf_status="A", comment=wording["small"])
    if not answer.cell.is_total and small & {WOMEN, MEN}:
        return replace(answer, conf_status="D", comment=wording["complement"])
    return answer


def _is_meant(entry: Mapping[str, Any], answer: Answer, place: _Place) -> bool:
    meant = (entry["area"], entry["indicator"], entry["year"])
    return meant == (place.code, answer.indicator, answer.year)


def _with_gap(answers: list[Answer], place: _Place) -> list[Answer]:
    """Return the answers with the one gap of the definition, explained, in place of a total and its parts."""
    entry, wording = definition()["gap"], definition()["wording"]
    empty = {"value": None, "numerator": None, "denominator": None, "raw": ""}
    kept = [a for a in answers if a.cell.is_total or not _is_meant(entry, a, place)]
    return [
        replace(a, **empty, obs_status="O", source=None, comment=wording["gap"])
        if _is_meant(entry, a, place)
        else a
        for a in kept
    ]


def _with_imputation(answers: list[Answer], place: _Place) -> list[Answer]:
    """Return the answers with the one imputed value of the definition: the mean of the years around it."""
    entry, wording = definition()["imputed"], definition()["wording"]
    known = {a.year: a.value for a in answers if a.indicator == entry["indicator"] and a.value is not None}
    around = [known[year] for year in (entry["year"] - 1, entry["year"] + 1) if year in known]
    return [
        replace(a, **_imputed(around, a), obs_status="I", comment=wording["imputed"])
        if _is_meant(entry, a, place)
        else a
        for a in answers
    ]


def _imputed(around: list[Decimal], answer: Answer) -> dict[str, Any]:
    exponent = answer.value.as_tuple().exponent if answer.value is not None else 0
    mean = round(sum(around, Decimal(0)) / len(around), -int(exponent))
    return {"value": mean, "raw": format(mean, "f")}
