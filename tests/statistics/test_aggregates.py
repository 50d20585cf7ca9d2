"""Aggregates: ratios of sums over any subtree and class, with their coverage, and percentiles of the areas."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import fewer
from tests.factories import NOW
from tests.statistics.country import YEARS, Fact, Place, country
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.errors import InvalidRequest
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, find_area
from vlr_service.records.areas.area_year import size_class
from vlr_service.records.engine import Sessions
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question, Statistic

RATE = "UMF_2_2_1"
"""The unemployment rate: a ratio of sums, in percent."""


def ask(session: Session, catalogue: Catalogue, area: Area, **asked: Any) -> tuple[Aggregate, ...]:
    question = Question(indicator_ids=(RATE,), area=area, **asked)
    return aggregates(session, question, catalogue=catalogue, now=NOW)


def share(place: int, numerator: int, denominator: int, **overrides: Any) -> Fact:
    value = Decimal(100 * numerator) / Decimal(denominator)
    return Fact(
        place, value=value, numerator=Decimal(numerator), denominator=Decimal(denominator), **overrides
    )


THREE = (
    Place("xt-n1", degurba=1, population=Decimal(900_000)),
    Place("xt-n2", degurba=2, population=Decimal(80_000)),
    Place("xt-s", degurba=2, population=Decimal(20_000)),
)
WORKED = (share(0, 40_000, 500_000), share(1, 8_000, 40_000), share(2, 3_000, 10_000))
"""The example of docs/statistics.md: rates of 8, 20 and 30 percent."""


def test_the_ratio_of_sums_of_the_documented_example_is_not_the_mean_of_the_ratios(
    session: Session, catalogue: Catalogue
) -> None:
    root = country(session, THREE, WORKED, indicator=RATE)
    (found,) = ask(session, catalogue, root)
    assert (found.numerator, found.denominator) == (Decimal(51_000), Decimal(550_000))
    assert found.value == Decimal("9.27272727273")
    assert found.method == "ratio_of_sums"
    assert sum(fact.value or 0 for fact in WORKED) / 3 == Decimal(58) / 3
    (towns,) = ask(session, catalogue, root, degurba=2)
    assert towns.value == Decimal(22)
    page = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
    for figure in (f"{found.value} %", "19.3 %", f"{towns.value} %", "51,000", "550,000"):
        assert figure in page


def test_a_region_of_regions_holds_what_lies_in_them(session: Session, catalogue: Catalogue) -> None:
    country(session, THREE, WORKED, indicator=RATE)
    (north,) = ask(session, catalogue, find_area(session, "xt-n"))
    assert (north.numerator, north.areas_reporting, north.areas_expected) == (Decimal(48_000), 2, 2)
    (lowest,) = ask(session, catalogue, find_area(session, "xt-n2"))
    assert (lowest.value, lowest.areas_expected) == (Decimal(20), 1)


def test_regions_directly_below_are_told_apart_and_what_lies_in_none_has_the_areas_own_code(
    session: Session, catalogue: Catalogue
) -> None:
    places, facts = (*THREE, Place("xt")), (*WORKED, share(3, 1, 10))
    root = country(session, places, facts, indicator=RATE)
    found = ask(session, catalogue, root, by=Grouping.REGION)
    assert {one.region: one.numerator for one in found} == {
        "xt": Decimal(1),
        "xt-n": Decimal(48_000),
        "xt-s": Decimal(3_000),
    }
    inside = ask(session, catalogue, find_area(session, "xt-n"), by=Grouping.REGION)
    assert [one.region for one in inside] == ["xt-n1", "xt-n2"]


def test_a_class_carries_its_own_coverage(session: Session, catalogue: Catalogue) -> None:
    root = country(session, (*THREE, Place(degurba=2, population=None)), WORKED[:2], indicator=RATE)
    cities, towns = ask(session, catalogue, root, by=Grouping.DEGURBA)
    assert (cities.degurba, cities.areas_reporting, cities.areas_expected) == (1, 1, 1)
    assert (towns.degurba, towns.areas_reporting, towns.areas_expected) == (2, 1, 3)
    assert (towns.population_covered, towns.population_known) == (Decimal(80_000), Decimal(100_000))
    assert (towns.population_whole, towns.population_share) == (None, None)
    assert cities.population_share == 100
    (only,) = ask(session, catalogue, root, degurba=2)
    assert (only.value, only.areas_expected, only.degurba) == (Decimal(20), 3, 2)


def test_a_group_in_which_nobody_reports_is_shown_with_the_reason(
    session: Session, catalogue: Catalogue
) -> None:
    root = country(session, THREE, WORKED[:1], indicator=RATE)
    found = {one.size_class: one for one in ask(session, catalogue, root, by=Grouping.SIZE_CLASS)}
    assert found["LT50K"].value is None
    assert (found["LT50K"].areas_reporting, found["LT50K"].areas_expected) == (0, 1)
    assert "No area reports" in str(found["LT50K"].reason)


def test_imputed_and_estimated_figures_are_counted_apart(session: Session, catalogue: Catalogue) -> None:
    facts = (share(0, 1, 2, status="I"), share(1, 1, 2, status="E"), share(2, 1, 2))
    (found,) = ask(session, catalogue, country(session, THREE, facts, indicator=RATE))
    assert (found.areas_imputed, found.areas_estimated) == (1, 1)
    assert (found.imputed_share, found.estimated_share) == (Decimal("33.3333333333"),) * 2


def test_kinds_of_boundary_are_mixed_only_when_asked_for_and_then_named(
    session: Session, catalogue: Catalogue
) -> None:
    places = (THREE[0], Place(boundary_type="functional"))
    root = country(session, places, WORKED[:2], indicator=RATE)
    (refused,) = ask(session, catalogue, root)
    assert (refused.value, refused.boundary_types) == (None, ("administrative", "functional"))
    (mixed,) = ask(session, catalogue, root, mixed_boundaries=True)
    assert mixed.value is not None
    assert mixed.boundary_types == ("administrative", "functional")


def test_several_cells_and_a_range_of_years_come_in_one_answer(
    session: Session, catalogue: Catalogue
) -> None:
    facts = [share(0, 1, 10, year=year, cell=cell) for year in YEARS for cell in ("_T", "SEX=F")]
    root = country(session, THREE, facts, indicator=RATE)
    cells = (Cell(), Cell.parse("SEX=F"))
    found = ask(session, catalogue, root, cells=cells)
    assert sorted((one.cell, one.year) for one in found) == sorted(
        (cell, year) for cell in ("_T", "SEX=F") for year in YEARS
    )
    late = ask(session, catalogue, root, cells=cells, first_year=2024)
    assert {one.year for one in late} == {2024}


def test_a_median_is_that_of_the_areas_and_takes_five_of_them(session: Session, catalogue: Catalogue) -> None:
    places = [Place() for _ in range(5)]
    facts = [share(number, 10 * number + 1, 100) for number in range(5)]
    (found,) = ask(
        session,
        catalogue,
        country(session, places, facts, indicator=RATE),
        statistic=Statistic.MEDIAN,
    )
    assert (found.value, found.method, found.statistic) == (Decimal(21), "percentile_type_7", "median")
    (tenth,) = ask(session, catalogue, find_area(session, "xt"), statistic=Statistic.P10)
    assert tenth.value is None
    assert "at least 10" in str(tenth.reason)


def test_a_percentile_with_a_hidden_area_inside_is_refused(session: Session, catalogue: Catalogue) -> None:
    facts = [share(number, number + 1, 100) for number in range(6)]
    facts.append(Fact(6, value=None, status="Q"))
    root = country(session, [Place() for _ in range(7)], facts, indicator=RATE)
    (found,) = ask(session, catalogue, root, statistic=Statistic.MEDIAN)
    assert (found.value, found.areas_suppressed) == (None, 1)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"first_year": 2024, "last_year": 2023}, "years_reversed"),
        ({"as_of": NOW.replace(year=2030)}, "as_of_in_the_future"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(
    session: Session, catalogue: Catalogue, asked: dict[str, Any], code: str
) -> None:
    root = country(session, THREE, WORKED, indicator=RATE)
    with pytest.raises(InvalidRequest) as refused:
        ask(session, catalogue, root, **asked)
    assert refused.value.code == code


def test_a_single_area_has_no_groups(session: Session, catalogue: Catalogue) -> None:
    country(session, THREE, WORKED, indicator=RATE)
    with pytest.raises(InvalidRequest):
        ask(session, catalogue, find_area(session, "xt-t0"), by=Grouping.DEGURBA)


FIGURE = st.decimals(0, 10**9, places=2)
PLACES = st.builds(
    Place,
    region=st.sampled_from(["xt", "xt-n", "xt-n1", "xt-n2", "xt-s"]),
    degurba=st.integers(0, 3),
    population=st.none() | st.decimals(1, 10**7, places=0),
)
FACTS = st.builds(
    Fact,
    place=st.integers(0, 5),
    year=st.sampled_from(YEARS),
    value=FIGURE,
    numerator=FIGURE,
    denominator=FIGURE.filter(bool),
    status=st.sampled_from(["A", "I", "E"]),
)
NORTH = ("xt-n", "xt-n1", "xt-n2")


@fewer(Fraction(1, 2))  # each sets up a country and asks for all its sums
@given(
    places=st.lists(PLACES, min_size=6, max_size=6),
    facts=st.lists(FACTS, max_size=12, unique_by=lambda fact: (fact.place, fact.year)),
    by=st.sampled_from([Grouping.YEAR, Grouping.DEGURBA, Grouping.SIZE_CLASS]),
    area=st.sampled_from(["xt", "xt-n"]),
)
def test_from_leaves_comes_the_same_as_from_the_facts(
    shared_sessions: Sessions,
    catalogue: Catalogue,
    places: list[Place],
    facts: list[Fact],
    by: Grouping,
    area: str,
) -> None:
    with shared_sessions.transaction() as session:
        country(session, places, facts, indicator=RATE)
        asked = find_area(session, area)
        found = ask(session, catalogue, asked, by=by)
        middles = ask(session, catalogue, asked, by=by, statistic=Statistic.MEDIAN)
        session.rollback()
    inside = [fact for fact in facts if area == "xt" or places[fact.place].region in NORTH]
    groups = {(fact.year, _group(places[fact.place], by)) for fact in inside}
    assert {key_of(one, by) for one in found if one.areas_reporting} == groups
    for one, middle in zip(found, middles, strict=True):
        here = [fact for fact in inside if (fact.year, _group(places[fact.place], by)) == key_of(one, by)]
        assert_same(one, here, places)
        assert middle.value == (shown(median(f.value or 0 for f in here)) if len(here) >= 5 else None)


def assert_same(one: Aggregate, here: Sequence[Fact], places: Sequence[Place]) -> None:
    people = [places[fact.place].population for fact in here]
    assert one.areas_reporting == len(here)
    assert one.areas_imputed == sum(fact.status == "I" for fact in here)
    assert one.areas_estimated == sum(fact.status == "E" for fact in here)
    assert (one.population_covered or 0) == sum(count for count in people if count)
    if here:
        above, below = sum(f.numerator or 0 for f in here), sum(f.denominator or 0 for f in here)
        assert (one.numerator, one.denominator) == (above, below)
        assert one.value == shown(Decimal(above) * 100 / Decimal(below))


def shown(value: Decimal | int) -> Decimal:
    from vlr_service.statistics.aggregates import SHOWN

    return SHOWN.plus(Decimal(value))


def key_of(one: Aggregate, by: Grouping) -> tuple[int, int | str | None]:
    return one.year, {Grouping.DEGURBA: one.degurba, Grouping.SIZE_CLASS: one.size_class}.get(by)


def _group(place: Place, by: Grouping) -> int | str | None:
    return {Grouping.DEGURBA: place.degurba, Grouping.SIZE_CLASS: size_class(place.population)}.get(by)
