"""How the progress of an indicator is rated: by the method that a review chose, against its sourced target."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Direction, Indicator, Kind, Unit, UnitFamily
from vlr_service.catalogue.statuses import ESTIMATED, FORECAST, LOW_RELIABILITY
from vlr_service.catalogue.vocabulary import SourceKind
from vlr_service.i18n import N_, Message, msg
from vlr_service.i18n.numbers import decimals_of
from vlr_service.methods.progress.case import TargetPoint
from vlr_service.methods.progress.guards import Evidence, GuardLimits, doubt
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.methods.progress.ratings import Progress, rate_progress
from vlr_service.methods.progress.trends import SeriesPoint, Trend
from vlr_service.standard.breaks import break_years
from vlr_service.standard.figures.naming import typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.registers import ReviewFacts, Target

PERCENT = "PT"
GUARDED_BY = "DOC-02"
"""The check whose thresholds hold the limits of the guards."""

DEFAULT_LIMITS = GuardLimits()
_COUNTED_ABOVE = frozenset({Kind.RATIO, Kind.RATE, Kind.PROBABILITY})
"""Kinds whose numerator counts events or people."""


def rating_method(facts: ReviewFacts) -> RatingMethod:
    """Return the method that the review chose; Open SDG if it chose none."""
    return next((m for m in RatingMethod if m == facts.rating_method), RatingMethod.OPEN_SDG)


def target_of(indicator: Indicator, targets: Iterable[Target]) -> Target | None:
    """Return the target that the city-wide line of an indicator is rated against; None where several contradict.

    That is the sourced one with the latest year; a target without a source is not used.
    """
    found = rival_targets(indicator, targets)
    return found[0] if len(found) == 1 else None


def rival_targets(indicator: Indicator, targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return the sourced targets of the latest year for the city as a whole, one of each value, lowest first.

    Where they are several, nobody can know which one holds, and nothing is rated against any of them.
    """
    usable = [
        t
        for t in targets
        if t.indicator == indicator.id and t.cell.is_total and t.source.strip() and t.value.is_finite()
    ]
    latest = max((t.year for t in usable), default=None)
    of_one_value = {t.value: t for t in reversed(usable) if t.year == latest}
    return tuple(of_one_value[value] for value in sorted(of_one_value))


def direction_of(indicator: Indicator, values: Iterable[Decimal]) -> Direction:
    """Return which way is better for these figures: towards parity from below and from above, if that is the aim."""
    if indicator.direction is not Direction.PARITY:
        return indicator.direction
    known = list(values)
    if all(value <= indicator.parity for value in known):
        return Direction.HIGHER
    return Direction.LOWER if all(value >= indicator.parity for value in known) else Direction.PARITY


def _points(observations: Sequence[ObservedCell]) -> tuple[SeriesPoint, ...]:
    """Return what a trend is taken from: the value of each year, and every break, hidden ones too."""
    breaks = break_years(observations)
    return tuple((o.year, o.value, o.year in breaks) for o in observations)


def is_answer(indicator: Indicator, observations: Iterable[ObservedCell], *, unit: Unit | None) -> bool:
    """Return whether figures answer yes or no: by their unit, or as the share of one government that has something."""
    if unit is not None and unit.family is UnitFamily.YES_NO:
        return True
    return indicator.of_one is not None and all(
        o.value in (0, indicator.hard_max) and o.denominator in (None, 1) for o in observations
    )


def moves_with_prices(indicator: Indicator, unit: Unit | None) -> bool:
    """Return whether figures of different years lie at the prices of each, so that they are not laid side by side."""
    return indicator.current_prices or (unit is not None and unit.current_prices)


def progress_of(
    indicator: Indicator,
    observations: Iterable[ObservedCell],
    *,
    unit: Unit | None,
    method: RatingMethod,
    targets: Iterable[Target],
    base_year: int,
    limits: GuardLimits = DEFAULT_LIMITS,
) -> Progress:
    """Return the rating of an indicator's city-wide figures from `base_year` on; none where a guard holds."""
    used = [o for o in observations if o.obs_status != FORECAST and o.year >= base_year]
    rivals = rival_targets(indicator, targets)
    target = rivals[0] if len(rivals) == 1 else None
    direction = direction_of(indicator, [o.value for o in used if o.value is not None])
    is_parity = indicator.direction is Direction.PARITY
    decimals = decimals_of(
        (o.value for o in used if o.value is not None), at_most=unit.decimals if unit else 0
    )
    found = rate_progress(
        _points(used),
        method=method,
        direction=direction,
        decimals=decimals,
        target=TargetPoint(target.year, target.value) if target else None,
        base_year=base_year,
        kind=indicator.kind,
        best=indicator.parity if is_parity else indicator.best,
        is_percent=indicator.unit == PERCENT,
    )
    if len(rivals) > 1:
        return Progress(found.method, found.trend, reason=_contradicting(rivals))
    if found.rating is None and not is_answer(indicator, used, unit=unit):
        return found
    evidence = _evidence(indicator, used, unit=unit, trend=found.trend, decimals=decimals)
    reason = doubt(evidence, limits, is_met=found.figure is None) if evidence else None
    return (
        found
        if reason is None
        else Progress(found.method, found.trend, found.scale, found.target, reason=reason)
    )


def _contradicting(rivals: Sequence[Target]) -> Message:
    return msg(
        N_("The targets for %(year)s contradict each other: %(values)s."),
        year=str(rivals[0].year),
        values="; ".join(typed(target.value) for target in rivals),
    )


def _evidence(
    indicator: Indicator,
    observations: Sequence[ObservedCell],
    *,
    unit: Unit | None,
    trend: Trend,
    decimals: int,
) -> Evidence | None:
    """Return what the ends of a movement rest on; None where it has none."""
    if trend.first is None or trend.last is None:
        return None
    first, last = trend.first, trend.last
    comparable = [o for o in observations if o.value is not None and o.year >= first.year]
    ends = [o for o in comparable if o.year in (first.year, last.year)]
    events = [found for o in ends if (found := _events(indicator, o)) is not None]
    return Evidence(
        first=first.value,
        last=last.value,
        decimals=decimals,
        points=len(comparable),
        is_unreliable=any(o.obs_status == LOW_RELIABILITY for o in ends),
        is_estimated=any(o.obs_status == ESTIMATED for o in ends),
        is_broken=trend.broken,
        is_percent=indicator.unit == PERCENT,
        is_money=moves_with_prices(indicator, unit),
        is_one_place=indicator.one_place,
        is_by_report=indicator.moves_with_reporting,
        is_yes_no=is_answer(indicator, ends, unit=unit),
        is_survey=any(o.source is not None and o.source.kind == SourceKind.SURVEY for o in ends),
        events=min(events, default=None),
    )


def _events(indicator: Indicator, observation: ObservedCell) -> Decimal | None:
    """Return how many events or people a figure counts, as far as it is known."""
    if indicator.kind is Kind.COUNT:
        return observation.value
    if not (indicator.person_based or indicator.kind is Kind.RATE) or indicator.kind not in _COUNTED_ABOVE:
        return None
    if observation.numerator is not None:
        return observation.numerator
    if observation.denominator is None or observation.value is None or not indicator.multiplier:
        return None
    return observation.value * observation.denominator / indicator.multiplier
