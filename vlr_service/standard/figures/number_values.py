"""What numbers in running text are worth, so that two languages of one text can be laid beside each other."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from vlr_service.standard.figures.english_numerals import numerals_in
from vlr_service.standard.figures.free_numbers import counting_matches, everyday, without_bound
from vlr_service.standard.figures.number_words import ONE_OF_THEM

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {
    "\N{IDEOGRAPHIC NUMBER ZERO}": 0,
    "两": 2,
}
_TENS = {"十": 10, "廿": 20, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}
_HAN = "".join((*_DIGITS, *_TENS, *_SCALES))
_PARTS = {
    **dict.fromkeys(("half", "halves"), 2),
    **dict.fromkeys(("third", "thirds"), 3),
    **dict.fromkeys(("quarter", "quarters", "fourth", "fourths"), 4),
    **{
        stem + ending: n
        for stem, n in (("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8))
        for ending in ("", "s")
    },
    **{stem + ending: n for stem, n in (("ninth", 9), ("tenth", 10)) for ending in ("", "s")},
}
_MAGNITUDE = re.compile(r"\s?(?:(thousand|k)|(million|mn|m)|(billion|bn)|(trillion|tn))\b", re.IGNORECASE)
_DIGIT_NUMBER = re.compile(r"\d[\d.,/\u066b\u066c'’\u00a0\u2009\u202f ]*")
_SHARE_IN_ENGLISH = re.compile(
    rf"\b(?:(?P<out>[a-z]+)\s+(?:(?:{ONE_OF_THEM})\s+)?(?:in|out\s+of)\s+(?:every\s+)?(?P<of>[a-z]+)"
    rf"|every\s+(?P<nth>[a-z]+)\s+(?:{ONE_OF_THEM})|(?<!and )(?P<many>[a-z]+)[\s-]+(?P<part>[a-z]+))\b",
    re.IGNORECASE,
)
_SHARE_IN_CHINESE = re.compile(rf"每?([\d{_HAN}]+)[^\d\W{_HAN}]{{1,3}}[中里]有?([\d{_HAN}]+)")
_TWO_READINGS = re.compile(rf"(?<![{_HAN}点])([一二三四五六七八九])([一二三四五六七八九])(?=[十百千万亿成])")
"""Eight or nine tenths, three to five hundred: a numeral that is one of two."""
_SHARE_IN_DIGITS = re.compile(r"\b(\d{1,3})\s+(?:in|out\s+of)\s+(?:every\s+)?(\d{1,4})\b")
_HUNDRED = 100
_LONGEST = 40
"""How many signs a numeral has at most; what is longer is none."""


@lru_cache(maxsize=256)
def counted(text: str) -> Mapping[str, Fraction]:
    """Return the free numbers of a text that can be read, each with what it is worth; a share is worth its per cent."""
    plain = without_bound(text)
    found: dict[str, Fraction] = {}
    shares = dict(_shares_in_digits(plain))
    for match in counting_matches(plain):
        worth = shares.get(match.start()) or _worth(match[0], plain[match.end() :])
        if worth is not None:
            found[plain[match.start() : match.end()].strip()] = worth
    return found


@lru_cache(maxsize=256)
def mentioned(text: str) -> frozenset[Fraction]:
    """Return everything that could be meant by a number of a text: free ones, years, codes, and numerals in words."""
    plain = without_bound(text)
    return frozenset(
        (*counted(text).values(), *_in_digits(plain), *_in_english(plain), *_in_chinese(everyday(plain)))
    )


def _shares_in_digits(text: str) -> Iterator[tuple[int, Fraction]]:
    """Yield where each of the two numbers of a share such as 2 in 10 begins, and what the share is worth."""
    for match in _SHARE_IN_DIGITS.finditer(text):
        if int(match[2]):
            share = Fraction(int(match[1]), int(match[2])) * _HUNDRED
            yield from ((match.start(1), share), (match.start(2), share))


def _worth(number: str, after: str) -> Fraction | None:
    if fraction := next(_vulgar(number), None):
        return fraction * _HUNDRED
    plain = unicodedata.normalize("NFKC", number).strip().casefold()
    if (
        any(sign.isdigit() and sign not in _HAN for sign in plain)
        and (digits := _plain_digits(plain)) is not None
    ):
        return digits * _magnitude(plain, after) / (10 if "‰" in plain else 1)
    if plain.startswith(("翻", "减半", "一倍")):
        return None  # how much that is depends on what is compared
    if any(sign in _HAN + "半成" for sign in plain):
        return _chinese(plain)
    return next(iter(_in_english(plain)), None)


def _plain_digits(number: str) -> Fraction | None:
    """Return what digits are worth: a comma before three digits groups, any other one is decimal."""
    found = re.search(r"[-−+]?\s?\d[\d.,/\u066b\u066c'’\s]*", number)
    if found is None:
        return None
    text = re.sub(r"[\s'’+−-]", "", found[0]).replace("\u066b", ".").replace("\u066c", ",").rstrip(".,/")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    parts = text.split("/")
    if not all(re.fullmatch(r"\d+(?:\.\d+)?", part) for part in parts) or len(parts) > 2:
        return None
    values = [Fraction(Decimal(part)) for part in parts]
    if len(values) == 1:
        return values[0]
    return values[0] / values[1] * _HUNDRED if values[1] else None


def _magnitude(number: str, after: str) -> int:
    scale = 1
    for sign in number:
        scale *= _TENS.get(sign, 1) * _SCALES.get(sign, 1)
    if scale == 1 and (found := _MAGNITUDE.match(after)):
        return int(10 ** (3 * next(n for n, group in enumerate(found.groups(), start=1) if group)))
    return scale


def _chinese(number: str) -> Fraction | None:
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


def _chinese_number(text: str) -> Fraction | None:
    whole, _, decimals = text.partition("点")
    signs = [sign for sign in whole if sign in _HAN]
    if not signs or len(text) > _LONGEST:
        return None
    total = section = digit = 0
    for sign in signs:
        if sign in _DIGITS:
            digit = digit * 10 + _DIGITS[sign] if digit and sign in _DIGITS and not section else _DIGITS[sign]
        elif sign in _TENS:
            section, digit = section + (digit or 1) * _TENS[sign], 0
        else:
            total, section, digit = (total + section + digit or 1) * _SCALES[sign], 0, 0
    fraction = "".join(str(_DIGITS[sign]) for sign in decimals if sign in _DIGITS)
    return Fraction(Decimal(f"{total + section + digit}.{fraction or 0}"))


def _in_digits(text: str) -> Iterator[Fraction]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    yield from (share for _, share in _shares_in_digits(plain))
    for match in _DIGIT_NUMBER.finditer(plain):
        after = plain[match.end() :]
        for one in (match[0], *re.findall(r"\d+(?:[.,]\d+)*", match[0]), *re.findall(r"\d+", match[0])):
            worth = _plain_digits(one)
            if worth is not None:
                scale = re.match(r"\s?([十百千万亿]*)", after)
                yield worth
                yield worth * _magnitude(scale[1] if scale else "", after)
                if re.match(r"\s?(?:‰|per\s+(?:thousand|mille)\b)", after):
                    yield worth / 10


def _in_english(text: str) -> Iterator[Fraction]:
    plain = text.casefold()
    for match in _SHARE_IN_ENGLISH.finditer(plain):
        out, of = _numeral(match["out"]), _numeral(match["of"])
        many = _numeral(match["many"]) or Fraction(1)
        part = _PARTS.get(match["part"] or match["nth"] or "", 2 if match["nth"] == "second" else None)
        if out is not None and of:
            yield out / of * _HUNDRED
        elif part:
            yield many / part * _HUNDRED
    if re.search(r"(?<!and a )\bhalf\b(?!\s+an?\s)", plain):
        yield Fraction(_HUNDRED, 2)
    yield from (fraction * _HUNDRED for fraction in _vulgar(text))
    yield from numerals_in(plain)


def _numeral(word: str | None) -> Fraction | None:
    return next(numerals_in(word), None) if word else None


def _vulgar(text: str) -> Iterator[Fraction]:
    for sign in text:
        if unicodedata.category(sign) == "No" and "VULGAR" in unicodedata.name(sign, ""):
            yield Fraction(unicodedata.numeric(sign)).limit_denominator(100)


def _in_chinese(text: str) -> Iterator[Fraction]:
    """Yield what Chinese numerals are worth, and the parts of shares: three in ten is said of 三成 too."""
    for of, out in _SHARE_IN_CHINESE.findall(text):
        whole, part = (Fraction(one) if one.isdigit() else _chinese_number(one) for one in (of, out))
        if whole and part is not None:
            yield part / whole * _HUNDRED
    twice = _TWO_READINGS.sub(r"\1", text), _TWO_READINGS.sub(r"\2", text)
    for found in re.findall(
        rf"[{_HAN}]+分之[{_HAN}]+|[{_HAN}]+(?:点[{_HAN}]+)?(?:成半?)?", "\n".join(dict.fromkeys(twice))
    ):
        parts = [*found.partition("分之")[::2], "十" if "成" in found else ""]
        for worth in (_chinese(found), *(_chinese_number(part.rstrip("成半")) for part in parts)):
            if worth is not None:
                yield worth
    if "半" in text:
        yield Fraction(_HUNDRED, 2)
