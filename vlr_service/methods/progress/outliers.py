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
"""The same for the mean absolute deviation, which takes its place where the median one is zero."""

YearValue = tuple[int, Decimal]


@dataclass(frozen=True)
class Jump:
    """A sudden change from one point of a series to the next; `score` is None where the ratio alone was looked at."""

    year: int
    value: Decimal
    previous_year: int
    previous: Decimal
    score: Decimal | None = None


def jumps(
    points: Sequence[YearValue], *, jump: Decimal, min_points: int, limit: Decimal, floor: Decimal
) -> tuple[Jump, ...]:
    """Return the sudden changes of a series of finite values, given oldest first.

    A change by more than the share `jump` of the value before is sudden, and so is one away from zero. With
    `min_points` or more, so is a change whose modified z among all changes exceeds `limit`; its scale is at least
    the share `floor` of the median level, so that steady series are not asked about small steps. A spike and the
    return from it are one change.
    Source: Iglewicz and Hoaglin (1993), as documented in the reference of the standard; the floor is ours.
    """
    pairs = list(pairwise(points))
    scores = _scores(points, floor=floor) if len(points) >= min_points else [None] * len(pairs)
    found: list[Jump] = []
    for pair, score in zip(pairs, scores, strict=True):
        is_outlier = score is not None and abs(score) > limit
        if (is_outlier or _is_beyond(*pair, jump=jump)) and not (found and _is_return(found[-1], *pair)):
            found.append(_jump(*pair, score=score))
    return tuple(found)


def beyond_peers(
    value: Decimal,
    reference: Decimal,
    peers: Sequence[Decimal],
    *,
    k: Decimal,
    min_peers: int,
    fallback_share: Decimal,
    bound: Decimal | None = None,
) -> bool:
    """Return whether a value lies more than `k` spreads from the reference.

    The spread is the interquartile range of the peers, or `fallback_share` of the reference where there are
    fewer than `min_peers` of them; below an upper `bound` it is no more than that share of the room left to it.
    """
    if len(peers) >= min_peers:
        spread = _interquartile_range(peers)
    else:
        room = abs(reference) if bound is None else min(abs(reference), abs(bound - abs(reference)))
        spread = fallback_share * room
    return abs(value - reference) > k * spread


def _is_beyond(before: YearValue, after: YearValue, *, jump: Decimal) -> bool:
    return abs(after[1] - before[1]) > jump * abs(before[1])


def _is_return(spike: Jump, before: YearValue, after: YearValue) -> bool:
    """Whether a change leads back from a spike, at least half of the way to where it came from."""
    out, back = spike.value - spike.previous, after[1] - before[1]
    return before[0] == spike.year and out * back < 0 and 2 * abs(after[1] - spike.previous) <= abs(out)


def _scores(points: Sequence[YearValue], *, floor: Decimal) -> list[Decimal | None]:
    """Return the modified z of each change, None where the changes have no spread and the series no level."""
    changes = [after[1] - before[1] for before, after in pairwise(points)]
    middle = median(changes)
    distances = [change - middle for change in changes]
    spread = median(abs(d) for d in distances)
    scale = max(spread, floor * abs(median(value for _, value in points)))
    if not spread:
        scale = max(scale, MEAN_TO_SIGMA * sum((abs(d) for d in distances), Decimal(0)) / len(distances))
    return [TO_SIGMA * d / scale if scale else None for d in distances]


def _jump(before: YearValue, after: YearValue, score: Decimal | None = None) -> Jump:
    return Jump(year=after[0], value=after[1], previous_year=before[0], previous=before[1], score=score)


def _interquartile_range(values: Sequence[Decimal]) -> Decimal:
    first, _, third = quantiles(values, n=4, method="inclusive")
    return third - first
