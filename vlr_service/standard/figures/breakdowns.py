"""Breakdowns that are beside their total: which are complete, so that parts and total can be compared."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import DISTRICT
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.ages import cover_every_age
from vlr_service.standard.figures.answers import is_figure
from vlr_service.standard.observed import ObservedCell

T = TypeVar("T")

TOTAL = Cell()

UNKNOWN = "_U"
"""The code of cases whose group is not known; it completes any breakdown."""

COMPLETE: Mapping[str, frozenset[str]] = {
    "SEX": frozenset({"F", "M"}),
    "DISABILITY_STATUS": frozenset({"PD", "PWD"}),
    "URBANISATION": frozenset({"U", "R"}),
    "SETTLEMENT": frozenset({"SLUM", "NON_SLUM"}),
    "INCOME_WEALTH_QUANTILE": frozenset({"Q1", "Q2", "Q3", "Q4", "Q5"}),
}
"""Codes that make up everybody, by dimension; ages are judged by their intervals."""


@dataclass(frozen=True)
class Breakdown:
    """A total and its parts of one dimension, each with a value: those that make it up, or some where others lack."""

    dimension: str
    total: ObservedCell
    parts: tuple[ObservedCell, ...]
    is_complete: bool = True


def breakdowns(dossier: Dossier) -> Iterator[Breakdown]:
    """Yield every breakdown beside its total; complete is one that covers it exhaustively and without overlap.

    A breakdown inside a breakdown (sex within an age group) is compared with that group.
    """
    for cells in dossier.rows.values():
        if len(cells) == 1:
            continue
        figures = {cell: o for cell, o in cells.items() if is_figure(o)}
        for (dimension, whole), parts in divisions(figures).items():
            if whole in figures:
                chosen = everybody(dossier, dimension, parts)
                used = tuple(parts[code] for code in chosen or sorted(parts))
                yield Breakdown(dimension, figures[whole], used, is_complete=bool(chosen))


def divisions(cells: Mapping[Cell, T]) -> Mapping[tuple[str, Cell], Mapping[str, T]]:
    """Return how the cells divide others: by dimension and the cell that is divided, then by code."""
    found: dict[tuple[str, Cell], dict[str, T]] = {}
    for cell, observation in cells.items():
        for dimension, code in cell:
            found.setdefault((dimension, _without(cell, dimension)), {})[code] = observation
    return found


def exhaustive(dimension: str, codes: Collection[str]) -> Sequence[str]:
    """Return the codes that together make up everybody, each one once; none if they do not."""
    unknown = {UNKNOWN} & set(codes)
    if dimension == "AGE":
        ages = set(codes) - unknown
        return sorted(ages | unknown) if cover_every_age(ages) else ()
    needed = COMPLETE.get(dimension)
    return sorted(needed | unknown) if needed and needed <= set(codes) else ()


def everybody(dossier: Dossier, dimension: str, codes: Collection[str]) -> Sequence[str]:
    """Return the codes that together make up everybody in this city, each one once; none if they do not.

    Districts do where every district of the city is answered, or where the people of those that are answered
    add up to the people of the city.
    """
    if dimension != DISTRICT:
        return exhaustive(dimension, codes)
    known, answered = {d.code: d.population for d in dossier.districts}, set(codes) - {UNKNOWN}
    if not known or not answered <= known.keys():
        return ()
    return sorted(codes) if answered == known.keys() or _are_all_people(dossier, answered, known) else ()


def _are_all_people(dossier: Dossier, answered: Collection[str], known: Mapping[str, Decimal | None]) -> bool:
    people = [known[code] for code in answered]
    city = dossier.area.population
    if city is None or city <= 0 or any(one is None for one in people):
        return False
    added = sum((one for one in people if one is not None), Decimal(0))
    return abs(added - city) <= dossier.threshold("CON-03", "district_tol") * city


def _without(cell: Cell, dimension: str) -> Cell:
    """Return the cell that a cell divides by a dimension."""
    return TOTAL if len(cell.codes) == 1 else Cell(tuple(pair for pair in cell if pair[0] != dimension))
