"""The score from -5 to 5 by which Open SDG puts ratings together."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from vlr_service.methods.computed import EXACT, significant

ACHIEVED = Decimal(5)
"""The score of a target that is met."""

_Knot = tuple[Decimal, Decimal]


def _knots(*pairs: tuple[str, str]) -> Sequence[_Knot]:
    return tuple((Decimal(figure), Decimal(score)) for figure, score in pairs)


_AGAINST_TARGET = _knots(("-0.6", "-5"), ("0.6", "0"), ("1.3", "5"))
_WITHOUT_TARGET = _knots(("-0.02", "-5"), ("0", "-2.5"), ("0.005", "0"), ("0.015", "2.5"), ("0.02", "5"))


def score_of_ratio(ratio: Decimal) -> Decimal:
    """Return the score of a ratio of actual to required growth; 0.95 gives 2.5, a ratio of 0 -2.5."""
    return _between(ratio, _AGAINST_TARGET)


def score_of_growth(rate: Decimal) -> Decimal:
    """Return the score of yearly growth in the desired direction (0.015 gives 2.5)."""
    return _between(rate, _WITHOUT_TARGET)


def mean_score(scores: Sequence[Decimal]) -> Decimal | None:
    """Return the mean of scores, None without any; Open SDG puts the ratings of a goal together so.

    Source: documentation of Open SDG (older code of theirs takes the minimum in place of the mean).
    """
    return significant(EXACT.divide(sum(scores, Decimal(0)), len(scores))) if scores else None


def _between(figure: Decimal, knots: Sequence[_Knot]) -> Decimal:
    """Return the score on the straight lines between the knots, level beyond the outermost ones."""
    if figure <= knots[0][0]:
        return knots[0][1]
    for (x0, y0), (x1, y1) in pairwise(knots):
        if figure <= x1:
            return significant(y0 + EXACT.divide((y1 - y0) * (figure - x0), x1 - x0))
    return knots[-1][1]
