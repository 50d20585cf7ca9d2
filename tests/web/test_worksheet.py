from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from tests.factories import NOW, answer
from tests.web.browser import form_of
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.collection.answers.drafts import Entry, save_answers
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.round import Round
from vlr_service.records.answers.submission import Submission

SHEET = "/submissions/{}/indicators/SDG_11_2_1/2025"


@pytest.fixture
def address(submission_id: int) -> str:
    return SHEET.format(submission_id)


def write(browser, address: str, go: str = "save", **typed: str):
    """Type into the worksheet as it stands and press a button."""
    form = form_of(browser.get(address).text)
    names = {name: name.replace("__", ".", 1).replace("SEX_", "SEX=", 1) for name in typed}
    return browser.client.post(
        address, data=form | {names[name]: text for name, text in typed.items()} | {"go": go}
    )


def test_parts_give_the_value_and_the_page_leads_on(officer, address):
    answer = write(officer, address, go="save", _T__numerator="1,650", _T__denominator="2,000")
    assert answer.status_code == 303
    page = officer.get(answer.location).text
    assert "Draft saved. Answers changed: 1." in page
    assert "<output>82.5</output>" in page
    assert form_of(page)["_T.numerator"] == "1,650"


def test_save_and_continue_leads_to_the_next_unfinished_indicator(officer, address):
    target = write(officer, address, go="next", _T__value="55").location
    assert "/indicators/" in target
    assert "SDG_11_2_1" not in target


def test_save_and_check_leads_to_the_check_page(officer, address, submission_id):
    assert (
        write(officer, address, go="check", _T__value="55").location == f"/submissions/{submission_id}/check"
    )


def test_what_cannot_be_read_is_saved_as_typed_and_told_on_top_and_beneath_the_row(officer, address):
    answer = write(officer, address, _T__value="about half", SEX_F__value="104")
    assert answer.status_code == 422
    assert "Your draft is saved. This is still to be corrected:" in answer.text
    assert 'href="#total-value"' in answer.text
    assert 'class="row-note fault"' in answer.text
    assert 'aria-describedby="total-notes"' in answer.text
    later = form_of(officer.get(address).text)
    assert later["_T.value"] == "about half"
    assert later["SEX=F.value"] == "104"


def test_a_correction_takes_the_message_away(officer, address):
    write(officer, address, _T__value="about half")
    assert write(officer, address, _T__value="50").status_code == 303
    assert "still to be corrected" not in officer.get(address).text


def test_the_page_says_what_was_understood(officer, address):
    answer = write(officer, address, _T__numerator="155.5万", _T__denominator="20０万")
    assert answer.status_code == 303
    answer = write(officer, address, SEX_F__numerator="155.5万", SEX_F__denominator="x")
    assert "Numerator understood as 1,555,000." in answer.text


def test_an_incomplete_source_keeps_what_was_typed_of_it(officer, address):
    answer = write(officer, address, _T__value="55", source_provider="Transport office", source_kind="survey")
    assert answer.status_code == 422
    assert answer.text.count("The source of the figure is incomplete.") >= 1
    later = form_of(officer.get(address).text)
    assert (later["source_provider"], later["source_kind"]) == ("Transport office", "survey")


def test_the_source_of_the_worksheet_goes_to_all_rows_that_had_the_same(officer, address):
    source = {"source_title": "Survey 2025", "source_year": "2025", "source_kind": "survey"}
    write(officer, address, _T__value="55", SEX_F__value="56", source_provider="Office A", **source)
    assert write(officer, address, source_provider="Office B").status_code == 303
    assert "Draft saved. Answers changed: 2." in write_nothing(officer, address, source_provider="Office C")
    assert form_of(officer.get(address).text)["source_provider"] == "Office C"


def write_nothing(browser, address: str, **typed: str) -> str:
    return browser.get(write(browser, address, **typed).location).text


