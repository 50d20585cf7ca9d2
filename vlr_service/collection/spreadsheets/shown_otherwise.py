"""The words and digits that a number format puts beside a figure, and whether they change what a person reads there."""

import re
from collections.abc import Sequence

LITERAL = "\x02"
"""Stands in a section where a literal text stands, so that its neighbours are known."""

_SCALE = re.compile(
    r"[万亿‰‱]|[x×*·]\s*10|\(000\)|['’]000|千(?![克米瓦卡焦伏])|(?<![^\W\d_])(?:k|tsd|thousand|thousands|mn|mio|mln|million|millions|bn|mrd|billion|billions|lakh|crore)(?![^\W\d_])",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"\s*M\s*")
_PLACEHOLDERS = re.compile("[0#?]")
_SHOWS = re.compile("[0#?@]|general", re.IGNORECASE)
_DIGITS_AFTER = re.compile(r"[.,]?\d|[\s'’]?000")
_DIGITS_BEFORE = re.compile(r"\d[.,]?$")
_GROUP = re.compile("[0#?]{3}(?![0#?])")
_DASHES = frozenset("-–—−/ ")
_MINUS = re.compile("[-–−(△▲]")
_LIMIT = re.compile(
    r"[<>≤≥≈~±]|约|約|不足|不到|超过|低于|高于|少于|多于|至少|至多|以上|以下|[0#?]\s*\+"
    r"|(?<![^\W\d_])(?:under|over|below|above|less|more|least|most|about|circa)(?![^\W\d_])",
    re.IGNORECASE,
)


def says_scale(literals: Sequence[str]) -> bool:
    """Whether one of the literal texts of a section is a word for thousands, ten thousands, millions or per mille."""
    return any(_SCALE.search(one) or _MILLIONS.fullmatch(one) for one in literals)


def adds_digits(signs: str, literals: Sequence[str]) -> bool:
    """Whether a literal text continues the digits of a figure, as `0"000"`, `"20"00` and `0"."0` do; `signs` has `LITERAL` for each."""
    pieces = signs.split(LITERAL)
    return any(
        (_PLACEHOLDERS.search(before[-1:]) and _DIGITS_AFTER.match(text))
        or (_PLACEHOLDERS.search(after[:1]) and _DIGITS_BEFORE.search(text))
        or (text in ".," and text and _is_within(before, after) and not _GROUP.match(after))
        for before, text, after in zip(pieces, literals, pieces[1:], strict=False)
    )


def _is_within(before: str, after: str) -> bool:
    """Whether a literal text stands between the digits of a figure."""
    return bool(_PLACEHOLDERS.search(before[-1:]) and _PLACEHOLDERS.search(after[:1]))


def shows_figure(signs: str) -> bool:
    """Whether a section has a place for the digits of a figure."""
    return _SHOWS.search(signs) is not None


def shows_dash(signs: str, literals: Sequence[str]) -> bool:
    """Whether a section without digits shows a dash, as accounts write for zero."""
    shown = "".join((*signs.split(LITERAL), *literals))
    return bool(shown.strip()) and set(shown) <= _DASHES


def written(signs: str, literals: Sequence[str]) -> str:
    """Return what a section writes, its literal texts in their places."""
    texts = iter(literals)
    return "".join(next(texts, "") if one == LITERAL else one for one in signs)


def says_limit(shown: str) -> bool:
    """Whether what a section writes makes a limit or an estimate of the figure: `"<"0.0`, `0"以上"`."""
    return _LIMIT.search(shown.replace("e+", "")) is not None


def adds_minus(shown: str) -> bool:
    """Whether what a section writes begins with a minus before its digits."""
    before = _PLACEHOLDERS.split(shown, maxsplit=1)[0].strip()
    return bool(before) and set(before) <= _DASHES


def marks_negative(shown: str) -> bool:
    """Whether what a section for negative figures writes tells that they are negative."""
    return _MINUS.search(shown) is not None
