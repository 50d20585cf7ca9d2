"""Where the plot of a native chart stands: with room for its unit above it and for the last values on its right.

A word processor keeps no room for labels by itself: it cuts what reaches over the edge.
"""

from decimal import Decimal

from vlr_service.charts.axis import unit_words
from vlr_service.charts.model import Chart
from vlr_service.charts.text import width_of
from vlr_service.i18n import format_number

_WIDTH, _SIZE, _GAP = 470.0, 9.0, 10.0
"""The width of a chart, the size of its letters and the room between words and plot, in points."""
_TOP, _TITLE, _YEARS, _LEGEND = 0.15, 0.13, 0.13, 0.13
"""Parts of the height: above the plot for the unit, for a further line, below it for the categories, for a legend."""

TITLE_LAYOUT = (
    '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="0.005"/><c:y val="0.01"/></c:manualLayout></c:layout>'
)
"""Title and unit stand above the plot, from the left edge of the chart on."""


def plot_layout(chart: Chart, ticks: tuple[Decimal, ...], *, has_title: bool) -> str:
    """Return the place of the plot within the chart, as parts of its width and height."""
    marks = max(_room(format_number(tick, chart.language)) for tick in ticks)
    lasts = 0.0 if chart.kind == "bar" else max(map(_room, _lasts(chart)), default=0.0)
    left, right = (marks + 1.5 * _GAP) / _WIDTH, (lasts + _GAP) / _WIDTH
    top = _TOP + _TITLE * (has_title + _more_lines(unit_words(chart, ticks)))
    height = 1 - top - _YEARS - (_legend(chart) if len(chart.series) > 1 else 0.0)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.3f}"/><c:y val="{top:.3f}"/><c:w val="{1 - left - right:.3f}"/><c:h val="{height:.3f}"/>'
        "</c:manualLayout></c:layout>"
    )


def _more_lines(text: str) -> int:
    """Return how many lines more than one the unit takes; a word processor sets it a good deal narrower than the chart."""
    return int(_room(text) // (0.75 * _WIDTH))


def _lasts(chart: Chart) -> list[str]:
    """Return the labels of the last values: those that stand beside the ends of the lines."""
    return [next((label for label in reversed(row) if label), "") for row in chart.labels]


def _legend(chart: Chart) -> float:
    """Return the part of the height that a legend takes: a line, or two where its names are long."""
    needed = sum(_room(series.name) + 4 * _GAP for series in chart.series)
    return _LEGEND if needed <= _WIDTH else 1.7 * _LEGEND


def _room(text: str) -> float:
    return width_of(text, size=_SIZE)
