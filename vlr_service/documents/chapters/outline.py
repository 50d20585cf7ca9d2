"""A heading of the outline: what the officers wrote, or the prompts as a marked gap."""

from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import MarkedGap, Paragraph
from vlr_service.i18n import N_, Text
from vlr_service.i18n.typography import closed_up


def narrative(reading: Reading, *, number: str) -> tuple[Paragraph, ...]:
    """Return the narrative of a section in the document's language, paragraph by paragraph."""
    text = reading.material.narratives.get((number, reading.language), "")
    return paragraphs(text, language=reading.language)


def paragraphs(text: str, *, language: str) -> tuple[Paragraph, ...]:
    """Return what an officer typed paragraph by paragraph: each new line begins one, whether or not a blank line parts them."""
    parts = (closed_up(part.strip(), language=language) for part in text.splitlines())
    return tuple(Paragraph(part) for part in parts if part)


def prompted(reading: Reading, *, prompts: tuple[Text, ...]) -> tuple[MarkedGap, ...]:
    """Return a gap that asks what the prompts of a heading ask; no prompts, no gap."""
    if not prompts:
        return ()
    asked = reading.sentences(reading.render(prompt) for prompt in prompts)
    return (MarkedGap(label=reading.say(N_("To be written by the municipality")), prompt=asked),)
