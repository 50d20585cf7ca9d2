import re

import pytest

from tests.web.browser import Browser, form_of

HOME = "/submissions/{}"
TOTAL = {
    "_T.value": "6",
    "source_provider": "Office",
    "source_title": "Labour survey 2025",
    "source_year": "2025",
    "source_kind": "survey",
    "go": "save",
}


@pytest.fixture
def home(submission_id: int) -> str:
    return HOME.format(submission_id)


@pytest.fixture
def filled(officer, home):
    address = f"{home}/indicators/UMF_2_2_1/2025"
    assert officer.client.post(address, data=form_of(officer.get(address).text) | TOTAL).status_code == 303
    return home


@pytest.fixture
def submitted(officer, filled):
    assert officer.post(f"{filled}/check", {"declaration": "yes"}).status_code == 303
    return filled


def state(browser, home: str) -> str:
    page = browser.get(home).text
    return page[page.index('class="tag') :].split(">", 1)[1].split("<", 1)[0]


def test_the_check_page_names_languages_in_that_of_the_reader(officer, filled):
    page = officer.get(f"{filled}/check?lang=zh").text
    assert "第1节，英文" in page
    assert "English版本" not in page
    assert "节，English" not in page


def test_the_check_page_names_rule_clause_place_and_remedy(officer, filled):
    page = officer.get(f"{filled}/check").text
    assert 'id="COMP-01"' in page
    assert "Resolution 2/6, operative paragraph 4(a)" in page
    assert "Fewest indicators of each domain" in page
    assert "paraphrase of this service" in page
    assert "evaluated" in page
    assert "Culture" in page


def test_a_blank_that_nobody_explains_blocks_the_submission_and_says_where(officer, home):
    answer = officer.post(f"{home}/check", {"declaration": "yes"})
    assert answer.status_code == 422
    assert 'href="#COMP-08"' in answer.text
    assert f"{home}/indicators/UMF_2_2_1/2025" in answer.text
    assert state(officer, home) == "Draft"


def test_nobody_submits_without_the_declaration(officer, filled):
    answer = officer.post(f"{filled}/check", {})
    assert answer.status_code == 422
    assert "Tick the declaration" in answer.text


def test_the_whole_line_from_submission_to_publication(officer, approver, statistician, submitted):
    assert state(officer, submitted) == "Submitted"
    decision = f"{submitted}/decision"
    assert approver.post(decision, {"go": "approve"}).status_code == 303
    assert state(officer, submitted) == "Approved"
    assert statistician.post(decision, {"go": "accept"}).status_code == 303
    assert statistician.post(decision, {"go": "publish", "embargo": "2027-01-31T09:00"}).status_code == 303
    assert state(officer, submitted) == "Waiting for release on 31 January 2027, 09:00 (UTC)"
    history = officer.get(f"{submitted}/history").text
    for action in (
        "Started the submission",
        "Saved answers",
        "Submitted",
        "Approved",
        "Accepted",
        "Published",
    ):
        assert action in history


def test_a_submitted_worksheet_is_closed(officer, submitted):
    assert "not open for changes" in officer.get(f"{submitted}/indicators/UMF_2_2_1/2025").text


def test_only_decisions_open_to_the_actor_are_offered(officer, approver, statistician, submitted):
    assert 'value="approve"' in approver.get(f"{submitted}/decision").text
    assert 'value="approve"' not in statistician.get(f"{submitted}/decision").text
    assert "nothing for you to decide" in officer.get(f"{submitted}/decision").text
    assert officer.post(f"{submitted}/decision", {"go": "approve"}).status_code == 403


def test_a_return_needs_a_reason_and_a_place_and_keeps_the_typed_reason(approver, submitted):
    answer = approver.post(f"{submitted}/decision", {"go": "return", "reason": "Check the survey."})
    assert answer.status_code == 422
    assert "Check the survey.</textarea>" in answer.text


def test_a_returned_submission_tells_the_officer_why_and_where(officer, approver, submitted):
    place = {"go": "return", "reason": "Check the survey.", "place": "UMF_2_2_1/2025"}
    assert approver.post(f"{submitted}/decision", place).status_code == 303
    page = officer.get(submitted).text
    assert "Returned for correction" in page
    assert "Check the survey." in page
    assert f"{submitted}/indicators/UMF_2_2_1/2025" in page


def test_an_embargo_that_cannot_be_read_publishes_nothing(approver, statistician, submitted):
    approver.post(f"{submitted}/decision", {"go": "approve"})
    statistician.post(f"{submitted}/decision", {"go": "accept"})
    answer = statistician.post(f"{submitted}/decision", {"go": "publish", "embargo": "tomorrow"})
    assert answer.status_code == 422
    assert 'value="tomorrow"' in answer.text
    assert state(statistician, submitted) == "Accepted"


def test_deciding_twice_is_told_not_done(approver, submitted):
    approver.post(f"{submitted}/decision", {"go": "approve"})
    answer = approver.post(f"{submitted}/decision", {"go": "approve"})
    assert answer.status_code == 409
    assert "This cannot be done at the moment" in answer.text


def test_the_decision_form_keeps_its_text_when_the_language_changes(approver, submitted):
    answer = approver.post(f"{submitted}/decision", {"go": "lang:zh_Hans", "reason": "Check the survey."})
    assert '<html lang="zh-Hans">' in answer.text
    assert "Check the survey.</textarea>" in answer.text
    assert state(approver, submitted) != "Returned"


