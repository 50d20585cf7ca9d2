"""Highlights that differ in subject: one of each target, and no part of a count beside or in place of the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.model import Indicator, Kind
from vlr_service.standard.observed import ObservedCell

SUMS = frozenset({Kind.COUNT, Kind.AMOUNT})


@dataclass(frozen=True)
class Movement:
    """How a series moved: `gain` is its yearly growth in the desired direction, `ends` what it moved between.

    It `bears` a highlight if it is rated and neither end raises a doubt or is a proxy.
    """

    indicator: Indicator
    gain: Decimal
    ends: tuple[ObservedCell, ...]
    bears: bool = True

    @property
    def subjects(self) -> frozenset[tuple[str, ...]]:
        """What it is a figure of: its target, and of counts the publication that they were counted for, goal by goal.

        A yearbook holds counts of many things: only those of one goal are taken for parts of one another.
        """
        target = {("target", self.indicator.sdg_target)} if self.indicator.sdg_target else set()
        if self.indicator.kind not in SUMS:
            return frozenset(target)
        counted = {
            (str(self.indicator.goal), o.source.provider, o.source.title, self.indicator.unit)
            for o in self.ends
            if o.source
        }
        return frozenset(target | counted)

    def is_part_of(self, other: "Movement") -> bool:
        """Say whether it may be a part of another count: of the same subject and unit, but smaller."""
        both = self.indicator, other.indicator
        is_alike = all(one.kind in SUMS for one in both) and both[0].unit == both[1].unit
        return is_alike and bool(self.subjects & other.subjects) and self._size < other._size

    @property
    def _size(self) -> Decimal:
        return max((o.value for o in self.ends if o.value is not None), default=Decimal(0))


def distinct(movements: Sequence[Movement]) -> Iterator[Movement]:
    """Yield the largest movement of each subject that bears a highlight, in the order of size; never a part of a count."""
    wholes = [one for one in movements if one.bears and not any(map(one.is_part_of, movements))]
    told: set[tuple[str, ...]] = set()
    for one in sorted(wholes, key=lambda movement: (-abs(movement.gain), movement.indicator.id)):
        if not one.subjects & told:
            told |= one.subjects
            yield one
