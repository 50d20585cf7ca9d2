"""Sentences: the right pattern, the right unit, bound to their figures, and never a cause."""

import pytest

from tests.documents.material_factory import (
    BOARDINGS,
    MORTALITY,
    PARTICLES,
    POVERTY,
    TRANSPORT,
    UNEMPLOYMENT,
    an_observation,
    sample_material,
)
from vlr_service.catalogue.model import Indicator
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.reading import Reading
from vlr_service.documents.sentences.gap_notes import gap_notes
from vlr_service.documents.statements import trend_statements
from vlr_service.errors import NotReady
from vlr_service.i18n import REQUIRED_LANGUAGES, render


def poverty(*values: tuple[int, str | None, str]) -> ReviewMaterial:
    """Return material with one series of the poverty rate: year, value, status."""
    return sample_material(
        observations=tuple(
            an_observation(n, "SDG_1_2_1", year, value, obs_status=status)
            for n, (year, value, status) in enumerate(values, start=1)
        )
    )


def sentence(material: ReviewMaterial, language: str) -> str:
    return trend_statements(Reading(material, language), POVERTY)[0].text


RISE = ((2015, "20", "A"), (2020, "22.5", "A"))
FALL = ((2015, "22.1", "A"), (2019, "17.35", "A"))
LEVEL = ((2015, "20.01", "A"), (2020, "20.04", "A"))
SINGLE = ((2015, "20", "A"),)
BREAK = ((2015, "31", "A"), (2016, "20", "B"), (2020, "22.5", "A"))
BREAK_AT_END = ((2015, "31", "A"), (2016, "20", "B"))
BEFORE = ((2012, "31", "A"), (2013, "30", "A"))


@pytest.mark.parametrize(
    ("values", "en", "zh"),
    [
        (
            RISE,
            "The share of people below the national poverty line rose from 20.0 per cent in 2015 to 22.5 per"
            " cent in 2020, up 2.5 percentage points.",
            "国家贫穷线以下人口比例由2015年的20.0%上升到2020年的22.5%，上升2.5个百分点。",
        ),
        (
            FALL,
            "The share of people below the national poverty line fell from 22.1 per cent in 2015 to 17.4 per"
            " cent in 2019, down 4.7 percentage points.",
            "国家贫穷线以下人口比例由2015年的22.1%下降到2019年的17.4%，下降4.7个百分点。",
        ),
        (
            LEVEL,
            "The share of people below the national poverty line was 20.0 per cent in both 2015 and 2020.",
            "国家贫穷线以下人口比例2015年和2020年均为20.0%。",
        ),
        (
            SINGLE,
            "The share of people below the national poverty line was 20 per cent in 2015; one year shows no "
            "trend.",
            "2015年国家贫穷线以下人口比例为20%。仅有一年数据，不作趋势分析。",
        ),
        (
            BREAK,
            "The share of people below the national poverty line rose from 20.0 per cent in 2016 to 22.5 per"
            " cent in 2020, up 2.5 percentage points. Figures from 2016 are not comparable with earlier "
            "years.",
            "国家贫穷线以下人口比例由2016年的20.0%上升到2020年的22.5%，上升2.5个百分点。2016年起与以前年度数据不可比。",
        ),
        (
            BREAK_AT_END,
            "The share of people below the national poverty line was 20 per cent in 2016. Figures from 2016 "
            "are not comparable with earlier years, so no trend is given.",
            "2016年国家贫穷线以下人口比例为20%。自2016年起与以前年度数据不可比，不作趋势分析。",
        ),
        (
            BEFORE,
            "The share of people below the national poverty line has no figure in the reporting period; the "
            "newest is 30 per cent in 2013.",
            "国家贫穷线以下人口比例报告期内无数据，最近一次数据为2013年的30%。",
        ),
    ],
    ids=["rise", "fall", "no change", "single", "break", "break at the end", "before the period"],
)
def test_each_movement_has_its_own_sentence_in_both_languages(
    values: tuple[tuple[int, str | None, str], ...], en: str, zh: str
) -> None:
    material = poverty(*values)

    assert sentence(material, "en") == en
    assert sentence(material, "zh_Hans") == zh


def test_a_trend_starts_and_ends_in_the_reporting_period() -> None:
    figures = ((2012, "31", "A"), (2016, "20", "A"), (2019, "21", "A"), (2022, "40", "A"))

    assert "from 20 per cent in 2016 to 21 per cent in 2019" in sentence(poverty(*figures), "en")


def test_no_figure_gives_no_trend_sentence() -> None:
    assert trend_statements(Reading(sample_material(), "en"), TRANSPORT) == ()


def test_a_rating_always_names_its_method_and_the_figures_behind_it() -> None:
    rating = trend_statements(Reading(sample_material(), "en"), PARTICLES)[1].text

    assert rating == (
        "Trend rating: On track (Open SDG method without target; compound change of −7.16 per cent a year between 2016 "
        "and 2020, from the first and the last figure)."
    )


def test_a_missing_figure_is_named_with_status_and_comment() -> None:
    assert gap_notes(Reading(sample_material(), "en"), TRANSPORT) == (
        "No figure is available for 2020: Stops and homes have not been matched on a map yet.",
    )


def test_gaps_with_the_same_status_and_comment_are_one_note() -> None:
    gaps = (
        an_observation(1, "SDG_1_2_1", 2016, None, obs_status="O", comment=""),
        an_observation(2, "SDG_1_2_1", 2017, None, obs_status="O", comment=""),
        an_observation(3, "SDG_1_2_1", 2019, None, obs_status="L", comment=""),
    )
    notes = gap_notes(Reading(sample_material(observations=gaps), "en"), POVERTY)

    assert list(notes) == [
        "No figure is available for 2016–2017; no reason is given.",
        "No figure is available for 2019: data exist but were not collected.",
    ]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "withheld to protect confidentiality"), ("zh_Hans", "按统计保密要求")]
)
def test_a_suppressed_figure_says_that_it_is_suppressed(language: str, words: str) -> None:
    (note,) = gap_notes(Reading(sample_material(), language), MORTALITY)

    assert words in note


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_statement_keeps_the_revisions_of_both_its_ends(language: str) -> None:
    statement = trend_statements(Reading(sample_material(), language), UNEMPLOYMENT)[0]

    assert [figure.revision for figure in statement.figures] == [133, 135]
    assert [figure.printed for figure in statement.figures] == ["4.9", "6.5"]
    assert statement.source == "Linmere Office of Statistics [3]"


def test_a_sentence_without_source_cannot_be_built() -> None:
    figures = (
        an_observation(1, "SDG_1_2_1", 2015, "20"),
        an_observation(2, "SDG_1_2_1", 2020, "22", source=None),
    )

    with pytest.raises(NotReady) as raised:
        trend_statements(Reading(sample_material(observations=figures), "en"), POVERTY)

    assert raised.value.code == "statement_without_source"
    assert "Population below the national poverty line" in render(raised.value.message, "en")


@pytest.mark.parametrize("indicator", [POVERTY, MORTALITY, UNEMPLOYMENT, PARTICLES, BOARDINGS])
def test_no_sentence_names_a_cause(indicator: Indicator) -> None:
    text = " ".join(s.text for s in trend_statements(Reading(sample_material(), "en"), indicator))

    assert not {"because", "due", "thanks", "driven", "result", "caused"} & set(text.lower().split())