def test_saving_an_unchanged_page_changes_nothing(officer, address):
    write(officer, address, _T__numerator="1,650", _T__denominator="2,000", _T__comment="two\r\nlines")
    assert "Answers changed: 0." in write_nothing(officer, address)


def test_a_colleague_who_was_faster_keeps_the_value_until_somebody_decides(officer, colleague, address):
    old = form_of(colleague.get(address).text)
    write(officer, address, _T__value="55")
    clash = colleague.client.post(address, data=old | {"_T.value": "60", "SEX=F.value": "61", "go": "save"})
    assert clash.status_code == 409
    assert "Use my colleague&#39;s: 55 (officer," in clash.text
    assert "Keep mine: 60" in clash.text
    now = form_of(officer.get(address).text)
    assert (now["_T.value"], now["SEX=F.value"]) == ("55", "61")


@pytest.mark.parametrize(("choice", "value"), [("mine", "60"), ("theirs", "55")])
def test_the_choice_between_two_values_is_kept(officer, colleague, address, choice, value):
    old = form_of(colleague.get(address).text)
    write(officer, address, _T__value="55")
    clash = colleague.client.post(address, data=old | {"_T.value": "60", "go": "save"})
    decided = form_of(clash.text) | {"_T.keep": choice, "go": "save"}
    assert colleague.client.post(address, data=decided).status_code == 303
    assert form_of(officer.get(address).text)["_T.value"] == value


def test_an_undecided_conflict_is_asked_again(officer, colleague, address):
    old = form_of(colleague.get(address).text)
    write(officer, address, _T__value="55")
    clash = colleague.client.post(address, data=old | {"_T.value": "60", "go": "save"})
    assert colleague.client.post(address, data=form_of(clash.text) | {"go": "save"}).status_code == 409


def test_rows_a_colleague_changed_and_i_did_not_touch_are_no_conflict(officer, colleague, address):
    old = form_of(colleague.get(address).text)
    write(officer, address, _T__value="55")
    assert colleague.client.post(address, data=old | {"SEX=F.value": "61", "go": "save"}).status_code == 303
    assert form_of(officer.get(address).text)["_T.value"] == "55"


def test_the_language_switch_keeps_the_page_and_what_was_typed_and_saves_nothing(officer, address):
    answer = write(officer, address, go="lang:zh_Hans", _T__value="about half", _T__comment="typed")
    assert answer.status_code == 200
    assert '<html lang="zh-Hans">' in answer.text
    typed = form_of(answer.text)
    assert (typed["_T.value"], typed["_T.comment"]) == ("about half", "typed")
    assert form_of(officer.get(address).text)["_T.value"] == ""
    assert '<html lang="zh-Hans">' in officer.get("/submissions").text


def test_another_group_gets_a_row_and_typed_text_stays(officer, address):
    form = form_of(officer.get(address).text)
    assert "AGE=Y15T24.value" not in form
    answer = officer.client.post(address, data=form | {"_T.value": "half", "add": "AGE=Y15T24", "go": "add"})
    grown = form_of(answer.text)
    assert grown["AGE=Y15T24.value"] == ""
    assert grown["_T.value"] == "half"
    assert officer.client.post(address, data=form | {"add": "nonsense", "go": "add"}).status_code == 422


def test_the_table_stays_short(officer, address):
    rows = [name for name in form_of(officer.get(address).text) if name.endswith(".version")]
    assert 2 <= len(rows) <= 20


def test_other_years_stand_beside_the_boxes(officer, address):
    write(officer, address.replace("2025", "2023"), _T__value="51.5")
    page = officer.get(address).text
    assert "51.5" in page[page.index("Other years") :]


def test_a_year_outside_the_round_has_a_worksheet_once_it_is_answered(
    installation, officer, address, submission_id
):
    with installation.sessions.transaction() as session:
        save_answers(
            session,
            submission_id=submission_id,
            entries=[Entry(answer(indicator="SDG_11_2_1", year=2010))],
            actor=OPERATOR,
            now=installation.clock(),
        )
    earlier = address.replace("2025", "2010")
    assert f'href="{earlier}"' in officer.get(address).text
    assert officer.get(earlier).status_code == 200


