"""What is said and drawn of an axis that does not begin at zero: nobody takes its part for the whole."""

from decimal import Decimal
from unicodedata import category

from vlr_service.charts.model import Chart
from vlr_service.charts.palette import AXIS
from vlr_service.charts.scale import Plot, ticks_of
from vlr_service.i18n import N_, format_number, msg
from vlr_service.i18n.shown import shown

_STARTS = N_("%(unit)s (axis starts at %(value)s)")
_ENDS = N_("%(unit)s (axis ends at %(value)s)")
_STARTS_BESIDE = N_("%(unit)s; axis starts at %(value)s")
_ENDS_BESIDE = N_("%(unit)s; axis ends at %(value)s")
_WIDE = 4.0


def ticks_of_chart(chart: Chart) -> tuple[Decimal, ...]:
    """Return the ticks of a chart's value axis: bars rise from zero."""
    values = (value for series in chart.series for value in series.values)
    return ticks_of(values, from_zero=chart.kind == "bar", ceiling=chart.ceiling)


def is_cut(ticks: tuple[Decimal, ...]) -> bool:
    """Say whether an axis leaves zero out."""
    return bool(ticks) and not ticks[0] <= 0 <= ticks[-1]


def unit_words(chart: Chart, ticks: tuple[Decimal, ...]) -> str:
    """Return what is measured, with the value at which the axis is cut if it is; brackets do not follow brackets."""
    if not is_cut(ticks):
        return chart.unit
    value = format_number(ticks[0] if ticks[0] > 0 else ticks[-1], chart.language).replace("-", "−")
    patterns = (
        (_STARTS_BESIDE, _ENDS_BESIDE) if category(chart.unit[-1:] or " ") == "Pe" else (_STARTS, _ENDS)
    )
    pattern = patterns[0 if ticks[0] > 0 else 1]
    return shown(msg(pattern, unit=chart.unit, value=value), chart.language)


def cut_mark(plot: Plot) -> str:
    """Return the mark of an axis that is cut, on its end that is nearest to zero; nothing for a whole axis."""
    if not is_cut(plot.ticks):
        return ""
    end, away = (plot.bottom, -1) if plot.ticks[0] > 0 else (plot.top, 1)
    steps = f"v{away * 3:g}l{-_WIDE:g} {away * 2:g}l{2 * _WIDE:g} {away * 3:g}l{-_WIDE:g} {away * 2:g}v{away * 3:g}"
    return (
        f'<path d="M{plot.left:.1f} {end:.1f}{steps}" fill="none" stroke="{AXIS}" '
        f'stroke-width="1.2" stroke-linejoin="round"/>'
    )
