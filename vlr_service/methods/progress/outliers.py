"""Screening for unusual figures: sudden jumps in a series, and figures far from those of others.

A flag is a question to the one who entered the figure, never an error.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median, quantiles

TO_SIGMA = Decimal("0.6745")
"""Makes the median absolute deviation comparable to a standard deviation (Iglewicz and Hoaglin, 1993)."""

MEAN_TO_SIGMA = Decimal("1.253314")
"""The same for the mean absolute deviation, which stands in where the median one is zero."""

YearValue = tuple[int, Decimal]


@dataclass(frozen=True)
class Jump:
    """A sudden change from one point of a series to the next; `score` is None where only the ratio was looked at."""

    year: int
    value: Decimal
    previous_year: int
    previous: Decimal
    score: Decimal | None = None


def jumps(points: Sequence[YearValue], *, jump: Decimal, min_points: int, limit: Decimal) -> tuple[Jump, ...]:
    """Return the sudden changes of a series of finite values, given oldest first.

    With `min_points` or more, a change is sudden whose modified z among all changes exceeds `limit`; where
    all changes are equal there is no scale, and only a last change that is not zero is returned. A shorter
    series is looked at by ratio: a change by more than the share `jump` of the value before is sudden.
    Source: Iglewicz and Hoaglin (1993), as documented in the reference of the standard.
    """
    pairs = list(pairwise(points))
    if len(points) < min_points:
        return tuple(_jump(*pair) for pair in pairs if _is_beyond(*pair, jump=jump))
    scores = _scores([after[1] - before[1] for before, after in pairs])
    if scores is None:
        return tuple(_jump(*pair) for pair in pairs[-1:] if pair[0][1] != pair[1][1])
    return tuple(
        _jump(*pair, score=score) for pair, score in zip(pairs, scores, strict=True) if abs(score) > limit
    )


def beyond_peers(
    value: Decimal,
    reference: Decimal,
    peers: Sequence[Decimal],
    *,
    k: Decimal,
    min_peers: int,
    fallback_share: Decimal,
) -> bool:
    """Return whether a value lies more than `k` spreads from the reference.

    The spread is the interquartile range of the peers, or `fallback_share` of the reference where there are
    fewer than `min_peers` of them.
    """
    spread = _interquartile_range(peers) if len(peers) >= min_peers else fallback_share * abs(reference)
    return abs(value - reference) > k * spread


def _is_beyond(before: YearValue, after: YearValue, *, jump: Decimal) -> bool:
    return abs(after[1] - before[1]) > jump * abs(before[1])


def _scores(changes: Sequence[Decimal]) -> Sequence[Decimal] | None:
    """Return the modified z of each change, None where the changes have no spread."""
    middle = median(changes)
    distances = [change - middle for change in changes]
    spread = median(abs(d) for d in distances) / TO_SIGMA
    if not spread:
        spread = MEAN_TO_SIGMA * sum((abs(d) for d in distances), Decimal(0)) / len(distances)
    return [d / spread for d in distances] if spread else None


def _jump(before: YearValue, after: YearValue, score: Decimal | None = None) -> Jump:
    return Jump(year=after[0], value=after[1], previous_year=before[0], previous=before[1], score=score)


def _interquartile_range(values: Sequence[Decimal]) -> Decimal:
    first, _, third = quantiles(values, n=4, method="inclusive")
    return third - first
