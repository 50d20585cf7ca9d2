"""The texts of a document, in reading order."""

from collections.abc import Callable, Iterable, Iterator

from vlr_service.documents.tree import (
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
)

Drawn = Callable[[ChartFigure], Iterable[str]]
"""Says which words are drawn in a chart."""


def texts_of(document: Document, *, drawn: Drawn) -> Iterator[str]:
    """Yield every text of a document that each of its files prints, in reading order."""
    cover = document.cover
    yield from (cover.period, cover.title, cover.subtitle, cover.area, cover.area_other, cover.edition)
    for pair in (*cover.version, *cover.signature):
        yield from pair
    yield document.labels.contents
    for section in document.sections:
        yield from _in_contents(section, depth=2)
    yield from texts_of_chapters(document, drawn=drawn)


def texts_of_chapters(document: Document, *, drawn: Drawn) -> Iterator[str]:
    """Yield the same of the chapters alone."""
    for section in document.sections:
        yield from _texts(section, drawn)


def charts_of(document: Document) -> Iterator[ChartFigure]:
    """Yield the charts of a document in reading order."""
    waiting = list(reversed(document.sections))
    while waiting:
        section = waiting.pop()
        yield from (block for block in section.blocks if isinstance(block, ChartFigure))
        waiting.extend(reversed(section.sections))


def in_the_chart(figure: ChartFigure) -> Iterator[str]:
    """Yield the words that a chart holds wherever its numbers can be read: what is measured, of what, and when."""
    chart = figure.chart
    yield chart.unit
    yield from (series.name for series in chart.series)
    yield from chart.categories


def _in_contents(section: Section, *, depth: int) -> Iterator[str]:
    if section.in_contents and depth:
        yield from (section.number, section.title)
        for part in section.sections:
            yield from _in_contents(part, depth=depth - 1)


def _texts(section: Section, drawn: Drawn) -> Iterator[str]:
    yield from (section.number, section.title, section.code)
    for block in once(section.blocks):
        match block:
            case Paragraph():
                yield block.text
            case Statement():
                yield from (block.text, block.source)
            case Bullets():
                yield from block.items
            case Facts():
                yield from (text for row in block.rows for text in row)
            case Table():
                yield from (block.caption, *block.head)
                yield from (text for row in block.rows for text in row)
                yield from block.notes
            case ChartFigure():
                yield from (block.caption, *drawn(block))
            case MarkedGap():
                yield from (block.label, block.prompt)
            case GoalBand():
                yield from (str(block.number), block.title)
            case Highlights():
                yield from (text for item in block.items for text in item)
    for part in section.sections:
        yield from _texts(part, drawn)
