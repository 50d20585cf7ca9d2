"""Tables as XML text: a review's tables, facts, key figures and the band that opens a goal."""

import re
from collections.abc import Iterable, Sequence

from vlr_service.documents.render.ooxml.page import Orientation
from vlr_service.documents.render.ooxml.text import Style, paragraph, run, xml_attribute
from vlr_service.documents.tree import Facts, GoalBand, Highlights, Table
from vlr_service.i18n.marks import plain
from vlr_service.i18n.typography import is_right_to_left

WIDE = 8
"""A table of more columns than this is set in small type on a page that lies on its side."""

_TOGETHER, _PAIRS_TOGETHER = 9, 16
"""A table of so many rows at most is kept on one page."""

_KEYS_IN_A_ROW, _LONG_KEYS_IN_A_ROW = 5, 3
_LONG_KEY = 9
_TIGHT = (
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>'
)
_WHITE = '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'
_NORMAL, _SMALL = 180, 150
"""Letter sizes in tables, in twips."""
_EM, _HAN_WORD, _INSET = 0.6, 3.4, 180
_COLUMN, _MOST, _LINES = 100, 30, 20
"""The width of a Latin letter in twips, the most of them that a sign takes, and how many lines of a cell surely are on one page."""
_FIRST_HAN = "\u2e80"
_SPACES = re.compile("[ \t\n\u200b]+")
"""Where a line may end: not at a space that keeps two words together."""
_AWAY = '<w:ind w:left="120"/>'


def grid_table(style: Style, widths: Sequence[int], rows: Iterable[str], *, properties: str = "") -> str:
    """Return a table of column widths in twips; `properties` come after its width, in the schema's order."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{properties}'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: Iterable[str], *, properties: str = "", is_long: bool = False) -> str:
    """Return a row that is not torn across two pages, unless it is so long that a page might not hold it."""
    kept = "" if is_long else "<w:cantSplit/>"
    shape = f"<w:trPr>{kept}{properties}</w:trPr>" if kept or properties else ""
    return f"<w:tr>{shape}{''.join(cells)}</w:tr>"


def has_long_text(texts: Iterable[str], widths: Iterable[int]) -> bool:
    """Say whether a text of a row takes so many lines in its column that the row may have to break."""
    return any(
        len(text) * _MOST * _COLUMN > room and _columns(text) * _COLUMN > room
        for text, room in zip(texts, (_LINES * (width - _INSET) for width in widths), strict=False)
    )


def _columns(text: str) -> int:
    """Return how many widths of a Latin letter a text takes; a new line takes a good part of one."""
    return sum(2 if letter > _FIRST_HAN else _MOST if letter == "\n" else 1 for letter in text)


def cell(width: int, content: str, *, properties: str = "") -> str:
    """Return a cell `width` twips wide."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def column_widths(shares: Sequence[float], total: int) -> tuple[int, ...]:
    """Return whole twips per column that add up to `total` exactly."""
    ends = [round(total * sum(shares[: end + 1]) / sum(shares)) for end in range(len(shares))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))


def roomy(table: Table, *, width: int, size: int) -> tuple[float, ...]:
    """Return the table's shares, changed where a column could not hold its longest word or figure.

    What such a column needs is taken from the others in proportion to their shares.
    """
    columns = zip(table.head, *table.rows, strict=True)
    needed = [_longest_word(texts) * size * _EM + _INSET for texts in columns]
    widths = [width * share / sum(table.widths) for share in table.widths]
    tight = {place for place, need in enumerate(needed) if widths[place] < need}
    while len(tight) < len(widths):
        free = width - sum(needed[place] for place in tight)
        rest = sum(share for place, share in enumerate(table.widths) if place not in tight)
        widths = [
            needed[place] if place in tight else free * share / rest
            for place, share in enumerate(table.widths)
        ]
        short = {place for place, need in enumerate(needed) if widths[place] < need - 1} - tight
        if not short:
            return tuple(widths)
        tight |= short
    return tuple(needed)


def _longest_word(texts: Iterable[str]) -> float:
    longest = 0.0
    for text in texts:
        if len(text) > longest or longest < _HAN_WORD:  # no word is longer than its text
            longest = max(longest, _word_length(text))
    return longest


def _word_length(text: str) -> float:
    """Return the length of the longest piece that is not broken, in widths of a bold Latin letter."""
    pieces = (piece for piece in _SPACES.split(plain(text)) if piece and max(piece) < _FIRST_HAN)
    return max((len(piece) for piece in pieces), default=_HAN_WORD)


def data_table(table: Table, *, turn: Orientation, width: int, language: str) -> str:
    """Return the table with a head that is repeated on each page; figures stand to the right.

    A short one stays on one page, a long one keeps its first two rows with the head; pages that lie on
    their side are set in small type.
    """
    small = turn is Orientation.LANDSCAPE
    style, head = (Style.CELL_SMALL, Style.CELL_HEAD_SMALL) if small else (Style.CELL, Style.CELL_HEAD)
    size = _SMALL if small else _NORMAL
    widths = column_widths(roomy(table, width=width, size=size), width)
    last = len(table.rows) - 1

    def cells(texts: Sequence[str], name: Style, keep: str) -> Iterable[str]:
        for column, text in enumerate(texts):
            content = run(text, language=language)
            side = _side(table.align, column, language=language)
            yield cell(widths[column], paragraph(name, content, properties=keep + side))

    long_head = has_long_text(table.head, widths)
    rows = [
        row(
            cells(table.head, head, "<w:keepNext/>"),
            properties="" if long_head else "<w:tblHeader/>",
            is_long=long_head,
        )
    ]
    for index, texts in enumerate(table.rows):
        is_kept = (last < _TOGETHER and (index < last or table.notes)) or (index == 0 < last)
        keep = "<w:keepNext/>" if is_kept else ""
        rows.append(row(cells(texts, style, keep), is_long=has_long_text(texts, widths)))
    look = (
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={xml_attribute(plain(table.caption))}/>"
    )
    return grid_table(Style.TABLE, widths, rows, properties=look)


