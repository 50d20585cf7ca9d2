"""The alignment report of a submission and the public tracker."""

from tests.factories import NOW, answer
from vlr_service.access.policy import OPERATOR
from vlr_service.collection.answers.drafts import Entry, save_answers
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.checking import check_submission
from vlr_service.i18n import render
from vlr_service.standard.clause_names import clause_name


def store_check(installation: Installation, submission_id: int) -> None:
    with installation.sessions.transaction() as session:
        check_submission(
            session,
            submission_id=submission_id,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=NOW,
        )


def test_the_report_lists_every_clause_with_its_state_in_both_languages(officer, submission_id, standard):
    address = f"/submissions/{submission_id}/alignment"
    english, chinese = officer.get(address).text, officer.get(f"{address}?lang=zh").text

    for clause in standard.clauses.values():
        assert f"<strong>{render(clause_name(clause, standard), 'en')}</strong>" in english
        assert clause.paraphrase.get("zh_Hans") in chinese
    assert "Not checked" in english
    assert "对齐程度" in chinese


def test_the_report_says_what_would_lift_most_and_how_far_the_review_is_from_ready(officer, submission_id):
    page = officer.get(f"/submissions/{submission_id}/alignment").text

    assert "Changes until the review is ready, at most: " in page
    assert "What would improve the result most" in page
    assert "Meets " in page


def test_the_report_says_what_changed_since_the_last_kept_check(
    installation: Installation, officer, submission_id
):
    address = f"/submissions/{submission_id}/alignment"
    assert "What changed" not in officer.get(address).text

    store_check(installation, submission_id)
    assert "No result has changed" in officer.get(address).text

    with installation.sessions.transaction() as session:
        unsourced = Entry(answer(source=None))
        save_answers(session, submission_id=submission_id, entries=[unsourced], actor=OPERATOR, now=NOW)
    assert "What changed since the check of" in officer.get(address).text


def test_the_validation_report_is_json_of_the_agreed_shape(officer, submission_id):
    items = officer.get(f"/submissions/{submission_id}/alignment/validation-report.json").get_json()

    assert items
    assert {"id", "event", "rule", "data", "value"} == set(items[0])
    assert {item["value"] for item in items} <= {"0", "1", "NA"}
    assert items[0]["data"]["source"] == ["tt-a/2026"]


def test_nobody_outside_the_area_sees_the_report_of_a_draft(browser, submission_id):
    assert browser.get(f"/submissions/{submission_id}/alignment").status_code == 401


def test_the_tracker_is_public_and_shows_nothing_of_a_draft(
    browser, submission_id, installation: Installation
):
    store_check(installation, submission_id)

    assert "Nothing to track yet" in browser.get("/alignment").text
    assert "Nothing to track yet" in browser.get("/alignment/tt-a").text
    assert browser.get("/alignment/nowhere").status_code == 404
