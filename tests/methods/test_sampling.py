"""Estimates from a stratified sample: by hand, by brute force, and unbiased over all samples there are."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from math import atan, cos, exp, isclose, lgamma, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import both
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import render
from vlr_service.methods.sampling.drawing import allocate, draw, draw_number
from vlr_service.methods.sampling.estimates import (
    Adjustment,
    Design,
    Response,
    Stratum,
    estimate_mean,
    estimate_ratio,
    estimate_total,
)
from vlr_service.methods.sampling.student import t_quantile

ADJUSTED = Design(adjustment=Adjustment.WITHIN_STRATA)

values = st.integers(0, 500).map(Decimal)
pairs = st.tuples(values, st.integers(1, 500).map(Decimal), st.booleans())
populations = st.lists(st.lists(pairs, min_size=2, max_size=4), min_size=1, max_size=2)


def stratum(code: str, *numbers: int, frame: int | None = None, drawn: int | None = None) -> Stratum:
    responses = tuple(Response(Decimal(number)) for number in numbers)
    return Stratum(code, frame or len(numbers), drawn or len(numbers), responses)


def census(population: list[list[tuple[Decimal, Decimal, bool]]]) -> list[Stratum]:
    return [
        Stratum(str(number), len(cities), len(cities), tuple(Response(*city) for city in cities))
        for number, cities in enumerate(population)
    ]


def close(one: Decimal | None, other: float) -> bool:
    return isclose(float(one or 0), float(other), rel_tol=1e-9, abs_tol=1e-7)


def probability_within(t: Decimal, *, degrees: int) -> float:
    """The probability that a Student variable lies within ±t: its density integrated by Simpson's rule.

    The density is taken over the angle whose tangent is x over the root of the degrees, where it is smooth.
    """
    steps = 2000
    width = atan(float(t) / sqrt(degrees)) / steps
    heights = [cos(width * step) ** (degrees - 1) for step in range(steps + 1)]
    area = width / 3 * (heights[0] + 4 * sum(heights[1::2]) + 2 * sum(heights[2:-1:2]) + heights[-1])
    return 2 * area * exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / sqrt(pi)


@pytest.mark.parametrize(
    ("coverage", "degrees", "printed"),
    [
        ("0.95", 1, "12.706"),
        ("0.95", 2, "4.303"),
        ("0.95", 3, "3.182"),
        ("0.95", 4, "2.776"),
        ("0.95", 5, "2.571"),
        ("0.95", 10, "2.228"),
        ("0.95", 30, "2.042"),
        ("0.95", 120, "1.980"),
        ("0.90", 7, "1.895"),
        ("0.99", 8, "3.355"),
    ],
)
def test_t_is_that_of_the_printed_tables(coverage: str, degrees: int, printed: str) -> None:
    assert round(t_quantile(Decimal(coverage), degrees=degrees), 3) == Decimal(printed)


@given(st.integers(1, 300), st.sampled_from(["0.5", "0.8", "0.95", "0.999"]))
def test_a_student_variable_lies_within_t_as_often_as_is_asked(degrees: int, coverage: str) -> None:
    t = t_quantile(Decimal(coverage), degrees=degrees)
    assert close(Decimal(probability_within(t, degrees=degrees)), float(coverage))


@given(populations)
def test_a_census_has_no_error(population: list[list[tuple[Decimal, Decimal, bool]]]) -> None:
    found = estimate_total(census(population))
    truth = sum((y for cities in population for y, _, inside in cities if inside), Decimal(0))
    assert [found.value, found.standard_error, found.low, found.high] == [truth, Decimal(0), truth, truth]


@given(populations)
def test_over_all_samples_total_and_variance_are_unbiased(
    population: list[list[tuple[Decimal, Decimal, bool]]],
) -> None:
    """Every sample of two per stratum: the mean of the estimates is the truth, that of the variances their variance."""
    found = [
        estimate_total(
            [
                Stratum(str(number), len(cities), 2, tuple(Response(*city) for city in taken))
                for number, (cities, taken) in enumerate(zip(population, sample, strict=True))
            ]
        )
        for sample in product(*(combinations(cities, 2) for cities in population))
    ]
    truth = float(sum(y for cities in population for y, _, inside in cities if inside))
    totals = [float(one.value or 0) for one in found]
    variances = [float(one.standard_error or 0) ** 2 for one in found]
    assert isclose(sum(totals) / len(found), truth, rel_tol=1e-9, abs_tol=1e-6)
    spread = sum((total - truth) ** 2 for total in totals) / len(found)
    assert isclose(sum(variances) / len(found), spread, rel_tol=1e-8, abs_tol=1e-4)


@given(populations)
def test_domains_add_up_to_the_whole(population: list[list[tuple[Decimal, Decimal, bool]]]) -> None:
    def total(keep: set[bool]) -> Decimal:
        strata = [
            Stratum(str(n), 9, len(cities), tuple(Response(y, x, inside in keep) for y, x, inside in cities))
            for n, cities in enumerate(population)
        ]
        return estimate_total(strata).value or Decimal(0)

    assert close(total({True}) + total({False}), float(total({True, False})))


@given(populations)
def test_the_ratio_and_its_error_are_those_of_the_formula(
    population: list[list[tuple[Decimal, Decimal, bool]]],
) -> None:
    size = 11
    strata = [
        Stratum(str(n), size, len(cities), tuple(Response(*city) for city in cities))
        for n, cities in enumerate(population)
    ]
    above = sum(size / len(cities) * float(y) * d for cities in population for y, _, d in cities)
    below = sum(size / len(cities) * float(x) * d for cities in population for _, x, d in cities)
    found = estimate_ratio(strata, multiplier=Decimal(100))
    if below == 0:
        assert found.value is None
        assert found.reason is not None
        return
    variance = 0.0
    for cities in population:
        rest = [(float(y) - above / below * float(x)) / below * d for y, x, d in cities]
        mean, r = sum(rest) / len(rest), len(rest)
        variance += size**2 * (1 - r / size) / r * sum((e - mean) ** 2 for e in rest) / (r - 1)
    assert close(found.value, 100 * above / below)
    assert isclose(float(found.standard_error or 0), 100 * variance**0.5, rel_tol=1e-8, abs_tol=1e-7)
    assert found.degrees == sum(len(cities) - 1 for cities in population)


def test_the_mean_is_the_total_over_the_number_of_cities() -> None:
    strata = [stratum("a", 3, 5, frame=10), stratum("b", 8, 8, 11, frame=6)]
    total, mean = estimate_total(strata), estimate_mean(strata)
    assert close(mean.value, float(total.value or 0) / 16)
    assert close(mean.standard_error, float(total.standard_error or 0) / 16)


def test_missing_responses_are_refused_until_an_adjustment_is_named() -> None:
    strata = [stratum("a", 3, 5, frame=10, drawn=3)]
    refused = estimate_total(strata)
    assert refused.value is None
    assert "2 of 3" in str(refused.reason)
    assert estimate_total(strata, design=ADJUSTED).value == 40


def test_one_responding_city_needs_a_stated_collapse() -> None:
    strata = [stratum("a", 3, frame=4), stratum("b", 6, 8, frame=6)]
    refused = estimate_total(strata)
    assert refused.value is None
    assert "in the stratum “a”: 1." in str(refused.reason)
    stated = estimate_total(strata, design=Design(collapsed={"a": "ab", "b": "ab"}))
    assert (stated.value, stated.degrees) == (Decimal(4 * 3 + 3 * 14), 2)


def test_two_strata_of_one_city_are_collapsed_by_the_formula_of_cochran() -> None:
    strata = [stratum("a", 3, frame=4), stratum("b", 6, frame=6)]
    found = estimate_total(strata, design=Design(collapsed={"a": "ab", "b": "ab"}))
    assert close(found.standard_error, 6 * 6 - 4 * 3)


def test_a_stratum_without_any_response_is_spoken_for_by_the_one_it_is_collapsed_with() -> None:
    strata = [Stratum("a", 4, 2, ()), stratum("b", 6, 8, frame=6)]
    assert estimate_total(strata, design=ADJUSTED).value is None
    together = Design(Adjustment.WITHIN_STRATA, {"a": "ab", "b": "ab"})
    assert estimate_total(strata, design=together).value == 70


def test_strata_are_told_by_their_names_and_by_their_quoted_codes_where_they_have_none() -> None:
    named, coded = Stratum("x_1", 4, 1, (), both("Large", "大")), stratum("x_2", 3, frame=4)
    one = replace(named, responses=(Response(Decimal(1)),))
    alone = estimate_total([one, stratum("b", 6, 8, frame=6)]).reason
    assert alone is not None
    assert "“Large”: 1." in render(alone, "en")
    assert "“大”" in render(alone, "zh_Hans")
    together = Design(Adjustment.WITHIN_STRATA, {"x_1": "x_1+x_2", "x_2": "x_1+x_2"})
    both_of_them = estimate_total([named, coded], design=together).reason
    assert both_of_them is not None
    assert "“Large + x_2”: 1." in render(both_of_them, "en")


def test_the_only_city_of_a_stratum_needs_no_collapse() -> None:
    found = estimate_total([stratum("capital", 7), stratum("b", 6, 8, frame=6)])
    assert (found.value, found.degrees) == (Decimal(49), 1)


def test_no_strata_give_a_reason() -> None:
    assert str(estimate_mean([]).reason) == "The sample has no strata."


def test_the_draw_is_this_one_for_ever() -> None:
    codes = [f"xv-a{number}" for number in range(1, 9)]
    assert draw_number("xv-a1", seed="2026") == (
        "cea87613be2675ef34d4a55e6685fb1b4b59fb8797f63c5c092921180c38fb6e"
    )
    assert draw(codes, count=3, seed="2026") == ("xv-a6", "xv-a5", "xv-a8")
    assert draw(reversed(codes), count=3, seed="2026") == draw(codes, count=3, seed="2026")


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1), st.integers(0, 240))
def test_allocation_gives_the_size_and_two_of_each_or_says_why_not(frame: dict[str, int], size: int) -> None:
    least = sum(min(2, count) for count in frame.values())
    if not least <= size <= sum(frame.values()):
        with pytest.raises(InvalidRequest):
            allocate(frame, size=size)
        return
    given_ = allocate(frame, size=size)
    assert sum(given_.values()) == size
    assert all(min(2, frame[code]) <= given_[code] <= frame[code] for code in frame)


def test_allocation_is_in_proportion() -> None:
    assert allocate({"large": 10, "medium": 20, "small": 70}, size=10) == {
        "large": 2,
        "medium": 2,
        "small": 6,
    }
