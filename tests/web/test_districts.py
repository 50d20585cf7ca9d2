import re

import pytest

from tests.factories import account
from tests.stored import broken_links
from tests.texts import offering
from tests.web.browser import Browser, form_of
from vlr_service.access.policy import Role
from vlr_service.collection.areas.districts import with_districts
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.submission import submission_by_id
from vlr_service.records.areas.area import districts_of, find_area
from vlr_service.standard.outcome import Place
from vlr_service.web.check.places import place_of_finding

NORTH = {
    "code": "North-1",
    "name_en": "North",
    "name_zh": "北区",
    "population": "12,500",
    "provider": "Constructed office 虚构统计局",
    "title": "Constructed count 虚构统计",
    "kind": "census",
}


@pytest.fixture
def home(submission_id: int) -> str:
    return f"/submissions/{submission_id}/districts"


def write(browser: Browser, address: str, **typed: str):
    """Type into the form of a district as it stands and save it."""
    known = form_of(browser.get(address).text, of="district")
    return browser.client.post(address, data=known | typed | {"go": "save"})


def test_a_district_is_added_with_its_names_in_both_languages_and_its_population(
    officer, installation, catalogue, home
):
    answer = write(officer, home, **NORTH)
    assert answer.status_code == 303
    page = officer.get(answer.location).text
    for text in ("North", "tt-a-north-1", "12,500 (2025)", "The district is saved."):
        assert text in page
    assert "北区" in Browser(officer.client, "zh").get(home).text
    with installation.sessions.reading() as session:
        known = with_districts(session, catalogue, area=find_area(session, "tt-a"))
        assert known.dimensions["DISTRICT"].code_list.codes["tt-a-north-1"].name.get("zh_Hans") == "北区"


def test_a_district_is_renamed_and_closed_and_its_code_stays(officer, installation, home):
    write(officer, home, **NORTH)
    answer = write(
        officer, f"{home}/tt-a-north-1", name_en="North bank", name_zh="北岸区", closed="2024-06-30"
    )
    assert answer.status_code == 303
    page = officer.get(home).text
    assert "North bank" in page
    assert "Closed on" in page
    with installation.sessions.reading() as session:
        [one] = districts_of(session, find_area(session, "tt-a").id)
        assert (one.code, one.name.get("zh_Hans"), str(one.closed)) == (
            "tt-a-north-1",
            "北岸区",
            "2024-06-30",
        )
        assert [line.action for line in audit_of(session, None)][:2] == ["change_district", "add_district"]
        assert broken_links(session, None) == ()


def test_a_district_has_a_name_in_each_offered_language(officer, installation, home):
    with offering("fr"):
        page = officer.get(home).text
        assert 'name="name_fr"' in page
        assert "Name in French" in page
        assert write(officer, home, **NORTH, name_fr="Nord").status_code == 303
        assert write(officer, f"{home}/tt-a-north-1", name_fr="").status_code == 303
        assert write(officer, f"{home}/tt-a-north-1", name_fr="Le Nord").status_code == 303
    with installation.sessions.reading() as session:
        [one] = districts_of(session, find_area(session, "tt-a").id)
        assert one.name.get("fr") == "Le Nord"
        assert [line.details.get("name_fr") for line in audit_of(session, None)][:3] == [
            "Le Nord",
            None,
            "Nord",
        ]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("code", "north bank"),
        ("name_en", ""),
        ("name_zh", ""),
        ("population", "many"),
        ("population", "0"),
        ("kind", "hearsay"),
        ("provider", ""),
    ],
)
def test_what_is_wrong_with_a_district_is_told_at_its_field_and_nothing_is_kept(officer, home, field, typed):
    answer = write(officer, home, **NORTH | {field: typed})
    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.text
    assert f'href="#{field}"' in answer.text
    assert "This municipality has no districts yet." in officer.get(home).text


def test_a_code_that_is_taken_and_a_day_that_is_none_are_told(officer, home):
    write(officer, home, **NORTH)
    assert 'id="code-fault"' in write(officer, home, **NORTH).text
    assert 'id="closed-fault"' in write(officer, f"{home}/tt-a-north-1", closed="soon").text


def test_an_administrator_may_change_districts_and_an_approver_may_only_look(
    app, installation, approver, officer, home
):
    with installation.sessions.transaction() as session:
        account(session, "admin@tt-a.example", role=Role.ADMINISTRATOR, area="tt-a")
    assert 'id="district"' not in approver.get(home).text
    assert approver.post(home, NORTH).status_code == 403
    assert write(Browser(app.test_client()).sign_in("admin"), home, **NORTH).status_code == 303


def test_the_area_page_and_the_finding_on_districts_lead_to_them(
    app, officer, installation, submission_id, home
):
    assert f'href="{home}"' in officer.get(f"/submissions/{submission_id}/area/2025").text
    with app.test_request_context(), installation.sessions.reading() as session:
        submission = submission_by_id(session, submission_id)
        place = Place(field="population", register="districts")
        assert place_of_finding(place, submission, installation.catalogue).href == home


def test_an_unknown_district_is_not_found(officer, home):
    assert officer.get(f"{home}/tt-a-nowhere").status_code == 404


def test_the_form_keeps_what_was_typed_when_the_language_is_changed(officer, home):
    token = form_of(officer.get(home).text, of="district")
    answer = officer.client.post(home, data=token | NORTH | {"go": "lang:zh"})
    assert answer.status_code == 200
    assert re.search(r'value="北区"', answer.text)
