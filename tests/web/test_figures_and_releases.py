"""National figures and the calendar of releases: public, in both languages, with what stands behind a figure."""

import itertools
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.api.published import sample_all
from tests.api.test_aggregates import publish_town
from tests.api.test_public_data import here
from tests.collection.test_publishing import walk
from tests.factories import NOW, answer, apply_due_releases, save, town
from tests.web.browser import Browser
from vlr_service.api.v1.examples import EXAMPLES
from vlr_service.collection.line.publishing import reopen, withdraw
from vlr_service.records.answers.submission import submission_by_id
from vlr_service.web.national import release_calendar

LATER = timedelta(hours=2)


def test_a_figure_stands_beside_its_coverage(town_visitor):
    assert "Testland" in town_visitor.get("/figures").text
    page = town_visitor.get("/figures/tt").text
    assert "1 of 2 areas" in page
    assert "/figures/tt/UMF_2_2_1" in page
    page = town_visitor.get("/figures/tt/UMF_2_2_1").text
    assert "600 / 10,000" in page
    assert "ratio of sums" in page
    share = "25% of the population of the whole area (1 of 2 areas)"
    assert f"100,000, {share}" in page
    for group in ("By region", "By Degree of Urbanisation", "By size class of cities"):
        assert group in page
    assert "/api/v1/aggregates?indicator=UMF_2_2_1&amp;area=tt" in page
    assert "Constructed data" in page


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_chart_marks_the_years_in_which_areas_are_missing(installation, browser, missing):
    years = [answer(year=year) for year in (2023, 2024, 2025)]
    publish_town(installation, *years)
    publish_town(installation, *years[missing:], code="tt-b")
    page = browser.get("/figures/tt/UMF_2_2_1").text
    assert page.count('fill="#ffffff" stroke=') == missing  # the mark of a year, not the paper behind a value
    assert page.count("Where the mark is hollow") == (2 if missing else 0)


def test_no_figure_of_a_country_is_finer_than_those_of_its_cities(installation, browser):
    """Cities publish percentages with one decimal: sums, estimates, intervals, same cities and the chart have no more."""
    towns = (("tt-a", (("6.2", 617), ("6.5", 653), ("6.9", 691))), ("tt-b", (("4.8", 483), ("5.6", 557))))
    for code, unemployed in towns:
        years = [
            answer(year=2026 - len(unemployed) + place, raw=one, value=Decimal(one), numerator=Decimal(parts))
            for place, (one, parts) in enumerate(unemployed)
        ]
        publish_town(installation, *years, code=code)
    sample_all(installation, drawn=2)
    for address, language in itertools.product(("/figures/tt", "/figures/tt/UMF_2_2_1"), ("en", "zh-CN")):
        page = Browser(browser.client, language).get(address).text
        told = re.sub(r"<(pre|style|desc).*?</\1>|UMF.2.2.1", "", page, flags=re.DOTALL)
        figures = [one for text in re.findall(r">([^<>]+)<", told) for one in re.findall(r"\d+\.\d+", text)]
        assert len(figures) >= 3, address
        assert [one for one in figures if len(one.partition(".")[2]) > 1] == [], address


@pytest.mark.parametrize("address", ["/figures", "/figures/tt", "/figures/tt/UMF_2_2_1", "/releases"])
def test_the_pages_speak_chinese(town_visitor, address):
    page = town_visitor.get(f"{address}?lang=zh").text
    assert any(word in page for word in ("国家数据", "发布日历", "覆盖人口"))


def test_what_is_on_the_screen_can_be_asked_for_by_every_tool(installation, browser):
    publish_town(installation)
    totals = "._T" * len(installation.catalogue.dimensions)
    one = browser.get("/figures/tt/UMF_2_2_1").text
    query = f"http://localhost/sdmx/v1/data/UMF_NATIONAL/A.UMF_2_2_1.tt+tt-r...{totals}"
    assert one.count(query) == 4
    for tool in ("curl", "Python (sdmx1)", "R (rsdmx)", "Excel (Power Query)"):
        assert tool in one
    assert (
        f"http://localhost/sdmx/v1/data/UMF_NATIONAL/A..tt._T._T.{totals}" in browser.get("/figures/tt").text
    )
    chinese = browser.get("/figures/tt/UMF_2_2_1?lang=zh").text
    assert "使用这些数据" in chinese
    assert "Accept-Language: zh" in chinese


