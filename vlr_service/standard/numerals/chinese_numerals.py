"""Numbers written out in Chinese characters: which signs they are, and what they are worth.

What a sign is worth is known of its character (Unicode), not of a language.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

DIGITS_AND_TENS = "零〇一二两三四五六七八九十百千"
"""The signs for 0 to 9, two among them twice, and for ten, a hundred and a thousand."""

MYRIADS = "万亿"
"""The signs that scale what is before them: ten thousand, a hundred million."""

HAN = DIGITS_AND_TENS + MYRIADS
_HUNDRED = 100
_WORTH = {sign: int(unicodedata.numeric(sign, 2)) for sign in HAN}  # 两, a pair, is no number to Unicode
_DIGITS = frozenset(sign for sign in HAN if _WORTH[sign] < 10)
_NUMERAL = re.compile(rf"[{HAN}]+分之[{HAN}]+|[{HAN}]+(?:点[{HAN}]+)?成?")
_LONGEST = 40
"""How many signs a numeral has at most; what is longer is none."""


def scale_of(signs: Iterable[str]) -> int:
    """Return by how much the signs behind digits scale them: 1 where none does."""
    scale = 1
    for sign in signs:
        scale *= 1 if sign in _DIGITS else _WORTH.get(sign, 1)
    return scale


def chinese_share(number: str) -> Fraction | None:
    """Return what a Chinese numeral is worth; halves, tenths and fractions as per cent."""
    if "半" in number:
        return Fraction(_HUNDRED, 2)
    whole, parted, part = number.partition("分之")
    if parted:
        of, many = _chinese_number(whole), _chinese_number(part)
        return many / of * _HUNDRED if of and many is not None else None
    worth = _chinese_number(number)
    return worth * 10 if worth is not None and "成" in number else worth


def chinese_numerals_in(text: str) -> Iterator[Fraction]:
    """Yield what Chinese numerals are worth, and the parts of shares: three in ten is said of 三成 too."""
    for found in _NUMERAL.findall(text):
        parts = [*found.partition("分之")[::2], "十" if "成" in found else ""]
        for worth in (chinese_share(found), *(_chinese_number(part.rstrip("成")) for part in parts)):
            if worth is not None:
                yield worth
    if "半" in text:
        yield Fraction(_HUNDRED, 2)


def _chinese_number(text: str) -> Fraction | None:
    whole, _, decimals = text.partition("点")
    signs = [sign for sign in whole if sign in _WORTH]
    if not signs or len(text) > _LONGEST:
        return None
    total = section = digit = 0
    for sign in signs:
        worth = _WORTH[sign]
        if sign in _DIGITS:
            digit = digit * 10 + worth if digit and not section else worth
        elif sign in MYRIADS:
            total, section, digit = (total + section + digit or 1) * worth, 0, 0
        else:
            section, digit = section + (digit or 1) * worth, 0
    fraction = "".join(str(_WORTH[sign]) for sign in decimals if sign in _DIGITS)
    return Fraction(Decimal(f"{total + section + digit}.{fraction or 0}"))
