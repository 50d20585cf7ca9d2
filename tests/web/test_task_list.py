from datetime import date

import pytest
from sqlalchemy import update

from tests.factories import NOW, answer
from tests.web.browser import Browser
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.collection.answers.drafts import Entry, save_answers
from vlr_service.records.answers.round import Round
from vlr_service.records.answers.submission import Submission


@pytest.fixture
def home(submission_id: int) -> str:
    return f"/submissions/{submission_id}"


def fill(installation, submission_id: int, **overrides) -> None:
    with installation.sessions.transaction() as session:
        entries = [Entry(answer(**overrides))]
        save_answers(session, submission_id=submission_id, entries=entries, actor=OPERATOR, now=NOW)


def gap(**overrides):
    return {"raw": "", "value": None, "numerator": None, "denominator": None, "obs_status": "O"} | {
        "comment": "The survey was not held in that year.",
        **overrides,
    }


def put(installation, submission_id: int, state: str) -> None:
    with installation.sessions.transaction() as session:
        session.execute(update(Submission).where(Submission.id == submission_id).values(state=state))


def close_round(installation) -> None:
    with installation.sessions.transaction() as session:
        session.execute(update(Round).values(closes=date(2026, 11, 19)))


def test_the_required_indicators_are_marked_and_counted_first(officer, installation, submission_id, home):
    page = officer.get(home).text
    assert page.count('class="tag required"') == 1
    assert "0 of 1 required" in page
    assert "<b>0</b> / 1 required" in page
    fill(installation, submission_id)
    assert "1 of 1 required" in officer.get(home).text
    chinese = Browser(officer.client, "zh-CN").get(home).text
    assert "要求填报" in chinese
    assert "要求填报的指标：已完成1 / 1" in chinese


def test_a_required_indicator_comes_first_in_what_is_next(officer, installation, submission_id, home):
    assert f'href="{home}/indicators/UMF_2_2_1/2025">Next unfinished' in officer.get(home).text
    fill(installation, submission_id)
    assert f'href="{home}/indicators/UMF_2_2_1/2025">Next unfinished' not in officer.get(home).text


def test_a_gap_stated_for_the_last_year_is_a_gap_though_other_years_have_figures(
    officer, installation, submission_id, home
):
    fill(installation, submission_id, year=2024)
    fill(installation, submission_id, **gap())
    page = officer.get(home).text
    assert 'Explained gap <span class="nowrap">1</span>' in page
    assert "1 of 1 required" in page
    assert "<dt>Gaps</dt>" in page


def test_a_finished_submission_folds_what_was_never_asked(officer, installation, submission_id, home):
    fill(installation, submission_id)
    assert "Further indicators of the catalogue" not in officer.get(home).text
    put(installation, submission_id, "submitted")
    page = officer.get(home).text
    assert "<summary>Further indicators of the catalogue" in page
    assert 'Not started <span class="nowrap">0</span>' in page
    assert "Not started" not in officer.get(f"{home}?status=not_started").text.split('class="domain"', 1)[1]
    before = page[: page.index("<details")]
    assert 'class="tag none">Not started' not in before


@pytest.mark.parametrize("page", ["", "/check", "/indicators/UMF_2_2_1/2025"])
def test_a_page_says_that_the_round_is_closed(officer, installation, home, page):
    assert "closed on" not in officer.get(home + page).text
    close_round(installation)
    text = officer.get(home + page).text
    assert "The reporting round 2026 closed on 19 November 2026." in text
    assert 'value="save"' not in text
    assert "Next unfinished" not in text
    assert "2026年11月19日" in Browser(officer.client, "zh-CN").get(home + page).text


@pytest.mark.parametrize("page", ["", "/check", "/indicators/UMF_2_2_1/2025"])
def test_a_page_says_that_the_state_does_not_allow_changes(officer, installation, submission_id, home, page):
    put(installation, submission_id, "submitted")
    text = officer.get(home + page).text
    assert "not open for changes" in text
    assert "The figures have been submitted." in text


def test_the_boxes_of_a_closed_worksheet_can_be_read_and_not_written(
    officer, installation, submission_id, home
):
    fill(installation, submission_id, cell=Cell())
    close_round(installation)
    page = officer.get(f"{home}/indicators/UMF_2_2_1/2025").text
    form = page[page.index('id="worksheet"') :]
    assert "<fieldset disabled" not in form
    assert form.count("readonly") >= 3
    assert "Add a row" not in form
    assert 'name="go" value="save"' not in form
