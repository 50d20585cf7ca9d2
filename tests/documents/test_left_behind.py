"""Leaving no one behind: who is furthest behind, by how much, and whether the gap closes."""

from dataclasses import replace
from typing import Any

import pytest

from tests.documents.golden_text import section_lines
from tests.documents.material_factory import Numbered, an_observation, sample_material
from tests.documents.test_build import blocks_of, section
from tests.loaded import CATALOGUE
from vlr_service.catalogue.cells import Cell
from vlr_service.documents.build import build
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.tree import Statement, Table
from vlr_service.i18n import REQUIRED_LANGUAGES

ALL, WOMEN, MEN = Cell(), Cell.of(SEX="F"), Cell.of(SEX="M")


def observed(indicator: str, *figures: tuple[int, Cell, str | None], **changes: Any) -> tuple[Numbered, ...]:
    return tuple(
        an_observation(n, indicator, year, value, cell=cell, obs_status="A" if value else "Q", **changes)
        for n, (year, cell, value) in enumerate(figures, start=1)
    )


def sentences(material: ReviewMaterial, language: str = "en") -> list[str]:
    return [s.text for s in blocks_of(section(build(material, language=language), "5.4"), Statement)]


def rows(material: ReviewMaterial) -> list[tuple[str, ...]]:
    tables: list[Table] = blocks_of(section(build(material, language="en"), "5.4"), Table)
    return [row for table in tables for row in table.rows]


GAP_OF_2015 = ((2015, ALL, "80"), (2015, WOMEN, "70"), (2015, MEN, "90"))


@pytest.mark.parametrize(
    ("women", "men", "en", "zh"),
    [
        (
            "55",
            "93",
            "The gap widened by 17 percentage points between 2015 and 2020.",
            "2020年差距比2015年扩大17个百分点。",
        ),
        (
            "79",
            "85",
            "The gap narrowed by 7 percentage points between 2015 and 2020.",
            "2020年差距比2015年缩小7个百分点。",
        ),
        (
            "95",
            "72",
            "In 2015, the gap was largest for women, so no movement is given.",
            "2015年差距最大的是女性，不作变化比较。",
        ),
    ],
)
def test_the_furthest_behind_group_is_named_and_followed(women: str, men: str, en: str, zh: str) -> None:
    figures = observed("SDG_11_2_1", *GAP_OF_2015, (2020, ALL, "82"), (2020, WOMEN, women), (2020, MEN, men))
    material = sample_material(observations=figures)

    assert sentences(material)[1] == en
    assert sentences(material, "zh_Hans")[1] == zh


def test_the_table_lays_each_group_beside_the_total() -> None:
    figures = observed("SDG_11_2_1", *GAP_OF_2015, (2020, ALL, "82"), (2020, WOMEN, "55"), (2020, MEN, "93"))
    material = sample_material(observations=figures)

    assert sentences(material)[0] == (
        "In 2020, the share of people with convenient access to public transport was lowest for women, at 55 per cent, "
        "against 82 per cent citywide, a gap of 27 percentage points."
    )
    assert rows(material) == [
        ("Female", "55", "82", "27", "67.1%", "+17"),
        ("Male", "93", "82", "−11", "113.4%", "−1"),
    ]


def test_suppressed_figures_take_no_part() -> None:
    figures = observed("SDG_11_2_1", (2020, ALL, "82"), (2020, WOMEN, None), (2020, MEN, "93"))

    assert sentences(sample_material(observations=figures)) == []
    assert rows(sample_material(observations=figures)) == []


def test_a_group_that_was_suppressed_before_has_no_change() -> None:
    three = [Cell.of(AGE=code) for code in ("Y0T14", "Y15T64", "Y_GE65")]
    figures = observed(
        "SDG_11_2_1",
        (2015, ALL, "80"),
        *zip((2015,) * 3, three, (None, "70", "90"), strict=True),
        (2020, ALL, "82"),
        *zip((2020,) * 3, three, ("60", "70", "90"), strict=True),
    )

    assert [row[-1] for row in rows(sample_material(observations=figures))] == [
        "–",
        "+2",
        "+2",
    ]


def test_gaps_are_not_compared_across_a_break() -> None:
    figures = observed("SDG_11_2_1", *GAP_OF_2015, (2020, ALL, "82"), (2020, WOMEN, "55"), (2020, MEN, "93"))
    (revision, last), *_ = figures[::-1]
    broken = (*figures[:-1], (revision, replace(last, obs_status="B", series_break=True)))

    assert len(sentences(sample_material(observations=broken))) == 1
    assert all(len(row) == 5 for row in rows(sample_material(observations=broken)))


def test_where_no_group_is_worse_off_nobody_is_named() -> None:
    figures = observed(
        "SDG_11_2_1", *GAP_OF_2015, (2020, ALL, "82"), (2020, WOMEN, "82.01"), (2020, MEN, "81.99")
    )

    assert sentences(sample_material(observations=figures)) == [
        "In 2020, the share of people with convenient access to public transport was 82.0 per cent citywide; no group "
        "was below this figure."
    ]


