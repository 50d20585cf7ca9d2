"""How sums over leaves become one figure, and when they do not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from vlr_service.catalogue.model import Catalogue
from vlr_service.records.published.leaf_sums import LeafSum
from vlr_service.statistics.aggregates import combine

SUMS = LeafSum(
    year=2025,
    sum_value=Decimal(10),
    sum_numerator=Decimal(1800),
    sum_denominator=Decimal(40_000),
    sum_weight=Decimal(400_000),
    sum_weighted=Decimal(1_800_000),
    population_covered=Decimal(400_000),
    areas_reporting=2,
    areas_with_parts=2,
    areas_with_weight=2,
    areas_imputed=0,
    areas_suppressed=0,
    boundary_types=("administrative",),
)


@pytest.mark.parametrize(
    ("changes", "expected", "method"),
    [
        ({}, Decimal("4.5"), "ratio_of_sums"),
        ({"areas_with_parts": 1}, Decimal("4.5"), "weighted_mean"),
        ({"areas_with_parts": 1, "areas_with_weight": 1}, None, "weighted_mean"),
        ({"areas_suppressed": 1}, None, "ratio_of_sums"),
        ({"boundary_types": ("administrative", "functional")}, None, "ratio_of_sums"),
        ({"areas_reporting": 0, "areas_with_parts": 0}, None, "ratio_of_sums"),
        ({"sum_denominator": Decimal(0)}, None, "ratio_of_sums"),
    ],
)
def test_a_ratio_over_areas(
    catalogue: Catalogue, changes: dict[str, object], expected: Decimal | None, method: str
) -> None:
    indicator = catalogue.indicators["UMF_2_2_1"]
    value, how, reason = combine(indicator, replace(SUMS, **changes))  # type: ignore[arg-type]
    assert (value, how) == (expected, method)
    assert (reason is None) == (expected is not None or changes.get("sum_denominator") == 0)


def test_an_indicator_that_cannot_be_combined_says_so(catalogue: Catalogue) -> None:
    value, how, reason = combine(catalogue.indicators["UMF_1_4_2"], SUMS)
    assert (value, how) == (None, "none")
    assert "cannot be combined" in str(reason)


def test_an_amount_is_summed(catalogue: Catalogue) -> None:
    value, how, _ = combine(catalogue.indicators["SDG_13_2_2"], SUMS)
    assert (value, how) == (Decimal(10), "sum")
