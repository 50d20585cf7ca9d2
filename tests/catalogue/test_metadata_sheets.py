import re
from decimal import Decimal

import pytest

from tests.loaded import CATALOGUE
from vlr_service.catalogue.model import Indicator
from vlr_service.i18n import Text
from vlr_service.methods.compute import compute

PARTS = ("concept", "computation", "limits", "usual_sources", "relevance")
INDICATORS = list(CATALOGUE.indicators.values())
WHOLE_POPULATIONS = ("Total population", "Total population of the urban area", "Urban population")
COMPUTED = [i for i in INDICATORS if i.example_inputs]


def by_id(indicator: Indicator) -> str:
    return indicator.id


def parts(indicator: Indicator) -> list[Text]:
    return [getattr(indicator, part) for part in PARTS]


@pytest.mark.parametrize("indicator", COMPUTED, ids=by_id)
def test_the_worked_example_gives_what_the_sheet_says(indicator: Indicator) -> None:
    multiplier = {} if indicator.multiplier is None else {"multiplier": indicator.multiplier}
    result = compute(
        indicator.method, indicator.method_version, {**dict(indicator.example_inputs), **multiplier}
    )

    assert indicator.example_value is not None
    assert result.value is not None, result.reason
    assert result.value.quantize(indicator.example_value) == indicator.example_value
    assert not result.unstable


@pytest.mark.parametrize("indicator", COMPUTED, ids=by_id)
def test_the_worked_example_lies_within_the_limits_of_its_indicator(indicator: Indicator) -> None:
    value = indicator.example_value

    assert value is not None
    assert all(low is None or low <= value for low in (indicator.hard_min, indicator.soft_min))
    assert all(high is None or value <= high for high in (indicator.soft_max, indicator.hard_max))


@pytest.mark.parametrize("indicator", INDICATORS, ids=by_id)
def test_an_example_is_told_in_words_only_where_nothing_is_computed(indicator: Indicator) -> None:
    assert (indicator.example is not None) is (indicator.method == "identity")
    assert bool(indicator.example_inputs) is (indicator.method != "identity")


def test_a_sheet_is_written_for_its_indicator_alone() -> None:
    texts = [text for i in INDICATORS for text in parts(i)]

    assert (
        len({text.get("en") for text in texts}) == len({text.get("zh_Hans") for text in texts}) == len(texts)
    )
    assert not [text.get("en") for text in texts if re.match("This indicator measures", text.get("en"))]


def test_sheets_are_whole_sentences_in_both_languages() -> None:
    for text in (text for i in INDICATORS for text in (*parts(i), i.example) if text):
        assert text.get("en").endswith("."), text.get("en")
        assert text.get("zh_Hans").endswith("。"), text.get("zh_Hans")


def test_only_a_denominator_of_the_whole_population_says_which_it_is() -> None:
    """CON-04 compares these denominators with one another: a part of the population is not among them."""
    for indicator in (i for i in INDICATORS if i.population is not None):
        assert indicator.denominator is not None
        assert indicator.denominator.get("en") in WHOLE_POPULATIONS, indicator.id


def test_the_published_green_cover_is_recomputed_from_hectares_and_square_kilometres() -> None:
    green = CATALOGUE.indicators["LOC_green_cover"]

    assert dict(green.example_inputs) == {"numerator": Decimal(734), "denominator": Decimal("17.8")}
    assert green.example_value == Decimal("41.24")
    assert not green.is_proportion
