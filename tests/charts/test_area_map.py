"""The map of outlines: north up, inside its frame, the same every time, nothing without outlines."""

import re
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from vlr_service.charts.area_map import AreaShape, area_map

WORDS = {"title": "Cities & towns", "description": "<all>", "groups": ("Large", "Small"), "language": "en"}
degrees = st.decimals(-80, 80, places=3)
outlines = st.lists(st.tuples(degrees, degrees), min_size=3, max_size=6).map(tuple)


def drawn(*outlines: tuple[tuple[Decimal, Decimal], ...]) -> str:
    shapes = [AreaShape(f"A<{number}>", ((outline,),), number) for number, outline in enumerate(outlines)]
    return area_map(shapes, **WORDS)  # type: ignore[arg-type]


def points_of(text: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (point.split(",") for point in one.split())]
        for path in re.findall(r' d="([^"]+)"', text)
        for one in re.findall("M([^Z]+)Z", path)
    ]


@given(st.lists(outlines, min_size=1, max_size=4))
def test_every_outline_lies_inside_the_drawing_and_the_text_is_sound(made) -> None:
    text = drawn(*made)
    box = ElementTree.fromstring(text).attrib["viewBox"].split()
    assert text == drawn(*made)
    for outline in points_of(text):
        for x, y in outline:
            assert 0 <= x <= float(box[2])
            assert 0 <= y <= float(box[3])


def test_north_is_up_and_east_is_right() -> None:
    [[south_west, north_east, _]] = points_of(
        drawn(((Decimal(0), Decimal(0)), (Decimal(1), Decimal(1)), (Decimal(1), Decimal(0))))
    )
    assert south_west[0] < north_east[0]
    assert south_west[1] > north_east[1]


def test_holes_stay_open_and_islands_stand_apart() -> None:
    def ring(west: int, side: int) -> tuple[tuple[Decimal, Decimal], ...]:
        east, north = Decimal(west + side), Decimal(side)
        return ((Decimal(west), Decimal(0)), (east, Decimal(0)), (east, north))

    text = area_map([AreaShape("Islands", ((ring(0, 9), ring(2, 3)), (ring(20, 5),)), 0)], **WORDS)  # type: ignore[arg-type]
    assert text.count("<path") == 1
    assert 'fill-rule="evenodd"' in text
    assert len(points_of(text)) == 3


def test_what_lies_on_both_sides_of_the_180th_meridian_is_drawn_together() -> None:
    def ring(west: str) -> tuple[tuple[Decimal, Decimal], ...]:
        start = Decimal(west)
        return ((start, Decimal(-17)), (start + Decimal("0.5"), Decimal(-17)), (start, Decimal(-16)))

    east, west = points_of(drawn(ring("179.5"), ring("-180")))
    assert max(x for x, _ in east) == min(x for x, _ in west)


def test_without_outlines_there_is_no_map() -> None:
    assert drawn() == ""
