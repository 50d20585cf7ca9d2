"""From material to document: the outline's headings, each with its blocks or its prompt."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from vlr_service.documents.chapters.annex_alignment import annex_alignment
from vlr_service.documents.chapters.annex_metadata import annex_metadata
from vlr_service.documents.chapters.annex_statistics import annex_statistics
from vlr_service.documents.chapters.cover import author, cover, second_language
from vlr_service.documents.chapters.highlights import highlights
from vlr_service.documents.chapters.left_behind import left_behind
from vlr_service.documents.chapters.methodology import methodology
from vlr_service.documents.chapters.outline import narrative, prompted
from vlr_service.documents.chapters.profile import profile
from vlr_service.documents.chapters.progress import CITIES, band, goal_cities, other_goals, progress
from vlr_service.documents.chapters.register_blocks import register_blocks
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Block, Document, Labels, Section
from vlr_service.documents.untranslated import with_note
from vlr_service.i18n import N_, Message, Rendered
from vlr_service.i18n.marks import marked
from vlr_service.standard.register import OutlineHeading

COVER, PROGRESS, IN_DEPTH, METADATA = "0", "6", "6.1", "B"

_BLOCKS: Mapping[str, Callable[[Reading], tuple[Block, ...]]] = {
    "2": highlights,
    "3": profile,
    "4": methodology,
    "5.4": left_behind,
    PROGRESS: progress,
    IN_DEPTH: lambda reading: band(reading, CITIES),
    "A": annex_statistics,
    "C": annex_alignment,
}


def build(material: ReviewMaterial, *, language: str) -> Document:
    """Return the review in `language`; equal material gives an equal document.

    Raises NotReady if a sentence would rest on a figure without a source.
    """
    reading = Reading(material, language)
    tops = (h for h in material.standard.outline if "." not in h.number and h.number != COVER)
    document = Document(
        id=f"vlr-{material.area_code}-{material.round_code}-{language}",
        language=language,
        cover=cover(reading),
        notices=tuple(text for notice in material.notices for text in _in_two_languages(reading, notice)),
        labels=_labels(reading),
        sections=tuple(_section(reading, heading) for heading in tops),
        author=author(reading),
    )
    return with_note(document, reading)


def _in_two_languages(reading: Reading, notice: Message) -> tuple[str, ...]:
    """Return what nobody may overlook in the document's language and in another one."""
    other = second_language(reading.language)
    other_text = marked(
        Rendered(replace(reading, language=other).render(notice), other), around=reading.language
    )
    return tuple(dict.fromkeys((reading.render(notice), other_text)))


def _section(reading: Reading, heading: OutlineHeading) -> Section:
    return Section(
        id=f"section-{heading.number.replace('.', '-')}",
        number=heading.number,
        title=reading.render(heading.heading),
        blocks=_blocks(reading, heading),
        sections=_sections(reading, heading),
    )


def _blocks(reading: Reading, heading: OutlineHeading) -> tuple[Block, ...]:
    data = _BLOCKS.get(heading.number)
    computed = data(reading) if data else ()
    kept = register_blocks(reading, number=heading.number)
    written = narrative(reading, number=heading.number)
    prompts = prompted(reading, prompts=heading.prompts) if not written else ()
    return (*written, *computed, *kept, *prompts)


def _sections(reading: Reading, heading: OutlineHeading) -> tuple[Section, ...]:
    beneath = [h for h in reading.material.standard.outline if h.number.startswith(f"{heading.number}.")]
    sections = tuple(_section(reading, h) for h in beneath)
    if heading.number == PROGRESS:
        return (*sections, *other_goals(reading, parent=PROGRESS, after=len(sections)))
    if heading.number == IN_DEPTH:
        return (*sections, *goal_cities(reading))
    return (*sections, *annex_metadata(reading)) if heading.number == METADATA else sections


def _labels(reading: Reading) -> Labels:
    return Labels(
        contents=reading.say(N_("Contents")),
        # Translators: Stands in the footer of each page.
        page=reading.say(N_("Page %(number)s"), number="#"),
        source=reading.say(N_("Source")),
        table=reading.say(N_("Table")),
        # Translators: Label before the number of a picture; figures in the sense of numbers have other messages.
        figure=reading.say(N_("Figure")),
        # Translators: Label of a place in the review where something is missing.
        gap=reading.say(N_("Gap")),
        # Translators: Label before the notes beneath a table.
        notes=reading.say(N_("Notes")),
        # Translators: How a label is parted from what follows it; both are filled in.
        colon=reading.say(N_("%(label)s: %(words)s"), label="", words=""),
    )
