"""Further figures of each kind, constructed: large and small ones, stocks, gaps of a scale, and what answers yes or no."""

import re
from decimal import Decimal
from typing import Any

import pytest

from tests.documents.prose_factory import figures, reading_of, said, sentences_of, words_in
from tests.loaded import CATALOGUE
from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.i18n import REQUIRED_LANGUAGES, format_number
from vlr_service.i18n.scales import NUMBER, number_in_column, scale_for
from vlr_service.standard.registers import Target

Values = tuple[str, ...]


@pytest.mark.parametrize(
    ("indicator", "values", "en", "zh"),
    [
        # stocks are of the end of the year where a language says so
        ("LOC_public_transport_fleet", ("11.2", "12.5"), "The number of public transport vehicles rose from 11.2 per 10,000 people in 2016 to 12.5 in 2018, up 1.3.", "公共交通车辆数由2016年末的每万人11.2辆增加到2018年末的每万人12.5辆，增加1.3辆。"),
        ("LOC_library_volumes", ("0.85", "0.92"), "The library stock rose from 0.85 volumes per person in 2016 to 0.92 in 2018, up 0.07.", "人均公共图书馆藏书量由2016年末的0.85册提高到2018年末的0.92册，提高0.07册。"),
        ("LOC_ev_charging_stations", ("417", "9224"), "The number of charging stations for electric vehicles rose from 417 in 2016 to 9,224 in 2018, up 8,807.", "电动汽车充电站数由2016年末的417座增加到2018年末的9224座，增加8807座。"),
        ("LOC_park_area_per_person", ("14.1", "14.1"), "The public park area was 14.1 m² per person in both 2016 and 2018.", "人均公园绿地面积2016年末和2018年末均为14.1平方米。"),
        ("LOC_public_libraries", ("8.1",), "The number of public libraries was 8.1 per million residents in 2016; one year shows no trend.", "2016年末公共图书馆数为每百万人8.1座。仅有一年数据，不作趋势分析。"),
        # flows and counts of a night are not
        ("LOC_homeless_people", ("28110", "28112"), "The number of people experiencing homelessness rose from 28,110 in 2016 to 28,112 in 2018, up 2.", "无家可归者人数由2016年的28110人增加到2018年的28112人，增加2人。"),
        # nothing, one, and less than nothing
        ("LOC_homicides", ("0", "3"), "The number of homicide victims rose from 0 in 2016 to 3 in 2018, up 3.", "凶杀案受害者人数由2016年的0人增加到2018年的3人，增加3人。"),
        ("LOC_homicides", ("1", "0"), "The number of homicide victims changed little, from 1 in 2016 to 0 in 2018.", "凶杀案受害者人数基本持平，2016年为1人，2018年为0人。"),
        ("UMF_1_3_1", ("79", "81"), "Life expectancy at birth rose from 79 years in 2016 to 81 in 2018, up 2.", "人均预期寿命由2016年的79岁提高到2018年的81岁，提高2岁。"),
        ("SDG_8_1_1", ("-2.1", "-0.3"), "The growth rate of real GDP per capita rose from minus 2.1 per cent in 2016 to minus 0.3 per cent in 2018, up 1.8 percentage points.", None),
        # at the edges of 10万 and 1亿, of a million and a billion
        ("LOC_homeless_people", ("99998", "100001"), "The number of people experiencing homelessness rose from 99,998 in 2016 to 100,001 in 2018, up 3.", "无家可归者人数由2016年的99998人增加到2018年的100001人，增加3人。"),
        ("LOC_homeless_people", ("90000", "100000"), "The number of people experiencing homelessness rose from 90,000 in 2016 to 100,000 in 2018, up 10,000.", "无家可归者人数由2016年的9万人增加到2018年的10万人，增加1万人。"),
        ("LOC_homeless_people", ("50000", "99999"), "The number of people experiencing homelessness rose from 50,000 in 2016 to 99,999 in 2018, up 49,999.", "无家可归者人数由2016年的50000人增加到2018年的99999人，增加49999人。"),
        ("LOC_public_transport_boardings", ("50000000", "99999999"), "The number of public transport boardings rose from 50 million in 2016 to 100 million in 2018, up 50 million.", "公共交通客运量由2016年的0.5亿人次增加到2018年的1亿人次，增加0.5亿人次。"),
        ("LOC_public_transport_boardings", ("50000000", "99990000"), "The number of public transport boardings rose from 50.00 million in 2016 to 99.99 million in 2018, up 49.99 million.", "公共交通客运量由2016年的5000万人次增加到2018年的9999万人次，增加4999万人次。"),
        ("LOC_port_containers", ("500000000", "999999999"), "The number of containers handled by the port rose from 0.5 billion TEU in 2016 to 1.0 billion in 2018, up 0.5 billion.", "港口集装箱吞吐量由2016年的5亿标准箱增加到2018年的10亿标准箱，增加5亿标准箱。"),
        ("SDG_13_2_2", ("41270000", "38490000"), "The volume of greenhouse gas emissions fell from 41.27 million tonnes of CO₂ equivalent in 2016 to 38.49 million in 2018, down 2.78 million.", "温室气体排放量由2016年的4127万吨二氧化碳当量减少到2018年的3849万吨二氧化碳当量，减少278万吨二氧化碳当量。"),
        # a scale drops its zeros together where words are set apart
        ("LOC_lax_international_passengers", ("2500000", "3000000"), "The number of international air passengers rose from 2.5 million in 2016 to 3.0 million in 2018, up 0.5 million.", "国际航空旅客吞吐量由2016年的250万人次增加到2018年的300万人次，增加50万人次。"),
        # whole per cents, per cents of per cents, points of each kind
        ("LOC_water_recycled_share", ("2", "1"), "The share of recycled water in the supply changed little, from 2 per cent in 2016 to 1 per cent in 2018.", "再生水供水比重基本持平，2016年为2%，2018年为1%。"),
        ("LOC_women_earnings_ratio", ("98", "103"), "The ratio of women's earnings to men's rose from 98 per cent in 2016 to 103 per cent in 2018, up 5 percentage points.", "女性与男性收入比由2016年的98%上升到2018年的103%，上升5个百分点。"),
        ("UMF_1_1_7", ("12.4", "9.8"), "The adolescent birth rate fell from 12.4 per 1,000 in 2016 to 9.8 in 2018, down 2.6.", "青少年生育率由2016年的12.4‰下降到2018年的9.8‰，下降2.6个千分点。"),
        ("UMF_1_4_2", ("0.530", "0.523"), "The Gini coefficient fell from 0.530 in 2016 to 0.523 in 2018, down 0.007.", "基尼系数由2016年的0.530下降到2018年的0.523，下降0.007。"),
        ("SDG_11_5_2", ("0.3", "1.3"), "The direct economic loss from disasters rose from 0.3 per cent of GDP in 2016 to 1.3 per cent of GDP in 2018, up 1.0 percentage points.", None),
        ("SDG_11_5_2", ("1", "3"), "The direct economic loss from disasters rose from 1 per cent of GDP in 2016 to 3 per cent of GDP in 2018, up 2 percentage points.", None),
    ],
)  # fmt: skip
def test_a_figure_at_the_edge_of_its_kind_is_said_rightly(
    indicator: str, values: Values, en: str, zh: str | None
) -> None:
    assert said(indicator, *values, language="en") == en
    if zh is not None:
        assert said(indicator, *values, language="zh_Hans") == zh