def test_a_waiver_needs_its_reason_and_is_shown_with_name_and_day(approver, filled):
    address = f"{filled}/waivers/COMP-01"
    assert address in approver.get(f"{filled}/check").text
    short = approver.post(address, {"go": "waive", "reason": "No."})
    assert short.status_code == 422
    assert "No.</textarea>" in short.text
    reason = "The culture office begins to publish in 2027."
    assert approver.post(address, {"go": "waive", "reason": reason, "until": "2027-12-31"}).status_code == 303
    assert f"Waived by approver on 20 November 2026: {reason}" in approver.get(f"{filled}/check").text


def test_a_waiver_with_an_unreadable_day_keeps_what_was_typed(approver, filled):
    typed = {"go": "waive", "reason": "x" * 40, "until": "soon"}
    answer = approver.post(f"{filled}/waivers/COMP-01", typed)
    assert answer.status_code == 422
    assert 'value="soon"' in answer.text


def test_an_officer_can_waive_nothing(officer, filled):
    assert officer.get(f"{filled}/waivers/COMP-01").status_code == 403
    assert f"{filled}/waivers" not in officer.get(f"{filled}/check").text


def test_a_rule_that_does_not_exist_cannot_be_waived(approver, filled):
    assert approver.get(f"{filled}/waivers/NONE-99").status_code == 404


@pytest.fixture
def published(approver, statistician, submitted):
    decision = f"{submitted}/decision"
    approver.post(decision, {"go": "approve"})
    statistician.post(decision, {"go": "accept"})
    assert statistician.post(decision, {"go": "publish"}).status_code == 303
    return submitted


@pytest.mark.parametrize(
    ("step", "now", "sentence"),
    [
        ("withdraw", "Withdrawn", "Withdrew the published figures"),
        ("reopen", "Draft", "Opened for a correction"),
    ],
)
def test_published_figures_are_withdrawn_or_reopened_with_a_reason(
    statistician, published, step, now, sentence
):
    decision = f"{published}/decision"
    refused = statistician.post(decision, {"go": step, "reason": "  "})
    assert refused.status_code == 422
    assert "Say why" in refused.text
    assert state(statistician, published) == "Published"
    assert statistician.post(decision, {"go": step, "reason": "Wrong survey."}).status_code == 303
    assert state(statistician, published) == now
    history = statistician.get(f"{published}/history").text
    assert sentence in history
    assert "Wrong survey." in history


def test_withdrawn_figures_can_be_reopened_and_corrected(officer, statistician, published):
    decision = f"{published}/decision"
    statistician.post(decision, {"go": "withdraw", "reason": "Wrong survey."})
    page = statistician.get(decision).text
    assert 'value="reopen"' in page
    assert 'value="withdraw"' not in page
    assert (
        statistician.post(decision, {"go": "reopen", "reason": "The right one is here."}).status_code == 303
    )
    address = f"{published}/indicators/UMF_2_2_1/2025"
    corrected = form_of(officer.get(address).text) | {"_T.value": "7", "go": "save"}
    assert officer.client.post(address, data=corrected).status_code == 303


@pytest.mark.parametrize("who", ["officer", "approver"])
@pytest.mark.parametrize("step", ["withdraw", "reopen"])
def test_only_the_statistics_office_withdraws_and_reopens(request, published, who, step):
    browser = request.getfixturevalue(who)
    assert f'value="{step}"' not in browser.get(f"{published}/decision").text
    assert browser.post(f"{published}/decision", {"go": step, "reason": "Why not."}).status_code == 403
    assert state(browser, published) == "Published"


def test_withdrawing_is_offered_in_chinese(statistician, published):
    page = Browser(statistician.client, "zh-CN").get(f"{published}/decision").text
    for words in ("更正或撤回", "重新开放更正", "撤回数据"):
        assert words in page


def test_a_statistician_sees_the_submissions_of_the_whole_country(statistician, submitted):
    assert submitted in statistician.get("/submissions").text


def test_answers_to_be_corrected_are_named_and_linked_where_they_hinder(officer, home):
    address = f"{home}/indicators/UMF_2_2_1/2025"
    typed = form_of(officer.get(address).text) | TOTAL | {"_T.value": "about six"}
    assert officer.client.post(address, data=typed).status_code == 422
    answer = officer.post(f"{home}/check", {"declaration": "yes"})
    assert answer.status_code == 422
    hindered = answer.text[answer.text.index('class="errors"') :]
    assert "still have something to correct: 1." in hindered
    assert f'href="{address}"' in hindered
    assert "UMF 2.2.1 Unemployment" in hindered
    assert "UMF_2_2_1 in" not in hindered


def test_the_places_to_return_for_stand_by_domain_and_stay_chosen(approver, submitted):
    page = approver.get(f"{submitted}/decision").text
    places = page[page.index('class="places"') :]
    assert re.search(r"<details[^>]*>\s*<summary>", places)
    assert re.search(r'type="checkbox"\s+name="place"\s+value="UMF_2_2_1/2025"', places)
    answer = approver.post(f"{submitted}/decision", {"go": "return", "place": "UMF_2_2_1/2025"})
    assert answer.status_code == 422
    assert re.search(r'value="UMF_2_2_1/2025"\s+checked', answer.text)
