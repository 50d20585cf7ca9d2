"""Characters that nobody sees: they say nothing in a code, a year or the name of a column."""

import unicodedata

LOST = "\ufffd"
"""Stands where a program could not read a letter."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
_KEPT = frozenset("\t\n\r")


def without_invisible(text: str) -> str:
    """Return a text without the characters that nobody sees, but for spaces and ends of lines."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign in text if not is_invisible(sign))


def is_invisible(sign: str) -> bool:
    """Whether a character shows nothing and takes no room: a joiner, a mark of direction, a byte order mark."""
    if sign in _KEPT:
        return False
    is_selector = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return unicodedata.category(sign) in ("Cf", "Cc") or is_selector or sign in _FILLERS
