import re
from datetime import timedelta

import pytest

from tests.factories import NOW
from tests.web.browser import Browser
from vlr_service.app import create_app
from vlr_service.records.answers.submission import submission_by_id
from vlr_service.records.releases.edition import Edition, put_edition
from vlr_service.records.releases.release import Release, add_release
from vlr_service.web.shell.rendering import escapes


def test_the_start_page_speaks_the_language_of_the_browser(visitor):
    assert '<html lang="en">' in visitor.get("/").text
    chinese = visitor.get("/?lang=zh-CN").text
    assert '<html lang="zh-Hans">' in chinese
    assert "自愿地方审查平台" in chinese


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/figures/", "/figures"),
        ("/figures/tt/", "/figures/tt"),
        ("/figures/tt/UMF_2_2_1/?lang=zh&x=%2F", "/figures/tt/UMF_2_2_1?lang=zh&x=%2F"),
        ("/samples/", "/samples"),
        ("/releases/?before=2", "/releases?before=2"),
        ("/indicators/SDG_11_2_1/", "/indicators/SDG_11_2_1"),
        ("/submissions/", "/submissions"),
        ("/api", "http://localhost/api/"),
    ],
)
def test_a_slash_too_many_leads_to_the_page(visitor, typed, page):
    answer = visitor.get(typed)
    assert (answer.status_code, answer.location) == (308, page)


@pytest.mark.parametrize(
    "address",
    ["/nothing/", "/figures//nothing/here/too/", "/api/v1/areas/", "/language/"],
)
def test_a_slash_leads_nowhere_where_there_is_no_page(visitor, address):
    answer = visitor.client.get(address)
    assert (answer.status_code, answer.location) == (404, None)


@pytest.mark.parametrize("path", ["//figures/", "//other.example/", "///figures//"])
def test_slashes_lead_to_no_other_host(visitor, path):
    answer = visitor.client.get("/", environ_overrides={"PATH_INFO": path})
    assert not (answer.location or "/").startswith("//")


def test_no_review_is_listed_before_one_is_built(browser, submission_id):
    assert "No review is published yet" in browser.get("/").text


def test_every_page_forbids_frames_foreign_content_and_guessed_types(visitor):
    headers = visitor.get("/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_hold_nothing_inline_that_the_policy_would_stop(visitor):
    page = visitor.get("/").text
    assert not re.search(r'<script|<style|\sstyle="|\son\w+="', page)


def test_the_stylesheet_is_named_by_its_content_and_kept_for_long(visitor):
    address = re.search(r'href="(/static/style\.[0-9a-f]{16}\.css)"', visitor.get("/").text)[1]
    with visitor.client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "gzip"


def test_the_language_switch_leads_back_to_the_page_and_is_remembered(visitor):
    answer = visitor.post(
        "/language", {"language": "zh_Hans", "next": "/session?next=%2Fsubmissions&lang=en"}
    )
    assert answer.status_code == 303
    assert answer.location == "/session?next=%2Fsubmissions"
    assert "登录" in visitor.get("/session").text


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"]
)
def test_nobody_is_led_to_another_site(visitor, target):
    assert visitor.post("/language", {"language": "en", "next": target}).location == "/submissions"


@pytest.mark.parametrize(("language", "title"), [("en", "There is no such page"), ("zh-CN", "没有这个页面")])
def test_a_wrong_address_says_so_in_the_readers_language(visitor, language, title):
    answer = visitor.client.get("/nowhere", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert f"<h1>{title}</h1>" in answer.text


def test_a_fault_of_ours_shows_no_traceback(installation):
    app = create_app(installation)
    app.add_url_rule("/broken", view_func=lambda: 1 / 0)
    answer = Browser(app.test_client()).get("/broken")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text


def test_templates_escape_what_they_print_whatever_their_ending():
    assert escapes("pages/start.html.jinja")
    assert escapes(None)


def test_an_unknown_review_is_not_found(browser, submission_id):
    assert browser.get("/reviews/tt-a/2026/en.pdf").status_code == 404
    assert browser.get("/reviews/nowhere/2026/en.pdf").status_code == 404
    assert browser.get("/reviews/tt-a/2026/../../secret-key").status_code == 404


@pytest.mark.parametrize(("language", "label"), [("en", "Data and API"), ("zh-CN", "数据与接口")])
def test_everyone_finds_the_data_in_the_head_of_the_page(browser, officer, language, label):
    for one in (browser.client, officer.client):
        page = one.get("/", headers={"Accept-Language": language}).text
        head = page[page.index("<header>") : page.index("</header>")]
        assert f'<a href="/api/">{label}</a>' in head
    assert 'href="/api/" aria-current="page"' in browser.get("/api/").text


REVIEW = "/reviews/tt-a/2026/en.html"


@pytest.fixture
def built(installation, submission_id):
    """A review that is built while nothing is published."""
    folder = installation.settings.var / "editions"
    folder.mkdir()
    (folder / "tt-a-2026.en.html").write_text("<p>The review</p>")
    edition = Edition(
        submission_id=submission_id,
        language="en",
        format="html",
        is_final=False,
        sha256="0" * 64,
        bytes=17,
        pages=None,
        built_at=NOW,
        revisions=[],
    )
    with installation.sessions.transaction() as session:
        put_edition(session, edition)
    return submission_id


def release(installation, submission_id: int, *, applied=None, withdrawn=None, embargo=NOW) -> None:
    with installation.sessions.transaction() as session:
        country = submission_by_id(session, submission_id).area.country
        one = Release(
            country_id=country,
            submission_id=submission_id,
            embargo_at=embargo,
            created_by=None,
            created_at=NOW,
            applied_at=applied,
            withdrawn_at=withdrawn,
        )
        add_release(session, one, [])


def sees(browser) -> tuple[bool, int]:
    with browser.client.get(REVIEW) as answer:
        return REVIEW in browser.get("/").text, answer.status_code


def test_a_review_built_before_anything_is_published_is_seen_by_the_areas_people_only(
    browser, officer, built
):
    assert sees(browser) == (False, 404)
    assert "No review is published yet" in browser.get("/").text
    assert sees(officer) == (True, 200)
    assert "Not public" in officer.get("/").text
    with officer.client.get(REVIEW) as answer:
        assert "private" in answer.headers["Cache-Control"]
        assert "Cookie" in answer.headers["Vary"]


def test_a_review_becomes_public_when_the_release_is_applied_not_before(browser, installation, built):
    release(installation, built, embargo=NOW + timedelta(days=1))
    assert sees(browser) == (False, 404)
    release(installation, built, applied=NOW)
    assert sees(browser) == (True, 200)
    assert "before the newest figures were published" not in browser.get("/").text


def test_a_review_older_than_the_newest_release_says_so(browser, installation, built):
    release(installation, built, applied=NOW + timedelta(days=1))
    assert sees(browser) == (True, 200)
    page = browser.get("/").text
    assert "Built on 20 November 2026, before the newest figures were published on 21 November 2026." in page


def test_a_review_that_holds_withdrawn_figures_is_not_public_any_more(browser, installation, built):
    release(installation, built, applied=NOW - timedelta(days=1), withdrawn=NOW + timedelta(days=1))
    assert sees(browser) == (False, 404)
    release(installation, built, applied=NOW + timedelta(days=2))
    assert sees(browser) == (False, 404)


def test_caches_are_told_that_a_page_depends_on_language_and_cookie(visitor):
    varies = visitor.get("/").headers["Vary"]
    assert "Accept-Language" in varies
    assert "Cookie" in varies
