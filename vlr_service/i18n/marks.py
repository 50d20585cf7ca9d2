"""Texts that fell back to another language, marked inside a sentence until a writer names their language.

The marks are noncharacters, which Unicode reserves for use inside a program: nobody can type them by accident,
and no text leaves the service with them. A text in the language asked for carries none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vlr_service.i18n.languages import fallbacks, language_of
from vlr_service.i18n.messages import Rendered

OPEN, NAMED, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_ANY = re.compile(f"{OPEN}([^{NAMED}]*){NAMED}|{CLOSE}")


@dataclass(frozen=True)
class Piece:
    """A part of a text and the code of the language it is in; None for that of the page or document."""

    text: str
    language: str | None


def marked(found: Rendered, *, around: str) -> str:
    """Return a text as it is within a sentence in the language `around`: marked unless it is in that one or all signs."""
    if found.language == around or not has_letters(found.text) or _is_parent(found.language, around):
        return found.text
    return f"{OPEN}{found.language}{NAMED}{found.text}{CLOSE}"


def _is_parent(language: str, of: str) -> bool:
    return of.startswith(f"{language}_") and language in fallbacks(of)


def pieces(text: str, *, language: str) -> Sequence[Piece]:
    """Return the parts of a text in order, each with its language where that is not `language`."""
    if not has_marks(text):
        return (Piece(text, None),) if text else ()
    together = groupby(_pieces(text, language), lambda piece: piece.language)
    return tuple(Piece("".join(piece.text for piece in found), own) for own, found in together)


def _pieces(text: str, language: str) -> Iterator[Piece]:
    within: list[str] = []
    end = 0
    for mark in _ANY.finditer(text):
        yield from _piece(text[end : mark.start()], within, language)
        end = mark.end()
        if mark[0] != CLOSE:
            within.append(mark[1])
        elif within:
            within.pop()
    yield from _piece(text[end:], within, language)


def _piece(text: str, within: list[str], language: str) -> Iterator[Piece]:
    """Yield a part of a text; signs without a letter are in no language of their own."""
    if text:
        own = within[-1] if within and has_letters(text) else language
        yield Piece(text, None if own == language else own)


def has_letters(text: str) -> bool:
    """Say whether a text holds a letter; signs and numbers are in no language."""
    return any(map(str.isalpha, text))


def has_marks(text: str) -> bool:
    """Say whether a part of a text is in another language than the rest."""
    return OPEN in text


def plain(text: str) -> str:
    """Return a text without its marks."""
    return _ANY.sub("", text) if has_marks(text) else text


def flat(text: str, *, language: str) -> str:
    """Return a text whose marks do not lie within each other, with tags and directions in place of codes."""
    return "".join(
        piece.text if piece.language is None else f"{OPEN}{_tag(piece.language)}{NAMED}{piece.text}{CLOSE}"
        for piece in pieces(text, language=language)
    )


def _tag(code: str) -> str:
    known = language_of(code)
    return f"{known.tag} {known.direction}"
