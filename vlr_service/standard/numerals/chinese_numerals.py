"""Numbers written out in Chinese characters: which signs they are, and what they are worth.

What a sign is worth is known of its character (Unicode), not of a language.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

DIGITS_AND_TENS = "零〇一二两三四五六七八九十廿百千"
"""The signs for 0 to 9, two among them twice, and for ten, twenty, a hundred and a thousand."""

MYRIADS = "万亿"
"""The signs that scale what is before them: ten thousand, a hundred million."""

HAN = DIGITS_AND_TENS + MYRIADS
_HUNDRED = 100
_WORTH = {sign: int(unicodedata.numeric(sign, 2)) for sign in HAN}  # 两, a pair, is no number to Unicode
_DIGITS = frozenset(sign for sign in HAN if _WORTH[sign] < 10)
_NUMERAL = re.compile(rf"[{HAN}]+分之[{HAN}]+|[{HAN}]+(?:点[{HAN}]+)?(?:成半?)?")
_TRADITIONAL = str.maketrans("萬億兩", "万亿两")
_EVERYDAY = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")
_OF_BANKNOTES = re.compile(
    f"[壹贰貳叁參肆伍陆陸柒捌玖][{MYRIADS}拾佰仟][壹贰貳叁參肆伍陆陸柒捌玖拾佰仟{HAN}]*|[{DIGITS_AND_TENS}][拾佰仟]+"
)
"""Numerals as a cheque has them, of two signs at least: one alone may end another word."""

_TWO_READINGS = re.compile(
    rf"(?<![{HAN}点])([一二三四五六七八九])([一二三四五六七八九])(?=[十百千{MYRIADS}成])"
)
"""Eight or nine tenths, three to five hundred: a numeral that is one of two."""

_ONE_IN = re.compile(rf"每?([\d{HAN}]+)[^\d\W{HAN}]{{1,3}}[中里]有?([\d{HAN}]+)")
"""Of every five households one."""

_LONGEST = 40
"""How many signs a numeral has at most; what is longer is none."""


def everyday(text: str) -> str:
    """Return a text of the same length with everyday numerals in place of traditional ones and those of cheques."""
    return _OF_BANKNOTES.sub(lambda number: number[0].translate(_EVERYDAY), text.translate(_TRADITIONAL))


def scale_of(signs: Iterable[str]) -> int:
    """Return by how much the signs behind digits scale them: 1 where none does."""
    scale = 1
    for sign in signs:
        scale *= 1 if sign in _DIGITS else _WORTH.get(sign, 1)
    return scale


def chinese_share(number: str) -> Fraction | None:
    """Return what a Chinese numeral is worth; halves, tenths and fractions as per cent; None if it is one of two."""
    if _TWO_READINGS.search(number):
        return None
    if "半" in number and "成" not in number:
        return Fraction(_HUNDRED, 2)
    whole, parted, part = number.partition("分之")
    if parted:
        of, many = _chinese_number(whole), _chinese_number(part)
        return many / of * _HUNDRED if of and many is not None else None
    worth = _chinese_number(number)
    if worth is None or "成" not in number:
        return worth
    return worth * 10 + (5 if number.endswith("半") else 0)


def chinese_numerals_in(text: str) -> Iterator[Fraction]:
    """Yield what Chinese numerals are worth, and the parts of shares: three in ten is said of 三成 too.

    A numeral that is one of two is worth both.
    """
    text = everyday(text)
    yield from _one_in(text)
    both = dict.fromkeys((_TWO_READINGS.sub(r"\1", text), _TWO_READINGS.sub(r"\2", text)))
    for found in _NUMERAL.findall("\n".join(both)):
        parts = [*found.partition("分之")[::2], "十" if "成" in found else ""]
        for worth in (chinese_share(found), *(_chinese_number(part.rstrip("成半")) for part in parts)):
            if worth is not None:
                yield worth
    if "半" in text:
        yield Fraction(_HUNDRED, 2)


def _one_in(text: str) -> Iterator[Fraction]:
    for of, out in _ONE_IN.findall(text):
        whole, part = (Fraction(one) if one.isdecimal() else _chinese_number(one) for one in (of, out))
        if whole and part is not None:
            yield part / whole * _HUNDRED


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
