"""Which cells of an area are hidden when they are released, decided against all that is known already."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.statuses import COVERING, TOO_FEW
from vlr_service.records.published.withheld import KnownSum, Secret
from vlr_service.statistics.knowledge import EXACTLY, IMPLIED, Knowledge, is_sensitive
from vlr_service.statistics.linked_cells import LinkedCells, PeopleCount


@dataclass(frozen=True)
class ReleaseTable:
    """The cells of an area as they are to be released, for one indicator and year.

    `closed` are hidden in any case: confidential by the city's own word, or suppressed before. `open_` are cells
    that come out anew: only they can still be hidden, unless their figures were the last ones `seen`. `width` is how far
    apart the least and the most that a hidden count of few people can be have to lie.
    """

    area_id: int
    cells: LinkedCells
    closed: frozenset[Cell]
    open_: frozenset[Cell]
    seen: frozenset[Cell]
    threshold: Decimal
    is_share: bool
    width: Decimal = EXACTLY

    def figures(self, cell: Cell) -> PeopleCount:
        """Return the figures of a cell, reported or implied."""
        return self.cells.reported.get(cell) or self.cells.implied[cell]

    def is_sensitive(self, cell: Cell) -> bool:
        """Whether a cell tells of so few people that one could be recognised."""
        figures = self.figures(cell)
        return is_sensitive(figures.count, figures.base, threshold=self.threshold, is_share=self.is_share)

    @property
    def has_anything_to_hide(self) -> bool:
        """Whether a cell is hidden or ought to be; most tables have none."""
        return bool(self.closed) or any(map(self.is_sensitive, (*self.open_, *self.cells.implied)))


@dataclass(frozen=True)
class Hiding:
    """The reported cells that are hidden, with reasons, and what is known once the others are published.

    The knowledge is the part that hangs together with the area.
    """

    reasons: Mapping[Cell, str]
    knowledge: Knowledge
    new_sums: tuple[KnownSum, ...]


def hide(table: ReleaseTable, knowledge: Knowledge, *, last: int = 0) -> Hiding:
    """Return what is hidden so that no hidden count can be worked out, as far as it is not known already.

    Hidden are sensitive cells, then, near a count that could be worked out, the smallest further one above zero
    that is still open, again and again. Where none is left, a small count goes out like a covering one: nobody
    then knows that it is small. The same table and knowledge give the same cells. Secrets are numbered on from
    `last`, the newest of them all, for `knowledge` may be the part that can bear on the table.
    """
    reasons = {cell: TOO_FEW if table.is_sensitive(cell) else COVERING for cell in table.closed}
    reasons |= {cell: TOO_FEW for cell in table.open_ if table.is_sensitive(cell)}
    own = {one.number for one in knowledge.secrets if one.area_id == table.area_id}
    part = knowledge.around(own)
    first = max((last, *(one.number for one in knowledge.secrets))) + 1
    while True:
        hiding = _published(table, reasons, part, first=first)
        numbers = _numbers(table, hiding.knowledge)
        exposed = hiding.knowledge.exposed(numbers.values(), width=table.width)
        exposed -= part.exposed(exposed, width=table.width) if exposed else exposed
        further = _cover(table, reasons, exposed, hiding.knowledge, numbers) if exposed else {}
        if not further:
            return hiding
        reasons |= further


def _published(
    table: ReleaseTable, reasons: Mapping[Cell, str], knowledge: Knowledge, *, first: int
) -> Hiding:
    """Return what is known once the table is out with these cells hidden."""
    known = dict(_identified(table, reasons, knowledge, first))
    present = {one.number: one for one in knowledge.secrets}
    others = (_without(one, table) for number, one in present.items() if number not in _values(known))
    secrets = sorted((*others, *known.values()), key=lambda one: one.number)
    present_sums = set(map(_frozen, knowledge.sums))
    sums = {_frozen(one): one for one in _sums(table, known)}
    new = tuple(one for key, one in sums.items() if key not in present_sums)
    return Hiding(reasons, Knowledge(tuple(secrets), (*knowledge.sums, *new)), new)


def _values(known: Mapping[Cell, Secret]) -> Collection[int]:
    return {one.number for one in known.values()}


def _identified(
    table: ReleaseTable, reasons: Mapping[Cell, str], knowledge: Knowledge, first: int
) -> Iterator[tuple[Cell, Secret]]:
    """Yield the secrets of hidden and implied cells; a cell with figures it had before is the same secret."""
    present = {(one.area_id, one.cell, one.count, one.base): one for one in knowledge.secrets}
    numbers = count(first)
    for cell in sorted((*reasons, *table.cells.implied)):
        figures, reason = table.figures(cell), reasons.get(cell, IMPLIED)
        found = present.get((table.area_id, cell.key, figures.count, figures.base))
        if found is None:
            found = Secret(
                next(numbers),
                table.area_id,
                cell.key,
                figures.count,
                figures.base,
                reason,
                table.threshold,
                table.is_share,
                is_known=cell in table.seen,
            )
        yield cell, replace(found, reason=_lasting(found.reason, reason), is_current=cell in reasons)


def _lasting(before: str, now: str) -> str:
    """Return the reason of a secret that has one already: what once went out as covering stays so."""
    if IMPLIED in (before, now):
        return now if before == IMPLIED else before
    return COVERING if COVERING in (before, now) else now


def _without(one: Secret, table: ReleaseTable) -> Secret:
    """Return a secret that the table does not hide: of another area, no longer published, or visible from now on."""
    if one.area_id != table.area_id:
        return one
    cell = Cell.parse(one.cell)
    shown = table.cells.reported.get(cell) == PeopleCount(one.count, one.base)
    return replace(one, is_current=False, is_known=one.is_known or shown)


def _sums(table: ReleaseTable, secrets: Mapping[Cell, Secret]) -> Iterator[KnownSum]:
    hidden = {cell: one for cell, one in secrets.items() if not one.is_known}
    for equation in table.cells.equations:
        terms = {hidden[cell].number: sign for cell, sign in equation.terms.items() if cell in hidden}
        if terms:
            yield KnownSum(terms, equation.of_base, table.area_id)


def _frozen(one: KnownSum) -> tuple[frozenset[tuple[int, int]], bool]:
    return frozenset(one.terms.items()), one.of_base


def _numbers(table: ReleaseTable, knowledge: Knowledge) -> Mapping[Cell, int]:
    """Return the secrets of the area's own cells, past ones under their cell too."""
    own = [one for one in knowledge.secrets if one.area_id == table.area_id]
    return {
        Cell.parse(one.cell): one.number for one in sorted(own, key=lambda one: (one.is_current, one.number))
    }


