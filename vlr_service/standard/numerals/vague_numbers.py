"""Numbers that say how large something is without saying how many: dozens of schools, several thousand households.

A reader takes them for figures. What has no size (many, several, most; ruogan, daduoshu) is none, nor is a span of time.
"""

import re

from vlr_service.standard.numerals.chinese_numerals import DIGITS_AND_TENS, MYRIADS
from vlr_service.standard.numerals.number_words import A_NUMBER_OF, IDIOMS, MEASURES

_SCALE = "(?:dozen|hundred|thousand|million|billion|trillion)"
_SOME = r"(?:(?:a|the\s+(?:last|first|next))\s+few|several|many|some|a\s+couple\s+of|two\s+or\s+three|three\s+or\s+four)"
_NOT_IN_TIME = r"(?!(?:\s+of)?(?:\s+\w+)?\s+(?:years?|decades|centuries|generations|times|ways|reasons|days|hours|minutes|seconds)\b)"
_OF_A_UNIT = r"(?!\s+of\s+(?:US\s+)?(?:dollars|yuan|renminbi|euros|pounds|yen|units)\b)"
"""After “in”, it is how a table counts."""

_MANY = rf"(?:(?:tens|dozens|hundreds|thousands|many)\s+(?:of\s+)?)?(?:{_SCALE}s)"

VAGUE_IN_ENGLISH = (
    rf"\b(?i:(?<!\bin ){_MANY}(?=\s+(?:of|more|who|were|have|had)\b){_NOT_IN_TIME}"  # hundreds of households
    rf"|(?<=\bin ){_MANY}(?=\s+of\b){_NOT_IN_TIME}{_OF_A_UNIT}"
    rf"|{_SOME}\s+{_SCALE}(?:\s+{_SCALE})*{_NOT_IN_TIME}"  # a few thousand
    r"|(?:double|triple|doubling|tripling)\s+(?:of\s+)?the\s+(?:number|amount|share|rate|area|length)"
    r")\b"
)
"""Sizes in words in the plural or with a few of them, and what became twice as many."""

_SIZE = f"十百千{MYRIADS}"
_UNIT = (
    "(?:"
    + MEASURES.replace("|岁", "")
    + "|个(?!百分点|月|小时|工作日|星期|世纪|年头)|[条项处件份次批部只场篇]|(?:平方|立方)?(?:公里|千米|米)|公顷|亩|吨|美?元)"
)
_AFTER_THE_ORDINAL = f"(?<![{DIGITS_AND_TENS}{MYRIADS}第数几])"
_ONE_OF_TWO = "[一二两三四五六七八九]{2}"

VAGUE_IN_CHINESE = (
    f"(?!{IDIOMS})(?:"
    rf"(?!{A_NUMBER_OF})(?:数|好?几)(?:[{_SIZE}]+[多余]?{_UNIT}|倍(?!体))"  # thousands of households, several times
    rf"|{_AFTER_THE_ORDINAL}[{DIGITS_AND_TENS}]*[{_SIZE}][几多余来]{_UNIT}"  # ten or more of them
    rf"|{_AFTER_THE_ORDINAL}{_ONE_OF_TWO}[{_SIZE}]+{_UNIT}"  # thirty or forty of them
    rf"|(?<=[上近逾超约])[{_SIZE}]+{_UNIT}"  # up to a hundred of them
    rf"|数以[{_SIZE}]+计|成[百千]上[千万](?=的|{_UNIT})"  # by the thousand
    "|成倍(?=增|上升|提高|扩大))"  # many times over
)
"""Sizes before a measure word with how many of them left open."""

_OPEN = re.compile(rf"(?:{VAGUE_IN_ENGLISH})|^(?:数|好?几|成)|[十百千{MYRIADS}]几")


def is_vague(number: str) -> bool:
    """Whether a number leaves open how much it is, so that two languages cannot be compared by it."""
    return _OPEN.search(number) is not None
