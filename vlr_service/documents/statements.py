"""Sentences about figures: one whole pattern each, chosen by a pure function, bound to its revisions."""

from collections.abc import Sequence
from decimal import Decimal

from vlr_service import methods
from vlr_service.catalogue.model import Direction, Indicator
from vlr_service.documents import wording
from vlr_service.documents.material import MaterialObservation
from vlr_service.documents.reading import SUPPRESSED, Reading
from vlr_service.documents.tree import Statement
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, msg

_CHANGES = {
    methods.TrendKind.RISE: N_(
        "%(name)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, an increase of "
        "%(change)s."
    ),
    methods.TrendKind.FALL: N_(
        "%(name)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, a decrease of "
        "%(change)s."
    ),
    methods.TrendKind.STABLE: N_(
        "%(name)s remained about the same: %(first)s in %(first_year)s and %(last)s in %(last_year)s."
    ),
    methods.TrendKind.SINGLE: N_(
        "%(name)s: %(last)s in %(last_year)s. No trend is stated from a single figure."
    ),
}
_SINCE_BREAK = {
    methods.TrendKind.RISE: N_(
        "%(name)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, an increase of "
        "%(change)s. "
        "The time series breaks in %(first_year)s; earlier figures are not compared."
    ),
    methods.TrendKind.FALL: N_(
        "%(name)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, a decrease of "
        "%(change)s. "
        "The time series breaks in %(first_year)s; earlier figures are not compared."
    ),
    methods.TrendKind.STABLE: N_(
        "%(name)s remained about the same: %(first)s in %(first_year)s and %(last)s in %(last_year)s. "
        "The time series breaks in %(first_year)s; earlier figures are not compared."
    ),
    methods.TrendKind.SINGLE: N_(
        "%(name)s: %(last)s in %(last_year)s. The time series breaks in that year, so no trend is stated."
    ),
}
_RATED = N_(
    "%(name)s, rating of the trend: %(rating)s (%(growth)s per year; Open SDG method without target)."
)
_UNRATED = N_("%(name)s, rating of the trend: none. %(reason)s")
_NO_FIGURE = N_("%(name)s, %(year)s: no figure. Status: %(status)s.")
_HIDDEN = N_("%(name)s, %(year)s: the figure is suppressed to protect confidentiality.")
_COMMENT = N_("%(sentence)s Comment: %(comment)s")


def bound(
    reading: Reading, indicator: Indicator, text: str, *, observations: Sequence[MaterialObservation]
) -> Statement:
    """Return the sentence bound to its observations.

    Raises NotReady if it rests on no observation or on one without a source.
    """
    sources = [o.source for o in observations]
    named = [reading.short_source(source) for source in sources if source is not None]
    if not named or len(named) < len(sources):
        words = N_("A sentence about %(indicator)s has no source. State the source of each figure first.")
        raise NotReady("statement_without_source", msg(words, indicator=indicator.short_name))
    source = reading.separated(dict.fromkeys(named))
    return Statement(text, tuple(reading.figure(o) for o in observations if o.value is not None), source)


def trend_of(reading: Reading, indicator: Indicator) -> methods.Trend | None:
    """Return the trend of an indicator's total; nothing when it has no value."""
    total = reading.total(indicator)
    if total is None or not total.valued:
        return None
    return methods.trend(
        [(o.year, o.value, o.obs_status) for o in total.valued if o.value is not None],
        indicator.direction.value,
        reading.unit(indicator).decimals,
        kind=indicator.kind.value,
        best=_best(indicator),
    )


def trend_statements(reading: Reading, indicator: Indicator) -> tuple[Statement, ...]:
    """Return the sentences on an indicator's total: its movement, then its rating with the method's name."""
    trend, total = trend_of(reading, indicator), reading.total(indicator)
    if trend is None or total is None or trend.first is None or trend.last is None:
        return ()
    ends = tuple(total.by_year[year] for year in dict.fromkeys((trend.first.year, trend.last.year)))
    texts = (_movement(reading, indicator, trend, ends), _rating(reading, indicator, trend))
    return tuple(bound(reading, indicator, text, observations=ends) for text in texts if text)


def gap_sentence(reading: Reading, observation: MaterialObservation) -> str:
    """Return what is known of a missing figure: its status, and the comment as the officer wrote it."""
    indicator = reading.material.catalogue.indicators[observation.indicator]
    name = reading.render(indicator.short_name)
    if not observation.cell.is_total:
        words = N_("%(name)s (%(cell)s)")
        name = reading.say(words, name=name, cell=reading.cell(observation.cell))
    year = str(observation.year)
    if observation.obs_status == SUPPRESSED:
        sentence = reading.say(_HIDDEN, name=name, year=year)
    else:
        sentence = reading.say(
            _NO_FIGURE, name=name, year=year, status=reading.status(observation.obs_status)
        )
    if not observation.comment:
        return sentence
    return reading.say(_COMMENT, sentence=sentence, comment=observation.comment)


def _best(indicator: Indicator) -> Decimal | None:
    return {Direction.HIGHER: indicator.hard_max, Direction.LOWER: indicator.hard_min}.get(
        indicator.direction
    )


def _movement(
    reading: Reading, indicator: Indicator, trend: methods.Trend, ends: Sequence[MaterialObservation]
) -> str:
    change = trend.change or Decimal(0)
    return reading.say(
        (_SINCE_BREAK if trend.broken else _CHANGES)[trend.kind],
        name=reading.render(indicator.short_name),
        first=reading.quantity(ends[0]),
        first_year=str(ends[0].year),
        last=reading.quantity(ends[-1]),
        last_year=str(ends[-1].year),
        change=wording.difference(change, unit=reading.unit(indicator), language=reading.language),
    )


def _rating(reading: Reading, indicator: Indicator, trend: methods.Trend) -> str:
    name = reading.render(indicator.short_name)
    if trend.kind is methods.TrendKind.SINGLE:
        return ""
    if trend.rating is None or trend.cagr is None:
        return reading.say(_UNRATED, name=name, reason=reading.render(trend.rating_reason))
    growth = wording.growth(trend.cagr, language=reading.language)
    return reading.say(_RATED, name=name, rating=reading.render(trend.rating.label), growth=growth)
