"""A typed outline is read whole, in WGS 84, or refused with what is wrong; nothing of it is dropped."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaded import CATALOGUE
from vlr_service.collection.registers.entries import ParsedEntry, parse_entry
from vlr_service.collection.registers.outlines import MOST_POINTS, NotAnOutline, read_outline
from vlr_service.methods.outlines import Outline

LAND = [[20.0, 40.0], [20.4, 40.0], [20.4, 40.4], [20.0, 40.4], [20.0, 40.0]]
LAKE = [[20.1, 40.1], [20.1, 40.2], [20.2, 40.2], [20.2, 40.1], [20.1, 40.1]]
ISLAND = [[20.6, 40.0], [20.7, 40.0], [20.7, 40.1], [20.6, 40.0]]
CROSSED = [[20.0, 40.0], [20.4, 40.4], [20.4, 40.0], [20.0, 40.4], [20.0, 40.0]]


def shape(kind: str, coordinates: Any, **members: Any) -> str:
    return json.dumps({"type": kind, "coordinates": coordinates, **members})


def feature(geometry: Any, **members: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": geometry, **members}


POLYGON = json.loads(shape("Polygon", [LAND]))
PLAIN = "20 40\n20.4 40\n20.4 40.4\n20 40.4"


def sizes(outline: Outline) -> list[list[int]]:
    return [[len(ring) for ring in part] for part in outline.parts]


def refused(text: str) -> str:
    with pytest.raises(NotAnOutline) as wrong:
        read_outline(text)
    return f"{wrong.value.fault} {wrong.value.remedy}"


def parsed(outline: str) -> ParsedEntry:
    texts = {"name": "Quay", "kind": "slum", "mapped_on": "2024-05-01", "outline": outline}
    return parse_entry(CATALOGUE.registers["vulnerable_areas"], texts, catalogue=CATALOGUE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (shape("Polygon", [LAND, LAKE]), [[4, 4]]),
        (shape("MultiPolygon", [[LAND, LAKE], [ISLAND]]), [[4, 4], [3]]),
        (json.dumps(feature(POLYGON)), [[4]]),
        (json.dumps({"type": "FeatureCollection", "features": [feature(POLYGON)]}), [[4]]),
        (shape("Polygon", [[[*point, 12.5] for point in LAND]]), [[4]]),
        ("POLYGON ((20 40, 20.4 40, 20.4 40.4, 20 40), (20.2 40.1, 20.3 40.1, 20.3 40.2, 20.2 40.1))", [[3, 3]]),
        ("SRID=4326;MULTIPOLYGON(((20 40,21 40,21 41,20 40)),((22 40,23 40,23 41,22 40)))", [[3], [3]]),
        (PLAIN, [[4]]),
        (f"WGS 84\n{PLAIN}\n20 40\n", [[4]]),
        (PLAIN.replace("\n", "\n\n"), [[4]]),
        (f"{PLAIN}\n\n21 40\n21.4 40\n21.4 40.4", [[4], [3]]),
        ("２０，４０\n２０．４，４０\n20.4、40.4".replace("、", "，"), [[3]]),
        (json.dumps([LAND, LAKE]), [[4, 4]]),
    ],
)  # fmt: skip
def test_holes_and_parts_are_kept(text: str, found: list[list[int]]) -> None:
    assert sizes(read_outline(text)) == found


def test_digits_are_kept_as_they_were_typed() -> None:
    first, *_ = read_outline("20.10 40\n20.4 40\n20.4 40.123456789012").points
    assert str(first[0]) == "20.10"


def test_an_outline_across_the_180th_meridian_is_cut_there() -> None:
    found = read_outline("179.8 -17\n-179.8 -17\n-179.8 -16.8\n179.8 -16.8")
    assert sizes(found) == [[4], [4]]
    assert all(abs(x) <= 180 for x, _ in found.points)


@pytest.mark.parametrize(
    "text",
    [
        shape("Polygon", [CROSSED]),
        shape("MultiPolygon", [[LAND], [CROSSED]]),
        "\n".join(f"{x} {y}" for x, y in CROSSED),
        "POLYGON((20 40, 20.4 40.4, 20.4 40, 20 40.4, 20 40))",
    ],
)
def test_an_outline_that_crosses_itself_is_refused_with_the_place(text: str) -> None:
    assert "crosses or touches itself near 20.20000, 40.20000" in refused(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (shape("Polygon", [LAND, ISLAND]), "hole"),
        (shape("MultiPolygon", [[LAND], [LAKE]]), "overlap"),
        ("20 40\n21 41\n22 42", "one line"),
        (shape("LineString", LAND), "LineString"),
        ("LINESTRING (20 40, 21 41)", "LineString"),
        (shape("Point", [20, 40]), "Point"),
        (json.dumps({"type": "GeometryCollection", "geometries": [POLYGON]}), "GeometryCollection"),
        (json.dumps({"type": "FeatureCollection", "features": [feature(POLYGON)] * 2}), "2 features"),
        ("40 120\n41 120\n41 121", "no place on Earth"),
        ("500000 5500000\n501000 5500000\n501000 5501000", "metres"),
        ("20 40\n21 40\n21 41\n\n22 40", "cannot be read"),
    ],
)
def test_what_is_no_sound_area_is_refused_with_its_reason(text: str, words: str) -> None:
    assert words in refused(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (shape("Polygon", [LAND], crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}), "3857"),
        (json.dumps(feature(POLYGON, crs={"type": "EPSG", "properties": {"code": 2805}})), "2805"),
        (json.dumps({"type": "FeatureCollection", "features": [feature(POLYGON)], "crs": "EPSG:4490"}), "4490"),
        (json.dumps({"type": "Feature", "properties": {"coordType": "gcj02"}, "geometry": POLYGON}), "gcj02"),
        (json.dumps({"type": "Feature", "properties": {"坐标系": "火星坐标系"}, "geometry": POLYGON}), "火星坐标系"),
        (json.dumps({"type": "Feature", "properties": {"note": "BD-09"}, "geometry": POLYGON}), "BD-09"),
        (shape("Polygon", [LAND], srid=32650), "32650"),
        (shape("Polygon", [LAND], spatialReference={"wkid": 102100}), "102100"),
        (shape("Polygon", [LAND], crs="WGS 84 / UTM zone 50N"), "UTM"),
        ("SRID=3857;POLYGON((20 40,21 40,21 41,20 40))", "3857"),
        (f"GCJ-02\n{PLAIN}", "GCJ-02"),
        (f"EPSG:3857\n{PLAIN}", "3857"),
        (f"{PLAIN}\nCGCS2000", "CGCS2000"),
        (f"西安80\n{PLAIN}", "西安80"),
        (f"http://www.opengis.net/def/crs/EPSG/0/25832\n{PLAIN}", "25832"),
    ],
)  # fmt: skip
def test_a_declared_system_other_than_wgs_84_is_refused_by_name(text: str, named: str) -> None:
    said = refused(text)
    assert named in said
    assert "WGS 84" in said


@pytest.mark.parametrize(
    "declared",
    [
        None,
        "EPSG:4326",
        4326,
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}},
        {"type": "name", "properties": {"name": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
        {"type": "EPSG", "properties": {"code": 4326}},
    ],
)
def test_wgs_84_may_be_declared(declared: Any) -> None:
    assert sizes(read_outline(shape("Polygon", [LAND], crs=declared))) == [[4]]


NOT_NUMBERS = [
    "sNaN",
    "NaN",
    "Infinity",
    "-inf",
    "1e999999999",
    "1e-999999999",
    "true",
    '"20"',
    "null",
    "",
    "0x14",
]


@pytest.mark.parametrize("number", NOT_NUMBERS)
def test_what_is_no_number_is_a_fault_and_never_an_error(number: str) -> None:
    for text in (
        f"20 40\n21 40\n{number} 41",
        f'{{"type":"Polygon","coordinates":[[[20,40],[21,40],[{number},41],[20,40]]]}}',
        f"POLYGON((20 40, 21 40, {number} 41, 20 40))",
    ):
        assert [fault.field for fault in parsed(text).faults] == ["outline"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"type":"Polygon","coordinates":' + "[" * 5000 + "]" * 5000 + "}",
        '{"type":"Polygon","coordinates":[]}',
        '{"type":"Polygon","coordinates":[[]]}',
        '{"type":"Polygon"}',
        '{"type":"Polygon","type":"Polygon","coordinates":[[[20,40],[21,40],[21,41]]]}',
        '{"type":"Feature","geometry":null}',
        '{"type":"FeatureCollection","features":{}}',
        '{"coordinates":[[[20,40],[21,40],[21,41]]]}',
        "POLYGON EMPTY",
        "POLYGON((20 40",
        "[[[[[1]]]]]",
        "[]",
    ],
)
def test_a_broken_text_is_one_fault(text: str) -> None:
    assert refused(text)


def test_more_points_than_are_taken_are_counted_in_the_answer() -> None:
    east = [f"{20 + number / 10_000} 40" for number in range(MOST_POINTS)]
    said = refused("\n".join([*east, "20.5 41"]))
    assert f"{MOST_POINTS + 1}" in said
    assert f"at most {MOST_POINTS}" in said


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "crs", "features"]), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(JSON | st.builds(lambda inner: {"type": "MultiPolygon", "coordinates": inner}, JSON))
def test_no_json_is_an_error(made: Any) -> None:
    text = json.dumps(made)
    try:
        found = read_outline(text)
    except NotAnOutline:
        return
    assert found.is_drawn


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    with suppress(NotAnOutline):
        assert read_outline(text).is_drawn


def test_the_record_keeps_the_outline_that_was_read() -> None:
    found = parsed(shape("MultiPolygon", [[LAND, LAKE], [ISLAND]]))
    assert found.faults == ()
    assert found.value is not None
    assert found.value.outline.parts[1][0][0] == (Decimal("20.6"), Decimal("40.0"))
