"""Whatever is typed into a form is taken without what nobody sees around it, or refused with the reason; nothing is cut."""

import pytest

from tests.web.browser import form_of
from vlr_service.standard.typed import MOST_OF_A_REASON, MOST_OF_A_SECTION

JUNK = {
    "long": "a\n" * 200_000,
    "nul": "The survey was \x00 wrong, all of it, in every district",
    "control": "The survey was \x1b wrong, all of it, in every district",
}
HARMFUL = pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
UNSEEN = "\u200b\ufeff\u00a0\u200e\x00"


def section(officer, address: str, text: str):
    fields = form_of(officer.get(address).text, of="section")
    return officer.client.post(address, data=fields | {"text-en": text, "go": "save"})


@HARMFUL
def test_a_section_that_cannot_be_taken_is_refused_and_stays_in_the_form(officer, submission_id, junk):
    address = f"/submissions/{submission_id}/sections/1"
    answer = section(officer, address, junk)
    assert answer.status_code == 422
    assert 'href="#text-en"' in answer.text
    assert form_of(answer.text, of="section")["text-en"].strip() == junk.strip()
    assert form_of(officer.get(address).text, of="section")["text-en"] == ""


def test_a_section_is_taken_up_to_its_limit_which_the_form_tells(officer, submission_id):
    address = f"/submissions/{submission_id}/sections/1"
    assert "At most 20,000 characters." in officer.get(address).text
    assert section(officer, address, "a" * MOST_OF_A_SECTION).status_code == 303
    assert section(officer, address, "a" * (MOST_OF_A_SECTION + 1)).status_code == 422


def test_a_section_that_nobody_sees_is_empty_and_a_seen_one_begins_with_what_is_seen(officer, submission_id):
    address = f"/submissions/{submission_id}/sections/1"
    section(officer, address, UNSEEN)
    assert form_of(officer.get(address).text, of="section")["text-en"] == ""
    section(officer, address, f"{UNSEEN}Text.{UNSEEN}")
    assert form_of(officer.get(address).text, of="section")["text-en"] == "Text."


@HARMFUL
def test_the_reason_of_a_waiver_is_looked_at_first(approver, submission_id, junk):
    address = f"/submissions/{submission_id}/waivers/COMP-01"
    assert approver.post(address, {"go": "waive", "reason": junk}).status_code == 422
    assert approver.post(address, {"go": "waive", "reason": UNSEEN}).status_code == 422
    assert f"At most {MOST_OF_A_REASON:,} characters." in approver.get(address).text


@HARMFUL
def test_the_form_of_a_district_is_measured(officer, submission_id, junk):
    names = ("name_en", "name_zh", "code", "population", "provider", "title", "kind", "closed")
    address = f"/submissions/{submission_id}/districts"
    assert officer.post(address, dict.fromkeys(names, junk)).status_code == 422
    assert officer.post(address, dict.fromkeys(names, UNSEEN)).status_code == 422


@HARMFUL
def test_other_forms_refuse_what_cannot_be_taken(officer, submission_id, junk):
    token = {"go": "create", "days": "3", "scope": "read_published"}
    for text in (junk, UNSEEN):
        answer = officer.post("/account/tokens", token | {"name": text})
        assert answer.status_code == 422
        started = officer.post("/submissions", {"area": text, "round": text})
        assert started.status_code in (404, 422)
