"""Marked texts in HTML: each part in another language gets an element that names language and direction."""

import re
from collections.abc import Iterator
from html import escape

from vlr_service.i18n.languages import language_of
from vlr_service.i18n.marks import OPEN, Piece, has_marks, pieces, plain

_NAME = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_WITHOUT_ELEMENTS = frozenset({"title", "option", "textarea", "style", "script", "desc"})
"""Elements that hold plain text: the language is named on the element itself where all of it is in one."""


def name_languages(page: str, *, language: str, kind: str = "") -> str:
    """Return a page in `language` with an element around each part that is in another one; marks go.

    Where no element may stand, in an attribute or a title, the text stays without one. `kind` is the class of the
    elements, for a style that shows them.
    """
    return "".join(_parts(page, language, kind)) if has_marks(page) else page


def _parts(page: str, language: str, kind: str) -> Iterator[str]:
    """Yield what has no marks as it is, and what has them as a tag and the text behind it, both without marks."""
    end = drawings = 0
    while (mark := page.find(OPEN, end)) >= 0:
        start = max(end, page.rfind("<", end, mark))
        text = page.index(">", start) + 1 if page[start] == "<" else start
        drawings += page.count("<svg", end, text) - page.count("</svg", end, text)
        yield page[end:start]
        end = page.find("<", text) % (len(page) + 1)  # the end of the page where no tag follows
        yield _unmarked(page[start:text], page[text:end], language, "tspan" if drawings else _element(kind))
    yield page[end:]


def _element(kind: str) -> str:
    return f'span class="{kind}"' if kind else "span"


def _unmarked(tag: str, text: str, language: str, element: str) -> str:
    closes, name = _name(tag)
    if name in _WITHOUT_ELEMENTS and not closes:
        return _named(plain(tag), text, language) + plain(text)
    return plain(tag) + "".join(_spoken(one, element) for one in pieces(text, language=language))


def _name(tag: str) -> tuple[bool, str]:
    found = _NAME.match(tag)
    return (bool(found[1]), found[2].lower()) if found else (False, "")


def _spoken(piece: Piece, element: str) -> str:
    if piece.language is None:
        return piece.text
    return f"<{element}{_attributes(piece.language)}>{piece.text}</{element.split(maxsplit=1)[0]}>"


def _named(tag: str, text: str, language: str) -> str:
    """Return the tag of an element with plain text, named after its language if that is another one throughout."""
    found = {piece.language for piece in pieces(text, language=language)}
    own = found.pop() if len(found) == 1 else None
    return tag if own is None else f"{tag[:-1]}{_attributes(own)}>"


def _attributes(code: str) -> str:
    known = language_of(code)
    return f' lang="{escape(known.tag)}" dir="{known.direction}"'
