"""Two readings in the same order, side by side, such as what was at a moment and what is at another."""

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")
U = TypeVar("U")


def paired(
    then: Iterable[tuple[Any, T]], now: Iterable[tuple[Any, U]]
) -> Iterator[tuple[T | None, U | None]]:
    """Yield the values of each key in both readings, None where a reading has none; keys ascend in both."""
    both: Iterator[tuple[Any, int, Any]] = heapq.merge(
        _marked(then, 0), _marked(now, 1), key=itemgetter(0, 1)
    )
    for _, group in groupby(both, key=itemgetter(0)):
        found = {side: value for _, side, value in group}
        yield found.get(0), found.get(1)


def _marked(found: Iterable[tuple[Any, T]], side: int) -> Iterator[tuple[Any, int, T]]:
    return ((key, side, value) for key, value in found)
