"""Percentiles by the definition that is named."""

from decimal import Decimal
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.percentiles import percentile, values_needed

FIGURES = st.lists(st.decimals(-1000, 1000, places=3), min_size=2, max_size=30)


@given(FIGURES)
def test_quartiles_are_those_of_the_standard_library(values: list[Decimal]) -> None:
    ours = [percentile(values, share=Decimal(share)) for share in ("0.25", "0.5", "0.75")]
    assert ours == quantiles(values, n=4, method="inclusive")


@given(FIGURES, st.sampled_from(["0", "0.1", "0.9", "1"]))
def test_a_percentile_lies_between_the_least_and_the_largest(values: list[Decimal], share: str) -> None:
    assert min(values) <= percentile(values, share=Decimal(share)) <= max(values)


def test_between_two_values_it_lies_on_the_straight_line() -> None:
    values = [Decimal(figure) for figure in (2, 4, 8, 16)]
    assert percentile(values, share=Decimal("0.5")) == 6
    assert percentile(values, share=Decimal("0.9")) == Decimal("13.6")


def test_the_ends_take_more_values_than_the_middle() -> None:
    assert [values_needed(Decimal(share)) for share in ("0.5", "0.25", "0.9", "0.1")] == [5, 5, 10, 10]


@pytest.mark.parametrize(("values", "share"), [([], "0.5"), ([Decimal(1)], "1.1"), ([Decimal(1)], "-0.1")])
def test_what_has_no_percentile_is_refused(values: list[Decimal], share: str) -> None:
    with pytest.raises(ValueError, match="a percentile needs"):
        percentile(values, share=Decimal(share))
