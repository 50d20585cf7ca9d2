"""The nation beside the city: compared only where year and definition are the same, and only with a source."""

from decimal import Decimal
from typing import Any

import pytest

from tests.documents.prose_factory import figures, reading_of, sentences_of
from tests.loaded import CATALOGUE
from vlr_service.catalogue.model import Relation
from vlr_service.documents.statements import trend_statements
from vlr_service.standard.registers import Comparator, Registers

SURVEY = "National survey / 全国调查"


def beside(
    indicator: str, *values: str, language: str, nation: tuple[Comparator, ...], **changes: Any
) -> str:
    """Return the sentence that names the nation; empty if there is none."""
    reading = reading_of(
        *figures(indicator, *values, **changes), language=language, registers=Registers(comparators=nation)
    )
    found = [text for text in sentences_of(indicator, reading) if "national figure" in text or "全国" in text]
    return found[0] if found else ""


def national(indicator: str, year: int, value: str, **changes: Any) -> Comparator:
    return Comparator(indicator, year, "national", Decimal(value), **{"source": SURVEY} | changes)


@pytest.mark.parametrize(
    ("indicator", "city", "nation", "en", "zh"),
    [
        ("UMF_2_2_1", "6.5", national("UMF_2_2_1", 2016, "5.2"), "The unemployment rate was 6.5 per cent in 2016, 1.3 percentage points above the national figure.", "2016年失业率为6.5%，比全国高1.3个百分点。"),
        ("UMF_2_2_1", "5", national("UMF_2_2_1", 2016, "5.2"), "The unemployment rate was 5 per cent in 2016, 0.2 percentage points below the national figure.", "2016年失业率为5%，比全国低0.2个百分点。"),
        ("UMF_2_2_1", "6.5", national("UMF_2_2_1", 2016, "6.50"), "The unemployment rate was 6.5 per cent in 2016, the same as the national figure.", "2016年失业率为6.5%，与全国持平。"),
        ("UMF_1_3_1", "79.1", national("UMF_1_3_1", 2016, "77.9"), "Life expectancy at birth was 79.1 years in 2016, 1.2 above the national figure.", "2016年人均预期寿命为79.1岁，比全国高1.2岁。"),
        ("LOC_public_libraries", "8.1", national("LOC_public_libraries", 2016, "2.3"), "The number of public libraries was 8.1 per million residents in 2016, 5.8 above the national figure.", "2016年末公共图书馆数为每百万人8.1座，比全国高5.8座。"),
        ("UMF_2_2_1", "38", national("UMF_2_2_1", 2015, "31"), "The city recorded 38 per cent in 2016; the national figure, 31 per cent, is for 2015 and is not compared.", "2016年本市为38%，全国2015年为31%，年份不同，不作比较。"),
    ],
)  # fmt: skip
def test_the_nation_is_compared_in_the_same_year_alone(
    indicator: str, city: str, nation: Comparator, en: str, zh: str
) -> None:
    assert beside(indicator, city, language="en", nation=(nation,)) == en
    assert beside(indicator, city, language="zh_Hans", nation=(nation,)) == zh


@pytest.mark.parametrize(
    "changes",
    [
        {"relation": Relation.PROXY, "relation_reason": "Commuters only"},
        {"obs_status": "D"},
        {"territory": "BUILT_UP"},
        {"population": "registered"},
    ],
)
def test_another_definition_is_laid_side_by_side(changes: dict[str, Any]) -> None:
    nation = (national("UMF_2_2_1", 2016, "5.2"),)

    en = beside("UMF_2_2_1", "6.5", language="en", nation=nation, **changes)
    zh = beside("UMF_2_2_1", "6.5", language="zh_Hans", nation=nation, **changes)
    assert en == (
        "The city recorded 6.5 per cent in 2016; the national figure is 5.2 per cent; the definitions differ, so the "
        "two are not compared."
    )
    assert zh == "2016年本市为6.5%，全国为5.2%，口径不同，不作比较。"


@pytest.mark.parametrize(
    ("indicator", "nation"),
    [
        ("UMF_2_2_1", national("UMF_2_2_1", 2016, "5.2", source="")),  # nobody says where it stands
        ("UMF_2_2_1", Comparator("UMF_2_2_1", 2016, "regional", Decimal("5.2"), SURVEY)),
        ("UMF_2_2_1", national("UMF_1_4_2", 2016, "0.4")),
        ("LOC_homicides", national("LOC_homicides", 2016, "16000")),  # a country is larger than its city
        ("SDG_11_b_2", national("SDG_11_b_2", 2016, "62")),  # the city answers yes or no
    ],
)
def test_what_cannot_be_laid_beside_the_city_is_not(indicator: str, nation: Comparator) -> None:
    assert beside(indicator, "100", language="en", nation=(nation,)) == ""


def test_the_newest_year_that_both_have_is_taken_and_both_sources_are_named() -> None:
    nation = tuple(
        national("UMF_2_2_1", year, value) for year, value in ((2016, "5"), (2018, "6"), (2019, "7"))
    )
    reading = reading_of(
        *figures("UMF_2_2_1", "6.5", "6.9", "7.1"), language="en", registers=Registers(comparators=nation)
    )
    (found,) = (
        one
        for one in trend_statements(reading, CATALOGUE.indicators["UMF_2_2_1"])
        if "national figure" in one.text
    )

    assert found.text.startswith(
        "The unemployment rate was 6.9 per cent in 2018, 0.9 percentage points above"
    )
    assert found.source.endswith("; National survey")
    assert [figure.printed for figure in found.figures] == ["6.9"]
