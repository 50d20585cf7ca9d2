"""Percentiles of the figures of several areas, by one named definition."""

from collections.abc import Collection
from decimal import ROUND_FLOOR, Context, Decimal

DEFINITION = "type_7"
"""Straight lines between the ordered values, the least at 0 and the largest at 1."""

LEAST_VALUES = 5
"""With fewer values a percentile says little more than one area's own figure. The limit is ours."""

EXACT = Context(prec=60)


def percentile(values: Collection[Decimal], *, share: Decimal) -> Decimal:
    """Return the value below which a share (0 to 1) of the values lies, in their unit.

    The place is `(n - 1) * share` in the ordered values, counted from zero; between two values it lies on the
    straight line. Raises ValueError without values or for another share. Source: definition 7 of the nine that
    statistical programs tell apart, the same as Python's `statistics.quantiles(method="inclusive")`.
    """
    if not values or not 0 <= share <= 1:
        raise ValueError("a percentile needs values and a share between 0 and 1")
    ordered = sorted(values)
    place = EXACT.multiply(Decimal(len(ordered) - 1), share)
    below = int(place.to_integral_value(ROUND_FLOOR))
    above = min(below + 1, len(ordered) - 1)
    step = EXACT.subtract(ordered[above], ordered[below])
    return EXACT.add(ordered[below], EXACT.multiply(step, place - below))


def values_needed(share: Decimal) -> int:
    """Return how many values a percentile takes: five, and for the end of one in n at least n."""
    tail = min(share, 1 - share)
    return LEAST_VALUES if not tail else max(LEAST_VALUES, int((1 / tail).to_integral_value()))
