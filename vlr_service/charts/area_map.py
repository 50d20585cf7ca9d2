"""A map of outlines as SVG: each area in the colour of its class, numbered, with a title for those who do not see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise
from math import cos, radians

from vlr_service.charts.palette import AXIS, INK, colour_of
from vlr_service.charts.text import LINE, directed, fonts_of, write
from vlr_service.i18n import language_of
from vlr_service.i18n.typography import is_right_to_left

WIDTH, MOST_HEIGHT, MARGIN = 640.0, 480.0, 12.0

Rings = tuple[tuple[tuple[Decimal, Decimal], ...], ...]
"""The ring around a part of an area and those around its holes, as longitude and latitude in degrees."""


@dataclass(frozen=True)
class AreaShape:
    """An area on the map: its name, its parts with their holes, and its class."""

    name: str
    parts: tuple[Rings, ...]
    group: int


def area_map(
    shapes: Sequence[AreaShape], *, title: str, description: str, groups: Sequence[str], language: str
) -> str:
    """Return the outlines as one `<svg>` element, north up, with a legend; nothing for no outline.

    Degrees of longitude are shortened by the cosine of the middle latitude (equirectangular projection). Each
    area carries its place in the list of `shapes` as a number. Equal input gives equal text.
    """
    if not shapes:
        return ""
    frame = _frame(shapes)
    height = frame.height + 2 * MARGIN + len(groups) * (LINE + 4)
    tag = language_of(language).tag
    side = ' direction="ltr"' if is_right_to_left(language) else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}" role="img" '
        f'aria-labelledby="map-title map-desc" lang="{tag}"{side} font-family="{fonts_of(language)}">'
        f'<title id="map-title">{escape(title)}</title><desc id="map-desc">{escape(description)}</desc>'
        f"{''.join(_areas(shapes, frame))}{''.join(_legend(groups, frame, language))}</svg>"
    )


@dataclass(frozen=True)
class _Frame:
    west: float
    north: float
    across: float
    down: float
    height: float

    def at(self, longitude: Decimal, latitude: Decimal) -> tuple[float, float]:
        """Return where a point of the earth is on the drawing."""
        east = (float(longitude) - self.west) % 360
        return (MARGIN + east * self.across, MARGIN + (self.north - float(latitude)) * self.down)


def _frame(shapes: Sequence[AreaShape]) -> _Frame:
    points = [point for shape in shapes for part in shape.parts for ring in part for point in ring]
    latitudes = [float(y) for _, y in points]
    north, south = max(latitudes), min(latitudes)
    short = max(cos(radians((north + south) / 2)), 0.01)
    west, width = _west(sorted({float(x) for x, _ in points}))
    wide, high = width * short or 1e-6, north - south or 1e-6
    scale = min((WIDTH - 2 * MARGIN) / wide, MOST_HEIGHT / high)
    return _Frame(west, north, scale * short, scale, high * scale)


def _west(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return where the map begins and how many degrees it spans: the widest gap around the Earth stays outside."""
    first, last = longitudes[0], longitudes[-1]
    gaps = [(after - before, after) for before, after in pairwise(longitudes)]
    widest, begin = max(gaps, default=(0.0, first))
    if widest <= 360 - (last - first):
        return first, last - first
    return begin, 360 - widest


def _areas(shapes: Sequence[AreaShape], frame: _Frame) -> Iterator[str]:
    for number, shape in enumerate(shapes, start=1):
        parts = [[[frame.at(*point) for point in ring] for ring in part] for part in shape.parts]
        path = " ".join(_path(ring) for part in parts for ring in part)
        colour = colour_of(shape.group)
        yield f'<path d="{path}" fill-rule="evenodd" fill="{colour}" fill-opacity="0.25" stroke="{colour}" stroke-width="2">'
        yield f"<title>{escape(shape.name)}</title></path>"
        main = max((part[0] for part in parts), key=_extent)
        x = sum(one for one, _ in main) / len(main)
        y = sum(one for _, one in main) / len(main)
        yield write(str(number), x, y + 4, anchor="middle", fill=INK, weight=700)


def _path(ring: Sequence[tuple[float, float]]) -> str:
    return f"M{' '.join(f'{x:.1f},{y:.1f}' for x, y in ring)}Z"


def _extent(ring: Sequence[tuple[float, float]]) -> float:
    """Return how much a ring encloses on the drawing."""
    sides = pairwise([*ring, ring[0]])
    return abs(sum(x * v - u * y for (x, y), (u, v) in sides))


def _legend(groups: Sequence[str], frame: _Frame, language: str) -> Iterator[str]:
    """Yield a colour field and the name of each class, on the side where reading begins."""
    is_mirrored = is_right_to_left(language)
    field, start = (WIDTH - MARGIN - 12, WIDTH - MARGIN - 18) if is_mirrored else (MARGIN, MARGIN + 18)
    for place, name in enumerate(groups):
        y = frame.height + 2 * MARGIN + place * (LINE + 4)
        yield f'<rect x="{field:g}" y="{y:.1f}" width="12" height="12" fill="{colour_of(place)}" stroke="{AXIS}"/>'
        yield write(
            directed(name, language=language), start, y + 11, anchor="end" if is_mirrored else "start"
        )
