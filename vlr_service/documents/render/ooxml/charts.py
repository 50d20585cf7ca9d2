"""Native charts of DrawingML: editable in the word processor, told apart by dash, marker and pattern."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from babel.numbers import get_decimal_symbol
from xlsxwriter.utility import xl_col_to_name

from vlr_service.charts.axis import ticks_of_chart, unit_words
from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.charts.palette import PALETTE
from vlr_service.documents.render.ooxml.chart_layout import TITLE_LAYOUT, plot_layout
from vlr_service.documents.render.ooxml.text import xml_attribute, xml_text
from vlr_service.documents.render.ooxml.workbook import SHEET
from vlr_service.i18n import locale_of
from vlr_service.i18n.marks import plain
from vlr_service.i18n.typography import is_right_to_left, office_tag

DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "lgDashDot")
MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")
PATTERNS = ("", "wdUpDiag", "pct25", "dkHorz", "wdDnDiag", "dkVert")

_INK, _GRID = "333F48", "D5DBE1"
_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_HIDDEN = _SHOWN.replace('showVal val="1"', 'showVal val="0"')
_ALL_LABELS = 14
_CLEAR = Decimal("0.08")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/>'
)


def chart_xml(chart: Chart, *, workbook: str, title: str = "") -> bytes:
    """Return the chart part; `workbook` is the relationship id of its embedded workbook.

    A missing value leaves a gap in a line and no bar; it is never drawn as zero. The `title` is inside
    the chart, above the unit; it is left out where the caption says the same.
    """
    language, ticks = chart.language, _ticks(chart)
    above = ((title, 1000, True), (unit_words(chart, ticks), 900, False))
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text_shape(language)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return "".join(
        (
            f'{_HEAD}<c:lang val="{office_tag(language)}"/><c:roundedCorners val="0"/><c:chart>',
            _title([one for one in above if one[0]], language),
            f'<c:autoTitleDeleted val="0"/><c:plotArea>{plot_layout(chart, ticks, has_title=bool(title))}',
            _bars(chart) if chart.kind == "bar" else _lines(chart),
            _category_axis(language),
            _value_axis(chart, language),
            f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_shape(language)}",
            f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
        )
    ).encode()


def drawing(chart: Chart, *, relationship: str, number: int, width: int, height: int) -> str:
    """Return the run that places a chart in the text, with its description as alternative text.

    `width` and `height` are in EMU (1/914400 inch).
    """
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name={xml_attribute(chart.id)}'
        f" descr={xml_attribute(plain(chart.description))} title={xml_attribute(plain(chart.title))}/>"
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _lines(chart: Chart) -> str:
    series = "".join(
        _series(
            chart,
            index,
            shape=_line_shape(index, _colour(index), is_forecast=one.is_forecast),
            end='<c:smooth val="0"/>',
        )
        for index, one in enumerate(chart.series)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        '<c:marker val="1"/><c:axId val="111"/><c:axId val="112"/></c:lineChart>'
    )


def _bars(chart: Chart) -> str:
    series = "".join(
        _series(chart, index, shape=_bar_shape(index, _colour(index))) for index in range(len(chart.series))
    )
    return (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="70"/><c:overlap val="-8"/>'
        '<c:axId val="111"/><c:axId val="112"/></c:barChart>'
    )


def _series(chart: Chart, index: int, *, shape: str, end: str = "") -> str:
    """Return one series with the cells of the workbook it stands for and the values last read from them."""
    series, last = chart.series[index], len(chart.categories) + 1
    code = number_format(chart)
    labels = _labels(chart, index, code)
    column = xl_col_to_name(index + 1)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{xml_text(plain(series.name))}</c:v></c:pt>'
        f"</c:strCache></c:strRef></c:tx>{shape}{labels}<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>"
        f'<c:ptCount val="{last - 1}"/>{"".join(_points(chart.categories))}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>{code}</c:formatCode><c:ptCount val="{last - 1}"/>'
        f"{''.join(_points(series.values))}</c:numCache></c:numRef></c:val>{end}</c:ser>"
    )


def _labels(chart: Chart, index: int, code: str) -> str:
    """Return the labels of one series as the number format prints them."""
    place = "outEnd" if chart.kind == "bar" else "r"
    form = f'<c:numFmt formatCode="{code}" sourceLinked="0"/>'
    points = "".join(
        f'<c:dLbl><c:idx val="{point}"/>{form}<c:spPr><a:noFill/></c:spPr>'
        f'<c:dLblPos val="{place}"/>{_SHOWN}</c:dLbl>'
        for point in sorted(_labelled(chart, index))
    )
    return f"<c:dLbls>{points}{form}{_HIDDEN}</c:dLbls>"


def _labelled(chart: Chart, index: int) -> set[int]:
    """Return the points with a label: every bar if there is room, else the last value if clear of others."""
    lasts = [_last(series) for series in chart.series]
    if chart.kind == "bar" and len(chart.series) * len(chart.categories) <= _ALL_LABELS:
        return {point for point, value in enumerate(chart.series[index].values) if value is not None}
    if lasts[index] is None:
        return set()
    point, value = lasts[index] or (0, Decimal(0))
    ticks = _ticks(chart)
    least = (ticks[-1] - ticks[0]) * _CLEAR
    earlier = [other[1] for other in lasts[:index] if other is not None and other[0] == point]
    return {point} if all(abs(value - other) >= least for other in earlier) else set()


def _ticks(chart: Chart) -> tuple[Decimal, ...]:
    """Return the ticks of the value axis, from 0 to 1 where nothing is drawn."""
    return ticks_of_chart(chart) or (Decimal(0), Decimal(1))


def _last(series: ChartSeries) -> tuple[int, Decimal] | None:
    known = [(point, value) for point, value in enumerate(series.values) if value is not None]
    return known[-1] if known else None


def _points(values: tuple[str, ...] | tuple[Decimal | None, ...]) -> Iterator[str]:
    for index, value in enumerate(values):
        if value is not None:
            shown = xml_text(value) if isinstance(value, str) else f"{value:f}"
            yield f'<c:pt idx="{index}"><c:v>{shown}</c:v></c:pt>'


def number_format(chart: Chart) -> str:
    """Return the format code with thousands apart and as many decimals as the printed values show."""
    point = re.escape(get_decimal_symbol(locale_of(chart.language)))
    printed = [
        found for row in chart.labels for label in row for found in re.findall(rf"\d{point}(\d+)", label)
    ]
    return _format(max(map(len, printed), default=0))


def _format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


def _colour(index: int) -> str:
    return PALETTE[index % len(PALETTE)].lstrip("#").upper()


def _line_shape(index: int, colour: str, *, is_forecast: bool) -> str:
    dash, marker = DASHES[index % len(DASHES)], MARKERS[index % len(MARKERS)]
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    if is_forecast:
        dash = "sysDot"
    inside = "<a:noFill/>" if is_forecast else fill
    return (
        f'<c:spPr><a:ln w="25400" cap="rnd">{fill}<a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{marker}"/><c:size val="6"/><c:spPr>{inside}'
        f'<a:ln w="9525">{fill}</a:ln></c:spPr></c:marker>'
    )


def _bar_shape(index: int, colour: str) -> str:
    pattern = PATTERNS[index % len(PATTERNS)]
    solid = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    fill = (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        if pattern
        else solid
    )
    return f'<c:spPr>{fill}<a:ln w="9525">{solid}</a:ln></c:spPr><c:invertIfNegative val="0"/>'


def _category_axis(language: str) -> str:
    return (
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill></a:ln></c:spPr>'
        f'{_text_shape(language)}<c:crossAx val="112"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, language: str) -> str:
    ticks = _ticks(chart)
    code = _format(max(-int(tick.normalize().as_tuple().exponent) for tick in ticks))
    return (
        '<c:valAx><c:axId val="112"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{ticks[-1]:f}"/><c:min val="{ticks[0]:f}"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
        f'<a:srgbClr val="{_GRID}"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text_shape(language)}<c:crossAx val="111"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{ticks[1] - ticks[0]:f}"/></c:valAx>'
    )


def _title(lines: Sequence[tuple[str, int, bool]], language: str) -> str:
    """Return what stands above the plot, line by line with size and weight: there a long unit has the chart's width."""
    if not lines:
        return ""
    paragraphs = "".join(_title_line(*line, language) for line in lines)
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>{paragraphs}</c:rich></c:tx>'
        f'{TITLE_LAYOUT}<c:overlay val="0"/></c:title>'
    )


def _title_line(text: str, size: int, bold: bool, language: str) -> str:
    return (
        f'<a:p><a:pPr algn="l"{_side(language)}>{_run_shape("defRPr", size=size, bold=bold)}</a:pPr>'
        f"<a:r>{_run_shape('rPr', size=size, bold=bold, language=language)}<a:t>{xml_text(plain(text))}</a:t></a:r></a:p>"
    )


def _text_shape(language: str) -> str:
    """Return the text properties of axis, legend and chart: small, in the theme's fonts for both scripts."""
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_run_shape('defRPr', size=900, bold=False)}</a:pPr>"
        f'<a:endParaRPr lang="{office_tag(language)}"/></a:p></c:txPr>'
    )


def _side(language: str) -> str:
    """Return the attribute of a title that is read from right to left; axes are not: their numbers would be turned."""
    return ' rtl="1"' if is_right_to_left(language) else ""


def _run_shape(name: str, *, size: int, bold: bool, language: str = "") -> str:
    lang = f' lang="{office_tag(language)}"' if language else ""
    return (
        f'<a:{name}{lang} sz="{size}" b="{int(bold)}" i="0">'
        f'<a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>'
        f'<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/></a:{name}>'
    )
