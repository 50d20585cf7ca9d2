"""How a figure moved: the first pattern that fits, and what has to be known of both ends."""

from collections.abc import Sequence

from vlr_service.catalogue.model import Indicator
from vlr_service.catalogue.statuses import ESTIMATED
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.answers import answer_sentence
from vlr_service.documents.sentences.moves import TREND
from vlr_service.documents.sentences.names import time_of, together
from vlr_service.documents.sentences.proxies import proxy_clause
from vlr_service.documents.sentences.verbs import Verbs, verbs_of
from vlr_service.i18n import N_
from vlr_service.methods.progress.guards import is_small
from vlr_service.methods.progress.trends import Trend
from vlr_service.standard.figures.answers import value_of
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import is_answer

_EQUAL = N_("%(name)s was %(first)s in both %(first_year)s and %(last_year)s.")
_SMALL = N_("%(name)s changed little, from %(first)s in %(first_year)s to %(last)s in %(last_year)s.")
_SINGLE = N_("%(name)s was %(last)s in %(last_year)s; one year shows no trend.")
_SINGLE_ESTIMATE = N_("%(name)s was an estimated %(last)s in %(last_year)s; one year shows no trend.")
_ONE = N_("%(name)s was %(last)s in %(last_year)s.")
_ONE_ESTIMATE = N_("%(name)s was an estimated %(last)s in %(last_year)s.")
_OUTSIDE = N_("%(name)s has no figure in the reporting period; the newest is %(last)s in %(last_year)s.")
_BREAK = N_("Figures from %(break_year)s are not comparable with earlier years.")
_BREAK_ALONE = N_("Figures from %(break_year)s are not comparable with earlier years, so no trend is given.")
_BREAK_SINCE = N_(
    "Figures from %(break_year)s are not comparable with earlier years, and none has been published since, so no "
    "trend is given."
)
_PRICES = N_("The amounts are not adjusted for prices.")
_ESTIMATE = N_("The figure for %(years)s is an estimate.")
_ESTIMATES = N_("The figures for %(years)s are estimates.")


def movement(reading: Reading, indicator: Indicator, trend: Trend, ends: Sequence[ObservedCell]) -> str:
    """Return how the figures moved, with what has to be known of them: a break, prices, estimates, a proxy."""
    broken = _BREAK_ALONE if len(ends) == 1 else _BREAK
    is_money = len(ends) > 1 and reading.unit(indicator).current_prices
    return _together(
        reading,
        _main(reading, indicator, ends, is_broken=trend.broken),
        reading.say(broken, break_year=str(trend.break_year)) if trend.broken else "",
        reading.say(_PRICES) if is_money else "",
        _estimates(reading, ends) if len(ends) > 1 else "",
        proxy_clause(reading, ends),
    )


def newest_alone(reading: Reading, indicator: Indicator, trend: Trend, newest: ObservedCell) -> str:
    """Return the sentence on the newest figure where the period has none, or none since its last break."""
    if not trend.broken:
        return _together(
            reading, said(reading, indicator, _OUTSIDE, (newest,)), proxy_clause(reading, (newest,))
        )
    return _together(
        reading,
        _main(reading, indicator, (newest,), is_broken=True),
        reading.say(_BREAK_SINCE, break_year=str(trend.break_year)),
        proxy_clause(reading, (newest,)),
    )


def said(reading: Reading, indicator: Indicator, pattern: str, ends: Sequence[ObservedCell]) -> str:
    """Return a pattern with the name, the years and the figures of both ends, and their distance as printed."""
    saying = reading.saying(*ends)
    first, last = value_of(ends[0]), value_of(ends[-1])
    return reading.say(
        pattern,
        **dict.fromkeys(("name", *Verbs), reading.opening(indicator)),
        first=saying.quantity(first),
        first_year=time_of(reading, indicator, ends[0].year),
        last=saying.again(last) if len(ends) > 1 else saying.quantity(last),
        last_year=time_of(reading, indicator, ends[-1].year),
        change=saying.difference(first, last),
    )


def _main(reading: Reading, indicator: Indicator, ends: Sequence[ObservedCell], *, is_broken: bool) -> str:
    if is_answer(indicator, ends, unit=reading.unit(indicator)):
        return answer_sentence(reading, indicator, ends)
    if len(ends) == 1:
        return said(reading, indicator, _pattern_of_one(ends[0], is_broken=is_broken), ends)
    return said(reading, indicator, _pattern_of_two(reading, indicator, ends), ends)


def _pattern_of_one(end: ObservedCell, *, is_broken: bool) -> str:
    if end.obs_status == ESTIMATED:
        return _ONE_ESTIMATE if is_broken else _SINGLE_ESTIMATE
    return _ONE if is_broken else _SINGLE


def _pattern_of_two(reading: Reading, indicator: Indicator, ends: Sequence[ObservedCell]) -> str:
    """Return the first pattern that fits: equal, small, rise or fall."""
    saying = reading.saying(*ends)
    first, last = (saying.rounded(value_of(o)) for o in ends)
    if first == last:
        return _EQUAL
    if is_small(value_of(ends[0]), value_of(ends[1]), decimals=reading.decimals(*ends)):
        return _SMALL
    verbs = verbs_of(indicator, reading.unit(indicator), below_zero=min(first, last) < 0)
    return TREND[verbs].of(is_rise=last > first)


def _estimates(reading: Reading, ends: Sequence[ObservedCell]) -> str:
    years = [o.year for o in ends if o.obs_status == ESTIMATED]
    if not years:
        return ""
    return reading.say(
        _ESTIMATE if len(years) == 1 else _ESTIMATES, years=together(reading, [str(year) for year in years])
    )


def _together(reading: Reading, *texts: str) -> str:
    return reading.sentences(text for text in texts if text)
