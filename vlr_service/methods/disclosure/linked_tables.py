"""Hidden counts in tables that hang together: which of them follow from every sum that was ever published."""

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

PATIENCE = 600
"""Steps after which the search for another value ends; the count then passes for one that can be worked out."""

AIM = 3
"""How much more what is still off weighs than what has moved: sums that come out are looked for before short moves."""

WIDTH = 24
"""Counts of one sum that are tried first; the others are tried only if no move is found among these."""

FINE = 4
"""Up to so many, every step is tried; of wider ones every half."""

CellName = Any
"""Whatever tells one hidden count from another."""

Equation = Mapping[CellName, int]
"""Hidden counts with their signs, 1 or -1: everybody knows what they add up to."""

Move = Mapping[CellName, int]
"""By how much hidden counts can differ from what they are, together, so that no published sum changes."""

Room = tuple[int | None, int | None]
"""How far a count can go down and up; None where nothing limits it."""


@dataclass(frozen=True)
class Unknown:
    """A whole number that is not shown: what it is, and the least and the most that everybody knows it to be."""

    value: int
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class LinkedTables:
    """The hidden counts of tables that hang together, and the sums of them that everybody knows."""

    unknowns: Mapping[CellName, Unknown]
    equations: Sequence[Equation]

    def around(self, names: Collection[CellName]) -> "LinkedTables":
        """Return the part that hangs together with the named counts; nothing else can bear on them."""
        by_name = _uses(self.equations)
        reached, waiting = set(names) & self.unknowns.keys(), list(names)
        while waiting:
            for number, _ in by_name.get(waiting.pop(), ()):
                new = self.equations[number].keys() - reached
                reached |= new
                waiting += new
        equations = [one for one in self.equations if not reached.isdisjoint(one)]
        return LinkedTables({name: self.unknowns[name] for name in reached}, equations)


Widths = Mapping[CellName, int]
"""How far apart the least and the most that a count can be have to lie, by count."""


def worked_out(tables: LinkedTables, *, among: Widths, moves: Sequence[Move] = ()) -> frozenset[CellName]:
    """Return those of the named counts that anyone can work out so closely, or that may be so: never one too few.

    A count is safe when moves are found that take it far enough apart, since all those values fit all that is published;
    with a width of 1, when it can be any other one. `moves` found earlier are tried first. Exact where the search comes
    to its end, as it does in small tables.
    """
    search = _Search(tables, among)
    for _ in search.moves(moves):
        pass
    return frozenset(name for name in among if not search.is_wide(name))


def securing_moves(
    tables: LinkedTables, *, among: Widths, moves: Sequence[Move] = ()
) -> tuple[Move, ...] | None:
    """Return moves that show that all named counts are safe; None as soon as one of them may not be."""
    found: list[Move] = []
    for move in _Search(tables, among).moves(moves):
        if move is None:
            return None
        found.append(move)
    return tuple(found)


class _Search:
    """The search for moves that take each count far enough, and how far each has been taken."""

    def __init__(self, tables: LinkedTables, widths: Widths) -> None:
        self._tables, self._widths = tables, widths
        self._rooms, self._uses = _rooms(tables), _uses(tables.equations)
        self._reach: dict[CellName, tuple[int, int]] = {}

    def is_wide(self, name: CellName) -> bool:
        """Whether a count is known to have values far enough apart."""
        low, high = self._reach.get(name, (0, 0))
        return high - low >= self._widths[name]

    def moves(self, tried: Sequence[Move]) -> Iterator[Move | None]:
        """Yield moves until each count is taken far enough; None for each that is not."""
        for move in tried:
            if self._helps(move) and _fits(move, self._tables, self._rooms, self._uses):
                self._take(move)
                yield move
        for name in sorted(self._widths, key=repr):
            for step in self._steps(name):
                if self.is_wide(name):
                    break
                if found := self._move(name, step):
                    self._take(found)
                    yield found
            if not self.is_wide(name):
                yield None

    def _helps(self, move: Move) -> bool:
        return any(self._widens(name, step) for name, step in move.items() if name in self._widths)

    def _widens(self, name: CellName, step: int) -> bool:
        low, high = self._reach.get(name, (0, 0))
        return not self.is_wide(name) and not low <= step <= high

    def _take(self, move: Move) -> None:
        for name, step in move.items():
            low, high = self._reach.get(name, (0, 0))
            self._reach[name] = min(low, step), max(high, step)

    def _steps(self, name: CellName) -> Iterator[int]:
        """Yield the steps by which a count is tried, the widest first, those that would not take it further left out."""
        for sign in (1, -1):
            width = self._widths[name]
            while width:
                step = sign * width
                if _has_room(self._rooms[name], step) and self._widens(name, step):
                    yield step
                width = width - 1 if width <= FINE else width // 2

    def _move(self, name: CellName, step: int) -> Move | None:
        equations = self._tables.equations
        found = _move(name, step, equations, self._rooms, self._uses, width=WIDTH)
        return found or _move(name, step, equations, self._rooms, self._uses, width=None)


