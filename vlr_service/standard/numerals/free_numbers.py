"""Finding the numbers in running text that are bound to no stored figure."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from babel.numbers import list_currencies

from vlr_service.standard.numerals.chinese_numerals import DIGITS_AND_TENS, MYRIADS, everyday
from vlr_service.standard.numerals.english_numerals import MULTIPLES, NUMERALS
from vlr_service.standard.numerals.number_words import (
    A_NUMBER_OF,
    COUNTED_IN_CHINESE,
    COUNTED_IN_ENGLISH,
    IDIOMS,
    KNOWN_NAMES,
    MEASURES,
    NAMED_BY_DIGITS,
    NAMED_IN_FORM,
    NAMED_UNLESS_COUNTED,
    NAMES_AFTER_DIGITS,
    SHARES,
)
from vlr_service.standard.numerals.vague_numbers import VAGUE_IN_CHINESE, VAGUE_IN_ENGLISH

_WINDOW = 60
"""How many characters around a number are looked at to tell what it is."""

_DASH = "[-–—/~～至]"  # zhi: to
_YEAR = r"(?:(?:19|20)\d\d|2100)"

_UNIT = "|".join(
    (
        "[%‰％]|个?百分点",  # per cent, per mille, percentage points
        MEASURES,  # persons, households, buildings …
        "(?:平方|立方)?(?:公里|千米|米)|公顷|亩|吨",  # km, m, ha, mu, t
        "美?元",  # dollars, yuan
        "成(?![不为立员果就本熟长功])半?",  # tenths, not the start of a word
        "个(?=社区|小区|公园|村|站点|车站|岗位|泊位|停车位|床位|家庭|孩子|儿童)",  # of some things alone
    )
)

_IN_DIGITS = (
    r"(?P<digits>(?<!\d)(?:\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+|\d+)"  # groups apart, or all together
    r"(?:[.:/．\u066b]\d+|[,，\u066c]\d{1,3})*(?!\d))"
    rf"(?P<measure>\s?[十百千]?[{MYRIADS}]+|\s?[%‰％])*"
)
_IN_WORDS = (
    rf"(?:(?<![{DIGITS_AND_TENS}第数几])|(?<={A_NUMBER_OF}))(?!{IDIOMS})(?:"  # not after the ordinal sign
    rf"[{DIGITS_AND_TENS}{MYRIADS}]+分之[{DIGITS_AND_TENS}]+(?:点[{DIGITS_AND_TENS}]+)?"  # fractions: hundred parts, of these thirty-five
    rf"|(?!一[^{DIGITS_AND_TENS}{MYRIADS}分点])[{DIGITS_AND_TENS}]+(?:点[{DIGITS_AND_TENS}]+)?[几多余]?"  # not "one person" of a saying
    rf"(?:[{MYRIADS}][{DIGITS_AND_TENS}{MYRIADS}]*(?:{_UNIT})?|{_UNIT}))"
)
_NUMBER = re.compile(
    rf"(?:(?<![\w)\]])[-−+])?{_IN_DIGITS}|{_IN_WORDS}|{NUMERALS}|{SHARES}|{MULTIPLES}|{VAGUE_IN_ENGLISH}|{VAGUE_IN_CHINESE}"
)

_BOUND = re.compile(r"\{\{[^{}]*\}\}|https?://\S+")

_NAMING = "|".join(
    (
        r"SDGs?|OP|PP|§|[Nn]o\.",
        r"(?i:goals?|targets?|indicators?|sections?|chapters?|clauses?|articles?|paragraphs?|paras?\.?|annex(?:es)?)",
        r"(?i:tables?|figures?|box(?:es)?|maps?|pages?|parts?|steps?|phases?|resolutions?|decisions?)",
        r"\b(?:[Aa]rt|[Ff]ig|[Ss]ec|[Cc]h|[Nn]r|[Vv]ol|pp?)\.",
        "目标|指标|图|表|专栏|附件|页",  # goal, indicator, figure, table, box, annex, page
        "决议|决定|章|节|步骤",  # resolution, decision, chapter, section, step
    )
)
_MONTH = "(?i:january|february|march|april|may|june|july|august|september|october|november|december)"
_AND = "(?:,|;|&|and|or|to|[-–—~、和及与至到])"  # and, or, to: also in Chinese

_BEFORE_A_NAME = re.compile(
    rf"(?:(?:{_NAMING})\s*(?:[\d.a-d()]+\s*(?:{_AND}\s*)+)*(?:\d+\s*\()?"  # Goals 3, 11 and …; Article 5(…
    r"|第\s*"  # di: the ordinal sign
    rf"|\b{_MONTH}\s+"  # November …
    rf"|{_YEAR}\s*年?\s*{_DASH}(?:\d\d-)?\s*"  # 2019-…, 2026-11-…
    r"|[A-Za-z\u00c0-\u024f][-_/]?"  # PM…, COVID-…
    r"|\d\.[a-d]\.|[A-Z]{2,}\."  # 11.b.…, OECPR.…
    rf"|{NAMED_BY_DIGITS}"
    r"|(?:^|\n)[ \t]*#+[ \t]*)$"  # the number of a heading
)
_AFTER_A_NAME = re.compile(
    r"\.[a-d](?![a-z])"  # 11.b
    r"|(?:st|nd|rd|th|[GD])\b"  # 21st, 5G
    rf"|\s+{_MONTH}\b"
    r"|\s*[月日号]|\s*(?:世纪|年代)"  # month, day, number; century, decade
    rf"|{NAMES_AFTER_DIGITS}"
)
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*[(（]?$"), re.compile(r"[.)）、](?!\d)")
_MARK_IN_A_LINE = re.compile(r"[;；:：,，]\s*$"), re.compile(r"[)）]\s*\w")
_NOTE_MARK = re.compile(r"(?<=[^\s\d])\[$"), re.compile(r"\]")
_AGE_IN_BRACKETS = re.compile(r"[(（]$"), re.compile(r"\+\s*[)）]")
_MARKS = (_LIST_MARK, _MARK_IN_A_LINE, _NOTE_MARK, _AGE_IN_BRACKETS)
_NAMED_UNLESS_COUNTED = re.compile(rf"(?:{NAMED_UNLESS_COUNTED})$")
_NAMED_IN_FORM = [(re.compile(rf"(?:{before})$"), re.compile(form)) for before, form in NAMED_IN_FORM]
_KNOWN_NAME = re.compile("|".join(KNOWN_NAMES))

_WORDS_FOR_MONEY = frozenset({"RMB", "RM", "Rs", "Rp", "kr", "Kr", "Fr", "KSh", "Ksh", "TSh", "USh"})
_NO_MONEY = frozenset({"ALL", "COP", "CUP", "MOP", "PEN", "SDG", "SSP", "TOP", "TRY"})
_CODES_FOR_MONEY = list_currencies() - _NO_MONEY  # these stand for other things in a review
_MONEY_BEFORE = re.compile(r"(?:(?<![A-Za-z])([A-Za-z]{2,3})|[$€£¥￥₹₽₩₱₦฿₫])\s?$")
_IN_A_YEAR = re.compile(r"(?:(?i:\b(?:in|since|until|during|before|after|year)\s+)|\bBy\s+)$")
_COUNTED = re.compile(
    rf"(?:\s*{_DASH}\s*[\d,]+)?(?:\s*(?:{_UNIT}|{COUNTED_IN_CHINESE})"
    rf"|[\s-]+(?:(?!(?:all|the|every|each|no|most|many|more|our|its|their)\b)[a-z-]+\s+)?(?:{COUNTED_IN_ENGLISH})\b)"
)


@lru_cache(maxsize=256)
def free_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of a text as they are in it, each once, in order.

    Numbers are digits of any script with separators, sign, per cent and Chinese scale, Chinese numerals with a
    scale, unit or measure word, words for shares (half, one in three) and for sizes (dozens of). Not among them: bound figures
    (`{{…}}`), years that stand as years, dates, ordinals, numbers of goals, targets, indicators, clauses,
    sections and tables, list marks, and digits inside names such as PM2.5. An amount of money is no name.
    """
    plain = without_bound(text)
    return tuple(dict.fromkeys(plain[n.start() : n.end()].strip() for n in counting_matches(plain)))


