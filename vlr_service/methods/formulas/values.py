"""Values that are taken as they are, answered with yes or no, or placed on a scale."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import EXACT, HUNDRED, Computed, impossible, significant


def identity(value: Decimal) -> Computed:
    """Return the value as it was typed, every digit kept, in the unit of its indicator."""
    return Computed(value)


def yes_no(value: Decimal) -> Computed:
    """Return 1 for yes and 0 for no; there is nothing between them."""
    if value not in (0, 1):
        return impossible(msg(N_("The answer is 1 for yes or 0 for no.")))
    return Computed(value)


def index(observed: Decimal, lowest: Decimal, highest: Decimal, multiplier: Decimal = HUNDRED) -> Computed:
    """Return how far a figure lies from the lowest to the highest end of its scale: 0 to `multiplier`.

    All three in one unit. Source: the min-max form that composite indices use.
    """
    if lowest >= highest:
        return impossible(msg(N_("The highest end of the scale must lie above the lowest.")))
    if not lowest <= observed <= highest:
        return impossible(msg(N_("The figure lies outside the ends of its scale.")))
    place = EXACT.divide(EXACT.subtract(observed, lowest), EXACT.subtract(highest, lowest))
    return Computed(significant(EXACT.multiply(multiplier, place)))
