"""How the progress of an indicator is rated: by the method that a review chose, against its sourced target."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator, Unit
from vlr_service.catalogue.statuses import FORECAST
from vlr_service.methods.progress.case import TargetPoint
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.methods.progress.ratings import Progress, rate_progress
from vlr_service.methods.progress.trends import SeriesPoint
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.registers import ReviewFacts, Target

PERCENT = "PT"


def rating_method(facts: ReviewFacts) -> RatingMethod:
    """Return the method that the review chose; Open SDG if it chose none."""
    return next((m for m in RatingMethod if m == facts.rating_method), RatingMethod.OPEN_SDG)


def target_of(indicator: Indicator, targets: Iterable[Target]) -> Target | None:
    """Return the target that the city-wide line of an indicator is rated against.

    That is the sourced one with the latest year; a target without a source is not used.
    """
    usable = [t for t in targets if t.indicator == indicator.id and t.cell.is_total and t.source.strip()]
    return max((t for t in usable if t.value.is_finite()), key=lambda t: (t.year, t.value), default=None)


def direction_of(indicator: Indicator, values: Iterable[Decimal]) -> Direction:
    """Return which way is better for these figures: towards parity from below and from above, if that is the aim."""
    if indicator.direction is not Direction.PARITY:
        return indicator.direction
    known = list(values)
    if all(value <= indicator.parity for value in known):
        return Direction.HIGHER
    return Direction.LOWER if all(value >= indicator.parity for value in known) else Direction.PARITY


def points_of(observations: Iterable[ObservedCell]) -> tuple[SeriesPoint, ...]:
    """Return what a trend is taken from: no forecast, for it is no achievement, but every break, hidden ones too."""
    return tuple((o.year, o.value, o.series_break) for o in observations if o.obs_status != FORECAST)


def progress_of(
    indicator: Indicator,
    points: Sequence[SeriesPoint],
    *,
    unit: Unit | None,
    method: RatingMethod,
    targets: Iterable[Target],
    base_year: int,
) -> Progress:
    """Return the rating of an indicator's city-wide figures (year, value, is_break) from `base_year` on."""
    target = target_of(indicator, targets)
    direction = direction_of(
        indicator, [value for year, value, _ in points if value is not None and year >= base_year]
    )
    is_parity = indicator.direction is Direction.PARITY
    return rate_progress(
        points,
        method=method,
        direction=direction,
        decimals=unit.decimals if unit else 0,
        target=TargetPoint(target.year, target.value) if target else None,
        base_year=base_year,
        kind=indicator.kind,
        best=indicator.parity if is_parity else indicator.best,
        is_percent=indicator.unit == PERCENT,
    )
