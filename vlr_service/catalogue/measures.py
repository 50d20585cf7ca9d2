"""What people measure in beside the units that are asked for: how large one unit is in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class MeasuredIn:
    """A unit of a measure such as area: its `size` beside the others of the measure, and words for it.

    Its id is that of a unit of the catalogue, whose own words name it too, or one that no indicator has. One that is
    `only_into` counts on something of its own, such as GDP: a plain per mille can be said in it, not the other way.
    """

    id: str
    size: Decimal
    words: Sequence[str] = ()
    only_into: bool = False


@dataclass(frozen=True)
class ConvertibleUnits:
    """What several units measure: a figure in one of them is one in another times the quotient of their sizes."""

    id: str
    units: Sequence[MeasuredIn]

    def factor(self, unit: str, *, into: str) -> Decimal | None:
        """Return what a figure in a unit is multiplied by to be one in another; None where nobody can convert it."""
        known = {one.id: one for one in self.units}
        if unit not in known or into not in known or known[unit].only_into:
            return None
        return known[unit].size / known[into].size
