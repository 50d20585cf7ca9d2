import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaded import CATALOGUE
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.typed_units import is_percentage
from vlr_service.collection.answers.values import ParsedAnswer, RawAnswer
from vlr_service.i18n import render
from vlr_service.standard.observed import ObservedCell, SourceEntry

TRANSPORT = "SDG_11_2_1"  # a proportion, in percent
HOMICIDE = "SDG_16_1_1"  # a rate, per 100,000
LAND = "SDG_11_3_1"  # computed from components
SOURCE = {
    "source_provider": "Bureau of Statistics",
    "source_title": "Yearbook",
    "source_year": "2021",
    "source_kind": "administrative",
}
REASON = "Counts stops within 800 metres as the crow flies."


def typed(indicator: str = TRANSPORT, year: str = "2020", **fields) -> ParsedAnswer:
    language = fields.pop("language", "en")
    return parse(CATALOGUE, RawAnswer(indicator, year, **fields), language=language)


def faults(parsed: ParsedAnswer) -> dict[str, str]:
    assert parsed.answer is None
    return {fault.field: f"{fault.message} {fault.remedy}" for fault in parsed.faults}


def test_a_complete_answer_is_understood_field_by_field():
    parsed = typed(
        codes={"SEX": "F", "AGE": ""},
        value="62.50",
        numerator="1,250",
        denominator="2 000",
        obs_status="E",
        conf_status="F",
        comment=" Walking distance along streets. ",
        source_url="https://example.org/yearbook",
        source_local="yes",
        **SOURCE,
    )
    assert parsed.answer == ObservedCell(
        indicator=TRANSPORT,
        year=2020,
        cell=Cell.of(SEX="F"),
        raw="62.50",
        value=Decimal("62.50"),
        numerator=Decimal(1250),
        denominator=Decimal(2000),
        obs_status="E",
        conf_status="F",
        source=SourceEntry(
            "Bureau of Statistics", "Yearbook", 2021, "administrative", "https://example.org/yearbook", True
        ),
        comment="Walking distance along streets.",
        method_version=CATALOGUE.indicators[TRANSPORT].method_version,
    )
    assert str(parsed.answer.value) == "62.50"
    assert parsed.understood == {
        "value": Decimal("62.5"),
        "numerator": Decimal(1250),
        "denominator": Decimal(2000),
    }


def test_every_fault_of_an_answer_is_told_at_once_and_the_draft_keeps_what_was_typed():
    parsed = typed(
        year="20", codes={"SEX": "X"}, value="many", numerator="1,23", obs_status="?", source_provider="City"
    )
    assert set(faults(parsed)) == {
        "year",
        "SEX",
        "value",
        "numerator",
        "obs_status",
        "source_title",
        "source_year",
        "source_kind",
    }
    assert parsed.draft.indicator == TRANSPORT
    assert parsed.draft.raw == "many"
    assert (parsed.draft.year, parsed.draft.value, parsed.draft.source) == (0, None, None)


@pytest.mark.parametrize("text", ["SDG_99_1_1", "11.2.1x"])
def test_an_unknown_indicator_is_named(text: str):
    assert text in faults(typed(text, value="1"))["indicator"]


def test_a_code_without_prefix_or_in_another_case_is_answered_with_the_right_id():
    assert TRANSPORT in faults(typed("11.2.1", value="1"))["indicator"]
    assert TRANSPORT in faults(typed("sdg_11_2_1", value="1"))["indicator"]


def test_a_missing_indicator_is_told():
    assert "missing" in faults(typed(" ", value="1"))["indicator"]


@pytest.mark.parametrize("text", ["UMF_1_2_2", "1.2.2", "umf 1.2.2"])
def test_a_reserved_code_is_refused_as_reserved(text: str):
    assert "reserved" in faults(typed(text, value="1"))["indicator"]


def test_a_retired_indicator_takes_no_year_after_its_end():
    retired = replace(CATALOGUE.indicators[TRANSPORT], ends=date(2020, 12, 31))
    catalogue = replace(CATALOGUE, indicators={**CATALOGUE.indicators, TRANSPORT: retired})
    late = parse(catalogue, RawAnswer(TRANSPORT, "2021", value="1"), language="en")
    assert "retired since 2020-12-31" in faults(late)["indicator"]
    assert parse(catalogue, RawAnswer(TRANSPORT, "2019", value="1"), language="en").answer


@pytest.mark.parametrize("text", ["2015", "2015.0", " ２０１５ ", "2015年"])
def test_a_year_is_understood(text: str):
    assert typed(year=text, value="1").answer.year == 2015


