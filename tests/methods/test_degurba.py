from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.degurba import level1

shares = st.tuples(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000)).filter(any)


def derived(centre: str, cluster: str, rural: str) -> Decimal | None:
    return level1(Decimal(centre), Decimal(cluster), Decimal(rural)).value


def test_the_constructed_unit_of_the_reference_is_a_town() -> None:
    assert derived("0.46", "0.40", "0.14") == 2


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (("0.5", "0.1", "0.4"), 1),
        (("0.5", "0", "0.5"), 1),
        (("0.4999", "0.5001", "0"), 2),
        (("0.2", "0.3", "0.5"), 2),
        (("0.2", "0.2999", "0.5001"), 3),
        (("0", "0", "1"), 3),
    ],
)
def test_half_in_centres_makes_a_city_and_more_than_half_in_rural_cells_a_rural_area(
    unit: tuple[str, str, str], expected: int
) -> None:
    assert derived(*unit) == expected


@pytest.mark.parametrize("unit", [("0.4", "0.4", "0.1"), ("0.5", "0.4", "0.11")])
def test_shares_that_do_not_add_up_give_no_class(unit: tuple[str, str, str]) -> None:
    result = level1(*map(Decimal, unit))

    assert result.value is None
    assert result.impossible
    assert str(result.reason) == "The three shares of the population do not add up to 1."


def test_rounded_shares_add_up_within_the_tolerance() -> None:
    rounded = (Decimal("0.333"), Decimal("0.333"), Decimal("0.333"))

    assert level1(*rounded).value == 2
    assert level1(*rounded, tolerance=Decimal("0.0005")).value is None


@pytest.mark.parametrize("share", ["-0.1", "1.1", "46", "NaN", "Infinity"])
def test_what_is_no_share_gives_no_class(share: str) -> None:
    result = level1(Decimal(share), Decimal("0.5"), Decimal("0.5"))

    assert result.value is None
    assert str(result.reason) == "Each share of the population lies between 0 and 1."


@given(shares, st.decimals("0.5", "0.9", places=2))
def test_every_unit_with_sound_shares_has_one_class(people: tuple[int, int, int], majority: Decimal) -> None:
    centre, cluster, rural = (Decimal(count) / sum(people) for count in people)

    value = level1(centre, cluster, rural, majority=majority).value

    assert value == (1 if centre >= majority else 3 if rural > majority else 2)
