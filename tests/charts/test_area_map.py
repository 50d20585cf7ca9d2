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
    shapes = [AreaShape(f"A<{number}>", outline, number) for number, outline in enumerate(outlines)]
    return area_map(shapes, **WORDS)  # type: ignore[arg-type]


def points_of(text: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in (point.split(",") for point in one.split())]
        for one in re.findall(r'points="([^"]+)"', text)
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


def test_without_outlines_there_is_no_map() -> None:
    assert drawn() == ""
