"""What a language is, computed from its code alone by the Common Locale Data Repository (Babel)."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.core import UnknownLocaleError, get_global, parse_locale

SOURCE_LANGUAGE = "en"
"""The language of our own texts in the source."""

REQUIRED_LANGUAGES = (SOURCE_LANGUAGE, "zh_Hans")
"""The languages in which our own catalogue is complete, that of the source first."""


MOST_ASKED = 1024
"""Codes that are remembered of those that callers name, who can make up any number of them."""


@dataclass(frozen=True)
class Language:
    """A language: its code here, its BCP 47 tag, and how it is called and written.

    `code` is that of folders and values (`zh_Hans`), `tag` that of `lang` (`zh-Hans`), `short` the one in file
    names, addresses and on the command line (`zh`), `name` its name in itself, `direction` `ltr` or `rtl`, `script`
    a code of ISO 15924 (`Latn`, `Hans`, `Arab`).
    """

    code: str
    tag: str
    short: str
    name: str
    direction: str
    script: str


@functools.cache
def language_of(code: str) -> Language:
    """Return the language that a code (`zh_Hans`) names; what is not known of it is that of its nearest parent."""
    locale = locale_of(code)
    tag = code.replace("_", "-")
    primary, territory, script, *_ = parse_locale(code)
    likely = _likely_script(primary)
    short = primary if territory is None and script in (None, likely) else tag
    name = (locale.get_language_name() if short == primary else locale.get_display_name()) or tag
    direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
    return Language(code, tag, short, name[:1].upper() + name[1:], direction, script or likely)


@functools.cache
def locale_of(code: str) -> Locale:
    """Return how numbers and dates are written in a language; where nothing is known, as in its nearest parent."""
    for one in fallbacks(code):
        try:
            return Locale.parse(one)
        except UnknownLocaleError:
            continue
    return Locale.parse(SOURCE_LANGUAGE)


@functools.lru_cache(maxsize=MOST_ASKED)
def fallbacks(code: str) -> tuple[str, ...]:
    """Return where a text in a language is looked for: `zh_Hans_CN`, `zh_Hans`, `zh`, and English in the end."""
    parts = code.split("_")
    own = ["_".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return tuple(dict.fromkeys((*own, SOURCE_LANGUAGE)))


@functools.cache
def code_of(short: str) -> str:
    """Return the code of the language that a short tag (`zh`, `fr`, `pt-BR`) names."""
    own = (one for one in REQUIRED_LANGUAGES if language_of(one).short == short)
    return next(own, short.replace("-", "_"))


@functools.cache
def required_tags() -> tuple[str, ...]:
    """Return the short tags of the required languages: the endings of keys and fields such as `name_en`."""
    return tuple(language_of(one).short for one in REQUIRED_LANGUAGES)


def is_tag(text: str) -> bool:
    """Whether a text can be the short tag of a language that is known to the repository of locales."""
    code = _code(text)
    return (
        code is not None
        and language_of(code).short == text
        and locale_of(code).language == code.split("_")[0]
    )


@functools.cache
def list_separator(code: str) -> str:
    """Return what is between the parts of a list in a language."""
    pattern: str = locale_of(code).list_patterns["standard"]["middle"]
    return pattern.replace("{0}", "").replace("{1}", "")


def match_language(tag: str | None, among: Iterable[str]) -> str | None:
    """Return the language among these that a tag (`zh-CN`, `zh_Hans`, `fr`) asks for, or None.

    The nearest one is taken: the same tag, else the same script, else the same language: `zh-CN` finds `zh_Hans`,
    and whoever asks for the traditional script is closer to the simplified one than to English.
    """
    offered = tuple(among)
    wanted = _code(tag or "")
    if wanted is None:
        return None
    exact = next((one for parent in _own(wanted) for one in offered if one == parent), None)
    primary, script = _written(wanted)
    near = [one for one in offered if _written(one)[0] == primary]
    return exact or next((one for one in near if _written(one)[1] == script), next(iter(near), None))


def negotiated_language(asked: Iterable[tuple[str, float]], among: Sequence[str], *, otherwise: str) -> str:
    """Return the language among these that a header of languages with their qualities asks for first.

    Every language in it counts: that with the highest quality comes first, and `*` stands for those it does not name. One of
    quality 0 is refused, and is answered only where nothing else is left; where nothing that is asked for is there, it is
    `otherwise`, or another that is not refused. Source: RFC 9110, section 12.5.4.
    """
    ours = sorted(among, key=lambda one: one != otherwise)
    named: dict[str, float] = {}
    unnamed: dict[str, float] = {}
    for tag, quality in asked:
        if tag == "*":
            unnamed = dict.fromkeys(ours, quality)
        elif found := match_language(tag, among):
            named[found] = max(quality, named.get(found, 0))
    qualities = {**named, **{one: quality for one, quality in unnamed.items() if one not in named}}
    best = max(qualities, key=lambda one: qualities[one], default=None)
    if best is not None and qualities[best] > 0:
        return best
    return next((one for one in ours if one not in qualities), otherwise)


def _code(tag: str) -> str | None:
    """Return a tag as a code (`zh_Hans_CN`), or None for what is none."""
    try:
        primary, territory, script, *_ = parse_locale(tag.replace("-", "_"))
    except ValueError:
        return None
    return "_".join(part for part in (primary, script, territory) if part)


def _own(code: str) -> tuple[str, ...]:
    """Return a code and its parents, without the language of the source unless it is one of them."""
    return tuple(one for one in fallbacks(code) if code.startswith(one))


@functools.lru_cache(maxsize=MOST_ASKED)
def _written(code: str) -> tuple[str, str]:
    """Return the primary language of a code and the script it is written in."""
    primary, territory, script, *_ = parse_locale(code)
    return primary, script or _likely_script(f"{primary}_{territory}" if territory else primary)


def _likely_script(code: str) -> str:
    """Return the script in which a language is usually written; `Zyyy` where nobody has said."""
    likely = get_global("likely_subtags")
    known = likely.get(code) or likely.get(code.split("_", maxsplit=1)[0]) or ""
    return next((part for part in known.split("_")[1:] if len(part) == 4), "Zyyy")
