"""What numbers in running text are worth, so that two languages of one text can be laid beside each other."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel.numbers import get_decimal_symbol

from vlr_service.i18n import locale_of
from vlr_service.i18n.scales import ScaleWords
from vlr_service.standard.numerals.chinese_numerals import HAN, chinese_numerals_in, chinese_share, scale_of
from vlr_service.standard.numerals.english_numerals import numerals_in
from vlr_service.standard.numerals.free_numbers import counting_matches, without_bound
from vlr_service.standard.numerals.number_words import ONE_OF_THEM
from vlr_service.standard.numerals.vague_numbers import is_vague

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
_DIGIT_NUMBER = re.compile(r"\d[\d.,/\u066b\u066c'’\u00a0\u2009\u202f ]*")
_SHARE_IN_ENGLISH = re.compile(
    rf"\b(?:(?P<out>[a-z]+)\s+(?:(?:{ONE_OF_THEM})\s+)?(?:in|out\s+of)\s+(?:every\s+)?(?P<of>[a-z]+)"
    rf"|every\s+(?P<nth>[a-z]+)\s+(?:{ONE_OF_THEM})|(?<!and )(?P<many>[a-z]+)[\s-]+(?P<part>[a-z]+))\b",
    re.IGNORECASE,
)
_SHARE_IN_DIGITS = re.compile(r"\b(\d{1,3})\s+(?:in|out\s+of)\s+(?:every\s+)?(?!(?:19|20)\d\d\b)(\d{1,4})\b")
_HAN_BEHIND = re.compile(rf"\s?([{HAN}]*)")
_PER_MILLE = re.compile(r"\s?(?:‰|per\s+(?:thousand|mille)\b)")
_HUNDRED = 100


@lru_cache(maxsize=256)
def counted(text: str, language: str, scales: ScaleWords) -> Mapping[str, Fraction]:
    """Return the free numbers of a text that can be read, each with what it is worth; a share is worth its per cent.

    Digits are read as the language writes them, with the words that scale them in it; numbers in words are read in
    English and in Chinese.
    """
    plain = without_bound(text)
    found: dict[str, Fraction] = {}
    shares = dict(_shares_in_digits(plain))
    for match in counting_matches(plain):
        share = shares.get(match.start())
        worth = share or _worth(match[0], plain[match.end() :], language, scales)
        if worth is not None:
            found[plain[match.start() : match.end()].strip()] = worth
    return found


@lru_cache(maxsize=256)
def mentioned(text: str, language: str, scales: ScaleWords) -> frozenset[Fraction]:
    """Return everything that could be meant by a number of a text: free ones, years, codes, and numerals in words."""
    plain = without_bound(text)
    free = counted(text, language, scales).values()
    digits = _in_digits(plain, language, scales)
    return frozenset((*free, *digits, *_in_english(plain), *chinese_numerals_in(plain)))


def _shares_in_digits(text: str) -> Iterator[tuple[int, Fraction]]:
    """Yield where each of the two numbers of a share such as 2 in 10 begins, and what the share is worth."""
    for match in _SHARE_IN_DIGITS.finditer(text):
        if 0 < int(match[1]) <= int(match[2]):
            share = Fraction(int(match[1]), int(match[2])) * _HUNDRED
            yield from ((match.start(1), share), (match.start(2), share))


def _worth(number: str, after: str, language: str, scales: ScaleWords) -> Fraction | None:
    if fraction := next(_vulgar(number), None):
        return fraction * _HUNDRED
    plain = unicodedata.normalize("NFKC", number).strip().casefold()
    if (
        any(sign.isdigit() and sign not in HAN for sign in plain)
        and (digits := _plain_digits(plain, language)) is not None
    ):
        return digits * _magnitude(plain, after, scales) / (10 if "‰" in plain else 1)
    if is_vague(plain) or plain.startswith(("翻", "减半", "一倍")):
        return None  # how much that is depends on what is compared
    if any(sign in HAN + "半成" for sign in plain):
        return chinese_share(plain)
    return next(iter(_in_english(plain)), None)


def _plain_digits(number: str, language: str) -> Fraction | None:
    """Return what digits are worth: a comma before three digits groups, any other one is decimal.

    Where the language writes decimal commas it is the point that groups.
    """
    found = re.search(r"[-−+]?\s?\d[\d.,/\u066b\u066c'’\s]*", number)
    if found is None:
        return None
    text = re.sub(r"[\s'’+−-]", "", found[0]).replace("\u066b", ".").replace("\u066c", ",").rstrip(".,/")
    has_comma = get_decimal_symbol(locale_of(language)) == ","
    point, group = (",", ".") if has_comma else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", text):
        text = text.replace(group, "").replace(point, ".")
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    parts = text.split("/")
    if not all(re.fullmatch(r"\d+(?:\.\d+)?", part) for part in parts) or len(parts) > 2:
        return None
    values = [Fraction(Decimal(part)) for part in parts]
    if len(values) == 1:
        return values[0]
    return values[0] / values[1] * _HUNDRED if values[1] else None


def _magnitude(number: str, after: str, scales: ScaleWords) -> Fraction:
    scale, power = scale_of(number), scales.opening(after)
    return Fraction(10) ** power if scale == 1 and power is not None else Fraction(scale)


def _in_digits(text: str, language: str, scales: ScaleWords) -> Iterator[Fraction]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    yield from (share for _, share in _shares_in_digits(plain))
    for match in _DIGIT_NUMBER.finditer(plain):
        after = plain[match.end() :]
        for one in (match[0], *re.findall(r"\d+(?:[.,]\d+)*", match[0]), *re.findall(r"\d+", match[0])):
            worth = _plain_digits(one, language)
            if worth is not None:
                scale = _HAN_BEHIND.match(after)
                yield worth
                yield worth * _magnitude(scale[1] if scale else "", after, scales)
                if _PER_MILLE.match(after):
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
