"""The sentences on an indicator: its movement, its target, its rating, the nation beside it, its forecast."""

from vlr_service.catalogue.model import Indicator
from vlr_service.documents.rated import progress_of, rating_sentence
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.sentences.binding import bound
from vlr_service.documents.sentences.movement import movement, newest_alone
from vlr_service.documents.sentences.names import time_of
from vlr_service.documents.sentences.nation import beside_nation
from vlr_service.documents.sentences.proxies import proxy_clause
from vlr_service.documents.sentences.targets import beside_target
from vlr_service.documents.tree import Statement
from vlr_service.i18n import N_
from vlr_service.standard.figures.answers import value_of

# Translators: A forecast: who made it, of what, the value, the year.
_FORECAST = N_("%(provider)s projects %(name)s at %(value)s in %(year)s.")


def trend_statements(reading: Reading, indicator: Indicator) -> tuple[Statement, ...]:
    """Return the sentences on an indicator's total: how it moved first, its forecast last."""
    total = reading.total(indicator)
    if total is None:
        return ()
    return (
        *_past(reading, indicator, total),
        *beside_nation(reading, indicator, total),
        *forecast_statements(reading, indicator, total),
    )


def _past(reading: Reading, indicator: Indicator, total: CellSeries) -> tuple[Statement, ...]:
    progress = progress_of(reading, indicator)
    if progress is None:
        return ()
    trend = progress.trend
    if trend.first is None or trend.last is None:
        newest = total.achieved[-1]
        text = newest_alone(reading, indicator, trend, newest)
        return (bound(reading, indicator, text, observations=(newest,)),)
    ends = tuple(total.by_year[year] for year in dict.fromkeys((trend.first.year, trend.last.year)))
    texts = (
        movement(reading, indicator, trend, ends),
        beside_target(reading, indicator, ends[-1]),
        rating_sentence(reading, indicator, progress),
    )
    return tuple(bound(reading, indicator, text, observations=ends) for text in texts if text)


def forecast_statements(reading: Reading, indicator: Indicator, total: CellSeries) -> tuple[Statement, ...]:
    """Return the sentence on the furthest forecast, if there is one."""
    if not total.forecasts:
        return ()
    forecast = total.forecasts[-1]
    value = value_of(forecast)
    text = reading.say(
        _FORECAST,
        name=reading.named(indicator),
        value=reading.saying(forecast).quantity(value),
        year=time_of(reading, indicator, forecast.year),
        provider=reading.own_text(forecast.source.provider) if forecast.source else "",
    )
    clauses = [words for words in (text, proxy_clause(reading, (forecast,))) if words]
    return (bound(reading, indicator, reading.sentences(clauses), observations=(forecast,)),)
