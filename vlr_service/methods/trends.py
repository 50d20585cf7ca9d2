"""How a series moves: its direction, its yearly growth, and a rating where one is allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from vlr_service.i18n import N_, Message, msg, round_half_even
from vlr_service.methods.computed import EXACT, significant

ON_TRACK_FROM = Decimal("0.015")
ACCELERATE_FROM = Decimal("0.005")
LIMITED_FROM = Decimal(0)
"""The limits of the Open SDG rating without target, as yearly growth in the desired direction."""


class TrendKind(StrEnum):
    """What a reader sees when the first and the last figure are laid side by side."""

    RISE = "rise"
    FALL = "fall"
    STABLE = "stable"
    SINGLE = "single"
    NONE = "none"


class Rating(StrEnum):
    """The four classes of the Open SDG rating without target."""

    ON_TRACK = "on_track"
    ACCELERATION_NEEDED = "acceleration_needed"
    LIMITED_PROGRESS = "limited_progress"
    DETERIORATION = "deterioration"

    @property
    def label(self) -> Message:
        """The name of the class."""
        return _LABELS[self]


_LABELS = {
    Rating.ON_TRACK: msg(N_("On track")),
    Rating.ACCELERATION_NEEDED: msg(N_("Acceleration needed")),
    Rating.LIMITED_PROGRESS: msg(N_("Limited progress")),
    Rating.DETERIORATION: msg(N_("Deterioration")),
}

RATING_METHOD = msg(
    N_(
        "Open SDG method without target, by compound annual growth in the desired direction: on track from "
        "1.5 per cent, acceleration needed from 0.5, limited progress from 0, deterioration below 0."
    )
)
"""The name and the limits of the rating; printed wherever a rating is shown."""


class Point(NamedTuple):
    """One figure of a series: year, value, observation status."""

    year: int
    value: Decimal
    status: str


@dataclass(frozen=True)
class Trend:
    """The movement of the comparable end of a series.

    `first` and `last` are its end points, `change` their difference in the unit of the series, `cagr` the
    compound annual growth rate (0.015 is 1.5 % a year) with `cagr_reason` when there is none; `rating`
    follows `rating_method`, or is None and `rating_reason` says why. `broken` tells that earlier points
    were left out because the series breaks.
    """

    kind: TrendKind
    first: Point | None
    last: Point | None
    change: Decimal | None
    cagr: Decimal | None
    rating: Rating | None
    rating_reason: Message | None
    cagr_reason: Message | None = None
    broken: bool = False

    @property
    def rating_method(self) -> Message | None:
        """The method behind the rating, if there is a rating."""
        return RATING_METHOD if self.rating else None


def trend(
    points: Sequence[tuple[int, Decimal, str]],
    direction: str,
    decimals: int,
    *,
    kind: str = "",
    best: Decimal | None = None,
) -> Trend:
    """Return the movement of a series since its last break (observation status B).

    `points` are (year, value, status), `direction` is `higher_is_better`, `lower_is_better` or `context`,
    `decimals` are those shown: figures that look equal are stable and count as no growth. `kind` is the
    indicator's kind of number (a ratio of rates is never rated), `best` its best possible value, if any.
    CAGR = (last / first) ** (1 / years) - 1. Source: Open SDG and Statistics Canada, progress methodology.
    """
    series = sorted(Point(*point) for point in points)
    comparable = _since_last_break(series)
    broken = len(comparable) < len(series)
    if len({point.year for point in comparable}) < 2:
        return _too_short(comparable, broken=broken)
    first, last = comparable[0], comparable[-1]
    seen = _seen(first, last, decimals)
    growth, no_growth = _growth(first, last, seen)
    refusal = _refusal(direction, kind) or _reached(last, direction, best, decimals) or no_growth
    rating = _rate(growth, direction) if growth is not None and refusal is None else None
    return Trend(seen, first, last, last.value - first.value, growth, rating, refusal, no_growth, broken)


def _since_last_break(series: Sequence[Point]) -> Sequence[Point]:
    starts = [index for index, point in enumerate(series) if point.status == "B"]
    return series[starts[-1] :] if starts else series


def _too_short(points: Sequence[Point], *, broken: bool) -> Trend:
    reason = (
        msg(N_("The series breaks, and fewer than two figures are comparable since then."))
        if broken
        else msg(N_("Fewer than two figures are available."))
    )
    only = points[0] if points else None
    seen = TrendKind.SINGLE if only else TrendKind.NONE
    return Trend(seen, only, only, None, None, None, reason, reason, broken)


def _seen(first: Point, last: Point, decimals: int) -> TrendKind:
    before, after = round_half_even(first.value, decimals), round_half_even(last.value, decimals)
    if before == after:
        return TrendKind.STABLE
    return TrendKind.RISE if after > before else TrendKind.FALL


def _growth(first: Point, last: Point, seen: TrendKind) -> tuple[Decimal | None, Message | None]:
    if first.value <= 0 or last.value <= 0:
        return None, msg(N_("Yearly growth is not defined for a series with zero or negative end figures."))
    if seen is TrendKind.STABLE:
        return Decimal(0), None
    exponent = EXACT.divide(Decimal(1), Decimal(last.year - first.year))
    factor = EXACT.power(EXACT.divide(last.value, first.value), exponent)
    return significant(EXACT.subtract(factor, Decimal(1))), None


def _refusal(direction: str, kind: str) -> Message | None:
    if kind == "ratio_of_rates":
        return msg(N_("A ratio of two rates is not rated as a whole; rate its parts."))
    if direction not in ("higher_is_better", "lower_is_better"):
        return msg(N_("Neither more nor less is plainly better, so the trend is not rated."))
    return None


def _reached(last: Point, direction: str, best: Decimal | None, decimals: int) -> Message | None:
    if best is None:
        return None
    shown, limit = round_half_even(last.value, decimals), round_half_even(best, decimals)
    reached = shown >= limit if direction == "higher_is_better" else shown <= limit
    return (
        msg(N_("The figure has reached the best possible value, so growth says nothing."))
        if reached
        else None
    )


def _rate(growth: Decimal, direction: str) -> Rating:
    towards = growth if direction == "higher_is_better" else -growth
    if towards >= ON_TRACK_FROM:
        return Rating.ON_TRACK
    if towards >= ACCELERATE_FROM:
        return Rating.ACCELERATION_NEEDED
    return Rating.LIMITED_PROGRESS if towards >= LIMITED_FROM else Rating.DETERIORATION
