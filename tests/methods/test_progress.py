"""Ratings: the same city by every method, every guard, and what units and directions may not change."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.basis import Basis
from vlr_service.methods.progress.case import TargetPoint
from vlr_service.methods.progress.rating_scales import AGAINST_TARGET, WITHOUT_TARGET, RatingMethod
from vlr_service.methods.progress.ratings import Progress, rate_progress
from vlr_service.methods.progress.scores import mean_score

HIGHER, LOWER = "higher_is_better", "lower_is_better"
OPEN_SDG, EUROSTAT, ESCAP, UNSD, SDSN = (
    RatingMethod.OPEN_SDG,
    RatingMethod.EUROSTAT,
    RatingMethod.ESCAP,
    RatingMethod.UNSD,
    RatingMethod.SDSN,
)
WITH_GROWTH = (OPEN_SDG, EUROSTAT, UNSD)


def series(*values: str, start: int = 2015) -> list[tuple[int, Decimal, str]]:
    return [(start + number, Decimal(value), False) for number, value in enumerate(values)]


def ends(first: str, last: str, *, years: tuple[int, int] = (2015, 2023)) -> list[tuple[int, Decimal, str]]:
    return [(years[0], Decimal(first), False), (years[1], Decimal(last), False)]


def rated(
    points: list[tuple[int, Decimal, str]],
    method: RatingMethod,
    target: str | TargetPoint | None = None,
    **given: Any,
) -> Progress:
    fields: dict[str, Any] = {
        "direction": HIGHER,
        "decimals": 3,
        "target": TargetPoint(2030, Decimal(target)) if isinstance(target, str) else target,
    }
    return rate_progress(points, method=method, **{**fields, **given})


def class_of(progress: Progress) -> str:
    return progress.rating.id if progress.rating else str(progress.reason)


@pytest.mark.parametrize(
    ("method", "figure", "rating"),
    [
        (OPEN_SDG, "0.528", "limited_progress"),
        (EUROSTAT, "0.528", "insufficient"),
        (UNSD, "0.472", "fair"),
        (SDSN, "0.444", "stagnating"),
        (ESCAP, "55.592", "accelerate"),
    ],
)
def test_the_methods_disagree_on_the_same_figures(method: RatingMethod, figure: str, rating: str) -> None:
    """62 in 2015, 71 in 2023, target 100 by 2030."""
    progress = rated(ends("62", "71"), method, "100")

    assert progress.figure is not None
    assert round(progress.figure, 3) == Decimal(figure)
    assert class_of(progress) == rating
    assert progress.reason is None


def test_escap_gives_its_status_index_and_open_sdg_its_score() -> None:
    escap, open_sdg = (rated(ends("62", "71"), method, "100") for method in (ESCAP, OPEN_SDG))

    assert escap.status_index is not None
    assert round(escap.status_index, 2) == Decimal("2.37")
    assert open_sdg.score is not None
    assert round(open_sdg.score, 2) == Decimal("-0.30")  # 5 x (0.528 - 0.6) / 1.2
    assert (escap.score, open_sdg.status_index) == (None, None)


@pytest.mark.parametrize(
    ("method", "last", "rating"),
    [
        (OPEN_SDG, "101.5", "on_track"),
        (OPEN_SDG, "101.4", "acceleration_needed"),
        (OPEN_SDG, "100.4", "limited_progress"),
        (OPEN_SDG, "99.9", "deterioration"),
        (EUROSTAT, "101.0", "significant"),
        (EUROSTAT, "100.9", "moderate"),
        (EUROSTAT, "100.0", "moderate"),
        (EUROSTAT, "99.1", "moderate_away"),
        (EUROSTAT, "99.0", "significant_away"),
        (UNSD, "102.0", "met_or_on_track"),
        (UNSD, "101.9", "fair"),
        (UNSD, "100.4", "stagnation"),
        (UNSD, "98.0", "stagnation"),
    ],
)
def test_without_target_yearly_growth_decides(method: RatingMethod, last: str, rating: str) -> None:
    assert class_of(rated(series("100", last), method)) == rating
    mirrored = [(year, -value, is_break) for year, value, is_break in series("100", last)]
    assert class_of(rated(mirrored, method, direction=LOWER)) == rating


@pytest.mark.parametrize(
    ("points", "score"),
    [
        (series("100", "98"), "-5"),
        (series("100", "90"), "-5"),
        (series("100", "100"), "-2.5"),
        (series("100", "100.5"), "0"),
        (series("100", "101.5"), "2.5"),
        (series("100", "103"), "5"),
    ],
)
def test_open_sdg_scores_lie_on_the_lines_between_its_knots(
    points: list[tuple[int, Decimal, str]], score: str
) -> None:
    assert rated(points, OPEN_SDG).score == Decimal(score)


@pytest.mark.parametrize(
    ("method", "rating", "score"),
    [
        (OPEN_SDG, "achieved", 5),
        (EUROSTAT, "achieved", None),
        (UNSD, "met_or_on_track", None),
        (ESCAP, "maintain", None),
        (SDSN, "maintaining", None),
    ],
)
def test_a_met_target_is_achieved_whatever_the_trend(
    method: RatingMethod, rating: str, score: int | None
) -> None:
    fallen = rated(ends("99", "90"), method, "80")

    assert (class_of(fallen), fallen.figure, fallen.score) == (rating, None, score)
    assert not fallen.is_setback
    assert class_of(rated(ends("80", "90"), method, "80")) == rating


@pytest.mark.parametrize(
    ("method", "rating"),
    [
        (OPEN_SDG, "deterioration"),
        (EUROSTAT, "movement_away"),
        (UNSD, "stagnation"),
        (ESCAP, "reverse"),
        (SDSN, "decreasing"),
    ],
)
def test_a_base_beyond_the_target_does_not_turn_a_setback_into_progress(
    method: RatingMethod, rating: str
) -> None:
    """Actual and required growth are both negative, so their plain ratio would be positive."""
    progress = rated(ends("90", "70"), method, "80")

    assert class_of(progress) == rating
    assert progress.is_setback


@pytest.mark.parametrize("method", RatingMethod)
@pytest.mark.parametrize(
    ("points", "given", "words"),
    [
        ([], {}, "Fewer than two figures"),
        (series("5"), {}, "Fewer than two figures"),
        ([*series("5", "6", start=2010)], {}, "Fewer than two figures"),
        ([*series("80", "82"), (2017, Decimal(40), True)], {}, "The series breaks"),
        (series("-2", "3"), {}, "different signs"),
        (series("2", "-3"), {}, "different signs"),
        (series("1", "2"), {"direction": "context"}, "Neither higher nor lower"),
        (series("1", "2"), {"kind": "ratio_of_rates"}, "not rated as a whole"),
        (series("10", "9"), {"target": TargetPoint(2030, Decimal(10))}, "are the same"),
        (series("1", "2"), {"target": TargetPoint(2015, Decimal(10))}, "must lie after"),
        (
            series("1", "2"),
            {"target": TargetPoint(2030, Decimal(-1)), "direction": LOWER},
            "different signs",
        ),
    ],
)
def test_what_cannot_be_rated_is_refused_with_a_reason(
    method: RatingMethod, points: list[tuple[int, Decimal, str]], given: dict[str, Any], words: str
) -> None:
    progress = rated(points, method, **{"target": "10", **given})

    assert (progress.rating, progress.figure, progress.score) == (None, None, None)
    assert words in str(progress.reason)


@pytest.mark.parametrize("method", [ESCAP, SDSN])
def test_some_methods_need_a_target(method: RatingMethod) -> None:
    progress = rated(series("1", "2"), method)

    assert (progress.rating, progress.scale) == (None, None)
    assert f"The {method.label} rates only against a target" in str(progress.reason)


def test_a_first_figure_of_zero_counts_as_a_thousandth_where_open_sdg_says_so() -> None:
    assert class_of(rated(series("0", "5"), OPEN_SDG)) == "on_track"
    assert class_of(rated(series("0", "5"), OPEN_SDG, direction=LOWER)) == "deterioration"
    assert class_of(rated(series("0", "0"), OPEN_SDG, direction=LOWER, best=None)) == "limited_progress"
    assert class_of(rated(ends("10", "5"), OPEN_SDG, "0", direction=LOWER)) == "limited_progress"
    assert class_of(rated(series("0", "5"), EUROSTAT, "100")) == "significant"
    assert "from a first figure of zero" in class_of(rated(series("0", "5"), UNSD))
    assert class_of(rated(series("0", "5"), SDSN, "100")) == "improving"


def test_a_series_that_falls_to_nothing_is_rated() -> None:
    assert class_of(rated(series("5", "0"), OPEN_SDG)) == "deterioration"
    assert class_of(rated(series("5", "0"), UNSD, "10")) == "stagnation"


def test_growth_says_nothing_at_the_best_possible_value() -> None:
    full = rated(series("100.0", "99.98"), OPEN_SDG, decimals=1, best=Decimal(100))

    assert "best possible value" in class_of(full)
    assert (
        class_of(rated(series("99.0", "99.5"), OPEN_SDG, decimals=1, best=Decimal(100)))
        == "acceleration_needed"
    )


def test_figures_that_look_equal_count_as_no_growth() -> None:
    assert class_of(rated(series("12.34", "12.26"), OPEN_SDG, decimals=1)) == "limited_progress"
    assert rated(series("12.34", "12.26"), SDSN, "20", decimals=1).figure == 0


def test_unsd_counts_one_point_from_the_end_of_a_percentage_as_met() -> None:
    assert class_of(rated(series("99.5", "99.0"), UNSD, "100", is_percent=True)) == "met_or_on_track"
    assert class_of(rated(series("99.5", "99.0"), UNSD, "100")) == "stagnation"
    assert class_of(rated(series("99.5", "98.9"), UNSD, "100", is_percent=True)) == "stagnation"
    assert class_of(rated(series("50", "49"), UNSD, "50.5", is_percent=True)) == "stagnation"


def test_a_target_whose_year_has_passed_is_compared_with_the_last_figure() -> None:
    late = TargetPoint(2020, Decimal(100))

    assert (
        rated(ends("62", "71"), ESCAP, target=late).figure
        == rated(ends("62", "71"), ESCAP, target=TargetPoint(2023, Decimal(100))).figure
    )


def test_the_base_year_is_the_first_that_counts() -> None:
    points = [*series("90", start=2010), *ends("62", "71")]

    assert rated(points, OPEN_SDG, "100") == rated(ends("62", "71"), OPEN_SDG, "100")
    assert class_of(rated(points, OPEN_SDG, base_year=2010)) == "deterioration"


def test_every_scale_prints_its_limits_and_what_is_unconfirmed() -> None:
    for scale in (*AGAINST_TARGET.values(), *WITHOUT_TARGET.values()):
        factor = 100 if scale.measure == "growth" else 1
        for band in scale.bands[:-1]:
            assert band.limit is not None
            limit = abs(band.limit * factor)
            assert any(word in str(scale.text) for word in (f"{limit:f}", f"{limit.normalize():f}")), (
                scale.name
            )
        assert (scale.caution is not None) == (scale.basis is Basis.MEMORY)
        assert len({str(rating.label) for rating in scale.classes}) == len(scale.classes)


FIGURES = st.decimals(min_value="0.1", max_value="10000", places=1)
UNITS = st.sampled_from([Decimal("0.01"), Decimal(100), Decimal(1000)])
METHODS = st.sampled_from(RatingMethod)
DIRECTIONS = st.sampled_from([HIGHER, LOWER])


def all_rated(
    first: Decimal, last: Decimal, target: Decimal | None, method: RatingMethod, direction: str
) -> Progress:
    points = [(2015, first, False), (2021, last, False)]
    wanted = None if target is None else TargetPoint(2030, target)
    return rate_progress(points, method=method, direction=direction, decimals=6, target=wanted)


@given(FIGURES, FIGURES, st.none() | FIGURES, METHODS, DIRECTIONS, UNITS)
def test_another_unit_gives_the_same_class(
    first: Decimal, last: Decimal, target: Decimal | None, method: RatingMethod, direction: str, unit: Decimal
) -> None:
    plain = all_rated(first, last, target, method, direction)
    scaled = all_rated(
        first * unit, last * unit, None if target is None else target * unit, method, direction
    )

    assert (plain.rating, plain.figure, plain.reason) == (scaled.rating, scaled.figure, scaled.reason)


@given(FIGURES, FIGURES, st.none() | FIGURES, METHODS)
def test_what_more_is_to_gains_less_is_to_losses(
    first: Decimal, last: Decimal, target: Decimal | None, method: RatingMethod
) -> None:
    up = all_rated(first, last, target, method, HIGHER)
    down = all_rated(-first, -last, None if target is None else -target, method, LOWER)

    assert (up.rating, up.figure, up.reason, up.score) == (down.rating, down.figure, down.reason, down.score)


@given(FIGURES, FIGURES, st.sampled_from(WITH_GROWTH))
def test_the_other_direction_turns_gains_into_setbacks(
    first: Decimal, last: Decimal, method: RatingMethod
) -> None:
    up, down = (all_rated(first, last, None, method, direction) for direction in (HIGHER, LOWER))

    assert up.figure is not None
    assert down.figure is not None
    assert up.figure == -down.figure
    assert up.is_setback + down.is_setback == (first != last)


@given(FIGURES, FIGURES, FIGURES, METHODS, DIRECTIONS)
def test_a_rating_has_a_class_or_a_reason_and_never_both(
    first: Decimal, last: Decimal, target: Decimal, method: RatingMethod, direction: str
) -> None:
    progress = all_rated(first, last, target, method, direction)

    assert (progress.rating is None) == (progress.reason is not None)
    assert progress.score is None or -5 <= progress.score <= 5


def test_the_score_of_a_goal_is_the_mean_of_the_scores_of_its_indicators() -> None:
    assert mean_score([Decimal(5), Decimal("-2.5"), Decimal("0.5")]) == 1
    assert mean_score([]) is None
