"""Languages that come as files only: every main page in them, mirrored where they are read from right to left."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from lxml import html

from tests.api.published import bring_out
from tests.databases import SQLiteFiles, fresh
from tests.factories import account, answer, town
from tests.pseudo import (
    ESPERANTO,
    IVRIT,
    Pseudo,
    is_english_frame,
    write_frames,
    write_numbers,
    write_texts,
)
from tests.web.browser import Browser
from vlr_service.access.policy import Role
from vlr_service.app import create_app
from vlr_service.catalogue.loading.load import load
from vlr_service.collection.installation import Installation
from vlr_service.i18n import REQUIRED_LANGUAGES, offer
from vlr_service.standard.load import load_standard

LANGUAGES = (ESPERANTO, IVRIT)
SPOKEN_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder")
DATA = {"officer", "approver", "number"}
"""Names of the accounts, and the name of a type that programs use."""

FRACTION = re.compile(r"[\d.,\u200e ×]+ [/÷] [\d.,=% ]+")
"""A number over another one, which the letters around it would turn around."""

NOT_READ = {"script", "style", "code", "pre", "textarea"}


@pytest.fixture
def database_url(sqlite_files: SQLiteFiles) -> Iterator[str]:
    with fresh(sqlite_files) as url:
        yield url


@pytest.fixture(scope="module")
def overlay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that brings two languages, as files only."""
    folder = tmp_path_factory.mktemp("overlay")
    for language in LANGUAGES:
        write_frames(folder, language)
        write_texts(folder, language)
        write_numbers(folder, language)
    return folder


@pytest.fixture
def offered(overlay: Path) -> Iterator[None]:
    offer((*REQUIRED_LANGUAGES, *(one.code for one in LANGUAGES)), folders=[overlay / "translations"])
    yield
    offer()


@pytest.fixture
def site(installation: Installation, overlay: Path, offered: None) -> Flask:
    """The site in four languages, with one published town and one that is being filled in."""
    catalogue = load(overlays=[overlay])
    standard = load_standard(on=installation.clock().date(), texts=catalogue.texts)
    installation = replace(installation, catalogue=catalogue, standard=standard)
    with installation.sessions.transaction() as session:
        place = town(session, catalogue)
        town(session, catalogue, code="tt-b")
        account(session, "admin@tt-a.example", role=Role.ADMINISTRATOR, area=None)
    bring_out(installation, place, answer(), answer(year=2024), now=installation.clock())
    app = create_app(installation)
    app.testing = True
    return app


def pages(browser: Browser, *starts: str, most: int = 45) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield pages that can be reached, two of each kind."""
    waiting, seen, kinds = list(starts), set(), {}
    while waiting and len(seen) < most:
        address = waiting.pop(0).partition("#")[0]
        kind = re.sub(r"\d+|[A-Z]{3}_\w+|(?<=/)tt-\w+|\?.*", "…", address)
        kinds[kind] = kinds.get(kind, 0) + (address not in seen)
        if address in seen or kinds[kind] > 2:
            continue
        seen.add(address)
        answer = browser.get(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            page = html.document_fromstring(answer.text)
            yield address, page
            found = (str(one) for one in page.xpath("//main//a/@href | //nav//a/@href | //footer//a/@href"))
            waiting += [
                one for one in found if one.startswith("/") and not re.search(r"\.\w+$|/sdmx|/api/v1", one)
            ]


def spoken_texts(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield every text a reader gets, with the language that stands nearest above it."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in NOT_READ:
            continue
        language = next(one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang"))
        texts = (
            element.text,
            *(element.get(name) for name in SPOKEN_ATTRIBUTES),
            *(child.tail for child in element),
        )
        yield from ((text, language) for text in texts if text and text.strip())


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.tag)
@pytest.mark.parametrize("who", ["officer", "nso", "admin"])
def test_no_english_frame_stands_on_a_page_but_for_what_says_that_it_is_english(
    site, language: Pseudo, who: str
):
    browser = Browser(site.test_client(), language=language.tag).sign_in(who)
    left = {}
    for address, page in pages(browser, "/", "/submissions", "/tokens", "/accounts"):
        assert page.get("lang") == language.tag
        assert page.get("dir") == ("rtl" if language is IVRIT else None)
        for text, own in spoken_texts(page):
            if own == language.tag and text.strip() not in DATA and is_english_frame(text):
                left.setdefault(" ".join(text.split()), address)
    assert left == {}


def test_a_fraction_is_read_from_left_to_right_on_a_mirrored_page(site):
    browser = Browser(site.test_client(), language="he").sign_in("officer")
    seen = set()
    for address, page in pages(browser, "/submissions", "/figures", "/indicators/UMF_1_1_3"):
        for element in page.xpath("//main//*[not(self::progress)]"):
            for text in (element.text, *(child.tail for child in element)):
                if FRACTION.fullmatch((text or "").strip()):
                    near = next(one for one in (element, *element.iterancestors()) if one.get("dir"))
                    assert near.get("dir") == "ltr", (address, text)
                    seen.add(re.search("[/÷]", text)[0])
    assert seen == {"/", "÷"}


def test_the_language_is_chosen_from_a_list_that_needs_no_script(site):
    browser = Browser(site.test_client(), language="he")
    page = html.document_fromstring(browser.get("/").text)
    (chosen,) = page.xpath("//details[@class='languages']/summary/text()")
    offered = page.xpath("//details[@class='languages']//button")
    assert chosen == "עברית"
    assert [(one.get("value"), one.get("dir")) for one in offered] == [
        ("en", "ltr"),
        ("zh_Hans", "ltr"),
        ("eo", "ltr"),
    ]
    browser.post("/language", {"language": "eo", "next": "/"})
    assert '<html lang="eo">' in browser.get("/").text


def test_a_text_that_fell_back_says_in_which_language_it_is(
    installation: Installation, overlay: Path, offered: None
):
    app = create_app(installation)  # with the messages of the language, but none of its names
    page = html.document_fromstring(
        Browser(app.test_client(), language="he").get("/indicators/SDG_11_2_1").text
    )
    assert page.get("dir") == "rtl"
    assert page.xpath("//h1//*[@lang='en'][@dir='ltr']/text()")


def test_a_browser_that_asks_for_a_country_gets_the_language(site):
    answer = site.test_client().get("/", headers={"Accept-Language": "fr, he-IL;q=0.8, en;q=0.5"})
    assert '<html lang="he" dir="rtl">' in answer.text
    refused = site.test_client().get("/", headers={"Accept-Language": "he;q=0, eo-XX;q=0.3"})
    assert '<html lang="eo">' in refused.text


def test_the_api_tells_a_problem_in_an_offered_language(site):
    answer = site.test_client().get("/api/v1/areas?page=x", headers={"Accept-Language": "eo"})
    assert answer.status_code == 422
    assert re.search("[ĉĝĥŝŭ]", answer.json["detail"])