def _side(align: Sequence[str], column: int, *, language: str) -> str:
    """Return the alignment of a column; words that follow a column of figures keep away from them.

    Figures stand to the right in every language, units beneath units; in a paragraph from right to left that is
    the side that Word calls left.
    """
    if align[column] == "end":
        return f'<w:jc w:val="{"left" if is_right_to_left(language) else "right"}"/>'
    return _AWAY if column and align[column - 1] == "end" else ""


def facts_table(facts: Facts, *, width: int, language: str) -> str:
    """Return label and value pairs with a hairline between them; compact ones two abreast, without."""
    if facts.compact:
        return _compact(facts, width=width, language=language)
    return pairs_table(Style.FACTS, facts.rows, widths=column_widths((3, 7), width), language=language)


def _compact(facts: Facts, *, width: int, language: str) -> str:
    widths = column_widths((1, 1), width)
    last = len(facts.rows) - 2 + len(facts.rows) % 2
    pairs = [
        _pair(label, value, language=language, keep="<w:keepNext/>" if place < last else "")
        for place, (label, value) in enumerate(facts.rows)
    ]
    pairs += [paragraph(Style.NOTE, "")] * (len(pairs) % 2)
    long_pairs = [has_long_text((f"{label} {value}",), widths) for label, value in facts.rows]
    rows = (
        row((cell(widths[0], left), cell(widths[1], right)), is_long=any(long_pairs[place : place + 2]))
        for place, (left, right) in zip(
            range(0, len(pairs), 2), zip(pairs[::2], pairs[1::2], strict=True), strict=True
        )
    )
    return grid_table(Style.GOAL_BAND, widths, rows, properties=_TIGHT)


def _pair(label: str, value: str, *, language: str, keep: str) -> str:
    ink = '<w:color w:val="1F2933"/>'
    runs = run(f"{label}\u2002", language=language) + run(value, language=language, properties=ink)
    return paragraph(Style.NOTE, runs, properties=keep)


def pairs_table(
    look: Style, pairs: Sequence[tuple[str, str]], *, widths: Sequence[int], language: str, height: int = 0
) -> str:
    """Return a two-column table; with a `height` in twips each row is at least so high (for a signature)."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    low = '<w:vAlign w:val="bottom"/>' if height else ""
    rows = []
    for index, pair in enumerate(pairs, start=1):
        keep = "<w:keepNext/>" if index < len(pairs) <= _PAIRS_TOGETHER else ""
        cells = (
            cell(width, paragraph(style, run(text, language=language), properties=keep), properties=low)
            for width, style, text in zip(widths, (Style.FACT_LABEL, Style.FACT_VALUE), pair, strict=True)
        )
        rows.append(row(cells, properties=tall, is_long=has_long_text(pair, widths)))
    return grid_table(look, widths, rows, properties='<w:tblLayout w:type="fixed"/>')


def highlights_table(highlights: Highlights, *, width: int, language: str) -> str:
    """Return key figures side by side: at most five in a row, three where one of them is long."""
    items = highlights.items
    is_long = any(len(plain(value)) > _LONG_KEY for value, _ in items)
    lines = -(-len(items) // (_LONG_KEYS_IN_A_ROW if is_long else _KEYS_IN_A_ROW))
    count = -(-len(items) // max(1, lines))
    widths = column_widths((1,) * count, width)
    rows = []
    for start in range(0, len(items), count):
        part = (*items[start : start + count], *(("", ""),) * count)[:count]
        rows.append(
            row(
                (
                    cell(
                        size,
                        paragraph(Style.KEY_FIGURE, run(value, language=language), properties="<w:keepNext/>")
                        + paragraph(Style.KEY_LABEL, run(label, language=language)),
                        properties="" if value else _WHITE,
                    )
                    for size, (value, label) in zip(widths, part, strict=True)
                ),
                is_long=has_long_text((f"{value} {label}" for value, label in part), widths),
            )
        )
    return grid_table(Style.HIGHLIGHTS, widths, rows, properties='<w:tblLayout w:type="fixed"/>')


def goal_band(band: GoalBand, *, width: int, language: str) -> str:
    """Return the band in the goal's colour: its number large, its name and title in legible ink."""
    shade = (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{band.colour.lstrip("#")}"/><w:vAlign w:val="center"/>'
    )
    ink = f'<w:color w:val="{band.ink.lstrip("#")}"/>'
    widths = column_widths((1, 6), width)

    def line(style: Style, text: str) -> str:
        return paragraph(style, run(text, language=language, properties=ink), properties="<w:keepNext/>")

    cells = (
        cell(widths[0], line(Style.GOAL_NUMBER, str(band.number)), properties=shade),
        cell(
            widths[1],
            line(Style.GOAL_NAME, band.name) + line(Style.GOAL_TITLE, band.title),
            properties=shade,
        ),
    )
    return grid_table(Style.GOAL_BAND, widths, (row(cells),), properties='<w:tblLayout w:type="fixed"/>')
