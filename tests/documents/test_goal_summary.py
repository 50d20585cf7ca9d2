"""A goal in two or three sentences: counts, the largest movements, who is behind or what limits the figures."""

import re
from decimal import Decimal

import pytest

from tests.documents.material_factory import Numbered, an_observation
from tests.documents.prose_factory import figures, reading_of
from tests.loaded import CATALOGUE
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.documents.goals.clauses import LONGEST_IN_CHARACTERS, LONGEST_IN_WORDS
from vlr_service.documents.goals.summary import goal_summary
from vlr_service.documents.tree import Statement
from vlr_service.i18n import REQUIRED_LANGUAGES
from vlr_service.i18n.marks import plain
from vlr_service.i18n.typography import length

MISSING = {"obs_status": "O", "comment": "Not asked. / 未调查。"}


def summary(goal: int, *series: tuple[Numbered, ...], language: str) -> str:
    reading = reading_of(*(one for each in series for one in each), language=language)
    asked = tuple(i for i in reading.answered if i.goal == goal)
    return plain(goal_summary(reading, goal, asked).text)


WASTEWATER = figures("SDG_6_3_1", "80.7", "87.4", first=1)
STRESS = figures("SDG_6_4_2", "34.9", "36.7", first=11)
WATER = figures("SDG_6_1_1", "71.6", "76.4", first=21)
BODIES = figures("SDG_6_3_2", None, first=31, **MISSING)
UNITS = figures("SDG_6_b_1", None, first=41, **MISSING)
AS_PROXY = {"relation": Relation.PROXY, "relation_reason": "One plant only / 仅一座污水厂"}


@pytest.mark.parametrize(
    ("goal", "series", "en", "zh"),
    [
        # both ways, then the limits
        (
            6,
            (WASTEWATER, STRESS, BODIES, UNITS),
            "Of four indicators reported for Goal 6, two are rated: one is on track and one deteriorated. Among them, the share of wastewater safely treated rose by 6.7 percentage points from 2016 to 2018, while the level of water stress rose by 1.8 percentage points. No figures are available for two.",
            "目标6填报指标4项，2项可评级：1项进展顺利，1项倒退。其中，2018年废水安全处理率比2016年提高6.7个百分点，用水紧张程度上升1.8个百分点。另有2项无数据。",
        ),
        # two that moved alike share a clause
        (
            6,
            (WASTEWATER, WATER),
            "Both indicators reported for Goal 6 are rated “On track”. Among them, the share of wastewater safely treated and the share of people using safely managed drinking water rose by 6.7 and 4.8 percentage points from 2016 to 2018.",
            "目标6填报指标2项，均评为“进展顺利”。其中，2018年废水安全处理率和使用安全管理的饮用水的人口比例比2016年分别提高6.7个和4.8个百分点。",
        ),
        # one alone
        (
            6,
            (STRESS,),
            "The one indicator reported for Goal 6 is rated “Deterioration”. The level of water stress rose by 1.8 percentage points from 2016 to 2018.",
            "目标6填报指标1项，评为“倒退”。2018年用水紧张程度比2016年上升1.8个百分点。",
        ),
        # a total is told in per cent
        (
            13,
            (figures("SDG_13_2_2", "41270000", "38490000"),),
            "The one indicator reported for Goal 13 is rated “On track”. The volume of greenhouse gas emissions declined by 6.7 per cent from 2016 to 2018.",
            "目标13填报指标1项，评为“进展顺利”。2018年温室气体排放量比2016年下降6.7%。",
        ),
        # a stock is of the end of the year
        (
            3,
            (figures("LOC_doctors_per_1000", "2.5", "2.9"),),
            "The one indicator reported for Goal 3 is rated “On track”. The number of doctors rose by 0.4 per 1,000 residents from 2016 to 2018.",
            "目标3填报指标1项，评为“进展顺利”。2018年末执业医师数比2016年末增加0.4名。",
        ),
        # what is not rated is told by its limits alone; a proxy moves no summary
        (
            6,
            (BODIES, UNITS),
            "Of two indicators reported for Goal 6, none is rated. No figures are available for either of them.",
            "目标6填报指标2项，均未评级。这些指标均无数据。",
        ),
        (
            6,
            (BODIES, UNITS, figures("SDG_6_1_1", None, first=51, **MISSING)),
            "Of three indicators reported for Goal 6, none is rated. No figures are available for any of them.",
            "目标6填报指标3项，均未评级。这些指标均无数据。",
        ),
        (
            6,
            (figures("SDG_6_3_1", "80.7", "87.4", first=1, **AS_PROXY), BODIES),
            "Of two indicators reported for Goal 6, one is rated: “On track”. No figures are available for one; one is a proxy.",
            "目标6填报指标2项，1项可评级，评为“进展顺利”。另有1项无数据；填报指标中，1项采用替代指标。",
        ),
        # what is rated may be a proxy: it is none of the others
        (
            6,
            (figures("SDG_6_3_1", "80.7", "87.4", first=1, **AS_PROXY), STRESS),
            "Both indicators reported for Goal 6 are rated: one is on track and one deteriorated. Among them, the level of water stress rose by 1.8 percentage points from 2016 to 2018. One is a proxy.",
            "目标6填报指标2项，均可评级：1项进展顺利，1项倒退。其中，2018年用水紧张程度比2016年上升1.8个百分点。填报指标中，1项采用替代指标。",
        ),
        (
            6,
            (figures("SDG_6_3_1", "80.7", "87.4", first=1, **AS_PROXY),),
            "The one indicator reported for Goal 6 is rated “On track”. It is a proxy.",
            "目标6填报指标1项，评为“进展顺利”。该指标采用替代指标。",
        ),
    ],
)  # fmt: skip
def test_a_goal_is_summed_up(goal: int, series: tuple[tuple[Numbered, ...], ...], en: str, zh: str) -> None:
    assert summary(goal, *series, language="en") == en
    assert summary(goal, *series, language="zh_Hans") == zh


