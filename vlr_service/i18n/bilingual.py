"""Text that its author wrote in both languages at once, read in one of them."""

import re

from vlr_service.i18n.texts import Text

BETWEEN = " / "
_HAN = re.compile("[\u4e00-\u9fff]")


def halves_of(text: str) -> Text | None:
    """Return the halves of "English text / Chinese text" by language; None for a text without halves.

    A text has halves only where the separator is in it once, with Chinese letters on one side alone.
    """
    if BETWEEN not in text:
        return None
    halves = [half.strip() for half in text.split(BETWEEN)]
    if len(halves) != 2 or not all(halves) or has_han(halves[0]) == has_han(halves[1]):
        return None
    english, chinese = sorted(halves, key=has_han)
    return Text({"en": english, "zh_Hans": chinese})


def bilingual(text: Text) -> str:
    """Return a text as an author writes it in both languages at once; what is in one of them, or the same, stands once."""
    words = (text.get(one) for one in ("en", "zh_Hans") if text.has(one))
    return BETWEEN.join(dict.fromkeys(word for word in words if word))


def own_words(text: str) -> Text | str:
    """Return what an author wrote: by language where it is in both, otherwise as it stands."""
    return halves_of(text) or text


def has_han(text: str) -> bool:
    """Say whether a text holds a Chinese letter."""
    return _HAN.search(text) is not None
