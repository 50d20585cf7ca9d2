"""The parts of an indicator that one number does not tell, and how many indicators are measured, comparable, reached."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.documents.material_factory import an_observation, sample_material
from tests.documents.prose_factory import figures, reading_of
from tests.documents.test_rated import PLAN
from vlr_service.catalogue.loading.load import load
from vlr_service.documents.chapters.counts import counts
from vlr_service.documents.chapters.highlights import highlights
from vlr_service.documents.chapters.indicator import indicator_section
from vlr_service.documents.reading import Reading
from vlr_service.documents.tree import Highlights, Section, Table
from vlr_service.standard.registers import GapPlan, Registers, Target

CATALOGUE = load()
LAND = CATALOGUE.indicators["SDG_11_3_1"]


def land(year: int, value: str, *, people_end: int, **changes: Any) -> Any:
    components = {
        "built_up_start": Decimal(100),
        "built_up_end": Decimal(120),
        "population_start": Decimal(1_000_000),
        "population_end": Decimal(people_end),
        "years": Decimal(5),
    }
    return an_observation(
        year, "SDG_11_3_1", year, value, components=components, **{"method_version": "2021", **changes}
    )


def section_of(language: str, *observations: Any) -> Section:
    material = sample_material(catalogue=CATALOGUE, observations=observations, end_year=2025)
    return indicator_section(Reading(material, language), LAND)


def parts_of(section: Section) -> Table:
    return next(b for b in section.blocks if isinstance(b, Table) and b.id == "table-parts-SDG_11_3_1")


def test_land_consumption_prints_its_parts_and_its_version() -> None:
    table = parts_of(section_of("en", land(2025, "0.8", people_end=1_280_000)))
    assert table.head == ("Part", "2025")
    assert dict(table.rows) == {
        "Built-up area at the first date, km²": "100.0",
        "Built-up area at the second date, km²": "120.0",
        "Population at the first date, persons": "1,000,000",
        "Population at the second date, persons": "1,280,000",
        "Years between the two dates, years": "5.0",
        "Land consumption rate, per cent a year": "4.00",
        "Population growth rate, per cent a year": "4.94",
        "Built-up area at the first date, square metres per person": "100.0",
        "Built-up area at the second date, square metres per person": "93.8",
    }
    assert table.notes == ("Computed by version 2021 of the method: 2025.",)


@pytest.mark.parametrize(
    ("language", "caution"),
    [
        ("en", "2025: The population hardly changed, so the ratio is unstable: look at its parts."),
        ("zh_Hans", "2025年：人口几乎没有变化"),
    ],
)
def test_land_consumption_warns_where_it_is_unstable(language: str, caution: str) -> None:
    table = parts_of(section_of(language, land(2025, "200", people_end=1_000_900)))
    assert table.notes[-1].startswith(caution)


def test_the_versions_of_the_land_term_are_told_apart() -> None:
    older = land(2020, "0.76", people_end=1_280_000, method_version="2018")
    table = parts_of(section_of("en", older, land(2025, "0.8", people_end=1_280_000)))
    assert table.notes[:2] == (
        "Computed by version 2018 of the method: 2020.",
        "Computed by version 2021 of the method: 2025.",
    )


def test_a_figure_without_parts_has_no_table_of_them() -> None:
    section = section_of("en", an_observation(1, "SDG_11_3_1", 2025, "0.8"))
    assert [b.id for b in section.blocks if isinstance(b, Table)] == ["table-SDG_11_3_1"]


def test_measured_comparable_and_reached_are_counted_with_their_bases() -> None:
    observations = (
        an_observation(1, "SDG_11_2_1", 2015, "62"),
        an_observation(2, "SDG_11_2_1", 2020, "71"),
        an_observation(3, "SDG_1_2_1", 2020, "9"),
        an_observation(4, "SDG_11_6_2", 2020, "12"),
        an_observation(5, "SDG_3_2_1", 2009, "8"),
        an_observation(6, "UMF_2_2_1", 2020, None, obs_status="M"),
    )
    targets = (
        Target("SDG_1_2_1", 2030, Decimal(10), source=PLAN),
        Target("SDG_11_2_1", 2030, Decimal(100), source=PLAN),
    )
    material = sample_material(observations=observations, targets=targets)
    english, chinese = (counts(Reading(material, language)).items for language in ("en", "zh_Hans"))
    assert english == (
        "Measured, with a figure for the whole area in the reporting period: 3 of the 5 indicators that this review covers.",
        "Comparable, with an earlier figure that can be compared or a sourced target: 2 of the 3 measured.",
        "Reached, with a newest figure that meets the sourced target: 1 of the 2 measured that have one.",
    )
    assert [line.partition("，")[0] for line in chinese] == ["已监测", "可比较", "已达标"]


def test_a_figure_of_a_group_alone_is_not_counted_as_measured() -> None:
    material = sample_material()
    without = replace(material, observations=tuple(o for o in material.observations if not o.cell.is_total))
    assert ": 0 of the 2" in counts(Reading(without, "en")).items[0]


def test_a_figure_of_one_place_is_not_counted_as_one_of_the_whole_area() -> None:
    material = sample_material()
    places = {name: replace(one, one_place=True) for name, one in material.catalogue.indicators.items()}
    of_places = replace(material, catalogue=replace(material.catalogue, indicators=places))
    assert ": 0 of the 6" not in counts(Reading(material, "en")).items[0]
    assert ": 0 of the 6" in counts(Reading(of_places, "en")).items[0]


@pytest.mark.parametrize(
    ("plans", "missing", "en", "zh"),
    [
        (0, 0, ("0", "stated data gaps, each of one breakdown and year"), None),
        (1, 0, ("1", "data gap with a plan to close it"), ("1", "处数据缺口，已有弥合计划")),
        (3, 0, ("3", "data gaps with plans to close them"), ("3", "处数据缺口，均有弥合计划")),
        (1, 2, ("2", "stated data gaps, each of one breakdown and year"), None),
    ],
)
def test_the_highlights_deny_no_gap_that_the_city_plans_to_close(
    plans: int, missing: int, en: tuple[str, str], zh: tuple[str, str] | None
) -> None:
    gaps = figures("SDG_6_3_1", *(None for _ in range(missing)), first=50, obs_status="O")
    registers = Registers(gaps=tuple(GapPlan("SDG_11_7_1", f"Reason {n}") for n in range(plans)))
    for language, words in (("en", en), ("zh_Hans", zh)):
        reading = reading_of(*figures("SDG_6_1_1", "71", "76"), *gaps, language=language, registers=registers)
        (tiles,) = (block for block in highlights(reading) if isinstance(block, Highlights))
        assert words is None or tiles.items[-1] == words
