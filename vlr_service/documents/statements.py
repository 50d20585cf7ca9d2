"""Sentences about figures: one whole pattern each, chosen by a pure function, bound to its revisions."""

from collections.abc import Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Indicator
from vlr_service.catalogue.statuses import SUPPRESSED
from vlr_service.documents import wording
from vlr_service.documents.rated import progress_of, rating_sentence
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.tree import Statement
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, msg
from vlr_service.methods.progress.trends import Trend, TrendKind
from vlr_service.standard.observed import ObservedCell

_CHANGES = {
    TrendKind.RISE: N_(
        "%(name)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, an increase of "
        "%(change)s."
    ),
    TrendKind.FALL: N_(
        "%(name)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, a decrease of "
        "%(change)s."
    ),
    TrendKind.STABLE: N_(
        "%(name)s remained about the same: %(first)s in %(first_year)s and %(last)s in %(last_year)s."
    ),
    TrendKind.SINGLE: N_("%(name)s: %(last)s in %(last_year)s. No trend is stated from a single figure."),
}
_SINCE_BREAK = {
    TrendKind.RISE: N_(
        "%(name)s rose from %(first)s in %(first_year)s to %(last)s in %(last_year)s, an increase of "
        "%(change)s. "
        "The time series breaks in %(break_year)s; earlier figures are not compared."
    ),
    TrendKind.FALL: N_(
        "%(name)s fell from %(first)s in %(first_year)s to %(last)s in %(last_year)s, a decrease of "
        "%(change)s. "
        "The time series breaks in %(break_year)s; earlier figures are not compared."
    ),
    TrendKind.STABLE: N_(
        "%(name)s remained about the same: %(first)s in %(first_year)s and %(last)s in %(last_year)s. "
        "The time series breaks in %(break_year)s; earlier figures are not compared."
    ),
    TrendKind.SINGLE: N_(
        "%(name)s: %(last)s in %(last_year)s. The time series breaks in %(break_year)s, so no trend is stated."
    ),
}
_BEFORE_BREAK = N_(
    "%(name)s: %(last)s in %(last_year)s. The time series breaks in %(break_year)s, and no figure has been "
    "published since, so no trend is stated."
)
_FORECAST = N_("%(name)s: %(provider)s projects %(value)s in %(year)s.")
_OUTSIDE = N_("%(name)s: no figure in the reporting period. The newest figure is %(last)s in %(last_year)s.")
_NO_FIGURE = N_("No figure for %(years)s: %(status)s.")
_NO_FIGURE_OF = N_("No figure for %(years)s (%(cells)s): %(status)s.")
_HIDDEN = N_("The figure for %(years)s is suppressed to protect confidentiality.")
_HIDDEN_OF = N_("The figure for %(years)s (%(cells)s) is suppressed to protect confidentiality.")


def bound(
    reading: Reading, indicator: Indicator, text: str, *, observations: Sequence[ObservedCell]
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


def trend_statements(reading: Reading, indicator: Indicator) -> tuple[Statement, ...]:
    """Return the sentences on an indicator's total: its movement, its rating with the method's name, its forecast."""
    total = reading.total(indicator)
    if total is None:
        return ()
    return (*_past(reading, indicator, total), *forecast_statements(reading, indicator, total))


def _past(reading: Reading, indicator: Indicator, total: CellSeries) -> tuple[Statement, ...]:
    progress = progress_of(reading, indicator)
    if progress is None:
        return ()
    trend = progress.trend
    if trend.first is None or trend.last is None:
        return (_without_trend(reading, indicator, total, trend),)
    ends = tuple(total.by_year[year] for year in dict.fromkeys((trend.first.year, trend.last.year)))
    texts = (_movement(reading, indicator, trend, ends), rating_sentence(reading, indicator, progress))
    return tuple(bound(reading, indicator, text, observations=ends) for text in texts if text)


def gap_notes(reading: Reading, indicator: Indicator) -> tuple[str, ...]:
    """Return what is known of an indicator's missing figures: a note per status and comment, newest last."""
    alike: dict[tuple[str, str], list[ObservedCell]] = {}
    for o in reading.observations(indicator):
        if o.value is None:
            alike.setdefault((o.obs_status, o.comment), []).append(o)
    groups = sorted(alike.items(), key=lambda pair: (max(o.year for o in pair[1]), pair[0]))
    return tuple(_gap_note(reading, status, comment, gaps) for (status, comment), gaps in groups)


def _gap_note(reading: Reading, status: str, comment: str, gaps: Sequence[ObservedCell]) -> str:
    """Return a sentence on these gaps, then the comment as the officer wrote it."""
    is_total = all(o.cell.is_total for o in gaps)
    plain, of_cells = (_HIDDEN, _HIDDEN_OF) if status == SUPPRESSED else (_NO_FIGURE, _NO_FIGURE_OF)
    sentence = reading.say(
        plain if is_total else of_cells,
        years=reading.years(o.year for o in gaps),
        cells=reading.separated(dict.fromkeys(reading.cell(o.cell) for o in gaps)),
        status=reading.status(status),
    )
    return reading.sentences((sentence, reading.own_text(comment))) if comment else sentence


def _without_trend(reading: Reading, indicator: Indicator, total: CellSeries, trend: Trend) -> Statement:
    """Return the sentence on the newest figure: the period has none, or none since its last break."""
    newest = total.achieved[-1]
    text = reading.say(
        _BEFORE_BREAK if trend.broken else _OUTSIDE,
        name=reading.render(indicator.short_name),
        last=reading.quantity(newest),
        last_year=str(newest.year),
        break_year=str(trend.break_year),
    )
    return bound(reading, indicator, text, observations=(newest,))


def forecast_statements(reading: Reading, indicator: Indicator, total: CellSeries) -> tuple[Statement, ...]:
    """Return the sentence on the furthest forecast, if there is one."""
    if not total.forecasts:
        return ()
    forecast = total.forecasts[-1]
    text = reading.say(
        _FORECAST,
        name=reading.render(indicator.short_name),
        value=reading.quantity(forecast),
        year=str(forecast.year),
        provider=forecast.source.provider if forecast.source else "",
    )
    return (bound(reading, indicator, text, observations=(forecast,)),)


def _movement(reading: Reading, indicator: Indicator, trend: Trend, ends: Sequence[ObservedCell]) -> str:
    change = trend.change or Decimal(0)
    return reading.say(
        (_SINCE_BREAK if trend.broken else _CHANGES)[trend.kind],
        name=reading.render(indicator.short_name),
        first=reading.quantity(ends[0]),
        first_year=str(ends[0].year),
        last=reading.quantity(ends[-1]),
        last_year=str(ends[-1].year),
        break_year=str(trend.break_year),
        change=wording.difference(change, unit=reading.unit(indicator), language=reading.language),
    )