def same_number(text: str) -> str:
    """Return a number in the one form in which two of them are compared: plain digits and signs, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def without_bound(text: str) -> str:
    """Return a text of the same length without its bound figures and addresses."""
    return _BOUND.sub(lambda bound: "\x00" * len(bound[0]), text)


def counting_matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the places of the free numbers in a text without bound figures, written in everyday numerals."""
    text = everyday(text)
    for number in _NUMBER.finditer(text):
        before = text[max(0, number.start() - _WINDOW) : number.start()]
        after = text[number.end() : number.end() + _WINDOW]
        if number["digits"] is None or number["measure"] or not _is_name(number["digits"], before, after):
            yield number


def _is_name(digits: str, before: str, after: str) -> bool:
    """Whether these digits name a year, a day, a thing or a place in the text instead of counting."""
    if _is_money(before) or _is_counted_year(digits, before, after):
        return False
    is_code = ":" in digits or digits.count(".") > 1
    return (
        is_code
        or _is_year(digits)
        or _BEFORE_A_NAME.search(before) is not None
        or _AFTER_A_NAME.match(after) is not None
        or any(_stands_between(marks, before, after) for marks in _MARKS)
        or _KNOWN_NAME.match(digits + after) is not None
        or any(form.fullmatch(digits) and place.search(before) for place, form in _NAMED_IN_FORM)
        or (_NAMED_UNLESS_COUNTED.search(before) is not None and _COUNTED.match(after) is None)
    )


def _stands_between(marks: tuple[re.Pattern[str], re.Pattern[str]], before: str, after: str) -> bool:
    return marks[0].search(before) is not None and marks[1].match(after) is not None


def _is_money(before: str) -> bool:
    """Whether a sign, a code or a short word for a currency is before the number."""
    found = _MONEY_BEFORE.search(before)
    return found is not None and (
        found[1] is None or found[1] in _WORDS_FOR_MONEY or found[1] in _CODES_FOR_MONEY
    )


def _is_counted_year(digits: str, before: str, after: str) -> bool:
    """Whether what looks like a year counts a noun: 1950 households, but not "in 2015 households …"."""
    return _is_year(digits) and _COUNTED.match(after) is not None and _IN_A_YEAR.search(before) is None


def _is_year(digits: str) -> bool:
    """Whether this is a year, or a year and the next one such as 2019/20."""
    return re.fullmatch(rf"{_YEAR}(?:/\d\d(?:\d\d)?)?", digits) is not None