@pytest.mark.parametrize("where", ["SDG_11_2_1/2010", "SDG_99_9_9/2025"])
def test_a_worksheet_that_is_not_asked_is_not_found(officer, submission_id, where):
    assert officer.get(f"/submissions/{submission_id}/indicators/{where}").status_code == 404


def test_a_damaged_form_is_refused_with_a_remedy(officer, address):
    form = form_of(officer.get(address).text)
    answer = officer.client.post(address, data=form | {"nonsense.version": "x", "go": "save"})
    assert answer.status_code == 422
    assert "Load the worksheet again" in answer.text


def test_an_approver_reads_the_worksheet_but_cannot_write(approver, address):
    page = approver.get(address).text
    assert "This submission is not open for changes" in page
    form = form_of(page) | {"_T.value": "55", "go": "save"}
    assert approver.client.post(address, data=form).status_code == 403


def test_the_notice_of_invented_data_stands_on_the_page_in_both_languages(officer, address):
    page = officer.get(address).text
    banner = page[page.index('class="banner"') : page.index('class="crumbs wrap"')]
    assert 'lang="en"' in banner
    assert 'lang="zh-Hans"' in banner
    assert "Testville" in banner


def test_the_page_says_how_sure_the_code_is(officer, address, submission_id):
    assert "Not known to be a UMF indicator" in officer.get(address).text
    sanitation = officer.get(f"/submissions/{submission_id}/indicators/UMF_1_1_3/2025").text
    assert "UMF code inferred" in sanitation
    assert "Basis of the method unconfirmed" in sanitation


def test_components_have_a_box_each(officer, submission_id, catalogue):
    asked = next(one for one in catalogue.indicators.values() if one.components)
    form = form_of(officer.get(f"/submissions/{submission_id}/indicators/{asked.id}/2025").text)
    assert {f"_T.components.{one.id}" for one in asked.components} <= set(form)


def test_numerator_denominator_and_optional_inputs_are_all_asked_for(officer, submission_id):
    page = officer.get(f"/submissions/{submission_id}/indicators/UMF_1_4_1/2025").text
    assert {"_T.numerator", "_T.denominator", "_T.components.lacking_water"} <= set(form_of(page))
    assert "Optional inputs" in page
    assert "What numerator and denominator count" in page
    assert "People without improved water (persons)" in page


def test_a_numerator_follows_from_its_optional_inputs_and_its_box_stays_empty(officer, address):
    stops = {"_T__components.near_low_capacity": "900", "_T__components.near_high_capacity": "400"}
    write(officer, address, _T__denominator="2,000", **stops, **{"_T__components.near_both": "100"})
    page = officer.get(address).text
    assert "The numerator follows from its inputs: 1,200." in page
    assert "<output>60.0</output>" in page
    assert '<details class="optional" open>' in page
    assert (form_of(page)["_T.numerator"], form_of(page)["_T.value"]) == ("", "")
    assert "Answers changed: 0." in write_nothing(officer, address)
    write(officer, address, **{"_T__components.near_both": "300"})
    assert "The numerator follows from its inputs: 1,000." in officer.get(address).text


def test_the_computed_value_stands_beside_the_one_entered_with_their_difference(officer, address):
    write(officer, address, _T__numerator="734", _T__denominator="1,780", _T__value="41.3")
    page = officer.get(address).text
    assert "<output>41.2</output>" in page
    assert "The value entered is 41.3, but its inputs give 41.2: a difference of 0.1." in page


@pytest.mark.parametrize("entered", ["41", "41.2", "41.24", "41.236"])
def test_a_value_that_is_only_rounded_is_no_difference(officer, address, entered):
    write(officer, address, _T__numerator="734", _T__denominator="1,780", _T__value=entered)
    assert "a difference of" not in officer.get(address).text


