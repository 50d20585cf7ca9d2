from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.i18n import Message
from vlr_service.methods import Point, Rating, Trend, TrendKind, trend

HIGHER, LOWER, CONTEXT = "higher_is_better", "lower_is_better", "context"


def series(*values: str, start: int = 2015, status: str = "A") -> list[tuple[int, Decimal, str]]:
    return [(start + number, Decimal(value), status) for number, value in enumerate(values)]


def test_a_rising_series_is_described_by_its_ends() -> None:
    found = trend(
        [(2015, Decimal("62"), "A"), (2019, Decimal("60"), "A"), (2023, Decimal("71"), "A")], HIGHER, 1
    )

    assert found.kind is TrendKind.RISE
    assert (found.first, found.last) == (Point(2015, Decimal(62), "A"), Point(2023, Decimal(71), "A"))
    assert found.change == 9
    assert found.cagr is not None
    assert round(found.cagr, 6) == Decimal("0.017088")
    assert found.rating is Rating.ON_TRACK


def test_the_order_in_which_points_come_does_not_matter() -> None:
    points = series("10", "12", "15")

    assert trend(points[::-1], HIGHER, 0) == trend(points, HIGHER, 0)


@pytest.mark.parametrize(
    ("last", "higher", "lower"),
    [
        ("101.5", Rating.ON_TRACK, Rating.DETERIORATION),
        ("101.4", Rating.ACCELERATION_NEEDED, Rating.DETERIORATION),
        ("100.5", Rating.ACCELERATION_NEEDED, Rating.DETERIORATION),
        ("100.4", Rating.LIMITED_PROGRESS, Rating.DETERIORATION),
        ("100.0", Rating.LIMITED_PROGRESS, Rating.LIMITED_PROGRESS),
        ("99.9", Rating.DETERIORATION, Rating.LIMITED_PROGRESS),
        ("99.5", Rating.DETERIORATION, Rating.ACCELERATION_NEEDED),
        ("98.5", Rating.DETERIORATION, Rating.ON_TRACK),
    ],
)
def test_the_limits_of_the_rating_are_those_of_open_sdg(last: str, higher: Rating, lower: Rating) -> None:
    points = series("100.0", last)

    assert trend(points, HIGHER, 1).rating is higher
    assert trend(points, LOWER, 1).rating is lower


def test_figures_that_look_equal_are_stable() -> None:
    found = trend(series("12.34", "12.26"), HIGHER, 1)

    assert found.kind is TrendKind.STABLE
    assert found.cagr == 0
    assert found.rating is Rating.LIMITED_PROGRESS
    assert found.change == Decimal("-0.08")


def test_a_rating_always_names_its_method() -> None:
    rated, unrated = trend(series("1", "2"), HIGHER, 0), trend(series("1", "2"), CONTEXT, 0)

    assert "Open SDG" in str(rated.rating_method)
    assert rated.rating_reason is None
    assert unrated.rating_method is None


def reasons(found: Trend) -> tuple[Rating | None, str]:
    assert isinstance(found.rating_reason, Message)
    return found.rating, str(found.rating_reason)


def test_without_two_figures_there_is_no_trend() -> None:
    none, single = trend([], HIGHER, 1), trend(series("5"), HIGHER, 1)

    assert (none.kind, none.first, none.last, none.change) == (TrendKind.NONE, None, None, None)
    assert (single.kind, single.first, single.cagr) == (TrendKind.SINGLE, Point(2015, Decimal(5), "A"), None)
    assert reasons(single) == (None, "Fewer than two figures are available.")
    assert trend([(2015, Decimal(5), "A"), (2015, Decimal(6), "A")], HIGHER, 1).kind is TrendKind.SINGLE


def test_a_break_starts_the_series_anew() -> None:
    points = [*series("80", "82"), *series("40", start=2017, status="B"), *series("44", start=2018)]

    found = trend(points, HIGHER, 0)

    assert found.first == Point(2017, Decimal(40), "B")
    assert found.kind is TrendKind.RISE
    assert found.broken


def test_a_break_at_the_end_leaves_nothing_to_compare() -> None:
    found = trend([*series("80", "82"), *series("40", start=2017, status="B")], HIGHER, 0)

    assert found.kind is TrendKind.SINGLE
    assert reasons(found)[0] is None
    assert "breaks" in reasons(found)[1]


@pytest.mark.parametrize("values", [("0", "5"), ("5", "0"), ("-2", "3"), ("-2", "-1")])
def test_growth_is_not_defined_over_zero_or_negative_figures(values: tuple[str, str]) -> None:
    found = trend(series(*values), HIGHER, 1)

    assert found.kind in (TrendKind.RISE, TrendKind.FALL)
    assert found.cagr is None
    assert found.cagr_reason == found.rating_reason
    assert reasons(found)[0] is None


def test_context_indicators_and_ratios_of_rates_are_not_rated() -> None:
    context = trend(series("1", "2"), CONTEXT, 1)
    rates = trend(series("1", "2"), LOWER, 1, kind="ratio_of_rates")

    assert context.rating is None
    assert context.cagr == 1
    assert "Neither more nor less" in reasons(context)[1]
    assert "rate its parts" in reasons(rates)[1]


def test_a_figure_at_its_best_possible_value_is_not_called_slow() -> None:
    full = trend(series("100.0", "99.98"), HIGHER, 1, best=Decimal(100))
    nearly = trend(series("99.0", "99.5"), HIGHER, 1, best=Decimal(100))
    gone = trend(series("3.0", "0.0"), LOWER, 1, best=Decimal(0))

    assert full.rating is None
    assert "best possible value" in reasons(full)[1]
    assert nearly.rating is Rating.ACCELERATION_NEEDED
    assert gone.rating is None


def test_each_class_of_the_rating_has_a_name_of_its_own() -> None:
    assert len({str(rating.label) for rating in Rating}) == 4


figures = st.decimals(min_value="0.1", max_value="1e6", places=1)


@given(figures, figures, st.integers(1, 15))
def test_growth_has_the_sign_of_the_change_and_carries_first_to_last(
    first: Decimal, last: Decimal, years: int
) -> None:
    found = trend([(2000, first, "A"), (2000 + years, last, "A")], HIGHER, 1)

    assert found.cagr is not None
    assert (found.cagr > 0) == (last > first)
    assert abs(first * (1 + found.cagr) ** years - last) < Decimal("1e-4")


@given(figures, figures)
def test_a_rating_turns_with_the_direction(first: Decimal, last: Decimal) -> None:
    up, down = (trend(series(str(first), str(last)), d, 1).rating for d in (HIGHER, LOWER))

    assert (up is Rating.DETERIORATION) or (down is Rating.DETERIORATION) or first == last
