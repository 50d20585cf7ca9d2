"""Outlines of areas on the Earth: parts with holes, whether they are drawn soundly, their extent and distances.

Points are (longitude, latitude) in degrees, WGS 84. Distances are good to a few metres over the extent of a city.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import cos, radians, sin
from typing import Any

Corner = tuple[Decimal, Decimal]
Ring = tuple[Corner, ...]
Part = tuple[Ring, ...]
"""The ring around a part, then those around its holes; no ring repeats its first point at the end."""
Position = tuple[float, float]

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG), in kilometres."""

CORNERS = 3
"""The fewest points that enclose an area."""

HALF_TURN, TURN = 180.0, 360.0
_NO_GROUND = 1e-9
"""The share of an area below which two parts share a side and no ground."""
_FLAT = 1e-12
"""The area in square degrees, some square centimetres, below which points lie on one line."""
_DIGITS = 12
"""Decimals of a degree that are kept where a map is cut; a thousandth of a millimetre needs eleven."""


@dataclass(frozen=True)
class Outline:
    """The outline of an area: one part or several, such as islands, each with its holes."""

    parts: tuple[Part, ...] = ()

    @classmethod
    def of_ring(cls, points: Sequence[Corner]) -> "Outline":
        """Return the outline of one part without holes."""
        return cls(((tuple(points),),)) if points else cls()

    @classmethod
    def of_plain(cls, plain: Any) -> "Outline":
        """Return the outline that `plain` was made of."""
        if plain and isinstance(next(iter(plain[0]), ()), list | tuple):
            return cls(tuple(tuple(_ring(ring) for ring in part) for part in plain))
        return cls.of_ring(_ring(plain or ()))

    @property
    def plain(self) -> list[Any]:
        """The outline as JSON carries it, numbers as texts: a list of points where it is one ring, else the parts."""
        parts = [
            [[[format(x, "f"), format(y, "f")] for x, y in ring] for ring in part] for part in self.parts
        ]
        return parts[0][0] if len(parts) == 1 and len(parts[0]) == 1 else parts

    @property
    def rings(self) -> Iterator[Ring]:
        """Every ring, around parts and around holes."""
        return (ring for part in self.parts for ring in part)

    @property
    def points(self) -> Iterator[Corner]:
        """Every point."""
        return (point for ring in self.rings for point in ring)

    @property
    def is_drawn(self) -> bool:
        """Whether it encloses an area and all its points are places on Earth."""
        return (
            bool(self.parts)
            and all(self.parts)
            and all(
                len(ring) >= CORNERS and all(is_on_earth(*point) for point in ring) for ring in self.rings
            )
        )


class Flaw(StrEnum):
    """What is wrong with the way in which an outline is drawn."""

    CROSSING = "crossing"
    HOLE = "hole"
    OVERLAP = "overlap"
    FLAT = "flat"


def is_on_earth(longitude: Decimal, latitude: Decimal) -> bool:
    """Whether there is such a place."""
    return longitude.is_finite() and latitude.is_finite() and abs(longitude) <= 180 and abs(latitude) <= 90


def flaw_of(outline: Outline) -> tuple[Flaw, Position | None] | None:
    """Return what is wrong with an outline that is drawn, and near which point; None if it is sound.

    Parts may share a side, as they do where a map is cut at the 180th meridian, but no ground.
    """
    import shapely

    shapes = []
    for rings in _all_unrolled(outline):
        if not _closes(rings):
            return Flaw.CROSSING, None
        if shapely.MultiPoint(rings[0]).convex_hull.area < _FLAT:
            return Flaw.FLAT, _on_globe(rings[0][0])
        shape = shapely.Polygon(rings[0], rings[1:])
        if not shape.is_valid:
            return _flaw(shapely.is_valid_reason(shape))
        shapes.append(shape)
    apart = sum(shape.area for shape in shapes)
    is_shared = apart - shapely.union_all(shapes).area > apart * _NO_GROUND
    return (Flaw.OVERLAP, None) if is_shared else None


def _flaw(reason: str) -> tuple[Flaw, Position | None]:
    """Return the flaw in a reason of GEOS, such as `Self-intersection[10.05 50.05]`."""
    words, _, place = reason.partition("[")
    numbers = place.rstrip("]").split()
    at = (float(numbers[0]), float(numbers[1])) if len(numbers) >= 2 else None
    lower = words.casefold()
    if "hole" in lower:
        return Flaw.HOLE, _on_globe(at)
    return (Flaw.FLAT if "few points" in lower else Flaw.CROSSING), _on_globe(at)


def _on_globe(at: Position | None) -> Position | None:
    return None if at is None else ((at[0] + HALF_TURN) % TURN - HALF_TURN, at[1])


