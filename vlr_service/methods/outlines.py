"""Distances on the ground between points and outlines; good to a few metres over the extent of a city."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians

Position = tuple[float, float]

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG), in kilometres."""


def km_outside(point: Position, outline: Sequence[Position]) -> float:
    """Return how many kilometres a point lies outside an outline of three points or more; 0 inside it.

    Points are (longitude, latitude) in degrees, WGS 84. The plane is equirectangular around the point, which
    also bridges the 180th meridian.
    """
    corners = [_seen_from(point, corner) for corner in outline]
    sides = list(pairwise([*corners, corners[0]]))
    if _is_inside(sides):
        return 0.0
    return min(_distance(start, end) for start, end in sides)


def _seen_from(point: Position, corner: Position) -> Position:
    """Return where a corner lies in kilometres east and north of a point."""
    east = (corner[0] - point[0] + 180.0) % 360.0 - 180.0
    north = corner[1] - point[1]
    return (
        radians(east) * cos(radians(point[1])) * EARTH_RADIUS_KM,
        radians(north) * EARTH_RADIUS_KM,
    )


def _is_inside(sides: Sequence[tuple[Position, Position]]) -> bool:
    """Whether the origin is inside: a ray to the east crosses the outline an odd number of times."""
    crossings = 0
    for (x, y), (u, v) in sides:
        if (y > 0) != (v > 0) and x + (u - x) * y / (y - v) > 0:
            crossings += 1
    return crossings % 2 == 1


def _distance(start: Position, end: Position) -> float:
    """Return the distance of the origin from a side."""
    x, y = start
    u, v = end[0] - x, end[1] - y
    square = u * u + v * v
    along = 0.0 if square == 0 else max(0.0, min(1.0, -(x * u + y * v) / square))
    return hypot(x + along * u, y + along * v)
