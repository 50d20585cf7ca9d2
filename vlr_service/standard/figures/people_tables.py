"""The tables that figures about people make: complete breakdowns by one and by two dimensions, with totals."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from vlr_service.catalogue.cells import Cell
from vlr_service.methods.disclosure.recovery import MARGIN
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.breakdowns import divisions, everybody
from vlr_service.standard.observed import ObservedCell

Cells = Mapping[Cell, ObservedCell]
PeopleTable = Mapping[tuple[str, str], ObservedCell]
"""Observations by row and column; a breakdown by one dimension is one row. Totals are at `MARGIN`."""


def tables(dossier: Dossier, cells: Cells) -> Iterator[PeopleTable]:
    """Yield the tables that the cells of one indicator and year make, hidden cells included.

    Only breakdowns that make up everybody are tables: others do not add up to their totals. The districts of
    the city do, all of them together.
    """
    divided = divisions(cells)
    for (dimension, whole), parts in divided.items():
        codes = everybody(dossier, dimension, parts)
        if codes and whole in cells:
            yield {("", code): parts[code] for code in codes} | {("", MARGIN): cells[whole]}
    for (row, column, whole), inner in _crossed(cells).items():
        rows, columns = divided.get((row, whole), {}), divided.get((column, whole), {})
        chosen = (
            everybody(dossier, row, {key[0] for key in inner} | rows.keys()),
            everybody(dossier, column, {key[1] for key in inner} | columns.keys()),
        )
        if all(chosen):
            margins = {(code, MARGIN): o for code, o in rows.items()}
            margins |= {(MARGIN, code): o for code, o in columns.items()}
            margins |= {(MARGIN, MARGIN): cells[whole]} if whole in cells else {}
            yield _within(inner | margins, *chosen)


def _crossed(cells: Cells) -> Mapping[tuple[str, str, Cell], dict[tuple[str, str], ObservedCell]]:
    """Return the cells by each pair of their dimensions and the cell that is divided, then by both codes."""
    found: dict[tuple[str, str, Cell], dict[tuple[str, str], ObservedCell]] = {}
    for cell, observation in cells.items():
        for (row, first), (column, second) in combinations(cell.codes, 2):
            whole = Cell(tuple(pair for pair in cell if pair[0] not in (row, column)))
            found.setdefault((row, column, whole), {})[first, second] = observation
    return found


def _within(table: PeopleTable, rows: Sequence[str], columns: Sequence[str]) -> PeopleTable:
    allowed = ({*rows, MARGIN}, {*columns, MARGIN})
    return {key: o for key, o in table.items() if key[0] in allowed[0] and key[1] in allowed[1]}
