"""Outlines on the Earth: how far a point lies outside, what is enclosed, and what is drawn wrongly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.outlines import (
    Flaw,
    Outline,
    Ring,
    area_km2,
    cut_at_180,
    flaw_of,
    km_outside,
)

INSIDE = st.floats(0.001, 0.199)
ONE_DEGREE_NORTH = 111.195
LENGTHS = st.floats(-180, 180)


def ring(*points: tuple[float, float]) -> Ring:
    return tuple((Decimal(str(x)), Decimal(str(y))) for x, y in points)


def square(west: float, south: float, side: float) -> Ring:
    east, north = round(west + side, 6), round(south + side, 6)
    return ring((west, south), (east, south), (east, north), (west, north))


SQUARE = Outline.of_ring(square(10, 50, 0.2))
ISLANDS = Outline(((square(10, 50, 0.1),), (square(10.3, 50, 0.1),)))
WITH_A_HOLE = Outline(((square(10, 50, 0.2), square(10.05, 50.05, 0.1)),))
ACROSS = Outline.of_ring(ring((179.9, -17), (-179.9, -17), (-179.9, -16.8), (179.9, -16.8)))


def test_inside_there_is_no_distance() -> None:
    assert km_outside([(10.1, 50.1)], SQUARE) == 0


def test_a_hundredth_of_a_degree_north_is_1_1_kilometres() -> None:
    assert km_outside([(10.1, 50.21)], SQUARE) == pytest.approx(ONE_DEGREE_NORTH / 100, rel=1e-3)


def test_a_degree_east_is_shorter_the_further_north() -> None:
    east = km_outside([(10.21, 50.1)], SQUARE)

    assert east == pytest.approx(ONE_DEGREE_NORTH / 100 * 0.6414, rel=1e-3)


def test_the_furthest_of_several_points_counts() -> None:
    furthest = km_outside([(10.1, 50.1), (10.1, 50.22), (10.1, 50.21)], SQUARE)

    assert furthest == pytest.approx(ONE_DEGREE_NORTH / 50, rel=1e-3)


def test_a_bay_is_outside() -> None:
    horseshoe = Outline.of_ring(
        ring((0, 0), (0.3, 0), (0.3, 0.3), (0.2, 0.3), (0.2, 0.1), (0.1, 0.1), (0.1, 0.3), (0, 0.3))
    )

    assert km_outside([(0.15, 0.2)], horseshoe) == pytest.approx(0.05 * ONE_DEGREE_NORTH, rel=1e-3)
    assert km_outside([(0.25, 0.2)], horseshoe) == 0


def test_a_hole_is_outside_and_each_island_is_inside() -> None:
    assert km_outside([(10.1, 50.1)], WITH_A_HOLE) == pytest.approx(
        0.05 * ONE_DEGREE_NORTH * 0.6414, rel=2e-3
    )
    assert km_outside([(10.05, 50.05), (10.35, 50.05)], ISLANDS) == 0
    assert km_outside([(10.2, 50.05)], ISLANDS) > 5


@pytest.mark.parametrize("outline", [ACROSS, cut_at_180(ACROSS)])
def test_an_outline_may_cross_the_180th_meridian(outline: Outline) -> None:
    assert km_outside([(180.0, -16.9), (-180.0, -16.9), (179.95, -16.9)], outline) == 0
    assert km_outside([(-179.89, -16.9)], outline) == pytest.approx(ONE_DEGREE_NORTH / 100 * 0.9568, rel=1e-3)
    assert area_km2(outline) == pytest.approx(473.2, rel=1e-3)
    assert flaw_of(outline) is None


def test_what_crosses_the_180th_meridian_is_cut_there_and_nothing_else_is() -> None:
    east, west = cut_at_180(ACROSS).parts

    assert {x for x, _ in east[0]} == {Decimal("179.9"), Decimal("180.0")}
    assert {x for x, _ in west[0]} == {Decimal("-179.9"), Decimal("-180.0")}
    assert cut_at_180(WITH_A_HOLE) == WITH_A_HOLE
    assert cut_at_180(cut_at_180(ACROSS)) == cut_at_180(ACROSS)


def test_a_hole_across_the_180th_meridian_stays_a_hole() -> None:
    whole = ring((179, -17), (-179, -17), (-179, -15), (179, -15))
    hole = ring((-179.5, -16.5), (-179.5, -15.5), (179.5, -15.5), (179.5, -16.5))
    found = cut_at_180(Outline(((whole, hole),)))

    assert area_km2(found) == pytest.approx(area_km2(Outline(((whole, hole),))), rel=1e-6)
    assert km_outside([(180, -16)], found) > 50


def test_the_area_is_that_of_the_ground_without_its_holes() -> None:
    assert area_km2(SQUARE) == pytest.approx((0.2 * ONE_DEGREE_NORTH) ** 2 * 0.6415, rel=2e-3)
    assert area_km2(WITH_A_HOLE) == pytest.approx(area_km2(SQUARE) * 0.75, rel=2e-3)
    assert area_km2(ISLANDS) == pytest.approx(area_km2(SQUARE) / 2, rel=2e-3)


BOW_TIE = ring((10, 50), (10.1, 50.1), (10.1, 50), (10, 50.1))


@pytest.mark.parametrize(
    ("outline", "flaw"),
    [
        (Outline.of_ring(BOW_TIE), Flaw.CROSSING),
        (Outline(((square(0, 0, 1),), (BOW_TIE,))), Flaw.CROSSING),
        (Outline.of_ring(ring((0, 80), (90, 80), (180, 80), (-90, 80))), Flaw.CROSSING),
        (Outline.of_ring(ring((0, 0), (0.1, 0.1), (0.3, 0.3))), Flaw.FLAT),
        (Outline(((square(10, 50, 0.1), square(10.2, 50, 0.1)),)), Flaw.HOLE),
        (
            Outline(((square(10, 50, 1), square(10.1, 50.1, 0.5), square(10.2, 50.2, 0.1)),)),
            Flaw.HOLE,
        ),
        (Outline(((square(10, 50, 0.1),), (square(10.05, 50, 0.1),))), Flaw.OVERLAP),
        (Outline(((square(10, 50, 0.1),), (square(10.02, 50.02, 0.01),))), Flaw.OVERLAP),
    ],
)
def test_what_is_drawn_wrongly_is_named(outline: Outline, flaw: Flaw) -> None:
    found = flaw_of(outline)

    assert found is not None
    assert found[0] is flaw


def test_the_place_of_a_crossing_is_named() -> None:
    found = flaw_of(Outline.of_ring(BOW_TIE))

    assert found is not None
    assert found[1] == pytest.approx((10.05, 50.05))


@pytest.mark.parametrize(
    "outline",
    [
        SQUARE,
        ISLANDS,
        WITH_A_HOLE,
        Outline(((square(10, 50, 1), square(10.2, 50.2, 0.4)), (square(10.3, 50.3, 0.1),))),
        Outline(((square(10, 50, 0.1),), (square(10.1, 50, 0.1),))),
    ],
)
def test_islands_holes_an_island_in_a_lake_and_parts_that_share_a_side_are_sound(outline: Outline) -> None:
    assert flaw_of(outline) is None
    assert Outline.of_plain(outline.plain) == outline


def test_a_list_of_points_is_one_ring() -> None:
    assert Outline.of_plain([["1", "1"], ["2", "1"], ["2", "2"]]).parts == ((ring((1, 1), (2, 1), (2, 2)),),)
    assert Outline.of_plain(None) == Outline() == Outline.of_plain([])
    assert not Outline().is_drawn


@given(INSIDE, INSIDE)
def test_whatever_is_inside_has_no_distance_in_either_direction_of_drawing(east: float, north: float) -> None:
    point = (10 + east, 50 + north)

    assert km_outside([point], SQUARE) == 0
    assert km_outside([point], Outline.of_ring(SQUARE.parts[0][0][::-1])) == 0


@given(LENGTHS, st.floats(-90, 90))
def test_no_place_on_earth_has_a_negative_distance(east: float, north: float) -> None:
    assert km_outside([(east, north)], SQUARE) >= 0
