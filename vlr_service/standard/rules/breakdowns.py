"""Breakdowns that stand beside their total: which are complete, so that parts and total can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vlr_service.catalogue import Cell
from vlr_service.standard.dossier import Dossier, DossierObservation
from vlr_service.standard.rules.ages import cover_every_age

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
    """A total and the parts of one dimension that make it up, each with a value."""

    dimension: str
    total: DossierObservation
    parts: tuple[DossierObservation, ...]


def complete_breakdowns(dossier: Dossier) -> Iterator[Breakdown]:
    """Yield every breakdown that covers its total exhaustively and without overlap.

    A breakdown inside a breakdown (sex within an age group) is compared with that group.
    """
    for cells in dossier.rows.values():
        for (dimension, whole), parts in _parts(cells).items():
            total = cells.get(whole)
            if total is not None and total.value is not None:
                chosen = _exhaustive(dimension, parts)
                if chosen:
                    yield Breakdown(dimension, total, tuple(parts[code] for code in chosen))


def _parts(
    cells: Mapping[Cell, DossierObservation],
) -> dict[tuple[str, Cell], dict[str, DossierObservation]]:
    found: dict[tuple[str, Cell], dict[str, DossierObservation]] = {}
    for cell, observation in cells.items():
        if observation.value is not None:
            for dimension, code in cell:
                whole = Cell(tuple(pair for pair in cell if pair[0] != dimension))
                found.setdefault((dimension, whole), {})[code] = observation
    return found


def _exhaustive(dimension: str, parts: Mapping[str, DossierObservation]) -> list[str]:
    unknown = {UNKNOWN} & parts.keys()
    if dimension == "AGE":
        ages = parts.keys() - unknown
        return sorted(ages | unknown) if cover_every_age(ages) else []
    needed = COMPLETE.get(dimension)
    return sorted(needed | unknown) if needed and needed <= parts.keys() else []
