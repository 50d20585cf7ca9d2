"""Hidden counts in tables that hang together: which of them follow from every sum that was ever published."""

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

PATIENCE = 600
"""Steps after which the search for another value ends; the count then passes for one that can be worked out."""

WIDTH = 24
"""Counts of one sum that are tried first; the others are tried only if no move is found among these."""

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


def worked_out(
    tables: LinkedTables, *, among: Collection[CellName], moves: Sequence[Move] = ()
) -> frozenset[CellName]:
    """Return those of the named counts that anyone can work out, or that may be so: never one too few.

    A count is safe when a move is found that changes it, since both values fit all that is published. `moves`
    found earlier are tried first. Exact where the search comes to its end, as it does in small tables.
    """
    found = found_moves(tables, among=among, moves=moves)
    return frozenset(among) - {name for move in found for name in move}


def found_moves(
    tables: LinkedTables, *, among: Collection[CellName], moves: Sequence[Move] = ()
) -> tuple[Move, ...]:
    """Return moves that show, of every named count that is safe, that it could be another one."""
    return tuple(move for move in _moves(tables, among, moves) if move)


def securing_moves(
    tables: LinkedTables, *, among: Collection[CellName], moves: Sequence[Move] = ()
) -> tuple[Move, ...] | None:
    """Return moves that show that all named counts are safe; None as soon as one of them may not be."""
    found: list[Move] = []
    for move in _moves(tables, among, moves):
        if move is None:
            return None
        found.append(move)
    return tuple(found)


def _moves(tables: LinkedTables, among: Collection[CellName], tried: Sequence[Move]) -> Iterator[Move | None]:
    """Yield moves until each named count is in one; None for each that is in none."""
    rooms, uses = _rooms(tables), _uses(tables.equations)
    safe: set[CellName] = set()
    for move in tried:
        if not safe.issuperset(move) and _fits(move, tables, rooms, uses):
            safe |= move.keys()
            yield move
    for name in sorted(frozenset(among) - safe, key=repr):
        if name not in safe:
            found = _move(name, tables.equations, rooms, uses, width=WIDTH)
            found = found or _move(name, tables.equations, rooms, uses, width=None)
            safe |= found.keys() if found else set()
            yield found


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
    equations: Sequence[Equation],
    rooms: Mapping[CellName, Room],
    uses: Mapping[CellName, Sequence[tuple[int, int]]],
    *,
    width: int | None,
) -> Move | None:
    """Return a move that changes a count, None if there is none or none was found in time.

    Each step mends one sum that does not come out by moving one of its counts by one, never back. A move that
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
        cost = sum(map(abs, further.values())) + sum(map(abs, wrong.values()))
        heapq.heappush(waiting, (cost, next(order), further, wrong))

    for step in (1, -1):
        try_step({}, {}, name, step)
    while waiting and len(seen) < PATIENCE:
        _, _, moved, off = heapq.heappop(waiting)
        if not off:
            return moved
        mended = min(off, key=lambda number: (len(equations[number]), number))
        for other, sign in islice(equations[mended].items(), width):
            try_step(moved, off, other, -sign if off[mended] > 0 else sign)
    return None
