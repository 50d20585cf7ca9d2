"""The chart of an indicator: lines over consecutive years, broken where the series breaks, forecasts apart."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from vlr_service.catalogue.model import Indicator
from vlr_service.catalogue.statuses import FORECAST
from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.documents.rated import trend_of
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.statements import forecast_statements
from vlr_service.documents.tree import ChartFigure, Statement
from vlr_service.i18n import N_
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import is_answer

POINTS_NEEDED = 3
LINES_AT_MOST = 4
PLAIN = "#52606d"


def chart_of(reading: Reading, indicator: Indicator, *, trends: Sequence[Statement]) -> Iterator[ChartFigure]:
    """Yield the chart if the total, or a breakdown in its place, has at least three points; answers are said, not drawn.

    Who cannot see it hears the first of the `trends`, which is what the text says of the same figures.
    """
    lines = _lines(reading, indicator)
    observed = [o for line in lines.values() for o in line]
    if not observed or is_answer(indicator, observed, unit=reading.unit(indicator)):
        return
    years = range(min(o.year for o in observed), max(o.year for o in observed) + 1)
    title = reading.render(indicator.short_name)
    unit = reading.unit(indicator).name
    yield ChartFigure(
        chart=Chart(
            id=f"chart-{indicator.id}",
            kind="line",
            title=title,
            description=_description(reading, indicator, years, trends=trends[:1]),
            unit=reading.render(unit),
            categories=tuple(str(year) for year in years),
            series=tuple(_drawn(reading, name, line, years) for name, line in lines.items()),
            labels=tuple(_labels(reading, line, years) for line in lines.values()),
            colour=_colour(reading, indicator),
            words=reading.words,
            ceiling=indicator.hard_max,
        ),
        caption=_caption(reading, indicator, years),
        figures=tuple(reading.figure(o) for o in observed),
    )


def _lines(reading: Reading, indicator: Indicator) -> Mapping[str, tuple[ObservedCell, ...]]:
    long = [s for s in reading.series(indicator) if len(s.achieved) >= POINTS_NEEDED]
    totals = [s for s in long if s.cell.is_total]
    parts = [s for s in long if len(s.cell.codes) == 1 and s.cell.codes[0][0] == _dimension(long)]
    whole = _segments(reading, indicator, totals)
    together = {**whole, **_segments(reading, indicator, parts)}
    return together if len(together) <= LINES_AT_MOST else whole


def _dimension(series: list[CellSeries]) -> str:
    return next((s.cell.codes[0][0] for s in series if len(s.cell.codes) == 1), "")


def _segments(
    reading: Reading, indicator: Indicator, series: list[CellSeries]
) -> dict[str, tuple[ObservedCell, ...]]:
    segments: dict[str, tuple[ObservedCell, ...]] = {}
    for one in series:
        parts, name = _between_breaks(one), reading.line(indicator, one.cell)
        for part in parts:
            words = N_("%(name)s, %(first)s–%(last)s")
            years = {"first": str(part[0].year), "last": str(part[-1].year)}
            segments[reading.say(words, name=name, **years) if len(parts) > 1 else name] = part
        if one.forecasts:
            # Translators: The name of a dotted line in a chart, as in: Total, forecast.
            segments[reading.say(N_("%(name)s, forecast"), name=name)] = one.forecasts
    return segments


def _between_breaks(series: CellSeries) -> list[tuple[ObservedCell, ...]]:
    """Return the figures of a series from each break to the next; a break whose own figure is hidden parts them too."""
    parts: dict[int, list[ObservedCell]] = {}
    for o in series.achieved:
        parts.setdefault(sum(year <= o.year for year in series.breaks), []).append(o)
    return [tuple(part) for part in parts.values()]


def _drawn(reading: Reading, name: str, line: tuple[ObservedCell, ...], years: range) -> ChartSeries:
    is_forecast = all(o.obs_status == FORECAST for o in line)
    return ChartSeries(name, _values(reading, line, years), is_forecast=is_forecast)


def _values(reading: Reading, line: tuple[ObservedCell, ...], years: range) -> tuple[Decimal | None, ...]:
    """Return the values as they are printed, so that what a word processor writes beside them is the same number."""
    values = {o.year: reading.rounded(o) for o in line}
    return tuple(values.get(year) for year in years)


def _labels(reading: Reading, line: tuple[ObservedCell, ...], years: range) -> tuple[str, ...]:
    printed = {o.year: reading.number(o) for o in line}
    return tuple(printed.get(year, "") for year in years)


def _description(reading: Reading, indicator: Indicator, years: range, *, trends: Sequence[Statement]) -> str:
    opening = reading.say(
        N_("Line chart of %(name)s, %(first)s to %(last)s."),
        name=indicator.short_name,
        first=str(years[0]),
        last=str(years[-1]),
    )
    total = reading.total(indicator)
    forecast = forecast_statements(reading, indicator, total) if total else ()
    sentences = (opening, *dict.fromkeys(s.text for s in (*trends, *forecast)))
    return reading.sentences(sentences)


def _caption(reading: Reading, indicator: Indicator, years: range) -> str:
    """Return name and unit, and the reporting period where more is drawn than the trend is taken from."""
    caption = reading.captioned(indicator)
    trend, material = trend_of(reading, indicator), reading.material
    if years[0] >= material.start_year or trend is None or trend.change is None:
        return caption
    return reading.say(
        N_("%(caption)s (change and rating: %(start)s to %(end)s only)"),
        caption=caption,
        start=str(material.start_year),
        end=str(material.end_year),
    )


def _colour(reading: Reading, indicator: Indicator) -> str:
    goal = reading.material.catalogue.goals.get(indicator.goal or 0)
    return goal.colour if goal else PLAIN
