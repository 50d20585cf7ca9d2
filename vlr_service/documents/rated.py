"""Ratings as the review says them: the method is named wherever one is shown."""

from vlr_service.catalogue.model import Indicator
from vlr_service.documents import wording
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_, format_number
from vlr_service.methods.progress.rating_scales import (
    AGAINST_TARGET,
    WITHOUT_TARGET,
    Measure,
    RatingClass,
    RatingMethod,
    Scale,
)
from vlr_service.methods.progress.ratings import Progress
from vlr_service.methods.progress.trends import Trend, TrendKind
from vlr_service.standard import rated
from vlr_service.standard.registers import Target

_UNRATED = N_("Rating of the trend: none. %(reason)s")
_BY_GROWTH = N_(
    "Rating of the trend: %(rating)s (%(growth)s per year, from %(count)s figures, %(first_year)s to "
    "%(last_year)s; %(method)s)."
)
_WITHOUT_GROWTH = N_(
    "Rating of the trend: %(rating)s (from %(count)s figures, %(first_year)s to %(last_year)s; %(method)s)."
)
_MET = N_(
    "Rating against the target of %(target)s by %(year)s: %(rating)s (%(count)s figures, %(first_year)s to "
    "%(last_year)s; %(method)s)."
)
_GROWTH_RATIO = N_(
    "Rating against the target of %(target)s by %(year)s: %(rating)s (ratio of actual to required yearly "
    "growth %(figure)s, from %(count)s figures, %(first_year)s to %(last_year)s; %(method)s)."
)
_AGAINST_TARGET = {
    RatingMethod.OPEN_SDG: _GROWTH_RATIO,
    RatingMethod.EUROSTAT: _GROWTH_RATIO,
    RatingMethod.UNSD: N_(
        "Rating against the target of %(target)s by %(year)s: %(rating)s (part of the way expected to be "
        "covered by then %(figure)s, from %(count)s figures, %(first_year)s to %(last_year)s; %(method)s)."
    ),
    RatingMethod.ESCAP: N_(
        "Rating against the target of %(target)s by %(year)s: %(rating)s (part of the way expected to be left "
        "by then %(figure)s per cent, Current Status Index %(index)s, from %(count)s figures, %(first_year)s "
        "to %(last_year)s; %(method)s)."
    ),
    RatingMethod.SDSN: N_(
        "Rating against the target of %(target)s by %(year)s: %(rating)s (ratio of actual to required yearly "
        "change %(figure)s, from %(count)s figures, %(first_year)s to %(last_year)s; %(method)s)."
    ),
}


def progress_of(reading: Reading, indicator: Indicator) -> Progress | None:
    """Return the rating of an indicator's total in the reporting period; nothing when it has no value but forecasts."""
    if indicator.id not in reading.progress:
        reading.progress[indicator.id] = _progress(reading, indicator)
    return reading.progress[indicator.id]


def trend_of(reading: Reading, indicator: Indicator) -> Trend | None:
    """Return the trend of an indicator's total in the reporting period; nothing when it has no value at all."""
    progress = progress_of(reading, indicator)
    return progress.trend if progress else None


def target_of(reading: Reading, indicator: Indicator) -> Target | None:
    """Return the sourced target that an indicator is rated against, if there is one."""
    return rated.target_of(indicator, reading.material.targets)


def figures_behind(reading: Reading, indicator: Indicator, trend: Trend) -> int:
    """Return how many figures of an indicator's total lie within a trend, its two ends among them."""
    total = reading.total(indicator)
    if total is None or trend.first is None or trend.last is None:
        return 0
    return sum(trend.first.year <= o.year <= trend.last.year for o in total.achieved)


def scales(reading: Reading) -> tuple[Scale, ...]:
    """Return the scales that the ratings of the review use: against a target first, then without one."""
    method = reading.material.rating_method
    has_target = {target_of(reading, indicator) is not None for indicator in reading.reported} or {False}
    found = (
        AGAINST_TARGET.get(method) if True in has_target else None,
        WITHOUT_TARGET.get(method) if False in has_target else None,
    )
    return tuple(scale for scale in found if scale is not None)


def rating_classes(reading: Reading) -> tuple[RatingClass, ...]:
    """Return every class that the review can give, best first."""
    return tuple(dict.fromkeys(rating for scale in scales(reading) for rating in scale.classes))


def method_notes(reading: Reading) -> tuple[str, ...]:
    """Return what stands beneath a table of ratings: each method with its limits, and what is unconfirmed."""
    return tuple(
        reading.sentences(reading.render(part) for part in (scale.text, scale.caution) if part)
        for scale in scales(reading)
    )


def _figure(reading: Reading, progress: Progress) -> str:
    """Return the figure behind a rating as a sentence prints it: a growth rate, a ratio, or per cent."""
    assert progress.scale is not None
    assert progress.figure is not None
    if progress.scale.measure is Measure.GROWTH:
        return wording.growth(progress.figure, language=reading.language)
    decimals = 1 if progress.scale.measure is Measure.DISTANCE else 2
    return format_number(progress.figure, reading.language, decimals=decimals).replace("-", wording.MINUS)


def rating_sentence(reading: Reading, indicator: Indicator, progress: Progress) -> str:
    """Return the sentence on a rating with its method and figures, or why there is none."""
    trend = progress.trend
    if trend.kind is TrendKind.SINGLE:
        return ""
    if progress.rating is None or progress.scale is None or trend.first is None or trend.last is None:
        return reading.say(_UNRATED, reason=reading.render(progress.reason))
    return reading.say(
        _pattern(progress),
        rating=progress.rating.label,
        growth="" if trend.cagr is None else wording.growth(trend.cagr, language=reading.language),
        figure="" if progress.figure is None else _figure(reading, progress),
        index=_index(reading, progress),
        count=figures_behind(reading, indicator, trend),
        first_year=str(trend.first.year),
        last_year=str(trend.last.year),
        method=progress.scale.name,
        **_wanted(reading, indicator, progress),
    )


def _progress(reading: Reading, indicator: Indicator) -> Progress | None:
    total, material = reading.total(indicator), reading.material
    if total is None or not total.achieved:
        return None
    period = range(material.start_year, material.end_year + 1)
    return rated.progress_of(
        indicator,
        rated.points_of(o for o in total.by_year.values() if o.year in period),
        unit=reading.unit(indicator),
        method=material.rating_method,
        targets=material.targets,
        base_year=material.start_year,
    )


def _pattern(progress: Progress) -> str:
    if progress.target is None:
        return _WITHOUT_GROWTH if progress.trend.cagr is None else _BY_GROWTH
    return _MET if progress.figure is None else _AGAINST_TARGET[progress.method]


def _wanted(reading: Reading, indicator: Indicator, progress: Progress) -> dict[str, str]:
    if progress.target is None:
        return {}
    unit = reading.unit(indicator)
    target = wording.quantity(progress.target.value, unit=unit, language=reading.language)
    return {"target": target, "year": str(progress.target.year)}


def _index(reading: Reading, progress: Progress) -> str:
    if progress.status_index is None:
        return ""
    return format_number(progress.status_index, reading.language, decimals=2).replace("-", wording.MINUS)
