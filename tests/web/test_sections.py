import re

import pytest

from tests.web.browser import form_of

TEXT = "Every third bus is electric; 1,234 people were asked."


@pytest.fixture
def address(submission_id: int) -> str:
    return f"/submissions/{submission_id}/sections/1"


def fields(browser, address: str) -> dict[str, str]:
    return form_of(browser.get(address).text, of="section")


def write(browser, address: str, go: str = "save", **typed):
    data = fields(browser, address) | {name.replace("__", "-"): text for name, text in typed.items()}
    return browser.client.post(address, data=data | {"go": go})


def test_both_languages_stand_side_by_side_with_the_prompts_of_the_outline(officer, address, standard):
    page = officer.get(address).text
    heading = next(one for one in standard.outline if one.number == "1")
    for prompt in heading.prompts:
        assert prompt.get("en") in page
        assert prompt.get("zh_Hans") in page
    assert {"text-en", "text-zh_Hans"} <= set(fields(officer, address))


def test_every_section_of_the_outline_has_a_form(officer, address, standard):
    listing = officer.get(address.rsplit("/", 1)[0]).text
    for heading in standard.outline:
        assert heading.heading.get("en") in listing
        assert officer.get(address[:-1] + heading.number).status_code == 200
    assert officer.get(address[:-1] + "99").status_code == 404


def test_a_free_number_is_found_and_can_be_confirmed(officer, address):
    saved = write(officer, address, text__en=TEXT)
    assert saved.status_code == 303
    page = officer.get(saved.location).text
    assert "The section is saved." in page
    assert re.search(r'name="confirmed-en"\s+value="1,234">', page)
    write(officer, address, confirmed__en="1,234")
    assert re.search(r'value="1,234"\s+checked', officer.get(address).text)


def test_a_translation_left_behind_is_marked_until_it_is_read_over(officer, address):
    write(officer, address, text__en="One.", text__zh_Hans="一。")
    write(officer, address, text__en="Two.")
    stale = "The text in the other language has changed since."
    assert officer.get(address).text.count(stale) == 1
    write(officer, address, reviewed__zh_Hans="yes")
    assert stale not in officer.get(address).text


def test_a_colleagues_text_is_not_overwritten_until_somebody_decides(officer, colleague, address):
    write(officer, address, text__en="One.")
    old = fields(colleague, address)
    write(officer, address, text__en="Two.")
    clash = colleague.client.post(address, data=old | {"text-en": "Three.", "go": "save"})
    assert clash.status_code == 409
    assert "Two." in clash.text
    typed = form_of(clash.text, of="section")
    assert typed["text-en"] == "Three."
    assert colleague.client.post(address, data=typed).status_code == 409
    assert colleague.client.post(address, data=typed | {"keep-en": "mine"}).status_code == 303
    assert fields(officer, address)["text-en"] == "Three."


def test_taking_the_colleagues_text_keeps_it(officer, colleague, address):
    write(officer, address, text__en="One.")
    old = fields(colleague, address)
    write(officer, address, text__en="Two.")
    clash = colleague.client.post(address, data=old | {"text-en": "Three.", "go": "save"})
    typed = form_of(clash.text, of="section") | {"keep-en": "theirs"}
    assert colleague.client.post(address, data=typed).status_code == 303
    assert fields(officer, address)["text-en"] == "Two."


def test_the_language_switch_keeps_what_was_typed_and_saves_nothing(officer, address):
    answer = write(officer, address, go="lang:zh_Hans", text__en=TEXT)
    assert '<html lang="zh-Hans">' in answer.text
    assert form_of(answer.text, of="section")["text-en"] == TEXT
    assert fields(officer, address)["text-en"] == ""


def test_an_approver_reads_but_cannot_write(officer, approver, address):
    write(officer, address, text__en=TEXT)
    page = approver.get(address).text
    assert TEXT in page
    assert approver.client.post(address, data=form_of(page, of="section")).status_code == 403


def test_the_check_leads_to_section_register_and_area(officer, submission_id):
    page = officer.get(f"/submissions/{submission_id}/check").text
    home = f"/submissions/{submission_id}"
    assert f'href="{home}/sections/7#text-en"' in page
    assert f'href="{home}/registers/gaps/find?named=UMF_2_2_1"' in page
    assert f'href="{home}/registers/facts/1#field-' in page
    assert f'href="{home}/area/2025#field-' in page
    tasks = officer.get(home).text
    assert f'href="{home}/registers"' in tasks
    assert f'href="{home}/sections"' in tasks
    assert "Records: 0" in tasks
