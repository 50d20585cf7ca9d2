"""Finding the numbers in running text that are bound to no stored figure."""

import re
import unicodedata
from collections.abc import Iterator

_WINDOW = 60
"""How many characters around a number are looked at to tell what it is."""

_HAN = "零〇一二两三四五六七八九十百千"  # 0-9, 10, 100, 1000
_WAN_YI = "万亿"  # ten thousand, hundred million
_DASH = "[-–—/~～至]"  # zhi: to
_YEAR = r"(?:19|20)\d\d"

_UNIT = "|".join(
    (
        "[%‰％]|个?百分点",  # per cent, per mille, percentage points
        "人|户|名|岁|倍",  # persons, households, persons, years of age, times
        "(?:平方|立方)?(?:公里|千米|米)|公顷|亩|吨",  # km, m, ha, mu, t
        "美?元",  # dollars, yuan
        "成(?![不为立员果就本熟长功])",  # tenths, not the start of a word
    )
)

_IN_DIGITS = (
    r"(?P<digits>(?<!\d)(?:\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+|\d+)"  # groups apart, or all together
    r"(?:[.:/．\u066b]\d+|[,，\u066c]\d{1,3})*(?!\d))"
    rf"(?P<measure>\s?[十百千]?[{_WAN_YI}]+|\s?[%‰％])*"
)
_IN_WORDS = (
    rf"(?<![{_HAN}])(?:"
    rf"[{_HAN}{_WAN_YI}]+分之[{_HAN}]+(?:点[{_HAN}]+)?"  # fractions: hundred parts, of these thirty-five
    rf"|(?!一[人户名])[{_HAN}]+(?:点[{_HAN}]+)?"  # not "one person" of a saying
    rf"(?:[{_WAN_YI}][{_HAN}{_WAN_YI}]*(?:{_UNIT})?|{_UNIT}))"
)
_NUMBER = re.compile(rf"(?:(?<![\w)\]])[-−+])?{_IN_DIGITS}|{_IN_WORDS}")

_BOUND = re.compile(r"\{\{[^{}]*\}\}|https?://\S+")

_NAMING = "|".join(
    (
        r"SDGs?|OP|PP|§|[Nn]o\.",
        r"(?i:goals?|targets?|indicators?|sections?|chapters?|clauses?|articles?|paragraphs?|paras?\.?|annex(?:es)?)",
        r"(?i:tables?|figures?|box(?:es)?|maps?|pages?|parts?|steps?|phases?|resolutions?|decisions?)",
        "目标|指标|图|表|专栏|附件|页",  # goal, indicator, figure, table, box, annex, page
        "决议|决定|章|节|步骤",  # resolution, decision, chapter, section, step
    )
)
_MONTH = "(?i:january|february|march|april|may|june|july|august|september|october|november|december)"
_AND = "(?:,|;|&|and|or|to|[-–—~、和及与至到])"  # and, or, to: also in Chinese

_BEFORE_A_NAME = re.compile(
    rf"(?:(?:{_NAMING})\s*(?:[\d.a-d()]+\s*(?:{_AND}\s*)+)*"  # Goals 3, 11 and …
    r"|第\s*"  # di: the ordinal sign
    rf"|\b{_MONTH}\s+"  # November …
    rf"|{_YEAR}\s*年?\s*{_DASH}(?:\d\d-)?\s*"  # 2019-…, 2026-11-…
    r"|[A-Za-z\u00c0-\u024f][-_./]?"  # PM…, COVID-…, 11.b.…
    r"|(?:^|\n)[ \t]*#+[ \t]*)$"  # the number of a heading
)
_AFTER_A_NAME = re.compile(
    r"\.[a-d](?![a-z])"  # 11.b
    r"|(?:st|nd|rd|th|[GD])\b"  # 21st, 5G
    rf"|\s+{_MONTH}\b"
    r"|\s*[月日号]|\s*(?:世纪|年代)"  # month, day, number; century, decade
)
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*[(（]?$"), re.compile(r"[.)）、](?!\d)")


def free_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of a text as they stand in it, each once, in order.

    Numbers are digits of any script with separators, sign, per cent and Chinese scale, and Chinese numerals
    with a scale or unit. Not among them: bound figures (`{{…}}`), years and dates, ordinals, numbers of goals,
    targets, indicators, clauses, sections and tables, list marks, and digits inside names such as PM2.5.
    """
    return tuple(dict.fromkeys(_found(_BOUND.sub(lambda bound: "\x00" * len(bound[0]), text))))


def same_number(text: str) -> str:
    """Return a number in the one form in which two of them are compared: plain digits and signs, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _found(text: str) -> Iterator[str]:
    for number in _NUMBER.finditer(text):
        before = text[max(0, number.start() - _WINDOW) : number.start()]
        after = text[number.end() : number.end() + _WINDOW]
        if number["digits"] is None or number["measure"] or not _is_name(number["digits"], before, after):
            yield number[0].strip()


def _is_name(digits: str, before: str, after: str) -> bool:
    """Whether these digits name a year, a day, a thing or a place in the text instead of counting."""
    is_code = ":" in digits or digits.count(".") > 1
    return (
        is_code
        or _is_year(digits, after)
        or _BEFORE_A_NAME.search(before) is not None
        or _AFTER_A_NAME.match(after) is not None
        or (_LIST_MARK[0].search(before) is not None and _LIST_MARK[1].match(after) is not None)
    )


def _is_year(digits: str, after: str) -> bool:
    """Whether this is a year, or a year and the next one such as 2019/20, with no unit behind it."""
    return (
        re.fullmatch(rf"{_YEAR}(?:/\d\d(?:\d\d)?)?", digits) is not None
        and re.match(rf"\s*(?:{_UNIT})", after) is None
    )
