"""Ratings as the review says them: the method is named wherever one is shown."""

from decimal import Decimal

from vlr_service.catalogue.model import Indicator, Kind
from vlr_service.documents import wording
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_, format_number
from vlr_service.i18n.numbers import MINUS
from vlr_service.methods.progress.guards import GuardLimits
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

_UNRATED = N_("The trend is not rated. %(reason)s")
_BY_GROWTH = N_(
    "Trend rating: %(rating)s (%(method)s; compound change of %(growth)s per cent a year between %(first_year)s and "
    "%(last_year)s, from the first and the last figure)."
)
_BY_GROWTH_OF_TOTAL = N_(
    "Trend rating: %(rating)s (%(method)s; compound growth of %(growth)s per cent a year between %(first_year)s and "
    "%(last_year)s, from the first and the last figure)."
)
_WITHOUT_GROWTH = N_(
    "Trend rating: %(rating)s (%(method)s; first and last figure, %(first_year)s and %(last_year)s)."
)
_MET = N_(
    "Rating against the %(year)s target of %(target)s: %(rating)s (%(method)s; first and last figure, %(first_year)s "
    "and %(last_year)s)."
)
_GROWTH_RATIO = N_(
    "Rating against the %(year)s target of %(target)s: %(rating)s (%(method)s; actual yearly growth is %(figure)s "
    "times the required; first and last figure, %(first_year)s and %(last_year)s)."
)
_AGAINST_TARGET = {
    RatingMethod.OPEN_SDG: _GROWTH_RATIO,
    RatingMethod.EUROSTAT: _GROWTH_RATIO,
    RatingMethod.UNSD: N_(
        "Rating against the %(year)s target of %(target)s: %(rating)s (%(method)s; share of the distance expected to "
        "be covered by %(year)s: %(figure)s per cent; first and last figure, %(first_year)s and %(last_year)s)."
    ),
    RatingMethod.ESCAP: N_(
        "Rating against the %(year)s target of %(target)s: %(rating)s (%(method)s; share of the distance expected to "
        "remain in %(year)s: %(figure)s per cent; Current Status Index: %(index)s; first and last figure, "
        "%(first_year)s and %(last_year)s)."
    ),
    RatingMethod.SDSN: N_(
        "Rating against the %(year)s target of %(target)s: %(rating)s (%(method)s; actual yearly change is %(figure)s "
        "times the required; first and last figure, %(first_year)s and %(last_year)s)."
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


def has_rival_targets(reading: Reading, indicator: Indicator) -> bool:
    """Return whether sourced targets of an indicator contradict each other, so that it is rated against none."""
    return len(rated.rival_targets(indicator, reading.material.targets)) > 1


def scales(reading: Reading) -> tuple[Scale, ...]:
    """Return the scales that the ratings of the review use: against a target first, then without one."""
    method = reading.material.rating_method
    ratable = [i for i in reading.reported if not has_rival_targets(reading, i)]
    has_target = {target_of(reading, indicator) is not None for indicator in ratable} or {False}
    found = (
        AGAINST_TARGET.get(method) if True in has_target else None,
        WITHOUT_TARGET.get(method) if False in has_target else None,
    )
    return tuple(scale for scale in found if scale is not None)


def rating_classes(reading: Reading) -> tuple[RatingClass, ...]:
    """Return every class that the review can give, best first."""
    return tuple(dict.fromkeys(rating for scale in scales(reading) for rating in scale.classes))


def method_notes(reading: Reading) -> tuple[str, ...]:
    """Return what is beneath a table of ratings: each method with its limits, and what is unconfirmed."""
    return tuple(
        reading.sentences(reading.render(part) for part in (scale.text, scale.caution) if part)
        for scale in scales(reading)
    )


def _figure(reading: Reading, progress: Progress) -> str:
    """Return the figure behind a rating as a sentence prints it: a ratio, or per cent of the distance."""
    assert progress.scale is not None
    assert progress.figure is not None
    is_share = progress.method is RatingMethod.UNSD and progress.scale.measure is Measure.RATIO
    figure = progress.figure * 100 if is_share else progress.figure
    decimals = 1 if is_share or progress.scale.measure is Measure.DISTANCE else 2
    return format_number(figure, reading.language, decimals=decimals).replace("-", MINUS)


def _growth(reading: Reading, rate: Decimal | None) -> str:
    """Return yearly growth in per cent as a method note prints it: signed, without the sign of per cent."""
    if rate is None:
        return ""
    return format_number(rate * 100, reading.language, decimals=2).replace("-", MINUS)


def rating_sentence(reading: Reading, indicator: Indicator, progress: Progress) -> str:
    """Return the sentence on a rating with its method and figures, or why there is none."""
    trend = progress.trend
    if trend.kind is TrendKind.SINGLE:
        return ""
    if progress.rating is None or progress.scale is None or trend.first is None or trend.last is None:
        return reading.say(_UNRATED, reason=reading.render(progress.reason))
    return reading.say(
        _pattern(progress, is_total=indicator.kind in (Kind.COUNT, Kind.AMOUNT)),
        rating=progress.rating.label,
        growth=_growth(reading, trend.cagr),
        figure="" if progress.figure is None else _figure(reading, progress),
        index=_index(reading, progress),
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
        (o for o in total.by_year.values() if o.year in period),
        unit=reading.unit(indicator),
        method=material.rating_method,
        targets=material.targets,
        base_year=material.start_year,
        limits=limits_of(reading),
    )


def limits_of(reading: Reading) -> GuardLimits:
    """Return the limits of the guards that the standard sets on its day, for the country of the review."""
    material = reading.material
    thresholds = material.standard.thresholds(country=material.country_code)
    return GuardLimits.of(thresholds.get(rated.GUARDED_BY, {}))


def _pattern(progress: Progress, *, is_total: bool) -> str:
    """Return the pattern of a rating: totals that rise have a rate of growth, all else a rate of change."""
    growth = progress.trend.cagr
    if progress.target is None:
        if growth is None:
            return _WITHOUT_GROWTH
        return _BY_GROWTH_OF_TOTAL if is_total and growth > 0 else _BY_GROWTH
    return _MET if progress.figure is None else _AGAINST_TARGET[progress.method]


def _wanted(reading: Reading, indicator: Indicator, progress: Progress) -> dict[str, str]:
    if progress.target is None:
        return {}
    unit = reading.unit(indicator)
    target = wording.quantity(
        progress.target.value, unit=unit, words=reading.words, name=reading.named(indicator)
    )
    return {"target": target, "year": str(progress.target.year)}


def _index(reading: Reading, progress: Progress) -> str:
    if progress.status_index is None:
        return ""
    return format_number(progress.status_index, reading.language, decimals=2).replace("-", MINUS)
