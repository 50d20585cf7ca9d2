"""Marked texts in HTML: each part in another language gets an element that names language and direction."""

import re
from collections.abc import Iterator
from html import escape

from vlr_service.i18n.languages import language_of
from vlr_service.i18n.marks import Piece, has_marks, pieces, plain

_TAGS = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_WITHOUT_ELEMENTS = frozenset({"title", "option", "textarea", "style", "script", "desc"})
"""Elements that hold plain text: the language is named on the element itself where all of it is in one."""


def name_languages(page: str, *, language: str, kind: str = "") -> str:
    """Return a page in `language` with an element around each part that is in another one; marks go.

    Where no element may stand, in an attribute or a title, the text stays without one. `kind` is the class of the
    elements, for a style that shows them.
    """
    return "".join(_parts(_TAGS.split(page), language, kind)) if has_marks(page) else page


def _parts(parts: list[str], language: str, kind: str) -> Iterator[str]:
    """Yield tags as they are and texts with their elements; odd parts are tags, even ones texts."""
    within, drawings = "", 0
    for place, part in enumerate(parts):
        if place % 2:
            closes, name = _name(part)
            drawings += (name == "svg") * (-1 if closes else 1)
            within = "" if closes else name
            is_plain = name in _WITHOUT_ELEMENTS and not closes
            yield _named(plain(part), parts[place + 1], language) if is_plain else plain(part)
        elif not has_marks(part) or within in _WITHOUT_ELEMENTS:
            yield plain(part)
        else:
            element = "tspan" if drawings else f'span class="{kind}"' if kind else "span"
            yield "".join(_spoken(one, element) for one in pieces(part, language=language))


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
