"""A break ends a trend also where its figure is hidden; a forecast is no achievement and is drawn as what it is."""

import pytest

from tests.documents.material_factory import TRANSPORT, Numbered, an_observation, sample_material
from vlr_service.catalogue.cells import Cell
from vlr_service.charts.svg import svg
from vlr_service.documents.build import build
from vlr_service.documents.chapters.annex_statistics import annex_statistics
from vlr_service.documents.chapters.charted import chart_of
from vlr_service.documents.groups import groups_by_year
from vlr_service.documents.rated import progress_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.render.ooxml.charts import chart_xml
from vlr_service.documents.statements import trend_statements
from vlr_service.documents.tree import Table
from vlr_service.i18n import REQUIRED_LANGUAGES

ID = "SDG_11_2_1"
CELLS = (Cell.of(SEX="F"), Cell.of(SEX="M"))


def hidden_break(revision: int, year: int) -> Numbered:
    return an_observation(
        revision, ID, year, None, obs_status="Q", conf_status="C", series_break=True, comment=""
    )


def figures(*values: tuple[int, str], start: int = 1, status: str = "A") -> tuple[Numbered, ...]:
    return tuple(
        an_observation(start + n, ID, year, value, obs_status=status)
        for n, (year, value) in enumerate(values)
    )


def reading(*observations: Numbered, language: str = "en") -> Reading:
    return Reading(sample_material(observations=observations, end_year=2023), language)


def texts(*observations: Numbered, language: str = "en") -> list[str]:
    return [one.text for one in trend_statements(reading(*observations, language=language), TRANSPORT)]


BEFORE, AFTER = figures((2015, "50"), (2016, "52")), figures((2018, "22"), (2019, "24"), start=10)


def test_a_trend_starts_at_a_break_whose_figure_is_suppressed() -> None:
    movement, rating = texts(*BEFORE, hidden_break(5, 2017), *AFTER)

    assert "from 22 per cent in 2018 to 24 per cent in 2019" in movement
    assert "Figures from 2017 are not comparable with earlier years." in movement
    assert "2015" not in rating
    assert rating == "The trend is not rated. The series breaks in the reporting period."


def test_nothing_published_since_a_hidden_break_is_said_and_not_rated() -> None:
    (text,) = texts(*BEFORE, hidden_break(5, 2017))
    (chinese,) = texts(*BEFORE, hidden_break(5, 2017), language="zh_Hans")

    assert (
        "Figures from 2017 are not comparable with earlier years, and none has been published since" in text
    )
    assert "自2017年起与以前年度数据不可比，此后未公布数据" in chinese


def test_the_annex_shows_break_and_suppression_together() -> None:
    (table,) = [
        one
        for one in annex_statistics(reading(*BEFORE, hidden_break(5, 2017), *AFTER))
        if isinstance(one, Table)
    ]

    assert "B\u00a0Q\u00a0…" in table.rows[0]
    assert "B: Time series break; Q: " in table.notes[0]


def test_a_chart_parts_the_line_at_a_hidden_break() -> None:
    (found,) = chart_of(reading(*BEFORE, hidden_break(5, 2017), *AFTER), TRANSPORT, trends=())

    assert [one.name for one in found.chart.series] == ["Citywide, 2015–2016", "Citywide, 2018–2019"]


def test_groups_are_not_compared_across_a_hidden_break() -> None:
    def of_groups(*years: int) -> list[Numbered]:
        return [
            an_observation(100 + n, ID, year, "40", cell=cell)
            for n, (year, cell) in enumerate((year, cell) for year in years for cell in CELLS)
        ]

    found = groups_by_year(
        reading(*BEFORE, hidden_break(5, 2017), *AFTER, *of_groups(2015, 2018, 2019)), TRANSPORT
    )
    assert [one.year for one in found] == [2018, 2019]


ACHIEVED = figures((2015, "60"), (2017, "62"), (2019, "64"))
FORECAST = figures((2021, "80"), (2023, "99"), start=20, status="F")


def test_a_forecast_is_no_end_of_a_trend_and_is_not_rated() -> None:
    with_forecast, without = (progress_of(reading(*ACHIEVED, *more), TRANSPORT) for more in (FORECAST, ()))

    assert with_forecast == without
    assert with_forecast is not None
    assert with_forecast.trend.last is not None
    assert with_forecast.trend.last.year == 2019


def test_a_forecast_has_a_sentence_of_its_own() -> None:
    texts_en, texts_zh = (texts(*ACHIEVED, *FORECAST, language=one) for one in ("en", "zh_Hans"))

    assert texts_en[-1].endswith(
        "projects the share of people with convenient access to public transport at 99 per cent in 2023."
    )
    assert texts_zh[-1].startswith("据")
    assert "预测，2023年" in texts_zh[-1]


def test_only_forecasts_make_no_trend() -> None:
    (text,) = texts(*FORECAST)

    assert "projects" in text


def test_a_forecast_is_drawn_as_a_dotted_line_of_its_own() -> None:
    (found,) = chart_of(reading(*ACHIEVED, *FORECAST), TRANSPORT, trends=())

    assert [(one.name, one.is_forecast) for one in found.chart.series] == [
        ("Citywide", False),
        ("Citywide, forecast", True),
    ]
    assert 'stroke-dasharray="1 5"' in svg(found.chart)
    assert "at 99 per cent in 2023" in found.chart.description
    word = chart_xml(found.chart, workbook="rId1").decode()
    assert word.count('<a:prstDash val="sysDot"/>') == 1
    assert "<c:spPr><a:noFill/><a:ln" in word


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_review_with_hidden_breaks_and_forecasts_is_built(language: str) -> None:
    material = sample_material(
        observations=(*BEFORE, hidden_break(5, 2017), *AFTER, *FORECAST), end_year=2023
    )

    assert build(material, language=language).sections
