"""What of a country's figures can be compared from year to year: sets of cities, methods, breaks, the same cities."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOW
from tests.loaded import CATALOGUE
from tests.statistics.country import YEARS, Fact, Place, country
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.areas.area_profile import AreaProfile, put_profile
from vlr_service.records.published.city_rows import CityRow
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates, figures_of_area
from vlr_service.statistics.comparing import cities_by_year, difference, new_starts, same_cities
from vlr_service.statistics.question import Question

RATE = "UMF_2_2_1"
LIMIT = Decimal(10)
TOWNS = (Place(), Place(), Place())


def ask(session: Session, catalogue: Catalogue, root: Any, **asked: Any) -> tuple[Aggregate, ...]:
    return aggregates(session, Question((RATE,), root, **asked), catalogue=catalogue, now=NOW)


def row(area_id: int, year: int, value: str | None = "10", **changes: Any) -> CityRow:
    figure = None if value is None else Decimal(value)
    plain: dict[str, Any] = {
        "area_id": area_id,
        "year": year,
        "value": figure,
        "numerator": figure,
        "denominator": None if figure is None else Decimal(100),
        "status": "A" if value is not None else "Q",
        "is_break": False,
        "population": Decimal(1000),
        "boundary_type": "administrative",
    }
    return CityRow(**plain | changes)


def all_of(year: int, *cities: int, **changes: Any) -> list[CityRow]:
    return [row(one, year, str(one), **changes) for one in cities]


MOST = tuple(range(1, 12))
"""Eleven of twelve cities."""

DEMONSTRATION = [*all_of(2021, *MOST), *all_of(2022, 1, 2), *all_of(2023, 1, 2), *all_of(2025, *MOST)]


def test_the_same_cities_are_those_of_the_ends_and_not_the_two_that_report_between() -> None:
    found = same_cities(DEMONSTRATION, CATALOGUE.indicators[RATE], limit=LIMIT)

    assert found is not None
    assert found.cities == frozenset(MOST)
    assert found.by_year == {2021: Decimal(6), 2025: Decimal(6)}


def test_a_city_whose_series_breaks_is_none_of_the_same_cities() -> None:
    rows = [
        *all_of(2021, 1, 2, 3),
        *all_of(2022, 1, 2),
        row(3, 2022, None, is_break=True),
        *all_of(2023, 1, 2, 3),
    ]
    found = same_cities(rows, CATALOGUE.indicators[RATE], limit=LIMIT)

    assert found is not None
    assert found.cities == {1, 2}
    assert set(found.by_year) == {2021, 2022, 2023}


def test_one_city_or_one_year_makes_no_series_of_the_same_cities() -> None:
    indicator = CATALOGUE.indicators[RATE]
    assert same_cities([*all_of(2021, 1), *all_of(2022, 1)], indicator, limit=LIMIT) is None
    assert same_cities(all_of(2021, 1, 2), indicator, limit=LIMIT) is None
    assert same_cities([], indicator, limit=LIMIT) is None


def test_a_hidden_figure_or_a_forecast_is_in_no_series_of_the_same_cities() -> None:
    rows = [*all_of(2021, 1, 2, 3), *all_of(2022, 1, 2), row(3, 2022, None), row(4, 2021, status="F")]
    rows.append(row(4, 2022, status="F"))
    found = same_cities(rows, CATALOGUE.indicators[RATE], limit=LIMIT)

    assert found is not None
    assert found.cities == {1, 2}


@given(st.sets(st.integers(1, 30)), st.sets(st.integers(1, 30)))
def test_a_difference_is_a_share_and_none_between_equal_sets(one: set[int], other: set[int]) -> None:
    assert 0 <= difference(one, other) <= 100
    assert difference(one, other) == difference(other, one)
    assert difference(one, one) == 0


def test_the_line_begins_anew_where_the_set_of_cities_is_another_one() -> None:
    def figure(year: int, **changes: Any) -> Aggregate:
        return an_aggregate(year=year, **changes)

    found = [figure(year) for year in (2021, 2022, 2023, 2025)]
    assert new_starts(found, cities_by_year(DEMONSTRATION), limit=LIMIT) == {2022, 2025}
    assert new_starts(found, cities_by_year(DEMONSTRATION), limit=Decimal(100)) == frozenset()


def test_a_break_in_a_year_without_a_figure_parts_those_around_it() -> None:
    same = {year: frozenset({1, 2}) for year in (2021, 2022, 2023)}
    found = [
        an_aggregate(year=2021),
        an_aggregate(year=2022, value=None, is_break=True),
        an_aggregate(year=2023),
    ]

    assert new_starts(found, same, limit=LIMIT) == {2023}


def an_aggregate(**changes: Any) -> Aggregate:
    plain: dict[str, Any] = {
        "indicator": RATE,
        "area": "xt",
        "year": 2024,
        "cell": "_T",
        "unit": "PT",
        "value": Decimal(1),
        "numerator": None,
        "denominator": None,
        "method": "ratio_of_sums",
        "reason": None,
        "areas_reporting": 2,
        "areas_expected": 2,
        "areas_imputed": 0,
        "areas_suppressed": 0,
        "population_covered": None,
    }
    return Aggregate(**plain | changes)


def test_an_aggregate_says_where_its_method_changes_whatever_years_are_asked_for(
    session: Session, catalogue: Catalogue
) -> None:
    parts = {"numerator": Decimal(10), "denominator": Decimal(100)}
    facts = (Fact(0, 2023, **parts), Fact(1, 2023, **parts), Fact(0, 2024, **parts), Fact(1, 2024))
    root = country(session, TOWNS, facts, indicator=RATE)
    before, after = ask(session, catalogue, root)

    assert (before.method_before, before.is_break) == (None, False)
    assert (after.method, after.method_before, after.is_break) == ("weighted_mean", "ratio_of_sums", True)
    assert ask(session, catalogue, root, first_year=2024) == (after,)


def test_forecasts_are_counted_and_in_no_sum(session: Session, catalogue: Catalogue) -> None:
    facts = (Fact(0, value=Decimal(10)), Fact(1, value=Decimal(90), status="F"), Fact(2, 2023, status="F"))
    only, found = ask(session, catalogue, country(session, TOWNS, facts, indicator=RATE))

    assert (found.value, found.areas_reporting, found.areas_forecast) == (Decimal(10), 1, 1)
    assert (only.value, only.areas_reporting, only.areas_forecast) == (None, 0, 1)
    assert "Only forecasts" in str(only.reason)


def test_every_flag_is_counted(session: Session, catalogue: Catalogue) -> None:
    statuses = ("P", "P", "U")
    facts = tuple(Fact(place, status=status) for place, status in enumerate(statuses))
    (found,) = ask(session, catalogue, country(session, TOWNS, facts, indicator=RATE))

    assert found.flags == {"P": 2, "U": 1}


def test_the_share_of_the_population_is_of_the_whole_and_not_of_what_is_known(
    session: Session, catalogue: Catalogue
) -> None:
    places = (Place(population=Decimal(100)), Place(population=Decimal(100)), Place(population=None))
    root = country(session, places, (Fact(0),), indicator=RATE)
    (unknown,) = ask(session, catalogue, root)
    assert (unknown.population_known, unknown.population_whole, unknown.population_share) == (200, None, None)

    put_profile(
        session,
        AreaProfile(country_id=root.id, area_id=root.id, year=YEARS[1], population=Decimal(1000)),
    )
    (stated,) = ask(session, catalogue, root)
    assert (stated.population_whole, stated.population_share) == (1000, 10)


def test_the_population_of_all_municipalities_is_the_whole_where_none_is_stated(
    session: Session, catalogue: Catalogue
) -> None:
    root = country(session, TOWNS, (Fact(0),), indicator=RATE)
    (found,) = ask(session, catalogue, root)

    assert (found.population_whole, found.population_share) == (300_000, Decimal("33.3333333333"))


def test_what_each_city_publishes_is_read_for_the_area_asked_for(
    session: Session, catalogue: Catalogue
) -> None:
    places = (Place("xt-n1"), Place("xt-s"))
    root = country(session, places, (Fact(0), Fact(1, 2023)), indicator=RATE)
    whole = figures_of_area(session, Question((RATE,), root), catalogue=catalogue).cities

    assert [(one.year, one.value) for one in whole] == [(2023, 10), (2024, 10)]
    assert cities_by_year(whole).keys() == {2023, 2024}
