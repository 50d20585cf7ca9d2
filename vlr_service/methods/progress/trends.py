"""How a series moves: its direction, its change, and its yearly growth."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from vlr_service.i18n import N_, Message, msg, round_half_even
from vlr_service.methods.computed import EXACT, significant


class TrendKind(StrEnum):
    """What a reader sees when the first and the last figure are laid side by side."""

    RISE = "rise"
    FALL = "fall"
    STABLE = "stable"
    SINGLE = "single"
    NONE = "none"


class Point(NamedTuple):
    """One figure of a series: year, value, and whether the series breaks at it."""

    year: int
    value: Decimal
    is_break: bool = False


SeriesPoint = tuple[int, Decimal | None, bool]
"""A year of a series, its value, and whether the series breaks there: that holds where the value is hidden or missing too."""


@dataclass(frozen=True)
class Trend:
    """The movement of the comparable end of a series.

    `first` and `last` are its end points, `change` their difference in the unit of the series, `cagr` the
    compound annual growth rate (0.015 is 1.5 % a year) with `cagr_reason` when there is none. `broken` tells
    that earlier points were left out because the series breaks, `break_year` in which year it last does.
    """

    kind: TrendKind
    first: Point | None
    last: Point | None
    change: Decimal | None
    cagr: Decimal | None
    cagr_reason: Message | None = None
    broken: bool = False
    break_year: int | None = None


def trend(points: Sequence[SeriesPoint], *, decimals: int) -> Trend:
    """Return the movement of a series since its last break.

    `points` are (year, value, is_break); one without a value still ends what went before where the series
    breaks at it. `decimals` are those shown: figures that look equal are stable and
    count as no growth. CAGR = (last / first) ** (1 / years) - 1. Source: Open SDG and Statistics Canada,
    progress methodology.
    """
    series = sorted(Point(year, value, is_break) for year, value, is_break in points if value is not None)
    break_year = max((year for year, _, is_break in points if is_break), default=None)
    comparable = [point for point in series if break_year is None or point.year >= break_year]
    broken = len(comparable) < len(series)
    if len({point.year for point in comparable}) < 2:
        return _too_short(comparable, broken=broken, break_year=break_year)
    first, last = comparable[0], comparable[-1]
    seen = _seen(first, last, decimals)
    rate, no_rate = _growth(first, last, seen)
    return Trend(seen, first, last, last.value - first.value, rate, no_rate, broken, break_year)


def growth(first: Decimal, last: Decimal, *, years: int) -> Decimal:
    """Return the compound annual growth rate from `first`, which is not zero, to `last` of the same sign."""
    factor = EXACT.power(EXACT.divide(last, first), EXACT.divide(Decimal(1), Decimal(years)))
    return significant(EXACT.subtract(factor, Decimal(1)))


def _too_short(points: Sequence[Point], *, broken: bool, break_year: int | None) -> Trend:
    reason = (
        msg(N_("The series breaks, and fewer than two figures are comparable since then."))
        if broken
        else msg(N_("Fewer than two figures are available."))
    )
    only = points[0] if points else None
    kind = TrendKind.SINGLE if only else TrendKind.NONE
    return Trend(kind, only, only, None, None, reason, broken, break_year)


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
    return growth(first.value, last.value, years=last.year - first.year), None
