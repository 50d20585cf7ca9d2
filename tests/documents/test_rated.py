"""Ratings in the review: by the chosen method, against sourced targets only, and always with their limits."""

from decimal import Decimal
from typing import Any

import pytest

from tests.documents.material_factory import POVERTY, TRANSPORT, an_observation, sample_material
from tests.documents.test_build import blocks_of, section
from vlr_service.catalogue.cells import Cell
from vlr_service.documents.build import build
from vlr_service.documents.reading import Reading
from vlr_service.documents.statements import trend_statements
from vlr_service.documents.tree import Document, Paragraph, Table
from vlr_service.i18n import REQUIRED_LANGUAGES
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.standard.registers import Target

PLAN = "City plan 2030 / 城市2030年规划"
TARGET = Target(
    "SDG_11_2_1", 2030, Decimal(100), adopting_body="City council / 市议会", source=PLAN, baseline_year=2015
)


def city(**changes: Any) -> Any:
    """A city whose access to public transport rose from 62 in 2015 to 71 in 2023."""
    figures = (an_observation(1, "SDG_11_2_1", 2015, "62"), an_observation(2, "SDG_11_2_1", 2023, "71"))
    return sample_material(**{"observations": figures, "end_year": 2023, "targets": (TARGET,), **changes})


def rating(language: str, **changes: Any) -> str:
    return trend_statements(Reading(city(**changes), language), TRANSPORT)[-1].text


@pytest.mark.parametrize(
    ("method", "en", "zh"),
    [
        (
            RatingMethod.OPEN_SDG,
            "Rating against the 2030 target of 100 per cent: Limited progress (Open SDG method with target; actual yearly growth is 0.53 times the required; "
            "first and last figure, 2015 and 2023).",
            "与2030年目标值（100%）相比，评为“进展有限”（Open SDG有目标值方法，实际与所需年均变化率之比为0.53，依据2015年和2023年首末两个数据）。",
        ),
        (
            RatingMethod.EUROSTAT,
            "Rating against the 2030 target of 100 per cent: Insufficient progress (Eurostat method with target; actual yearly growth is 0.53 times the required; "
            "first and last figure, 2015 and 2023).",
            "与2030年目标值（100%）相比，评为“进展不足”（欧盟统计局有目标值方法，实际与所需年均变化率之比为0.53，依据2015年和2023年首末两个数据）。",
        ),
        (
            RatingMethod.UNSD,
            "Rating against the 2030 target of 100 per cent: Fair progress, acceleration needed (UNSD method with target; share of the distance expected to be covered by 2030: 47.2 per cent; "
            "first and last figure, 2015 and 2023).",
            "与2030年目标值（100%）相比，评为“进展尚可，需要加快”（联合国统计司有目标值方法，按现有趋势，到2030年可完成所需变化的47.2%，依据2015年和2023年首末两个数据）。",
        ),
        (
            RatingMethod.ESCAP,
            "Rating against the 2030 target of 100 per cent: Accelerate progress (ESCAP method with target; share of the distance expected to remain in 2030: 55.6 per cent; Current Status Index: 2.37; "
            "first and last figure, 2015 and 2023).",
            "与2030年目标值（100%）相比，评为“加快进展”（亚太经社会有目标值方法，按现有趋势，到2030年仍有55.6%的差距，现状指数为2.37，依据2015年和2023年首末两个数据）。",
        ),
        (
            RatingMethod.SDSN,
            "Rating against the 2030 target of 100 per cent: Stagnating (SDSN method with target; actual yearly change is 0.44 times the required; "
            "first and last figure, 2015 and 2023).",
            "与2030年目标值（100%）相比，评为“停滞”（可持续发展解决方案网络有目标值方法，实际与所需年均变化之比为0.44，依据2015年和2023年首末两个数据）。",
        ),
    ],
)
def test_a_rating_against_a_target_names_target_method_and_figure(
    method: RatingMethod, en: str, zh: str
) -> None:
    assert rating("en", rating_method=method) == en
    assert rating("zh_Hans", rating_method=method) == zh


def test_a_met_target_is_achieved() -> None:
    met = Target("SDG_11_2_1", 2030, Decimal(70), source=PLAN)

    assert rating("en", targets=(met,)) == (
        "Rating against the 2030 target of 70 per cent: Target achieved (Open SDG method with target; first and last "
        "figure, 2015 and 2023)."
    )


@pytest.mark.parametrize(
    "unusable",
    [
        Target("SDG_11_2_1", 2030, Decimal(100)),
        Target("SDG_11_2_1", 2030, Decimal(100), source=PLAN, cell=Cell.of(SEX="F")),
        Target("SDG_1_2_1", 2030, Decimal(0), source=PLAN),
    ],
    ids=["without source", "of a group", "of another indicator"],
)
def test_no_sourced_target_of_the_city_as_a_whole_no_rating_with_target(unusable: Target) -> None:
    assert "On track (Open SDG method without target; compound change of 1.71 per cent a year" in rating(
        "en", targets=(unusable,)
    )
    assert rating("en", targets=(unusable,), rating_method=RatingMethod.ESCAP) == (
        "The trend is not rated. The ESCAP method rates only against a target, and no sourced target is recorded."
    )


def test_targets_that_contradict_each_other_rate_nothing_and_are_both_named() -> None:
    rivals = (TARGET, Target("SDG_11_2_1", 2030, Decimal(90), source="Transport plan"))

    assert rating("en", targets=rivals) == (
        "The trend is not rated. The targets for 2030 contradict each other: 90; 100."
    )
    assert rating("zh_Hans", targets=rivals) == "未作趋势评级：2030年的目标值相互矛盾：90; 100。"
    chapter = section(build(city(targets=rivals), language="en"), "4")
    notes = [one.text for one in blocks_of(chapter, Paragraph)]
    assert "No sourced target is recorded" not in " ".join(notes)
    assert any("is not rated: its sourced targets contradict each other." in note for note in notes)
    assert "table-targets" not in tables(build(city(targets=rivals), language="en"), "4")


