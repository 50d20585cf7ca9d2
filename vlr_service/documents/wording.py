"""Values as a sentence carries them: number and unit in one pattern per unit and language."""

from decimal import Decimal

from babel.numbers import format_decimal, get_minus_sign_symbol, get_plus_sign_symbol

from vlr_service.catalogue.model import Unit
from vlr_service.i18n import N_, Message, format_number, locale_of, msg, round_half_even
from vlr_service.i18n.shown import shown
from vlr_service.i18n.typography import is_solid

MINUS = "−"

_PATTERNS = {
    # Translators: A percentage; %% prints one sign.
    "PT": N_("%(number)s%%"),
    "PT_GDP": N_("%(number)s%% of gross domestic product"),
    "PT_YEAR": N_("%(number)s%% per year"),
    "PER_100000": N_("%(number)s per 100,000 population"),
    "PER_100000_WORKERS": N_("%(number)s per 100,000 workers"),
    "PER_10000": N_("%(number)s per 10,000 population"),
    "PER_1000": N_("%(number)s per 1,000"),
    "PER_1000_BIRTHS": N_("%(number)s per 1,000 live births"),
    "USD": N_("US$ %(number)s"),
    "USD_M": N_("US$ %(number)s million"),
    "USD_HOUR": N_("US$ %(number)s per hour"),
    "PERSONS": N_("%(number)s persons"),
}
_BARE = {"RATIO", "COUNT", "INDEX_0_1", "INDEX_0_100"}
_COUNTED = {"CASES", "BOARDINGS", "FIREARMS", "STATIONS"}
"""Counts: where text is set solid a number needs their measure word, elsewhere the sentence names the things already."""

_DIFFERENCES = {
    "PT": N_("%(number)s percentage points"),
    "PT_GDP": N_("%(number)s percentage points"),
    "PT_YEAR": N_("%(number)s percentage points"),
}


def number(value: Decimal, *, unit: Unit, language: str) -> str:
    """Return the value as a table prints it: rounded once to the unit's decimals, without the unit."""
    return format_number(value, language, decimals=unit.decimals).replace("-", MINUS)


def quantity(value: Decimal, *, unit: Unit, language: str) -> str:
    """Return the value with its unit as a sentence prints it."""
    return _joined(_PATTERNS.get(unit.id), number(value, unit=unit, language=language), unit, language)


def difference(change: Decimal, *, unit: Unit, language: str) -> str:
    """Return the size of a change with its unit; between percentages it is in percentage points."""
    printed = number(abs(change), unit=unit, language=language)
    if unit.id in _DIFFERENCES or unit.id not in _PATTERNS:
        return _joined(_DIFFERENCES.get(unit.id), printed, unit, language)
    return printed if unit.id.startswith("PER_") else _joined(_PATTERNS[unit.id], printed, unit, language)


def growth(rate: Decimal, *, language: str) -> str:
    """Return a growth rate (0.015) as a percentage with sign and two decimals (+1.50%)."""
    printed = format_number(rate * 100, language, decimals=2).replace("-", MINUS)
    signed = f"{plus(language)}{printed}" if rate > 0 else printed
    return shown(msg(_PATTERNS["PT"], number=signed), language)


def share(part: Decimal, *, language: str) -> str:
    """Return a share of one as a percentage with at most one decimal (0.005 is 0.5%, 1 is 100%)."""
    percent = round_half_even(part * 100, 1).normalize()
    printed = format_decimal(percent, format="0.#", locale=locale_of(language))
    return shown(msg(_PATTERNS["PT"], number=printed), language)


def plus(language: str) -> str:
    """Return the sign before a number that has grown, with what keeps it before the number in its language."""
    return str(get_plus_sign_symbol(locale_of(language)))


def minus(language: str) -> str:
    """Return the sign before a negative number, a true minus, with what keeps it before the number in its language."""
    return str(get_minus_sign_symbol(locale_of(language))).replace("-", MINUS)


def _joined(pattern: str | None, printed: str, unit: Unit, language: str) -> str:
    if pattern is not None:
        return shown(Message(pattern, {"number": printed}), language)
    if unit.id in _BARE or (unit.id in _COUNTED and not is_solid(language)):
        return printed
    # Translators: A value with the sign of its unit, for example 12.6 µg/m³.
    return shown(msg(N_("%(number)s %(unit)s"), number=printed, unit=unit.symbol), language)
