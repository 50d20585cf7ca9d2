"""The chart of an indicator holds the figures as they are printed, in every file."""

from decimal import Decimal

from tests.documents.material_factory import an_observation, sample_material
from vlr_service.charts.svg import svg
from vlr_service.documents.chapters.charted import chart_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.render.ooxml.charts import chart_xml
from vlr_service.documents.tree import ChartFigure


def charted(*values: str, language: str = "en") -> ChartFigure:
    figures = tuple(an_observation(n, "SDG_1_2_1", 2015 + n, value) for n, value in enumerate(values))
    material = sample_material(observations=figures)
    (found,) = chart_of(Reading(material, language), material.catalogue.indicators["SDG_1_2_1"], trends=())
    return found


def test_a_value_that_is_printed_as_zero_has_no_minus_in_any_chart() -> None:
    chart = charted("-0.04", "0.04", "0.31").chart

    assert chart.series[0].values == (Decimal("0.0"), Decimal("0.0"), Decimal("0.3"))
    assert not chart.series[0].values[0].is_signed()  # type: ignore[union-attr]
    assert "−0" not in svg(chart)
    assert b"<c:v>-0" not in chart_xml(chart, workbook="rId1")


def test_an_axis_of_a_share_ends_at_one_hundred() -> None:
    drawing = svg(charted("99.1", "99.4", "99.6").chart)

    assert ">100<" in drawing
    assert not [mark for mark in ("105", "110", "120") if f">{mark}<" in drawing]
    assert "(axis starts at 75)" in drawing or "(axis starts at 80)" in drawing
