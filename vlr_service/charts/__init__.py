"""Charts: values drawn as accessible SVG; the same values feed the charts of a Word document."""

from vlr_service.charts.area_map import AreaShape, area_map
from vlr_service.charts.model import Chart, Series
from vlr_service.charts.palette import PALETTE
from vlr_service.charts.scale import nice_ticks
from vlr_service.charts.svg import svg

__all__ = [
    "PALETTE",
    "AreaShape",
    "Chart",
    "Series",
    "area_map",
    "nice_ticks",
    "svg",
]
