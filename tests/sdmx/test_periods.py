"""Periods of every kind the standard knows, and the years within them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.errors import InvalidRequest
from vlr_service.sdmx.data.conditions import parse_filter
from vlr_service.sdmx.data.periods import Period, parse_period, years_between, years_that_hold


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2020-02-29T10:00:00Z", "2020-02-29", "2020-02-29"),
        ("2020-A1", "2020-01-01", "2020-12-31"),
        ("2020-S2", "2020-07-01", "2020-12-31"),
        ("2020-T2", "2020-05-01", "2020-08-31"),
        ("2020-Q3", "2020-07-01", "2020-09-30"),
        ("2020-M02", "2020-02-01", "2020-02-29"),
        ("2020-W01", "2019-12-30", "2020-01-05"),
        ("2020-D366", "2020-12-31", "2020-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert parse_period(text) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "2026-Q5",
        "2026-W54",
        "2025-D366",
        "2026-D0",
        "2026-A2",
        "0000",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest, match="is not a period") as refused:
        parse_period(text)
    assert refused.value.facts == {"sdmx": 140}


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        found = parse_period(text)
    except InvalidRequest:
        return
    assert found.first <= found.last


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2019", "2020", {2019, 2020}),
        ("2019-02", "2020", {2020}),
        ("2019", "2020-11", {2019}),
        ("2020-Q1", "2020-Q4", {2020}),
        ("2021", "2020", set()),
    ],
)
def test_a_year_lies_whole_within_the_periods(first: str, last: str, found: set[int]) -> None:
    assert years_between(first, last) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2019", {2019}),
        ("2019,2021", {2019, 2021}),
        ("ge:2019+le:2020", {2019, 2020}),
        ("gt:2019+lt:2021", {2020}),
        ("ge:2019-06+le:2021-06", {2020}),
        ("sw:201+ew:9+gt:2015", {2019}),
        ("2020-01", set()),
    ],
)
def test_a_filter_on_time_compares_periods(asked: str, found: set[int]) -> None:
    assert years_that_hold(parse_filter("TIME_PERIOD", asked)) == found