def cut_at_180(outline: Outline) -> Outline:
    """Return a sound outline with no part across the 180th meridian: a part that crosses it becomes two, which meet there."""
    parts: list[Part] = []
    for part in outline.parts:
        rings = _unrolled(part)
        longitudes = [x for x, _ in rings[0]]
        if min(longitudes) >= -HALF_TURN and max(longitudes) <= HALF_TURN:
            parts.append(part)
        else:
            parts.extend(_both_sides(rings))
    return Outline(tuple(parts))


def _both_sides(rings: Sequence[Sequence[Position]]) -> Iterator[Part]:
    import shapely

    shape = shapely.Polygon(rings[0], rings[1:])
    for turns in (-1, 0, 1):
        middle = turns * TURN
        piece = shape.intersection(shapely.box(middle - HALF_TURN, -90, middle + HALF_TURN, 90))
        for one in getattr(piece, "geoms", [piece]):
            if one.area > 0:
                yield tuple(
                    tuple(_point(x - middle, y) for x, y, *_ in ring.coords[:-1])
                    for ring in (one.exterior, *one.interiors)
                )


def _point(x: float, y: float) -> Corner:
    return Decimal(repr(round(float(x), _DIGITS))), Decimal(repr(round(float(y), _DIGITS)))


def area_km2(outline: Outline) -> float:
    """Return how much of the Earth a sound outline encloses, holes left out, by an equal-area projection of the sphere."""
    import shapely

    return sum(
        float(shapely.Polygon(_equal_area(rings[0]), [_equal_area(ring) for ring in rings[1:]]).area)
        for rings in _all_unrolled(outline)
    )


def _equal_area(ring: Sequence[Position]) -> list[Position]:
    return [(radians(x) * EARTH_RADIUS_KM, sin(radians(y)) * EARTH_RADIUS_KM) for x, y in ring]


def km_outside(points: Sequence[Position], boundary: Outline) -> float:
    """Return how many kilometres the furthest of some points lies outside a boundary that is drawn; 0 if all are inside.

    A hole is outside. The plane is equirectangular around the middle of the points, which also bridges the 180th meridian.
    """
    import shapely

    rings = _unrolled((tuple(points),))
    seen_from = _middle(rings[0])
    parts = [
        shapely.Polygon(_plane(part[0], seen_from), [_plane(hole, seen_from) for hole in part[1:]])
        for part in _all_unrolled(boundary, near=seen_from[0])
    ]
    whole = shapely.union_all(shapely.make_valid(parts))
    return float(shapely.distance(shapely.points(_plane(rings[0], seen_from)), whole).max())


def _middle(ring: Sequence[Position]) -> Position:
    east, north = [x for x, _ in ring], [y for _, y in ring]
    return (min(east) + max(east)) / 2, (min(north) + max(north)) / 2


def _plane(ring: Sequence[Position], seen_from: Position) -> list[Position]:
    """Return where points lie in kilometres east and north of another."""
    wide = cos(radians(seen_from[1])) * EARTH_RADIUS_KM
    return [(radians(x - seen_from[0]) * wide, radians(y - seen_from[1]) * EARTH_RADIUS_KM) for x, y in ring]


def _all_unrolled(outline: Outline, near: float | None = None) -> list[list[list[Position]]]:
    """Return the rings of every part on one map without a seam, near a longitude or else the first part."""
    found: list[list[list[Position]]] = []
    for part in outline.parts:
        start = near if near is not None else (found[0][0][0][0] if found else None)
        found.append(_unrolled(part, start))
    return found


def _unrolled(part: Sequence[Sequence[tuple[Any, Any]]], near: float | None = None) -> list[list[Position]]:
    """Return the rings of a part on a map without a seam: each point lies less than half a turn from the one before."""
    first = float(part[0][0][0])
    begin = first if near is None else near + _turned(first - near)
    rings = []
    for ring in part:
        before, found = begin, []
        for x, y in ring:
            before += _turned(float(x) - before)
            found.append((before, float(y)))
        rings.append(found)
    return rings


def _turned(degrees: float) -> float:
    """Return a difference of longitudes as one of at most half a turn, and unchanged if it already is."""
    if abs(degrees) <= HALF_TURN:
        return degrees
    return (degrees + HALF_TURN) % TURN - HALF_TURN


def _closes(rings: Sequence[Sequence[Position]]) -> bool:
    """Whether no ring runs around a pole."""
    return all(abs(ring[-1][0] - ring[0][0]) <= HALF_TURN for ring in rings)


def without_repeats(points: Sequence[Corner]) -> Ring:
    """Return a ring without points that repeat the one before, and without the first at the end."""
    ring: list[Corner] = []
    for point in points:
        if not ring or ring[-1] != point:
            ring.append(point)
    return tuple(ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring)


def _ring(plain: Any) -> Ring:
    return tuple((Decimal(x), Decimal(y)) for x, y in plain)
