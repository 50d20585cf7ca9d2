"""The document tree: frozen, in the document's language, computed before any writer sees it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vlr_service.charts.model import Chart


@dataclass(frozen=True)
class Figure:
    """A figure bound into a text: the observation revision, and the value as it is printed."""

    revision: int
    printed: str


@dataclass(frozen=True)
class Paragraph:
    """Plain text."""

    text: str
    role: str = "body"


@dataclass(frozen=True)
class Statement:
    """One whole sentence with the figures it is bound to; `source` says where they come from."""

    text: str
    figures: tuple[Figure, ...]
    source: str


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Label and value pairs (city profile, version note); `compact` ones stand two abreast in small type."""

    rows: tuple[tuple[str, str], ...]
    compact: bool = False


@dataclass(frozen=True)
class Table:
    """A table: caption, column heads, alignment per column (`start` or `end`), rows, notes beneath.

    `widths` are relative column widths. Every row has as many cells as the head.
    """

    id: str
    caption: str
    head: tuple[str, ...]
    align: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class ChartFigure:
    """A chart with caption and text alternative."""

    chart: Chart
    caption: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class MarkedGap:
    """A marked gap: what belongs here, as a prompt for whoever writes it."""

    label: str
    prompt: str


@dataclass(frozen=True)
class GoalBand:
    """The identity band that opens a goal: number, short name, colour and legible ink."""

    number: int
    name: str
    title: str
    colour: str
    ink: str


@dataclass(frozen=True)
class Highlights:
    """A row of key figures: value as printed, and what it is."""

    items: tuple[tuple[str, str], ...]


Block = Paragraph | Statement | Bullets | Facts | Table | ChartFigure | MarkedGap | GoalBand | Highlights


@dataclass(frozen=True)
class Section:
    """A heading with its blocks and the sections beneath it; `number` as the outline prints it.

    `code` is printed after the title, lighter. A section out of the contents is still a bookmark.
    """

    id: str
    number: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    code: str = ""
    in_contents: bool = True


def once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks as they are printed: statements in a row name the source they share once."""
    printed: list[Block] = []
    for block in blocks:
        before = printed[-1] if printed else None
        if isinstance(block, Statement) and isinstance(before, Statement) and before.source == block.source:
            printed[-1] = replace(before, source="")
        printed.append(block)
    return tuple(printed)


def is_open(section: Section) -> bool:
    """Say whether nothing but gaps is in a section: such a chapter needs no page of its own."""
    return all(isinstance(b, MarkedGap) for b in section.blocks) and all(is_open(s) for s in section.sections)


def opens_page(chapter: Section) -> bool:
    """Say whether a chapter opens a page: an annex or one of many parts, unless nothing but gaps is in it."""
    return not is_open(chapter) and (
        chapter.number.isalpha() or any(not is_open(part) for part in chapter.sections)
    )


@dataclass(frozen=True)
class Cover:
    """The cover: what the document is, of whom, for which period, in which version."""

    title: str
    subtitle: str
    area: str
    area_other: str
    period: str
    edition: str
    version: tuple[tuple[str, str], ...]
    signature: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Labels:
    """The few words a writer prints by itself, already in the document's language.

    `page` are the words around the number of a page, which stands as `#`; `colon` parts a label from its text.
    """

    contents: str
    page: str
    source: str
    table: str
    figure: str
    gap: str
    notes: str
    colon: str = ": "


@dataclass(frozen=True)
class Document:
    """A review in one language. `notices` are on every page and in every file, in a second language too.

    Every text is in the language of the document but for the parts that are marked with their own (`i18n.marks`).

    `author` is what the properties of a file name as its author; `is_mixed` says that a part is in another language.
    """

    id: str
    language: str
    cover: Cover
    notices: tuple[str, ...]
    labels: Labels
    sections: tuple[Section, ...] = field(default_factory=tuple)
    author: str = ""
    is_mixed: bool = False
