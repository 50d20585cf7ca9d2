"""The review as PDF: tagged (PDF/UA-1), with bookmarks and contents, typeset by typst."""

import dataclasses
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from vlr_service.charts.model import Chart
from vlr_service.charts.svg import svg as svg_of_charts
from vlr_service.documents.render import typesetting
from vlr_service.documents.render.chart_words import without_words
from vlr_service.documents.render.fonts import FontStack, fonts_of
from vlr_service.documents.render.tongues import foreign_words
from vlr_service.documents.tree import ChartFigure, Document, Section, is_open, once, opens_page
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, assets, language_of, msg
from vlr_service.i18n.marked_html import name_languages
from vlr_service.i18n.marks import flat, plain
from vlr_service.i18n.typography import is_complex, is_solid, office_tag

_WEIGHT = re.compile(r'font-weight="(\d+)"')
_FAMILY = re.compile(r'font-family="([^"]*)"')
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_SECONDS = 300


def render_pdf(document: Document, *, font_path: Path | None = None) -> bytes:
    """Return the document as PDF/UA-1; the same document gives the same bytes.

    `font_path` is a folder of fonts to prefer. Raises `NotReady` (`font_missing`) without a font for its script and
    `InvalidRequest` (`glyph_missing`) for a character that no font shows: no empty box is ever printed.
    Each document is typeset in a process of its own, so the calling process does not grow.
    """
    fonts = fonts_of(document.language, configured=font_path)
    job = json.dumps(job_of(document, fonts), ensure_ascii=False).encode()
    worker = [sys.executable, "-P", typesetting.__file__]
    done = subprocess.run(worker, input=job, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - our own file
    if done.returncode:
        raise _refusal(done.stderr.decode(errors="replace"))
    return _packed(done.stdout)


def page_count(content: bytes) -> int:
    """Return the number of pages of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def job_of(document: Document, fonts: FontStack) -> dict[str, Any]:
    """Return what the typesetter needs: template, font folders and the document as JSON text."""
    data = _Plain(document.language, fonts).value(document)
    data |= {"fonts": {"sans": fonts.sans, "body": fonts.body}, "setting": _setting(document.language)}
    return {
        "template": str(assets("templates") / "vlr" / "review.typ"),
        "folders": [str(folder) for folder in fonts.paths],
        "document": json.dumps(data, ensure_ascii=False),
    }


def _setting(code: str) -> dict[str, Any]:
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
    fonts: FontStack

    def value(self, value: Any) -> Any:
        """Return a value of the tree as JSON has it: marked texts with flat marks, charts drawn."""
        if isinstance(value, str):
            return flat(value, language=self.language)
        if isinstance(value, tuple):
            return [self.value(item) for item in value]
        if isinstance(value, ChartFigure):
            return self._chart(value)
        return self._fields(value) if dataclasses.is_dataclass(value) else value

    def _chart(self, figure: ChartFigure) -> dict[str, Any]:
        """Return a chart as a drawing; words that the drawing cannot join are told apart, with their places."""
        chart = figure.chart
        drawing = name_languages(_drawing(chart, self.fonts), language=self.language)
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
        return {"type": type(value).__name__, **values}


def _drawing(chart: Chart, fonts: FontStack) -> str:
    """Return the chart's SVG in the document's fonts; a variable font must be told its weight twice."""
    family = rf'font-family="{", ".join(fonts.sans)}, \1"'
    named = _FAMILY.sub(family, svg_of_charts(chart), count=1)
    return _WEIGHT.sub(r"""\g<0> font-variation-settings="'wght' \1" """, named)


def _refusal(reason: str) -> Exception:
    """Return what the typesetter's refusal means: a letter no font has is the writer's to change."""
    letters = _NO_GLYPH.search(reason)
    if letters is None:
        return RuntimeError(reason)
    return InvalidRequest(
        "glyph_missing",
        msg(
            N_(
                "No font here can print the characters %(letters)s, so the PDF cannot be written. "
                "Replace them in the text, or set %(variable)s to a folder with a font that has them."
            ),
            letters=letters[1],
            variable="VLR_FONT_PATH",
        ),
    )


def _packed(content: bytes) -> bytes:
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()
