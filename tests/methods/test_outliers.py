"""Jumps and distances from peers: flags that are questions, on long and on short series."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.progress.outliers import Jump, beyond_peers, jumps

LIMITS = {"jump": Decimal("0.5"), "min_points": 5, "limit": Decimal("3.5")}
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
    (jump,) = jumps(points(30, 30, 30, 30, 30, 30, 31), **LIMITS)

    assert jump.score is not None
    assert jump.score.quantize(Decimal("0.0001")) == Decimal("4.7873")  # 1 / (1.253314 x 1/6)


def test_without_any_spread_only_a_last_change_is_flagged() -> None:
    assert flagged(5, 5, 5, 5, 5) == []
    assert flagged(5, 6, 7, 8, 9) == [4]


def test_short_series_is_looked_at_by_ratio() -> None:
    assert jumps(points(20, 31), **LIMITS) == (Jump(2011, Decimal(31), 2010, Decimal(20)),)
    assert flagged(20, 30) == []
    assert flagged(20, 9) == [1]
    assert flagged(-20, -31, -30) == [1]
    assert flagged(0, 1, 0, 0) == [1, 2]
    assert flagged(7) == flagged() == []


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
