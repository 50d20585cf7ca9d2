"""Jumps and distances from peers: flags that are questions, on long and on short series."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.progress.outliers import Jump, beyond_peers, jumps

LIMITS = {"jump": Decimal("0.5"), "min_points": 5, "limit": Decimal("3.5"), "floor": Decimal("0.015")}
VALUES = st.lists(st.decimals(-(10**6), 10**6, places=2), max_size=12)


def points(*values: int | str | Decimal) -> list[tuple[int, Decimal]]:
    return [(2010 + n, Decimal(value)) for n, value in enumerate(values)]


def flagged(*values: int | str | Decimal) -> list[int]:
    return [jump.year - 2010 for jump in jumps(points(*values), **LIMITS)]


def test_change_unlike_the_others_is_flagged_with_its_score() -> None:
    (jump,) = jumps(points(30, 31, 33, 34, 48, 50), **LIMITS)

    assert (jump.year, jump.previous_year, jump.value, jump.previous) == (2014, 2013, 48, 34)
    assert jump.score is not None
    assert jump.score.quantize(Decimal("0.0001")) == Decimal("8.0940")  # 0.6745 x (14 - 2) / 1


def test_mean_deviation_is_the_scale_where_most_changes_are_equal() -> None:
    (jump,) = jumps(points(30, 30, 30, 30, 30, 30, 30, 38), **LIMITS)

    assert jump.score is not None
    assert jump.score.quantize(Decimal("0.0001")) == Decimal("3.7672")  # 0.6745 x 8 / (1.253314 x 8/7)


def test_small_steps_of_a_steady_series_are_not_flagged() -> None:
    assert flagged("12.7", "12.5", "12.4", "12.2", "11.7") == []
    assert flagged(30, 30, 30, 30, 30, 30, 31) == []
    assert flagged(5, 5, 5, 5, 5) == flagged(5, 6, 7, 8, 9) == []


def test_ratio_is_looked_at_in_series_of_any_length() -> None:
    assert jumps(points(20, 31), **LIMITS) == (Jump(2011, Decimal(31), 2010, Decimal(20)),)
    assert flagged(20, 30) == []
    assert flagged(20, 9) == [1]
    assert flagged(-20, -31, -30) == [1]
    assert flagged(10, 11, 12, 11, 12, 30) == [5]
    assert flagged(7) == flagged() == []


def test_a_spike_and_the_return_from_it_are_one_change() -> None:
    assert flagged(10, 10, 1000, 10, 10) == [2]
    assert flagged(100, 20, 100, 100) == [1]
    assert flagged(0, 1, 0, 0) == [1]
    assert flagged(10, 30, 12, 40) == [1, 3]
    assert flagged(10, 30, 90) == [1, 2]


def test_a_rate_near_its_bound_has_little_room() -> None:
    rule = {"k": Decimal("1.5"), "min_peers": 5, "fallback_share": Decimal("0.5"), "bound": Decimal(100)}

    assert beyond_peers(Decimal(96), Decimal(98), [], **rule)
    assert not beyond_peers(Decimal("96.6"), Decimal(98), [], **rule)
    assert not beyond_peers(Decimal(3), Decimal(2), [], **rule)


@given(VALUES, st.decimals("0.01", 1000, places=2))
def test_unit_of_the_values_does_not_matter(values: list[Decimal], unit: Decimal) -> None:
    assert flagged(*values) == flagged(*(value * unit for value in values))


@given(VALUES)
def test_direction_of_the_values_does_not_matter(values: list[Decimal]) -> None:
    assert flagged(*values) == flagged(*(-value for value in values))


def test_spread_is_that_of_enough_peers_or_a_share_of_the_reference() -> None:
    rule = {"k": Decimal("1.5"), "min_peers": 5, "fallback_share": Decimal("0.5")}
    near, far = [Decimal(n) for n in (8, 9, 10, 11, 12)], [Decimal(n) for n in (2, 4, 10, 16, 18)]

    def is_far(value: str, peers: list[Decimal]) -> bool:
        return beyond_peers(Decimal(value), Decimal(10), peers, **rule)

    assert (is_far("13", near), is_far("13.1", near)) == (False, True)
    assert (is_far("28", far), is_far("28.1", far)) == (False, True)
    assert (is_far("17.5", near[:4]), is_far("17.6", near[:4])) == (False, True)
