"""Numbers written out in English: which words they are, and what they are worth."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from vlr_service.standard.numerals.number_words import COUNTED_IN_ENGLISH, THINGS_IN_ENGLISH

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DOZEN = 12

_ONE = f"(?:{'|'.join((*_UNITS[1:], *_TENS))})"
_SCALE = f"(?:{'|'.join((*_SCALES, 'dozen'))})"
_TWO = rf"(?:(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_UNITS[1:10])})|{_ONE})"
_COUNTED = rf"[\s-]+(?:(?!of\b|and\b|or\b|to\b)[a-z-]+\s+)?(?:{COUNTED_IN_ENGLISH})\b"
_LARGE = rf"(?:{'|'.join((*_UNITS[11:], *_TENS))})"

NUMERALS = (
    r"\b(?i:"
    rf"{_TWO}\s+and\s+a\s+half[\s-]+(?:{_SCALE}|per\s*cent)"  # two and a half million
    rf"|(?:half\s+an?|an?|{_TWO})[\s-]+{_SCALE}(?:(?:\s+and|,)?[\s-]+(?:{_TWO}|{_SCALE}))*"  # three hundred and twenty
    r"(?!\s+(?:years?\s+ago|and\s+one\b))"
    rf"|(?:hundred|(?!one\b){_TWO})\s+(?:per\s*cent|percentage\s+points?)"
    rf"|(?:(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_UNITS[1:10])})|{_LARGE})(?={_COUNTED})"  # forty-five buses
    rf"|(?:zero|{'|'.join(_UNITS[2:11])})(?=\s+(?:(?!of\b|and\b|or\b|to\b)[a-z-]+\s+)?(?:{THINGS_IN_ENGLISH})\b)"  # two schools
    r")\b"
)
"""Numerals in words that a reader takes for figures: large ones, and small ones before what is counted."""

MULTIPLES = (
    r"\b(?i:(?:doubled|tripled|trebled|quadrupled|halved)\b"
    r"(?!\s+(?:(?:its|their|our|his|her)\s+)?(?:efforts?|attention|commitments?|down)\b)"
    r"|(?:twice|three\s+times|four\s+times|five\s+times|ten\s+times)\s+(?:as\s+(?:many|much|high|large)|the\s+number)"
    r"|(?:two|three|four|five|ten)-?fold(?=\s+(?:increase|growth|rise|gain|decrease|fall|reduction|expansion))"
    r"|(?<=increased )(?:two|three|four|five|ten)-?fold|(?<=grew )(?:two|three|four|five|ten)-?fold"
    r"|(?<=rose )(?:two|three|four|five|ten)-?fold)"
)
"""Words that say how many times something became as much; what they are worth depends on what is compared."""

_WORD = re.compile(r"[a-z]+")
_RUN = re.compile(
    rf"\b(?:half\s+an?\s+)?(?:an?\s+(?={_SCALE}\b))?(?:{_TWO}|{_SCALE})(?:\s+and\s+a\s+half)?"
    rf"(?:(?:\s+and)?[\s-]+(?:{_TWO}|{_SCALE}))*\b"
)


def numerals_in(text: str) -> Iterator[Fraction]:
    """Yield what each numeral in words of an English text is worth, read as long as it goes."""
    for run in _RUN.finditer(text.casefold()):
        yield _worth(_WORD.findall(run[0]))


def _worth(words: Sequence[str]) -> Fraction:
    total, current = Fraction(0), Fraction(0)
    for word in words:
        if word == "half":
            current += Fraction(1, 2)
        elif word in _SMALL:
            current += _SMALL[word]
        elif word == "dozen":
            current = (current or Fraction(1)) * _DOZEN
        elif word == "hundred":
            current = (current or Fraction(1)) * 100
        elif word in _SCALES:
            total, current = total + (current or Fraction(1)) * _SCALES[word], Fraction(0)
    return total + current