def _cover(
    table: ReleaseTable,
    reasons: Mapping[Cell, str],
    exposed: Collection[int],
    knowledge: Knowledge,
    numbers: Mapping[Cell, int],
) -> Mapping[Cell, str]:
    """Return one more cell to hide, near what could be worked out if there is one; none if all is hidden."""
    shown = [cell for cell in table.open_ if cell not in reasons and table.figures(cell).count]
    near = _near(table, exposed, knowledge, numbers)
    candidates = [cell for cell in shown if cell in near] or shown
    if candidates:
        return {
            min(candidates, key=lambda cell: (-len(cell.codes), table.figures(cell).count, cell)): COVERING
        }
    small = {
        cell
        for cell, reason in reasons.items()
        if reason == TOO_FEW and cell in table.open_ and numbers.get(cell) in exposed
    }
    return {max(small, key=lambda cell: (table.figures(cell).count, cell)): COVERING} if small else {}


def _near(
    table: ReleaseTable, exposed: Collection[int], knowledge: Knowledge, numbers: Mapping[Cell, int]
) -> Collection[Cell]:
    """Return the cells that are in a sum with what could be worked out."""
    found = {cell for cell, number in numbers.items() if number in exposed}
    own = [one.terms.keys() for one in table.cells.equations if not found.isdisjoint(one.terms)]
    sums = [one.terms.keys() for one in knowledge.sums if not one.terms.keys().isdisjoint(exposed)]
    linked = {number for terms in sums for number in terms}
    return {cell for terms in own for cell in terms} | {
        c for c, number in numbers.items() if number in linked
    }
