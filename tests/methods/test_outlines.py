"""How far a point lies outside an outline, in kilometres on the ground."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.outlines import km_outside

SQUARE = ((10.0, 50.0), (10.2, 50.0), (10.2, 50.2), (10.0, 50.2))
INSIDE = st.floats(0.001, 0.199)
ONE_DEGREE_NORTH = 111.195


def test_inside_there_is_no_distance() -> None:
    assert km_outside((10.1, 50.1), SQUARE) == 0


def test_a_hundredth_of_a_degree_north_is_1_1_kilometres() -> None:
    assert km_outside((10.1, 50.21), SQUARE) == pytest.approx(ONE_DEGREE_NORTH / 100, rel=1e-3)


def test_a_degree_east_is_shorter_the_further_north() -> None:
    east = km_outside((10.21, 50.1), SQUARE)

    assert east == pytest.approx(ONE_DEGREE_NORTH / 100 * 0.6414, rel=1e-3)


def test_a_bay_is_outside() -> None:
    horseshoe = (
        (0.0, 0.0),
        (0.3, 0.0),
        (0.3, 0.3),
        (0.2, 0.3),
        (0.2, 0.1),
        (0.1, 0.1),
        (0.1, 0.3),
        (0.0, 0.3),
    )

    assert km_outside((0.15, 0.2), horseshoe) == pytest.approx(0.05 * ONE_DEGREE_NORTH, rel=1e-3)
    assert km_outside((0.25, 0.2), horseshoe) == 0


def test_an_outline_may_cross_the_180th_meridian() -> None:
    islands = ((179.9, -17.0), (-179.9, -17.0), (-179.9, -16.8), (179.9, -16.8))

    assert km_outside((180.0, -16.9), islands) == 0
    assert km_outside((-180.0, -16.9), islands) == 0


@given(INSIDE, INSIDE)
def test_whatever_is_inside_has_no_distance_in_either_direction_of_drawing(east: float, north: float) -> None:
    point = (10 + east, 50 + north)

    assert km_outside(point, SQUARE) == 0
    assert km_outside(point, SQUARE[::-1]) == 0


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_no_place_on_earth_has_a_negative_distance(east: float, north: float) -> None:
    assert km_outside((east, north), SQUARE) >= 0