@pytest.mark.parametrize(
    ("total", "women", "is_named"),
    [
        ("78.5", "78.1", False),  # decimals of a survey
        ("33.5", "33.3", False),
        ("82.0", "79.9", True),  # two percentage points or more
        ("16.0", "15.1", True),  # a twentieth of a small share
        ("0.6", "0.5", False),  # one printed step
        ("80", "81", False),  # better off
    ],
)
def test_a_group_is_named_only_past_the_stated_minimum(total: str, women: str, is_named: bool) -> None:
    figures = observed("SDG_11_2_1", (2020, ALL, total), (2020, WOMEN, women), (2020, MEN, total))

    (text,) = sentences(sample_material(observations=figures))
    assert ("for women" in text) == is_named


def test_counts_have_no_gap_because_a_part_is_always_smaller() -> None:
    figures = observed("LOC_BOARDINGS", (2020, ALL, "100"), (2020, WOMEN, "60"), (2020, MEN, "40"))

    assert rows(sample_material(observations=figures)) == []


def test_without_groups_the_section_asks_only_what_people_must_write() -> None:
    lines = list(section_lines(section(build(sample_material(observations=()), language="en"), "5.4")))

    assert [line.partition(":")[0] for line in lines] == ["# 5.4 Leaving no one behind", "gap"]


def test_a_share_that_is_no_advantage_makes_no_group_behind() -> None:
    """Women who work less often in manufacturing are not behind: they work elsewhere."""
    figures = observed("SDG_9_2_2", (2020, ALL, "14"), (2020, WOMEN, "8"), (2020, MEN, "19"))
    material = sample_material(observations=figures, catalogue=CATALOGUE)

    assert sentences(material) == []
    assert rows(material) == []


def test_the_figure_beside_the_citywide_one_is_of_printed_figures() -> None:
    figures = observed("SDG_11_2_1", (2020, ALL, "81.96"), (2020, WOMEN, "54.94"), (2020, MEN, "81.94"))

    assert [row[1:5] for row in rows(sample_material(observations=figures))] == [
        ("54.9", "82.0", "27.1", "67.0%"),  # as many decimals as the other figure of the column
        ("81.9", "82.0", "0.1", "99.9%"),
    ]


def test_small_figures_are_compared_as_they_are_printed() -> None:
    figures = observed("SDG_11_2_1", (2020, ALL, "0.44"), (2020, WOMEN, "0.26"), (2020, MEN, "0.44"))

    assert [row[4] for row in rows(sample_material(observations=figures))] == ["75%", "100%"]  # and not 59%


@pytest.mark.parametrize("indicator", ["LOC_median_annual_earnings", "LOC_low_earnings"])
def test_no_gap_is_followed_where_its_movement_would_be_one_of_prices(indicator: str) -> None:
    values = {2015: ("30.4", "26.9", "31.7"), 2020: ("36.4", "32.3", "39.9")}
    figures = [
        (year, cell, v)
        for year, found in values.items()
        for cell, v in zip((ALL, WOMEN, MEN), found, strict=True)
    ]
    material = sample_material(observations=observed(indicator, *figures), catalogue=CATALOGUE)
    (table,) = blocks_of(section(build(material, language="en"), "5.4"), Table)

    assert len(sentences(material)) == 1
    assert table.head[-1] == "Relative to the citywide figure"
    assert table.notes[-1] == "The figures move with prices, so no movement of the gap is given."


def test_a_figure_of_another_area_is_not_called_citywide() -> None:
    figures = observed(
        "LOC_language_arts_standard", (2020, ALL, "44.1"), (2020, WOMEN, "49.1"), (2020, MEN, "39.3")
    )
    material = sample_material(observations=figures, catalogue=CATALOGUE)
    (table,) = blocks_of(section(build(material, language="en"), "5.4"), Table)

    assert "against 44.1 per cent overall" in sentences(material)[0]
    assert not [head for head in table.head if "itywide" in head]


@pytest.mark.parametrize(
    ("women", "is_told"),
    # the gap was 10 points: to 9.8, 9.1, 9.0, 10.2, 11.0
    [("70.2", False), ("70.9", False), ("71.0", True), ("69.8", False), ("69.0", True)],
)
@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_gap_moves_only_past_the_stated_minimum(language: str, women: str, is_told: bool) -> None:
    figures = observed(
        "SDG_6_1_1",
        (2015, ALL, "80.0"),
        (2015, WOMEN, "70.0"),
        (2015, MEN, "90.0"),
        (2020, ALL, "80.0"),
        (2020, WOMEN, women),
        (2020, MEN, "90.0"),
    )
    said = " ".join(sentences(sample_material(observations=figures, catalogue=CATALOGUE), language))

    assert ("widened" in said or "narrowed" in said or "扩大" in said or "缩小" in said) is is_told
    assert ("changed little" in said or "基本持平" in said) is not is_told


def test_a_gap_between_rates_moves_from_a_share_of_the_citywide_figure_on() -> None:
    def said(men: str) -> str:
        figures = observed(
            "UMF_1_1_8",
            *((year, ALL, "10.0") for year in (2015, 2020)),
            *((year, WOMEN, "5.0") for year in (2015, 2020)),
            (2015, MEN, "15.0"),
            (2020, MEN, men),
        )
        return " ".join(sentences(sample_material(observations=figures, catalogue=CATALOGUE)))

    assert "The gap changed little" in said("15.4")
    assert "The gap widened by 0.5 per 100,000 people" in said("15.5")
