"""A unit typed beside a figure: no remedy names a figure that would be another one in the unit that is asked for."""

from pathlib import Path

import pytest

from tests.loaded import CATALOGUE
from vlr_service.catalogue.loading.load import load
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import FieldFault, RawAnswer
from vlr_service.collection.registers.entries import parse_entry
from vlr_service.i18n import render
from vlr_service.i18n.reading import as_compared

BY_UNIT = {one.unit: one.id for one in reversed(CATALOGUE.indicators.values())}
LAND = {
    "built_up_start": "100",
    "built_up_end": "120",
    "population_start": "1000",
    "population_end": "1100",
    "years": "5",
}


def faults(raw: RawAnswer, field: str) -> list[FieldFault]:
    return [one for one in parse(CATALOGUE, raw, language="en").faults if one.field == field]


def remedy(unit: str, text: str) -> str:
    (fault,) = faults(RawAnswer(BY_UNIT[unit], "2024", value=text), "value")
    return render(fault.remedy, "en")


@pytest.mark.parametrize("unit", [one.id for one in CATALOGUE.units.values() if one.per == 100])
@pytest.mark.parametrize("word", ["%", "％", "percent", "per cent", "百分比"])
def test_a_percent_sign_is_the_unit_of_whatever_is_per_cent_of_something(unit: str, word: str) -> None:
    raw = RawAnswer(BY_UNIT[unit], "2024", value="2.5", unit=word)
    assert parse(CATALOGUE, raw, language="en").faults == ()
    assert parse(CATALOGUE, RawAnswer(BY_UNIT[unit], "2024", value="2.5%"), language="en").faults == ()


@pytest.mark.parametrize("unit", ["PER_1000", "PER_100000", "RATIO", "PERSONS", "INDEX_0_1"])
def test_a_percent_sign_is_no_other_unit(unit: str) -> None:
    assert faults(RawAnswer(BY_UNIT[unit], "2024", value="2.5", unit="%"), "unit")
    assert faults(RawAnswer(BY_UNIT[unit], "2024", value="2.5%"), "value")


@pytest.mark.parametrize(
    ("unit", "text", "figure"),
    [
        ("PT", "45 per cent", "45"),
        ("PT", "百分之45", "45"),
        ("PT", "45个百分点", "45"),
        ("PT_YEAR", "2.5% per year", "2.5"),
        ("PT_YEAR", "2.5%/年", "2.5"),
        ("PT_GDP", "2.5% of GDP", "2.5"),
        ("UG_M3", "45 μg/m3", "45"),
        ("UG_M3", "45微克/立方米", "45"),
        ("PERSONS", "45人", "45"),
        ("PERSONS", "1,234 people", "1234"),
        ("PERSONS", "5.2万人", "52000"),
        ("PERSONS", "1.2亿人", "120000000"),
        ("T_CO2EQ", "3.5万吨二氧化碳当量", "35000"),
        ("USD", "US$ 45", "45"),
        ("YEARS", "72 years", "72"),
        ("YEARS", "72.5岁", "72.5"),
        ("M2_PERSON", "35平方米/人", "35"),
        ("PERSONS_KM2", "1.2万人/平方公里", "12000"),
        ("PER_1000_BIRTHS", "5.2‰", "5.2"),
    ],
)  # fmt: skip
def test_the_unit_that_is_asked_for_is_left_out_of_a_figure(unit: str, text: str, figure: str) -> None:
    assert remedy(unit, text) == f"Enter {figure} without words: the unit is the one that is asked for."


@pytest.mark.parametrize(
    ("unit", "text", "figure"),
    [
        ("PT", "52‰", "5.2"),
        ("PT", "千分之5", "0.5"),
        ("PT", "5‱", "0.05"),
        ("PT_GDP", "25‰", "2.5"),
        ("PER_1000", "5.2%", "52"),
        ("PER_1000_BIRTHS", "0.4%", "4"),
        ("PER_100000", "0.005%", "5"),
        ("ACRES", "3 ha", "7.413161444"),
        ("ACRES", "2 sq mi", "1280"),
        ("UG_M3", "0.035 mg/m³", "35"),
        ("T_CO2EQ", "3 Mt CO2e", "3000000"),
        ("T_CO2EQ", "1,200 kg CO2e", "1.2"),
        ("YEARS", "864 months", "72"),
        ("YEARS", "18个月", "1.5"),
        ("PERSONS_KM2", "120 persons/ha", "12000"),
        ("KM_KM2", "5300 m/km²", "5.3"),
        ("USD", "3 million US dollars", "3000000"),
        ("GAL_DAY_CAP", "378.5411784 litres per person per day", "100"),
    ],
)
def test_a_figure_in_another_unit_is_named_in_the_one_that_is_asked_for(
    unit: str, text: str, figure: str
) -> None:
    assert f"In that unit the figure is {figure}; enter that." in remedy(unit, text)


