"""Shares of indicators that must be good for a rule to be met."""

from decimal import ROUND_CEILING, Decimal


def shortfall(least: Decimal, *, good: int, total: int) -> int:
    """Return how many more of `total` must be good until their share is at least `least`; 0 if it is."""
    return max(0, int((least * total).to_integral_value(ROUND_CEILING)) - good)
