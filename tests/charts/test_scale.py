from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vlr_service.charts.scale import nice_ticks, ticks_of

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=4)


@given(NUMBERS, NUMBERS)
def test_ticks_cover_the_values_in_equal_steps_of_one_two_or_five(one: Decimal, other: Decimal) -> None:
    ticks = nice_ticks(one, other)
    steps = {b - a for a, b in pairwise(ticks)}
    assert ticks[0] <= min(one, other)
    assert ticks[-1] >= max(one, other)
    assert len(steps) == 1
    assert str(steps.pop().normalize().as_tuple().digits[0]) in "125"
    assert len(ticks) <= 7


def test_ticks_of_a_share_end_at_one_hundred() -> None:
    assert nice_ticks(Decimal("3.2"), Decimal("97.8"))[-1] == 100


def test_equal_values_still_get_an_axis_on_their_side_of_zero() -> None:
    ticks = nice_ticks(Decimal(40), Decimal(40))
    assert ticks[0] >= 0
    assert ticks[0] < 40 < ticks[-1]


def test_zero_alone_gets_an_axis_that_rises() -> None:
    ticks = nice_ticks(Decimal(0), Decimal(0))
    assert (ticks[0], ticks[-1]) == (0, 1)


def test_no_value_gives_no_tick() -> None:
    assert ticks_of([None, None], from_zero=True) == ()


def test_bars_rise_from_zero_and_lines_need_not() -> None:
    values = [Decimal(71), Decimal(81)]
    assert ticks_of(values, from_zero=True)[0] == 0
    assert ticks_of(values, from_zero=False)[0] > 0
