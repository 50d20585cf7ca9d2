"""Quotients of two figures: ratios, shares, rates and means."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import EXACT, Computed, impossible, significant

FEW_EVENTS = 20
"""A rate from fewer events than this is flagged as unstable: chance alone moves it much."""


def ratio(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return multiplier x numerator / denominator, in the unit that the multiplier stands for.

    There is no value when the denominator is not greater than zero. Source: the general form of the
    SDG metadata for proportions, for example 11.2.1 and 11.6.1.
    """
    if denominator <= 0:
        reason = msg(N_("The denominator must be greater than zero."))
        return Computed(None, reason, impossible=denominator < 0)
    quotient = EXACT.divide(EXACT.multiply(multiplier, numerator), denominator)
    return Computed(significant(quotient), parts={"numerator": numerator, "denominator": denominator})


def mean(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return multiplier x total / number of units, for example expenditure per resident.

    The total may be negative. Source: the arithmetic mean.
    """
    return ratio(numerator, denominator, multiplier)


def quotient(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return multiplier x numerator / denominator of two figures that cannot be negative.

    The numerator is no part of the denominator and may exceed it: loss beside output, persons beside km2.
    Source: the general form of the SDG metadata, for example 11.5.2.
    """
    if numerator < 0:
        return impossible(msg(N_("The numerator cannot be less than zero.")))
    return ratio(numerator, denominator, multiplier)


def proportion(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return multiplier x part / whole; the part lies between zero and the whole.

    Source: the general form of the SDG metadata for proportions, for example 6.1.1 and 7.1.1.
    """
    if numerator > denominator > 0:
        return impossible(msg(N_("The numerator is a part of the denominator and cannot be greater.")))
    return quotient(numerator, denominator, multiplier)


def rate(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return multiplier x events / population, for example deaths per 100,000 persons.

    A rate from fewer than 20 events (but at least one) is given and flagged as unstable. Source: the
    general form of the SDG metadata for rates, for example 3.6.1 and 11.5.1.
    """
    result = quotient(numerator, denominator, multiplier)
    if result.value is None or not 0 < numerator < FEW_EVENTS:
        return result
    caution = msg(N_("The rate rests on fewer than %(limit)s events and is unstable."), limit=FEW_EVENTS)
    return Computed(result.value, caution, result.parts, unstable=True)
