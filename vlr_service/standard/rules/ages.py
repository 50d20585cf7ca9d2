"""Age codes as intervals, so that a set of groups can be seen to cover everybody."""

import re
from collections.abc import Iterable

_PATTERNS = (
    (re.compile(r"Y(\d+)T(\d+)"), lambda a, b: (a, b)),
    (re.compile(r"Y_LT(\d+)"), lambda a: (0, a - 1)),
    (re.compile(r"Y_LE(\d+)"), lambda a: (0, a)),
    (re.compile(r"Y_GE(\d+)"), lambda a: (a, None)),
    (re.compile(r"Y_GT(\d+)"), lambda a: (a + 1, None)),
    (re.compile(r"Y(\d+)"), lambda a: (a, a)),
)


def age_interval(code: str) -> tuple[int, int | None] | None:
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
    for first, last in sorted(i for i in intervals if i is not None):
        if first != following:
            return False
        following = None if last is None else last + 1
    return following is None
