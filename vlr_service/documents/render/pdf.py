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
from vlr_service.charts.svg import svg
from vlr_service.documents.render import typesetting
from vlr_service.documents.render.fonts import Fonts, find_fonts
from vlr_service.documents.tree import ChartFigure, Document, Section, is_open, once, opens_page
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, assets, msg

_WEIGHT = re.compile(r'font-weight="(\d+)"')
_FAMILY = re.compile(r'font-family="([^"]*)"')
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_SECONDS = 300
_LATIN_SERIF = "Libertinus Serif"


def render_pdf(document: Document, *, font_path: Path | None = None) -> bytes:
    """Return the document as PDF/UA-1; the same document gives the same bytes.

    `font_path` is a folder of fonts to prefer. Raises `NotReady` (`font_missing`) without a Chinese font and
    `InvalidRequest` (`glyph_missing`) for a character that no font shows: no empty box is ever printed.
    Each document is typeset in a process of its own, so the calling process does not grow.
    """
    job = json.dumps(job_of(document, find_fonts(font_path)), ensure_ascii=False).encode()
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


def job_of(document: Document, fonts: Fonts) -> dict[str, Any]:
    """Return what the typesetter needs: template, font folders and the document as JSON text."""
    is_chinese = document.language.startswith("zh")
    body = [fonts.serif] if is_chinese else [_LATIN_SERIF, fonts.serif]
    data = _plain(document, fonts) | {"fonts": {"sans": [fonts.sans], "body": body}}
    return {
        "template": str(assets("templates") / "vlr" / "review.typ"),
        "folders": [str(folder) for folder in fonts.paths],
        "document": json.dumps(data, ensure_ascii=False),
    }


def _plain(value: Any, fonts: Fonts) -> Any:
    if isinstance(value, ChartFigure):
        drawing = _drawing(value.chart, fonts)
        return {"type": "ChartFigure", "svg": drawing, "alt": _alt(value.chart), "caption": value.caption}
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        values = {
            field.name: _plain(getattr(value, field.name), fonts)
            for field in fields
            if field.name != "figures"
        }
        if isinstance(value, Section):
            values["blocks"] = _plain(once(value.blocks), fonts)
            values |= {"open": is_open(value), "opens-page": opens_page(value)}
        return {"type": type(value).__name__, **values}
    if isinstance(value, tuple):
        return [_plain(item, fonts) for item in value]
    return value


def _alt(chart: Chart) -> str:
    return chart.description or chart.title


def _drawing(chart: Chart, fonts: Fonts) -> str:
    """Return the chart's SVG in the document's font; a variable font must be told its weight twice."""
    family = rf'font-family="{fonts.sans}, \1"'
    named = _FAMILY.sub(family, svg(chart), count=1)
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
