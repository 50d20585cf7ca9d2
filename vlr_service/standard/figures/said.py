"""What a text says of the things it names: a list of names, a heading or a question says nothing of any."""

import re
from collections.abc import Mapping, Set
from functools import lru_cache

from vlr_service.catalogue.model import Code
from vlr_service.i18n.typography import is_counted_in_characters
from vlr_service.standard.numerals.free_numbers import free_numbers

_BETWEEN = re.compile(r"\s*[,，、;；]\s*")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")

Names = Mapping[str, re.Pattern[str]]

_ENDS = re.compile(r"(?<=[。！？；;!?])|(?<=\.)(?=\s|$)|\n(?![ \t]*[a-z])")
"""Where a sentence or a line ends; a line that goes on with a small letter is only wrapped."""

_QUESTION = re.compile(r"[?？]\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_IN_A_HEADING = 2
"""A line that names more than so many things is a list and heads nothing."""

_WORTH_OF_A_NUMBER = 2
"""A figure says as much as so many words."""

_JOINING_WORDS = """
and or of the an in on to for with at by from as well both also into this these that we our its their are is be
section sections chapter chapters aspect aspects theme themes topic topics issue issues following including such other
"""
_JOINING = frozenset(_JOINING_WORDS.split())
_JOINING_IN_CHINESE = re.compile("本[章节段部]分?|方面|情况|内容|主题|以及|包括|[的和与及等在对了或、]")


def names_of(theme: Code) -> re.Pattern[str]:
    """Return what names a theme in a text: its name, or one of the words of its description."""
    texts = (text for text in (theme.name, theme.description) if text is not None)
    return _pattern(tuple(words for text in texts for words in text.by_language.values()))


@lru_cache(maxsize=64)
def _pattern(texts: tuple[str, ...]) -> re.Pattern[str]:
    words = [word for text in texts for word in _BETWEEN.split(text.casefold()) if word]
    escaped = [re.escape(word) if _HAN.search(word) else rf"\b{re.escape(word)}\b" for word in words]
    return re.compile("|".join(escaped) or "(?!)")


def said_of(text: str, names: Names, *, language: str, least: int) -> Set[str]:
    """Return which of the named things a text says something of, beyond all the names: so many words for each.

    Words that are not set apart count by their characters. A heading is said something of by what follows it, and
    the same words said of one thing after another count once.
    """
    found: set[str] = set()
    heading: Set[str] = frozenset()
    before: set[tuple[str, ...]] = set()
    for sentence in filter(None, map(str.strip, _ENDS.split(text))):
        named = frozenset(name for name, pattern in names.items() if pattern.search(sentence.casefold()))
        own = () if _QUESTION.search(sentence) else _own_words(sentence, names, language=language)
        about = named | heading
        if own not in before and len(own) >= least * max(len(about), 1):
            found |= about
            heading = frozenset()
        elif named:
            heading = named if _is_heading(sentence, named) and len(own) < least else frozenset()
        before.add(own)
    return found


def _is_heading(line: str, named: Set[str]) -> bool:
    return line[-1] not in ".。;；!！?？" and len(named) <= _MOST_IN_A_HEADING


def _own_words(sentence: str, names: Names, *, language: str) -> tuple[str, ...]:
    """Return what a sentence says beyond the names: its words or characters, each figure as several of them."""
    bare = sentence.casefold()
    for pattern in names.values():
        bare = pattern.sub(" ", bare)
    numbers = free_numbers(sentence)
    if is_counted_in_characters(language):
        words = [sign for sign in _JOINING_IN_CHINESE.sub("", bare) if sign.isalpha()]
    else:
        words = [word for word in _WORD.findall(bare) if word not in _JOINING]
    return (*words, *numbers * _WORTH_OF_A_NUMBER)