def test_what_the_method_cautions_of_stands_beneath_the_row(officer, submission_id):
    slums = f"/submissions/{submission_id}/indicators/UMF_1_4_1/2025"
    parts = {"_T__numerator": "95", "_T__denominator": "380", "_T__components.lacking_water": "100"}
    write(officer, slums, **parts)
    assert "The slum population lies outside its bounds" in officer.get(slums).text


def test_the_parts_of_a_computation_are_told_apart(officer, submission_id):
    waste = f"/submissions/{submission_id}/indicators/SDG_11_6_1/2025"
    parts = {"_T__numerator": "600", "_T__denominator": "1000", "_T__components.collected": "650"}
    write(officer, waste, **parts)
    assert "Waste collected: 65.0 per cent of waste generated." in officer.get(waste).text


def test_inputs_that_contradict_each_other_are_told_beside_a_typed_value(officer, submission_id):
    waste = f"/submissions/{submission_id}/indicators/SDG_11_6_1/2025"
    parts = {"_T__numerator": "700", "_T__denominator": "1000", "_T__components.collected": "650"}
    write(officer, waste, _T__value="70", **parts)
    assert "The waste flows contradict each other" in officer.get(waste).text


def test_the_task_list_counts_and_filters(officer, submission_id, address):
    home = f"/submissions/{submission_id}"
    write(officer, address, _T__value="55")
    write(officer, address.replace("SDG_11_2_1", "UMF_1_1_3"), _T__value="nonsense")
    page = officer.get(home).text
    assert "0 of 1 required" in page
    assert "Further indicators filled in: 1" in page
    assert "Problems: 1" in page
    faulty = officer.get(f"{home}?status=faulty").text
    assert "UMF 1.1.3" in faulty
    assert "SDG 11.2.1" not in faulty


def test_a_source_that_a_colleague_changed_meanwhile_is_no_conflict_for_who_did_not_touch_it(
    officer, colleague, address
):
    source = {"source_title": "Survey 2025", "source_year": "2025", "source_kind": "survey"}
    write(officer, address, _T__value="55", source_provider="Office A", **source)
    old = form_of(colleague.get(address).text)
    write(officer, address, source_provider="Office B")
    assert colleague.client.post(address, data=old | {"SEX=F.value": "61", "go": "save"}).status_code == 303
    now = form_of(officer.get(address).text)
    assert (now["source_provider"], now["SEX=F.value"]) == ("Office B", "61")
    assert write_nothing(officer, address, SEX_F__value="62").count("Answers changed: 1.") >= 1


EMPTY = {"_T__value": "", "_T__numerator": "", "_T__denominator": "", "_T__comment": ""}


def test_a_row_that_is_emptied_again_takes_its_answer_back(officer, address, submission_id):
    write(officer, address, _T__numerator="1,650", _T__denominator="2,000", _T__comment="counted")
    assert "Answers changed: 1." in write_nothing(officer, address, **EMPTY)
    form = form_of(officer.get(address).text)
    assert (form["_T.numerator"], form["_T.obs_status"], form["_T.version"]) == ("", "", "2")
    assert "still to be corrected" not in officer.get(address).text
    assert "Further indicators filled in" not in officer.get(f"/submissions/{submission_id}").text
    history = officer.get(f"/submissions/{submission_id}/history").text
    assert "Taken back: SDG 11.2.1 Convenient access to public transport, 2025" in history


def test_a_gap_whose_reason_and_status_are_taken_out_is_taken_back(officer, address, submission_id):
    write(officer, address, _T__obs_status="M", _T__comment="no survey")
    assert "Further indicators filled in: 1" in officer.get(f"/submissions/{submission_id}").text
    write(officer, address, _T__obs_status="", **EMPTY)
    assert "Further indicators filled in" not in officer.get(f"/submissions/{submission_id}").text


