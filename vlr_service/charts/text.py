"""Text in a drawing: estimated widths, lines, labels that keep clear of each other, SVG text elements."""

import re
from collections.abc import Sequence
from html import escape

from vlr_service.charts.palette import INK

SIZE = 12.0
LINE = 14.0

_FONTS = {
    "zh_Hans": "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif",
    "en": "Segoe UI, Helvetica Neue, Arial, Noto Sans SC, Noto Sans CJK SC, sans-serif",
}
_PIECES = re.compile(r"[^\s\u2e80-\uffff]+\s*|\s+|[\u2e80-\uffff]")
_FIRST_WIDE = "\u2e80"


def fonts_of(language: str) -> str:
    """Return the font families for a language, most wanted first."""
    return _FONTS.get(language, _FONTS["en"])


def width_of(text: str, *, size: float = SIZE) -> float:
    """Return the estimated width of a text: full width for Chinese, a little over half for the rest."""
    wide = 0 if text.isascii() else sum(map(_FIRST_WIDE.__le__, text))
    return size * (wide + 0.57 * (len(text) - wide))


def lines_of(text: str, *, width: float, size: float = SIZE) -> tuple[str, ...]:
    """Return the text in lines no wider than `width`, broken at spaces or between Chinese letters."""
    if width_of(text, size=size) <= width:
        return (text,)
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and width_of(lines[-1] + piece.rstrip(), size=size) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines if line.strip())


def apart(
    wanted: Sequence[float], heights: Sequence[float], *, top: float, bottom: float
) -> tuple[float, ...]:
    """Return middles near the `wanted` ones so that blocks of these heights do not overlap.

    They stay between `top` and `bottom` as long as there is room for all.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    middles = list(wanted)
    floor = top
    for place in order:
        middles[place] = max(middles[place], floor + heights[place] / 2)
        floor = middles[place] + heights[place] / 2
    ceiling = bottom
    for place in reversed(order):
        middles[place] = min(middles[place], ceiling - heights[place] / 2)
        ceiling = middles[place] - heights[place] / 2
    return tuple(middles)


def escaped(text: str) -> str:
    """Return the text as it may stand in a drawing; numbers and plain words are taken as they are."""
    return text if text.isalnum() else escape(text)


def write(
    text: str,
    x: float,
    y: float,
    *,
    anchor: str = "start",
    fill: str = INK,
    weight: int = 400,
    size: float = SIZE,
) -> str:
    """Return an SVG text element whose letters stand on `y`."""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}" fill="{fill}"{bold}>'
        f"{escaped(text)}</text>"
    )
