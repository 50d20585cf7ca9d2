"""The words of a chart apart from its drawing, for scripts whose letters only the typesetter joins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring

_SVG = "http://www.w3.org/2000/svg"
_TEXT, _SPAN = f"{{{_SVG}}}text", f"{{{_SVG}}}tspan"
register_namespace("", _SVG)
_TEXT_ELEMENT, _TAG = re.compile("<text[ >].*?</text>", re.DOTALL), re.compile("<[^>]*>")


@dataclass(frozen=True)
class Words:
    """A line of words on a drawing: where, how large, in which colour, which end is at `x`, and its parts by weight."""

    x: float
    y: float
    anchor: str
    size: float
    fill: str
    is_upright: bool
    parts: tuple[tuple[str, int], ...]


def words_of(svg: str) -> list[str]:
    """Return the words on a drawing, element by element."""
    return [unescape(_TAG.sub("", found)) for found in _TEXT_ELEMENT.findall(svg)]


def without_words(svg: str) -> tuple[str, tuple[Words, ...]]:
    """Return a drawing without its words, and the words in the order they were drawn."""
    root = fromstring(svg)  # noqa: S314 - our own drawing
    found: list[Words] = []
    for parent in list(root.iter()):
        for text in parent.findall(_TEXT):
            found.extend(_lines(text))
            parent.remove(text)
    return tostring(root, encoding="unicode"), tuple(found)


def _lines(text: Element) -> Iterator[Words]:
    """Yield the lines of a text element: a part with a place of its own begins a new one."""
    x, y, is_upright = _place(text)
    parts = [(text.text or "", _weight(text))]
    for span in text.iter(_SPAN):
        if span.get("dy"):
            yield _words(text, x, y, parts, is_upright=is_upright)
            y, parts = y + float(span.get("dy", "0")), []
        parts += [(span.text or "", _weight(span)), (span.tail or "", _weight(text))]
    yield _words(text, x, y, parts, is_upright=is_upright)


def _words(text: Element, x: float, y: float, parts: list[tuple[str, int]], *, is_upright: bool) -> Words:
    return Words(
        x=x,
        y=y,
        anchor=text.get("text-anchor", "start"),
        size=float(text.get("font-size", "12")),
        fill=text.get("fill", "#000000"),
        is_upright=is_upright,
        parts=tuple((words, weight) for words, weight in parts if words),
    )


def _place(text: Element) -> tuple[float, float, bool]:
    """Return where a text stands, and whether it is turned upright."""
    moved = text.get("transform", "")
    if not moved:
        return float(text.get("x", "0")), float(text.get("y", "0")), False
    x, y = moved.partition("(")[2].partition(")")[0].split()
    return float(x), float(y), True


def _weight(element: Element) -> int:
    return int(element.get("font-weight", "400"))
