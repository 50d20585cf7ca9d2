import re
from dataclasses import replace

import pytest

from tests.web.browser import Browser, form_of
from vlr_service.catalogue.register import FieldKind

EVENT = {"title": "Open forum / 公众论坛", "stage": "planning", "participants": "1,200"}


@pytest.fixture
def home(submission_id: int) -> str:
    return f"/submissions/{submission_id}"


@pytest.fixture
def events(home: str) -> str:
    return f"{home}/registers/participation"


def fields(browser: Browser, address: str) -> dict[str, str]:
    return form_of(browser.get(address).text, of="record")


def write(browser: Browser, address: str, go: str = "save", **typed: str):
    """Type into a record's form as it stands and press a button."""
    return browser.client.post(address, data=fields(browser, address) | typed | {"go": go})


def test_the_list_names_every_register_its_checks_and_how_many_records_it_has(
    officer, home, events, catalogue
):
    write(officer, f"{events}/new", **EVENT)
    page = officer.get(f"{home}/registers").text
    for register in catalogue.registers.values():
        assert register.name.get("en") in page
    assert "Records: 1" in page
    assert f'href="{home}/check#PAR-01"' in page


@pytest.mark.parametrize("browser_language", ["en", "zh"])
def test_every_register_has_a_form_for_all_its_fields_in_both_languages(
    app, officer, home, catalogue, browser_language
):
    reader = Browser(officer.client, browser_language)
    for register in catalogue.registers.values():
        number = "1" if register.is_single else "new"
        page = reader.get(f"{home}/registers/{register.id}/{number}").text
        for asked in register.fields.values():
            assert f'id="field-{asked.id}"' in page, f"{register.id}.{asked.id}"


def test_a_record_is_added_changed_and_stands_in_the_table(officer, events):
    answer = write(officer, f"{events}/new", **EVENT)
    assert answer.status_code == 303
    assert answer.location == f"{events}/1?saved=1"
    assert "The record is saved." in officer.get(answer.location).text
    write(officer, f"{events}/1", stage="reporting")
    page = officer.get(events).text
    assert "Open forum / 公众论坛" in page
    assert "Reporting" in page
    assert fields(officer, f"{events}/1")["participants"] == "1,200"


def test_what_cannot_be_read_is_kept_as_typed_and_told_at_its_field(officer, events):
    answer = write(officer, f"{events}/new", **EVENT | {"participants": "many"})
    assert answer.status_code == 422
    assert 'href="#field-participants"' in answer.text
    assert 'aria-describedby="field-participants-fault"' in answer.text
    assert fields(officer, f"{events}/1")["participants"] == "many"
    assert "To be corrected" in officer.get(events).text
    assert write(officer, f"{events}/1", participants="120").status_code == 303


def test_a_choice_that_is_none_and_a_goal_that_is_none_are_not_lost(officer, home):
    address = f"{home}/registers/facts/1"
    answer = write(officer, address, rating_method="by feeling", priority_goals="11, 99")
    assert answer.status_code == 422
    page = officer.get(address).text
    assert '<option value="by feeling" selected' in page
    assert re.search(r'value="11"\s+checked', page)
    assert 'value="99"' in page


def test_an_empty_form_is_not_saved(officer, events):
    answer = write(officer, f"{events}/new")
    assert answer.status_code == 422
    assert "Nothing is typed yet." in answer.text
    assert "This register has no record yet." in officer.get(events).text


def test_ticked_boxes_are_kept_and_the_groups_of_the_city_are_offered(officer, home, events):
    write(officer, f"{home}/registers/groups/new", id="older-women", name="Older women / 老年妇女")
    data = fields(officer, f"{events}/new") | EVENT | {"groups": "older-women", "go": "save"}
    data |= {"stakeholders": ["youth", "women"]}
    assert officer.client.post(f"{events}/new", data=data).status_code == 303
    page = officer.get(f"{events}/1").text
    for value in ("older-women", "youth", "women"):
        assert re.search(rf'value="{value}"\s+checked', page)
    assert "Older women / 老年妇女" in page


