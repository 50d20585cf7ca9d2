"""The prose of figures: numbers, units, verbs and patterns by rule, each rule with a constructed figure as its case."""

import re
from decimal import Decimal
from typing import Any

import pytest

from tests.documents.material_factory import an_observation, sample_material
from tests.documents.prose_factory import said, words_in
from tests.loaded import CATALOGUE
from vlr_service.catalogue.model import Direction, Indicator
from vlr_service.documents import wording
from vlr_service.documents.reading import Reading
from vlr_service.documents.statements import trend_statements
from vlr_service.i18n import REQUIRED_LANGUAGES, format_number
from vlr_service.standard.registers import Target

Values = tuple[str, ...]


@pytest.mark.parametrize(
    ("indicator", "values", "en", "zh"),
    [
        # a share, whose name is no rate: more is better, then less
        ("LOC_commute_bicycle", ("1.2", "2.4"), "The share of workers cycling to work rose from 1.2 per cent in 2016 to 2.4 per cent in 2018, up 1.2 percentage points.", "骑自行车上班的就业人员比重由2016年的1.2%提高到2018年的2.4%，提高1.2个百分点。"),
        ("SDG_1_2_1", ("9.4", "7.1"), "The share of people below the national poverty line fell from 9.4 per cent in 2016 to 7.1 per cent in 2018, down 2.3 percentage points.", "国家贫困线以下人口比例由2016年的9.4%下降到2018年的7.1%，下降2.3个百分点。"),
        # never more decimals than were published, one point in the singular
        ("SDG_5_5_1", ("23", "31"), "The share of women in local government rose from 23 per cent in 2016 to 31 per cent in 2018, up 8 percentage points.", "地方政府席位中女性比重由2016年的23%提高到2018年的31%，提高8个百分点。"),
        ("SDG_12_5_1", ("23.0", "24.0"), "The recycling rate rose from 23.0 per cent in 2016 to 24.0 per cent in 2018, up 1.0 percentage points.", "回收利用率由2016年的23.0%提高到2018年的24.0%，提高1.0个百分点。"),
        # counts: digits without commas below 100,000 in Chinese, then in 万 and 亿; millions in English
        ("LOC_homeless_people", ("28110", "41935"), "The number of people experiencing homelessness rose from 28,110 in 2016 to 41,935 in 2018, up 13,825.", "无家可归者人数由2016年的28110人增加到2018年的41935人，增加13825人。"),
        ("LOC_public_transport_boardings", ("431245800", "218090400"), "The number of public transport boardings fell from 431.25 million in 2016 to 218.09 million in 2018, down 213.16 million.", "公共交通客运量由2016年的4.31亿人次减少到2018年的2.18亿人次，减少2.13亿人次。"),
        ("LOC_port_containers", ("412345", "412357"), "The number of containers handled by the port rose from 412,345 TEU in 2016 to 412,357 in 2018, up 12.", "港口集装箱吞吐量由2016年的412345标准箱增加到2018年的412357标准箱，增加12标准箱。"),
        ("LOC_lax_international_passengers", ("2500000", "3100000"), "The number of international air passengers rose from 2.5 million in 2016 to 3.1 million in 2018, up 0.6 million.", "国际航空旅客吞吐量由2016年的250万人次增加到2018年的310万人次，增加60万人次。"),
        # an area, a score, an income at current prices, a life span
        ("LOC_park_acres", ("15210", "16061"), "The area of parkland rose from 15,210 acres in 2016 to 16,061 in 2018, up 851.", "公园用地面积由2016年的15210英亩扩大到2018年的16061英亩，增加851英亩。"),
        ("LOC_beach_score_wet", ("48.0", "62.5"), "The beach water score in wet weather rose from 48.0 in 2016 to 62.5 in 2018, up 14.5.", "雨天海滩水质评分由2016年的48.0分提高到2018年的62.5分，提高14.5分。"),
        ("LOC_median_annual_earnings", ("31500", "37540"), "The median of annual earnings rose from US$ 31,500 in 2016 to US$ 37,540 in 2018, up US$ 6,040. The amounts are not adjusted for prices.", "年收入中位数由2016年的31500美元提高到2018年的37540美元，提高6040美元。未扣除价格因素。"),
        ("UMF_1_3_1", ("77.1", "78.4"), "Life expectancy at birth rose from 77.1 years in 2016 to 78.4 in 2018, up 1.3.", "人均预期寿命由2016年的77.1岁提高到2018年的78.4岁，提高1.3岁。"),
        # rates carry their points, a shared unit is said once, per head is said once
        ("SDG_16_1_1", ("7.3", "5.2"), "The intentional homicide rate fell from 7.3 per 100,000 people in 2016 to 5.2 in 2018, down 2.1.", "故意杀人受害率由2016年的每10万人7.3人下降到2018年的每10万人5.2人，下降2.1个十万分点。"),
        ("SDG_3_2_1", ("4.6", "4.1"), "The under-5 mortality rate fell from 4.6 per 1,000 live births in 2016 to 4.1 in 2018, down 0.5.", "五岁以下儿童死亡率由2016年的4.6‰下降到2018年的4.1‰，下降0.5个千分点。"),
        ("LOC_water_use_per_person", ("128", "111"), "The daily water use fell from 128 US gallons per person per day in 2016 to 111 in 2018, down 17.", "人均日用水量由2016年的128美制加仑下降到2018年的111美制加仑，下降17美制加仑。"),
        ("LOC_doctors_per_1000", ("2.5", "2.9"), "The number of doctors rose from 2.5 per 1,000 residents in 2016 to 2.9 in 2018, up 0.4.", "执业医师数由2016年末的每千人2.5名增加到2018年末的每千人2.9名，增加0.4名。"),
        # growth
        ("SDG_8_1_1", ("1.2", "2.6"), "The growth rate of real GDP per capita rose from 1.2 per cent in 2016 to 2.6 per cent in 2018, up 1.4 percentage points.", "实际人均地区生产总值增长率由2016年的1.2%加快到2018年的2.6%，加快1.4个百分点。"),
        ("SDG_8_1_1", ("1.2", "-2.1"), "The growth rate of real GDP per capita fell from 1.2 per cent in 2016 to minus 2.1 per cent in 2018, down 3.3 percentage points.", "实际人均地区生产总值增长率由2016年的1.2%下降到2018年的负2.1%，下降3.3个百分点。"),
        # equal and small
        ("SDG_6_1_1", ("100", "100"), "The share of people using safely managed drinking water was 100 per cent in both 2016 and 2018.", "使用安全管理的饮用水的人口比例2016年和2018年均为100%。"),
        ("UMF_2_2_1", ("6.04", "6.06"), "The unemployment rate changed little, from 6.0 per cent in 2016 to 6.1 per cent in 2018.", "失业率基本持平，2016年为6.0%，2018年为6.1%。"),
        ("LOC_pedestrian_deaths", ("60", "61"), "The number of pedestrian deaths changed little, from 60 in 2016 to 61 in 2018.", "行人死亡人数基本持平，2016年为60人，2018年为61人。"),
        ("SDG_8_1_1", ("-0.04", "-0.001"), "The growth rate of real GDP per capita was 0.0 per cent in both 2016 and 2018.", "实际人均地区生产总值增长率2016年和2018年均为0.0%。"),
        # differences are those of the printed figures
        ("SDG_11_6_2", ("9.86", "8.24"), "The mean concentration of fine particulate matter (PM2.5) fell from 9.9 µg/m³ in 2016 to 8.2 in 2018, down 1.7.", "细颗粒物（PM2.5）年均浓度由2016年的9.9微克/立方米下降到2018年的8.2微克/立方米，下降1.7微克/立方米。"),
        # one year
        ("UMF_1_4_2", ("0.392",), "The Gini coefficient was 0.392 in 2016; one year shows no trend.", "2016年基尼系数为0.392。仅有一年数据，不作趋势分析。"),
    ],
)  # fmt: skip
def test_a_sentence_follows_the_rule_of_its_kind(indicator: str, values: Values, en: str, zh: str) -> None:
    assert said(indicator, *values, language="en") == en
    assert said(indicator, *values, language="zh_Hans") == zh


