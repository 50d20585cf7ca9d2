"""How the figures of a country are printed: never with more decimals than the figures of cities they are made of."""

from decimal import Decimal

from vlr_service.catalogue.model import Unit
from vlr_service.i18n import decimals_for
from vlr_service.i18n.numbers import decimals_of
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.locale import number

ERROR_DIGITS = 2
"""Significant digits of a standard error; an estimate and its interval end at the same place, or before it."""


def printed(value: Decimal | None, *, unit: str, error: Decimal | None = None) -> str:
    """Return a figure with the decimals of its unit at most, and an estimate with none beyond its standard error.

    `unit` is the id of the unit whose figures cities publish with so many decimals. A dash stands where there is none.
    """
    if value is None:
        return number(None)
    decimals = decimals_of((value,), at_most=_unit(unit).decimals)
    return number(value, min(decimals, decimals_for(error, digits=ERROR_DIGITS)) if error else decimals)


def printed_figure(one: Aggregate) -> str:
    """Return the figure of an aggregate, an estimate no finer than its standard error."""
    return printed(one.value, unit=one.unit, error=one.standard_error)


def printed_error(error: Decimal | None) -> str:
    """Return a standard error with its significant digits; a dash where there is none."""
    return number(error, decimals_for(error, digits=ERROR_DIGITS) if error else None)


def _unit(unit: str) -> Unit:
    return catalogue().units[unit]
