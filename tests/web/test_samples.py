"""The pages of the National Sample of Cities, from the draw to an estimate, for everybody and in both languages."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.collection.test_sampling import PLAN, country_of
from tests.factories import NOW, account, answer, save, town
from tests.texts import both
from tests.web.browser import Browser
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.samples.drawing import draw_sample, publish_sample
from vlr_service.collection.samples.strata import StratumPlan
from vlr_service.statistics.estimates import SampleEstimate, StratumResponse
from vlr_service.web.national.estimate_view import in_words

TYPED = {"country": "tt", "frame_year": "2025", "size": "4", "seed": "a word"}


@pytest.fixture
def country(installation) -> None:
    found(installation)


def found(installation) -> None:
    """Set up ten cities, five large and five small, of which the first has an outline, and a statistician."""
    whole = country_of(10)
    for entry in whole["areas"][1:8]:
        entry["profiles"][0]["outline"] = [["1", "1"], ["2", "1"], ["2", "2"]]
    with installation.sessions.transaction() as session:
        set_up(
            session, whole, catalogue=installation.catalogue, standard=installation.standard, actor=OPERATOR
        )
        account(session, "nso@tt-a.example", role=Role.STATISTICIAN, area="tt")


@pytest.fixture
def sample_visitor(sample_site) -> Browser:
    """Somebody who is not signed in and looks at a published sample."""
    return Browser(sample_site.app.test_client())


@pytest.fixture(scope="module")
def sample_site(sites):
    return sites.open(draw_and_publish)


def draw_and_publish(installation) -> None:
    found(installation)
    with installation.sessions.transaction() as session:
        draw_sample(session, country_code="tt", plan=PLAN, actor=OPERATOR, now=NOW)
        publish_sample(
            session, country_code="tt", version=1, catalogue=installation.catalogue, actor=OPERATOR, now=NOW
        )


@pytest.fixture
def office(app, country) -> Browser:
    return Browser(app.test_client()).sign_in("nso")


def test_the_statistics_office_draws_and_publishes_and_nobody_sees_it_before(office, browser):
    assert browser.get("/samples").status_code == 200
    answer_ = office.post("/samples/draw", TYPED, page="/samples/draw")
    assert (answer_.status_code, answer_.location) == (303, "/samples/tt/1")
    for address in ("/samples/tt/1", "/samples/tt/1/sample.xlsx", "/samples/tt/1/draw.csv"):
        assert browser.get(address).status_code == 404
        assert office.get(address).status_code == 200
    assert "sample version 1" not in browser.get("/samples").text
    assert office.post("/samples/tt/1/publication", {}, page="/samples/tt/1").status_code == 303
    assert "sample version 1" in browser.get("/samples").text
    assert browser.get("/samples/tt/1").status_code == 200
    assert office.post("/samples/tt/1/publication", {}, page="/samples/tt/1").status_code == 409


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"size": "3"}, "at least 4"),
        ({"size": "many"}, "whole number"),
        ({"frame_year": "20255"}, "whole number"),
        ({"seed": " "}, "Write a seed"),
        ({"country": "xx"}, "no area with the code"),
        ({"country": "tt-00"}, "not a country"),
    ],
)
def test_what_was_typed_wrongly_is_said_and_kept(office, wrong, sentence):
    answer_ = office.post("/samples/draw", TYPED | wrong, page="/samples/draw")
    assert answer_.status_code == 422
    assert sentence in answer_.text
    assert 'value="a word"' in answer_.text or "seed" in wrong
    assert office.get("/samples/tt/1").status_code == 404


def test_only_the_statistics_office_draws(app, installation, country, browser):
    with installation.sessions.transaction() as session:
        account(session, "officer@tt-a.example", role=Role.OFFICER, area="tt-00")
    officer = Browser(app.test_client()).sign_in("officer")
    assert officer.post("/samples/draw", TYPED, page="/samples/draw").status_code == 403
    assert browser.get("/samples/draw").status_code == 401


@pytest.mark.parametrize(("language", "words"), [("en", ("Strata", "Map")), ("zh", ("层", "地图"))])
def test_a_published_sample_shows_strata_draw_coverage_and_map(sample_visitor, language, words):
    page = replace(sample_visitor, language=language).get("/samples/tt/1").text
    assert all(word in page for word in words)
    assert "2.5" in page
    assert page.count("0/1") >= 4
    assert "<path d=" in page


def test_files_hold_strata_draw_and_coverage(sample_visitor):
    book = load_workbook(BytesIO(sample_visitor.get("/samples/tt/1/sample.xlsx").data))
    assert book.sheetnames == ["strata", "draw", "coverage"]
    assert next(row[0].value for row in book["draw"].rows) == "area"
    assert book["draw"].max_row == 5
    text = sample_visitor.get("/samples/tt/1/strata.csv").data.decode("utf-8-sig")
    assert text.splitlines()[1].startswith("large,Large,")
    assert sample_visitor.get("/samples/tt/1/other.csv").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "indicator=UMF_2_2_1&year=2025",
        "indicator=UMF_2_2_1&year=x",
        "indicator=UMF_2_2_1&year=2025&adjustment=nothing&region=nowhere",
        "indicator=UMF_2_2_1&year=2025&collapse=%2B%2B,",
        "indicator=UMF_9_9_9&year=2025",
        "indicator=UMF_2_2_1&year=2025&collapse=no%2Bsuch",
    ],
)
def test_what_cannot_be_estimated_is_said_with_its_reason(sample_visitor, query):
    answer_ = sample_visitor.get(f"/samples/tt/1/estimates?{query}")
    assert answer_.status_code == 200
    assert "There is no estimate" in answer_.text or "This cannot be estimated" in answer_.text
    assert "Standard error" not in answer_.text


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        ("0.291606", ("6.1 %", "0.29 %", "5.5 to 6.8")),
        ("0.0996", ("6.1 %", "0.10 %", "5.5 to 6.8")),
        ("4.5", ("6.1 %", "4.5 %", "5.5 to 6.8")),
        ("45", ("6 %", "45 %", "5 to 7")),
        ("0", ("6.1 %", "0 %", "5.5 to 6.8")),
    ],
)
def test_an_estimate_has_no_more_digits_than_its_error_and_its_cities_allow(app, error, shown):
    found = SampleEstimate(
        indicator="UMF_2_2_1",
        country="tt",
        region=None,
        version=1,
        year=2025,
        cell="_T",
        unit="PT",
        method="ratio_of_sums",
        value=Decimal("6.12244897959"),
        standard_error=Decimal(error),
        low=Decimal("5.4790123"),
        high=Decimal("6.7658856"),
        degrees=7,
        coverage=Decimal("0.95"),
        adjustment=None,
        collapsed={},
        reason=None,
        drawn=4,
        responding=4,
        strata=(StratumResponse("a", 5, 3, 3, Decimal(5) / 3),),
    )
    with app.test_request_context("/"):
        words = in_words(found, {"a": "A"})
    facts = dict(words.facts)
    interval = facts["Interval"].partition(" (")[0]
    assert (facts["Estimate"], facts["Standard error"], interval) == shown
    assert words.strata[0].weight == "1.667"


def test_an_estimate_shows_its_error_interval_degrees_and_adjustment(app, installation, catalogue, standard):
    """A census of two towns: the error is zero."""
    from tests.collection.test_publishing import walk

    everything = StratumPlan("all", both("All", "全部"), drawn=2)
    with installation.sessions.transaction() as session:
        for code in ("tt-a", "tt-b"):
            place = town(session, catalogue, code=code)
            save(session, place, answer())
            walk(session, place, catalogue, standard)
        plan = replace(PLAN, strata=(everything,))
        draw_sample(session, country_code="tt", plan=plan, actor=OPERATOR, now=NOW)
        publish_sample(
            session, country_code="tt", version=1, catalogue=installation.catalogue, actor=OPERATOR, now=NOW
        )
    page = Browser(app.test_client()).get("/samples/tt/1/estimates?indicator=UMF_2_2_1&year=2025").text
    for words in (
        "Standard error",
        "t interval, 95%",
        "Degrees of freedom",
        "None: every drawn city",
        "2 of 2",
    ):
        assert words in page