@pytest.mark.parametrize("text", ["", "15", "1899", "2101", "2015.5", "2015.", "2015-2019", "twenty"])
def test_what_is_not_a_year_is_refused(text: str):
    assert re.search("is not a year|year is missing", faults(typed(year=text, value="1"))["year"])


@pytest.mark.parametrize("text", ["F", "f", "Female", "女"])
def test_a_code_is_found_by_id_or_by_name_in_either_language(text: str):
    assert typed(codes={"SEX": text}, value="1").answer.cell == Cell.of(SEX="F")


def test_the_total_may_be_written_or_left_out():
    assert typed(codes={"SEX": "_T", "AGE": " "}, value="1").answer.cell.is_total


def test_an_unknown_code_is_answered_with_the_codes_that_exist():
    assert "_T, F, M" in faults(typed(codes={"SEX": "X"}, value="1"))["SEX"]
    assert "CL_AGE" in faults(typed(codes={"AGE": "old"}, value="1"))["AGE"]


def test_an_unknown_dimension_is_answered_with_those_that_exist():
    assert "URBANISATION" in faults(typed(codes={"SHOE_SIZE": "44"}, value="1"))["SHOE_SIZE"]


@pytest.mark.parametrize("text", ["abc", "n/a", "#N/A", "12 people", "—"])
def test_text_in_a_number_is_refused(text: str):
    assert "cannot be read as a number" in faults(typed(value=text))["value"]


def test_an_ambiguous_number_offers_both_readings():
    parsed = typed(value="1,23")
    assert "1.23 or 123" in faults(parsed)["value"]
    assert parsed.faults[0].readings == (Decimal("1.23"), Decimal(123))


def test_a_percent_sign_belongs_to_percentages_only():
    assert typed(value="12%").answer.value == 12
    assert "percent sign" in faults(typed(HOMICIDE, value="12%"))["value"]
    assert "percent sign" in faults(typed(value="12", numerator="5%"))["numerator"]
    assert is_percentage(CATALOGUE.units["PT_GDP"])
    assert not is_percentage(CATALOGUE.units["PER_1000"])


def test_a_percentage_of_104_is_refused_with_the_limits():
    parsed = typed(value="104")
    assert "104 is impossible here: this indicator lies between 0 and 100." in faults(parsed)["value"]
    assert parsed.draft.value == 104


def test_a_rate_below_its_only_limit_is_refused():
    assert "the lowest is 0" in faults(typed(HOMICIDE, value="-1"))["value"]


def test_a_value_above_its_only_limit_is_refused():
    capped = replace(CATALOGUE.indicators[HOMICIDE], hard_min=None, hard_max=Decimal(5))
    catalogue = replace(CATALOGUE, indicators={HOMICIDE: capped})
    parsed = parse(catalogue, RawAnswer(HOMICIDE, "2020", value="6"), language="en")
    assert "the highest is 5" in faults(parsed)["value"]


def test_a_numerator_above_the_denominator_of_a_share_is_refused():
    assert (
        "1,200 is larger than the denominator 1,000"
        in faults(typed(numerator="1200", denominator="1000"))["numerator"]
    )
    assert set(faults(typed(numerator="-5", denominator="1000"))) == {"numerator"}


def test_a_rate_may_have_more_events_than_its_denominator_says():
    assert CATALOGUE.indicators[HOMICIDE].has_parts
    assert typed(HOMICIDE, value="3", numerator="12", denominator="4").answer


@pytest.mark.parametrize("text", ["0", "-4"])
def test_nothing_is_divided_by_a_denominator_of_zero_or_less(text: str):
    assert set(faults(typed(numerator="-9", denominator=text))) >= {"denominator"}
    assert "zero" in faults(typed(value="1", denominator=text))["denominator"]


def test_a_value_left_empty_is_computed_from_its_parts():
    parsed = typed(numerator="2", denominator="3")
    assert parsed.answer.value == Decimal("66.6666666667")
    assert parsed.answer.raw == ""
    assert parsed.understood["value"] == parsed.answer.value


def test_a_typed_value_is_kept_even_when_its_parts_are_given():
    assert typed(value="66", numerator="2", denominator="3").answer.value == 66


def test_an_unreadable_value_is_not_replaced_by_a_computed_one():
    parsed = typed(value="about 66", numerator="2", denominator="3")
    assert set(faults(parsed)) == {"value"}
    assert parsed.draft.value is None


COMPONENTS = {
    "built_up_start": "10",
    "built_up_end": "12",
    "population_start": "1000",
    "population_end": "1100",
    "years": "5",
}


