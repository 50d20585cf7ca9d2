"""Values as tables and sentences carry them: a number, its unit, a difference, in the words of each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_plus_sign_symbol

from vlr_service.catalogue.model import Unit
from vlr_service.i18n import N_, Text, format_number, locale_of, msg, round_half_even
from vlr_service.i18n.numbers import MINUS, decimals_of
from vlr_service.i18n.scales import (
    DECIMALS,
    NUMBER,
    NumberScale,
    NumberWords,
    number_in_column,
    scale_for,
    without_groups,
)
from vlr_service.i18n.shown import shown
from vlr_service.i18n.typography import is_solid

_PERCENT = N_("%(number)s%%")
_NEGATIVE = N_("minus %(number)s")


@dataclass(frozen=True)
class Saying:
    """How the figures of one sentence are said: their unit, their decimals, and one scale for all of them.

    `words` are those of the language. `name` is the name that they are figures of: where it says per head, the unit does not.
    `scale_decimals` are those that all figures of the sentence have in the scale; without, each drops its zeros.
    """

    unit: Unit
    words: NumberWords
    decimals: int
    scale: NumberScale | None = None
    name: str = ""
    scale_decimals: int | None = None

    @property
    def language(self) -> str:
        """The language that the figures are said in."""
        return self.words.language

    def rounded(self, value: Decimal) -> Decimal:
        """Return a value as it is printed, in the unit of the sentence."""
        whole = round_half_even(value, self.decimals) * self.unit.times
        if self.scale is None:
            return whole
        return round_half_even(whole / self.scale.step, DECIMALS) * self.scale.step

    def number(self, value: Decimal) -> str:
        """Return a value without its unit; below zero it says so in words."""
        return self._number(self.rounded(value))

    def quantity(self, value: Decimal) -> str:
        """Return a value with its unit."""
        found = self.rounded(value)
        return self._filled(self.unit.said, self.unit.said_one, found)

    def again(self, value: Decimal) -> str:
        """Return a further value: a unit that is shared is said once where words are set apart."""
        return self.quantity(value) if self._repeats else self.number(value)

    def difference(self, first: Decimal, last: Decimal) -> str:
        """Return the distance of two values as they are printed, without a sign."""
        return self.distance(self.rounded(first), self.rounded(last))

    def distance(self, first: Decimal, last: Decimal) -> str:
        """Return the distance of two rounded values, beside values that name the unit."""
        found = abs(last - first)
        if self.unit.difference is not None:
            return self._filled(self.unit.difference, self.unit.difference_one, found)
        return (
            self._filled(self.unit.said, self.unit.said_one, found) if self._repeats else self._number(found)
        )

    def change(self, first: Decimal, last: Decimal) -> str:
        """Return the distance of two values as they are printed, with its unit where no value beside it names one."""
        found = abs(self.rounded(last) - self.rounded(first))
        if self.unit.difference is None or self._pattern(self.unit.difference) == NUMBER:
            return self._filled(self.unit.said, self.unit.said_one, found)
        return self._filled(self.unit.difference, self.unit.difference_one, found)

    @property
    def _repeats(self) -> bool:
        """Whether each figure carries its unit: where words are not set apart always, elsewhere what comes before it and some."""
        pattern = self._pattern(self.unit.said)
        is_among_them = any(f"{pattern} ".startswith(f"{NUMBER} {one} ") for one in self.words.repeated)
        return is_solid(self.language) or pattern.endswith(NUMBER) or is_among_them

    def _pattern(self, text: Text | None) -> str:
        if text is None:
            symbol = shown(self.unit.symbol, self.language)
            is_close = is_solid(self.language) or symbol == "%"
            return f"{NUMBER}{symbol}" if is_close else f"{NUMBER} {symbol}"
        return shown(text, self.language)

    def _filled(self, text: Text | None, singular: Text | None, value: Decimal) -> str:
        number = self._number(value)
        pattern = self._pattern(singular if number == "1" and singular is not None else text)
        return self.words.beside(self.name, pattern).replace(NUMBER, number)

    def _number(self, value: Decimal) -> str:
        size = abs(value)
        if self.scale is None:
            printed = self._digits(size, decimals=max(0, self.decimals - _tens(self.unit)))
        else:
            steps = _in_scale(size, self.scale)
            own = decimals_of((steps,), at_most=DECIMALS)
            digits = self._digits(steps, decimals=max(own, self.scale_decimals or 0))
            printed = self.scale.counted(steps, digits, self.language)
        return shown(msg(_NEGATIVE, number=printed), self.language) if value < 0 else printed

    def _digits(self, value: Decimal, *, decimals: int) -> str:
        printed = format_number(value, self.language, decimals=decimals)
        return without_groups(printed, self.language) if self.words.has_solid_digits else printed


def saying(
    values: Sequence[Decimal], *, unit: Unit, words: NumberWords, decimals: int | None = None, name: str = ""
) -> Saying:
    """Return how these values are said together; without `decimals` with those that they have, as the unit allows."""
    digits = decimals_of(values, at_most=unit.decimals) if decimals is None else decimals
    found = [round_half_even(value, digits) * unit.times for value in values]
    scale = scale_for(found, words)
    shared = None if scale is None or is_solid(words.language) else _shared_decimals(found, scale)
    return Saying(unit, words, digits, scale, name, shared)


def _in_scale(value: Decimal, scale: NumberScale) -> Decimal:
    """Return a value in the steps of a scale, without zeros at its end."""
    return round_half_even(value / scale.step, DECIMALS).normalize()


def _shared_decimals(values: Sequence[Decimal], scale: NumberScale) -> int:
    """Return the decimals that the values, and so their differences, need in a scale."""
    return decimals_of((_in_scale(value, scale) for value in values), at_most=DECIMALS)


def number(
    value: Decimal,
    *,
    unit: Unit,
    words: NumberWords,
    decimals: int | None = None,
    largest: Decimal | None = None,
) -> str:
    """Return the value as a table prints it: rounded once, without the unit; `largest` is the largest beside it."""
    digits = unit.decimals if decimals is None else decimals
    return number_in_column(value, words, decimals=digits, largest=largest).replace("-", MINUS)


def entry(value: Decimal, *, unit: Unit, words: NumberWords) -> str:
    """Return the value with its unit as a table prints it where the head names no unit."""
    digits = decimals_of((value,), at_most=unit.decimals)
    printed = number(value, unit=unit, words=words, decimals=digits)
    symbol = shown(unit.symbol, words.language)
    if symbol == "%":
        return shown(msg(_PERCENT, number=printed), words.language)
    return Saying(unit, words, digits).quantity(value)


def quantity(value: Decimal, *, unit: Unit, words: NumberWords, name: str = "") -> str:
    """Return one value with its unit as a sentence prints it."""
    return saying((value,), unit=unit, words=words, name=name).quantity(value)


def growth(rate: Decimal, *, language: str) -> str:
    """Return a growth rate (0.015) as a percentage with sign and two decimals (+1.50%)."""
    printed = format_number(rate * 100, language, decimals=2).replace("-", MINUS)
    is_more = round_half_even(rate * 100, 2) > 0
    signed = f"{plus(language)}{printed}" if is_more else printed
    return shown(msg(_PERCENT, number=signed), language)


def share(part: Decimal, *, language: str) -> str:
    """Return a share of one as a percentage with at most one decimal (0.005 is 0.5%, 1 is 100%)."""
    return shares((part,), language=language)[0]


def shares(parts: Sequence[Decimal], *, language: str) -> tuple[str, ...]:
    """Return shares of one as percentages that stand together: with one decimal each as soon as one needs it."""
    percents = [round_half_even(part * 100, 1).normalize() for part in parts]
    decimals = decimals_of(percents, at_most=1)
    printed = (format_number(one, language, decimals=decimals).replace("-", MINUS) for one in percents)
    return tuple(shown(msg(_PERCENT, number=one), language) for one in printed)


def plus(language: str) -> str:
    """Return the sign before a number that has grown, with what keeps it before the number in its language."""
    return str(get_plus_sign_symbol(locale_of(language)))


def _tens(unit: Unit) -> int:
    """Return by how many powers of ten a sentence multiplies what tables print."""
    return len(str(unit.times)) - 1
