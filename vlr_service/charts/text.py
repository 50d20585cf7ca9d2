"""Text in a drawing: estimated widths, lines, labels that keep clear of each other, SVG text elements."""

from collections.abc import Iterator, Sequence
from html import escape

from vlr_service.charts.line_breaks import never_begins, never_ends, pieces_of
from vlr_service.charts.palette import INK
from vlr_service.i18n import language_of
from vlr_service.i18n.marks import plain
from vlr_service.i18n.typography import is_right_to_left

SIZE = 12.0
LINE = 14.0

_CHINESE = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_OTHERS = "Segoe UI, Helvetica Neue, Arial, Noto Sans SC, Noto Sans CJK SC, sans-serif"
_FIRST_WIDE = "\u2e80"


_RIGHT_TO_LEFT_MARK = "\u200f"


def directed(text: str, *, language: str) -> str:
    """Return words as a drawing holds them, whose own direction is that of its numbers: left to right.

    In a language that is read from right to left, invisible marks at both ends keep signs on their side.
    """
    if not text or not is_right_to_left(language):
        return text
    return f"{_RIGHT_TO_LEFT_MARK}{text}{_RIGHT_TO_LEFT_MARK}"


def fonts_of(language: str) -> str:
    """Return the font families for a language, most wanted first."""
    return _CHINESE if language_of(language).script == "Hans" else _OTHERS


def width_of(text: str, *, size: float = SIZE) -> float:
    """Return the estimated width of a text: full width for Chinese, a little over half for the rest."""
    text = plain(text)
    wide = 0 if text.isascii() else sum(map(_FIRST_WIDE.__le__, text))
    return size * (wide + 0.57 * (len(text) - wide))


def lines_of(text: str, *, width: float, size: float = SIZE) -> tuple[str, ...]:
    """Return the text in lines no wider than `width`, broken at spaces or between Chinese letters.

    No line begins with a closing mark or ends with an opening one; a word wider than a line breaks within.
    Marks of another language are kept where nothing is broken; the parts of a broken text have none.
    """
    if width_of(text, size=size) <= width:
        return (text,)
    lines = [""]
    for piece in _fitting(plain(text), width=width, size=size):
        if lines[-1] and width_of(lines[-1] + piece.rstrip(), size=size) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines if line.strip())


def _fitting(text: str, *, width: float, size: float) -> Iterator[str]:
    """Yield the pieces between which a line may end; one that is wider than a line is broken within."""
    for piece in pieces_of(text):
        if width_of(piece.rstrip(), size=size) <= width:
            yield piece
            continue
        part = ""
        for letter in piece:
            part += letter
            if width_of(part.rstrip(), size=size) > width:
                end = _end_of(part)
                yield part[:end]
                part = part[end:]
        yield part


def _end_of(part: str) -> int:
    """Return after how many letters a line may end within a word; none where it may not."""
    ends = range(len(part) - 1, 0, -1)
    return next(
        (end for end in ends if not (never_begins(part[end]) or never_ends(part[:end].rstrip()[-1:] or " "))),
        0,
    )


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
    """Return the text as it may be in a drawing; numbers and plain words are taken as they are."""
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
    """Return an SVG text element whose letters are on `y`."""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}" fill="{fill}"{bold}>'
        f"{escaped(text)}</text>"
    )