def test_two_that_end_in_different_years_share_no_clause() -> None:
    until_2018 = figures("SDG_6_3_1", "80.7", "87.4", first=1)
    until_2020 = figures("SDG_6_1_1", "71.6", "74.1", "76.4", first=21)

    assert "wastewater safely treated rose by 6.7 percentage points from 2016 to 2018." in summary(
        6, until_2018, until_2020, language="en"
    )


def test_a_series_that_breaks_is_a_limit() -> None:
    broken = (
        an_observation(1, "SDG_6_3_1", 2016, "80.7"),
        an_observation(2, "SDG_6_3_1", 2018, "60.1", series_break=True, obs_status="B"),
    )

    assert summary(6, broken, BODIES, language="en").endswith(
        "No figures are available for one; the series of one breaks."
    )
    assert summary(6, broken, BODIES, language="zh_Hans").endswith(
        "填报指标中，1项无数据；1项前后年度数据不可比。"
    )


def test_the_group_furthest_behind_comes_before_the_limits() -> None:
    groups = (
        *figures("UMF_2_2_1", "20.6", "24.8"),
        an_observation(8, "UMF_2_2_1", 2018, "29.9", cell=Cell.of(SEX="F")),
        an_observation(9, "UMF_2_2_1", 2018, "20.2", cell=Cell.of(SEX="M")),
    )

    assert summary(8, groups, language="en").endswith(
        "In 2018, the unemployment rate among women was 5.1 percentage points above the citywide figure, its largest gap."
    )
    assert summary(8, groups, language="zh_Hans").endswith(
        "2018年女性失业率比全市高5.1个百分点，在各群体中差距最大。"
    )


def test_a_long_name_loses_no_group() -> None:
    slums = Cell.of(SETTLEMENT="SLUM")
    groups = (
        *figures("SDG_11_6_1", "91.2", "96.1"),
        an_observation(8, "SDG_11_6_1", 2018, "77.8", cell=slums),
        an_observation(9, "SDG_11_6_1", 2018, "97.3", cell=Cell.of(SETTLEMENT="NON_SLUM")),
    )

    assert summary(11, groups, language="en").endswith(
        "among people in slums and informal settlements was 18.3 percentage points below the citywide figure."
    )


def test_a_small_base_is_told_by_no_per_cent() -> None:
    assert "grew" not in summary(3, figures("LOC_traffic_deaths", "30", "45"), language="en")
    assert "grew by 50.0 per cent" in summary(3, figures("LOC_traffic_deaths", "60", "90"), language="en")


def test_a_summary_is_bound_to_every_figure_that_it_names() -> None:
    reading = reading_of(*WASTEWATER, *STRESS, language="en")
    found = goal_summary(reading, 6, tuple(i for i in reading.answered if i.goal == 6))

    assert isinstance(found, Statement)
    assert [figure.revision for figure in found.figures] == [1, 2, 11, 12]


RATED = [i for i in CATALOGUE.indicators.values() if i.unit == "PT" and i.goal and i.of_one is None]


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_no_sentence_is_long_names_a_cause_or_judges(language: str) -> None:
    most = LONGEST_IN_CHARACTERS if language == "zh_Hans" else LONGEST_IN_WORDS
    for goal in range(1, 18):
        found = [i for i in RATED if i.goal == goal]
        series = [
            figures(i.id, "40.1", f"{Decimal('40.1') + (n % 5 - 2) * 3}", first=10 * n)
            for n, i in enumerate(found)
        ]
        if not series:
            continue
        text = summary(goal, *series, language=language)
        sentences = [one for one in re.split(r"(?<=[.。]) ?(?=\S)(?![0-9])", text) if one]
        assert 1 <= len(sentences) <= 3, text
        assert all(length(one, language=language) <= most for one in sentences), text
        assert not re.search(
            "because|thanks|driven|despite|soar|plunge|improved|由于|得益|带动|因此|但|显著|大幅|稳步", text
        )


def test_every_edition_binds_the_same_figures_in_its_summaries() -> None:
    long_ones = [i for i in RATED if i.goal == 16]
    series = [one for n, i in enumerate(long_ones) for one in figures(i.id, "40.1", f"4{n}.9", first=10 * n)]
    series += [
        an_observation(500 + n, "SDG_16_7_2", 2018, "30.1", cell=Cell.of(SEX=code))
        for n, code in enumerate("FM")
    ]
    bound = {}
    for language in REQUIRED_LANGUAGES:
        reading = reading_of(*series, language=language)
        found = goal_summary(reading, 16, tuple(i for i in reading.answered if i.goal == 16))
        bound[language] = (
            [figure.revision for figure in found.figures] if isinstance(found, Statement) else []
        )

    assert len(set(map(tuple, bound.values()))) == 1
    assert bound["en"]
