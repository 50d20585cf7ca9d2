"""The same cities: those of the ends of a span, visible and unbroken, in the data of every door."""

from decimal import Decimal
from typing import Any

from tests.factories import NOW
from tests.loaded import CATALOGUE
from tests.statistics.country import Fact, Place, country
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.published.city_rows import CityRow
from vlr_service.records.published.leaf_sums import Extent
from vlr_service.statistics.aggregates import SAME, Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question
from vlr_service.statistics.same_cities import figures_of_same_cities

RATE = "UMF_2_2_1"
LIMIT = Decimal(10)


def row(area_id: int, year: int, value: str | None = "10", **changes: Any) -> CityRow:
    figure = None if value is None else Decimal(value)
    plain: dict[str, Any] = {
        "indicator_id": 1,
        "cell_id": 1,
        "area_id": area_id,
        "year": year,
        "value": figure,
        "numerator": figure,
        "denominator": None if figure is None else Decimal(100),
        "status": "A" if value is not None else "Q",
        "is_break": False,
        "relation": "identical",
        "territory": "WHOLE",
        "population": Decimal(1000),
        "boundary_type": "administrative",
    }
    return CityRow(**plain | changes)


def all_of(year: int, *cities: int, **changes: Any) -> list[CityRow]:
    return [row(one, year, str(one), **changes) for one in cities]


def figures(rows: list[CityRow]) -> tuple[Aggregate, ...]:
    return tuple(
        figures_of_same_cities(
            rows, CATALOGUE.indicators[RATE], {2021: Extent(12)}, area="xt", cell="_T", limit=LIMIT
        )
    )


MOST = tuple(range(1, 12))
"""Eleven of twelve cities."""

DEMONSTRATION = [*all_of(2021, *MOST), *all_of(2022, 1, 2), *all_of(2023, 1, 2), *all_of(2025, *MOST)]


def test_the_same_cities_are_those_of_the_ends_and_not_the_two_that_report_between() -> None:
    found = figures(DEMONSTRATION)

    assert [(one.year, one.value, one.areas_reporting) for one in found] == [(2021, 6, 11), (2025, 6, 11)]
    assert {one.basis for one in found} == {SAME}


def test_a_city_whose_series_breaks_is_none_of_the_same_cities() -> None:
    rows = [
        *all_of(2021, 1, 2, 3),
        *all_of(2022, 1, 2),
        row(3, 2022, None, is_break=True),
        *all_of(2023, 1, 2, 3),
    ]
    found = figures(rows)

    assert [(one.year, one.areas_reporting) for one in found] == [(2021, 2), (2022, 2), (2023, 2)]


def test_one_city_or_one_year_makes_no_series_of_the_same_cities() -> None:
    assert figures([*all_of(2021, 1), *all_of(2022, 1)]) == ()
    assert figures(all_of(2021, 1, 2)) == ()
    assert figures([]) == ()


def test_a_hidden_figure_or_a_forecast_is_in_no_series_of_the_same_cities() -> None:
    rows = [*all_of(2021, 1, 2, 3), *all_of(2022, 1, 2), row(3, 2022, None), row(4, 2021, status="F")]
    rows.append(row(4, 2022, status="F"))
    found = figures(rows)

    assert {one.areas_reporting for one in found} == {2}


def test_a_city_whose_territory_changes_is_none_of_the_same_cities() -> None:
    rows = [*all_of(2021, 1, 2, 3), *all_of(2022, 1, 2), row(3, 2022, territory="DISTRICTS")]

    assert {one.areas_reporting for one in figures(rows)} == {2}


def test_what_is_said_of_the_figures_is_said_of_these_cities() -> None:
    rows = [row(1, 2021, status="E"), row(2, 2021, relation="proxy"), *all_of(2022, 1, 2)]
    first, last = figures(rows)

    assert (first.flags, first.areas_estimated, first.areas_proxy, first.areas_expected) == (
        {"E": 1},
        1,
        1,
        12,
    )
    assert (last.flags, last.areas_proxy) == ({}, 0)


def test_the_series_is_the_same_whatever_years_and_area_are_asked_for(
    session: Session, catalogue: Catalogue
) -> None:
    places = (Place("xt-n1"), Place("xt-s"), Place("xt-s"))
    facts = (*(Fact(place, 2023, value=Decimal(10 * place)) for place in range(3)), Fact(1), Fact(2))
    root = country(session, places, facts, indicator=RATE)

    def ask(**asked: Any) -> list[tuple[int, Decimal | None, int]]:
        question = Question((RATE,), root, bases=(SAME,), **asked)
        found = aggregates(session, question, catalogue=catalogue, now=NOW)
        return [(one.year, one.value, one.areas_reporting) for one in found]

    assert ask() == [(2023, 15, 2), (2024, 10, 2)]
    assert ask(last_year=2023) == [(2023, 15, 2)]
    assert ask(first_year=2024) == [(2024, 10, 2)]
    assert ask(size_class="50K_500K") == []
