"""A unit that is typed beside a figure: whether it is the one that is asked for, and what the figure is in that one."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from unicodedata import numeric

from vlr_service.catalogue.model import Catalogue, Unit
from vlr_service.i18n import N_, Message, NumberReading, msg
from vlr_service.i18n.reading import as_compared

ENTER_WITHOUT_WORDS = N_("Enter %(figure)s without words: the unit is the one that is asked for.")
_PERCENT = "PT"
_HUNDRED = 100
_LONGEST = 60
_DIGITS = 10
"""So many digits of a figure in another unit are named."""

Read = Callable[[str], NumberReading | None]
"""Reads a number, None where a text is none."""


def is_percentage(unit: Unit) -> bool:
    """Whether figures of a unit are per cent of something and may carry a percent sign: 12% is then 12."""
    return unit.per == _HUNDRED


def names_unit(catalogue: Catalogue, word: str, asked: Unit) -> bool:
    """Whether a word names the unit that is asked for; per cent names each unit that is per cent of something."""
    named = catalogue.unit_words.get(as_compared(word), frozenset())
    return asked.id in named or (is_percentage(asked) and _PERCENT in named)


def unit_remedy(text: str, asked: Unit, *, catalogue: Catalogue, read: Read) -> Message | None:
    """Return what to do about a figure with the name of a unit; None where no unit is understood beside a figure.

    A figure is named only in the unit that is asked for.
    """
    for figure, word in _parted(text[:_LONGEST]):
        named = catalogue.unit_words.get(as_compared(word))
        found = read(figure) if named else None
        if found is None or named is None or found.is_percent:
            continue
        if names_unit(catalogue, word, asked):
            return msg(ENTER_WITHOUT_WORDS, figure=_plain(found.value))
        converted = in_unit(catalogue, found.value, named=named, asked=asked)
        if converted is None:
            return _other_unit(word, asked)
        return in_words_of(converted, asked)
    return None


def in_words_of(value: Decimal, asked: Unit) -> Message:
    """Return the remedy that names a figure in the unit that is asked for."""
    return msg(
        N_(
            "The unit that is asked for is another one: %(unit)s. In that unit the figure is %(figure)s; enter that."
        ),
        unit=asked.name,
        figure=_plain(value),
    )


def in_unit(catalogue: Catalogue, value: Decimal, *, named: frozenset[str], asked: Unit) -> Decimal | None:
    """Return a figure of a named unit in the one that is asked for; None where nobody can convert it."""
    for measure in catalogue.measures.values():
        for unit in sorted(named):
            factor = measure.factor(unit, into=asked.id)
            if factor is not None:
                return value * factor
    return None


def _other_unit(word: str, asked: Unit) -> Message:
    return msg(
        N_(
            "“%(word)s” is not the unit that is asked for, which is: %(unit)s. Convert the figure, or see whether it belongs to another indicator."
        ),
        word=word.strip(" ()（）"),
        unit=asked.name,
    )


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a text into a figure and a word behind it, or before it; the longest word first."""
    plain = text.strip()
    for end in range(1, len(plain)):
        if numeric(plain[end - 1], None) is not None or plain[end - 1] in "kK":
            yield plain[:end], plain[end:].strip(" ()（）")
    for start in range(len(plain) - 1, 0, -1):
        if plain[start].isdigit() and not plain[start - 1].isdigit():
            yield plain[start:], plain[:start].strip(" ()（）")


def _plain(value: Decimal) -> str:
    """Return a figure as one types it, with no more digits than say something."""
    spare = len(value.as_tuple().digits) - _DIGITS
    rounded = value if spare <= 0 else value.quantize(Decimal(1).scaleb(value.adjusted() - _DIGITS + 1))
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
