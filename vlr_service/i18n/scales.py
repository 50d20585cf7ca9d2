"""How a language says and prints large numbers: in steps and with signs of its own, which its file names."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from babel.numbers import get_group_symbol

from vlr_service.i18n.languages import SOURCE_LANGUAGE, fallbacks, locale_of
from vlr_service.i18n.letters import is_written_in
from vlr_service.i18n.numbers import format_number, round_half_even
from vlr_service.i18n.typography import is_counted_in_characters, stands_alone

DECIMALS = 2
_TELLING = Decimal("0.1")
"""The least number that still has two significant digits with the decimals of a scale."""

NUMBER = "{number}"
"""What stands for the number in a pattern."""

SCALE_WORD = r"[^0-9., %+-][^0-9,%+]*"
"""A word or sign that can be written behind a number, as a pattern: million, Mio., mil millones."""

_INTERNATIONAL: Mapping[str, tuple[int, ...]] = {"k": (3,)}


@dataclass(frozen=True)
class NumberScale:
    """A step that a language counts large numbers in, from `least` on.

    `said` is a number of steps, with `{number}` for the number; `plurals` has the pattern of each plural category of
    the language that is said otherwise (`one`, `few`, `many` … of the Common Locale Data Repository).
    """

    least: int
    step: int
    said: str
    plurals: tuple[tuple[str, str], ...] = ()

    def counted(self, number: Decimal, printed: str, language: str) -> str:
        """Return so many steps: the pattern of the number, with the number as it is printed."""
        category = str(locale_of(language).plural_form(number))
        return dict(self.plurals).get(category, self.said).replace(NUMBER, printed)


@dataclass(frozen=True)
class NumberWords:
    """How a language says and prints numbers: its scales, the largest first.

    With `has_solid_digits` no sign separates thousands in sentences; in a column none does where all of its numbers are
    smaller than `plain_below`. `typed` are the words that people write behind a number, with the powers of ten that each
    may mean, likeliest first. A unit of `repeated` follows every figure of a sentence, another
    one the first alone. A unit that ends in one of `per_head_units` loses that ending where the name has one of `per_head`.
    """

    language: str
    scales: tuple[NumberScale, ...] = ()
    has_solid_digits: bool = False
    plain_below: int = 0
    typed: tuple[tuple[str, tuple[int, ...]], ...] = ()
    repeated: tuple[str, ...] = ()
    per_head: tuple[str, ...] = ()
    per_head_units: tuple[str, ...] = ()

    def beside(self, name: str, unit: str) -> str:
        """Return a unit, or a pattern that ends in one, as it stands beside a name: without “per head” where the name says it."""
        if any(word in name for word in self.per_head):
            for ending in self.per_head_units:
                unit = unit.removesuffix(ending)
        return unit


def number_words(language: str, known: Iterable[NumberWords]) -> NumberWords:
    """Return how a language says numbers, else how its parent does; one of which nothing is known prints all digits."""
    is_english = language == SOURCE_LANGUAGE or language.startswith(f"{SOURCE_LANGUAGE}_")
    by_language = {one.language: one for one in known}
    own = (one for one in fallbacks(language) if is_english or one != SOURCE_LANGUAGE)
    found = next((by_language[one] for one in own if one in by_language), NumberWords(language))
    return replace(found, language=language)


@dataclass(frozen=True)
class ScaleWords:
    """The words behind a number that scale it, as whoever writes in one language means them.

    `powers` are the powers of ten that each may mean, likeliest first: 0 where it may be a unit.
    """

    powers: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def of(self, word: str) -> tuple[int, ...]:
        """Return the powers of ten that a word may mean; none if it scales nothing."""
        return self._by_word.get(word.casefold(), ())

    def opening(self, text: str) -> int | None:
        """Return the power of ten that the words at the beginning of a text most likely mean, None where they mean none."""
        found = self._opening.match(text)
        return self.of(found[1])[0] if found else None

    def are_in(self, text: str) -> bool:
        """Whether one of the words is in a text, as a word of its own where its script sets words apart."""
        return self._anywhere.search(text) is not None

    @functools.cached_property
    def _by_word(self) -> Mapping[str, tuple[int, ...]]:
        return dict(self.powers)

    @functools.cached_property
    def _opening(self) -> re.Pattern[str]:
        return re.compile(rf"\s?({self._any})", re.IGNORECASE)

    @functools.cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(self._any, re.IGNORECASE)

    @property
    def _any(self) -> str:
        """Every word as a pattern, the longest first."""
        return "|".join(map(_as_word, sorted(self._by_word, key=len, reverse=True))) or "(?!)"


def _as_word(word: str) -> str:
    """Return the pattern of a word: where words are set apart, no letter is before it and none behind it."""
    if stands_alone(word[-1]):
        return re.escape(word)
    return rf"(?<![^\W\d_]){re.escape(word)}(?![\w*])"


def scale_words(language: str, known: Iterable[NumberWords]) -> ScaleWords:
    """Return the words that scale a number for whoever writes in a language.

    These are its own, and those of others that cannot be taken for its own, such as Chinese ones among English words. A billion in another
    language of the same letters may be a thousand times as much, so it is not understood there.
    """
    found: dict[str, tuple[int, ...]] = {}
    words = tuple(known)
    for word, powers in (pair for one in words for pair in one.typed):
        if is_counted_in_characters(language) or not is_written_in(word, language):
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *powers)))
    own = dict(number_words(language, words).typed)
    return ScaleWords(tuple({**found, **_INTERNATIONAL, **own}.items()))


def number_in_column(
    value: Decimal, words: NumberWords, *, decimals: int | None = None, largest: Decimal | None = None
) -> str:
    """Return `value` as `format_number` does, with signs between its digits only where the largest of the column has them.

    `largest` is the largest number that stands beside it, without its sign; the value itself where none is given.
    """
    text = format_number(value, words.language, decimals=decimals)
    beside = abs(value) if largest is None else max(largest, abs(value))
    return without_groups(text, words.language) if beside < words.plain_below else text


def without_groups(printed: str, language: str) -> str:
    """Return a printed number without the signs that separate its thousands."""
    return printed.replace(_group_sign(language), "")


@functools.cache
def _group_sign(language: str) -> str:
    return get_group_symbol(locale_of(language))


def scale_for(values: Sequence[Decimal], words: NumberWords) -> NumberScale | None:
    """Return the scale that the largest of the values asks for, for all of them and their differences.

    There is none where one of them would keep fewer than two significant digits: then all digits are printed.
    """
    largest = max((abs(value) for value in values), default=Decimal(0))
    found = next((one for one in words.scales if largest >= one.least), None)
    if found is None:
        return None
    printed = round_half_even(largest / found.step, DECIMALS) * found.step
    # 99,999,999 is printed as one step of a hundred million, not as 10,000 of ten thousand
    found = next(one for one in words.scales if printed >= one.least)
    shown = [round_half_even(value / found.step, DECIMALS) for value in values]
    differences = [
        b - a
        for (a, b), (x, y) in zip(combinations(shown, 2), combinations(values, 2), strict=True)
        if x != y
    ]
    said = [one for one, value in zip(shown, values, strict=True) if value] + differences
    return found if all(abs(one) >= _TELLING for one in said) else None
