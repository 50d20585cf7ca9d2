"""What of a country's figures can be compared from year to year: sets of cities, methods, breaks, territories."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOW
from tests.statistics.country import YEARS, Fact, Place, country
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.areas.area_profile import AreaProfile, put_profile
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.comparing import new_starts, with_breaks
from vlr_service.statistics.question import Question

RATE = "UMF_2_2_1"
LIMIT = Decimal(10)
TOWNS = (Place(), Place(), Place())


def ask(session: Session, catalogue: Catalogue, root: Any, **asked: Any) -> tuple[Aggregate, ...]:
    return aggregates(session, Question((RATE,), root, **asked), catalogue=catalogue, now=NOW)


def test_a_year_whose_areas_are_others_breaks_and_says_how_many_are_the_same() -> None:
    """Eleven of twelve cities in 2021 and 2025, two between."""
    found = [
        an_aggregate(year=2021, areas_reporting=11),
        an_aggregate(year=2022, areas_reporting=2, before={2021: 2}),
        an_aggregate(year=2023, areas_reporting=2, before={2022: 2}),
        an_aggregate(year=2025, areas_reporting=11, before={2023: 2, 2021: 9}),
    ]
    marked = with_breaks(found, limit=LIMIT)

    assert [one.is_break for one in marked] == [False, True, False, True]
    assert [one.areas_same for one in marked] == [None, 2, 2, 2]
    assert new_starts(marked) == {2022, 2025}
    assert new_starts(with_breaks(found, limit=Decimal(100))) == frozenset()


def test_as_many_other_areas_break_too() -> None:
    found = [an_aggregate(year=2023, areas_reporting=5), an_aggregate(areas_reporting=5, before={2023: 1})]
    _, after = with_breaks(found, limit=LIMIT)

    assert (after.areas_same, after.is_break) == (1, True)


def test_hidden_figures_count_among_the_areas() -> None:
    hidden = {"value": None, "areas_reporting": 10, "areas_suppressed": 2}
    found = [
        an_aggregate(year=2022, areas_reporting=10),
        an_aggregate(year=2023, before={2022: 10}, **hidden),
        an_aggregate(year=2024, areas_reporting=10, before={2023: 10}),
    ]

    assert [one.is_break for one in with_breaks(found, limit=LIMIT)] == [False, False, False]


def test_a_break_in_a_year_without_a_figure_holds_for_the_next_that_has_one() -> None:
    found = [
        an_aggregate(year=2021),
        an_aggregate(year=2022, value=None, areas_reporting=0, areas_broken=1),
        an_aggregate(year=2023, before={2021: 2}),
        an_aggregate(year=2024, before={2023: 2}),
    ]
    marked = with_breaks(found, limit=LIMIT)

    assert [one.is_break for one in marked] == [False, True, True, False]
    assert new_starts(marked) == {2023}


def test_areas_that_change_their_territory_break_a_sum() -> None:
    found = [
        an_aggregate(year=2023),
        an_aggregate(year=2024, before={2023: 2}, areas_other_territory=1),
        an_aggregate(year=2025, before={2024: 2}, areas_other_territory=1),
    ]

    assert [one.is_break for one in with_breaks(found, limit=LIMIT)] == [False, True, False]


@given(st.lists(st.sets(st.integers(1, 12)), min_size=2, max_size=6))
def test_what_two_years_share_is_what_their_sets_share(sets: list[set[int]]) -> None:
    last: dict[int, int] = {}
    found = []
    for year, cities in enumerate(sets, start=2020):
        before = Counter(last[one] for one in cities if one in last)
        last |= dict.fromkeys(cities, year)
        found.append(an_aggregate(year=year, areas_reporting=len(cities), before=before))
    held = [
        (one, cities) for one, cities in zip(with_breaks(found, limit=LIMIT), sets, strict=True) if cities
    ]
    for (_, earlier), (one, cities) in pairwise(held):
        assert one.areas_same == len(earlier & cities)
        assert one.is_break == (100 * len(earlier ^ cities) > LIMIT * len(earlier | cities))


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
