from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.errors import InvalidRequest
from vlr_service.methods.compute import compute
from vlr_service.methods.computed import Computed, significant
from vlr_service.methods.formulas.quotients import rate, ratio
from vlr_service.methods.formulas.values import identity
from vlr_service.methods.table import METHODS

positive = st.decimals(min_value="0.001", max_value="1e9", places=3)


def test_green_cover_of_deqing_2007_is_the_published_figure() -> None:
    green_ha, built_up_km2 = Decimal(734), Decimal("17.8")

    result = ratio(green_ha, built_up_km2 * 100, Decimal(100))

    assert result.value is not None
    assert abs(result.value - Decimal("41.24")) < Decimal("0.01")


def test_parts_of_huzhou_2007_add_up_exactly() -> None:
    assert sum(map(Decimal, ("71.7", "17.8", "30", "15.73"))) == Decimal("135.23")


def test_a_quotient_has_twelve_significant_digits() -> None:
    assert ratio(Decimal(1), Decimal(3), Decimal(100)).value == Decimal("33.3333333333")
    assert str(ratio(Decimal(1), Decimal(4), Decimal(100)).value) == "25"


def test_a_large_quotient_is_written_without_exponent() -> None:
    assert str(significant(Decimal("12345678901234567"))) == "12345678901200000"
    assert str(significant(Decimal("1E+3"))) == "1000"


@pytest.mark.parametrize("denominator", [Decimal(0), Decimal(-5)])
def test_without_a_positive_denominator_there_is_no_value(denominator: Decimal) -> None:
    result = ratio(Decimal(1), denominator, Decimal(100))

    assert result.value is None
    assert str(result.reason) == "The denominator must be greater than zero."


def test_a_rate_from_few_events_is_given_and_called_unstable() -> None:
    few = rate(Decimal(19), Decimal(250_000), Decimal(100_000))
    enough = rate(Decimal(20), Decimal(250_000), Decimal(100_000))
    none = rate(Decimal(0), Decimal(250_000), Decimal(100_000))

    assert (few.value, few.unstable) == (Decimal("7.6"), True)
    assert "fewer than 20 events" in str(few.reason)
    assert (enough.value, enough.unstable, enough.reason) == (Decimal(8), False, None)
    assert (none.value, none.unstable) == (Decimal(0), False)


def test_a_rate_without_population_has_no_value() -> None:
    assert rate(Decimal(3), Decimal(0), Decimal(1000)).value is None


def test_a_value_taken_as_it_is_keeps_every_digit() -> None:
    assert str(identity(Decimal("0.3800")).value) == "0.3800"


def test_each_method_is_found_by_name_and_version() -> None:
    parts = {"numerator": Decimal(40), "denominator": Decimal(80), "multiplier": Decimal(100)}

    assert compute("ratio", "1", parts).value == 50
    assert compute("rate", "1", parts).value == 50
    assert compute("identity", "1", {"value": Decimal(7)}) == Computed(Decimal(7))
    assert compute("ratio", "1", {"numerator": Decimal(1), "denominator": Decimal(2)}).value == Decimal("0.5")


@pytest.mark.parametrize("method", METHODS)
def test_a_missing_input_gives_a_reason_instead_of_a_value(method: str) -> None:
    result = compute(method, METHODS[method].versions[0], {})

    assert result.value is None
    assert str(result.reason) == f"The input {METHODS[method].required[0]} is missing."


@pytest.mark.parametrize(
    ("method", "version"), [("median", "1"), ("ratio", "2"), ("land_consumption", "2019")]
)
def test_an_unknown_method_or_version_is_refused(method: str, version: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        compute(method, version, {})

    assert refusal.value.code == "unknown-method"
    assert refusal.value.facts == {"method": method, "version": version}


@given(positive, positive)
def test_a_part_and_the_rest_make_the_whole(part: Decimal, rest: Decimal) -> None:
    whole = part + rest
    one, other = ratio(part, whole, Decimal(100)), ratio(rest, whole, Decimal(100))

    assert one.value is not None
    assert other.value is not None
    assert abs(one.value + other.value - 100) < Decimal("1e-9")


@given(positive, positive, st.integers(1, 1000))
def test_a_ratio_does_not_depend_on_the_unit_of_its_parts(a: Decimal, b: Decimal, scale: int) -> None:
    assert ratio(a, b).value == ratio(a * scale, b * scale).value
