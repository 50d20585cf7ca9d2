import re
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import (
    Aggregation,
    Catalogue,
    Direction,
    Indicator,
    Kind,
    Relation,
    UMFStatus,
    Unit,
)
from vlr_service.catalogue.statuses import MISSING_STATUSES, VALUELESS_STATUSES
from vlr_service.i18n import Text
from vlr_service.methods.basis import Basis
from vlr_service.methods.table import METHODS

CONFIRMED = (
    "1.1.4 1.1.6 1.1.7 1.1.8 1.2.1 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.3.6 1.4.1 1.4.2",
    "2.2.1 2.2.2 2.2.3 2.2.4",
)
INFERRED = ["1.1.3", "1.1.5"]
RESERVED = ["1.1.1", "1.1.2", "1.2.2", "1.2.6", "1.2.7", "1.2.8", "2.1.1", "2.1.2"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def indicators(catalogue: Catalogue, kind: str) -> list[Indicator]:
    return [i for i in catalogue.indicators.values() if i.id.startswith(kind)]


def test_no_umf_code_is_invented(catalogue: Catalogue) -> None:
    status = {i.umf_code: i.umf_status for i in catalogue.indicators.values() if i.umf_code}

    assert sorted(c for c, s in status.items() if s is UMFStatus.CONFIRMED) == " ".join(CONFIRMED).split()
    assert sorted(c for c, s in status.items() if s is UMFStatus.INFERRED) == INFERRED
    assert len(status) == 22


def test_the_eight_reserved_codes_are_never_offered(catalogue: Catalogue) -> None:
    assert list(catalogue.reserved) == RESERVED
    assert not {i.umf_code for i in catalogue.indicators.values()} & set(RESERVED)


def test_the_candidates_of_the_global_framework_carry_no_umf_code(catalogue: Catalogue) -> None:
    candidates = indicators(catalogue, "SDG_")

    assert len(candidates) == 49
    assert all(i.umf_status is UMFStatus.NONE and i.umf_code is None for i in candidates)
    assert all(i.placed_by_catalogue and i.sdg_indicator for i in candidates)
    assert not any(i.placed_by_catalogue for i in indicators(catalogue, "UMF_"))


def test_local_indicators_are_never_taken_for_global_ones(catalogue: Catalogue) -> None:
    local = indicators(catalogue, "LOC_")

    assert local
    assert all(i.relation is Relation.LOCAL and i.umf_status is UMFStatus.NONE for i in local)


def test_the_global_framework_is_complete(catalogue: Catalogue) -> None:
    assert list(catalogue.goals) == list(range(1, 18))
    assert len(catalogue.targets) == 169
    assert len(catalogue.global_indicators) == 251
    assert len({i.name.get("en") for i in catalogue.global_indicators.values()}) == 234
    ours, other = (catalogue.global_indicators[code].name for code in ("11.5.1", "1.5.1"))
    assert [ours.get(one) for one in ("en", "zh_Hans")] == [other.get(one) for one in ("en", "zh_Hans")]
    assert catalogue.global_indicators["11.5.1"].target == "11.5"


def test_the_ink_is_legible_on_the_colour_of_each_goal(catalogue: Catalogue) -> None:
    for goal in catalogue.goals.values():
        white = contrast("#FFFFFF", goal.colour)
        assert goal.ink == ("#FFFFFF" if white >= 4.5 else "#000000")
        assert contrast(goal.ink, goal.colour) >= 4.5
    assert [n for n, g in catalogue.goals.items() if g.ink == "#FFFFFF"] == [1, 4, 8, 10, 13, 16, 17]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_grid_has_five_domains_and_four_objectives(catalogue: Catalogue) -> None:
    assert list(catalogue.domains) == ["society", "economy", "environment", "culture", "governance"]
    assert list(catalogue.objectives) == ["safe", "inclusive", "resilient", "sustainable"]
    assert sum(len(catalogue.of_domain(d)) for d in catalogue.domains) == len(catalogue.indicators)


def texts(thing: object) -> list[Text]:
    values = (getattr(thing, field.name) for field in fields(thing))  # type: ignore[arg-type]
    return [value for value in values if isinstance(value, Text)]


def all_texts(catalogue: Catalogue) -> list[Text]:
    things: list[object] = [
        *catalogue.indicators.values(),
        *(c for i in catalogue.indicators.values() for c in i.components),
        *catalogue.reserved.values(),
        *catalogue.code_lists.values(),
        *(code for code_list in catalogue.code_lists.values() for code in code_list.codes.values()),
        *catalogue.units.values(),
        *catalogue.dimensions.values(),
        *catalogue.goals.values(),
        *catalogue.targets.values(),
        *catalogue.global_indicators.values(),
        *catalogue.domains.values(),
        *catalogue.objectives.values(),
    ]
    return [text for thing in things for text in texts(thing)]


def test_every_text_is_there_in_both_languages(catalogue: Catalogue) -> None:
    for text in all_texts(catalogue):
        assert text.get("en").strip()
        assert text.get("zh_Hans").strip()
        assert not re.search("[\u4e00-\u9fff]", text.get("en")), text.get("en")


def test_chinese_texts_use_chinese_punctuation(catalogue: Catalogue) -> None:
    for text in all_texts(catalogue):
        assert not re.search("[\u4e00-\u9fff][,;:()?]|[,;:()?][\u4e00-\u9fff]", text.get("zh_Hans")), (
            text.get("zh_Hans")
        )


def test_a_definition_is_one_or_two_whole_sentences(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        assert indicator.definition.get("en").endswith(".")
        assert indicator.definition.get("zh_Hans").endswith("。")


def test_the_method_of_every_indicator_can_be_computed(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        assert indicator.method_version in METHODS[indicator.method].versions
        if "numerator" in METHODS[indicator.method].required:
            assert indicator.has_parts
            assert indicator.multiplier is not None


def test_what_a_quotient_is_multiplied_by_is_what_its_unit_says(catalogue: Catalogue) -> None:
    """Per cent goes with 100, per 10,000 with 10000; a factor too small gives figures that look right."""
    for indicator in catalogue.indicators.values():
        said = per(catalogue.units[indicator.unit])
        takes_any = (
            METHODS[indicator.method].multiplier is None and "numerator" in METHODS[indicator.method].required
        )
        if said and takes_any:
            assert indicator.multiplier == said, f"{indicator.id}: multiplier: {said}, or another unit"


def per(unit: Unit) -> Decimal | None:
    """What a unit counts on, read from its symbol: 100 for %, 100,000 for per 100,000 …"""
    symbol = unit.symbol.get("en")
    number = re.match(r"per ([\d,]+|million)\b", symbol)
    if number:
        return Decimal(number[1].replace("million", "1000000").replace(",", ""))
    return Decimal(100) if symbol.startswith("%") else None


def test_hard_limits_are_logical_limits(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        if indicator.hard_max is not None:
            share = indicator.hard_max in (1, 100)
            assert share or indicator.sdg_indicator == "11.5.1", indicator.id
        assert indicator.hard_min in (0, None)
    assert catalogue.indicators["SDG_11_2_1"].is_proportion
    assert not catalogue.indicators["SDG_6_4_2"].is_proportion


def test_ratios_are_added_up_and_indices_are_not(catalogue: Catalogue) -> None:
    by_id = catalogue.indicators

    assert by_id["SDG_11_2_1"].aggregation is Aggregation.RATIO_OF_SUMS
    assert by_id["UMF_1_4_2"].aggregation is Aggregation.NONE
    assert by_id["SDG_11_3_1"].aggregation is Aggregation.NONE
    assert by_id["SDG_13_2_2"].aggregation is Aggregation.SUM
    assert by_id["SDG_11_6_2"].aggregation is Aggregation.WEIGHTED_MEAN
    assert all(i.has_parts for i in by_id.values() if i.aggregation is Aggregation.RATIO_OF_SUMS)


def test_the_land_indicator_names_its_components_and_version(catalogue: Catalogue) -> None:
    land = catalogue.indicators["SDG_11_3_1"]

    assert [(c.id, c.unit) for c in land.components] == [
        ("built_up_start", "KM2"),
        ("built_up_end", "KM2"),
        ("population_start", "PERSONS"),
        ("population_end", "PERSONS"),
        ("years", "YEARS_SPAN"),
    ]
    assert (land.method, land.method_version, land.method_basis) == ("land_consumption", "2021", Basis.READ)
    assert (land.kind, land.direction) == (Kind.RATIO_OF_RATES, Direction.CONTEXT)
    assert (land.soft_min, land.soft_max) == (Decimal(-5), Decimal(10))


def test_unread_methods_say_so(catalogue: Catalogue) -> None:
    assert all(i.method_basis is Basis.MEMORY for i in indicators(catalogue, "UMF_"))
    assert all(i.note for i in indicators(catalogue, "UMF_"))


def test_umf_1_2_1_and_sdg_1_2_1_are_different_things(catalogue: Catalogue) -> None:
    assert catalogue.indicators["UMF_1_2_1"].sdg_indicator == "1.4.1"
    assert catalogue.indicators["SDG_1_2_1"].name != catalogue.indicators["UMF_1_2_1"].name


def test_the_order_is_umf_then_sdg_by_number_then_local(catalogue: Catalogue) -> None:
    ids = list(catalogue.indicators)

    assert ids[:2] == ["UMF_1_1_3", "UMF_1_1_4"]
    assert ids.index("SDG_8_8_1") < ids.index("SDG_8_10_2") < ids.index("SDG_9_2_2")
    assert ids.index("SDG_11_7_2") < ids.index("SDG_11_b_2") < ids.index("SDG_12_5_1")
    assert [i[:3] for i in ids] == sorted((i[:3] for i in ids), key=["UMF", "SDG", "LOC"].index)


def test_code_lists_hold_what_the_interfaces_promise(catalogue: Catalogue) -> None:
    lists = catalogue.code_lists

    assert list(lists["CL_SEX"].codes) == ["_T", "F", "M"]
    assert {"Y0T4", "Y15T24", "Y_LT18", "Y_GE15", "Y_GE60", "Y_GE65"} <= set(lists["CL_AGE"].codes)
    assert list(lists["CL_SETTLEMENT"].codes) == ["_T", "SLUM", "NON_SLUM"]
    assert set(lists["CL_OBS_STATUS"].codes) == set("ABDEFGHIJKLMNOPQSUVW")
    assert set(lists["CL_CONF_STATUS"].codes) == set("ACDEFGMNOSTX")
    assert all(d.code_list.codes[TOTAL] for d in catalogue.dimensions.values())
    assert VALUELESS_STATUSES < MISSING_STATUSES < set(lists["CL_OBS_STATUS"].codes)


codes = st.dictionaries(
    st.sampled_from(["SEX", "AGE", "SETTLEMENT", "DISABILITY_STATUS"]),
    st.sampled_from(["_T", "F", "M", "Y15T24", "SLUM", "PD"]),
)


@given(codes)
def test_the_key_of_a_cell_reads_back_as_the_same_cell(chosen: dict[str, str]) -> None:
    cell = Cell.from_mapping(chosen)

    assert Cell.parse(cell.key) == cell
    assert all(cell[dimension] == code for dimension, code in chosen.items())


def test_counted_things_have_their_own_measure_words(catalogue: Catalogue) -> None:
    counted = [i for i in indicators(catalogue, "LOC_") if i.kind is Kind.COUNT]
    symbols = {i.id: catalogue.units[i.unit].symbol.get("zh_Hans") for i in counted}

    assert "COUNT" not in {i.unit for i in counted}
    assert symbols["LOC_public_transport_boardings"] == "人次"
    assert symbols["LOC_firearms_booked"] == "支"
    assert {symbols[i.id] for i in counted if "crime" in i.id or "case" in i.id} <= {"起", "人"}
