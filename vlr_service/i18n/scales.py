"""Large numbers in sentences: 万 and 亿, millions and billions, as each language counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from vlr_service.i18n.languages import SOURCE_LANGUAGE, fallbacks
from vlr_service.i18n.numbers import round_half_even

DECIMALS = 2
_TELLING = Decimal("0.1")
"""The least number that still has two significant digits with the decimals of a scale."""


@dataclass(frozen=True)
class NumberScale:
    """A step that a language counts large numbers in: `word` stands for `step`, from `least` on."""

    least: int
    step: int
    word: str


_SCALES: Mapping[str, Sequence[NumberScale]] = {
    "en": (NumberScale(10**9, 10**9, " billion"), NumberScale(10**6, 10**6, " million")),
    "zh_Hans": (NumberScale(10**8, 10**8, "亿"), NumberScale(10**5, 10**4, "万")),
}


def scale_for(values: Sequence[Decimal], language: str) -> NumberScale | None:
    """Return the scale that the largest of the values asks for, for all of them and their differences.

    There is none where one of them would keep fewer than two significant digits: then all digits are printed.
    """
    largest = max((abs(value) for value in values), default=Decimal(0))
    scales = _of(language)
    found = next((one for one in scales if largest >= one.least), None)
    if found is None:
        return None
    printed = round_half_even(largest / found.step, DECIMALS) * found.step
    found = next(
        one for one in scales if printed >= one.least
    )  # 99,999,999 is printed as 1亿, not as 10000万
    shown = [round_half_even(value / found.step, DECIMALS) for value in values]
    differences = [
        b - a
        for (a, b), (x, y) in zip(combinations(shown, 2), combinations(values, 2), strict=True)
        if x != y
    ]
    told = [one for one, value in zip(shown, values, strict=True) if value] + differences
    return found if all(abs(one) >= _TELLING for one in told) else None


def _of(language: str) -> Sequence[NumberScale]:
    is_english = language == SOURCE_LANGUAGE or language.startswith(f"{SOURCE_LANGUAGE}_")
    own = (one for one in fallbacks(language) if is_english or one != SOURCE_LANGUAGE)
    return next((_SCALES[one] for one in own if one in _SCALES), ())
