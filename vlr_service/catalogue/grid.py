"""The grid of five domains by four objectives, and where it is empty."""

from vlr_service.catalogue.model import Catalogue


def empty_cells(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the (domain, objective) pairs in which the catalogue has no indicator in force."""
    filled = {(i.domain, i.objective) for i in catalogue.indicators.values() if i.ends is None}
    pairs = ((domain, objective) for domain in catalogue.domains for objective in catalogue.objectives)
    return tuple(pair for pair in pairs if pair not in filled)
