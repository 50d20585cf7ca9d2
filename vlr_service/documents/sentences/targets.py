"""How far the newest figure is from the target that it is rated against."""

from dataclasses import replace
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator
from vlr_service.documents import wording
from vlr_service.documents.rated import target_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.names import time_of
from vlr_service.documents.wording import Saying
from vlr_service.i18n import N_
from vlr_service.i18n.numbers import decimals_of
from vlr_service.standard.figures.answers import value_of
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import is_answer

_MET = N_("%(name)s was %(last)s in %(last_year)s, meeting the %(target_year)s target of %(target)s.")
_BELOW = N_(
    "%(name)s was %(last)s in %(last_year)s, %(change)s below the %(target_year)s target of %(target)s."
)
_ABOVE = N_(
    "%(name)s was %(last)s in %(last_year)s, %(change)s above the %(target_year)s target of %(target)s."
)


def beside_target(reading: Reading, indicator: Indicator, newest: ObservedCell) -> str:
    """Return how far the newest figure is from its target, each as it was published; nothing without one."""
    target = target_of(reading, indicator)
    if target is None or indicator.direction not in (Direction.HIGHER, Direction.LOWER):
        return ""
    if is_answer(indicator, (newest,), unit=reading.unit(indicator)):
        return ""
    of_value, of_target = sayings(reading, indicator, newest, target.value)
    value = value_of(newest)
    return reading.say(
        _pattern(indicator, of_value.rounded(value), of_target.rounded(target.value)),
        name=reading.opening(indicator),
        last=of_value.quantity(value),
        last_year=time_of(reading, indicator, newest.year),
        target=of_target.again(target.value),
        target_year=str(target.year),
        change=distance(of_value, of_target, value, target.value),
    )


def sayings(
    reading: Reading, indicator: Indicator, observation: ObservedCell, other: Decimal
) -> tuple[Saying, Saying]:
    """Return how a figure and one beside it are said: in one scale, each with the decimals it was published with."""
    unit = reading.unit(indicator)
    own, others = reading.decimals(observation), decimals_of((other,), at_most=unit.decimals)
    both = wording.saying(
        (value_of(observation), other),
        unit=unit,
        words=reading.words,
        decimals=max(own, others),
        name=reading.named(indicator),
    )
    return replace(both, decimals=own), replace(both, decimals=others)


def distance(of_value: Saying, of_other: Saying, value: Decimal, other: Decimal) -> str:
    """Return the distance of two printed figures, with the decimals of the finer one."""
    finer = max(of_value, of_other, key=lambda one: one.decimals)
    return finer.distance(of_value.rounded(value), of_other.rounded(other))


def _pattern(indicator: Indicator, reached: Decimal, wanted: Decimal) -> str:
    is_met = reached >= wanted if indicator.direction is Direction.HIGHER else reached <= wanted
    return _MET if is_met else _BELOW if reached < wanted else _ABOVE
