"""A series that is to be rated: whether its target is met, and why it may have no rating."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from vlr_service.i18n import N_, Message, msg, round_half_even
from vlr_service.methods.progress.figures import Way, above_zero
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.methods.progress.trends import Point, Trend, TrendKind

HIGHER, LOWER, PARITY = "higher_is_better", "lower_is_better", "parity"


class TargetPoint(NamedTuple):
    """A value to be reached by a year, in the unit of the series."""

    year: int
    value: Decimal


@dataclass(frozen=True)
class Case:
    """The ends of a comparable series, and what is wanted of it."""

    method: RatingMethod
    first: Point
    last: Point
    direction: str
    decimals: int
    target: TargetPoint | None
    base_year: int
    best: Decimal | None
    is_percent: bool

    @property
    def is_met(self) -> bool:
        """Whether the target is met; by UNSD also from one percentage point before 0 or 100 per cent."""
        if self.target is None:
            return False
        is_near = self.method is RatingMethod.UNSD and self.is_percent and self.target.value in (0, 100)
        return self._reaches(self.target.value) or (is_near and abs(self.last.value - self.target.value) <= 1)

    @property
    def way(self) -> Way:
        """The way that was covered; figures that look equal are equal."""
        first, last = (self._shown(point.value) for point in (self.first, self.last))
        target = self.target or TargetPoint(self.last.year, Decimal(0))
        return Way(
            first=self.first.value,
            last=self.first.value if first == last else self.last.value,
            years=self.last.year - self.first.year,
            towards=1 if self.direction == HIGHER else -1,
            target=target.value,
            whole=target.year - self.first.year,
            base=target.year - self.base_year,
            ahead=max(0, target.year - self.last.year),
        )

    @property
    def refusal(self) -> Message | None:
        """Why a series whose target is not met cannot be rated; None if it can."""
        wanted = () if self.target is None else (self.target.value,)
        values = (self.first.value, self.last.value, *wanted)
        if min(values) < 0 < max(values):
            return msg(N_("The first and the last figure have different signs, so no rating is defined."))
        if self.method is RatingMethod.UNSD and self.first.value == 0:
            return msg(N_("Yearly growth is not defined from a first figure of zero."))
        if self.target is not None:
            return _no_way(self.first, self.target)
        if self.best is not None and self._reaches(self.best):
            return msg(N_("The figure has reached the best possible value, so growth is not meaningful."))
        return None

    def _reaches(self, limit: Decimal) -> bool:
        shown, wanted = self._shown(self.last.value), self._shown(limit)
        return shown >= wanted if self.direction == HIGHER else shown <= wanted

    def _shown(self, value: Decimal) -> Decimal:
        return round_half_even(value, self.decimals)


def unratable(moved: Trend, *, direction: str, kind: str) -> Message | None:
    """Return why no method can rate a movement; None if one can."""
    if kind == "ratio_of_rates":
        return msg(N_("A ratio of two rates is not rated as a whole."))
    if direction == PARITY:
        return msg(N_("The figures lie on both sides of parity, so their trend leads neither way."))
    if direction not in (HIGHER, LOWER):
        return msg(N_("Neither higher nor lower values are clearly preferable."))
    return moved.cagr_reason if moved.kind in (TrendKind.SINGLE, TrendKind.NONE) else None


def _no_way(first: Point, target: TargetPoint) -> Message | None:
    if target.year <= first.year:
        return msg(N_("The year of the target must lie after that of the first figure."))
    start, end = above_zero(first.value, like=target.value), above_zero(target.value, like=first.value)
    if start == end:
        return msg(N_("The first figure and the target are the same, so there is no way to measure."))
    return None
