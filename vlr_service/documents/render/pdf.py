"""The review as PDF: tagged (PDF/UA-1), with bookmarks and contents, typeset by typst."""

import dataclasses
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vlr_service.charts.model import Chart
from vlr_service.charts.svg import svg as svg_of_charts
from vlr_service.documents.render import typesetting
from vlr_service.documents.render.chart_words import without_words, words_of
from vlr_service.documents.render.fonts import FontStack, fonts_of
from vlr_service.documents.render.letters import coded, letters_in, with_codes_explained
from vlr_service.documents.render.running import breakable, shortened
from vlr_service.documents.render.tongues import foreign_words
from vlr_service.documents.render.words import stop_if_lost
from vlr_service.documents.texts import charts_of, texts_of
from vlr_service.documents.tree import ChartFigure, Document, Section, is_open, once, opens_page
from vlr_service.i18n import assets, language_of
from vlr_service.i18n.marked_html import name_languages
from vlr_service.i18n.marks import flat, plain
from vlr_service.i18n.typography import is_complex, is_solid, office_tag

_WEIGHT = re.compile(r'font-weight="(\d+)"')
_FAMILY = re.compile(r'font-family="([^"]*)"')
_SECONDS = 300
_BODY = {"first": 1, "top": 65, "bottom": 66}
"""Where texts may stand from the second page on: so far from the upper and the lower edge of the sheet, in points."""
_HEAD = 50
"""How many widths of a Latin letter each half of a running head may take."""


def render_pdf(document: Document, *, font_path: Path | None = None) -> bytes:
    """Return the document as PDF/UA-1; the same document gives the same bytes.

    `font_path` is a folder of fonts to prefer. A letter that no font shows is printed as its code, and no word is lost:
    raises `NotReady` without a font for the document's script (`font_missing`) or if a word would not be on a page
    (`words_lost`). Each document is typeset in a process of its own, so the calling process does not grow.
    """
    fonts = fonts_of(document.language, configured=font_path)
    drawings = {one.chart: _drawing(one.chart, fonts) for one in charts_of(document)}
    lacking: frozenset[str] = frozenset()
    while True:
        explained = with_codes_explained(document, lacking)
        try:
            printed, content = _typeset(_job(explained, fonts, drawings, lacking))
        except _GlyphsMissing as refused:
            if refused.letters <= lacking:
                raise
            lacking |= refused.letters
        else:
            stop_if_lost(_expected(explained, drawings, lacking), printed, format_="pdf")
            return _packed(content)


def _expected(document: Document, drawings: Mapping[Chart, str], lacking: frozenset[str]) -> Iterator[str]:
    texts = texts_of(document, drawn=lambda figure: words_of(drawings[figure.chart]))
    return (coded(text, lacking) for text in texts)


class _GlyphsMissing(RuntimeError):
    """No font has a glyph for these letters."""

    def __init__(self, letters: frozenset[str]) -> None:
        super().__init__(f"no glyph for {sorted(letters)}")
        self.letters = letters


def _typeset(job: dict[str, Any]) -> tuple[str, bytes]:
    """Return the text on the pages and the PDF."""
    worker = [sys.executable, "-P", typesetting.__file__]
    sent = json.dumps(job, ensure_ascii=False).encode()
    done = subprocess.run(worker, input=sent, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - our own file
    report = done.stderr.decode(errors="replace")
    if done.returncode == typesetting.UNPRINTABLE:
        raise _GlyphsMissing(letters_in(report.splitlines()))
    if done.returncode:
        raise RuntimeError(report)
    size, _, rest = done.stdout.partition(b"\n")
    return rest[: int(size)].decode(), rest[int(size) :]


def page_count(content: bytes) -> int:
    """Return the number of pages of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _job(
    document: Document, fonts: FontStack, drawings: Mapping[Chart, str], lacking: frozenset[str]
) -> dict[str, Any]:
    """Return what the typesetter needs: template, font folders, the document as JSON text, where its text may stand."""
    data = _Plain(document.language, drawings, lacking).value(document)
    data |= {"fonts": {"sans": fonts.sans, "body": fonts.body}, "setting": setting_of(document.language)}
    data |= {"running": _running(document, lacking), "coded": bool(lacking)}
    return {
        "template": str(assets("templates") / "vlr" / "review.typ"),
        "folders": [str(folder) for folder in fonts.paths],
        "document": json.dumps(data, ensure_ascii=False),
        "body": _BODY,
    }


def _running(document: Document, lacking: frozenset[str]) -> dict[str, str]:
    """Return what is above each page: title and area, shortened, for the cover has them whole."""
    title, area = (coded(text, lacking) for text in (document.cover.title, document.cover.area))
    return {"title": shortened(title, columns=_HEAD // 2), "area": shortened(area, columns=_HEAD // 2)}


def setting_of(code: str) -> dict[str, Any]:
    """Return how the text of a language is set: what it is called, its direction, and whether it is set solid."""
    lang, _, region = office_tag(code).lower().partition("-")
    return {
        "lang": lang,
        "region": region or None,
        "direction": language_of(code).direction,
        "is-solid": is_solid(code),
        "foreign": foreign_words(code),
    }


@dataclasses.dataclass(frozen=True)
class _Plain:
    """Turns the values of a document into those of JSON."""

    language: str
    drawings: Mapping[Chart, str]
    lacking: frozenset[str]

    def value(self, value: Any) -> Any:
        """Return a value of the tree as JSON has it: marked texts with flat marks, charts drawn."""
        if isinstance(value, str):
            return flat(breakable(coded(value, self.lacking)), language=self.language)
        if isinstance(value, tuple):
            return [self.value(item) for item in value]
        if isinstance(value, ChartFigure):
            return self._chart(value)
        return self._fields(value) if dataclasses.is_dataclass(value) else value

    def _chart(self, figure: ChartFigure) -> dict[str, Any]:
        """Return a chart as a drawing; words that the drawing cannot join come separately, with their places."""
        chart = figure.chart
        drawing = coded(name_languages(self.drawings[chart], language=self.language), self.lacking)
        svg, words = without_words(drawing) if is_complex(self.language) else (drawing, ())
        return {
            "type": "ChartFigure",
            "svg": svg,
            "words": [dataclasses.asdict(one) for one in words],
            "alt": plain(chart.description or chart.title),
            "caption": self.value(figure.caption),
        }

    def _fields(self, value: Any) -> dict[str, Any]:
        fields = (field.name for field in dataclasses.fields(value) if field.name != "figures")
        values = {name: self.value(getattr(value, name)) for name in fields}
        if isinstance(value, Section):
            values["blocks"] = self.value(once(value.blocks))
            values |= {"open": is_open(value), "opens-page": opens_page(value)}
            values |= {"running": shortened(coded(value.title, self.lacking), columns=_HEAD)}
        return {"type": type(value).__name__, **values}


def _drawing(chart: Chart, fonts: FontStack) -> str:
    """Return the chart's SVG in the document's fonts; a variable font must be told its weight twice."""
    family = rf'font-family="{", ".join(fonts.sans)}, \1"'
    named = _FAMILY.sub(family, svg_of_charts(chart), count=1)
    return _WEIGHT.sub(r"""\g<0> font-variation-settings="'wght' \1" """, named)


def _packed(content: bytes) -> bytes:
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()