def test_a_value_is_computed_from_components_in_the_version_asked_for():
    new = typed(LAND, components=COMPONENTS).answer
    old = typed(LAND, components=COMPONENTS, method_version="2018").answer
    assert (new.method_version, old.method_version) == ("2021", "2018")
    assert round(new.value, 3) == Decimal("2.098")
    assert round(old.value, 3) == Decimal("1.913")
    assert new.components["built_up_end"] == 12


def test_components_are_asked_for_by_name():
    assert "people" in faults(typed(LAND, components={**COMPONENTS, "people": "3"}))["components.people"]
    assert "empty" in faults(typed("SDG_7_1_1", value="3", components={"people": "3"}))["components.people"]
    assert "number" in faults(typed(LAND, components={**COMPONENTS, "years": "five"}))["components.years"]
    assert "years" in faults(typed(LAND, components={**COMPONENTS, "years": ""}))["components"]


def test_a_value_that_cannot_be_computed_says_why():
    still = {**COMPONENTS, "population_end": "1000"}
    assert "population" in faults(typed(LAND, components=still))["value"]


def test_a_value_that_is_not_defined_is_left_empty_with_a_status_and_a_comment():
    still = {**COMPONENTS, "population_end": "1000"}
    answer = typed(LAND, components=still, obs_status="M", comment="The population did not change.").answer
    assert (answer.value, answer.obs_status) == (None, "M")
    assert "choose status M" in faults(typed(LAND, components=still))["value"]


def test_inputs_that_contradict_each_other_are_to_be_corrected_whatever_the_status():
    waste = {"numerator": "700", "denominator": "1000", "components": {"collected": "650"}}
    parsed = typed("SDG_11_6_1", obs_status="M", comment="Unclear.", **waste)
    assert "contradict each other" in faults(parsed)["value"]


def test_a_numerator_follows_from_its_components():
    stops = {"near_low_capacity": "900", "near_high_capacity": "400", "near_both": "100"}
    answer = typed(denominator="2000", components=stops).answer
    assert (answer.numerator, answer.value) == (1200, 60)
    assert typed(denominator="2000", value="61", components=stops).answer.numerator == 1200


def test_a_numerator_that_is_typed_stays_as_it_is():
    deaths = {"deaths": "1", "missing": "0", "directly_affected": "99"}
    answer = typed("UMF_1_3_4", numerator="120", denominator="100000", components=deaths).answer
    assert (answer.numerator, answer.value) == (120, 100)


def test_components_that_are_begun_are_asked_for_in_full():
    begun = typed(denominator="2000", components={"near_low_capacity": "900", "near_both": "100"})
    assert "near_high_capacity" in faults(begun)["components"]


def test_optional_components_may_stay_empty():
    answer = typed("UMF_1_4_1", numerator="15", denominator="100", components={"lacking_water": "9"}).answer
    assert (answer.value, answer.components) == (15, {"lacking_water": 9})


def test_an_unknown_version_of_a_method_is_refused():
    assert "2021" in faults(typed(LAND, components=COMPONENTS, method_version="1999"))["method_version"]


@pytest.mark.parametrize("status", list("HKLMOQ"))
def test_a_value_and_a_missing_status_contradict_each_other(status: str):
    assert "missing" in faults(typed(value="5", obs_status=status, comment="No survey."))["obs_status"]


@pytest.mark.parametrize("status", ["", "A", "E"])
def test_a_missing_value_must_say_why(status: str):
    assert "Neither a figure nor a reason" in faults(typed(obs_status=status))["obs_status"]


@pytest.mark.parametrize("status", list("HJKLMOQS"))
def test_a_gap_is_an_answer_when_it_has_a_status_and_a_comment(status: str):
    assert "comment" in faults(typed(obs_status=status))["comment"]
    gap = typed(obs_status=status, comment="The survey starts in 2027.").answer
    assert gap.value is None
    assert gap.obs_status == status


def test_a_status_left_empty_is_normal_and_free():
    answer = typed(value="0").answer
    assert (answer.obs_status, answer.conf_status, answer.value) == ("A", "F", 0)


def test_an_unknown_status_is_answered_with_those_that_exist():
    parsed = faults(typed(value="5", obs_status="9", conf_status="9"))
    assert "CL_OBS_STATUS" in parsed["obs_status"]
    assert "CL_CONF_STATUS" in parsed["conf_status"]


@pytest.mark.parametrize("relation", ["proxy", "local"])
def test_a_figure_that_differs_says_how_in_thirty_characters(relation: str):
    short = typed(value="5", relation=relation, relation_reason="Differs.")
    assert "30 characters" in faults(short)["relation_reason"]
    assert typed(value="5", relation=relation, relation_reason=REASON).answer.relation is Relation(relation)