@pytest.mark.parametrize(
    ("values", "language", "word"),
    [
        (("99999",), "zh_Hans", None),
        (("100000",), "zh_Hans", "万"),
        (("99994999",), "zh_Hans", "万"),
        (("99999999",), "zh_Hans", "亿"),
        (("100000000",), "zh_Hans", "亿"),
        (("999999",), "en", None),
        (("1000000",), "en", " million"),
        (("999999999",), "en", " billion"),
        (("100000", "100001"), "zh_Hans", None),
        (("-2500000", "300000"), "en", " million"),
    ],
)
def test_a_scale_is_chosen_by_the_larger_end_as_it_is_printed(
    values: Values, language: str, word: str | None
) -> None:
    found = scale_for([Decimal(value) for value in values], words_in(language))

    assert (found.said.replace(NUMBER, "") if found else None) == word


STOCKS = [one for one in CATALOGUE.indicators.values() if one.year_end_since is not None]
AT_THE_END = re.compile("end of the year|31 December|running total")


@pytest.mark.parametrize("indicator", STOCKS, ids=lambda one: one.id)
def test_a_stock_is_said_to_be_one_where_its_sheet_says_when_it_is_counted(indicator: Indicator) -> None:
    words = f"{indicator.definition.get('en')} {indicator.computation.get('en')}"
    zh = f"{indicator.definition.get('zh_Hans')} {indicator.computation.get('zh_Hans')}"

    assert AT_THE_END.search(words)
    assert any(sign in zh for sign in ("年末", "12月31日", "累计"))


