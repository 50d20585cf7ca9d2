"""Parts of a text in another language than the document: named by their marks, or seen by their script."""

import re
from collections.abc import Iterator
from functools import cache

from vlr_service.i18n import SOURCE_LANGUAGE
from vlr_service.i18n.marks import Piece, has_marks
from vlr_service.i18n.marks import pieces as marked_pieces
from vlr_service.i18n.typography import is_like_latin, is_solid

_LETTER = r"[A-Za-z\u00c0-\u024f]"
_WORDS = rf"{_LETTER}[^{{0}}\n]* {_LETTER}*[a-z]{{{{2}}}}(?:[^{{0}}\n]*[A-Za-z]{{{{2}}}})?[.)]*"
PATTERN = _WORDS.format(r"\u2e80-\uffff")
"""Two words of Latin script or more, one of them in small letters; codes and units alone are not meant."""

_AMONG_OTHER_LETTERS = _WORDS.format(r"\u0370-\u1dff\u2e80-\uffff")
"""The same in a text of another script than the Chinese: the words end where its letters begin."""


def foreign_words(language: str) -> str | None:
    """Return the pattern of words that a document in a language takes for English; None where letters cannot tell."""
    if is_like_latin(language):
        return None
    return PATTERN if is_solid(language) else _AMONG_OTHER_LETTERS


def pieces(text: str, *, language: str) -> Iterator[Piece]:
    """Yield the text in pieces, each with its language where that is not the document's; all of it, in order.

    Where the document is in another script, words of Latin script are taken for English: what officers typed,
    names, titles of sources.
    """
    for piece in marked_pieces(text, language=language):
        yield from (piece,) if piece.language else by_script(piece.text, language=language)


def is_whole(text: str, *, language: str) -> bool:
    """Say whether no part of a text is in another language than the document, as `pieces` finds them."""
    pattern = _compiled(language)
    return not has_marks(text) and (pattern is None or pattern.search(text) is None)


def by_script(text: str, *, language: str) -> Iterator[Piece]:
    """Yield a text without marks in pieces, words of Latin script in a text of another one as English."""
    pattern, end = _compiled(language), 0
    for found in pattern.finditer(text) if pattern else ():
        if found.start() > end:
            yield Piece(text[end : found.start()], None)
        yield Piece(found[0], SOURCE_LANGUAGE)
        end = found.end()
    if end < len(text):
        yield Piece(text[end:], None)


@cache
def _compiled(language: str) -> re.Pattern[str] | None:
    pattern = foreign_words(language)
    return re.compile(pattern) if pattern else None
