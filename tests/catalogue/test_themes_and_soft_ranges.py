"""Every indicator says what it is about and which values are usual; both are ours, and the ranges are dated."""

import pytest

from tests.loaded import CATALOGUE
from vlr_service.catalogue.model import Direction, Indicator, Relation
from vlr_service.standard.rules.completeness_themes import ASPECTS

EVERY = tuple(CATALOGUE.indicators.values())


@pytest.mark.parametrize("indicator", EVERY, ids=lambda one: one.id)
def test_every_indicator_has_themes_and_a_dated_range_of_usual_values(indicator: Indicator) -> None:
    assert indicator.themes
    assert set(indicator.themes) <= CATALOGUE.themes.keys()
    assert indicator.soft_min is not None
    assert indicator.soft_max is not None
    assert indicator.soft_min < indicator.soft_max
    assert indicator.soft_since is not None


def test_every_aspect_of_urban_development_is_a_theme_with_indicators() -> None:
    for aspect in (*ASPECTS, "smart_city", "biodiversity"):
        assert any(aspect in one.themes for one in EVERY), aspect
        assert CATALOGUE.themes[aspect].description is not None


@pytest.mark.parametrize("merged", ["SDG_8_8_1", "UMF_1_2_5", "SDG_16_1_3"])
def test_what_merges_official_series_is_a_proxy_and_says_so(merged: str) -> None:
    indicator = CATALOGUE.indicators[merged]

    assert indicator.relation is Relation.PROXY
    assert indicator.note is not None
    assert "official series" in indicator.note.get("en")


def test_single_entries_say_what_they_are() -> None:
    entries = CATALOGUE.indicators

    assert (entries["UMF_1_3_1"].soft_min, entries["UMF_1_3_1"].soft_max) == (45, 90)
    assert entries["UMF_1_1_8"].soft_min == 0
    assert entries["LOC_deep_poverty"].sdg_target == "1.2"
    assert entries["LOC_women_earnings_ratio"].direction is Direction.PARITY
    assert entries["UMF_1_2_4"].name.get("zh_Hans") == "有保障的土地保有权"
