"""Age codes as intervals, so that a set of groups can be seen to cover everybody."""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

Interval = tuple[int, int | None]

_PATTERNS = (
    (re.compile(r"Y(\d+)T(\d+)"), lambda a, b: (a, b)),
    (re.compile(r"Y_LT(\d+)"), lambda a: (0, a - 1)),
    (re.compile(r"Y_LE(\d+)"), lambda a: (0, a)),
    (re.compile(r"Y_GE(\d+)"), lambda a: (a, None)),
    (re.compile(r"Y_GT(\d+)"), lambda a: (a + 1, None)),
    (re.compile(r"Y(\d+)"), lambda a: (a, a)),
)


@lru_cache(maxsize=512)
def age_interval(code: str) -> Interval | None:
    """Return the first and last completed year of life of an age code, None for no upper end.

    `Y0T4` is (0, 4), `Y_LT18` (0, 17), `Y_GE65` (65, None); a code that is no interval gives None.
    """
    for pattern, interval in _PATTERNS:
        match = pattern.fullmatch(code)
        if match:
            first, last = interval(*(int(group) for group in match.groups()))
            return (first, last) if last is None or first <= last else None
    return None


def cover_every_age(codes: Iterable[str]) -> bool:
    """Return whether the groups cover all ages from birth on, each age once."""
    intervals = [age_interval(code) for code in codes]
    if not intervals or None in intervals:
        return False
    following: int | None = 0
    for first, last in sorted((i for i in intervals if i is not None), key=itemgetter(0)):
        if first != following:
            return False
        following = None if last is None else last + 1
    return following is None


def finest_chain(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the most groups that follow one on the other from the youngest to the oldest age given.

    Each age is in exactly one group of the chain; groups that overlap with it are left out. Empty if the
    ages have a hole.
    """
    groups = sorted(set(intervals), key=lambda group: group[0], reverse=True)
    if not groups:
        return ()
    ends = [last for _, last in groups]
    top = None if None in ends else max(last for last in ends if last is not None) + 1
    chains: dict[int | None, tuple[Interval, ...]] = {top: ()}
    for first, last in groups:
        rest = chains.get(None if last is None else last + 1)
        if rest is not None and len(rest) >= len(chains.get(first, ())):
            chains[first] = ((first, last), *rest)
    return chains.get(groups[-1][0], ())