def test_a_relation_that_the_catalogue_gives_needs_no_further_reason():
    local = next(i for i in CATALOGUE.indicators.values() if i.relation is Relation.LOCAL)
    for relation in ("", "local"):
        answer = typed(local.id, value="5", relation=relation).answer
        assert answer.relation is Relation.LOCAL


@pytest.mark.parametrize(("indicator", "relation"), [("SDG_8_8_1", "proxy"), ("LOC_homicides", "local")])
def test_no_figure_is_identical_where_the_catalogue_calls_the_indicator_a_proxy_or_local(indicator, relation):
    """An older file that says so does no wrong: the catalogue has changed."""
    for stated in ("identical", "Identical", "一致", ""):
        assert typed(indicator, value="5", relation=stated).answer.relation is Relation(relation)


def test_an_unknown_relation_is_answered_with_those_that_exist():
    assert "identical, proxy, local" in faults(typed(value="5", relation="similar"))["relation"]


def test_a_source_left_out_entirely_is_no_fault_of_the_answer():
    assert typed(value="5").answer.source is None


@pytest.mark.parametrize("missing", sorted(SOURCE))
def test_a_source_with_a_part_missing_is_refused_at_that_part(missing: str):
    assert set(faults(typed(value="5", **{**SOURCE, missing: ""}))) == {missing}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("source_kind", "hearsay"),
        ("source_year", "2015-2019"),
        ("source_url", "www.example.org"),
        ("source_url", "javascript:alert(1)"),
        ("source_url", "https://"),
        ("source_local", "perhaps"),
    ],
)
def test_an_invalid_part_of_a_source_is_refused(name: str, text: str):
    parsed = typed(value="5", **{**SOURCE, name: text})
    assert set(faults(parsed)) == {name}
    assert parsed.draft.source is None


@pytest.mark.parametrize(("text", "is_local"), [("是", True), ("TRUE", True), ("否", False), ("", False)])
def test_a_local_source_is_said_in_either_language(text: str, is_local: bool):
    assert typed(value="5", **SOURCE, source_local=text).answer.source.is_local is is_local


def test_chinese_units_are_understood():
    parsed = typed(numerator="1.5万", denominator="3万", language="zh_Hans").answer
    assert (parsed.numerator, parsed.denominator, parsed.value) == (15000, 30000, 50)


def test_an_answer_is_blank_until_a_figure_a_status_or_a_comment_is_typed():
    assert RawAnswer(TRANSPORT, "2020", components={"years": " "}, source_provider="City").is_blank
    assert not RawAnswer(TRANSPORT, "2020", comment="Later.").is_blank
    assert not RawAnswer(TRANSPORT, "2020", components={"years": "5"}).is_blank


@given(
    st.fixed_dictionaries(
        dict.fromkeys(("value", "numerator", "year", "obs_status", "source_url"), st.text(max_size=8))
    )
)
def test_no_text_makes_parsing_fail_with_an_exception(texts: dict[str, str]):
    parsed = parse(CATALOGUE, RawAnswer(TRANSPORT, **texts), language="zh_Hans")
    assert (parsed.answer is None) == bool(parsed.faults)


def test_people_and_territory_are_told_by_code_or_name():
    parsed = typed(value="50", population=" Urban ", territory="市辖区")
    assert parsed.answer
    assert (parsed.answer.population, parsed.answer.territory) == ("urban", "DISTRICTS")
    untold = typed(value="50").answer
    assert untold
    assert (untold.population, untold.territory) == ("", "WHOLE")


def test_people_and_territories_that_no_list_holds_are_told():
    parsed = typed(value="50", population="all", territory="moon")
    assert faults(parsed).keys() == {"population", "territory"}
    assert "Use one of these: WHOLE, DISTRICTS, BUILT_UP, URBAN_CENTRE, FUA." in faults(parsed)["territory"]
    assert (parsed.draft.population, parsed.draft.territory) == ("", "WHOLE")


def test_the_status_of_a_break_is_a_break_in_series():
    assert [typed(value="50", obs_status=code).draft.series_break for code in ("B", "E", "")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("name", "figure", "times"),
    [
        ("population_start", "900", "1,333"),
        ("built_up_start", "10000", "77"),
        ("population_end", "90", "10,000"),
    ],
)
def test_components_in_different_units_are_refused(name: str, figure: str, times: str):
    components = {
        "built_up_start": "100",
        "built_up_end": "130",
        "population_start": "900000",
        "population_end": "1200000",
        "years": "5",
    }
    raw = RawAnswer("SDG_11_3_1", "2024", components={**components, name: figure})
    found = parse(CATALOGUE, raw, language="en").faults
    assert any(f"{times}-fold" in render(fault.message, "en") for fault in found)
    assert parse(CATALOGUE, replace(raw, components=components), language="en").faults == ()