def test_a_deleted_record_can_be_brought_back_as_it_was(officer, events):
    write(officer, f"{events}/new", **EVENT)
    answer = officer.post(f"{events}/1/deletion", {"version": "1"})
    page = officer.get(answer.location).text
    assert "is deleted." in page
    assert "This register has no record yet." in page
    back = officer.post(f"{events}/1/restoration", {"version": "2"})
    assert "is back." in officer.get(back.location).text
    assert fields(officer, f"{events}/1")["participants"] == "1,200"


def test_a_colleague_who_was_faster_is_not_overwritten_and_nothing_typed_is_lost(officer, colleague, events):
    write(officer, f"{events}/new", **EVENT)
    old = fields(colleague, f"{events}/1")
    write(officer, f"{events}/1", participants="1300")
    clash = colleague.client.post(f"{events}/1", data=old | {"participants": "1400", "go": "save"})
    assert clash.status_code == 409
    assert "1300" in clash.text
    assert form_of(clash.text, of="record")["participants"] == "1400"
    assert fields(officer, f"{events}/1")["participants"] == "1300"


@pytest.mark.parametrize(("choice", "value"), [("mine", "1400"), ("theirs", "1300")])
def test_the_choice_between_two_records_is_kept(officer, colleague, events, choice, value):
    write(officer, f"{events}/new", **EVENT)
    old = fields(colleague, f"{events}/1")
    write(officer, f"{events}/1", participants="1300")
    clash = colleague.client.post(f"{events}/1", data=old | {"participants": "1400", "go": "save"})
    decided = form_of(clash.text, of="record") | {"keep": choice, "go": "save"}
    assert colleague.client.post(f"{events}/1", data=decided).status_code == 303
    assert fields(officer, f"{events}/1")["participants"] == value


def test_an_undecided_conflict_is_asked_again(officer, colleague, events):
    write(officer, f"{events}/new", **EVENT)
    old = fields(colleague, f"{events}/1")
    write(officer, f"{events}/1", participants="1300")
    clash = colleague.client.post(f"{events}/1", data=old | {"participants": "1400", "go": "save"})
    again = colleague.client.post(f"{events}/1", data=form_of(clash.text, of="record") | {"go": "save"})
    assert again.status_code == 409


def test_deleting_what_a_colleague_has_changed_is_refused(officer, colleague, events):
    write(officer, f"{events}/new", **EVENT)
    write(colleague, f"{events}/1", participants="1300")
    answer = officer.post(f"{events}/1/deletion", {"version": "1"})
    assert answer.status_code == 409
    assert "A colleague has changed the record" in answer.text


def test_the_language_switch_keeps_what_was_typed_and_saves_nothing(officer, events):
    answer = write(officer, f"{events}/new", go="lang:zh_Hans", **EVENT | {"participants": "many"})
    assert answer.status_code == 200
    assert '<html lang="zh-Hans">' in answer.text
    typed = form_of(answer.text, of="record")
    assert (typed["title"], typed["participants"]) == (EVENT["title"], "many")
    assert "Open forum" not in officer.get(events).text


@pytest.mark.parametrize("who", ["approver", "statistician"])
def test_who_may_not_edit_reads_but_cannot_write(request, officer, events, who):
    write(officer, f"{events}/new", **EVENT)
    reader = request.getfixturevalue(who)
    page = reader.get(f"{events}/1").text
    assert "Open forum" in page
    assert "Delete this record" not in page
    assert reader.client.post(f"{events}/1", data=form_of(page, of="record")).status_code == 403
    assert reader.post(f"{events}/1/deletion", {"version": "1"}).status_code == 403


def test_nobody_sees_a_register_without_a_sign_in(browser, home, events):
    for address in (f"{home}/registers", events, f"{events}/1", f"{home}/area"):
        assert browser.get(address).status_code in (302, 303, 401)


def test_what_does_not_exist_is_not_found(officer, home, events):
    assert officer.get(f"{home}/registers/nonsense").status_code == 404
    assert officer.get(f"{events}/7").status_code == 404