@pytest.mark.parametrize("address", ["/figures/tt-a", "/figures/nowhere", "/figures/tt/UMF_9_9_9"])
def test_what_has_no_page_of_figures_says_so(town_visitor, address):
    assert town_visitor.get(address).status_code == 404


def test_a_coming_release_is_announced_without_its_figures(installation, browser, clock):
    publish_town(installation, embargo=NOW + LATER, raw="6.4321", numerator=None, denominator=None)
    page = browser.get("/releases").text
    assert "Coming" in page
    assert "Testville" in page
    assert "20 November 2026, 11:00" in page
    assert "6.4321" not in page
    clock.forward(hours=2)
    after = browser.get("/releases").text
    assert "Coming" not in after
    assert "Testville" in after


def test_a_withdrawal_shows_its_reason_and_a_correction_its_note(installation, browser):
    with installation.sessions.transaction() as session:
        place = town(session, installation.catalogue)
        key, actor = place.submission.id, place.statistician
        save(session, place)
        walk(session, place, installation.catalogue, installation.standard)
        apply_due_releases(session, catalogue=installation.catalogue, standard=installation.standard, now=NOW)
        withdraw(
            session,
            submission_id=key,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=actor,
            reason="A district was left out.",
            now=NOW,
        )
    page = browser.get("/releases").text
    assert "Withdrawn" in page
    assert "A district was left out." in page
    with installation.sessions.transaction() as session:
        submission = submission_by_id(session, key)
        reopen(session, submission_id=key, actor=actor, reason="The district is in now.", now=NOW)
        again = replace(place, submission=submission)
        save(session, again)
        walk(session, again, installation.catalogue, installation.standard)
    page = browser.get("/releases").text
    assert "Correction" in page
    assert "The district is in now." in page


@pytest.mark.parametrize("note", ["", "The district weighs 6.4321."])
def test_no_door_tells_why_before_the_correction_is_public(installation, browser, clock, note):
    reason = "Unemployment was 6.4321 and not 5.5."
    place = publish_town(installation)
    sample_all(installation, drawn=1)
    with installation.sessions.transaction() as session:
        submission = submission_by_id(session, place.submission.id)
        reopen(session, submission_id=submission.id, actor=place.statistician, reason=reason, now=NOW)
        again = replace(place, submission=submission)
        save(session, again)
        walk(session, again, installation.catalogue, installation.standard, embargo=NOW + LATER, note=note)
    doors = ("/", "/releases", "/figures", "/figures/tt", "/figures/tt/UMF_2_2_1", "/indicators/UMF_2_2_1")
    for door in (*doors, *map(here, EXAMPLES.values())):
        answered = browser.get(door)
        assert answered.status_code == 200, door
        assert b"6.4321" not in answered.data, door
    assert "Coming" in browser.get("/releases").text
    clock.forward(hours=2)
    assert (note or reason) in browser.get("/releases").text


@pytest.mark.parametrize("before", ["x", "-1", "1" * 12, "²"])
def test_a_wrong_page_of_the_calendar_is_refused(visitor, before):
    assert visitor.get(f"/releases?before={before}").status_code == 422


def test_the_calendar_comes_in_pages(installation, browser, monkeypatch):
    publish_town(installation, code="tt-a")
    publish_town(installation, code="tt-b")
    monkeypatch.setattr(release_calendar, "PAGE", 1)
    first = browser.get("/releases").text
    assert "Earlier releases" in first
    address = first.split('<a href="/releases?before=')[1].split('"')[0]
    assert "Earlier releases" not in browser.get(f"/releases?before={address}").text
