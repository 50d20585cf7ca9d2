"""How many indicators are measured, can be compared, and have reached their target, each with what it is counted of."""

from collections.abc import Sequence

from vlr_service.catalogue.model import Direction, Indicator
from vlr_service.catalogue.statuses import FORECAST
from vlr_service.documents.rated import has_rival_targets, target_of, trend_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Bullets
from vlr_service.i18n import N_
from vlr_service.methods.progress.trends import TrendKind
from vlr_service.standard.observed import ObservedCell


def counts(reading: Reading) -> Bullets:
    """Return the three counts; a figure counts within the reporting period, and for the whole area alone."""
    whole = [i for i in reading.reported if not i.one_place]
    newest = {i.id: o for i in whole if (o := _newest(reading, i)) is not None}
    measured = [i for i in whole if i.id in newest]
    aimed = [i for i in measured if target_of(reading, i) is not None]
    comparable = [i for i in measured if i in aimed or _has_two(reading, i)]
    reached = [i for i in aimed if _has_reached(reading, i, newest[i.id])]
    return Bullets(
        (
            reading.say(
                N_(
                    "Measured, with a figure for the whole area in the reporting period: %(count)s of the %(base)s indicators that this review covers."
                ),
                base=len(reading.answered),
                count=len(measured),
            ),
            reading.say(
                N_(
                    "Comparable, with an earlier figure that can be compared or a sourced target: %(count)s of the %(base)s measured."
                ),
                base=len(measured),
                count=len(comparable),
            ),
            reading.say(
                N_(
                    "Reached, with a newest figure that meets the sourced target: %(count)s of the %(base)s measured that have one."
                ),
                base=len(aimed),
                count=len(reached),
            )
            if aimed
            else _without_target(reading, measured),
        )
    )


def _without_target(reading: Reading, measured: Sequence[Indicator]) -> str:
    if any(has_rival_targets(reading, i) for i in measured):
        return reading.say(
            N_("The sourced targets of measured indicators contradict each other, so none can be reached.")
        )
    return reading.say(N_("No measured indicator has a sourced target, so none can be reached."))


def _newest(reading: Reading, indicator: Indicator) -> ObservedCell | None:
    total = reading.total(indicator)
    start, end = reading.material.start_year, reading.material.end_year
    figures = total.valued if total else ()
    found = [o for o in figures if start <= o.year <= end and o.obs_status != FORECAST]
    return found[-1] if found else None


def _has_two(reading: Reading, indicator: Indicator) -> bool:
    trend = trend_of(reading, indicator)
    return trend is not None and trend.kind in (TrendKind.RISE, TrendKind.FALL, TrendKind.STABLE)


def _has_reached(reading: Reading, indicator: Indicator, newest: ObservedCell) -> bool:
    target = target_of(reading, indicator)
    if target is None or target.value is None or newest.value is None:
        return False
    if indicator.direction is Direction.HIGHER:
        return newest.value >= target.value
    return indicator.direction is Direction.LOWER and newest.value <= target.value