def _uses(equations: Sequence[Equation]) -> Mapping[CellName, Sequence[tuple[int, int]]]:
    """Return the equations by the counts in them: number and sign."""
    found: dict[CellName, list[tuple[int, int]]] = {}
    for number, equation in enumerate(equations):
        for name, sign in equation.items():
            found.setdefault(name, []).append((number, sign))
    return found


def _rooms(tables: LinkedTables) -> Mapping[CellName, Room]:
    """Return how far each count can go, after each equation has narrowed its counts; that may take some rounds."""
    rooms: dict[CellName, Room] = {
        name: (one.value - one.least, None if one.most is None else one.most - one.value)
        for name, one in tables.unknowns.items()
    }
    for _ in range(20):
        before = dict(rooms)
        for equation in tables.equations:
            rooms |= _narrowed(equation, rooms)
        if rooms == before:
            break
    return rooms


def _narrowed(equation: Equation, rooms: Mapping[CellName, Room]) -> Iterator[tuple[CellName, Room]]:
    """Yield the rooms of the counts of an equation: one can rise only as far as the others can make up for it."""
    ways = {name: rooms[name] if sign > 0 else rooms[name][::-1] for name, sign in equation.items()}
    falls, rises = _sum([way[0] for way in ways.values()]), _sum([way[1] for way in ways.values()])
    for name, (fall, rise) in ways.items():
        way = _less(fall, _others(rises, rise)), _less(rise, _others(falls, fall))
        yield name, way if equation[name] > 0 else way[::-1]


def _sum(limits: Sequence[int | None]) -> tuple[int, int]:
    """Return the sum of the limits and how many are none."""
    return sum(limit for limit in limits if limit is not None), limits.count(None)


def _others(limits: tuple[int, int], own: int | None) -> int | None:
    """Return the sum of limits without one's own, None if one of the others is unlimited."""
    total, unlimited = limits
    return None if unlimited > (own is None) else total - (own or 0)


def _less(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _fits(
    move: Move,
    tables: LinkedTables,
    rooms: Mapping[CellName, Room],
    uses: Mapping[CellName, Sequence[tuple[int, int]]],
) -> bool:
    """Whether a move found earlier leaves every sum and every room as it is."""
    if not move.keys() <= tables.unknowns.keys() or not all(
        _has_room(rooms[n], step) for n, step in move.items()
    ):
        return False
    off: dict[int, int] = {}
    for name, step in move.items():
        for number, sign in uses.get(name, ()):
            off[number] = off.get(number, 0) + sign * step
    return not any(off.values())


def _has_room(room: Room, step: int) -> bool:
    limit = room[0] if step < 0 else room[1]
    return limit is None or abs(step) <= limit


def _move(
    name: CellName,
    start: int,
    equations: Sequence[Equation],
    rooms: Mapping[CellName, Room],
    uses: Mapping[CellName, Sequence[tuple[int, int]]],
    *,
    width: int | None,
) -> Move | None:
    """Return a move that changes a count by a step or more, None if there is none or none was found in time.

    Each step mends one sum that does not come out by moving one of its counts, by one or by all that is off, never back. A move that
    exists can be reached by such steps whichever sum is mended first.
    """
    order = count()
    waiting: list[tuple[int, int, dict[CellName, int], dict[int, int]]] = []
    seen: set[frozenset[tuple[CellName, int]]] = set()

    def try_step(moved: Mapping[CellName, int], off: Mapping[int, int], name: CellName, step: int) -> None:
        further = {**moved, name: moved.get(name, 0) + step}
        if moved.get(name, 0) * step < 0 or not _has_room(rooms[name], further[name]):
            return
        if (key := frozenset(further.items())) in seen:
            return
        seen.add(key)
        wrong = dict(off)
        for number, sign in uses.get(name, ()):
            wrong[number] = wrong.get(number, 0) + sign * step
            if not wrong[number]:
                del wrong[number]
        cost = sum(map(abs, further.values())) + AIM * sum(map(abs, wrong.values()))
        heapq.heappush(waiting, (cost, next(order), further, wrong))

    try_step({}, {}, name, start)
    while waiting and len(seen) < PATIENCE:
        _, _, moved, off = heapq.heappop(waiting)
        if not off:
            return moved
        mended = min(off, key=lambda number: (len(equations[number]), number))
        for other, sign in islice(equations[mended].items(), width):
            step = -sign if off[mended] > 0 else sign
            try_step(moved, off, other, step)
            if abs(off[mended]) > 1:
                try_step(moved, off, other, step * abs(off[mended]))
    return None
