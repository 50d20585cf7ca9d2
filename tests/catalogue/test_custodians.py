"""Who keeps the global indicators, and what is counted of people who come and go."""

import re

import pytest

from tests.loaded import CATALOGUE
from vlr_service.i18n import SOURCE_LANGUAGE
from vlr_service.i18n.bilingual import has_han
from vlr_service.i18n.shown import shown

OFFICIAL = {
    "ILO": "国际劳工组织",
    "WHO": "世界卫生组织",
    "UNODC": "联合国毒品和犯罪问题办公室",
    "UN-Habitat": "联合国人类住区规划署",
    "UNEP": "联合国环境规划署",
    "UNSD": "联合国统计司",
    "OECD": "经济合作与发展组织",
    "UNFCCC": "《联合国气候变化框架公约》",
}
"""The names of agencies that the Chinese texts of the resolutions and of the goals have."""

KEPT = [one for one in CATALOGUE.indicators.values() if one.custodian is not None]


@pytest.mark.parametrize("indicator", KEPT, ids=lambda one: one.id)
def test_a_custodian_is_named_officially_in_chinese_or_marked_as_english(indicator):
    english, found = indicator.custodian.get(SOURCE_LANGUAGE), shown(indicator.custodian, "zh_Hans")
    agency, _, code = english.partition(", SDG ")
    agencies = re.split(", | and ", agency)
    if all(one in OFFICIAL for one in agencies) and "same" not in code:
        *first, last = (OFFICIAL[one] for one in agencies)
        named = "和".join(filter(None, ("、".join(first), last)))
        assert found == named + (f"，可持续发展目标全球指标{code}" if code else "")
    else:
        assert english in found
        assert found != english, "English in a Chinese text must be marked"
        assert not has_han(found)


PASSENGERS = re.compile("passengers|boardings|visits|visitors", re.IGNORECASE)


def test_who_comes_and_goes_is_counted_by_the_time_and_not_by_the_head():
    counted = [one for one in CATALOGUE.indicators.values() if PASSENGERS.search(one.short_name.get("en"))]

    assert len(counted) >= 2
    assert {CATALOGUE.units[one.unit].symbol.get("zh_Hans") for one in counted} == {"人次"}
    assert not [one.id for one in counted if "人数" in one.short_name.get("zh_Hans")]
