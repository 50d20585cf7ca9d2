"""What a review could not say in its own language: found in the finished tree, and named once at its beginning."""

import functools
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Document
from vlr_service.i18n import N_
from vlr_service.i18n.marks import has_marks, pieces


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
    cover = replace(document.cover, version=(*document.cover.version, line))
    return replace(document, cover=cover, is_mixed=True)


def is_mixed(document: Document) -> bool:
    """Say whether a text of the chapters, or a part of one, is in another language than the document."""
    texts = (text for section in document.sections for text in texts_within(section) if has_marks(text))
    return any(piece.language for text in texts for piece in pieces(text, language=document.language))


def texts_within(value: Any) -> Iterator[str]:
    """Yield every text beneath a value of the tree, in reading order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(reversed(one))
        else:
            waiting.extend(getattr(one, name) for name in reversed(_names_of(type(one))))


@functools.cache
def _names_of(kind: Any) -> tuple[str, ...]:
    """Return the fields of a part of the tree, but for its role: a word of ours that chooses the style and is not printed.

    What is no part, such as a number, has none.
    """
    return tuple(field.name for field in fields(kind) if field.name != "role") if is_dataclass(kind) else ()
