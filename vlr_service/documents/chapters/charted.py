"""The chart of an indicator: lines over consecutive years, broken where the series breaks."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from vlr_service.catalogue.model import Indicator
from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.documents.rated import trend_of
from vlr_service.documents.reading import CellSeries, Reading
from vlr_service.documents.statements import trend_statements
from vlr_service.documents.tree import ChartFigure
from vlr_service.i18n import N_
from vlr_service.standard.observed import ObservedCell

POINTS_NEEDED = 3
LINES_AT_MOST = 4
PLAIN = "#52606d"


def chart_of(reading: Reading, indicator: Indicator) -> Iterator[ChartFigure]:
    """Yield the chart if the total, or a breakdown in its place, has at least three points."""
    lines = _lines(reading, indicator)
    if not lines:
        return
    observed = [o for line in lines.values() for o in line]
    years = range(min(o.year for o in observed), max(o.year for o in observed) + 1)
    title = reading.render(indicator.short_name)
    unit = reading.unit(indicator).name
    yield ChartFigure(
        chart=Chart(
            id=f"chart-{indicator.id}",
            kind="line",
            title=title,
            description=_description(reading, indicator, years),
            unit=reading.render(unit),
            categories=tuple(str(year) for year in years),
            series=tuple(ChartSeries(name, _values(line, years)) for name, line in lines.items()),
            labels=tuple(_labels(reading, line, years) for line in lines.values()),
            colour=_colour(reading, indicator),
            language=reading.language,
        ),
        caption=_caption(reading, indicator, years),
        figures=tuple(reading.figure(o) for o in observed),
    )


def _lines(reading: Reading, indicator: Indicator) -> Mapping[str, tuple[ObservedCell, ...]]:
    long = [s for s in reading.series(indicator) if len(s.valued) >= POINTS_NEEDED]
    totals = [s for s in long if s.cell.is_total]
    parts = [s for s in long if len(s.cell.codes) == 1 and s.cell.codes[0][0] == _dimension(long)]
    whole = _segments(reading, totals)
    together = {**whole, **_segments(reading, parts)}
    return together if len(together) <= LINES_AT_MOST else whole


def _dimension(series: list[CellSeries]) -> str:
    return next((s.cell.codes[0][0] for s in series if len(s.cell.codes) == 1), "")


def _segments(reading: Reading, series: list[CellSeries]) -> dict[str, tuple[ObservedCell, ...]]:
    segments: dict[str, tuple[ObservedCell, ...]] = {}
    for one in series:
        starts = [n for n, o in enumerate(one.valued) if o.series_break and n]
        for start, end in pairwise([0, *starts, len(one.valued)]):
            part = one.valued[start:end]
            name = reading.cell(one.cell)
            if starts:
                words = N_("%(name)s, %(first)s–%(last)s")
                name = reading.say(words, name=name, first=str(part[0].year), last=str(part[-1].year))
            segments[name] = part
    return segments


def _values(line: tuple[ObservedCell, ...], years: range) -> tuple[Decimal | None, ...]:
    values = {o.year: o.value for o in line}
    return tuple(values.get(year) for year in years)


def _labels(reading: Reading, line: tuple[ObservedCell, ...], years: range) -> tuple[str, ...]:
    printed = {o.year: reading.number(o) for o in line}
    return tuple(printed.get(year, "") for year in years)


def _description(reading: Reading, indicator: Indicator, years: range) -> str:
    opening = reading.say(
        N_("Line chart of %(name)s, %(first)s to %(last)s."),
        name=indicator.short_name,
        first=str(years[0]),
        last=str(years[-1]),
    )
    sentences = (opening, *(s.text for s in trend_statements(reading, indicator)[:1]))
    return reading.sentences(sentences)


def _caption(reading: Reading, indicator: Indicator, years: range) -> str:
    """Return name and unit, and the reporting period where more is drawn than the trend is taken from."""
    caption = reading.say(
        N_("%(name)s, %(unit)s"), name=indicator.short_name, unit=reading.unit(indicator).symbol
    )
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
