"""The chart of an indicator holds the figures as they are printed, in every file."""

import re
from decimal import Decimal

import pytest

from tests.documents.material_factory import an_observation, sample_material
from tests.documents.prose_factory import figures, reading_of, sentences_of
from tests.loaded import CATALOGUE
from vlr_service.charts.svg import svg
from vlr_service.documents.chapters.charted import chart_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.render.ooxml.charts import chart_xml
from vlr_service.documents.tree import ChartFigure
from vlr_service.i18n import REQUIRED_LANGUAGES


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


@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        ("SDG_11_b_2", ("0", "0", "100")),
        ("SDG_11_b_2", ("100", "100", "100")),
    ],
)
def test_answers_of_yes_or_no_are_said_and_not_drawn(indicator: str, values: tuple[str, ...]) -> None:
    reading = reading_of(*figures(indicator, *values, denominator=Decimal(1)), language="en")

    assert list(chart_of(reading, CATALOGUE.indicators[indicator], trends=())) == []
    assert sentences_of(indicator, reading)


def test_a_share_of_several_governments_is_drawn() -> None:
    reading = reading_of(*figures("SDG_11_b_2", "40", "60", "80", denominator=Decimal(5)), language="en")

    assert len(list(chart_of(reading, CATALOGUE.indicators["SDG_11_b_2"], trends=()))) == 1


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_no_caption_says_per_head_or_per_so_many_twice(language: str) -> None:
    reading = reading_of(language=language)
    for indicator in CATALOGUE.indicators.values():
        caption = reading.captioned(indicator)
        assert not re.search("人均.*(/人|人·日)|per (person|capita).*per person|指数（指数）", caption), (
            caption
        )
        assert not re.search("(每[千万百]+人).*\\1|(per [0-9,]+).*\\2", caption), caption
        assert caption.startswith(reading.render(indicator.short_name))


def test_a_unit_that_the_name_does_not_say_stays_in_the_caption() -> None:
    reading = reading_of(language="zh_Hans")
    units = {
        "LOC_homeless_people": "（人）",
        "UMF_2_2_1": "（%）",
        "UMF_1_1_8": "（每10万人）",
        "LOC_park_area_per_person": "（平方米）",
    }

    for indicator, unit in units.items():
        assert reading.captioned(CATALOGUE.indicators[indicator]).endswith(unit)
