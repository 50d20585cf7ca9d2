"""Bar charts: groups of bars that rise from zero, with a legend where there is more than one series."""

from collections.abc import Iterator
from html import escape

from vlr_service.charts.model import Chart
from vlr_service.charts.palette import INK, QUIET, colour_of
from vlr_service.charts.scale import Plot
from vlr_service.charts.text import LINE, SIZE, width_of, write
from vlr_service.i18n.typography import is_right_to_left

_SMALL = 11.0


def bars(chart: Chart, plot: Plot) -> Iterator[str]:
    """Yield the bars and the values on them: all where they fit, else those of the first and last group.

    Bars narrower than a line of text carry no value: it would be over its neighbour.
    """
    width, widest = _bar_width(chart, plot), _widest(chart)
    last = len(chart.categories) - 1
    for place, series in enumerate(chart.series):
        for category, value in enumerate(series.values):
            x = plot.middle(category) + (place - len(chart.series) / 2) * width
            label = chart.labels[place][category]
            if value is None:
                yield _label(label, x + width / 2, plot.bottom - 5, upright=width < widest, fill=QUIET)
                continue
            y, zero = plot.y(value), plot.y(plot.ticks[0] * 0)
            yield (
                f'<rect x="{x + 0.75:.1f}" y="{min(y, zero):.1f}" width="{width - 1.5:.1f}" '
                f'height="{abs(zero - y):.1f}" fill="{colour_of(place)}"/>'
            )
            if width >= widest or (width >= _SMALL and category in {0, last}):
                below = LINE if value < 0 else -4.0
                yield _label(label, x + width / 2, y + below, upright=width < widest, fill=INK)


def headroom(chart: Chart, plot: Plot) -> float:
    """Return the room that labels need above the highest bar where they stand upright."""
    width, widest = _bar_width(chart, plot), _widest(chart)
    return max(0.0, widest - LINE) if _SMALL <= width < widest else 0.0


def _bar_width(chart: Chart, plot: Plot) -> float:
    return plot.slot() * 0.74 / max(1, len(chart.series))


def _widest(chart: Chart) -> float:
    return max((width_of(label, size=_SMALL) for row in chart.labels for label in row), default=0.0)


def _label(text: str, x: float, y: float, *, upright: bool, fill: str) -> str:
    if not text:
        return ""
    if not upright:
        return write(text, x, y, anchor="middle", fill=fill, size=_SMALL)
    return (
        f'<text transform="translate({x + 4:.1f} {y:.1f}) rotate(-90)" font-size="{_SMALL:g}" '
        f'fill="{fill}">{escape(text)}</text>'
    )


def legend_rows(chart: Chart, *, width: float) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Return rows of (series, distance from the left) that fit into `width`; none for a single series."""
    if len(chart.series) < 2:
        return ()
    rows: list[list[tuple[int, float]]] = [[]]
    x = 0.0
    for place, series in enumerate(chart.series):
        needed = 16 + width_of(series.name) + 20
        if rows[-1] and x + needed > width:
            rows.append([])
            x = 0.0
        rows[-1].append((place, x))
        x += needed
    return tuple(tuple(row) for row in rows)


def legend(
    chart: Chart, rows: tuple[tuple[tuple[int, float], ...], ...], *, left: float, right: float, top: float
) -> Iterator[str]:
    """Yield a colour field and the name of each series, on the side where reading begins."""
    is_mirrored = is_right_to_left(chart.language)
    for number, row in enumerate(rows):
        y = top + number * (LINE + 3)
        for place, x in row:
            field, start = (right - x - 11, right - x - 16) if is_mirrored else (left + x, left + x + 16)
            anchor = "end" if is_mirrored else "start"
            yield (
                f'<rect x="{field:.1f}" y="{y:.1f}" width="11" height="11" fill="{colour_of(place)}"/>'
                + write(chart.series[place].name, start, y + 10, anchor=anchor, size=SIZE)
            )
