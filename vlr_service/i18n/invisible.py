"""Characters that nobody sees: they say nothing in a code, a year or the name of a column."""

import unicodedata

LOST = "\ufffd"
"""Stands where a program could not read a letter."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
_SHAPERS = frozenset("\u034f\u180b\u180c\u180d\u200c\u200d")
_KEPT = frozenset("\t\n\r")


def without_invisible(text: str) -> str:
    """Return a text without the characters that nobody sees, but for spaces and ends of lines."""
    if text.isascii() and text.isprintable():
        return text
    unseen = {ord(sign): None for sign in set(text) if is_invisible(sign)}
    return text.translate(unseen) if unseen else text


def trimmed(text: str) -> str:
    """Return a text as somebody wrote it, without spaces and invisible characters before it and behind it.

    What joins or shapes the letters before it stays; so a text that begins with an equals sign for every eye does so here.
    """
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or is_invisible(text[start])):
        start += 1
    while end > start and (
        text[end - 1].isspace() or (is_invisible(text[end - 1]) and not _shapes(text[end - 1]))
    ):
        end -= 1
    return text[start:end]


def _shapes(sign: str) -> bool:
    """Whether an invisible character changes how the letters or signs beside it are drawn, or tells of a wrong encoding."""
    if "\x80" <= sign <= "\x9f" or sign == "\xad":
        return True
    is_tag = "\U000e0000" <= sign <= "\U000e01ef"
    return sign in _SHAPERS or "\ufe00" <= sign <= "\ufe0f" or is_tag


def is_invisible(sign: str) -> bool:
    """Whether a character shows nothing and takes no room: a joiner, a mark of direction, a byte order mark."""
    if sign in _KEPT:
        return False
    is_selector = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return unicodedata.category(sign) in ("Cf", "Cc") or is_selector or sign in _FILLERS