def test_a_single_register_is_its_form(officer, home):
    assert officer.get(f"{home}/registers/facts").location == f"{home}/registers/facts/1"


def test_the_area_shows_what_is_set_up_and_the_class_that_the_shares_give(officer, home):
    page = officer.get(officer.get(f"{home}/area").location).text
    assert "Set up by the operator for 2025" in page
    assert "100,000" in page
    assert "Enter the three shares of people" in page
    shares = {"share_urban_centre": "0.2", "share_urban_cluster": "0.2", "share_rural": "0.6"}
    address = f"{home}/registers/profile/new"
    answer = officer.client.post(
        address, data=fields(officer, address) | {"year": "2025", "go": "save"} | shares
    )
    assert answer.status_code == 303
    page = officer.get(f"{home}/area/2025").text
    assert "3 Rural area" in page[page.index("Recomputed from the shares") :]
    assert fields(officer, f"{home}/area/2025")["share_rural"] == "0.6"
    assert fields(officer, f"{home}/area/2024")["share_rural"] == ""


def test_a_finding_leads_to_the_record_it_names(officer, home, events):
    write(officer, f"{events}/new", **EVENT)
    named = officer.get(f"{events}/find", query_string={"named": EVENT["title"], "field": "women"})
    assert named.location == f"{events}/1#field-women"
    assert officer.get(f"{events}/find?named=nothing").location == events
    gap = officer.get(f"{home}/registers/gaps/find?named=SDG_11_2_1").location
    assert fields(officer, gap)["indicator"] == "SDG_11_2_1"


def test_the_revisions_of_a_record_tell_who_changed_what_from_what_to_what(officer, events):
    write(officer, f"{events}/new", **EVENT)
    assert f'href="{events}/1/revisions"' in officer.get(f"{events}/1").text
    write(officer, f"{events}/1", stage="reporting", participants="")
    officer.post(f"{events}/1/deletion", {"version": "2"})
    page = officer.get(f"{events}/1/revisions").text
    positions = [page.index(text) for text in ("Record deleted", "Record changed", "Record added")]
    assert positions == sorted(positions)
    assert re.search(r"<del>Planning</del> → <ins>Reporting</ins>", page)
    assert re.search(r"<del>1,200</del> → <span class=\"muted\">emptied", page)


def test_a_single_record_that_nobody_has_saved_has_no_revisions_yet(officer, home):
    answer = officer.get(f"{home}/registers/facts/1/revisions")
    assert answer.status_code == 302
    assert answer.location == f"{home}/registers/facts/1"


def test_a_vulnerable_group_that_does_not_exist_is_told_at_its_field(officer, home, events):
    answer = write(officer, f"{events}/new", **EVENT, groups="older-women")
    assert answer.status_code == 422
    assert "no vulnerable group has the code “older-women”" in answer.text
    assert 'id="field-groups-fault"' in answer.text
    write(officer, f"{home}/registers/groups/new", id="older-women", name="Older women / 老年妇女")
    assert write(officer, f"{events}/1", stage="reporting").status_code == 303


def test_a_breakdown_whose_code_does_not_exist_is_told_at_its_field(officer, home):
    answer = write(officer, f"{home}/registers/groups/new", id="older", name="Older", cells="AGE=Y_OLD")
    assert answer.status_code == 422
    assert 'id="field-cells-fault"' in answer.text


OLDER = {"id": "older", "name": "Older / 老年人", "cells": "AGE=Y_GE65; AGE=Y_GE65,SEX=F"}


