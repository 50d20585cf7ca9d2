"""Numbers as readers of each language write them, and the one rounding of the service."""

import functools
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from babel.numbers import NumberPattern, parse_pattern

from vlr_service.i18n.languages import locale_of
from vlr_service.i18n.typography import is_right_to_left

MINUS = "−"
"""What stands before a negative number among words and in tables; a hyphen parts words."""

_LEFT_TO_RIGHT_MARK = "\u200e"


def format_number(value: Decimal, language: str, *, decimals: int | None = None) -> str:
    """Return `value` as a reader of `language` writes it, rounded half-even to `decimals` if given.

    Without `decimals` every digit that was typed is shown. Among words that are read from right to left an
    invisible mark keeps the minus before its number; a value that is shown as zero has none.
    """
    shown = value if decimals is None else round_half_even(value, decimals)
    return _written(str(shown if shown else shown.copy_abs()), language)  # a zero has no minus


@functools.lru_cache(maxsize=16_384)
def _written(digits: str, language: str) -> str:
    """Return a number that is rounded already as a reader of `language` writes it; a review says most of its figures often."""
    number = Decimal(digits)
    decimals = max(0, -int(number.as_tuple().exponent))
    text = _pattern(decimals).apply(number, locale_of(language), decimal_quantization=False)
    return f"{_LEFT_TO_RIGHT_MARK}{text}" if number < 0 and is_right_to_left(language) else text


@functools.cache
def _pattern(decimals: int) -> NumberPattern:
    """Return how Babel writes a number with groups of digits and so many decimals."""
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


_WIDE = Context(prec=100)


def round_half_even(value: Decimal, decimals: int) -> Decimal:
    """Return `value` rounded to `decimals` places: the one rounding of the service."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN, context=_WIDE)


def decimals_for(value: Decimal, *, digits: int) -> int:
    """Return the decimals to which `value` has so many significant digits; negative: tens, hundreds and so on."""
    rounded = Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)
    return digits - 1 - rounded.adjusted()


def format_weight(value: Decimal, language: str) -> str:
    """Return the weight of a sampled unit as it is shown: with four significant digits."""
    return format_number(value, language, decimals=decimals_for(value, digits=4))


def decimals_of(values: Iterable[Decimal], *, at_most: int) -> int:
    """Return the decimals that the values were published with, the most of them, but no more than `at_most`."""
    return min(at_most, max((max(0, -int(value.as_tuple().exponent)) for value in values), default=0))
