"""Whether a figure that is hidden in a table with margins can be worked out from what is visible."""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

MARGIN = "_T"
"""The row and the column of totals."""

UNLIMITED = Decimal("Infinity")

TablePosition = tuple[str, str]
Node = tuple[str, str]
Residual = dict[Node, dict[Node, Decimal]]


@dataclass(frozen=True)
class Hidden:
    """A count that is not shown, and what everybody knows of it: it lies between `least` and `most`."""

    least: Decimal = Decimal(0)
    most: Decimal = UNLIMITED


def recoverable(table: Mapping[TablePosition, Decimal | Hidden]) -> frozenset[TablePosition]:
    """Return the hidden counts that only one value fits, by row and column; rows and columns add up.

    Totals are in row or column `MARGIN`; a count or total that the table does not name is unknown to
    everybody. Nothing is recoverable from visible figures that contradict each other.

    The table is a circulation: counts flow from rows to columns, totals back. With one flow that fits, a
    count can change exactly where it lies on a further cycle along which flow can be moved; so the answer
    is exact, for whole numbers too. Source: network flow, as used for auditing suppressed tables.
    """
    residual = _fitting_flow(_complete(table))
    if residual is None:
        return frozenset()
    return frozenset(
        key for key, count in table.items() if isinstance(count, Hidden) and not _can_change(residual, key)
    )


def _complete(table: Mapping[TablePosition, Decimal | Hidden]) -> Mapping[TablePosition, Decimal | Hidden]:
    rows, columns = {row for row, _ in table} | {MARGIN}, {column for _, column in table} | {MARGIN}
    return {key: table.get(key, Hidden()) for key in product(sorted(rows), sorted(columns))}


def _ends(key: TablePosition) -> tuple[Node, Node]:
    """Return from where to where a count flows: from row to column, a row's or column's total back."""
    row, column = ("row", key[0]), ("column", key[1])
    return (row, column) if (key[0] == MARGIN) == (key[1] == MARGIN) else (column, row)


def _fitting_flow(table: Mapping[TablePosition, Decimal | Hidden]) -> Residual | None:
    """Return by how much each hidden count can be moved from values that add up; None if none do."""
    residual: Residual = defaultdict(dict)
    surplus: dict[Node, Decimal] = defaultdict(Decimal)
    for key, count in table.items():
        tail, head = _ends(key)
        least = count.least if isinstance(count, Hidden) else count
        surplus[tail] -= least
        surplus[head] += least
        if isinstance(count, Hidden):
            residual[tail][head] = count.most - count.least
            residual[head][tail] = Decimal(0)
    return residual if _balance(residual, surplus) else None


def _balance(residual: Residual, surplus: dict[Node, Decimal]) -> bool:
    """Move flow from nodes with a surplus to nodes that lack it; whether every node is balanced then."""
    for node in list(surplus):
        while surplus[node] > 0:
            path = _path(residual, node, {other for other, amount in surplus.items() if amount < 0})
            if path is None:
                return False
            amount = min(surplus[node], -surplus[path[-1]], *(residual[a][b] for a, b in pairwise(path)))
            for a, b in pairwise(path):
                residual[a][b] -= amount
                residual[b][a] += amount
            surplus[node] -= amount
            surplus[path[-1]] += amount
    return not any(surplus.values())


def _path(
    residual: Residual, start: Node, goals: set[Node], *, barred: tuple[Node, Node] | None = None
) -> list[Node] | None:
    """Return a shortest path along which flow can be moved, without the barred step; None if there is none."""
    previous: dict[Node, Node | None] = {start: None}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        if node in goals:
            return _traced(previous, node)
        for following, room in residual[node].items():
            if room > 0 and following not in previous and (node, following) != barred:
                previous[following] = node
                waiting.append(following)
    return None


def _traced(previous: Mapping[Node, Node | None], end: Node) -> list[Node]:
    path, node = [end], previous[end]
    while node is not None:
        path.append(node)
        node = previous[node]
    return path[::-1]


def _can_change(residual: Residual, key: TablePosition) -> bool:
    """Whether the count can be another one: flow can be moved through it and back on another way."""
    tail, head = _ends(key)
    return any(
        residual[a][b] > 0 and _path(residual, b, {a}, barred=(b, a)) is not None
        for a, b in ((tail, head), (head, tail))
    )
