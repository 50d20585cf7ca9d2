"""What the script of a language asks of whoever sets, counts or tags its text."""

import functools
import re
from collections.abc import Mapping

from babel.core import get_global, parse_locale

from vlr_service.i18n.languages import language_of

_SOLID = frozenset({"Hans", "Hant", "Hani", "Jpan"})
_WITHOUT_SPACES = _SOLID | {"Thai", "Laoo", "Khmr", "Mymr"}
_EAST_ASIAN = _SOLID | {"Kore"}
_OF_THE_LATIN_KIND = frozenset({"Latn", "Cyrl", "Grek"})
_WRITTEN_AS_IN: Mapping[str, str] = {"en": "GB"}
"""The country whose usage is followed where that is not the likeliest one: English is written as in Britain."""

_WITHOUT_A_SPACE = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3040-\u30ff"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff"  # Chinese characters
)
_SET_SOLID = "\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
"""Chinese characters, Japanese syllables and the full-width marks between them; Korean letters have spaces."""

_BETWEEN_SOLID = re.compile(f"(?<=[{_SET_SOLID}])[ \t]+(?=[{_SET_SOLID}])")
_CHARACTER = re.compile(f"[{_WITHOUT_A_SPACE}]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def stands_alone(sign: str) -> bool:
    """Say whether a letter is one of a script that sets no words apart, so that no space has to follow it."""
    return _CHARACTER.fullmatch(sign) is not None


def is_solid(code: str) -> bool:
    """Say whether a language is set solid: full-width letters and marks, no spaces, both margins even."""
    return language_of(code).script in _SOLID


def closed_up(text: str, *, language: str) -> str:
    """Return a text without spaces between full-width signs, which folded lines and pasted ones leave in a language set solid."""
    return _BETWEEN_SOLID.sub("", text) if is_solid(language) else text


def is_right_to_left(code: str) -> bool:
    """Say whether a language is read from right to left."""
    return language_of(code).direction == "rtl"


def is_like_latin(code: str) -> bool:
    """Say whether a language is written in the Latin script or one that the same fonts carry: Cyrillic, Greek."""
    return language_of(code).script in _OF_THE_LATIN_KIND


def is_east_asian(code: str) -> bool:
    """Say whether a language is written in Chinese characters or Korean ones."""
    return language_of(code).script in _EAST_ASIAN


def is_complex(code: str) -> bool:
    """Say whether the letters of a language are joined, stacked or turned around before they are printed."""
    return not is_like_latin(code) and not is_east_asian(code)


def is_counted_in_characters(code: str) -> bool:
    """Say whether the length of a text is counted in characters, since its words are not set apart by spaces."""
    return language_of(code).script in _WITHOUT_SPACES


def length(text: str, *, language: str) -> int:
    """Return how long a text is: in characters where words are not set apart, else in words."""
    if not is_counted_in_characters(language):
        return len(_WORD.findall(text))
    return len(_CHARACTER.findall(text)) + len(_WORD.findall(_CHARACTER.sub(" ", text)))


@functools.cache
def regional(code: str) -> str:
    """Return a language with the country whose usage is followed, as Babel names it: `en_GB`, `zh_Hans_CN`, `ar_EG`."""
    primary, territory, script, *_ = parse_locale(code)
    country = territory or _WRITTEN_AS_IN.get(primary) or _likely_country(primary, script)
    return "_".join(part for part in (primary, script, country) if part)


@functools.cache
def office_tag(code: str) -> str:
    """Return the tag by which office files name a language: `en-GB`, `zh-CN`, `ar-EG`."""
    primary, territory, *_ = parse_locale(regional(code))
    return f"{primary}-{territory}" if territory else primary


def _likely_country(primary: str, script: str | None) -> str | None:
    """Return the country where a language is mostly used; None for one that belongs to the whole world."""
    likely = get_global("likely_subtags")
    known = likely.get(f"{primary}_{script}") or likely.get(primary) or ""
    return next((part for part in known.split("_")[1:] if len(part) == 2 and part.isalpha()), None)
