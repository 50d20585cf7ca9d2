"""Texts as the typesetter gets them: long words may break, running heads are short."""

import re
import unicodedata

from vlr_service.i18n.marks import plain

BREAK = "\u200b"
"""The zero width space: a line may end here, and nothing is printed."""

LONGEST = 24
"""A word of more letters may break anywhere."""

_PIECE = 12
_WORD_LETTER = r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ufdff]"
_LONG_WORD = re.compile(f"{_WORD_LETTER}{{{LONGEST + 1},}}")
_PART = re.compile(rf"[^/?&=._-]{{1,{_PIECE}}}[/?&=._-]*|[/?&=._-]+")


def breakable(text: str) -> str:
    """Return a text in which words longer than any language's may break: addresses, keys, words run together."""
    return _LONG_WORD.sub(_in_parts, text) if len(text) > LONGEST else text


def _in_parts(word: re.Match[str]) -> str:
    return BREAK.join(_PART.findall(word[0]))


def shortened(text: str, *, columns: int) -> str:
    """Return a text without marks, in one line, that ends in an ellipsis where it would not fit into so many columns."""
    line = " ".join(plain(text).split())
    if sum(map(_columns, line)) <= columns:
        return line
    kept, taken = [], 1
    for letter in line:
        taken += _columns(letter)
        if taken > columns:
            break
        kept.append(letter)
    return f"{''.join(kept).rstrip()}…"


def _columns(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
