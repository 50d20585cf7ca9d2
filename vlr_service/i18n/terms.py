"""The words that a country says in place of ours: whole terms in finished patterns, the longest first."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from vlr_service.i18n.languages import SOURCE_LANGUAGE
from vlr_service.i18n.typography import is_solid

_PLACEHOLDER = re.compile(r"(%\(\w+\)[sd])")


@dataclass(frozen=True, eq=False)
class Terms:
    """Our words by language, each with the country's own.

    One that stays as it is stands for itself: a longer term is then never taken apart for a shorter one in it.
    """

    words: Mapping[str, Mapping[str, str]]

    def applied(self, text: str, language: str) -> str:
        """Return a text in `language` with the country's words; placeholders stay as they are."""
        return _applied(self, text, language) if self.words.get(language) else text


@functools.lru_cache(maxsize=20_000)
def _applied(terms: Terms, text: str, language: str) -> str:
    known = _known(terms, language)
    wanted = _pattern(terms, language)
    parts = _PLACEHOLDER.split(text)
    parts[::2] = [wanted.sub(lambda found: _word(found, known), part) for part in parts[::2]]
    return "".join(parts)


@functools.lru_cache(maxsize=200)
def _known(terms: Terms, language: str) -> Mapping[str, tuple[str, str]]:
    """Return what may be in a text, in small letters, with the word as it is written and the country's own."""
    pairs = list(terms.words[language].items())
    if language == SOURCE_LANGUAGE:
        pairs += [(_plural(ours), _plural(own)) for ours, own in pairs]
    return {ours.casefold(): (ours, own) for ours, own in pairs}


@functools.lru_cache(maxsize=200)
def _pattern(terms: Terms, language: str) -> re.Pattern[str]:
    """Return the pattern of a whole term, in English with the article before it; abbreviations in capitals alone."""
    longest = sorted((ours for ours, _ in _known(terms, language).values()), key=lambda one: (-len(one), one))
    either = "|".join(f"(?-i:{re.escape(one)})" if _is_short(one) else re.escape(one) for one in longest)
    if is_solid(language):
        return re.compile(f"(?P<article>)(?P<word>{either})")
    article = r"(?:\b(?P<article>an?)\b\s+)?" if language == SOURCE_LANGUAGE else "(?P<article>)"
    return re.compile(rf"{article}(?<!\w)(?P<word>{either})(?!\w)", re.IGNORECASE)


def _word(found: re.Match[str], known: Mapping[str, tuple[str, str]]) -> str:
    ours, own = known[found["word"].casefold()]
    word = _cased(own, like=found["word"], usually=ours)
    if not found["article"]:
        return word
    before = "an" if word[:1].lower() in set("aeiou") else "a"
    between = found[0][len(found["article"]) : -len(found["word"])]
    return (before.capitalize() if found["article"][0].isupper() else before) + between + word


def _cased(own: str, *, like: str, usually: str) -> str:
    """Return a country's word in small or capital letters as ours is here."""
    if like == usually:
        return own
    if like.islower():
        return " ".join(word if _is_short(word) else word.lower() for word in own.split(" "))
    if like.istitle():
        return " ".join(word[:1].upper() + word[1:] for word in own.split(" "))
    return own[:1].upper() + own[1:]


def _is_short(word: str) -> bool:
    """Say whether a word is an abbreviation, written in capitals."""
    return word.isupper() and word.isascii()


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word, re.IGNORECASE):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(s|x|z|ch|sh)$", word, re.IGNORECASE) else f"{word}s"
