"""Times are typed and shown in the zone of the installation, by the 24-hour clock, and say so."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.web.browser import Browser, form_of
from vlr_service.app import create_app
from vlr_service.records.releases.release import releases_of


@pytest.fixture
def in_shanghai(installation):
    """The same installation, in China."""
    return create_app(
        replace(installation, settings=replace(installation.settings, time_zone="Asia/Shanghai"))
    )


def accepted(app, submission_id: int) -> tuple[str, Browser]:
    """Bring the submission to where it can be published; return its address and the statistician's browser."""
    home = f"/submissions/{submission_id}"
    officer, approver, statistician = (
        Browser(app.test_client()).sign_in(who) for who in ("officer", "approver", "nso")
    )
    address = f"{home}/indicators/UMF_2_2_1/2025"
    source = {"source_provider": "Office", "source_title": "Survey", "source_year": "2025"}
    typed = form_of(officer.get(address).text) | source | {"source_kind": "survey", "_T.value": "6"}
    assert officer.client.post(address, data=typed | {"go": "save"}).status_code == 303
    assert officer.post(f"{home}/check", {"declaration": "yes"}).status_code == 303
    assert approver.post(f"{home}/decision", {"go": "approve"}).status_code == 303
    assert statistician.post(f"{home}/decision", {"go": "accept"}).status_code == 303
    return home, statistician


@pytest.mark.parametrize(
    ("language", "written"), [("en", "20 November 2026, 19:33"), ("zh-CN", "2026年11月20日19:33")]
)
def test_the_history_has_24_hours_in_both_languages(officer, submission_id, clock, language, written):
    address = f"/submissions/{submission_id}/indicators/UMF_2_2_1/2025"
    clock.forward(hours=10, minutes=33)
    typed = form_of(officer.get(address).text) | {"_T.value": "6", "go": "save"}
    assert officer.client.post(address, data=typed).status_code == 303
    page = Browser(officer.client, language).get(f"/submissions/{submission_id}/history").text
    assert f'<time datetime="2026-11-20T19:33+00:00">{written}</time>' in page
    assert "UTC" in page


def test_the_history_names_cells_in_words(officer, submission_id):
    address = f"/submissions/{submission_id}/indicators/SDG_11_2_1/2025"
    typed = form_of(officer.get(address).text) | {"SEX=F.value": "60", "go": "save"}
    assert officer.client.post(address, data=typed).status_code == 303
    page = officer.get(f"/submissions/{submission_id}/history").text
    assert "SDG 11.2.1" in page
    assert ", 2025, Female" in page
    assert "SEX=F" not in page


def test_an_embargo_is_typed_and_told_in_the_zone(in_shanghai, installation, submission_id):
    home, statistician = accepted(in_shanghai, submission_id)
    assert "Embargo until (time zone: Asia/Shanghai)" in statistician.get(f"{home}/decision").text
    typed = {"go": "publish", "embargo": "2027-01-31T09:00"}
    assert statistician.post(f"{home}/decision", typed).status_code == 303
    with installation.sessions.reading() as session:
        (release,) = releases_of(session, submission_id)
    assert release.embargo_at == datetime(2027, 1, 31, 1, 0, tzinfo=UTC)
    for page in ("", "/decision", "/check"):
        assert (
            "Waiting for release on 31 January 2027, 09:00 (Asia/Shanghai)"
            in statistician.get(home + page).text
        )
    assert "Waiting for release on 31 January 2027, 09:00" in statistician.get("/submissions").text
    assert "Embargo until 31 January 2027, 09:00 (Asia/Shanghai)" in statistician.get(f"{home}/history").text
    assert "等待发布" in Browser(statistician.client, "zh-CN").get(home).text


def test_after_its_time_a_submission_is_published(app, clock, submission_id):
    home, statistician = accepted(app, submission_id)
    typed = {"go": "publish", "embargo": "2026-11-20T10:00"}
    assert statistician.post(f"{home}/decision", typed).status_code == 303
    assert "Waiting for release on 20 November 2026, 10:00 (UTC)" in statistician.get(home).text
    clock.forward(hours=1)
    page = statistician.get(home).text
    assert "Waiting for release" not in page
    assert '<span class="tag done">Published</span>' in page
