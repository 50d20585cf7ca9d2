"""How a typed outline is read: lines of points, GeoJSON or WKT; WGS 84 alone, whole or not at all."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from vlr_service.collection.registers.coordinate_systems import is_wgs_84, other_system, other_system_declared
from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.outlines import (
    Corner,
    Flaw,
    Outline,
    Part,
    cut_at_180,
    flaw_of,
    is_on_earth,
    without_repeats,
)
from vlr_service.standard.typed import shown, too_long_for_a_draft

MOST_POINTS = 5000
"""The most points of an outline, holes included; it is named to whoever enters more."""

MOST_LETTERS = MOST_POINTS * 120
"""The longest text of an outline: each point on lines of its own, indented, with fifteen decimals."""

HOW_TO_WRITE_AN_OUTLINE = N_(
    "Write longitude and latitude in degrees, one point per line, at least three; or GeoJSON or WKT with a polygon or several."
)

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,2})?")
_BETWEEN = re.compile(r"\s*,\s*|\s+")
_POINT = re.compile(rf"{_NUMBER.pattern}(?:{_BETWEEN.pattern}){_NUMBER.pattern}")
_WKT = re.compile(r"\s*(?:SRID\s*=\s*[0-9]+\s*;)?\s*([A-Z]+)\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)", re.IGNORECASE)
_AREAS = ("Polygon", "MultiPolygon")
_SHAPES = (*_AREAS, "Point", "MultiPoint", "LineString", "MultiLineString", "GeometryCollection")

FLAWS: Mapping[Flaw, tuple[str, str, str]] = {
    Flaw.CROSSING: (
        N_("The outline crosses or touches itself."),
        N_("The outline crosses or touches itself near %(longitude)s, %(latitude)s."),
        N_(
            "Write the points in the order in which one walks around the area, or repair the geometry in the map program."
        ),
    ),
    Flaw.HOLE: (
        N_("A hole of the outline does not lie within its part."),
        N_("A hole of the outline does not lie within its part, near %(longitude)s, %(latitude)s."),
        N_("Draw each hole inside its part, apart from other holes."),
    ),
    Flaw.OVERLAP: (
        N_("Parts of the outline overlap."),
        N_("Parts of the outline overlap."),
        N_("Join the parts in the map program, so that no ground lies in two of them."),
    ),
    Flaw.FLAT: (
        N_("The outline encloses no area: its points lie on one line."),
        N_("The outline encloses no area: its points lie on one line near %(longitude)s, %(latitude)s."),
        N_("Enter the points around the area."),
    ),
}
"""What is said of each flaw without a place and with one, and the remedy."""


class NotAnOutline(Exception):
    """The text is no outline that can be used; `fault` says why and `remedy` what to do."""

    def __init__(self, fault: Message, remedy: Message) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.remedy = remedy


def read_outline(text: str) -> Outline:
    """Return the outline that a text describes; raises NotAnOutline."""
    if len(text) > MOST_LETTERS:
        raise NotAnOutline(too_long_for_a_draft(text, most=MOST_LETTERS)[0], msg(_SIMPLIFY))
    plain = unicodedata.normalize("NFKC", text).replace("﻿", "").strip()
    system = other_system(plain)
    if system:
        raise _of_other_system(system)
    if plain.startswith(("{", "[")):
        return sound_outline(_of_geojson(_json(plain)))
    wkt = _WKT.match(plain)
    return sound_outline(_of_wkt(plain, wkt[1]) if wkt else _of_lines(plain))


def sound_outline(outline: Outline) -> Outline:
    """Return the outline, cut at the 180th meridian, if it is drawn soundly; raises NotAnOutline."""
    parts = tuple(tuple(without_repeats(ring) for ring in part) for part in outline.parts)
    found = Outline(parts)
    count = sum(1 for _ in found.points)
    if count > MOST_POINTS:
        raise _too_many(count)
    for longitude, latitude in found.points:
        if not is_on_earth(longitude, latitude):
            raise _off_the_earth(longitude, latitude)
    if not found.is_drawn:
        raise _unreadable()
    flaw = flaw_of(found)
    if flaw is None:
        return cut_at_180(found)
    raise _flawed(*flaw)


_SIMPLIFY = N_("Simplify it in the map program; a tolerance of a few metres is enough for a city.")


def _too_many(count: int) -> NotAnOutline:
    return NotAnOutline(
        msg(
            N_("The outline has %(count)s points; at most %(most)s are taken."),
            count=count,
            most=MOST_POINTS,
        ),
        msg(_SIMPLIFY),
    )


def _flawed(flaw: Flaw, at: tuple[float, float] | None) -> NotAnOutline:
    plain, placed, remedy = FLAWS[flaw]
    if at is None:
        return NotAnOutline(msg(plain), msg(remedy))
    return NotAnOutline(msg(placed, longitude=f"{at[0]:.5f}", latitude=f"{at[1]:.5f}"), msg(remedy))


def _of_other_system(name: str) -> NotAnOutline:
    return NotAnOutline(
        msg(
            N_("The outline is declared to be in %(system)s; only WGS 84 (EPSG:4326) is taken."),
            system=shown(name),
        ),
        msg(
            N_(
                "Convert it to WGS 84 in the map program (longitude and latitude as GPS gives them), then paste it without the declaration."
            )
        ),
    )


def _off_the_earth(longitude: Decimal, latitude: Decimal) -> NotAnOutline:
    return NotAnOutline(
        msg(
            N_("The point %(longitude)s, %(latitude)s is no place on Earth."),
            longitude=shown(str(longitude)),
            latitude=shown(str(latitude)),
        ),
        msg(
            N_(
                "Write longitude (-180 to 180) first, then latitude (-90 to 90), in degrees; coordinates in metres are converted to WGS 84 in the map program."
            )
        ),
    )


def _other_shape(kind: Any) -> NotAnOutline:
    return NotAnOutline(
        msg(N_("A geometry of the type “%(type)s” encloses no area."), type=shown(str(kind))),
        msg(N_("Enter a Polygon, or a MultiPolygon for an area of several parts.")),
    )


def _unreadable() -> NotAnOutline:
    return NotAnOutline(
        msg(N_("The outline cannot be read.")),
        msg(HOW_TO_WRITE_AN_OUTLINE),
    )


def _json(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_number,
            object_pairs_hook=_each_once,
        )
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member stands twice")
    return found


def _number(text: str) -> Decimal:
    """Return a number in digits; raises ValueError."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _of_geojson(shape: Any) -> Outline:
    system = other_system_declared(shape)
    if system:
        raise _of_other_system(system)
    geometry = _geometry(shape)
    try:
        if isinstance(geometry, list):
            return _of_coordinates(geometry, _depth(geometry))
        if not isinstance(geometry, Mapping):
            raise _unreadable()
        kind = geometry.get("type")
        if kind not in _AREAS:
            raise _other_shape(kind) if isinstance(kind, str) else _unreadable()
        return _of_coordinates(geometry["coordinates"], 3 if kind == "Polygon" else 4)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable() from error


