"""Worked cases of the named methods, and what must hold for any city."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.compute import compute
from vlr_service.methods.computed import Computed
from vlr_service.methods.formulas.slums import DEPRIVATIONS

people = st.integers(0, 30_000_000)
TOLERANCE = Decimal("1e-6")


def given_of(method: str, **inputs: float | str) -> Computed:
    return compute(method, "1", {name: Decimal(str(figure)) for name, figure in inputs.items()})


def refusal(method: str, **inputs: float | str) -> str:
    result = given_of(method, **inputs)
    assert result.value is None
    assert result.impossible
    return str(result.reason)


def test_green_cover_of_deqing_2007_is_the_published_figure() -> None:
    value = given_of("green_cover", numerator=734, denominator="17.8").value

    assert value is not None
    assert abs(value - Decimal("41.24")) < Decimal("0.01")


def test_green_cannot_cover_more_than_the_built_up_area() -> None:
    assert "cannot be greater" in refusal("green_cover", numerator=1781, denominator="17.8")


def test_the_slum_population_lies_between_its_largest_deprivation_and_their_sum() -> None:
    lacking = dict(zip(DEPRIVATIONS, (4, 6, 9, 2, 3), strict=True))
    low, sound, high = (given_of("slum_share", numerator=s, denominator=100, **lacking) for s in (8, 15, 25))

    assert (low.value, sound.value, high.value) == (8, 15, 25)
    assert sound.parts["lower_bound"] == 9
    assert sound.parts["upper_bound"] == 24
    assert sound.reason is None
    assert "outside its bounds" in str(low.reason)
    assert "outside its bounds" in str(high.reason)


def test_without_all_five_deprivations_there_is_no_upper_bound() -> None:
    result = given_of("slum_share", numerator=25, denominator=100, lacking_water=4, lacking_sanitation=6)

    assert "upper_bound" not in result.parts
    assert result.reason is None


def test_the_upper_bound_of_the_slum_share_is_never_above_100() -> None:
    lacking = dict.fromkeys(DEPRIVATIONS, 60)

    assert given_of("slum_share", numerator=80, denominator=100, **lacking).parts["upper_bound"] == 100


def test_no_more_people_lack_something_than_live_in_the_city() -> None:
    assert "part of the urban population" in refusal(
        "slum_share", numerator=8, denominator=100, lacking_water=101
    )


def test_people_near_both_kinds_of_stop_are_counted_once() -> None:
    stops = {"near_low_capacity": 500, "near_high_capacity": 300, "near_both": 200}
    merged = given_of("transport_access", denominator=1000, **stops)

    assert merged.value == 60
    assert merged.parts["numerator"] == 600
    assert given_of("transport_access", denominator=1000, numerator=600).value == 60


def test_more_people_near_both_than_near_one_kind_is_impossible() -> None:
    stops = {"near_low_capacity": 500, "near_high_capacity": 300, "near_both": 301}

    assert "near both kinds of stop" in refusal("transport_access", denominator=1000, **stops)


@given(people, people, people, people)
def test_merged_service_areas_hold_at_least_the_larger_and_at_most_their_sum(
    low: int, high: int, overlap: int, rest: int
) -> None:
    overlap = min(low, high, overlap)
    whole = low + high - overlap + rest + 1
    stops = {"near_low_capacity": low, "near_high_capacity": high, "near_both": overlap}
    result = given_of("transport_access", denominator=whole, **stops)

    assert max(low, high) <= result.parts["numerator"] <= low + high


def test_deaths_missing_and_directly_affected_people_are_counted_per_100_000() -> None:
    result = given_of("disaster_affected", denominator=400_000, deaths=12, missing=3, directly_affected=985)

    assert result.value == 250
    assert given_of("disaster_affected", denominator=400_000, numerator=1000).value == 250


def test_a_disaster_cannot_hit_more_people_than_there_are() -> None:
    assert "exceeds the population" in refusal("disaster_affected", denominator=10, numerator=11)
    assert "less than zero" in refusal(
        "disaster_affected", denominator=10, deaths=-1, missing=1, directly_affected=1
    )


def test_few_people_hit_by_disasters_make_an_unstable_rate() -> None:
    assert given_of("disaster_affected", denominator=400_000, numerator=19).unstable


def test_disaster_losses_may_exceed_the_output_of_a_year() -> None:
    assert given_of("disaster_loss", numerator=150, denominator=100).value == 150


def test_waste_flows_give_the_share_and_its_two_parts() -> None:
    flows = {"collected": 650, "managed_all": 700}
    result = given_of("waste_controlled", numerator=600, denominator=1000, **flows)

    assert result.value == 60
    assert (result.parts["collected_share"], result.parts["managed_share"]) == (65, 70)


@pytest.mark.parametrize(
    "flows",
    [
        {"numerator": 700, "collected": 650},
        {"numerator": 600, "collected": 1020},
        {"numerator": 600, "managed_all": 500},
        {"numerator": 600, "managed_all": 1011},
        {"numerator": 0, "collected": -1},
    ],
)
def test_waste_flows_that_contradict_each_other_are_refused(flows: dict[str, float]) -> None:
    assert "contradict each other" in refusal("waste_controlled", denominator=1000, **flows)


def test_weighed_flows_may_differ_by_one_per_cent() -> None:
    assert given_of("waste_controlled", numerator=655, denominator=1000, collected=650).value == 65


def test_particles_are_weighted_by_the_people_who_breathe_them() -> None:
    places = {"concentration_1": 10, "population_1": 100_000, "concentration_2": 22.5, "population_2": 50_000}
    result = given_of("population_weighted_mean", **places)

    assert result.value == Decimal("14.1666666667")
    assert result.parts["population"] == 150_000


def test_a_place_without_people_or_concentration_is_refused() -> None:
    place = {"concentration_1": 10, "population_1": 100}

    assert "Each place needs both" in refusal("population_weighted_mean", **place, concentration_2=5)
    assert "Each place needs both" in refusal("population_weighted_mean", **place, population_7=5)
    assert "less than zero" in refusal("population_weighted_mean", concentration_1=-1, population_1=100)
    empty = given_of("population_weighted_mean", concentration_1=10, population_1=0)
    assert (empty.value, empty.impossible) == (None, False)


PLACES = st.lists(st.tuples(st.decimals(0, 500, places=1), st.integers(1, 10**7)), min_size=1, max_size=30)


@given(PLACES, st.integers(1, 1000))
def test_a_weighted_mean_lies_between_its_places_and_does_not_depend_on_the_unit_of_people(
    places: list[tuple[Decimal, int]], scale: int
) -> None:
    def mean_with(factor: int) -> Decimal | None:
        pairs = {
            name: figure
            for number, (level, residents) in enumerate(places, start=1)
            for name, figure in (
                (f"concentration_{number}", level),
                (f"population_{number}", Decimal(residents * factor)),
            )
        }
        return compute("population_weighted_mean", "1", pairs).value

    value = mean_with(1)
    levels = [level for level, _ in places]
    assert value is not None
    assert min(levels) - TOLERANCE <= value <= max(levels) + TOLERANCE
    assert mean_with(scale) == value


def test_open_space_and_streets_are_told_apart_and_together() -> None:
    areas = {"open_public_space": 8, "streets": 16, "population_near": 30_000, "population": 40_000}
    result = given_of("open_space", denominator=80, **areas)

    assert result.value == 30
    shares = [result.parts[name] for name in ("open_public_space_share", "streets_share", "access")]
    assert shares == [10, 20, 75]
    assert given_of("open_space", denominator=80, numerator=24).value == 30


def test_open_space_within_a_city_cannot_be_larger_than_it_or_reach_more_people_than_live_there() -> None:
    assert "cannot be greater" in refusal("open_space", denominator=80, open_public_space=50, streets=31)
    assert "less than zero" in refusal("open_space", denominator=80, open_public_space=-1, streets=2)
    near = {"population_near": 5, "population": 4}
    assert "part of the population" in refusal("open_space", denominator=80, numerator=8, **near)


def test_one_part_alone_does_not_make_open_space() -> None:
    result = given_of("open_space", denominator=80, open_public_space=8)

    assert str(result.reason) == "The input numerator is missing."


@pytest.mark.parametrize(("answer", "expected"), [(1, 1), (0, 0)])
def test_yes_is_one_and_no_is_zero(answer: int, expected: int) -> None:
    assert given_of("yes_no", value=answer).value == expected


def test_there_is_nothing_between_yes_and_no() -> None:
    assert refusal("yes_no", value="0.5") == "The answer is 1 for yes or 0 for no."


def test_an_index_says_how_far_along_its_scale_a_figure_lies() -> None:
    assert given_of("index", observed=30, lowest=20, highest=60).value == 25
    assert given_of("index", observed="0.3", lowest=0, highest=1, multiplier=1).value == Decimal("0.3")


def test_a_figure_off_its_scale_and_a_scale_upside_down_give_no_index() -> None:
    assert "outside the ends" in refusal("index", observed=61, lowest=20, highest=60)
    assert "above the lowest" in refusal("index", observed=20, lowest=60, highest=20)


def test_a_mean_may_be_negative_and_density_may_exceed_one() -> None:
    assert given_of("mean", numerator=-30, denominator=4).value == Decimal("-7.5")
    assert given_of("population_density", numerator=380_000, denominator="412.5").value == Decimal(
        "921.212121212"
    )


@given(people, people, people)
def test_deaths_on_the_road_rise_with_the_dead_and_fall_with_the_living(a: int, b: int, living: int) -> None:
    fewer, more = sorted((a, b))
    of_fewer, of_more = (
        given_of("road_deaths", numerator=dead, denominator=living + 1).value for dead in (fewer, more)
    )
    in_larger = given_of("road_deaths", numerator=more, denominator=living + 2).value

    assert of_fewer is not None
    assert of_more is not None
    assert in_larger is not None
    assert of_fewer <= of_more
    assert in_larger <= of_more
