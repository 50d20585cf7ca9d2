"""Values as tables and sentences carry them: a number, its unit, a difference, in the words of each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_decimal, get_plus_sign_symbol

from vlr_service.catalogue.model import Unit
from vlr_service.i18n import N_, Text, format_number, locale_of, msg, round_half_even
from vlr_service.i18n.numbers import MINUS, decimals_of
from vlr_service.i18n.scales import DECIMALS, NumberScale, scale_for
from vlr_service.i18n.shown import shown
from vlr_service.i18n.typography import is_solid

NUMBER = "{number}"

_PERCENT = N_("%(number)s%%")
_NEGATIVE = N_("minus %(number)s")
_PER_HEAD = "人均"
_PER_HEAD_UNITS = ("/（人·日）", "/人")
"""What a unit need not say where the name says per head already."""


@dataclass(frozen=True)
class Saying:
    """How the figures of one sentence are said: their unit, their decimals, and one scale for all of them.

    `name` is the name that they are figures of: where it says per head, the unit does not.
    """

    unit: Unit
    language: str
    decimals: int
    scale: NumberScale | None = None
    name: str = ""

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
        found = abs(self.rounded(last) - self.rounded(first))
        if self.unit.difference is not None:
            return self._filled(self.unit.difference, self.unit.difference_one, found)
        return (
            self._filled(self.unit.said, self.unit.said_one, found) if self._repeats else self._number(found)
        )

    @property
    def _repeats(self) -> bool:
        """Whether each figure carries its unit: in Chinese always, elsewhere a per cent and what stands before."""
        pattern = self._pattern(self.unit.said)
        return is_solid(self.language) or pattern.endswith(NUMBER) or pattern.startswith(f"{NUMBER} per cent")

    def _pattern(self, text: Text | None) -> str:
        if text is None:
            symbol = shown(self.unit.symbol, self.language)
            is_close = is_solid(self.language) or symbol == "%"
            return f"{NUMBER}{symbol}" if is_close else f"{NUMBER} {symbol}"
        return shown(text, self.language)

    def _filled(self, text: Text | None, singular: Text | None, value: Decimal) -> str:
        number = self._number(value)
        pattern = self._pattern(singular if number == "1" and singular is not None else text)
        if _PER_HEAD in self.name:
            for unit in _PER_HEAD_UNITS:
                pattern = pattern.removesuffix(unit)
        return pattern.replace(NUMBER, number)

    def _number(self, value: Decimal) -> str:
        size = abs(value)
        if self.scale is None:
            printed = format_number(size, self.language, decimals=max(0, self.decimals - _tens(self.unit)))
        else:
            trimmed = round_half_even(size / self.scale.step, DECIMALS).normalize()
            printed = format_number(
                trimmed, self.language, decimals=decimals_of((trimmed,), at_most=DECIMALS)
            )
        printed = printed.replace(",", "") if self.language.startswith("zh") else printed
        printed += "" if self.scale is None else self.scale.word
        return shown(msg(_NEGATIVE, number=printed), self.language) if value < 0 else printed


def saying(
    values: Sequence[Decimal], *, unit: Unit, language: str, decimals: int | None = None, name: str = ""
) -> Saying:
    """Return how these values are said together; without `decimals` with those that they have, as the unit allows."""
    digits = decimals_of(values, at_most=unit.decimals) if decimals is None else decimals
    found = [round_half_even(value, digits) * unit.times for value in values]
    return Saying(unit, language, digits, scale_for(found, language), name)


def number(value: Decimal, *, unit: Unit, language: str, decimals: int | None = None) -> str:
    """Return the value as a table prints it: rounded once, without the unit."""
    digits = unit.decimals if decimals is None else decimals
    return format_number(value, language, decimals=digits).replace("-", MINUS)


def entry(value: Decimal, *, unit: Unit, language: str) -> str:
    """Return the value with its unit as a table prints it where the head names no unit."""
    digits = decimals_of((value,), at_most=unit.decimals)
    printed = number(value, unit=unit, language=language, decimals=digits)
    symbol = shown(unit.symbol, language)
    if symbol == "%":
        return shown(msg(_PERCENT, number=printed), language)
    return Saying(unit, language, digits).quantity(value)


def quantity(value: Decimal, *, unit: Unit, language: str, name: str = "") -> str:
    """Return one value with its unit as a sentence prints it."""
    return saying((value,), unit=unit, language=language, name=name).quantity(value)


def growth(rate: Decimal, *, language: str) -> str:
    """Return a growth rate (0.015) as a percentage with sign and two decimals (+1.50%)."""
    printed = format_number(rate * 100, language, decimals=2).replace("-", MINUS)
    is_more = round_half_even(rate * 100, 2) > 0
    signed = f"{plus(language)}{printed}" if is_more else printed
    return shown(msg(_PERCENT, number=signed), language)


def share(part: Decimal, *, language: str) -> str:
    """Return a share of one as a percentage with at most one decimal (0.005 is 0.5%, 1 is 100%)."""
    percent = round_half_even(part * 100, 1).normalize()
    printed = format_decimal(percent if percent else Decimal(0), format="0.#", locale=locale_of(language))
    return shown(msg(_PERCENT, number=printed), language)


def plus(language: str) -> str:
    """Return the sign before a number that has grown, with what keeps it before the number in its language."""
    return str(get_plus_sign_symbol(locale_of(language)))


def _tens(unit: Unit) -> int:
    """Return by how many powers of ten a sentence multiplies what tables print."""
    return len(str(unit.times)) - 1
