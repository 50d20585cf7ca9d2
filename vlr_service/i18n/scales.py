"""How sentences of a language say large numbers: in steps of its own, which its file names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from vlr_service.i18n.languages import SOURCE_LANGUAGE, fallbacks, locale_of
from vlr_service.i18n.numbers import round_half_even

DECIMALS = 2
_TELLING = Decimal("0.1")
"""The least number that still has two significant digits with the decimals of a scale."""

NUMBER = "{number}"
"""What stands for the number in a pattern."""


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
    """How sentences of a language say numbers: its scales, the largest first.

    With `has_solid_digits` no sign separates thousands. A unit of `repeated` follows every figure of a sentence, another
    one the first alone. A unit that ends in one of `per_head_units` loses that ending where the name has `per_head`.
    """

    language: str
    scales: tuple[NumberScale, ...] = ()
    has_solid_digits: bool = False
    repeated: tuple[str, ...] = ()
    per_head: str = ""
    per_head_units: tuple[str, ...] = ()

    def beside(self, name: str, unit: str) -> str:
        """Return a unit, or a pattern that ends in one, as it stands beside a name: without “per head” where the name says it."""
        if self.per_head and self.per_head in name:
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
