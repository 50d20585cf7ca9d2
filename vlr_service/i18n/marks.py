"""Texts that fell back to another language, marked inside a sentence until a writer names their language.

The marks are noncharacters, which Unicode reserves for use inside a program: nobody can type them by accident,
and no text leaves the service with them. A text in the language asked for carries none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from vlr_service.i18n.languages import fallbacks, language_of
from vlr_service.i18n.messages import Rendered, translated
from vlr_service.i18n.texts import Message, Text

OPEN, NAMED, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_ANY = re.compile(f"{OPEN}([^{NAMED}]*){NAMED}|{CLOSE}")


@dataclass(frozen=True)
class Piece:
    """A part of a text and the code of the language it is in; None for that of the page or document."""

    text: str
    language: str | None


def shown(message: Message | Text | str, language: str) -> str:
    """Return a message or text in `language`, each part of it that is in another one marked with its own."""
    return _shown(message, language, around=language)


def shown_pattern(text: str, language: str) -> str:
    """Return a marked text whose parameters are still to be filled in, marked as English where it has no translation."""
    return marked(_pattern(text, language), around=language)


def _shown(message: Message | Text | str, language: str, *, around: str) -> str:
    if isinstance(message, str):
        return message
    found = _found(message, language)
    return marked(found, around=around)


def _found(message: Message | Text, language: str) -> Rendered:
    if isinstance(message, Text):
        return (
            Rendered(message.get(language), language)
            if _is_in_every_language(message)
            else message.in_language(language)
        )
    pattern = _pattern(message.text, language)
    params = {
        name: _parameter(value, language, around=pattern.language) for name, value in message.params.items()
    }
    return Rendered(pattern.text % params if params else pattern.text, pattern.language)


def _pattern(text: str, language: str) -> Rendered:
    """Return a marked text in a language; one of names and signs alone, such as `%(value)s (%(year)s)`, suits every one."""
    found = translated(text, language)
    return found if _has_letters(_PLACEHOLDER.sub("", found.text)) else Rendered(found.text, language)


def _is_in_every_language(text: Text) -> bool:
    """Say whether a text is a sign like `m³` or a code, which is the same in all the languages it is known in."""
    return len(text.by_language) > 1 and len(set(text.by_language.values())) == 1


def _parameter(value: Any, language: str, *, around: str) -> Any:
    """Return what stands in a sentence; words that are told already are in `language`, whatever the sentence is in."""
    if isinstance(value, str) and around != language and _has_letters(value):
        return marked(Rendered(value, language), around=around)
    return _shown(value, language, around=around) if isinstance(value, Message | Text) else value


def marked(found: Rendered, *, around: str) -> str:
    """Return a text as it stands within a sentence in the language `around`: marked unless it is in that one or all signs."""
    if not _has_letters(found.text) or found.language == around or _is_parent(found.language, around):
        return found.text
    return f"{OPEN}{found.language}{NAMED}{found.text}{CLOSE}"


def _is_parent(language: str, of: str) -> bool:
    return of.startswith(f"{language}_") and language in fallbacks(of)


def pieces(text: str, *, language: str) -> Iterator[Piece]:
    """Yield the parts of a text in order, each with its language where that is not `language`."""
    found = _pieces(text, language) if has_marks(text) else (Piece(text, None),) if text else ()
    for own, together in groupby(found, lambda piece: piece.language):
        yield Piece("".join(piece.text for piece in together), own)


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
        own = within[-1] if within and _has_letters(text) else language
        yield Piece(text, None if own == language else own)


def _has_letters(text: str) -> bool:
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
