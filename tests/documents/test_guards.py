"""Ratings and highlights only from figures that bear them: each guard with a case that it holds back."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.documents.material_factory import Numbered, an_observation, sample_material
from tests.documents.test_build import blocks_of, section
from tests.loaded import CATALOGUE
from vlr_service.catalogue.model import Relation
from vlr_service.documents.build import build
from vlr_service.documents.chapters.highlights import highlights
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.rated import progress_of
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Bullets, Table
from vlr_service.i18n import REQUIRED_LANGUAGES
from vlr_service.i18n.marks import plain
from vlr_service.methods.progress.guards import GUARDS
from vlr_service.standard.registers import Highlight, Registers, Target

PLAIN = ("20.1", "24.6", "28.9")


def city(indicator: str, *values: str, **changes: Any) -> ReviewMaterial:
    """Return a city with figures of an indicator of the catalogue, one a year from 2016 on."""
    return of_figures(
        tuple(an_observation(n, indicator, 2016 + n, value, **changes) for n, value in enumerate(values))
    )


def of_figures(figures: tuple[Numbered, ...], **changes: Any) -> ReviewMaterial:
    return sample_material(observations=figures, catalogue=CATALOGUE, end_year=2025, **changes)


def tables(material: ReviewMaterial, language: str = "en") -> list[Table]:
    return [one for one in highlights(Reading(material, language)) if isinstance(one, Table)]


def reason(material: ReviewMaterial, indicator: str) -> str:
    progress = progress_of(Reading(material, "en"), CATALOGUE.indicators[indicator])
    assert progress is not None
    return str(Reading(material, "en").render(progress.reason)) if progress.rating is None else ""


def flagged(indicator: str, values: tuple[str, ...], **last: Any) -> ReviewMaterial:
    *first, (revision, newest) = (
        an_observation(n, indicator, 2016 + n, value) for n, value in enumerate(values)
    )
    return of_figures((*first, (revision, replace(newest, **last))))


@pytest.mark.parametrize(
    ("indicator", "material", "words"),
    [
        ("SDG_12_5_1", flagged("SDG_12_5_1", PLAIN, obs_status="U"), "low reliability"),
        ("SDG_12_5_1", flagged("SDG_12_5_1", PLAIN, obs_status="A", series_break=True), "fewer than two"),
        ("SDG_12_5_1", flagged("SDG_12_5_1", PLAIN[:2], obs_status="E"), "is an estimate"),
        ("LOC_cyclist_deaths", city("LOC_cyclist_deaths", "15", "21", "18"), "Fewer than 20 events"),
        ("LOC_trafficking_cases", city("LOC_trafficking_cases", "14", "137"), "Fewer than 20 events"),
        ("SDG_5_5_1", city("SDG_5_5_1", "6", "9", "11"), "without decimals"),
        ("LOC_water_recycled_share", city("LOC_water_recycled_share", "1", "2"), "one printed step"),
        ("LOC_median_annual_earnings", city("LOC_median_annual_earnings", "31200", "36100"), "prices"),
        ("LOC_low_earnings", city("LOC_low_earnings", "31.2", "26.1"), "prices"),
        ("LOC_complete_kitchen", city("LOC_complete_kitchen", "98.1", "98.4"), "natural limit"),
        ("LOC_uninsured", city("LOC_uninsured", "1.9", "1.2"), "natural limit"),
        ("LOC_commute_bicycle", city("LOC_commute_bicycle", "1.2", "0.8"), "natural limit"),
        ("LOC_beach_score_wet", city("LOC_beach_score_wet", "51", "66"), "one place"),
        ("LOC_sex_crimes", city("LOC_sex_crimes", "2851", "3002", "3238"), "move with reporting"),
        ("LOC_pedestrian_deaths", city("LOC_pedestrian_deaths", "60", "61"), "one printed step"),
        ("UMF_2_2_1", city("UMF_2_2_1", "6.04", "6.06"), "one printed step"),
        (
            "SDG_16_1_1",
            city("SDG_16_1_1", "2.9", "4.1", numerator=Decimal(13)),
            "Fewer than 20",
        ),
    ],
)
def test_figures_that_do_not_bear_it_are_neither_rated_nor_ranked(
    indicator: str, material: ReviewMaterial, words: str
) -> None:
    assert words in reason(material, indicator)
    assert tables(material) == []


def test_figures_that_bear_it_are_rated_and_ranked() -> None:
    material = city("SDG_12_5_1", *PLAIN)

    assert reason(material, "SDG_12_5_1") == ""
    assert [one.id for one in tables(material)] == ["table-improvements"]


def test_a_doubted_figure_is_rated_but_not_put_first() -> None:
    material = city("SDG_12_5_1", *PLAIN, obs_status="D")

    assert reason(material, "SDG_12_5_1") == ""
    assert tables(material) == []


def test_a_proxy_is_rated_but_not_put_first_whatever_its_status() -> None:
    material = city(
        "SDG_12_5_1", *PLAIN, relation=Relation.PROXY, relation_reason="One plant only / 仅一座厂"
    )

    assert reason(material, "SDG_12_5_1") == ""
    assert tables(material) == []


def test_three_estimates_bear_a_rating_and_show_their_flag() -> None:
    material = city("SDG_12_5_1", *PLAIN, obs_status="E")

    assert reason(material, "SDG_12_5_1") == ""
    assert [cell for cell in tables(material)[0].rows[0] if cell.startswith("E\u00a0")] == [
        "E\u00a020.1",
        "E\u00a028.9",
    ]


def test_a_break_within_the_period_ends_all_rating() -> None:
    figures = [an_observation(n, "SDG_12_5_1", 2016 + n, value) for n, value in enumerate((*PLAIN, "33.3"))]
    figures[1] = (1, replace(figures[1][1], series_break=True))

    assert "breaks in the reporting period" in reason(of_figures(tuple(figures)), "SDG_12_5_1")


def test_a_target_that_is_met_is_met_though_the_change_is_small() -> None:
    figures = city("LOC_complete_kitchen", "98.1", "98.3").observations
    target = Target("LOC_complete_kitchen", 2030, figures[0].value or 0, source="Plan")  # type: ignore[arg-type]
    material = replace(city("LOC_complete_kitchen", "98.1", "98.3"), targets=(target,))

    assert reason(material, "LOC_complete_kitchen") == ""


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_the_method_names_every_guard_once(language: str) -> None:
    document = build(city("SDG_12_5_1", *PLAIN), language=language)
    (named,) = blocks_of(section(document, "4"), Bullets)

    assert len(named.items) == len(set(named.items)) == len(GUARDS)
    assert not [item for item in named.items if "%(" in item]


@pytest.mark.parametrize(("language", "why"), [("en", "Residents asked for it."), ("zh_Hans", "居民提出。")])
def test_officers_choose_highlights_and_their_reason_is_printed(language: str, why: str) -> None:
    chosen = Highlight("LOC_cyclist_deaths", "Residents asked for it. / 居民提出。")
    material = replace(
        city("LOC_cyclist_deaths", "15", "21", "18"), registers=Registers(highlights=(chosen,))
    )
    (table,) = tables(material, language)

    assert table.id == "table-chosen-highlights"
    assert table.rows[0][-1] == why
    assert "20" in plain(table.rows[0][-2])  # why the figures bear no rating stands beside them


def test_a_mean_score_needs_three_rated_indicators_of_the_goal() -> None:
    def figures(*indicators: str) -> ReviewMaterial:
        found = [
            an_observation(10 * k + n, name, 2016 + n, value)
            for k, name in enumerate(indicators)
            for n, value in enumerate(PLAIN)
        ]
        return of_figures(tuple(found))

    def score(material: ReviewMaterial) -> str:
        (table,) = [
            t for t in blocks_of(section(build(material, language="en"), "6"), Table) if t.id == "table-goals"
        ]
        return table.rows[0][-1]

    assert score(figures("SDG_6_1_1", "SDG_6_3_1")) == "–"
    assert score(figures("SDG_6_1_1", "SDG_6_3_1", "SDG_6_3_2")) == "5.00"


def highlighted(material: ReviewMaterial) -> list[str]:
    return [row[0].partition(",")[0] for table in tables(material) for row in table.rows]


def several(**values: tuple[str, ...]) -> ReviewMaterial:
    """Return a city with figures of several indicators, one a year from 2016 on."""
    return of_figures(
        tuple(
            an_observation(10 * place + n, name, 2016 + n, value)
            for place, (name, series) in enumerate(values.items())
            for n, value in enumerate(series)
        )
    )


def test_highlights_are_not_parts_of_one_count() -> None:
    homeless = several(
        LOC_homeless_people=("28100", "34200", "41300"),
        LOC_homeless_unsheltered=("21100", "24300", "28900"),
        LOC_homeless_children=("2100", "3300", "5900"),
    )

    assert highlighted(homeless) == ["People experiencing homelessness"]


def test_a_part_does_not_stand_in_for_a_whole_that_bears_no_highlight() -> None:
    emissions = several(
        SDG_13_2_2=("41200000", "38400000"),
        LOC_emissions_transport=("13500000", "14400000"),
        LOC_emissions_stationary=("26100000", "22000000"),
    )
    doubted = replace(
        emissions,
        observations=tuple(
            replace(o, obs_status="D") if o.indicator == "SDG_13_2_2" else o for o in emissions.observations
        ),
    )

    assert highlighted(emissions) == ["Greenhouse gas emissions ·\u00a0SDG\u00a013.2.2"]
    assert highlighted(doubted) == []


def test_one_highlight_is_named_of_each_target() -> None:
    poverty = several(SDG_1_2_1=("20.5", "18.1", "16.7"), LOC_deep_poverty=("8.7", "7.9", "6.1"))

    assert len(highlighted(poverty)) == 1


@pytest.mark.parametrize(
    ("kind", "values", "is_rated"),
    [
        ("survey", ("9.2", "9.9"), False),  # less than a point, of a sample
        ("survey", ("9.2", "10.2"), True),
        ("administrative", ("9.2", "9.9"), True),
    ],
)
def test_small_differences_of_a_sample_survey_are_not_rated(
    kind: str, values: tuple[str, ...], is_rated: bool
) -> None:
    material = city("SDG_12_5_1", *values)
    of_kind = replace(
        material,
        observations=tuple(
            replace(o, source=replace(o.source, kind=kind)) if o.source else o for o in material.observations
        ),
    )

    assert (reason(of_kind, "SDG_12_5_1") == "") == is_rated
    assert ("sample survey" in reason(of_kind, "SDG_12_5_1")) == (not is_rated)


def test_counts_of_one_yearbook_are_no_parts_of_one_another_across_goals() -> None:
    counts = several(
        LOC_homeless_people=("28100", "34200", "41300"), LOC_traffic_deaths=("183", "253", "245")
    )

    assert len({o.source.title for o in counts.observations if o.source}) == 1
    assert highlighted(counts) == ["People experiencing homelessness", "Traffic deaths (number)"]