def _geometry(shape: Any) -> Any:
    """Return the one geometry of a feature or a collection of one feature; anything else as it is."""
    if isinstance(shape, Mapping) and shape.get("type") == "FeatureCollection":
        features = shape.get("features")
        count = len(features) if isinstance(features, list) else 0
        if count != 1:
            raise NotAnOutline(
                msg(N_("The file holds %(count)s features; an outline is one."), count=count),
                msg(
                    N_(
                        "Keep the feature of the area alone; if the area has several parts, join them to a MultiPolygon."
                    )
                ),
            )
        shape = features[0] if isinstance(features, list) else None
    if isinstance(shape, Mapping) and shape.get("type") == "Feature":
        return shape.get("geometry")
    return shape


def _depth(coordinates: Any) -> int:
    depth = 0
    while isinstance(coordinates, list) and coordinates:
        coordinates, depth = coordinates[0], depth + 1
    return depth


def _of_coordinates(coordinates: Any, depth: int) -> Outline:
    """Return the outline in the coordinates of a ring (depth 2), a polygon (3) or several (4); raises ValueError."""
    if not 2 <= depth <= 4 or not isinstance(coordinates, list):
        raise ValueError(depth)
    for _ in range(4 - depth):
        coordinates = [coordinates]
    return Outline(tuple(tuple(_ring(ring) for ring in part) for part in coordinates))


def _ring(ring: Any) -> tuple[Corner, ...]:
    if not isinstance(ring, list):
        raise ValueError(ring)
    return tuple(_point(point) for point in ring)


def _point(point: Any) -> Corner:
    """Return longitude and latitude of a position; a height beside them is of no use here."""
    if not isinstance(point, list) or not 2 <= len(point) <= 4:
        raise ValueError(point)
    if not all(isinstance(one, Decimal) for one in point):
        raise ValueError(point)
    return point[0], point[1]


def _of_wkt(text: str, kind: str) -> Outline:
    import shapely

    name = next((one for one in _SHAPES if one.casefold() == kind.casefold()), None)
    if name is None:
        raise _unreadable()
    if name not in _AREAS:
        raise _other_shape(name)
    body = text.rpartition(";")[2]
    count = body.count(",") + 1
    if count - body.count("(") > MOST_POINTS:  # each ring has a bracket, and its first point twice
        raise _too_many(count)
    try:
        for number in re.findall(r"[^\s(),]+", body.partition("(")[2]):
            if number.upper() != "EMPTY":
                _number(number)
        shape = shapely.from_wkt(body)
    except (ValueError, shapely.GEOSException) as error:
        raise _unreadable() from error
    return Outline(tuple(_part(one) for one in getattr(shape, "geoms", [shape]) if not one.is_empty))


def _part(shape: Any) -> Part:
    return tuple(
        tuple((Decimal(repr(float(x))), Decimal(repr(float(y)))) for x, y, *_ in ring.coords)
        for ring in (shape.exterior, *shape.interiors)
    )


def _of_lines(text: str) -> Outline:
    """Return the outline of points on lines; an empty line begins a further part, unless all lines are apart."""
    blocks = [
        block.splitlines() for block in re.split(r"\n[^\S\n]*\n\s*", "\n".join(_point_lines(text)).strip())
    ]
    if all(len(block) == 1 for block in blocks):
        blocks = [list(chain.from_iterable(blocks))]
    try:
        return Outline(tuple((tuple(_of_line(line) for line in block),) for block in blocks))
    except ValueError as error:
        raise _unreadable() from error


def _point_lines(text: str) -> Iterator[str]:
    """Yield the lines without one that says that they are in WGS 84; raises NotAnOutline for any other without a point.

    Lines that are more than the points of an outline, each in a part of its own, are not read.
    """
    count = 0
    for line in text.splitlines():
        count += bool(line.strip())
        if count > MOST_POINTS * 2:
            raise _too_many(sum(map(bool, map(str.strip, text.splitlines()))))
        if not line.strip() or _POINT.fullmatch(line.strip()):
            yield line
        elif not is_wgs_84(line):
            raise _unreadable()


def _of_line(line: str) -> Corner:
    longitude, latitude = _BETWEEN.split(line.strip())
    return _number(longitude), _number(latitude)
