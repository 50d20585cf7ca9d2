"""The cover: a field of colour with the title, the goals' strip, the city; behind it the version page."""

from vlr_service.documents.render.ooxml.page import Orientation, Page
from vlr_service.documents.render.ooxml.tables import cell, column_widths, grid_table, pairs_table, row
from vlr_service.documents.render.ooxml.text import Style, paragraph, run
from vlr_service.documents.tree import Cover

GOAL_COLOURS = (
    *("E5243B", "DDA63A", "4C9F38", "C5192D", "FF3A21", "26BDE2", "FCC30B", "A21942", "FD6925"),
    *("DD1367", "FD9D24", "BF8B2E", "3F7E44", "0A97D9", "56C02B", "00689D", "19486A"),
)
"""The identity colours of goals 1 to 17."""

_BAND_SHARE = 0.56
_STRIP_HEIGHT = 180
_SIGNATURE_HEIGHT = 820


def cover_page(cover: Cover, *, page: Page, language: str) -> str:
    """Return the blocks of the first page; its section break follows."""
    lines = (
        (Style.COVER_AREA, cover.area),
        (Style.COVER_AREA_OTHER, cover.area_other),
        (Style.COVER_EDITION, cover.edition),
    )
    return (
        _band(cover, page=page, language=language)
        + paragraph(Style.SEAM, "")
        + _strip(page)
        + "".join(
            paragraph(style, run(text, language=language, is_tagged=style is not Style.COVER_AREA_OTHER))
            for style, text in lines
        )
    )


def version_page(cover: Cover, *, page: Page, language: str) -> str:
    """Return what is behind the cover: title, version table, blank lines for the signatures."""
    widths = column_widths((3, 7), page.text_width(Orientation.PORTRAIT))
    line = "  ".join(part for part in (cover.area, cover.period, cover.edition) if part)
    return (
        paragraph(Style.VERSION_TITLE, run(cover.title, language=language))
        + paragraph(Style.VERSION_LINE, run(line, language=language))
        + pairs_table(Style.FACTS, cover.version, widths=widths, language=language)
        + paragraph(Style.SPACE, "")
        + pairs_table(
            Style.SIGNATURE, cover.signature, widths=widths, language=language, height=_SIGNATURE_HEIGHT
        )
        + paragraph(Style.SPACE, "")
    )


def _band(cover: Cover, *, page: Page, language: str) -> str:
    """Return the field of colour from one edge of the paper to the other."""
    lines = (
        (Style.COVER_LINE, cover.period),
        (Style.COVER_TITLE, cover.title),
        (Style.COVER_SUBTITLE, cover.subtitle),
    )
    content = "".join(paragraph(style, run(text, language=language)) for style, text in lines if text)
    inset = (
        f'<w:tcMar><w:left w:w="{page.left}" w:type="dxa"/>'
        f'<w:right w:w="{page.right}" w:type="dxa"/></w:tcMar><w:vAlign w:val="bottom"/>'
    )
    height = f'<w:trHeight w:val="{round(page.height * _BAND_SHARE)}" w:hRule="atLeast"/>'
    cells = (cell(page.width, content, properties=inset),)
    return _bleeding((page.width,), row(cells, properties=height), page=page)


def _strip(page: Page) -> str:
    """Return the narrow strip of the seventeen colours; it carries no text."""
    widths = column_widths((1,) * len(GOAL_COLOURS), page.width)
    cells = (
        cell(
            width,
            paragraph(Style.SEAM, ""),
            properties=f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>',
        )
        for width, colour in zip(widths, GOAL_COLOURS, strict=True)
    )
    height = f'<w:trHeight w:val="{_STRIP_HEIGHT}" w:hRule="exact"/>'
    return _bleeding(widths, row(cells, properties=height), page=page)


def _bleeding(widths: tuple[int, ...], only_row: str, *, page: Page) -> str:
    shape = f'<w:tblInd w:w="-{page.left}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return grid_table(Style.COVER_BAND, widths, (only_row,), properties=shape)
