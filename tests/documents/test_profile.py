"""The profile of the area: the declared class beside the one the grid gives, and the city's place in the sample."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.documents.golden_text import section_lines
from tests.documents.material_factory import a_checked_rule, sample_material, sample_profile
from vlr_service.documents.build import build
from vlr_service.standard.outcome import PASS, Severity
from vlr_service.standard.registers import Registers

LEVEL_1 = "Degree of Urbanisation, level 1"


def chapter(*, language: str = "en", thresholds: dict[str, str] | None = None, **facts: Any) -> str:
    known = replace(sample_profile()[0], **facts)
    used = replace(a_checked_rule("SPA-02", Severity.SHOULD, PASS), thresholds=thresholds or {})
    material = sample_material(registers=Registers(profile=(known,)), outcomes=(used,))
    section = next(one for one in build(material, language=language).sections if one.number == "3")
    return "\n".join(section_lines(section))


def test_a_declared_class_that_the_grid_gives_too_is_said_to_be_the_same():
    assert (
        "the class declared is “1 City”; the shares of the population grid give the same class." in chapter()
    )


def test_a_declared_class_that_the_grid_does_not_give_is_printed_beside_the_computed_one():
    text = chapter(degurba_class="2")
    assert (
        "declared is “2 Town and semi-dense area”, but the shares of the population grid give “1 City”."
        in text
    )
    assert "申报类别为“2 城镇和半密集区”，但按人口格网的人口比例推算为“1 城市”" in chapter(
        language="zh_Hans", degurba_class="2"
    )


def test_the_class_is_computed_with_the_thresholds_that_the_check_used():
    text = chapter(degurba_class="1", thresholds={"majority": "0.8"})
    assert "give “2 Town and semi-dense area”" in text


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"degurba_class": ""}, "no class is declared; the shares of the population grid give “1 City”."),
        ({"share_rural": None}, "could not be computed from the population grid, because the shares"),
        ({"share_rural": Decimal("0.5")}, "The three shares of the population do not add up to 1."),
    ],
)
def test_what_stands_in_the_way_of_the_comparison_is_said(facts: dict[str, Any], sentence: str):
    assert sentence in chapter(**facts)


def test_nothing_is_said_of_the_class_where_neither_class_nor_shares_are_stated():
    shares = dict.fromkeys(("share_urban_centre", "share_urban_cluster", "share_rural"))
    text = chapter(degurba_class="", **shares)
    assert LEVEL_1 not in text
    assert "Degree of Urbanisation, class as declared; Share of people in urban centres" in text


def test_level_two_is_printed_as_declared():
    assert "Degree of Urbanisation level 2, as declared | Dense town | 2019" in chapter(
        degurba_level2="dense_town"
    )


@pytest.mark.parametrize(("stated", "printed"), [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")])
def test_the_place_in_the_national_sample_is_told(stated: str, printed: str):
    assert f"In the National Sample of Cities | {printed} | 2019" in chapter(in_sample=stated)


@pytest.mark.parametrize(("source_year", "printed"), [(2021, "2021"), (None, "2020")])
def test_a_land_area_that_is_carried_on_has_the_year_of_its_source(source_year: int | None, printed: str):
    year = sample_profile()[0].year
    text = chapter(
        land_area_km2=Decimal("412.6"),
        land_area_provider="Office",
        land_area_title="Map",
        land_area_source_year=source_year,
    )
    (line,) = (one for one in text.splitlines() if one.startswith("Land area"))
    assert f"| {printed if source_year else year} |" in line
