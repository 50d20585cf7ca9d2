"""Constructed answers: five years of figures for an area that does not exist, the same every time they are made."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator, Relation
from vlr_service.collection.demonstration.constructed_marks import (
    MEN,
    WOMEN,
    with_confidentiality,
    with_gap,
    with_imputation,
    with_remarks,
)
from vlr_service.collection.demonstration.constructed_recipes import (
    BreakdownRecipe,
    Recipe,
    RecipeArea,
    definition,
    recipes,
)
from vlr_service.methods.compute import compute
from vlr_service.methods.formulas.air import CONCENTRATION, POPULATION
from vlr_service.standard.observed import ObservedCell, SourceEntry

WINDOW = 5
"""Years over which the growth of built-up land and of population is compared (SDG 11.3.1)."""


def constructed_answers(
    catalogue: Catalogue, *, area_code: str, population_by_year: Mapping[int, int], seed: int
) -> tuple[ObservedCell, ...]:
    """Return answers of every recipe for each year of the population: invented, but consistent in themselves.

    Values are computed from their parts by the indicator's method, women and men add up to the total, small
    counts of people are marked confidential; one gap, one imputed value and what is striking are explained.
    """
    place = RecipeArea(area_code, dict(sorted(population_by_year.items())), seed)
    made: list[ObservedCell] = []
    for recipe in recipes():
        indicator = catalogue.indicators[recipe.indicator]
        made += with_confidentiality(indicator, tuple(_answers(indicator, recipe, place)))
    marked = with_imputation(with_gap(made, area_code=area_code), area_code=area_code)
    return tuple(with_remarks(marked, area_code=area_code))


def _answers(indicator: Indicator, recipe: Recipe, place: RecipeArea) -> Iterator[ObservedCell]:
    for year, aim in _course(indicator, recipe, place).items():
        if indicator.method == "land_consumption":
            yield _land_consumption(indicator, recipe, place, year)
        elif indicator.has_parts:
            below = _denominator(recipe, place, year)
            yield from _quotients(indicator, recipe, place, year, aim=aim, below=below)
        else:
            scale = place.population_in(year) if recipe.of == "population" else 1
            values = _plain_values(indicator, recipe, year, total=round(aim * scale, recipe.decimals))
            yield from (_with_place(indicator, answer, place) for answer in values)


def _course(indicator: Indicator, recipe: Recipe, place: RecipeArea) -> dict[int, Decimal]:
    """Return the value the figures of each year aim at: a start, a trend and a little chance."""
    draws = place.draws(indicator.id)
    room = min(recipe.level, 100 - recipe.level) if indicator.is_proportion else recipe.level
    start = recipe.level + room * (recipe.spread * next(draws) + recipe.slope * place.size)
    return {
        year: max(Decimal(0), start + recipe.step * i + room * recipe.noise * next(draws))
        for i, year in enumerate(place.population)
    }


def _denominator(recipe: Recipe, place: RecipeArea, year: int) -> Decimal:
    if recipe.of == "built_up":
        return Decimal(place.built_up(year))
    people = place.population_in(place.first_year if recipe.fixed else year)
    return recipe.fixed + recipe.rounded(people * recipe.per_person)


def _quotients(
    indicator: Indicator, recipe: Recipe, place: RecipeArea, year: int, *, aim: Decimal, below: Decimal
) -> Iterator[ObservedCell]:
    """Yield the total with its components, and its parts by every dimension asked for.

    All are as exact as the recipe says, and the parts of each dimension add up to the total.
    """
    above = recipe.rounded(aim * below / (indicator.multiplier or 1))
    above = min(above, below) if indicator.is_proportion else above
    total = _answer(indicator, recipe, year, Cell())
    components = {name: min(recipe.rounded(above * part), below) for name, part in recipe.components.items()}
    yield _quotient(indicator, replace(total, components=components), above=above, below=below)
    for breakdown in recipe.spreads(place.code):
        for code, part, whole in _spread(indicator, recipe, breakdown, above=above, below=below):
            cell = Cell.of(**{breakdown.dimension: code})
            yield _quotient(indicator, replace(total, cell=cell), above=part, below=whole)


def _spread(
    indicator: Indicator, recipe: Recipe, breakdown: BreakdownRecipe, *, above: Decimal, below: Decimal
) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Yield each code of a dimension with its numerator and denominator; the last one gets what is left."""
    rest_above, rest_below = above, below
    for code, share, tilt in breakdown.parts[:-1]:
        whole, part = recipe.rounded(below * share), recipe.rounded(above * share * tilt)
        part = min(part, whole) if indicator.is_proportion else part
        yield code, part, whole
        rest_above, rest_below = rest_above - part, rest_below - whole
    yield breakdown.parts[-1][0], rest_above, rest_below


def _quotient(indicator: Indicator, answer: ObservedCell, *, above: Decimal, below: Decimal) -> ObservedCell:
    inputs = {"numerator": above, "denominator": below, **answer.components}
    if indicator.multiplier is not None:
        inputs["multiplier"] = indicator.multiplier
    value = compute(indicator.method, indicator.method_version, inputs).value
    return replace(answer, value=value, numerator=above, denominator=below)


def _plain_values(
    indicator: Indicator, recipe: Recipe, year: int, *, total: Decimal
) -> Iterator[ObservedCell]:
    """Yield the total, and women and men if they are asked for; it lies halfway between theirs."""
    yield _typed(_answer(indicator, recipe, year, Cell()), total)
    if recipe.women:
        women = round(total * recipe.tilt, recipe.decimals)
        yield _typed(_answer(indicator, recipe, year, WOMEN), women)
        yield _typed(_answer(indicator, recipe, year, MEN), 2 * total - women)


def _with_place(indicator: Indicator, answer: ObservedCell, place: RecipeArea) -> ObservedCell:
    """Return an answer with its inputs, if it is a mean over places: the whole area is the one place there is."""
    if indicator.method != "population_weighted_mean" or answer.value is None or not answer.cell.is_total:
        return answer
    people = Decimal(place.population_in(answer.year))
    return replace(answer, components={f"{CONCENTRATION}_1": answer.value, f"{POPULATION}_1": people})


def _typed(answer: ObservedCell, value: Decimal) -> ObservedCell:
    return replace(answer, value=value, raw=format(value, "f"))


def _land_consumption(indicator: Indicator, recipe: Recipe, place: RecipeArea, year: int) -> ObservedCell:
    components = {
        "built_up_start": Decimal(place.built_up(year - WINDOW)) / 100,
        "built_up_end": Decimal(place.built_up(year)) / 100,
        "population_start": Decimal(place.population_in(year - WINDOW)),
        "population_end": Decimal(place.population_in(year)),
        "years": Decimal(WINDOW),
    }
    value = compute(indicator.method, indicator.method_version, components).value
    return replace(_answer(indicator, recipe, year, Cell()), value=value, components=components)


def _answer(indicator: Indicator, recipe: Recipe, year: int, cell: Cell) -> ObservedCell:
    wording = definition()["wording"]
    source = SourceEntry(
        provider=wording["provider"],
        title=wording["title"],
        reference_year=year,
        kind=recipe.kind,
        url=None,
        is_local=recipe.kind == "administrative",
    )
    return ObservedCell(
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
