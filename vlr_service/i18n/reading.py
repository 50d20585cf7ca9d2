"""Numbers as people type them, in any script and with the words that scale them."""

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from babel.numbers import get_decimal_symbol, get_group_symbol

from vlr_service.i18n.invisible import is_invisible, without_invisible
from vlr_service.i18n.languages import locale_of
from vlr_service.i18n.scales import SCALE_WORD, ScaleWords


@dataclass(frozen=True)
class NumberReading:
    """A number as it was understood: its exact value, and whether a percent sign followed it."""

    value: Decimal
    is_percent: bool = False


_MOST_DIGITS = 9


def whole_number(text: str) -> int | None:
    """Return a whole number as programs write it, of at most nine digits; None for anything else, however long."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


class Decimals(StrEnum):
    """How a file marks decimals: as its reader's language does, with a comma, with a point.

    A comma is doubtful where the columns are separated as in countries that write decimal commas, and likely where
    semicolons do that; the whole is uncertain where some number of the file has one.
    """

    OF_LANGUAGE = "language"
    COMMA = "comma"
    POINT = "point"
    DOUBTFUL = "doubtful"
    LIKELY_COMMA = "likely"
    UNCERTAIN = "uncertain"


STATED = (Decimals.COMMA, Decimals.POINT)
"""What a person can say of the decimals of a file."""


class NotANumber(ValueError):
    """The text cannot be read as a number at all."""


class AmbiguousNumber(ValueError):
    """The text is a number in another convention; `readings` are the values it may mean, likeliest first."""

    def __init__(self, text: str, readings: tuple[Decimal, ...]) -> None:
        super().__init__(text)
        self.readings = readings


_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2012\u2013\u2212", "-"),  # hyphen, figure dash, en dash, true minus
        "\u066a": "%",  # Arabic percent sign
        "\u066b": ".",  # Arabic decimal separator
        "\u066c": ",",  # Arabic thousands separator
    }
)
_DASHES = re.compile("[\u2010-\u2015\u2212~]")
_NO_SCALES = ScaleWords()
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)(?P<digits>[0-9.,](?:[0-9., ]*[0-9])?) ?(?P<unit>(?:{SCALE_WORD})?)(?P<percent> ?%)?"
)
_LONE_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_LONE_GROUPS = {
    Decimals.DOUBTFUL: _LONE_GROUP,
    Decimals.LIKELY_COMMA: _LONE_GROUP,
    Decimals.UNCERTAIN: re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}"),
}
_DECIMAL_COMMA = re.compile(
    r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+)?,(?:[0-9]{1,2}|[0-9]{4,}) ?%?"
    r"|[+-]?(?:0|[0-9]{4,}|[0-9]{1,3}(?:[. ][0-9]{3})+),[0-9]+ ?%?"
)
_SEPARATORS: Mapping[Decimals, tuple[str, str]] = {Decimals.COMMA: (",", "."), Decimals.POINT: (".", ",")}
_MOST_DIGITS = 24  # more than any statistic has, and safely inside the 28 that decimal arithmetic keeps


def read_number(
    text: str,
    *,
    language: str,
    scales: ScaleWords = _NO_SCALES,
    decimals: Decimals = Decimals.OF_LANGUAGE,
) -> NumberReading:
    """Return the number that `text` says in the conventions of `language`, with the digits as typed.

    Understood are full-width and Arabic digits, true minus signs, separators in correct groups of three, the words of
    `scales` behind the digits, plain scientific notation, and a percent sign at the end, which is reported and not applied. Raises `AmbiguousNumber` when only another convention
    explains the text, and `NotANumber` for everything else, the empty text included. `decimals` says how they are
    marked where that is known better than by the language; where it is in doubt, one group of three digits after
    one separator is ambiguous.
    """
    ambiguous = _LONE_GROUPS.get(decimals)
    if decimals is not Decimals.COMMA and _PLAIN_NUMBER.fullmatch(text) and not _is_group(ambiguous, text):
        return NumberReading(_exact(text, text))
    parts = _NUMBER.fullmatch(_as_seen(text))
    if parts is None or (parts["unit"] and parts["percent"]):
        raise NotANumber(text)
    powers = scales.of(as_compared(parts["unit"])) if parts["unit"] else (0,)
    point, group = _SEPARATORS.get(decimals) or _separators(language)
    own, others = _readings(parts["digits"], point=point, group=group)
    if _is_group(ambiguous, parts["digits"]):
        own, others = (), _both(parts["digits"])
    readings = tuple(_exact(text, parts["sign"] + d, power) for d in own or others for power in powers)
    if not readings:
        raise NotANumber(text)
    if not own or len(readings) > 1:
        raise AmbiguousNumber(text, readings)
    return NumberReading(readings[0], bool(parts["percent"]))


def as_compared(text: str) -> str:
    """Return a typed word without the differences that do not matter: case, width, dashes, spaces, invisible signs."""
    seen = without_invisible(unicodedata.normalize("NFKC", text))
    return " ".join(_DASHES.sub("-", seen).replace("- ", "-").replace(" -", "-").split()).casefold()


_BETWEEN_PARTS = re.compile(r"[\s._-]+")


def bare_code(text: str) -> str:
    """Return a typed code without what is between its parts: SDG_11_6_2, SDG 11.6.2 and sdg-11-6-2 are one."""
    return _BETWEEN_PARTS.sub("", as_compared(text))


def _as_seen(text: str) -> str:
    """Return `text` with one sign for what looks the same; invisible characters say nothing."""
    if text.isascii():
        return text.strip()
    signs = []
    for sign in text:
        plain = unicodedata.normalize("NFKC", sign)
        digit = unicodedata.decimal(sign, None)
        if digit is None and any(part.isdigit() for part in plain):
            raise NotANumber(text)  # a superscript, a fraction or a circled figure is no digit
        if not is_invisible(sign):
            signs.append(plain.translate(_SAME_SIGN) if digit is None else str(digit))
    return "".join(signs).strip()


def _is_group(pattern: re.Pattern[str] | None, digits: str) -> bool:
    return pattern is not None and pattern.fullmatch(digits.lstrip("+-")) is not None


def _both(digits: str) -> tuple[str, ...]:
    """Return a number with one separator as a decimal and as a whole one."""
    return digits.replace(",", "."), digits.replace(",", "").replace(".", "")


def writes_decimal_commas(text: str) -> bool:
    """Return whether a text is a number in which the comma can only mark decimals, such as 8,5 or 1.234,5."""
    return _DECIMAL_COMMA.fullmatch(_as_seen_or_nothing(text)) is not None


def _as_seen_or_nothing(text: str) -> str:
    try:
        return _as_seen(text)
    except NotANumber:
        return ""


def _readings(digits: str, *, point: str, group: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what `digits` say in the language's own convention, else what they may say in another."""
    own = _ungrouped(digits, point=point, group=group)
    if own is not None:
        return (own,), ()
    other = _ungrouped(digits, point="." if point == "," else ",", group=point)
    if other is None:
        return (), ()
    careless = digits.replace(group, "")
    is_number = digits[0].isdigit() and _PLAIN_NUMBER.fullmatch(careless.replace(point, ".")) is not None
    return (), tuple(dict.fromkeys((other, careless.replace(point, ".")) if is_number else (other,)))


