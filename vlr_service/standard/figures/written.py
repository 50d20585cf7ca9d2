"""Whether people wrote enough of a text: letters count, marks and repeats do not, each language by its own measure."""

import re
from functools import lru_cache

from vlr_service.i18n.bilingual import halves_of
from vlr_service.i18n.invisible import without_invisible
from vlr_service.i18n.typography import is_counted_in_characters, length
from vlr_service.standard.figures.placeholders import says_nothing, unfinished_mark, without_questions

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_STRETCHED = re.compile(r"(.)\1{3,}")
_REPEATED = re.compile(r"(.{2,80}?)(?:[\W_]*\1)+", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_REASON = 2000
"""As far into a reason repeats are looked for: none has to be as long as that."""


@lru_cache(maxsize=2048)
def characters(text: str) -> int:
    """Return how many characters a text has; what is repeated again and again counts once, a text of marks nothing.

    Where less than half of it is letters, the letters alone count.
    """
    plain = _STRETCHED.sub(r"\1", without_invisible(text).strip())[:_LONGEST_REASON]
    plain = " ".join(_REPEATED.sub(r"\1", plain).split())
    letters = sum(sign.isalpha() for sign in plain)
    return len(plain) if 2 * letters >= len(plain) - plain.count(" ") else letters


@lru_cache(maxsize=2048)
def says_enough(text: str, *, least: int, least_solid: int) -> bool:
    """Whether a text is long enough in its language, or in both where it is "English / Chinese"; a mark is no text.

    `least` are characters of a language that sets its words apart, `least_solid` those of one such as Chinese.
    """
    text = without_questions(text)
    halves = halves_of(text)
    parts = tuple(halves.by_language.values()) if halves else (text,)
    return says_anything(text) and all(
        characters(part) >= (least_solid if _is_solid(part) else least) for part in parts
    )


@lru_cache(maxsize=2048)
def says_anything(text: str) -> bool:
    """Whether a comment or a name says anything: a word, not a mark, a digit, or a word that keeps the place of one."""
    return not says_nothing(text) and unfinished_mark(text) is None


def answers_anything(text: str) -> bool:
    """Whether a reason says anything beside questions; a name or a title may be one."""
    return says_anything(without_questions(text))


@lru_cache(maxsize=2048)
def beyond(text: str, names: frozenset[str]) -> str:
    """Return what a text says beyond these names, whatever letters they are written in: to repeat a name is no reason."""
    folded = text.casefold()
    held = {name.strip() for name in names if name.strip() and name.strip().casefold() in folded}
    if not held:
        return text
    known = "|".join(re.escape(name) for name in sorted(held, key=len, reverse=True))
    return re.sub(known, " ", text, flags=re.IGNORECASE)


def is_long_enough(text: str, *, language: str, words: int, chars: int) -> bool:
    """Whether a text in a known language has enough words, or characters where words are not set apart."""
    return length(text, language=language) >= (chars if is_counted_in_characters(language) else words)


@lru_cache(maxsize=512)
def has_own_words(text: str, *, language: str, least: int) -> bool:
    """Whether a text has at least so many different words, or characters where words are not set apart."""
    is_solid = is_counted_in_characters(language)
    said = [sign for sign in text if sign.isalpha()] if is_solid else _WORD.findall(text.casefold())
    return len(set(said)) >= least


def _is_solid(text: str) -> bool:
    """Whether a text is written in Chinese letters for the greater part."""
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * len(_HAN.findall(text)) > len(letters)
