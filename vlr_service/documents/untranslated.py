"""What a review could not say in its own language: found in the finished tree, and named once at its beginning."""

from dataclasses import replace

from vlr_service.documents.reading import Reading
from vlr_service.documents.texts import in_the_chart, texts_of_chapters
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
    texts = filter(has_marks, texts_of_chapters(document, drawn=in_the_chart))
    return any(piece.language for text in texts for piece in pieces(text, language=document.language))
