"""Pages as eyes see them: what is off the sheet, beneath something else, or printed over other text."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

SCALE, FINE = 1, 3
LEAST_CONTRAST = 50
EDGE = 9
"""Points from the edge of a sheet, within which no printer prints."""


@dataclass(frozen=True)
class Letter:
    """A letter on a page with its box in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Letter") -> float:
        """Return the part of the smaller box that both share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        if width <= 0 or height <= 0:
            return 0
        return width * height / max(0.01, min(self.area, other.area))

    def is_one_shape_with(self, other: "Letter") -> bool:
        """Say whether both are drawn as one, as f and i are."""
        return (self.left, self.bottom, self.right, self.top) == (
            other.left,
            other.bottom,
            other.right,
            other.top,
        )

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


def faults_of(content: bytes) -> list[str]:
    """Return what nobody can read on the pages of a PDF, a line for each fault."""
    with pypdfium2.PdfDocument(content) as document:
        return [
            f"page {number}: {fault}"
            for number, page in enumerate(document, start=1)
            for fault in (
                *_off_the_sheet(page),
                *_over_each_other(page),
                *_without_ink(page),
                *_covered(page),
            )
        ]


def _letters(page: pypdfium2.PdfPage) -> list[Letter]:
    text = page.get_textpage()
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    found = []
    for place in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, place))
        if not letter.isalnum():
            continue
        pdfium.FPDFText_GetCharBox(text, place, left, right, bottom, top)
        found.append(Letter(letter, left.value, bottom.value, right.value, top.value))
    return found


def _off_the_sheet(page: pypdfium2.PdfPage) -> Iterator[str]:
    width, height = page.get_size()
    letters = [
        one.text
        for one in _letters(page)
        if one.left < EDGE or one.bottom < EDGE or one.right > width - EDGE or one.top > height - EDGE
    ]
    if letters:
        yield f"off the sheet: {''.join(letters[:40])}"


def _without_ink(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Look for letters in whose place there is nothing to see: clipped, covered evenly, as pale as the ground, or tiny."""
    seen = page.render(scale=FINE).to_pil().convert("L")
    height = page.get_height()
    unseen = [one for one in _letters(page) if _contrast(seen, one, height) < LEAST_CONTRAST]
    if unseen:
        yield f"without ink: {''.join(one.text for one in unseen[:40])}"


def _contrast(seen: Image.Image, letter: Letter, height: float) -> int:
    """Return how far light and dark are apart where a letter should be, and none where it is too small to be read."""
    if max(letter.top - letter.bottom, letter.right - letter.left) < 2:
        return 0
    box = (letter.left - 0.5, height - letter.top - 0.5, letter.right + 0.5, height - letter.bottom + 0.5)
    dark, light = seen.crop(tuple(round(side * FINE) for side in box)).getextrema()
    return int(light - dark)


def _over_each_other(page: pypdfium2.PdfPage) -> Iterator[str]:
    places: dict[tuple[int, int], list[Letter]] = {}
    for one in _letters(page):
        columns = range(int(one.left // 10), int(one.right // 10) + 1)
        rows = range(int(one.bottom // 10), int(one.top // 10) + 1)
        for place in itertools.product(columns, rows):
            places.setdefault(place, []).append(one)
    over = {
        (a, b)
        for near in places.values()
        for a, b in itertools.combinations(near, 2)
        if a.overlap(b) > 0.4 and not a.is_one_shape_with(b)
    }
    if over:
        yield f"over each other: {', '.join(sorted({a.text + b.text for a, b in over})[:20])}"


def _covered(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Compare the page with the same one whose texts lie on top of everything: a difference was covered."""
    as_printed = page.render(scale=SCALE).to_pil().convert("L")
    texts = [one for one in page.get_objects(max_depth=1) if one.type == pdfium.FPDF_PAGEOBJ_TEXT]
    for one in texts:
        page.remove_obj(one)
    for one in texts:
        page.insert_obj(one)
    on_top = page.render(scale=SCALE).to_pil().convert("L")
    difference = ImageChops.difference(as_printed, on_top).point(lambda value: 255 if value > 60 else 0)
    box = difference.getbbox()
    if box:
        yield f"covered, in {box}"
