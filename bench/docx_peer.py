"""The peers of the DOCX writer: the same tree by python-docx's own calls, tables filled in two ways, charts as pictures.

It writes every text, table and caption that ours writes, in Word's default styles. It spends nothing on what ours does
besides: no styled cover, goal bands, contents list, alternative texts, repeated table heads or tags for languages.
"""

import io
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.table import Table as WordTable

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
)


def png(width: int, height: int) -> bytes:
    """Return a small plain picture, made once: what a chart library would take long for is not counted."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    lines = (b"\0" + b"\xdd" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


PICTURE = png(640, 280)


Fill = Callable[[WordTable, Sequence[Sequence[str]]], None]


def fill_by_cell(table: WordTable, lines: Sequence[Sequence[str]]) -> None:
    """Fill a table as the documentation shows first: every `table.cell()` looks through the whole table."""
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            table.cell(row, column).text = text


def fill_by_row(table: WordTable, lines: Sequence[Sequence[str]]) -> None:
    """Fill a table row by row, which long tables need."""
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text


@dataclass(frozen=True)
class Writer:
    """Writes a document into a plain .docx, filling tables by `fill`."""

    fill: Fill
    word: WordDocument = field(default_factory=docx.Document)

    def write(self, document: Document) -> bytes:
        """Return the document as a file."""
        cover = document.cover
        for text in (
            *document.notices,
            cover.title,
            cover.subtitle,
            cover.area,
            cover.period,
            cover.edition,
        ):
            self.word.add_paragraph(text)
        self.put_table((*cover.version, *cover.signature))
        for section in document.sections:
            self.put_section(section, level=1)
        content = io.BytesIO()
        self.word.save(content)
        return content.getvalue()

    def put_section(self, section: Section, *, level: int) -> None:
        self.word.add_heading(f"{section.number} {section.title}", level=min(level, 9))
        for block in section.blocks:
            WRITERS[type(block)](self, block)
        for beneath in section.sections:
            self.put_section(beneath, level=level + 1)

    def put_table(self, lines: Sequence[Sequence[str]]) -> None:
        if lines:
            self.fill(self.word.add_table(rows=len(lines), cols=len(lines[0])), lines)

    def put_texts(self, *texts: str) -> None:
        for text in texts:
            self.word.add_paragraph(text)

    def put_data(self, block: Table) -> None:
        self.put_texts(block.caption)
        self.put_table((block.head, *block.rows))
        self.put_texts(*block.notes)

    def put_chart(self, block: ChartFigure) -> None:
        self.word.add_picture(io.BytesIO(PICTURE), width=Cm(15))
        self.put_texts(block.caption)

    def put_bullets(self, block: Bullets) -> None:
        for item in block.items:
            self.word.add_paragraph(item, style="List Bullet")


WRITERS: Mapping[type, Callable[..., object]] = {
    Bullets: Writer.put_bullets,
    ChartFigure: Writer.put_chart,
    Facts: lambda writer, block: writer.put_table(block.rows),
    MarkedGap: lambda writer, block: writer.put_texts(f"{block.label} {block.prompt}"),
    GoalBand: lambda writer, block: writer.word.add_heading(
        f"{block.number} {block.name} {block.title}", level=2
    ),
    Highlights: lambda writer, block: writer.put_table(block.items),
    Paragraph: lambda writer, block: writer.put_texts(block.text),
    Statement: lambda writer, block: writer.put_texts(block.text, block.source),
    Table: Writer.put_data,
}
