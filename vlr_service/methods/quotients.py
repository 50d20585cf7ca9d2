"""Shares, rates, and values that are taken as they are."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import EXACT, Computed, significant

FEW_EVENTS = 20
"""A rate from fewer events than this is flagged as unstable: chance alone moves it much."""


def ratio(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return multiplier x numerator / denominator, in the unit that the multiplier stands for.

    There is no value when the denominator is not greater than zero. Source: the general form of the
    SDG metadata for proportions, for example 11.2.1 and 11.6.1.
    """
    if denominator <= 0:
        return Computed(None, msg(N_("The denominator must be greater than zero.")))
    quotient = EXACT.divide(EXACT.multiply(multiplier, numerator), denominator)
    return Computed(significant(quotient), parts={"numerator": numerator, "denominator": denominator})


def rate(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return multiplier x events / population, for example deaths per 100,000 persons.

    A rate from fewer than 20 events (but at least one) is given and flagged as unstable. Source: the
    general form of the SDG metadata for rates, for example 3.6.1 and 11.5.1.
    """
    result = ratio(numerator, denominator, multiplier)
    if result.value is None or not 0 < numerator < FEW_EVENTS:
        return result
    caution = msg(N_("The rate rests on fewer than %(limit)s events and is unstable."), limit=FEW_EVENTS)
    return Computed(result.value, caution, result.parts, unstable=True)


def identity(value: Decimal) -> Computed:
    """Return the value as it was typed, every digit kept, in the unit of its indicator."""
    return Computed(value)
