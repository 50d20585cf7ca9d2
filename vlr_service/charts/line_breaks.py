"""Where the line of a label may end: never before a closing mark, never after an opening one, never within a number."""

import re
import unicodedata
from collections.abc import Iterator

_PIECES = re.compile(r"[^\s\u2e80-\uffff]+\s*|\s+|[\u2e80-\uffff]\s*")
_CLOSING = frozenset({"Pe", "Pf"})
_OPENING = frozenset({"Ps", "Pi"})
_STOPS = frozenset(",.;:!?%\N{PER MILLE SIGN}\N{MIDDLE DOT}\N{EM DASH}")
_WIDE_STOPS = frozenset("\N{IDEOGRAPHIC COMMA}\N{IDEOGRAPHIC FULL STOP}\N{KATAKANA MIDDLE DOT}")


def pieces_of(text: str) -> Iterator[str]:
    """Yield the pieces of a text between which a line may end, each with the spaces after it."""
    kept = ""
    for piece in _PIECES.findall(text):
        if kept and not _may_part(kept, piece):
            kept += piece
            continue
        if kept:
            yield kept
        kept = piece
    if kept:
        yield kept


def _may_part(before: str, after: str) -> bool:
    """Say whether a line may end between two pieces; a number stays with the Chinese letter after it, as in a year."""
    last, first = before.rstrip()[-1:], after.lstrip()[:1]
    if not last or not first:
        return False
    if never_begins(first) or never_ends(last):
        return False
    is_counted = last.isdecimal() and before[-1:] == last and unicodedata.east_asian_width(first) in "WF"
    return not is_counted


def never_begins(letter: str) -> bool:
    """Say whether no line may begin with a letter: a comma, a stop, a closing bracket or quotation mark, an accent, a space."""
    plain, kind = unicodedata.normalize("NFKC", letter)[:1], unicodedata.category(letter)
    return kind in _CLOSING or kind[0] in "MZ" or plain in _STOPS or letter in _WIDE_STOPS


def never_ends(letter: str) -> bool:
    """Say whether no line may end with a mark: an opening bracket or quotation mark."""
    return unicodedata.category(letter) in _OPENING
