"""Runs and paragraphs of WordprocessingML as text; every string that people wrote is escaped here."""

import re
from enum import StrEnum
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from vlr_service.documents.render.ooxml.tongues import OTHER, run_language
from vlr_service.documents.render.tongues import by_script, is_whole
from vlr_service.i18n import language_of, xml_characters
from vlr_service.i18n.marks import Piece, pieces, plain
from vlr_service.i18n.typography import is_right_to_left, is_solid

_AMBIGUOUS = re.compile("[·–—‘’“”…]")
_LEFT_TO_RIGHT_MARK = "\u200e"
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


class Style(StrEnum):
    """The style ids a shell must hold: everything the writer asks for by name, and nothing else."""

    BODY = "Normal"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    CONTENTS_TITLE = "TOCHeading"
    CONTENTS_1 = "TOC1"
    CONTENTS_2 = "TOC2"
    CONTENTS_3 = "TOC3"
    CAPTION = "Caption"
    BULLET = "ListBullet"
    LINK = "Hyperlink"
    LEAD = "VLRLead"
    STATEMENT = "VLRStatement"
    SOURCE = "VLRSource"
    NOTE = "VLRNote"
    GAP = "VLRGap"
    GAP_LABEL = "VLRGapLabel"
    CHART = "VLRChart"
    CELL = "VLRCell"
    CELL_HEAD = "VLRCellHead"
    CELL_SMALL = "VLRCellSmall"
    CELL_HEAD_SMALL = "VLRCellHeadSmall"
    FACT_LABEL = "VLRFactLabel"
    FACT_VALUE = "VLRFactValue"
    KEY_FIGURE = "VLRKeyFigure"
    KEY_LABEL = "VLRKeyLabel"
    GOAL_NUMBER = "VLRGoalNumber"
    GOAL_NAME = "VLRGoalName"
    GOAL_TITLE = "VLRGoalTitle"
    COVER_TITLE = "VLRCoverTitle"
    COVER_SUBTITLE = "VLRCoverSubtitle"
    COVER_AREA = "VLRCoverArea"
    COVER_AREA_OTHER = "VLRCoverAreaOther"
    COVER_EDITION = "VLRCoverEdition"
    VERSION_TITLE = "VLRVersionTitle"
    VERSION_LINE = "VLRVersionLine"
    COVER_LINE = "VLRCoverLine"
    NOTICE = "VLRNotice"
    COVER_NOTICE = "VLRCoverNotice"
    SPACE = "VLRSpace"
    SEAM = "VLRSeam"
    TABLE = "VLRTable"
    FACTS = "VLRFacts"
    HIGHLIGHTS = "VLRHighlights"
    GOAL_BAND = "VLRGoalBand"
    COVER_BAND = "VLRCoverBand"
    SIGNATURE = "VLRSignature"


def xml_text(text: str) -> str:
    """Return `text` escaped for element content, without the characters XML cannot hold."""
    return escape(xml_characters(text, instead=""))


def xml_attribute(text: str) -> str:
    """Return `text` as a quoted attribute value, in one line."""
    return quoteattr(" ".join(xml_characters(text, instead="").split()))


@lru_cache(maxsize=8192)
def run(text: str, *, language: str, properties: str = "", is_tagged: bool = True) -> str:
    """Return `text` as runs, each in its language; what fell back to another one is followed by the tag of that.

    Chinese quotation marks, dashes and dots take the East Asian font. Kept, since two of three texts of a review stand
    in it before: years, units, names of columns.
    """
    if is_solid(language) and _AMBIGUOUS.search(plain(text)):
        properties = _with_hint(properties)
    if is_whole(text, language=language):
        return _own_run(text, language, properties)
    return "".join(
        _marked_run(piece, language, properties, is_tagged=is_tagged)
        if piece.language
        else _own_runs(piece.text, language, properties)
        for piece in pieces(text, language=language)
    )


def _marked_run(piece: Piece, language: str, properties: str, *, is_tagged: bool) -> str:
    assert piece.language is not None
    marked_run = _run(
        _held(piece.text, piece.language, within=language),
        properties + run_language(piece.language, within=language),
    )
    return marked_run + _run(language_of(piece.language).tag, OTHER) if is_tagged else marked_run


def _own_runs(text: str, language: str, properties: str) -> str:
    return "".join(
        _run(
            _held(piece.text, piece.language, within=language),
            properties + run_language(piece.language, within=language),
        )
        if piece.language
        else _own_run(piece.text, language, properties)
        for piece in by_script(text, language=language)
    )


def _own_run(text: str, language: str, properties: str) -> str:
    turned = "<w:rtl/>" if is_right_to_left(language) else ""
    return _run(text, properties + turned) if text else ""


def _held(text: str, code: str, *, within: str) -> str:
    """Return a text from left to right with invisible marks that keep its stops and brackets, where others turn them."""
    if is_right_to_left(code) or not is_right_to_left(within):
        return text
    first, last = ("" if end.isalnum() else _LEFT_TO_RIGHT_MARK for end in (text[:1], text[-1:]))
    return f"{first}{text}{last}"


def _run(text: str, properties: str) -> str:
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" not in text and "\t" not in text:
        return f'<w:r>{shape}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'
    inner = "".join(
        _BREAKS.get(piece) or f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>'
        for piece in re.split("([\n\t])", text.replace("\r", ""))
        if piece
    )
    return f"<w:r>{shape}{inner}</w:r>"


def paragraph(style: str, content: str, *, properties: str = "") -> str:
    """Return a paragraph of `style` around `content`, which is XML already."""
    named = "" if style == Style.BODY else f'<w:pStyle w:val="{style}"/>'
    shape = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{shape}{content}</w:p>"


def field(instruction: str, shown: str) -> str:
    """Return a field whose last result is the run(s) `shown`, to be computed again by the word processor."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _with_hint(properties: str) -> str:
    """Return run properties with the East Asian hint; a character style stays first, as the schema wants."""
    style, found, rest = (
        properties.partition("/>") if properties.startswith("<w:rStyle") else ("", "", properties)
    )
    return f'{style}{found}<w:rFonts w:hint="eastAsia"/>{rest}'
