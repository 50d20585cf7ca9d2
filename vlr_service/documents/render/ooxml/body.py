"""The body of the document: cover, contents, and every block of the tree, in reading order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from vlr_service.documents.render.ooxml.charts import drawing
from vlr_service.documents.render.ooxml.contents import Heading, contents, headings
from vlr_service.documents.render.ooxml.cover import cover_page, version_page
from vlr_service.documents.render.ooxml.page import Orientation, Page, section_break
from vlr_service.documents.render.ooxml.tables import (
    WIDE,
    data_table,
    facts_table,
    goal_band,
    highlights_table,
)
from vlr_service.documents.render.ooxml.text import NAMESPACES, Style, paragraph, run
from vlr_service.documents.render.ooxml.text import field as word_field
from vlr_service.documents.tree import (
    Block,
    Bullets,
    ChartFigure,
    Document,
    Facts,
    GoalBand,
    Highlights,
    MarkedGap,
    Paragraph,
    Section,
    Statement,
    Table,
    once,
    opens_page,
)
from vlr_service.i18n.typography import is_solid

_HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)
_ROLES = {"lead": Style.LEAD, "note": Style.NOTE}
_KEEP = "<w:keepNext/>"
_LIGHT = '<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="52606D"/>'
_EMU = 635
"""English metric units in a twip."""
_CHART_WIDTH, _CHART_SHAPE = 9400, 0.38


@dataclass
class Body:
    """Writes the blocks of one document; counts its tables and figures and knows how the page lies.

    `add_chart` stores a chart with its workbook and returns the relationship id to place it by.
    """

    document: Document
    page: Page
    add_chart: Callable[[ChartFigure], str]
    turn: Orientation = Orientation.PORTRAIT
    counts: dict[str, int] = field(default_factory=lambda: {"Table": 0, "Figure": 0})

    def xml(self) -> str:
        """Return the whole body element."""
        return f"<w:body {NAMESPACES}>{''.join(self._parts())}{self.page.section(self.turn)}</w:body>"

    def _parts(self) -> Iterator[str]:
        language, entries = self.document.language, headings(self.document.sections)
        yield cover_page(self.document.cover, page=self.page, language=language)
        yield section_break(self.page.cover_section())
        yield version_page(self.document.cover, page=self.page, language=language)
        yield contents(
            entries,
            title=self.document.labels.contents,
            width=self.page.text_width(self.turn),
            language=language,
        )
        for number, heading in enumerate(entries, start=1):
            turned = self._turned(_turn_of(heading.section))
            yield turned
            opens = number == 1 or (heading.level == 1 and opens_page(heading.section))
            yield self._heading(heading, number=number, opens=opens and not turned)
            blocks = once(heading.section.blocks)
            for block, after in zip_longest(blocks, blocks[1:]):
                keeps = isinstance(after, Statement | Table | Facts) or (
                    not after and heading.section.sections
                )
                yield self._block(block, keep=_KEEP if keeps else "")
                yield self._space() if isinstance(block, MarkedGap) and isinstance(after, MarkedGap) else ""

    def _turned(self, turn: Orientation) -> str:
        """Return the break that ends the pages so far, if the next ones lie otherwise."""
        if turn is self.turn:
            return ""
        ended, self.turn = self.turn, turn
        return section_break(self.page.section(ended))

    def _heading(self, heading: Heading, *, number: int, opens: bool) -> str:
        """Return the heading with its bookmark; a page is opened before it if so wished."""
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{heading.bookmark}"/>'
        text = run(heading.text, language=self.document.language)
        if heading.section.code:
            text += run(f"  {heading.section.code}", language=self.document.language, properties=_LIGHT)
        marked = f'{mark}{text}<w:bookmarkEnd w:id="{number}"/>'
        page = "<w:pageBreakBefore/>" if opens else ""
        return paragraph(_HEADINGS[heading.level - 1], marked, properties=page)

    def _block(self, block: Block, *, keep: str) -> str:  # noqa: PLR0911 - one kind of block, one return
        width, language = self.page.text_width(self.turn), self.document.language
        match block:
            case Paragraph():
                return self._text(
                    _ROLES.get(block.role, Style.BODY), block.text, properties=keep + self._even
                )
            case Statement():
                return self._statement(block, keep=keep)
            case Bullets():
                return "".join(self._text(Style.BULLET, item, properties=self._even) for item in block.items)
            case Facts():
                return facts_table(block, width=width, language=language) + self._space()
            case Table():
                return self._table(block, width=width)
            case ChartFigure():
                return self._chart(block)
            case MarkedGap():
                return self._gap(block)
            case GoalBand():
                return goal_band(block, width=width, language=language) + self._space(_KEEP)
            case Highlights():
                return highlights_table(block, width=width, language=language) + self._space()

    @property
    def _even(self) -> str:
        """Both margins even where text is set solid, as Chinese is; other scripts read better with an uneven end."""
        return '<w:jc w:val="both"/>' if is_solid(self.document.language) else ""

    def _text(self, style: Style, text: str, *, properties: str = "") -> str:
        return paragraph(style, run(text, language=self.document.language), properties=properties)

    def _statement(self, block: Statement, *, keep: str) -> str:
        if not block.source:
            return self._text(Style.STATEMENT, block.text, properties=keep + self._even)
        statement = self._text(Style.STATEMENT, block.text, properties=_KEEP + self._even)
        return statement + self._labelled(Style.SOURCE, self.document.labels.source, block.source, keep=keep)

    def _table(self, table: Table, *, width: int) -> str:
        language = self.document.language
        caption = self._caption("Table", self.document.labels.table, table.caption, keep="<w:keepNext/>")
        notes = self._labelled(Style.NOTE, self.document.labels.notes, "\n".join(table.notes))
        notes = notes if table.notes else ""
        return (
            caption
            + data_table(table, turn=self.turn, width=width, language=language)
            + notes
            + self._space()
        )

    def _chart(self, block: ChartFigure) -> str:
        width = min(_CHART_WIDTH, self.page.text_width(self.turn)) * _EMU
        relationship = self.add_chart(block)
        caption = self._caption("Figure", self.document.labels.figure, block.caption, keep="<w:keepNext/>")
        placed = drawing(
            block.chart,
            relationship=relationship,
            number=self.counts["Figure"],
            width=width,
            height=round(width * _CHART_SHAPE),
        )
        return caption + paragraph(Style.CHART, placed)

    def _caption(self, kind: str, label: str, text: str, *, keep: str) -> str:
        """Return the numbered caption; the number is a SEQ field, so that it follows when people edit."""
        self.counts[kind] += 1
        language = self.document.language
        number = word_field(rf"SEQ {kind} \* ARABIC", run(str(self.counts[kind]), language=language))
        content = run(f"{label} ", language=language) + number + run(f"  {text}", language=language)
        return paragraph(Style.CAPTION, content, properties=keep)

    def _gap(self, gap: MarkedGap) -> str:
        language = self.document.language
        label = run(gap.label, language=language, properties=f'<w:rStyle w:val="{Style.GAP_LABEL}"/>')
        return paragraph(Style.GAP, f"{label}<w:r><w:br/></w:r>{run(gap.prompt, language=language)}")

    def _labelled(self, style: Style, label: str, text: str, *, keep: str = "") -> str:
        return self._text(style, f"{label}{self.document.labels.colon}{text}", properties=keep)

    def _space(self, keep: str = "") -> str:
        return paragraph(Style.SPACE, "", properties=keep)


def _turn_of(section: Section) -> Orientation:
    """Return how the pages of a section lie; one without blocks lies as the first beneath it."""
    if not section.blocks and section.sections:
        return _turn_of(section.sections[0])
    wide = any(isinstance(block, Table) and len(block.head) > WIDE for block in section.blocks)
    return Orientation.LANDSCAPE if wide else Orientation.PORTRAIT
