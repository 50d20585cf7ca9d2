import re

import pytest

from tests.factories import NOW, account, definition
from tests.loaded import STANDARD
from tests.web.browser import Browser
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.collection.answers.drafts import start_submission
from vlr_service.collection.demonstration.definition import set_up


@pytest.fixture
def neighbour(app, installation, submission_id) -> Browser:
    """An officer of the other town, where nobody has started anything."""
    with installation.sessions.transaction() as session:
        account(session, "neighbour@tt-a.example", role=Role.OFFICER, area="tt-b")
    return Browser(app.test_client()).sign_in("neighbour")


def later_round(installation, catalogue, **overrides):
    with installation.sessions.transaction() as session:
        set_up(
            session,
            definition(code="2027", **overrides),
            catalogue=catalogue,
            standard=STANDARD,
            actor=OPERATOR,
        )


def test_a_statistician_finds_every_submission_of_the_country(installation, statistician, submission_id):
    with installation.sessions.transaction() as session:
        other = start_submission(
            session,
            area_code="tt-b",
            round_code="2026",
            catalogue=installation.catalogue,
            actor=OPERATOR,
            now=NOW,
        ).id
    page = statistician.get("/submissions").text
    for one in (submission_id, other):
        assert f'href="/submissions/{one}"' in page
        assert f'href="/submissions/{one}/decision"' in page
    assert 'name="area"' not in page


def test_an_officer_starts_the_submission_of_an_open_round(neighbour):
    page = neighbour.get("/submissions").text
    assert "Probeton, round 2026" in page
    assert 'name="area" value="tt-b"' in page
    answer = neighbour.post("/submissions", {"area": "tt-b", "round": "2026"}, page="/submissions")
    assert answer.status_code == 303
    assert re.fullmatch(r"/submissions/\d+", answer.location)
    assert neighbour.get(answer.location).status_code == 200
    after = neighbour.get("/submissions").text
    assert 'name="area"' not in after
    again = neighbour.post("/submissions", {"area": "tt-b", "round": "2026"}, page="/submissions")
    assert again.location == answer.location


def test_a_round_that_is_closed_or_started_is_not_offered(installation, catalogue, officer, clock):
    assert 'name="round"' not in officer.get("/submissions").text
    later_round(installation, catalogue, closes=NOW.date())
    assert 'name="round" value="2027"' in officer.get("/submissions").text
    clock.forward(days=1)
    assert 'name="round"' not in officer.get("/submissions").text


def test_nobody_starts_the_submission_of_another_town(officer):
    answer = officer.post("/submissions", {"area": "tt-b", "round": "2026"})
    assert answer.status_code == 403
    assert "Probeton" not in officer.get("/submissions").text


def test_an_approver_is_offered_nothing_to_start(installation, catalogue, approver):
    later_round(installation, catalogue)
    assert 'name="round"' not in approver.get("/submissions").text
