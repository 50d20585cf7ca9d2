"""The figures behind a rating: ratios, forecasts and indices on the way to a target."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.methods.computed import EXACT, HUNDRED, significant
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.methods.progress.trends import growth

ZERO_COUNTS_AS = Decimal("0.001")
"""What Open SDG puts in the place of a zero whose growth would not be defined."""


@dataclass(frozen=True)
class Way:
    """The way from a first to a last figure, in `years`, and on to a target.

    `towards` is 1 where more is better and -1 where less is. From the first figure to the target it is
    `whole` years, from the base year `base`, from the last figure `ahead`, none if the year has passed. First
    figure and target are not the same.
    """

    first: Decimal
    last: Decimal
    years: int
    towards: int
    target: Decimal = Decimal(0)
    whole: int = 0
    base: int = 0
    ahead: int = 0

    @property
    def length(self) -> Decimal:
        """The distance from the first figure to the target."""
        return abs(self.target - self.first)


def growth_towards(way: Way) -> Decimal:
    """Return the compound annual growth in the desired direction; a first figure of zero counts as 0.001."""
    if way.first == way.last:
        return Decimal(0)
    first = above_zero(way.first, like=way.last)
    sign = way.towards if first > 0 else -way.towards
    return sign * growth(first, way.last, years=way.years)


def above_zero(value: Decimal, *, like: Decimal) -> Decimal:
    """Return a value other than zero as it is, and for zero 0.001 with the sign of `like`."""
    return value or ZERO_COUNTS_AS.copy_sign(like)


def growth_ratio(way: Way) -> Decimal:
    """Return actual over required yearly growth, negative where the series moves away from the target."""
    first, target = above_zero(way.first, like=way.target), above_zero(way.target, like=way.first)
    return significant(EXACT.divide(growth_towards(way), abs(growth(first, target, years=way.whole))))


def change_ratio(way: Way) -> Decimal:
    """Return actual over required yearly change, negative where the series moves away from the target."""
    actual = EXACT.divide(way.towards * (way.last - way.first), Decimal(way.years))
    return significant(EXACT.divide(actual * way.base, way.length))


def expected_share(way: Way) -> Decimal:
    """Return the part of the way that is covered in the target year if yearly growth goes on."""
    factor = EXACT.power(
        EXACT.divide(way.last, way.first), EXACT.divide(Decimal(way.ahead), Decimal(way.years))
    )
    expected = EXACT.multiply(way.last, factor)
    return significant(EXACT.divide(way.towards * (expected - way.first), way.length))


def anticipated_distance(way: Way) -> Decimal:
    """Return the part of the way, in per cent, that a straight line leaves open in the target year."""
    forecast = way.last + EXACT.divide((way.last - way.first) * way.ahead, Decimal(way.years))
    left = max(Decimal(0), way.towards * (way.target - forecast))
    return significant(EXACT.divide(HUNDRED * left, way.length))


def status_index(way: Way) -> Decimal:
    """Return the Current Status Index of ESCAP: 0 at the first figure, 10 at the target."""
    return significant(EXACT.divide(10 * way.towards * (way.last - way.first), way.length))


FIGURES: Mapping[RatingMethod, Callable[[Way], Decimal]] = {
    RatingMethod.OPEN_SDG: growth_ratio,
    RatingMethod.EUROSTAT: growth_ratio,
    RatingMethod.UNSD: expected_share,
    RatingMethod.ESCAP: anticipated_distance,
    RatingMethod.SDSN: change_ratio,
}
"""What each method looks at on the way to a target. Source: the reporting standard, B4."""
