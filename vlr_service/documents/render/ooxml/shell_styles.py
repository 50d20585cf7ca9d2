"""The styles of the shell, as a table: id, name, based on, paragraph shape, letter shape.

Sizes `w:sz` are in half points, distances in twips, borders in eighths of a point. Headings, tables and
captions take the theme's major fonts, running text the minor ones. Nothing is slanted: Chinese has no italics.
"""

from typing import NamedTuple

from vlr_service.documents.render.ooxml.text import Style

INK, QUIET, DEEP, HAIR, PALE, WARM = "1F2933", "52606D", "12406B", "C3CCD5", "E8EEF4", "8A5A00"

MAJOR = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia"'
    ' w:cstheme="majorBidi"/>'
)


class Look(NamedTuple):
    """A paragraph style."""

    id: str
    name: str
    based_on: str
    shape: str
    letters: str
    then: str = ""


def _sans(size: int, colour: str = INK, *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{MAJOR}{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _gap(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _rule(side: str, *, kind: str = "single", size: int = 4, colour: str = HAIR, space: int = 4) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _box(colour: str) -> str:
    sides = ("top", "left", "bottom", "right")
    return "".join(_rule(side, kind="dashed", size=8, colour=colour, space=8) for side in sides)


_KEEP = "<w:keepNext/><w:keepLines/>"
_LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9412"/></w:tabs>'
_ASIDE = f"<w:pBdr>{_rule('left', size=16, colour=DEEP, space=8)}</w:pBdr>"
_INWARD = '<w:ind w:left="200"/>'
_TIGHT = _gap(30, 30, 240)
_WHITE = "FFFFFF"

PARAGRAPHS = (
    Look("Header", "header", "Normal", f"<w:pBdr>{_rule('bottom', space=6)}</w:pBdr>{_gap(0, 0, 240)}", _sans(16, QUIET)),
    Look("Footer", "footer", "Normal", _gap(0, 0, 240), _sans(15, QUIET)),
    Look(Style.NOTICE, "VLR Notice", "Footer", _gap(0, 20, 240), _sans(15, QUIET)),
    Look(Style.COVER_NOTICE, "VLR Cover Notice", "Footer", _gap(0, 30, 252), _sans(18, INK)),
    Look(Style.HEADING_1, "heading 1", "Normal", f'{_KEEP}<w:pBdr>{_rule("bottom", size=8, colour=DEEP, space=5)}</w:pBdr>{_gap(560, 220, 264)}<w:outlineLvl w:val="0"/>', _sans(36, DEEP, bold=True), "Normal"),
    Look(Style.HEADING_2, "heading 2", "Normal", f'{_KEEP}{_gap(340, 120, 264)}<w:outlineLvl w:val="1"/>', _sans(27, DEEP, bold=True), "Normal"),
    Look(Style.HEADING_3, "heading 3", "Normal", f'{_KEEP}{_gap(300, 100, 264)}<w:outlineLvl w:val="2"/>', _sans(23, INK, bold=True), "Normal"),
    Look(Style.CONTENTS_TITLE, "TOC Heading", "Normal", f"{_KEEP}{_gap(0, 280, 264)}", _sans(36, DEEP, bold=True), "Normal"),
    Look(Style.CONTENTS_1, "toc 1", "Normal", _LEADER + _gap(90, 20, 252), _sans(21, INK, bold=True)),
    Look(Style.CONTENTS_2, "toc 2", "Normal", f'{_LEADER}{_gap(0, 10, 247)}<w:ind w:left="340"/>', _sans(20, INK)),
    Look(Style.CONTENTS_3, "toc 3", "Normal", f'{_LEADER}{_gap(0, 20, 252)}<w:ind w:left="680"/>', _sans(19, QUIET)),
    Look(Style.CAPTION, "caption", "Normal", f"{_KEEP}{_gap(220, 100, 252)}", _sans(19, DEEP, bold=True), "Normal"),
    Look(Style.BULLET, "List Bullet", "Normal", f'<w:numPr><w:numId w:val="1"/></w:numPr>{_gap(0, 60, 300)}', ""),
    Look(Style.LEAD, "VLR Lead", "Normal", _gap(0, 200, 324), _sans(24, DEEP)),
    Look(Style.STATEMENT, "VLR Statement", "Normal", _ASIDE + _gap(140, 0, 312) + _INWARD, ""),
    Look(Style.SOURCE, "VLR Source", "Normal", _ASIDE + _gap(0, 180, 276) + _INWARD, _sans(16, QUIET)),
    Look(Style.NOTE, "VLR Note", "Normal", _gap(60, 20, 252), _sans(16, QUIET)),
    Look(Style.GAP, "VLR Gap", "Normal", f'<w:keepLines/><w:pBdr>{_box(WARM)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FFF9EC"/>{_gap(140, 180, 276)}<w:ind w:left="180" w:right="180"/>', _sans(19, INK)),
    Look(Style.CHART, "VLR Chart", "Normal", _gap(0, 200, 240), ""),
    Look(Style.CELL, "VLR Cell", "Normal", _TIGHT, _sans(18)),
    Look(Style.CELL_HEAD, "VLR Cell Head", "Normal", _TIGHT, _sans(17, DEEP, bold=True)),
    Look(Style.CELL_SMALL, "VLR Cell Small", "Normal", _gap(20, 20, 240), _sans(15)),
    Look(Style.CELL_HEAD_SMALL, "VLR Cell Head Small", "Normal", _gap(20, 20, 240), _sans(15, DEEP, bold=True)),
    Look(Style.FACT_LABEL, "VLR Fact Label", "Normal", _gap(50, 50, 252), _sans(18, QUIET)),
    Look(Style.FACT_VALUE, "VLR Fact Value", "Normal", _gap(50, 50, 252), _sans(19, INK)),
    Look(Style.KEY_FIGURE, "VLR Key Figure", "Normal", _gap(100, 20, 240), _sans(34, DEEP, bold=True)),
    Look(Style.KEY_LABEL, "VLR Key Label", "Normal", _gap(0, 100, 252), _sans(17, QUIET)),
    Look(Style.GOAL_NUMBER, "VLR Goal Number", "Normal", f'{_gap(60, 60, 240)}<w:jc w:val="center"/>', _sans(60, bold=True)),
    Look(Style.GOAL_NAME, "VLR Goal Name", "Normal", _gap(100, 20, 252), _sans(26, bold=True)),
    Look(Style.GOAL_TITLE, "VLR Goal Title", "Normal", _gap(0, 100, 252), _sans(18)),
    Look(Style.COVER_LINE, "VLR Cover Line", "Normal", _gap(0, 3400, 264), _sans(24, _WHITE)),
    Look(Style.COVER_TITLE, "VLR Cover Title", "Normal", _gap(0, 300, 240), _sans(80, _WHITE, bold=True)),
    Look(Style.COVER_SUBTITLE, "VLR Cover Subtitle", "Normal", _gap(0, 800, 288), _sans(28, _WHITE)),
    Look(Style.COVER_AREA, "VLR Cover Area", "Normal", _gap(680, 60, 252), _sans(52, DEEP, bold=True)),
    Look(Style.COVER_AREA_OTHER, "VLR Cover Area Other", "Normal", _gap(0, 240, 252), _sans(26, QUIET)),
    Look(Style.COVER_EDITION, "VLR Cover Edition", "Normal", _gap(0, 0, 252), _sans(22, DEEP, bold=True) + f'<w:bdr w:val="single" w:sz="8" w:space="4" w:color="{DEEP}"/>'),
    Look(Style.VERSION_TITLE, "VLR Version Title", "Normal", _gap(0, 60, 264), _sans(30, DEEP, bold=True)),
    Look(Style.VERSION_LINE, "VLR Version Line", "Normal", _gap(0, 300, 264), _sans(20, QUIET)),
    Look(Style.SEAM, "VLR Seam", "Normal", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
    Look(Style.SPACE, "VLR Space", "Normal", '<w:spacing w:before="0" w:after="0" w:line="180" w:lineRule="exact"/>', '<w:sz w:val="8"/><w:szCs w:val="8"/>'),
)  # fmt: skip

CHARACTERS = (
    Look(Style.LINK, "Hyperlink", "", "", ""),
    Look(Style.GAP_LABEL, "VLR Gap Label", "", "", f'{MAJOR}<w:b/><w:bCs/><w:color w:val="{WARM}"/>'),
)

_CELLS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)


def _lines(**sides: tuple[int, str]) -> str:
    inner = "".join(_rule(side, size=size, colour=colour, space=0) for side, (size, colour) in sides.items())
    return f"<w:tblBorders>{inner}</w:tblBorders>"


_HEAD_ROW = (
    '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f"{_rule('top', size=8, colour=DEEP, space=0)}{_rule('bottom', size=6, colour=DEEP, space=0)}"
    f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
)

TABLES = (
    (Style.TABLE, "VLR Table", _lines(top=(8, DEEP), bottom=(8, DEEP), insideH=(4, HAIR)) + _CELLS.format(20, 80), _HEAD_ROW),
    (Style.FACTS, "VLR Facts", _lines(top=(8, DEEP), bottom=(4, HAIR), insideH=(4, HAIR)) + _CELLS.format(10, 80), ""),
    (Style.SIGNATURE, "VLR Signature", _lines(bottom=(4, QUIET), insideH=(4, QUIET)) + _CELLS.format(10, 80), ""),
    (Style.HIGHLIGHTS, "VLR Highlights", _lines(insideH=(48, _WHITE), insideV=(48, _WHITE)) + _CELLS.format(20, 160), f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/></w:tcPr>'),
    (Style.GOAL_BAND, "VLR Goal Band", _CELLS.format(40, 140), ""),
    (Style.COVER_BAND, "VLR Cover Band", _CELLS.format(0, 0), f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{DEEP}"/></w:tcPr>'),
)  # fmt: skip

NAMES = {
    Style.BODY: "Normal",
    **{Style(look.id): look.name for look in (*PARAGRAPHS, *CHARACTERS) if look.id in set(Style)},
    **{key: name for key, name, _, _ in TABLES},
}
"""The name of each style the writer asks for; Word keeps names, its Chinese edition writes other ids."""