@pytest.mark.parametrize(
    ("language", "came", "kept", "once"),
    [
        ("en", "Local disaster-risk-reduction strategy in line with the national one: none in 2016, in place in 2018.", "Local disaster-risk-reduction strategy in line with the national one: in place in both 2016 and 2018.", "Local disaster-risk-reduction strategy in line with the national one: none in 2016."),
        ("zh_Hans", "与国家战略相一致的地方减灾战略：2016年无，2018年已有。", "与国家战略相一致的地方减灾战略：2016年和2018年均已有。", "与国家战略相一致的地方减灾战略：2016年无。"),
    ],
)  # fmt: skip
def test_the_share_of_one_government_is_an_answer(language: str, came: str, kept: str, once: str) -> None:
    assert said("SDG_11_b_2", "0", "100", language=language) == came
    assert said("SDG_11_b_2", "100", "100", language=language) == kept
    assert said("SDG_11_b_2", "0", language=language).startswith(once)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_the_share_of_several_governments_is_a_share(language: str) -> None:
    several: dict[str, Any] = {"denominator": Decimal(4)}

    assert "0%" in said("SDG_11_b_2", "0", "50", language="zh_Hans")
    assert "already" not in said("SDG_11_b_2", "0", "100", language=language, **several)
    assert re.search("0 per cent|0%", said("SDG_11_b_2", "0", "100", language=language, **several))


def test_an_answer_is_neither_rated_nor_laid_beside_a_target() -> None:
    target = Target("SDG_11_b_2", 2030, Decimal(100), source="Plan")
    reading = reading_of(*figures("SDG_11_b_2", "0", "100"), language="en", targets=(target,))

    assert not [text for text in sentences_of("SDG_11_b_2", reading) if "per cent in" in text]
    plain_reading = reading_of(*figures("SDG_11_b_2", "0", "100"), language="en")
    assert "The figure is an answer of yes or no." in " ".join(sentences_of("SDG_11_b_2", plain_reading))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Proxy: Commuting trips only."),
        ("zh_Hans", "替代指标：仅含通勤出行。"),
    ],
)
def test_the_sentence_on_a_proxy_says_what_was_measured(language: str, words: str) -> None:
    reason = "Commuting trips only / 仅含通勤出行"
    text = said("UMF_2_2_3", "9.5", "8.8", language=language, relation=Relation.PROXY, relation_reason=reason)

    assert text.endswith(words)


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_chinese_sentences_have_no_commas_in_numbers_and_english_ones_have(language: str) -> None:
    texts = [
        said(one, "12345", "98765", language=language)
        for one in ("LOC_homeless_people", "LOC_median_annual_earnings", "LOC_park_acres", "SDG_13_2_2")
    ]

    for text in texts:
        assert bool(re.search(r"\d,\d{3}", text)) == (language == "en")
    assert format_number(Decimal(98765), "en") == "98,765"


@pytest.mark.parametrize(
    ("value", "largest", "zh"),
    [
        ("99999", None, "99999"),
        ("-4107.5", None, "-4107.5"),
        ("100000", None, "100,000"),
        ("12345", "98765", "12345"),
        ("12345", "123456", "12,345"),  # one style in a column
    ],
)
def test_a_column_of_chinese_numbers_is_of_one_style(value: str, largest: str | None, zh: str) -> None:
    beside = Decimal(largest) if largest else None

    assert number_in_column(Decimal(value), words_in("zh_Hans"), largest=beside) == zh
    assert "," in number_in_column(Decimal(value), words_in("en"), largest=beside)
