"""The cells of one area, indicator and year as linked tables: what adds up, and what is implied by difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Indicator, Kind
from vlr_service.standard.figures.breakdowns import divisions
from vlr_service.statistics.spans import Span, code_of, pieces, spans_of, steps, whole_cell

ROUNDS = 3
"""How often differences of differences are taken: by two dimensions there are no more."""


@dataclass(frozen=True)
class PeopleCount:
    """A count of people, and the number of people it is taken of, where there is one."""

    count: Decimal
    base: Decimal | None = None

    def __add__(self, other: "PeopleCount") -> "PeopleCount":
        return PeopleCount(self.count + other.count, _plus(self.base, other.base, 1))

    def __sub__(self, other: "PeopleCount") -> "PeopleCount":
        return PeopleCount(self.count - other.count, _plus(self.base, other.base, -1))


@dataclass(frozen=True)
class CellEquation:
    """Cells with signs whose counts add up to nothing; `of_base` says that their bases do so too."""

    terms: Mapping[Cell, int]
    of_base: bool


@dataclass(frozen=True)
class LinkedCells:
    """Cells with figures, those that no one reported but that differences imply, and how all of them add up."""

    reported: Mapping[Cell, PeopleCount]
    implied: Mapping[Cell, PeopleCount]
    equations: tuple[CellEquation, ...]


def figures_of(
    indicator: Indicator, *, value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None
) -> PeopleCount | None:
    """Return the count of people behind a figure; None where there is none.

    The count is the value of an indicator that counts, otherwise the numerator; where only value and denominator
    are known, it is what they give, since anyone can multiply.
    """
    if not indicator.person_based:
        return None
    if indicator.kind is Kind.COUNT:
        return PeopleCount(value) if value is not None else None
    if numerator is not None:
        return PeopleCount(numerator, denominator)
    if value is None or denominator is None or not indicator.has_parts:
        return None
    return PeopleCount(round(value * denominator / (indicator.multiplier or 1)) * Decimal(1), denominator)


def linked_cells(reported: Mapping[Cell, PeopleCount], *, districts: Sequence[str] = ()) -> LinkedCells:
    """Return the cells with what they imply: total less women is men, whether or not somebody reported men."""
    known = dict(reported)
    for _ in range(ROUNDS):
        more = {
            cell: figures
            for division in _divisions(known, districts)
            for cell, figures in division.implied()
            if cell not in known
        }
        if not more:
            break
        known |= more
    equations = [one for division in _divisions(known, districts) for one in division.equations()]
    implied = {cell: figures for cell, figures in known.items() if cell not in reported}
    return LinkedCells(
        reported, implied, tuple(_equation(one, known) for one in equations if _holds(one, known))
    )


@dataclass(frozen=True)
class _Division:
    """A cell divided by one dimension: the figures of its groups by their spans, the whole among them."""

    dimension: str
    whole: Cell
    groups: Mapping[Cell, tuple[Span, PeopleCount]]
    districts: Sequence[str]

    def implied(self) -> Iterator[tuple[Cell, PeopleCount]]:
        """Yield the people between neighbouring ends whom no group holds by itself."""
        below, held = self._below(), {span for span, _ in self.groups.values()}
        for ends in self._pieces():
            sound = all(below[one].count <= below[other].count for one, other in steps(ends))
            for span in steps(ends):
                if sound and span not in held:
                    code = code_of(self.dimension, span, districts=self.districts)
                    yield whole_cell(self.whole, self.dimension, code), below[span[1]] - below[span[0]]

    def equations(self) -> Iterator[Mapping[Cell, int]]:
        """Yield how each group is made up of those between neighbouring ends."""
        by_span = {span: cell for cell, (span, _) in reversed(list(self.groups.items()))}
        for ends in self._pieces():
            for cell, (span, _) in self.groups.items():
                inside = [one for one in steps(ends) if span[0] <= one[0] and one[1] <= span[1]]
                parts = [by_span[one] for one in inside if one in by_span]
                if len(parts) == len(inside) > 0 and parts != [cell] and span[0] in ends:
                    yield {cell: 1, **dict.fromkeys(parts, -1)}

    def _pieces(self) -> Sequence[Sequence[int]]:
        return pieces([span for span, _ in self.groups.values()])

    def _below(self) -> Mapping[int, PeopleCount]:
        """Return how many people lie below each end, from the lowest end that hangs together with it."""
        below: dict[int, PeopleCount] = {}
        for ends in self._pieces():
            waiting = [ends[0]]
            below[ends[0]] = PeopleCount(Decimal(0), Decimal(0))
            while waiting:
                at = waiting.pop()
                for (first, end), figures in self.groups.values():
                    for here, there, found in (
                        (first, end, below[at] + figures),
                        (end, first, below[at] - figures),
                    ):
                        if here == at and there not in below:
                            below[there] = found
                            waiting.append(there)
        return below


def _divisions(cells: Mapping[Cell, PeopleCount], districts: Sequence[str]) -> Iterator[_Division]:
    for (dimension, whole), parts in divisions(cells).items():
        spans = spans_of(dimension, list(parts), districts=districts)
        groups = {whole_cell(whole, dimension, code): span for code, span in spans.items()}
        held = {cell: (span, cells[cell]) for cell, span in groups.items() if cell in cells}
        if len(held) > 1:
            yield _Division(dimension, whole, held, districts)


def _equation(terms: Mapping[Cell, int], known: Mapping[Cell, PeopleCount]) -> CellEquation:
    bases = [(sign, known[cell].base) for cell, sign in terms.items()]
    whole = [sign * base for sign, base in bases if base is not None]
    return CellEquation(terms, len(whole) == len(bases) and not sum(whole))


def _holds(terms: Mapping[Cell, int], known: Mapping[Cell, PeopleCount]) -> bool:
    return not sum(sign * known[cell].count for cell, sign in terms.items())


def _plus(one: Decimal | None, other: Decimal | None, sign: int) -> Decimal | None:
    return None if one is None or other is None else one + sign * other
