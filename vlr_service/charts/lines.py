"""Line charts: one broken line per series, its own dash and marker, named where it ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.charts.palette import AXIS, DASHES, FORECAST, PAPER, colour_of
from vlr_service.charts.scale import Plot
from vlr_service.charts.text import LINE, apart, escaped, lines_of, width_of, write

NAME_WIDTH = 150.0
_MARKERS = (
    "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0z",
    "M-3.3-3.3h6.6v6.6h-6.6z",
    "M0-4.4L4.2 3.2h-8.4z",
    "M0-4.6L4.6 0L0 4.6L-4.6 0z",
    "M0 4.4L4.2-3.2h-8.4z",
    "M-4-1.4h2.6v-2.6h2.8v2.6h2.6v2.8h-2.6v2.6h-2.8v-2.6h-2.6z",
    "M-4.2-2.4h8.4v4.8h-8.4z",
    "M-2-4h4l2 4l-2 4h-4l-2-4z",
)


@dataclass(frozen=True)
class Ends:
    """Where a line begins and ends, and its last value and name in the lines they are written in."""

    place: int
    first: int
    last: int
    name: tuple[str, ...]


def ends_of(chart: Chart) -> tuple[Ends, ...]:
    """Return the ends of every line that has a value."""
    return tuple(
        Ends(place, known[0], known[-1], _name_lines(chart, place, known[-1]))
        for place, series in enumerate(chart.series)
        if (known := _places(series))
    )


def lines(chart: Chart, plot: Plot, ends: tuple[Ends, ...]) -> Iterator[str]:
    """Yield the lines with their markers, the first values beside them and the names at their ends."""
    for end in ends:
        yield _line(chart, plot, end.place)
    yield from _first_values(chart, plot, ends)
    yield from _names(chart, plot, ends)


def names_width(ends: tuple[Ends, ...]) -> float:
    """Return the room that the names at the ends of the lines need."""
    return max((width_of(line) for end in ends for line in end.name), default=0.0) + 22


def names_height(ends: tuple[Ends, ...]) -> float:
    """Return how high the plot must be for the names at the ends of the lines to stand beneath each other."""
    return sum(LINE * len(end.name) + 2 for end in ends) - 2 * LINE


def first_width(chart: Chart) -> float:
    """Return the room that the values beside the first points need on their left."""
    firsts = [series.values and series.values[0] is not None for series in chart.series]
    labels = [row[0] for row, is_known in zip(chart.labels, firsts, strict=True) if is_known]
    return max((width_of(label) for label in labels), default=0.0) + 16


def _places(series: ChartSeries) -> list[int]:
    return [place for place, value in enumerate(series.values) if value is not None]


def _line(chart: Chart, plot: Plot, place: int) -> str:
    path, markers, pen = [], [], "M"
    series, colour = chart.series[place], colour_of(place)
    for category, value in enumerate(series.values):
        if value is None:
            pen = "M"
            continue
        x, y = plot.middle(category), plot.y(value)
        pen = "M" if category in series.starts else pen
        path.append(f"{pen}{x:.1f} {y:.1f}")
        is_hollow = series.is_forecast or category in series.hollow
        look = f' fill="{PAPER}" stroke="{colour}" stroke-width="1.6"' if is_hollow else ""
        markers.append(
            f'<path d="{_MARKERS[place % len(_MARKERS)]}"{look} transform="translate({x:.1f} {y:.1f})"/>'
        )
        pen = "L"
    dash = FORECAST if series.is_forecast else DASHES[place % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<g fill="{colour}"><path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="2" '
        f'stroke-linejoin="round"{dashed}/>{"".join(markers)}</g>'
    )


def _first_values(chart: Chart, plot: Plot, ends: tuple[Ends, ...]) -> Iterator[str]:
    """Yield the first values, in the order of their points, on paper of their own where other lines pass."""
    earliest = min((end.first for end in ends), default=0)
    for category in sorted({end.first for end in ends}):
        here = [
            (plot.y(_value(chart, end.place, category)), end.place)
            for end in ends
            if end.first == category < end.last
        ]
        here.sort()
        heights = accumulate((_clear(plot, y) for y, _ in here), max)
        spread = apart(tuple(heights), [LINE - 1] * len(here), top=plot.top - LINE, bottom=plot.bottom + 6)
        for (_, place), y in zip(here, spread, strict=True):
            label, x = chart.labels[place][category], plot.middle(category) - 9
            if category > earliest:
                yield _paper(x - width_of(label), y, width_of(label))
            yield write(label, x, y + 4, anchor="end", fill=colour_of(place))


def _paper(x: float, y: float, width: float) -> str:
    return (
        f'<rect x="{x - 1:.1f}" y="{y - LINE / 2:.1f}" width="{width + 2:.1f}" height="{LINE:g}" fill="{PAPER}" '
        'fill-opacity="0.85"/>'
    )


def _clear(plot: Plot, y: float) -> float:
    """Return a height at which a first value is not read together with a mark of the axis."""
    return y - LINE / 2 if any(abs(plot.y(tick) - y) < LINE / 2 for tick in plot.ticks) else y


def _names(chart: Chart, plot: Plot, ends: tuple[Ends, ...]) -> Iterator[str]:
    wanted = [plot.y(_value(chart, end.place, end.last)) for end in ends]
    heights = [LINE * len(end.name) + 2 for end in ends]
    spread = apart(wanted, heights, top=plot.top - LINE, bottom=plot.bottom + LINE)
    for end, start, middle in zip(ends, wanted, spread, strict=True):
        x = plot.middle(end.last)
        if plot.right - x > plot.slot() or abs(start - middle) > 2:
            yield _leader(x + 6, start, plot.right - 3, middle)
        value = chart.labels[end.place][end.last]
        y = middle - LINE * (len(end.name) - 1) / 2 + 4
        yield _name(end.name, value, plot.right + 2, y, colour_of(end.place))


def _name(text: tuple[str, ...], value: str, x: float, y: float, colour: str) -> str:
    first = text[0].removeprefix(value)
    rest = "".join(f'<tspan x="{x:.1f}" dy="{LINE:g}">{escaped(line)}</tspan>' for line in text[1:])
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="12" fill="{colour}">'
        f'<tspan font-weight="700">{escaped(value)}</tspan>{escaped(first)}{rest}</text>'
    )


def _name_lines(chart: Chart, place: int, last: int) -> tuple[str, ...]:
    return lines_of(f"{chart.labels[place][last]} {chart.series[place].name}", width=NAME_WIDTH)


def _leader(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" fill="none" stroke="{AXIS}" stroke-width="0.7" stroke-dasharray="1 2"/>'


def _value(chart: Chart, place: int, category: int) -> Decimal:
    value = chart.series[place].values[category]
    assert value is not None
    return value