@functools.cache
def _separators(language: str) -> tuple[str, str]:
    """Return the decimal point and the thousands separator of `language`."""
    locale = locale_of(language)
    return get_decimal_symbol(locale), unicodedata.normalize("NFKC", get_group_symbol(locale))


@functools.cache
def _grouped(point: str, group: str) -> re.Pattern[str]:
    """Return the pattern of a number whose thousands, if separated, are separated correctly."""
    by = "|".join(f"(?:{re.escape(sign)}[0-9]{{3}})+" for sign in dict.fromkeys((group, " ")))
    return re.compile(rf"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:{by}))?(?:{re.escape(point)}[0-9]+)?")


def _ungrouped(digits: str, *, point: str, group: str) -> str | None:
    """Return `digits` without separators and with a full stop as point; None if they are set otherwise."""
    if not _grouped(point, group).fullmatch(digits):
        return None
    return digits.replace(group, "").replace(" ", "").replace(point, ".")


def _exact(text: str, number: str, power: int = 0) -> Decimal:
    """Return `number` times ten to `power`, without exponent and without a negative zero."""
    value = Decimal(number)
    if not power and len(number) <= _MOST_DIGITS and "E" not in number.upper():
        return value if value else abs(value)
    _, digits, exponent = value.as_tuple()
    if len(digits) > _MOST_DIGITS or abs(int(exponent) + power) + len(digits) > 2 * _MOST_DIGITS:
        raise NotANumber(text)
    value = value.scaleb(power)
    if value.adjusted() > _MOST_DIGITS:
        raise NotANumber(text)
    value = value.quantize(Decimal(1)) if int(value.as_tuple().exponent) > 0 else value
    return value if value else abs(value)
