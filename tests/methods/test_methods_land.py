from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.errors import InvalidRequest
from vlr_service.methods.compute import compute
from vlr_service.methods.formulas.land import land_consumption

KAMPALA = {
    "built_up_start": Decimal("179.016"),
    "built_up_end": Decimal("233.655"),
    "population_start": Decimal(861_497),
    "population_end": Decimal(1_220_867),
    "years": Decimal(5),
}
"""Kampala 2000 to 2005, areas in km2 (published in hectares)."""

TOLERANCE = Decimal("0.0002")
areas = st.decimals(min_value="0.1", max_value="5000", places=2)
people = st.integers(1000, 30_000_000).map(Decimal)


@pytest.mark.parametrize(
    ("version", "land_rate", "expected"), [("2021", "0.061044", "0.8754"), ("2018", "0.053274", "0.764")]
)
def test_kampala_2000_to_2005_is_the_published_figure(version: str, land_rate: str, expected: str) -> None:
    result = compute("land_consumption", version, KAMPALA)

    assert result.value is not None
    assert abs(result.value - Decimal(expected)) < TOLERANCE
    assert abs(result.parts["land_consumption_rate"] - Decimal(land_rate)) < TOLERANCE
    assert abs(result.parts["population_growth_rate"] - Decimal("0.069729")) < TOLERANCE
    assert not result.unstable


def test_built_up_area_per_person_is_the_published_figure() -> None:
    parts = land_consumption(**KAMPALA).parts

    assert round(parts["built_up_per_person_start"], 1) == Decimal("207.8")
    assert round(parts["built_up_per_person_end"], 1) == Decimal("191.4")


def test_a_still_population_leaves_the_ratio_undefined_but_gives_its_parts() -> None:
    result = land_consumption(**KAMPALA | {"population_end": KAMPALA["population_start"]})

    assert result.value is None
    assert "not defined" in str(result.reason)
    assert result.parts["population_growth_rate"] == 0
    assert result.parts["land_consumption_rate"] > 0


def test_a_hardly_moving_population_makes_the_ratio_unstable() -> None:
    result = land_consumption(**KAMPALA | {"population_end": Decimal(861_600)})

    assert result.value is not None
    assert result.unstable
    assert "look at its parts" in str(result.reason)


def test_a_shrinking_population_gives_a_negative_ratio() -> None:
    value = land_consumption(**KAMPALA | {"population_end": Decimal(800_000)}).value

    assert value is not None
    assert value < 0


@pytest.mark.parametrize("name", KAMPALA)
def test_nothing_is_computed_from_an_input_that_is_not_positive(name: str) -> None:
    result = land_consumption(**KAMPALA | {name: Decimal(0)})

    assert result.value is None
    assert result.parts == {}


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(InvalidRequest) as refusal:
        land_consumption(**KAMPALA, version="2019")

    assert refusal.value.facts["known"] == ["2021", "2018"]


@given(areas, areas, people, people, st.integers(1, 20))
def test_the_older_land_term_is_never_above_the_newer(
    start: Decimal, end: Decimal, before: Decimal, after: Decimal, years: int
) -> None:
    newer = land_consumption(start, end, before, after, Decimal(years))
    older = land_consumption(start, end, before, after, Decimal(years), version="2018")

    assert older.parts["land_consumption_rate"] <= newer.parts["land_consumption_rate"]