def test_an_estimate_is_said_to_be_one() -> None:
    assert said("UMF_2_2_1", "6.1", "7.9", language="en", obs_status="E").endswith(
        "The figures for 2016 and 2018 are estimates."
    )
    assert said("UMF_2_2_1", "6.1", "7.9", language="zh_Hans", obs_status="E").endswith(
        "2016和2018年均为估计值。"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The unemployment rate was an estimated 6.1 per cent in 2016; one year shows no trend."),
        ("zh_Hans", "2016年失业率估计为6.1%。仅有一年数据，不作趋势分析。"),
    ],
)
def test_an_estimate_of_one_year_is_said_in_one_sentence(language: str, words: str) -> None:
    assert said("UMF_2_2_1", "6.1", language=language, obs_status="E") == words


@pytest.mark.parametrize(
    ("target", "en", "zh"),
    [
        ("30", ", meeting the 2030 target of 30 per cent.", "，已达到2030年目标值（30%）。"),
        ("45", ", 6.5 percentage points below the 2030 target of 45 per cent.", "，比2030年目标值（45%）低6.5个百分点。"),
    ],
)  # fmt: skip
def test_the_distance_to_a_target_is_said(target: str, en: str, zh: str) -> None:
    for language, words in (("en", en), ("zh_Hans", zh)):
        one = Target("SDG_12_5_1", 2030, Decimal(target), source="Plan")
        figures = (
            an_observation(1, "SDG_12_5_1", 2016, "31.2"),
            an_observation(2, "SDG_12_5_1", 2020, "38.5"),
        )
        material = sample_material(observations=figures, catalogue=CATALOGUE, targets=(one,))
        texts = [
            s.text for s in trend_statements(Reading(material, language), CATALOGUE.indicators["SDG_12_5_1"])
        ]
        assert texts[1].endswith(words)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