def test_an_earlier_contradiction_and_the_same_value_twice_leave_the_latest_target_as_it_is() -> None:
    earlier = (Target("SDG_11_2_1", 2025, Decimal(value), source=PLAN) for value in (80, 90))
    twice = Target("SDG_11_2_1", 2030, Decimal("100.0"), source="Transport plan")

    assert rating("en", targets=(TARGET, twice, *earlier)) == rating("en")


def test_a_rise_from_zero_is_rated_without_a_growth_rate() -> None:
    figures = (an_observation(1, "SDG_11_2_1", 2015, "0.0"), an_observation(2, "SDG_11_2_1", 2023, "7.5"))

    assert rating("en", observations=figures, targets=()) == (
        "Trend rating: On track (Open SDG method without target; first and last figure, 2015 and 2023)."
    )


def tables(document: Document, number: str) -> dict[str, Table]:
    return {table.id: table for table in blocks_of(section(document, number), Table)}


def test_the_chapter_on_method_prints_the_limits_of_the_chosen_method_and_the_targets() -> None:
    found = tables(build(city(), language="en"), "4")

    assert found["table-rating-target"].rows == (
        ("Target achieved", "target met"),
        ("On track", "0.95 or more"),
        ("Acceleration needed", "0.60 to under 0.95"),
        ("Limited progress", "0 to under 0.60"),
        ("Deterioration", "under 0"),
    )
    assert found["table-targets"].rows == (
        (
            "Convenient access to public transport ·\u00a0SDG\u00a011.2.1, %",
            "100",
            "2030",
            "2015",
            "City council",
            "City plan 2030",
        ),
    )
    assert "table-rating" not in found


@pytest.mark.parametrize(
    ("method", "rows"),
    [
        (RatingMethod.EUROSTAT, ("1% or more", "0% to under 1%", "over -1% to under 0%", "-1% or less")),
        (RatingMethod.UNSD, ("2% or more", "0.5% to under 2%", "under 0.5%")),
    ],
)
def test_limits_without_target_are_yearly_growth(method: RatingMethod, rows: tuple[str, ...]) -> None:
    table = tables(build(city(rating_method=method, targets=()), language="en"), "4")["table-rating"]

    assert tuple(row[1].replace("−", "-") for row in table.rows) == rows


def test_a_distance_counts_downwards() -> None:
    table = tables(build(city(rating_method=RatingMethod.ESCAP), language="en"), "4")["table-rating-target"]

    assert tuple(row[1] for row in table.rows) == ("10 or less", "over 10 to 100", "over 100")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "have not been checked against a source"), ("zh_Hans", "未经原始文献核实")]
)
@pytest.mark.parametrize("method", RatingMethod)
def test_limits_known_from_memory_are_printed_as_unconfirmed(
    method: RatingMethod, language: str, words: str
) -> None:
    document = build(city(rating_method=method), language=language)
    overview = tables(document, "6")["table-goals"]

    is_unconfirmed = method in (RatingMethod.ESCAP, RatingMethod.SDSN)
    assert (words in overview.notes[0]) == is_unconfirmed
    assert any(words in note for note in tables(document, "4")["table-rating-target"].notes) == is_unconfirmed


def test_a_method_that_needs_targets_says_so_where_none_is_recorded() -> None:
    document = build(city(rating_method=RatingMethod.SDSN, targets=()), language="en")
    notes = [p.text for p in blocks_of(section(document, "4"), Paragraph) if p.role == "note"]

    assert notes[0] == (
        "The SDSN method rates only against a target: an indicator without a sourced target has no rating. No sourced "
        "target is recorded, so no indicator is rated against a target."
    )
    assert tables(document, "6")["table-goals"].head == ("Goal", "Indicators", "Not rated")


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
@pytest.mark.parametrize("method", RatingMethod)
def test_every_rating_is_counted_in_the_overview(method: RatingMethod, language: str) -> None:
    (row,) = tables(build(city(rating_method=method), language=language), "6")["table-goals"].rows

    counts = row[1:-1] if method is RatingMethod.OPEN_SDG else row[1:]
    assert sum(int(count) for count in counts[1:-1]) == 1
    assert (counts[0], counts[-1]) == ("1", "0")


def test_the_mean_score_of_a_goal_is_printed_by_open_sdg_alone_and_told_with_its_method() -> None:
    table = tables(build(city(), language="en"), "6")["table-goals"]

    assert (table.head[-1], table.rows[0][-1]) == ("Mean score", "–")
    assert any(
        "Mean score: the mean of the scores that the Open SDG method gives" in one for one in table.notes
    )
    other = tables(build(city(rating_method=RatingMethod.UNSD), language="en"), "6")["table-goals"]
    assert "Mean score" not in other.head


def test_indicators_with_and_without_target_share_one_overview() -> None:
    with_target = Target("SDG_1_2_1", 2020, Decimal(10), source=PLAN)
    found = tables(build(sample_material(targets=(with_target,)), language="en"), "4")
    poverty = trend_statements(Reading(sample_material(targets=(with_target,)), "en"), POVERTY)[-1].text

    assert {"table-rating", "table-rating-target"} <= found.keys()
    assert "Rating against the 2020 target of 10 per cent" in poverty