def test_an_emptied_row_whose_status_still_says_something_is_no_answer_taken_back(officer, address):
    write(officer, address, _T__value="55", _T__obs_status="E")
    assert write(officer, address, **EMPTY).status_code == 422


def test_a_row_can_be_filled_in_again_after_it_was_emptied(officer, address):
    write(officer, address, _T__value="55")
    write(officer, address, **EMPTY)
    assert "Answers changed: 0." in write_nothing(officer, address)
    assert "Answers changed: 1." in write_nothing(officer, address, _T__value="56")
    assert form_of(officer.get(address).text)["_T.value"] == "56"


def test_a_row_that_was_added_and_emptied_is_gone_until_it_is_added_again(officer, address):
    form = form_of(officer.get(address).text) | {"add": "AGE=Y15T24", "go": "add"}
    added = form_of(officer.client.post(address, data=form).text)
    officer.client.post(address, data=added | {"AGE=Y15T24.value": "40", "go": "save"})
    held = form_of(officer.get(address).text)
    officer.client.post(address, data=held | {"AGE=Y15T24.value": "", "go": "save"})
    form = form_of(officer.get(address).text)
    assert "AGE=Y15T24.value" not in form
    again = form_of(officer.client.post(address, data=form | {"add": "AGE=Y15T24", "go": "add"}).text)
    assert again["AGE=Y15T24.version"] == "2"
    saved = officer.client.post(address, data=again | {"AGE=Y15T24.value": "41", "go": "save"})
    assert saved.status_code == 303


@pytest.mark.parametrize(("choice", "value"), [("mine", ""), ("theirs", "60")])
def test_emptying_a_row_that_a_colleague_changed_asks_first(officer, colleague, address, choice, value):
    write(officer, address, _T__value="55")
    old = form_of(officer.get(address).text)
    write(colleague, address, _T__value="60")
    clash = officer.client.post(address, data=old | {"_T.value": "", "go": "save"})
    assert clash.status_code == 409
    assert form_of(colleague.get(address).text)["_T.value"] == "60"
    decided = officer.client.post(address, data=form_of(clash.text) | {"_T.keep": choice, "go": "save"})
    assert decided.status_code == 303
    assert form_of(officer.get(address).text)["_T.value"] == value


def test_many_components_stand_beneath_each_other(officer, submission_id):
    sheet = officer.get(f"/submissions/{submission_id}/indicators/SDG_11_3_1/2025").text
    assert 'class="entry stacked"' in sheet


def closing(browser, address: str, installation, **values):
    """Open the worksheet, let something happen to the rows of a table meanwhile, and save."""
    form = form_of(browser.get(address).text)
    with installation.sessions.transaction() as session:
        for table, changes in values.items():
            session.execute(update(TABLES[table]).values(**changes))
    typed = {"_T.value": "55", "_T.comment": "typed-keep-me", "source_title": "My yearbook", "go": "save"}
    return browser.client.post(address, data=form | typed)


TABLES = {"round": Round, "submission": Submission}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"round": {"closes": date(2026, 11, 19)}}, "The reporting round 2026 closed on"),
        ({"submission": {"state": "submitted"}}, "The submission is submitted"),
    ],
)
def test_what_is_typed_stays_when_round_or_state_changes_meanwhile(
    officer, address, installation, values, reason
):
    answer = closing(officer, address, installation, **values)
    assert answer.status_code == 409
    assert "What you typed is not saved" in answer.text
    assert reason in answer.text
    form = form_of(answer.text)
    assert (form["_T.value"], form["_T.comment"], form["source_title"]) == (
        "55",
        "typed-keep-me",
        "My yearbook",
    )
    switched = officer.client.post(address, data=form | {"go": "lang:zh_Hans"})
    assert form_of(switched.text)["_T.comment"] == "typed-keep-me"


