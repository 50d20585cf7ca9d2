"""Axes: ticks at round numbers and the place of a value on the drawing."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
LEAST_SPAN = Decimal("0.2")
"""The least span of an axis without zero, as a part of the largest value."""


def nice_ticks(low: Decimal, high: Decimal, *, most: int = 6) -> tuple[Decimal, ...]:
    """Return ascending ticks, steps of 1, 2 or 5 times a power of ten, that cover `low` to `high`.

    There are at most `most` + 1 of them. Equal ends are widened, without crossing zero.
    """
    low, high = _widened(min(low, high), max(low, high))
    rough = (high - low) / (most - 1)
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(factor * power for factor in STEPS if factor * power >= rough)
    step = step.normalize()
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * place for place in range(first, last + 1))


def _widened(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    if low != high:
        return low, high
    if low == 0:
        return Decimal(0), Decimal(1)
    margin = abs(low) / 10
    return low - margin, high + margin


def ticks_of(
    values: Iterable[Decimal | None], *, from_zero: bool, ceiling: Decimal | None = None
) -> tuple[Decimal, ...]:
    """Return the ticks for these values; none for no value.

    Zero is among them if bars rise from it, and where the values come near it. An axis that leaves zero out spans at
    least a fifth of the largest value, so that chance is not drawn as a cliff; it does not go beyond the `ceiling`.
    """
    known = [value for value in values if value is not None]
    if not known:
        return ()
    low, high = min(known), max(known)
    if from_zero or _is_near_zero(low, high):
        return nice_ticks(min(low, Decimal(0)), max(high, Decimal(0)))
    return nice_ticks(*_wide_enough(low, high, ceiling))


def _is_near_zero(low: Decimal, high: Decimal) -> bool:
    """Say whether values lie on both sides of zero, or the nearest to it is at most three quarters of the farthest."""
    nearest, farthest = sorted((abs(low), abs(high)))
    return low <= 0 <= high or 4 * nearest <= 3 * farthest


def _wide_enough(low: Decimal, high: Decimal, ceiling: Decimal | None) -> tuple[Decimal, Decimal]:
    largest = max(abs(low), abs(high))
    more = max(Decimal(0), LEAST_SPAN * largest - (high - low)) / 2
    above = more if ceiling is None or high > ceiling else min(more, ceiling - high)
    return low - more - (more - above), high + above


@dataclass(frozen=True)
class Plot:
    """The rectangle in which the values are drawn, in the units of the drawing.

    `inset` is the room kept free before the first category.
    """

    left: float
    top: float
    right: float
    bottom: float
    ticks: tuple[Decimal, ...]
    slots: int
    inset: float

    @functools.cached_property
    def _scale(self) -> tuple[float, float]:
        low = float(self.ticks[0])
        return low, (self.bottom - self.top) / (float(self.ticks[-1]) - low)

    @functools.cached_property
    def _slot(self) -> float:
        return (self.right - self.left - self.inset) / max(1, self.slots)

    @functools.cached_property
    def _first(self) -> float:
        return self.left + self.inset

    def y(self, value: Decimal) -> float:
        """Return the height of a value, measured from the top of the drawing."""
        low, scale = self._scale
        return self.bottom - (float(value) - low) * scale

    def slot(self) -> float:
        """Return the width that one category has."""
        return self._slot

    def middle(self, category: int) -> float:
        """Return the middle of a category's slot."""
        return self._first + (category + 0.5) * self._slot
