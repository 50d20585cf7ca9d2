"""Student's t distribution for whole degrees of freedom."""

from decimal import Decimal
from math import cos, pi, sin, sqrt

from vlr_service.methods.computed import significant

_HALVINGS = 100


def t_quantile(coverage: Decimal, *, degrees: int) -> Decimal:
    """Return t such that a Student variable with `degrees` (1 or more) lies within ±t with probability `coverage`.

    Right to at least nine significant digits for a coverage from 0.5 to 0.999. Source of the finite series:
    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4 (from memory; the tests compare with printed tables).
    """
    wanted, low, high = float(coverage), 0.0, pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, degrees) < wanted else (low, middle)
    return significant(Decimal(sqrt(degrees) * sin(low) / cos(low)))


def _within(angle: float, degrees: int) -> float:
    """Return the probability of ±t, where `angle` is the arc tangent of t over the root of the degrees."""
    is_odd = degrees % 2 == 1
    square = cos(angle) ** 2
    term = cos(angle) if is_odd else 1.0
    series = 0.0
    for power in range(3 if is_odd else 2, degrees + 1, 2):
        series += term
        term *= square * (power - 1) / power
    if is_odd:
        return 2 / pi * (angle + sin(angle) * series)
    return sin(angle) * series
