"""A chart as SVG: real text, a title and a description for those who do not see it, no style sheet.

A drawing is as high as its words need: where long units and names take many lines, the plot keeps its height.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import escape

from vlr_service.charts.axis import cut_mark, ticks_of_chart, unit_words
from vlr_service.charts.bars import bars, headroom, legend, legend_rows
from vlr_service.charts.lines import ends_of, first_width, lines, names_height, names_width
from vlr_service.charts.model import Chart
from vlr_service.charts.palette import AXIS, GRID, QUIET
from vlr_service.charts.scale import Plot
from vlr_service.charts.text import LINE, directed, fonts_of, lines_of, width_of, write
from vlr_service.i18n import language_of
from vlr_service.i18n.numbers import MINUS
from vlr_service.i18n.scales import number_in_column
from vlr_service.i18n.typography import is_right_to_left

WIDTH, HEIGHT = 640, 172
_TOP, _FOOT, _LEAST = 36.0, 14.0, 110.0
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_-]")


def svg(chart: Chart) -> str:
    """Return the chart as one `<svg>` element; equal charts give equal text.

    Kinds are `line` and `bar`. A missing value breaks the line or leaves its bar out. Ids begin with
    the chart's id. The goal's colour is an accent above the plot and never stands for data. An axis without zero is
    marked, and its first value is said.
    """
    ident = _NOT_IN_AN_ID.sub("-", chart.id)
    tag = language_of(chart.language).tag
    side = ' direction="ltr"' if is_right_to_left(chart.language) else ""
    plot, foot, drawn = _drawn(_directed(chart))
    height = f"{plot.bottom + foot:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="{ident}-title {ident}-desc" xml:lang="{tag}" '
        f'lang="{tag}"{side} font-family="{fonts_of(chart.language)}" font-weight="400">'
        f'<title id="{ident}-title">{escape(chart.title)}</title>'
        f'<desc id="{ident}-desc">{escape(chart.description)}</desc>'
        f'<rect x="0" y="0" width="28" height="4" fill="{escape(chart.colour)}"/>{"".join(drawn)}</svg>'
    )


def _directed(chart: Chart) -> Chart:
    """Return the chart with its words as a drawing holds them; numbers stay as they are."""
    language = chart.language
    return replace(
        chart,
        categories=tuple(
            name if name.isdecimal() else directed(name, language=language) for name in chart.categories
        ),
        series=tuple(replace(one, name=directed(one.name, language=language)) for one in chart.series),
    )


def _drawn(chart: Chart) -> tuple[Plot, float, Iterator[str]]:
    """Return where the values stand, the room beneath them, and what is drawn."""
    ticks = ticks_of_chart(chart)
    largest = max(map(abs, ticks), default=Decimal(0))
    marks = [number_in_column(tick, chart.words, largest=largest).replace("-", MINUS) for tick in ticks]
    words = lines_of(unit_words(chart, ticks), width=WIDTH)
    empty = Plot(
        left=max(map(width_of, marks), default=0.0) + 10,
        top=_TOP + LINE * (len(words) - 1),
        right=WIDTH - 4.0,
        bottom=HEIGHT,
        ticks=ticks,
        slots=len(chart.categories),
        inset=0.0,
    )
    plot, foot, drawn = (_bar_drawing if chart.kind == "bar" else _line_drawing)(chart, empty)
    return plot, foot, _parts(chart, plot, words, marks, drawn)


def _parts(
    chart: Chart, plot: Plot, words: tuple[str, ...], marks: list[str], drawn: Iterator[str]
) -> Iterator[str]:
    for number, line in enumerate(words):
        yield write(directed(line, language=chart.language), 0, 19 + number * LINE, fill=QUIET)
    yield from _grid(plot, marks)
    yield from drawn


def _line_drawing(chart: Chart, empty: Plot) -> tuple[Plot, float, Iterator[str]]:
    ends = ends_of(chart)
    foot, right = _FOOT + LINE, WIDTH - names_width(ends)
    first = first_width(chart) - (right - empty.left) / max(1, empty.slots) / 2
    plot = replace(
        empty,
        right=right,
        bottom=max(HEIGHT - foot, empty.top + max(_LEAST, names_height(ends))),
        inset=max(0.0, first),
    )
    return plot, foot, _lines_and_years(chart, plot)


def _lines_and_years(chart: Chart, plot: Plot) -> Iterator[str]:
    widest = max((width_of(name) for name in chart.categories), default=0.0)
    every = max(1, math.ceil((widest + 8) / plot.slot()))
    for place, name in enumerate(chart.categories):
        if (plot.slots - 1 - place) % every == 0:
            yield write(name, plot.middle(place), plot.bottom + _FOOT + 4, anchor="middle")
    yield from lines(chart, plot, ends_of(chart))


def _bar_drawing(chart: Chart, empty: Plot) -> tuple[Plot, float, Iterator[str]]:
    rows = legend_rows(chart, width=empty.right - empty.left)
    names = [lines_of(name, width=empty.slot() - 6) for name in chart.categories]
    foot = _FOOT + LINE * max((len(name) for name in names), default=1)
    legend_top = empty.top - 10
    top = empty.top + len(rows) * (LINE + 3) + headroom(chart, empty)
    plot = replace(empty, top=top, bottom=max(HEIGHT - foot, top + _LEAST))
    drawn = (*legend(chart, rows, left=plot.left, right=plot.right, top=legend_top), *_names(names, plot))
    return plot, foot, iter((*drawn, *bars(chart, plot)))


def _names(names: list[tuple[str, ...]], plot: Plot) -> Iterator[str]:
    for place, name in enumerate(names):
        for number, line in enumerate(name):
            yield write(line, plot.middle(place), plot.bottom + _FOOT + 4 + number * LINE, anchor="middle")


def _grid(plot: Plot, marks: list[str]) -> Iterator[str]:
    for tick, mark in zip(plot.ticks, marks, strict=True):
        y = plot.y(tick)
        yield f'<path d="M{plot.left:.1f} {y:.1f}H{plot.right:.1f}" stroke="{GRID}" stroke-width="1"/>'
        yield write(mark, plot.left - 7, y + 4, anchor="end", fill=QUIET)
    base = plot.y(min(plot.ticks, key=abs)) if plot.ticks else plot.bottom
    yield f'<path d="M{plot.left:.1f} {base:.1f}H{plot.right:.1f}" stroke="{AXIS}" stroke-width="1"/>'
    yield cut_mark(plot)
