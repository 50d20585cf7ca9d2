import re

import pytest

from vlr_service.web.rendering import escapes


def test_the_start_page_speaks_the_language_of_the_browser(browser):
    assert '<html lang="en">' in browser.get("/").text
    chinese = browser.get("/?lang=zh-CN").text
    assert '<html lang="zh-Hans">' in chinese
    assert "自愿地方审查平台" in chinese


def test_no_review_is_listed_before_one_is_built(browser, submission_id):
    assert "No review is published yet" in browser.get("/").text


def test_every_page_forbids_frames_foreign_content_and_guessed_types(browser):
    headers = browser.get("/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_hold_nothing_inline_that_the_policy_would_stop(browser):
    page = browser.get("/").text
    assert not re.search(r'<script|<style|\sstyle="|\son\w+="', page)


def test_the_stylesheet_is_named_by_its_content_and_kept_for_long(browser):
    address = re.search(r'href="(/static/style\.[0-9a-f]{16}\.css)"', browser.get("/").text)[1]
    with browser.client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "gzip"


def test_the_language_switch_leads_back_to_the_page_and_is_remembered(browser):
    answer = browser.post(
        "/language", {"language": "zh_Hans", "next": "/session?next=%2Fsubmissions&lang=en"}
    )
    assert answer.status_code == 303
    assert answer.location == "/session?next=%2Fsubmissions"
    assert "登录" in browser.get("/session").text


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"]
)
def test_nobody_is_led_to_another_site(browser, target):
    assert browser.post("/language", {"language": "en", "next": target}).location == "/submissions"


@pytest.mark.parametrize(("language", "title"), [("en", "There is no such page"), ("zh-CN", "没有这个页面")])
def test_a_wrong_address_says_so_in_the_readers_language(browser, language, title):
    answer = browser.client.get("/nowhere", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert f"<h1>{title}</h1>" in answer.text


def test_a_fault_of_ours_shows_no_traceback(app, browser):
    app.testing = False
    app.add_url_rule("/broken", view_func=lambda: 1 / 0)
    answer = browser.get("/broken")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text


def test_templates_escape_what_they_print_whatever_their_ending():
    assert escapes("pages/start.html.jinja")
    assert escapes(None)


def test_every_address_names_who_may_ask(app):
    silent = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/api") and not hasattr(app.view_functions[rule.endpoint], "permission")
    ]
    assert silent == []


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
