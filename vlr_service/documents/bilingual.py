"""Text that its author wrote in both languages at once, read in one of them."""

import re

BETWEEN = " / "
_HAN = re.compile("[\u4e00-\u9fff]")


def one_language(text: str, *, language: str) -> str:
    """Return the half of "English text / Chinese text" that is in `language`, the whole text otherwise.

    A text has halves only where the separator stands in it once, with Chinese letters on one side alone.
    """
    if BETWEEN not in text:
        return text
    halves = [half.strip() for half in text.split(BETWEEN)]
    if len(halves) != 2 or not all(halves) or has_han(halves[0]) == has_han(halves[1]):
        return text
    return next(half for half in halves if has_han(half) == language.startswith("zh"))


def has_han(text: str) -> bool:
    """Say whether a text holds a Chinese letter."""
    return _HAN.search(text) is not None
