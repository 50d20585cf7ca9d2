"""In which years a series breaks: one answer for rules, ratings, sentences and charts."""

from collections.abc import Iterable

from vlr_service.catalogue.statuses import FORECAST
from vlr_service.standard.observed import ObservedCell


def break_years(series: Iterable[ObservedCell]) -> tuple[int, ...]:
    """Return the years in which a series breaks, in order, those without a public value too; a forecast breaks nothing."""
    return tuple(sorted({o.year for o in series if o.series_break and o.obs_status != FORECAST}))