@pytest.mark.parametrize(
    ("component", "text", "figure"),
    [
        ("built_up_start", "3 ha", "0.03"),
        ("built_up_start", "300公顷", "3"),
        ("built_up_start", "250,000 m²", "0.25"),
        ("built_up_end", "1500亩", "1"),
        ("built_up_end", "3万平方米", "0.03"),
        ("years", "60 months", "5"),
    ],
)
def test_a_component_in_another_unit_is_named_in_its_own(component: str, text: str, figure: str) -> None:
    raw = RawAnswer("SDG_11_3_1", "2024", components=LAND | {component: text})
    (fault,) = faults(raw, f"components.{component}")
    assert f"In that unit the figure is {figure}; enter that." in render(fault.remedy, "en")


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("UG_M3", "45人"),
        ("UG_M3", "45 per cent"),
        ("UG_M3", "45千克"),
        ("UG_M3", "45 m²"),
        ("PT", "45 people"),
        ("PT", "12 µg/m3"),
        ("PT", "2.5% of GDP"),
        ("PT_GDP", "2.5% per year"),
        ("PT_YEAR", "2.5% of GDP"),
        ("M2_PERSON", "35平方米"),
        ("PERSONS", "45 households"),
        ("PERSONS", "120户"),
        ("ACRES", "12 km"),
        ("PER_100000", "5 per 100,000 workers"),
    ],
)
def test_a_unit_of_something_else_is_told_and_no_figure_named(unit: str, text: str) -> None:
    found = remedy(unit, text)
    assert "is not the unit that is asked for" in found
    assert not any(
        sign.isdigit() for sign in found.partition("asked for, which is:")[2].replace("100,000", "")
    )


@pytest.mark.parametrize("text", ["45 abc", "RMB 45", "45元", "45 kWh"])
def test_a_word_that_nobody_knows_leaves_it_open_which_figure_is_right(text: str) -> None:
    assert remedy("UG_M3", text).startswith(
        "Enter 45 without words, if it is in the unit that is asked for"
    ) or ("is not the unit" in remedy("UG_M3", text))


@pytest.mark.parametrize("field", ["numerator", "denominator"])
def test_a_part_whose_unit_only_its_name_tells_is_not_said_to_be_right(field: str) -> None:
    raw = RawAnswer("LOC_green_cover", "2024", **{field: "3 ha"})
    assert "otherwise convert it first" in render(faults(raw, field)[0].remedy, "en")


@pytest.mark.parametrize(
    ("register", "texts", "field", "expected"),
    [
        ("targets", {"indicator": "SDG_11_2_1", "value": "52‰"}, "value", "In that unit the figure is 5.2"),
        ("targets", {"indicator": "SDG_11_2_1", "value": "52%"}, "value", ""),
        ("targets", {"indicator": "SDG_11_2_1", "value": "52 per cent"}, "value", "Enter 52 alone."),
        ("targets", {"indicator": "SDG_16_1_1", "value": "5%"}, "value", "In that unit the figure is 5000"),
        ("profile", {"land_area_km2": "3 ha"}, "land_area_km2", "otherwise convert it first"),
    ],
)  # fmt: skip
def test_records_hold_to_the_same(register: str, texts: dict[str, str], field: str, expected: str) -> None:
    found = parse_entry(CATALOGUE.registers[register], texts, catalogue=CATALOGUE).faults
    remedies = [render(one.remedy, "en") for one in found if one.field == field]
    assert remedies == [] if not expected else expected in remedies[0]


def test_no_word_names_units_of_one_measure_that_differ_in_size() -> None:
    for word, units in CATALOGUE.unit_words.items():
        for measure in CATALOGUE.measures.values():
            sizes = {one.size for one in measure.units if one.id in units}
            assert len(sizes) < 2, (word, units)


def test_each_measure_is_one_of_a_unit_that_is_asked_for() -> None:
    for measure in CATALOGUE.measures.values():
        assert {one.id for one in measure.units} & CATALOGUE.units.keys(), measure.id


def test_an_overlay_adds_units_of_a_country(tmp_path: Path) -> None:
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "area.yaml").write_text("units: [{id: RAI, size: 1600, words: [rai]}]\n")
    catalogue = load(overlays=[tmp_path])
    assert catalogue.unit_words[as_compared("Rai")] == {"RAI"}
    assert (
        catalogue.measures["area"].factor("RAI", into="HA")
        == 16 * catalogue.measures["area"].units[0].size / 100
    )