@pytest.mark.parametrize(
    ("language", "words", "kept"),
    [
        ("en", "Age: 65 years and over; Age: 65 years and over · Sex: Female", "Read as: "),
        ("zh", "年龄：65岁及以上；年龄：65岁及以上 · 性别：女", "系统解读为："),
    ],
)
def test_breakdowns_are_told_by_the_names_of_dimension_and_code(officer, home, language, words, kept):
    groups = f"{home}/registers/groups"
    assert write(officer, f"{groups}/new", **OLDER).status_code == 303
    assert write(officer, f"{groups}/1", cells="").status_code == 303
    reader = replace(officer, language=language)
    history = reader.get(f"{groups}/1/revisions").text
    assert f"<del>{words}</del>" in history
    assert f"<ins>{words}</ins>" in history
    assert "Y_GE65" not in history
    assert write(officer, f"{groups}/1", cells=OLDER["cells"]).status_code == 303
    assert f"{kept}{words}" in reader.get(f"{groups}/1").text


def test_the_breakdown_of_a_target_stands_in_words_in_its_table_and_what_is_none_as_typed(officer, home):
    target = {"indicator": "UMF_2_2_1", "year": "2030", "value": "4", "adopting_body": "Council"}
    for cell in ("AGE=Y15T24", "AGE=Y_OLD"):
        write(officer, f"{home}/registers/targets/new", **target, cell=cell)
    page = officer.get(f"{home}/registers/targets").text
    assert "Age: 15 to 24 years" in page
    assert "Y15T24" not in page


def test_a_finding_names_the_group_and_not_its_code(officer, home):
    write(officer, f"{home}/registers/groups/new", id="older-x", name="Older people / 老年人")
    for language, name in (("en", "Older people"), ("zh", "老年人")):
        page = replace(officer, language=language).get(f"{home}/check").text
        assert "older-x" not in re.sub(r"<[^>]*>", "", page)
        assert f"{name}</a>" in page
    found = re.search(r'href="([^"]*/registers/groups/find[^"]*)"', officer.get(f"{home}/check").text)
    assert found
    assert officer.get(found[1].replace("&amp;", "&")).location.startswith(f"{home}/registers/groups/1")


def test_the_long_form_of_the_area_is_divided_by_headings(officer, home):
    page = officer.get(f"{home}/area/2025").text
    heads = ("Population", "Land and boundary", "Degree of Urbanisation", "Functional urban area", "Map")
    places = [page.index(f'<h2 class="span">{head}</h2>') for head in heads]
    assert places == sorted(places)


def test_an_outline_tells_what_it_was_read_as(officer, home):
    address = f"{home}/registers/vulnerable_areas"
    bay = {"name": "Bay", "kind": "slum", "mapped_on": "2024-05-01"}
    typed = bay | {"outline": "10 50\n10.1 50\n10.1 50.1\n\n10.2 50\n10.3 50\n10.3 50.1"}
    assert write(officer, f"{address}/new", **typed).status_code == 303
    assert "Read as: 2 parts, 0 holes, 79.39 km²." in officer.get(f"{address}/1").text


def test_an_outline_with_what_is_no_number_is_a_fault_of_its_field(officer, home):
    answer = write(
        officer, f"{home}/registers/vulnerable_areas/new", name="Bay", outline="10 50\nsNaN 50\n10 51"
    )
    assert answer.status_code == 422
    assert 'href="#field-outline"' in answer.text


@pytest.mark.parametrize("digits", ["9" * 5000, "٣", "²"])
def test_a_version_of_many_digits_or_strange_ones_breaks_nothing(officer, home, events, digits):
    for register in ("participation", "mechanisms"):
        answer = write(officer, f"{home}/registers/{register}/new", version=digits, theirs=digits)
        assert answer.status_code < 500
    assert officer.client.post(f"{events}/1/deletion", data={"version": digits}).status_code < 500
    section = f"{home}/sections/1"
    assert officer.client.post(section, data={"version-en": digits, "text-en": "x"}).status_code < 500


def test_a_goal_of_many_digits_is_a_goal_that_is_none(officer, home, catalogue):
    goals = {
        one.id: field.id
        for one in catalogue.registers.values()
        for field in one.fields.values()
        if field.kind is FieldKind.GOALS
    }
    assert goals
    for register, field in goals.items():
        answer = write(officer, f"{home}/registers/{register}/new", **{field: "9" * 5000})
        assert answer.status_code < 500
