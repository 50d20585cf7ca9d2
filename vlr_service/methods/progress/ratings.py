"""Progress, rated by one of the known methods."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.progress.case import Case, TargetPoint, unratable
from vlr_service.methods.progress.figures import FIGURES, growth_towards, status_index
from vlr_service.methods.progress.rating_scales import (
    AGAINST_TARGET,
    WITHOUT_TARGET,
    Measure,
    RatingClass,
    RatingMethod,
    Scale,
)
from vlr_service.methods.progress.scores import ACHIEVED, score_of_growth, score_of_ratio
from vlr_service.methods.progress.trends import SeriesPoint, Trend, trend


@dataclass(frozen=True)
class Progress:
    """A rating with all that it rests on, or the `reason` why there is none.

    `scale` names the method with its limits, `trend` the movement that was rated. `figure` is what the method
    looks at, None where the target is met; `score` goes from -5 to 5 and is given by Open SDG alone,
    `status_index` (0 at the first figure, 10 at the target) by ESCAP.
    """

    method: RatingMethod
    trend: Trend
    scale: Scale | None = None
    target: TargetPoint | None = None
    rating: RatingClass | None = None
    figure: Decimal | None = None
    score: Decimal | None = None
    status_index: Decimal | None = None
    reason: Message | None = None

    @property
    def is_setback(self) -> bool:
        """Whether the series moves away from what is wanted."""
        if self.figure is None or self.scale is None:
            return False
        return self.figure > 100 if self.scale.measure is Measure.DISTANCE else self.figure < 0


def rate_progress(
    points: Sequence[SeriesPoint],
    *,
    method: RatingMethod,
    direction: str,
    decimals: int,
    target: TargetPoint | None = None,
    base_year: int = 2015,
    kind: str = "",
    best: Decimal | None = None,
    is_percent: bool = False,
) -> Progress:
    """Return the rating of a series from `base_year` on by `method`, against the target if there is one.

    `points` and `decimals` are as for `trend`; `direction` is `higher_is_better`, `lower_is_better` or
    `context`. `kind` is the indicator's kind of number (a ratio of rates is never rated as a whole), `best`
    its best possible value, if any; `is_percent` says that its unit is per cent. Source: the reporting
    standard, B4.
    """
    moved = trend([point for point in points if point[0] >= base_year], decimals=decimals)
    scale = (AGAINST_TARGET if target else WITHOUT_TARGET).get(method)
    unrated = Progress(method, moved, scale, target)
    refusal = unratable(moved, direction=direction, kind=kind)
    if refusal is not None or moved.first is None or moved.last is None:
        return replace(unrated, reason=refusal)
    if scale is None:
        words = N_("The %(method)s rates only against a target, and no sourced target is recorded.")
        return replace(unrated, reason=msg(words, method=method.label))
    case = Case(method, moved.first, moved.last, direction, decimals, target, base_year, best, is_percent)
    if case.is_met:
        return _achieved(unrated, scale, case)
    return replace(unrated, reason=case.refusal) if case.refusal else _rated(unrated, scale, case)


def _achieved(unrated: Progress, scale: Scale, case: Case) -> Progress:
    score = ACHIEVED if case.method is RatingMethod.OPEN_SDG else None
    return replace(unrated, rating=scale.achieved, score=score, status_index=_status_index(case))


def _rated(unrated: Progress, scale: Scale, case: Case) -> Progress:
    is_growth = scale.measure is Measure.GROWTH
    figure = growth_towards(case.way) if is_growth else FIGURES[case.method](case.way)
    score = score_of_growth(figure) if is_growth else score_of_ratio(figure)
    return replace(
        unrated,
        rating=scale.rating(figure),
        figure=figure,
        score=score if case.method is RatingMethod.OPEN_SDG else None,
        status_index=_status_index(case),
    )


def _status_index(case: Case) -> Decimal | None:
    has_way = case.target is not None and case.way.length != 0
    return status_index(case.way) if case.method is RatingMethod.ESCAP and has_way else None