def test_the_method_is_named_in_the_readers_words(officer, address):
    assert "Convenient access to public transport, version 1" in officer.get(address).text
    chinese = officer.client.get(address, headers={"Accept-Language": "zh-CN"}).text
    assert "公共交通便利可达人口比例" in chinese
    assert "transport_access" not in chinese
    assert "联合国人类住区规划署" in chinese


def test_the_territory_is_chosen_once_for_all_rows_and_stays_chosen(officer, address):
    assert form_of(officer.get(address).text)["territory"] == "WHOLE"
    write(officer, address, _T__value="55", SEX_F__value="54", territory="DISTRICTS", population="urban")
    page = officer.get(address).text
    assert '<option value="DISTRICTS" selected>City districts' in page
    assert (form_of(page)["territory"], form_of(page)["population"]) == ("DISTRICTS", "urban")
    write(officer, address, SEX_F__value="53", territory="BUILT_UP")
    assert (
        "Draft saved. Answers changed: 0."
        in officer.get(write(officer, address, territory="BUILT_UP").location).text
    )


def test_a_figure_without_parts_has_a_territory_and_keeps_its_people(officer, submission_id):
    address = f"/submissions/{submission_id}/indicators/SDG_8_1_1/2025"
    page = officer.get(address).text
    assert '<select id="territory"' in page
    assert '<select id="population"' not in page


def test_a_break_beside_another_status_and_the_confidentiality_are_told(
    officer, installation, submission_id, address
):
    kept = answer(
        indicator="SDG_11_2_1",
        obs_status="E",
        series_break=True,
        conf_status="C",
        numerator=None,
        denominator=None,
    )
    with installation.sessions.transaction() as session:
        save_answers(session, submission_id=submission_id, entries=[Entry(kept)], actor=OPERATOR, now=NOW)
    page = officer.get(address).text
    assert "The series breaks here" in page
    assert "Confidentiality status:" in page
    assert write(officer, address, _T__comment="Read with care").status_code == 303
    assert "The series breaks here" in officer.get(address).text


def test_people_far_from_the_facts_of_the_area_are_told_beneath_the_row(officer, submission_id):
    address = f"/submissions/{submission_id}/indicators/SDG_6_1_1/2025"
    write(officer, address, _T__numerator="10", _T__denominator="100")
    page = officer.get(address).text
    assert "100 people are counted here, but the facts of the area have 100,000 for 2025." in page
    write(officer, address, _T__denominator="100,000")
    assert "people are counted here" not in officer.get(address).text


def test_a_share_typed_for_per_cent_is_asked_about_and_kept(officer, address):
    assert write(officer, address, _T__value="0.435").status_code == 303
    page = officer.get(address).text
    assert "Did you mean 43.5?" in page
    assert form_of(page)["_T.value"] == "0.435"
    write(officer, address, _T__value="43.5")
    assert "Did you mean" not in officer.get(address).text


def test_an_older_draft_gets_the_relation_of_the_catalogue_when_its_worksheet_is_saved_as_it_stands(
    installation, officer, submission_id
):
    """What MET-02 tells officers to do whose figures were identical before the catalogue called them proxies."""
    old = answer(indicator="SDG_8_8_1", raw="3.1", value=Decimal("3.1"), numerator=None, denominator=None)
    with installation.sessions.transaction() as session:
        save_answers(
            session,
            submission_id=submission_id,
            entries=[Entry(old), Entry(replace(old, cell=Cell.of(SEX="F")))],
            actor=OPERATOR,
            now=installation.clock(),
        )
    sheet = f"/submissions/{submission_id}/indicators/SDG_8_8_1/2025"
    assert form_of(officer.get(sheet).text)["relation"] == "proxy"

    assert "Answers changed: 2." in write_nothing(officer, sheet)
    assert "Answers changed: 0." in write_nothing(officer, sheet)
    with installation.sessions.transaction() as session:
        kept = [row.observed for row in current_answers(session, submission_id)]
    assert {one.relation for one in kept if one.indicator == "SDG_8_8_1"} == {Relation.PROXY}
