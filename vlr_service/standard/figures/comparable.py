"""What of a series can be compared: the figures since its last break, also where the break itself is withheld."""

from collections.abc import Sequence

from vlr_service.standard.dossier import Dossier
from vlr_service.standard.observed import ObservedCell


def comparable(dossier: Dossier, series: Sequence[ObservedCell]) -> Sequence[ObservedCell]:
    """Return the figures of a series since its last break; a break outlives the suppression of its figure."""
    breaks = breaks_of(dossier, series)
    return [o for o in series if o.year >= breaks[-1]] if breaks else series


def breaks_of(dossier: Dossier, series: Sequence[ObservedCell]) -> Sequence[int]:
    """Return the years in which a series breaks, in order; those of cells without a public value included."""
    return dossier.breaks.get((series[0].indicator, series[0].cell), ()) if series else ()


def breaks_between(dossier: Dossier, series: Sequence[ObservedCell], *, after: int, until: int) -> bool:
    """Whether a series breaks after one year and until another."""
    return any(after < year <= until for year in breaks_of(dossier, series))
