"""Whether people wrote enough of a text: letters count, marks and repeated signs do not, each language by its own measure."""

import re
from functools import lru_cache

from vlr_service.i18n.bilingual import halves_of
from vlr_service.i18n.typography import is_counted_in_characters, length

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_STRETCHED = re.compile(r"(.)\1{3,}")

_UNFINISHED = re.compile(
    r"\b(?:T(?:ODO)|X{3,})\b|\b[Tt]o(?:do):"
    r"|\b(?i:tb[acd]|coming\s+soon|work\s+in\s+progress|placeholder)\b"
    r"|\b(?i:to\s+be\s+(?:added|completed|confirmed|continued|decided|determined|done|drafted|filled|provided|supplied"
    r"|updated|written))\b"
    r"|[\[【]\s*(?:\.{3}|…)?\s*[\]】]"  # an empty bracket, to be ticked or filled
    r"|\[(?i:insert|add|to be|enter)\b[^\]]*\]"
    r"|_{3,}"
    r"|(?i:lorem ipsum)"
    "|待(?:补充?|填写?|完善|定稿|撰写|更新|确认|核实|续|定(?!居|额|期|点|向|价|位|义|量))"  # dai: to be added, filled, …
    "|此处(?:填写|插入)|暂无|占位|敬请期待"  # fill in here, nothing yet, keeps the place, soon to come
)


@lru_cache(maxsize=2048)
def unfinished_mark(text: str) -> str | None:
    """Return the first sign in a text that something is still to be filled in."""
    found = _UNFINISHED.search(text)
    return found[0] if found else None


def characters(text: str) -> int:
    """Return how many characters a text has; a sign repeated again and again counts once, a text of marks nothing."""
    plain = _STRETCHED.sub(r"\1", text.strip())
    return len(plain) if any(sign.isalnum() for sign in plain) else 0


@lru_cache(maxsize=2048)
def says_enough(text: str, *, least: int, least_solid: int) -> bool:
    """Whether a text is long enough in its language, or in both where it is "English / Chinese"; a mark is no text.

    `least` are characters of a language that sets its words apart, `least_solid` those of one such as Chinese.
    """
    halves = halves_of(text)
    parts = tuple(halves.by_language.values()) if halves else (text,)
    return unfinished_mark(text) is None and all(
        characters(part) >= (least_solid if _is_solid(part) else least) for part in parts
    )


@lru_cache(maxsize=2048)
def says_anything(text: str) -> bool:
    """Whether a comment says anything: a word, not a mark alone."""
    return len([sign for sign in text if sign.isalnum()]) > 1 and unfinished_mark(text) is None


def is_long_enough(text: str, *, language: str, words: int, chars: int) -> bool:
    """Whether a text in a known language has enough words, or characters where words are not set apart."""
    return length(text, language=language) >= (chars if is_counted_in_characters(language) else words)


def _is_solid(text: str) -> bool:
    """Whether a text is written in Chinese letters for the greater part."""
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * len(_HAN.findall(text)) > len(letters)
