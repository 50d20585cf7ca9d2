from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.progress.trends import Point, TrendKind, trend


def series(*values: str, start: int = 2015, is_break: bool = False) -> list[tuple[int, Decimal, bool]]:
    return [(start + number, Decimal(value), is_break) for number, value in enumerate(values)]


def test_a_rising_series_is_described_by_its_ends() -> None:
    found = trend(
        [(2015, Decimal("62"), False), (2019, Decimal("60"), False), (2023, Decimal("71"), False)], decimals=1
    )

    assert found.kind is TrendKind.RISE
    assert (found.first, found.last) == (Point(2015, Decimal(62), False), Point(2023, Decimal(71), False))
    assert found.change == 9
    assert found.cagr is not None
    assert round(found.cagr, 6) == Decimal("0.017088")


def test_the_order_in_which_points_come_does_not_matter() -> None:
    points = series("10", "12", "15")

    assert trend(points[::-1], decimals=0) == trend(points, decimals=0)


def test_figures_that_look_equal_are_stable() -> None:
    found = trend(series("12.34", "12.26"), decimals=1)

    assert found.kind is TrendKind.STABLE
    assert found.cagr == 0
    assert found.change == Decimal("-0.08")


def test_without_two_figures_there_is_no_trend() -> None:
    none, single = trend([], decimals=1), trend(series("5"), decimals=1)

    assert (none.kind, none.first, none.last, none.change) == (TrendKind.NONE, None, None, None)
    assert (single.kind, single.first, single.cagr) == (
        TrendKind.SINGLE,
        Point(2015, Decimal(5), False),
        None,
    )
    assert str(single.cagr_reason) == "Fewer than two figures are available."
    assert trend([(2015, Decimal(5), False), (2015, Decimal(6), False)], decimals=1).kind is TrendKind.SINGLE


def test_a_break_starts_the_series_anew() -> None:
    points = [*series("80", "82"), *series("40", start=2017, is_break=True), *series("44", start=2018)]

    found = trend(points, decimals=0)

    assert found.first == Point(2017, Decimal(40), True)
    assert found.kind is TrendKind.RISE
    assert found.broken


def test_a_break_at_the_end_leaves_nothing_to_compare() -> None:
    found = trend([*series("80", "82"), *series("40", start=2017, is_break=True)], decimals=0)

    assert found.kind is TrendKind.SINGLE
    assert "breaks" in str(found.cagr_reason)


@pytest.mark.parametrize("values", [("0", "5"), ("5", "0"), ("-2", "3"), ("-2", "-1")])
def test_growth_is_not_defined_over_zero_or_negative_figures(values: tuple[str, str]) -> None:
    found = trend(series(*values), decimals=1)

    assert found.kind in (TrendKind.RISE, TrendKind.FALL)
    assert found.cagr is None
    assert "zero or negative" in str(found.cagr_reason)


figures = st.decimals(min_value="0.1", max_value="1e6", places=1)


@given(figures, figures, st.integers(1, 15))
def test_growth_has_the_sign_of_the_change_and_carries_first_to_last(
    first: Decimal, last: Decimal, years: int
) -> None:
    found = trend([(2000, first, False), (2000 + years, last, False)], decimals=1)

    assert found.cagr is not None
    assert (found.cagr > 0) == (last > first)
    assert abs(first * (1 + found.cagr) ** years - last) < Decimal("1e-4")


def test_a_break_whose_figure_is_hidden_still_ends_what_went_before() -> None:
    hidden = (2017, None, True)
    found = trend([*series("50", "52"), hidden, *series("22", "24", start=2018)], decimals=0)

    assert found.first is not None
    assert (found.kind, found.first.year, found.broken, found.break_year) == (
        TrendKind.RISE,
        2018,
        True,
        2017,
    )


def test_a_hidden_break_after_every_figure_leaves_nothing_to_compare() -> None:
    found = trend([*series("50", "52"), (2017, None, True)], decimals=0)

    assert (found.kind, found.first, found.broken, found.break_year) == (TrendKind.NONE, None, True, 2017)


def test_a_gap_without_a_break_is_passed_over() -> None:
    whole = series("50", "52")

    assert trend([*whole, (2018, None, False)], decimals=0) == trend(whole, decimals=0)
