"""A chart as SVG: real text, a title and a description for those who do not see it, no style sheet."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import escape

from vlr_service.charts.bars import bars, legend, legend_rows
from vlr_service.charts.lines import ends_of, first_width, lines, names_width
from vlr_service.charts.model import Chart
from vlr_service.charts.palette import AXIS, GRID, QUIET
from vlr_service.charts.scale import Plot, ticks_of
from vlr_service.charts.text import LINE, directed, fonts_of, lines_of, width_of, write
from vlr_service.i18n import format_number, language_of
from vlr_service.i18n.numbers import MINUS
from vlr_service.i18n.typography import is_right_to_left

WIDTH, HEIGHT = 640, 236
_TOP, _FOOT = 40.0, 14.0
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_-]")


def svg(chart: Chart) -> str:
    """Return the chart as one `<svg>` element; equal charts give equal text.

    Kinds are `line` and `bar`. A missing value breaks the line or leaves its bar out. Ids begin with
    the chart's id. The goal's colour is an accent above the plot and never stands for data.
    """
    ident = _NOT_IN_AN_ID.sub("-", chart.id)
    tag = language_of(chart.language).tag
    side = ' direction="ltr"' if is_right_to_left(chart.language) else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img" aria-labelledby="{ident}-title {ident}-desc" xml:lang="{tag}" '
        f'lang="{tag}"{side} font-family="{fonts_of(chart.language)}" font-weight="400">'
        f'<title id="{ident}-title">{escape(chart.title)}</title>'
        f'<desc id="{ident}-desc">{escape(chart.description)}</desc>'
        f"{''.join(_drawing(_directed(chart)))}</svg>"
    )


def _directed(chart: Chart) -> Chart:
    """Return the chart with its words as a drawing holds them; numbers stay as they are."""
    language = chart.language
    return replace(
        chart,
        unit=directed(chart.unit, language=language),
        categories=tuple(
            name if name.isdecimal() else directed(name, language=language) for name in chart.categories
        ),
        series=tuple(replace(one, name=directed(one.name, language=language)) for one in chart.series),
    )


def _drawing(chart: Chart) -> Iterator[str]:
    yield f'<rect x="0" y="0" width="28" height="4" fill="{escape(chart.colour)}"/>'
    yield write(chart.unit, 0, 22, fill=QUIET)
    yield from _bar_drawing(chart) if chart.kind == "bar" else _line_drawing(chart)


def _line_drawing(chart: Chart) -> Iterator[str]:
    ticks = ticks_of(_values(chart), from_zero=False)
    slots = len(chart.categories)
    marks, ends = _marks(ticks, chart.language), ends_of(chart)
    left, right = _left(marks), WIDTH - names_width(ends)
    inset = max(0.0, first_width(chart) - (right - left) / max(1, slots) / 2)
    plot = Plot(
        left=left, top=_TOP, right=right, bottom=HEIGHT - _FOOT - LINE, ticks=ticks, slots=slots, inset=inset
    )
    widest = max((width_of(name) for name in chart.categories), default=0.0)
    every = max(1, math.ceil((widest + 8) / plot.slot()))
    yield from _grid(plot, marks)
    for place, name in enumerate(chart.categories):
        if (slots - 1 - place) % every == 0:
            yield write(name, plot.middle(place), plot.bottom + _FOOT + 4, anchor="middle")
    yield from lines(chart, plot, ends)


def _bar_drawing(chart: Chart) -> Iterator[str]:
    ticks = ticks_of(_values(chart), from_zero=True)
    slots = len(chart.categories)
    marks = _marks(ticks, chart.language)
    left, right = _left(marks), WIDTH - 4.0
    rows = legend_rows(chart, width=right - left)
    names = [lines_of(name, width=(right - left) / slots - 6) for name in chart.categories]
    plot = Plot(
        left=left,
        top=_TOP + len(rows) * (LINE + 3),
        right=right,
        bottom=HEIGHT - _FOOT - LINE * max((len(name) for name in names), default=1),
        ticks=ticks,
        slots=slots,
        inset=0.0,
    )
    yield from legend(chart, rows, left=left, right=right, top=30)
    yield from _grid(plot, marks)
    for place, name in enumerate(names):
        for number, line in enumerate(name):
            yield write(line, plot.middle(place), plot.bottom + _FOOT + 4 + number * LINE, anchor="middle")
    yield from bars(chart, plot)


def _values(chart: Chart) -> list[Decimal | None]:
    return [value for series in chart.series for value in series.values]


def _marks(ticks: tuple[Decimal, ...], language: str) -> list[str]:
    return [format_number(tick, language).replace("-", MINUS) for tick in ticks]


def _left(marks: list[str]) -> float:
    return max(map(width_of, marks), default=0.0) + 10


def _grid(plot: Plot, marks: list[str]) -> Iterator[str]:
    for tick, mark in zip(plot.ticks, marks, strict=True):
        y = plot.y(tick)
        yield f'<path d="M{plot.left:.1f} {y:.1f}H{plot.right:.1f}" stroke="{GRID}" stroke-width="1"/>'
        yield write(mark, plot.left - 7, y + 4, anchor="end", fill=QUIET)
    base = plot.y(min(plot.ticks, key=abs)) if plot.ticks else plot.bottom
    yield f'<path d="M{plot.left:.1f} {base:.1f}H{plot.right:.1f}" stroke="{AXIS}" stroke-width="1"/>'
