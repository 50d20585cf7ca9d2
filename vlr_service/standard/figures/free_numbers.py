"""Finding the numbers in running text that are bound to no stored figure."""

import re
import unicodedata
from collections.abc import Iterator

_WINDOW = 60
"""How many characters around a number are looked at to tell what it is."""

_HAN = "\u96f6\u3007\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343"  # 0-9, 10, 100, 1000
_WAN_YI = "\u4e07\u4ebf"  # ten thousand, hundred million
_DASH = "[-\u2013\u2014/~\uff5e\u81f3]"  # zhi: to
_YEAR = r"(?:19|20)\d\d"

_UNIT = "|".join(
    (
        "[%\u2030\uff05]|\u4e2a?\u767e\u5206\u70b9",  # per cent, per mille, percentage points
        "\u4eba|\u6237|\u540d|\u5c81|\u500d",  # persons, households, persons, years of age, times
        "(?:\u5e73\u65b9|\u7acb\u65b9)?(?:\u516c\u91cc|\u5343\u7c73|\u7c73)|\u516c\u9877|\u4ea9|\u5428",  # km, m, ha, mu, t
        "\u7f8e?\u5143",  # dollars, yuan
        "\u6210(?![\u4e0d\u4e3a\u7acb\u5458\u679c\u5c31\u672c\u719f\u957f\u529f])",  # tenths, not the start of a word
    )
)

_IN_DIGITS = (
    r"(?P<digits>(?<!\d)(?:\d{1,3}(?:[ \u00a0\u2009\u202f'\u2019]\d{3})+|\d+)"  # groups apart, or all together
    r"(?:[.:/\uff0e\u066b]\d+|[,\uff0c\u066c]\d{1,3})*(?!\d))"
    rf"(?P<measure>\s?[\u5341\u767e\u5343]?[{_WAN_YI}]+|\s?[%\u2030\uff05])*"
)
_IN_WORDS = (
    rf"(?<![{_HAN}])(?:"
    rf"[{_HAN}{_WAN_YI}]+\u5206\u4e4b[{_HAN}]+(?:\u70b9[{_HAN}]+)?"  # fractions: hundred parts, of these thirty-five
    rf"|(?!\u4e00[\u4eba\u6237\u540d])[{_HAN}]+(?:\u70b9[{_HAN}]+)?"  # not "one person" of a saying
    rf"(?:[{_WAN_YI}][{_HAN}{_WAN_YI}]*(?:{_UNIT})?|{_UNIT}))"
)
_NUMBER = re.compile(rf"(?:(?<![\w)\]])[-\u2212+])?{_IN_DIGITS}|{_IN_WORDS}")

_BOUND = re.compile(r"\{\{[^{}]*\}\}|https?://\S+")

_NAMING = "|".join(
    (
        r"SDGs?|OP|PP|\u00a7|[Nn]o\.",
        r"(?i:goals?|targets?|indicators?|sections?|chapters?|clauses?|articles?|paragraphs?|paras?\.?|annex(?:es)?)",
        r"(?i:tables?|figures?|box(?:es)?|maps?|pages?|parts?|steps?|phases?|resolutions?|decisions?)",
        "\u76ee\u6807|\u6307\u6807|\u56fe|\u8868|\u4e13\u680f|\u9644\u4ef6|\u9875",  # goal, indicator, figure, table, box, annex, page
        "\u51b3\u8bae|\u51b3\u5b9a|\u7ae0|\u8282|\u6b65\u9aa4",  # resolution, decision, chapter, section, step
    )
)
_MONTH = "(?i:january|february|march|april|may|june|july|august|september|october|november|december)"
_AND = (
    "(?:,|;|&|and|or|to|[-\u2013\u2014~\u3001\u548c\u53ca\u4e0e\u81f3\u5230])"  # and, or, to: also in Chinese
)

_BEFORE_A_NAME = re.compile(
    rf"(?:(?:{_NAMING})\s*(?:[\d.a-d()]+\s*(?:{_AND}\s*)+)*"  # Goals 3, 11 and …
    r"|\u7b2c\s*"  # di: the ordinal sign
    rf"|\b{_MONTH}\s+"  # November …
    rf"|{_YEAR}\s*\u5e74?\s*{_DASH}(?:\d\d-)?\s*"  # 2019-…, 2026-11-…
    r"|[A-Za-z\u00c0-\u024f][-_./]?"  # PM…, COVID-…, 11.b.…
    r"|(?:^|\n)[ \t]*#+[ \t]*)$"  # the number of a heading
)
_AFTER_A_NAME = re.compile(
    r"\.[a-d](?![a-z])"  # 11.b
    r"|(?:st|nd|rd|th|[GD])\b"  # 21st, 5G
    rf"|\s+{_MONTH}\b"
    r"|\s*[\u6708\u65e5\u53f7]|\s*(?:\u4e16\u7eaa|\u5e74\u4ee3)"  # month, day, number; century, decade
)
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*[(\uff08]?$"), re.compile(r"[.)\uff09\u3001](?!\d)")


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
