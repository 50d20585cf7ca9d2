"""One SVG chart, over all charts of the Chinese review of Los Angeles."""

from collections.abc import Iterator

from bench.measure import Row, Timing, alone, within
from vlr_service.charts.svg import svg
from vlr_service.documents.build import build
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.tree import ChartFigure, Section


def measure(material: ReviewMaterial) -> Iterator[Row]:
    """Time every chart of the review and divide by their number."""
    document = build(material, language="zh_Hans")
    charts = [figure.chart for section in document.sections for figure in figures(section)]
    whole = alone(lambda: [svg(chart) for chart in charts], runs=15, warm_ups=2)
    each = Timing(tuple(seconds / len(charts) for seconds in whole.seconds))
    note = f"mean over the {len(charts)} charts of the review, median of the runs"
    yield within("one SVG chart", each.median, ours=str(each), at_most=1e-4, note=note)


def figures(section: Section) -> Iterator[ChartFigure]:
    """Yield the charts of a section and those beneath it."""
    yield from (block for block in section.blocks if isinstance(block, ChartFigure))
    for beneath in section.sections:
        yield from figures(beneath)
