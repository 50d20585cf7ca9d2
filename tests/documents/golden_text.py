"""A document as plain text, to be laid beside the golden texts; `python -m tests.documents.golden_text` renews them."""

from collections.abc import Iterator
from pathlib import Path

from tests.documents.material_factory import sample_material
from vlr_service.documents.build import build
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
)
from vlr_service.i18n import REQUIRED_LANGUAGES
from vlr_service.i18n.marks import plain

FOLDER = Path(__file__).parent / "golden"
CHAPTERS = {
    "highlights": "2",
    "profile": "3",
    "methodology": "4",
    "policy": "5",
    "progress": "6",
    "statistics": "A",
    "metadata": "B",
    "alignment": "C",
}


def golden_file(chapter: str, language: str) -> Path:
    return FOLDER / f"{chapter}.{language}.txt"


def texts_of(document: Document) -> dict[str, str]:
    """Return the text of the cover and of each golden chapter."""
    sections = {section.number: section for section in document.sections}
    chapters = {name: "\n".join(section_lines(sections[number])) + "\n" for name, number in CHAPTERS.items()}
    return {"cover": plain("\n".join(cover_lines(document))) + "\n", **chapters}


def cover_lines(document: Document) -> Iterator[str]:
    cover = document.cover
    yield from (cover.title, cover.subtitle, cover.area, cover.area_other, cover.period, cover.edition)
    yield from (f"{label} | {value}".rstrip() for label, value in (*cover.version, *cover.signature))
    yield from (f"! {notice}" for notice in document.notices)


def section_lines(section: Section) -> Iterator[str]:
    yield f"# {section.number} {section.title}".replace("  ", " ")
    for block in section.blocks:
        yield from block_lines(block)
    for part in section.sections:
        yield ""
        yield from section_lines(part)


def block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, role):
            yield f"{role}: {text}"
        case Statement(text, figures, source):
            yield f"statement: {text} {{{source}}} {[f.revision for f in figures]}"
        case Bullets(items):
            yield from (f"- {item}" for item in items)
        case Facts(rows) | Highlights(rows):
            yield from (f"{first} | {second}" for first, second in rows)
        case Table():
            yield f"table: {block.caption}"
            yield from (" | ".join(row) for row in (block.head, *block.rows))
            yield from (f"* {note}" for note in block.notes)
        case ChartFigure(chart, caption):
            yield f"chart: {caption} ({chart.description})"
            yield from (
                f"{s.name}: {' '.join(t or '-' for t in row)}"
                for s, row in zip(chart.series, chart.labels, strict=True)
            )
        case MarkedGap(label, prompt):
            yield f"gap: {label}: {prompt}"
        case GoalBand():
            yield f"goal: {block.number} {block.name}: {block.title} {block.colour} {block.ink}"


def renew() -> None:
    for language in REQUIRED_LANGUAGES:
        for chapter, text in texts_of(build(sample_material(), language=language)).items():
            golden_file(chapter, language).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