@pytest.mark.parametrize("value", ["-0.04", "-0.0", "-0.00001"])
def test_a_zero_has_no_minus(value: str, language: str) -> None:
    unit = CATALOGUE.units["PT"]
    printed = (
        format_number(Decimal(value), language, decimals=1),
        wording.number(Decimal(value), unit=unit, words=words_in(language)),
        wording.quantity(Decimal(value), unit=unit, words=words_in(language)),
        wording.growth(Decimal(value) / 10000, language=language),
        wording.growth(-Decimal(value) / 10000, language=language),
        wording.share(Decimal(value) / 1000, language=language),
    )

    assert not [text for text in printed if re.search(r"[-−+负]|minus", text)]


@pytest.mark.parametrize(
    ("unit", "value", "en", "zh"),
    [
        ("HOUSEHOLDS", "1", "1 household", "1户"),
        ("HOUSEHOLDS", "2", "2 households", "2户"),
        ("YEARS", "1", "1 year", "1岁"),
        ("YEARS", "1.5", "1.5 years", "1.5岁"),
        ("YEARS_SPAN", "5.0", "5.0 years", "5.0年"),
        ("USD_M", "12.5", "US$ 12.5 million", "1250万美元"),
        ("MT_CO2EQ", "27.31", "27.31 million tonnes of CO₂ equivalent", "2731万吨二氧化碳当量"),
        ("KM2", "1213.0", "1,213.0 km²", "1213.0平方公里"),
        ("PER_MILLION", "8.1", "8.1 per million residents", "每百万人8.1座"),
        ("PERSONS", "415000", "415,000", "41.5万人"),
    ],
)  # fmt: skip
def test_a_value_is_said_with_its_unit(unit: str, value: str, en: str, zh: str) -> None:
    of = CATALOGUE.units[unit]

    assert wording.quantity(Decimal(value), unit=of, words=words_in("en")) == en
    assert wording.quantity(Decimal(value), unit=of, words=words_in("zh_Hans")) == zh


@pytest.mark.parametrize("indicator", CATALOGUE.indicators.values(), ids=lambda one: one.id)
def test_every_indicator_has_a_noun_of_a_quantity_for_its_sentences(indicator: Indicator) -> None:
    quantity = indicator.quantity
    assert quantity is not None
    assert quantity.has("zh_Hans")
    english = quantity.get("en")
    assert english.startswith("the ") or english in (
        "life expectancy at birth",
        "mortgage debt",
        "R&D expenditure",
    )
    if indicator.unit == "PT" and indicator.direction is not Direction.PARITY:
        words = ("share", "rate", "ratio", "probability", "level", "coverage")
        assert any(word in english for word in words)


@pytest.mark.parametrize("unit", CATALOGUE.units.values(), ids=lambda one: one.id)
def test_every_unit_has_its_words_for_sentences(unit: Any) -> None:
    for pattern in (unit.said, unit.difference, unit.said_one, unit.difference_one):
        if pattern is not None:
            assert all(pattern.get(language).count("{number}") == 1 for language in REQUIRED_LANGUAGES)
    assert unit.said is not None
    assert "平方千米" not in unit.said.get("zh_Hans")
