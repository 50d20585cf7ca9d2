"""The grid of five domains by four objectives, and where it is thin or empty."""

from dataclasses import dataclass

from vlr_service.catalogue.model import Catalogue

ENOUGH = 2
"""As many indicators should be in every cell of the grid."""


@dataclass(frozen=True)
class ThinCell:
    """A cell of the grid with fewer indicators in force than it should have."""

    domain: str
    objective: str
    indicators: int


def thin_cells(catalogue: Catalogue) -> tuple[ThinCell, ...]:
    """Return the cells of the grid that have fewer than two indicators in force."""
    places = [(i.domain, i.objective) for i in catalogue.indicators.values() if i.ends is None]
    counted = (
        ThinCell(domain, objective, places.count((domain, objective)))
        for domain in catalogue.domains
        for objective in catalogue.objectives
    )
    return tuple(cell for cell in counted if cell.indicators < ENOUGH)
