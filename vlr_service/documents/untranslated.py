"""What a review could not say in its own language: found in the finished tree, and named once at its beginning."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Document
from vlr_service.i18n import N_
from vlr_service.i18n.marks import pieces


def with_note(document: Document, reading: Reading) -> Document:
    """Return the document with a line in its version that explains the marks, if a text has one."""
    if not is_mixed(document):
        return document
    line = (
        reading.say(N_("Other languages")),
        reading.say(
            N_(
                "A text that is followed by the small tag of a language, such as “en”, is not available in the "
                "language of this document; it is shown in the language of the tag."
            )
        ),
    )
    return replace(document, cover=replace(document.cover, version=(*document.cover.version, line)))


def is_mixed(document: Document) -> bool:
    """Say whether a text of the chapters, or a part of one, is in another language than the document."""
    texts = (text for section in document.sections for text in texts_within(section))
    return any(piece.language for text in texts for piece in pieces(text, language=document.language))


def texts_within(value: Any) -> Iterator[str]:
    """Yield every text beneath a value of the tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_within(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "role":  # a word of ours that chooses the style, and is printed nowhere
                yield from texts_within(getattr(value, field.name))
