"""Fits the shell to the document's language: its letters, its name, and the side where reading begins."""

import re
from collections.abc import Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from vlr_service.documents.render.ooxml.text import Style
from vlr_service.documents.render.ooxml.tongues import kind_of
from vlr_service.i18n import language_of
from vlr_service.i18n.typography import is_right_to_left, office_tag

_THEME_SLOTS = {"eastAsia": "ea", "bidi": "cs"}
_NAMED_BY_THE_SHELL = ("en-GB", "zh-CN")
_FONTS: Mapping[str, tuple[str, str]] = {
    "Hant": ("Microsoft JhengHei", "PMingLiU"),
    "Jpan": ("Yu Gothic", "Yu Mincho"),
    "Kore": ("Malgun Gothic", "Batang"),
    "Arab": ("Arial", "Times New Roman"),
    "Hebr": ("Arial", "Times New Roman"),
    "Thai": ("Leelawadee UI", "Leelawadee UI"),
}
"""The fonts for headings and for running text that word processors have for a script."""

_OTHERWISE = ("Nirmala UI", "Nirmala UI")
_BEFORE_BIDI = frozenset(
    [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
        "pBdr",
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
    ]
)
"""What the schema wants before `w:bidi` among the properties of a paragraph."""


def fit_language(shell: Any, code: str) -> None:
    """Name the document's language in the shell's defaults, and its fonts where the theme has none of the script."""
    tag, kind = office_tag(code), kind_of(code)
    if tag in _NAMED_BY_THE_SHELL:
        return
    for place in (
        *shell.styles.element.iter(qn("w:lang")),
        *shell.settings.element.iter(qn("w:themeFontLang")),
    ):
        place.set(qn(f"w:{kind}"), tag)
    if kind in _THEME_SLOTS:
        _fit_theme(shell, language_of(code).script, slot=_THEME_SLOTS[kind])


def _fit_theme(shell: Any, script: str, *, slot: str) -> None:
    """Name the fonts of a script in the theme, unless a city has chosen its own for complex scripts."""
    for part in (found.target_part for found in shell.part.rels.values() if found.reltype == RT.THEME):
        theme = part.blob.decode()
        for place, font in zip(("major", "minor"), _FONTS.get(script, _OTHERWISE), strict=True):
            empty = "" if slot == "cs" else '[^"]*'
            wanted = rf'(<a:{place}Font>.*?<a:{slot} typeface="){empty}(")'
            theme = re.sub(wanted, rf"\g<1>{font}\g<2>", theme, count=1, flags=re.DOTALL)
        part._blob = theme.encode()


def fit_direction(shell: Any, code: str) -> None:
    """Turn styles and footers of the shell to the other side, if the language is read from right to left."""
    if not is_right_to_left(code):
        return
    for style in shell.styles.element.iterfind(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph":
            _turn_style(style)
    for part in (found.target_part for found in shell.part.rels.values() if found.reltype == RT.FOOTER):
        for frame in part.element.iter(qn("w:framePr")):
            frame.set(qn("w:xAlign"), _OPPOSITE.get(frame.get(qn("w:xAlign")), "left"))


def _turn_style(style: Any) -> None:
    """Let the paragraphs of a style run from right to left, and put the lines beside them on their other side."""
    shape = style.find(qn("w:pPr"))
    if style.find(qn("w:basedOn")) is None:
        _add_bidi(style.get_or_add_pPr() if shape is None else shape)
    for border in () if shape is None else shape.iterfind(f"{qn('w:pBdr')}/*"):
        side = border.tag.rpartition("}")[2]
        border.tag = qn(f"w:{_OPPOSITE.get(side, side)}")


_OPPOSITE = {"left": "right", "right": "left"}


def _add_bidi(shape: Any) -> None:
    before = sum(child.tag.rpartition("}")[2] in _BEFORE_BIDI for child in shape)
    shape.insert(before, OxmlElement("w:bidi"))


def turned_body(body: str, code: str) -> str:
    """Return the body with its tables and sections running from right to left, if the language does.

    A chart is in a paragraph from left to right: LibreOffice turns its numbers around in another one.
    """
    if not is_right_to_left(code):
        return body
    tables = re.sub(r"(<w:tblStyle [^>]*/>)", r"\1<w:bidiVisual/>", body)
    drawn = f'<w:pStyle w:val="{Style.CHART}"/>'
    charts = tables.replace(drawn, f'{drawn}<w:bidi w:val="0"/><w:jc w:val="right"/>')
    return charts.replace("</w:sectPr>", "<w:bidi/></w:sectPr>")
