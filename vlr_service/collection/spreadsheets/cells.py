"""From what a spreadsheet stores to the content of a cell; runs in the reading process."""

import datetime
import math
from decimal import Decimal

from vlr_service.collection.spreadsheets.number_formats import (
    GENERAL,
    percents,
    shows_date,
    shows_otherwise,
    thousands,
)

TEXT, NUMBER, PERCENT, YES_NO, DAY, ERROR, UNCALCULATED, RESIDUE, SCALED, OTHERWISE = "tnpbdefrso"
"""What a cell holds. A figure shown as a percentage is a kind of its own; the text is then the figure that is shown."""

Raw = str | tuple[str, str, str]
"""A text, or kind, text and number format."""

EXACT_DIGITS = 15
_LEAST = 1e-13
"""Below this a figure that is not 0 is what is left over of a calculation."""

_FIRST_DAY = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no time zone
_FIRST_DAY_1904 = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
_MOST_DAYS = 2_958_466
_DAY_THAT_NEVER_WAS = 60  # 29 February 1900

RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
"""The signs of raised and lowered figures: the number of a note beside 12.5 is no digit of it."""


def number_text(value: float) -> str:
    """Return a stored figure as a person would type it, with the 15 digits that a spreadsheet keeps; 2015.0 is 2015."""
    text = f"{value:.{EXACT_DIGITS}g}"
    if "e" in text:
        text = format(Decimal(text), "f")
    return text if value else "0"


def figure(stored: str, code: str = GENERAL, *, is_1904: bool = False) -> Raw:
    """Return the content of a cell that stores a figure, given the code of its number format."""
    try:
        value = float(stored)
    except ValueError:
        return stored
    if not math.isfinite(value):
        return stored
    if code == GENERAL:
        return _plain(value, code)
    if shows_date(code, value):
        return DAY, day_text(value, is_1904=is_1904), code
    return _scaled(value, code)


def _scaled(value: float, code: str) -> Raw:
    """Return a figure whose format may show it otherwise than it is stored."""
    if value and thousands(code, value):
        return SCALED, number_text(value), code
    if shows_otherwise(code, value):
        return OTHERWISE, number_text(value), code
    times = percents(code, value)
    if times and value:
        shown = Decimal(number_text(value)).scaleb(2 * times)
        return PERCENT, format(shown.normalize(), "f") + "%" * times, code
    return (PERCENT, "0%", code) if times else _plain(value, code)


def _plain(value: float, code: str) -> Raw:
    if 0 < abs(value) < _LEAST:
        return RESIDUE, repr(value), code
    return NUMBER, number_text(value), code


def day_text(value: float, *, is_1904: bool) -> str:
    """Return the date, or the moment, that a number of days stands for; empty for a time of day or a duration."""
    if not 0 <= value < _MOST_DAYS or (value < 1 and not is_1904):
        return ""
    if not is_1904 and value < _DAY_THAT_NEVER_WAS:
        value += 1
    moment = (_FIRST_DAY_1904 if is_1904 else _FIRST_DAY) + datetime.timedelta(seconds=round(value * 86_400))
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()
