"""The whole path in a real browser without JavaScript, and every page by axe and its words in both languages and widths."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.api.published import sample_all
from tests.chromium import RULES
from tests.constructed_lists import catalogue_with_lists
from tests.factories import NOW, PASSWORD, Town, account, answer, save, town
from tests.loaded import CATALOGUE
from tests.serving import serving
from tests.web.words_on_pages import MachineWords
from vlr_service.access.policy import Role
from vlr_service.app import create_app
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.district_forms import TypedDistrict
from vlr_service.collection.areas.districts import save_district
from vlr_service.collection.installation import Installation
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.records import Session
from vlr_service.standard.register import Standard
from vlr_service.web import BLUEPRINTS

# The pages are the same on both databases; what they do is tested on both through the client.
pytestmark = [pytest.mark.programs("chromium"), pytest.mark.databases("sqlite")]

WIDTHS = {"wide": (1366, 768), "narrow": (390, 844)}
BETWEEN = (768, 1024)
LANGUAGES = {"en-GB": "en", "zh-CN": "zh_Hans"}

STRATUM, GROUP = "every-city", "older-women"
"""Codes of what has a name."""


@pytest.fixture
def site(installation: Installation, tmp_path: Path) -> Iterator[str]:
    """The address of the served site with a town, its people and one answer, and two official lists."""
    installation = replace(installation, catalogue=catalogue_with_lists(tmp_path / "lists"))
    with installation.sessions.transaction() as session:
        place = town(session, installation.catalogue)
        account(session, "admin@tt-a.example", role=Role.ADMINISTRATOR, area=None)
        save(session, place, answer(year=2024), now=NOW)
        one_of_each(session, place, installation.catalogue)
    sample_all(installation, drawn=1, stratum=STRATUM)
    with serving(create_app(installation)) as address:
        yield address


def one_of_each(session: Session, place: Town, catalogue: Catalogue) -> None:
    """Keep records of two registers and a district, so that their pages are there."""
    group = {"id": GROUP, "name": "Older women / 老年妇女", "cells": "AGE=Y_GE65,SEX=F"}
    event = {"title": "Open forum", "stage": "planning", "groups": GROUP}
    for register, texts in (("groups", group), ("participation", event)):
        save_entries(
            session,
            submission_id=place.submission.id,
            register_id=register,
            entries=[TypedEntry(texts, "en")],
            catalogue=catalogue,
            actor=place.officer,
            now=NOW,
        )
    kept = save_district(
        session,
        municipality=place.submission.area,
        code=None,
        typed=TypedDistrict({"en": "North", "zh_Hans": "北区"}, code="d1"),
        year=2025,
        catalogue=CATALOGUE,
        language="en",
        actor=place.officer,
        now=NOW,
    )
    assert kept.faults == ()


@contextmanager
def reader(
    chromium: Browser, *, language: str = "en-GB", width: str = "wide", scripts: bool = False
) -> Iterator[Page]:
    wide, high = WIDTHS[width]
    context = chromium.new_context(
        locale=language, viewport={"width": wide, "height": high}, java_script_enabled=scripts
    )
    yield context.new_page()
    context.close()


def sign_in(page: Page, site: str, who: str) -> None:
    page.goto(f"{site}/session")
    page.fill("#main input[name=email]", f"{who}@tt-a.example")
    page.fill("#main input[name=password]", PASSWORD)
    page.click("#main button[type=submit]")


def submission(page: Page, site: str) -> str:
    page.goto(f"{site}/submissions")
    found = re.search(r"/submissions/\d+", page.content())
    assert found
    return site + found.group(0)


def test_sign_in_fill_save_check_submit_without_javascript(chromium: Browser, site: str) -> None:
    with reader(chromium) as page:
        sign_in(page, site, "officer")
        home = submission(page, site)
        page.goto(f"{home}/indicators/UMF_2_2_1/2025")
        page.fill("[name='_T.numerator']", "six hundred")
        page.fill("[name='_T.denominator']", "10,000")
        page.click("#main button[value=save]")
        assert page.locator("[role=alert]").count() == 1
        assert page.input_value("[name='_T.numerator']") == "six hundred"
        page.fill("[name='_T.numerator']", "600")
        for name, text in {
            "provider": "Testville Statistics",
            "title": "Yearbook 2026",
            "year": "2026",
        }.items():
            page.fill(f"[name='source_{name}']", text)
        page.select_option("[name='source_kind']", "administrative")
        page.click("#main button[value=save]")
        assert page.locator("[role=alert]").count() == 0
        assert page.input_value("[name='_T.numerator']") == "600"
        page.goto(f"{home}/check")
        page.check("#main input[type=checkbox]")
        page.click("#main form button[type=submit]")
        page.goto(home)
        assert "Submitted" in page.inner_text("#main")


def pages(home: str, site: str) -> dict[str, str]:
    return {
        "start": f"{site}/",
        "sign in": f"{site}/session",
        "submissions": f"{site}/submissions",
        "tasks": home,
        "worksheet": f"{home}/indicators/UMF_2_2_1/2025",
        "worksheet with components": f"{home}/indicators/SDG_11_3_1/2025",
        "worksheet with optional inputs": f"{home}/indicators/UMF_1_4_1/2025",
        "registers": f"{home}/registers",
        "register": f"{home}/registers/participation",
        "new record": f"{home}/registers/participation/new",
        "record": f"{home}/registers/participation/1",
        "revisions": f"{home}/registers/participation/1/revisions",
        "groups": f"{home}/registers/groups",
        "group": f"{home}/registers/groups/1",
        "group revisions": f"{home}/registers/groups/1/revisions",
        "single record": f"{home}/registers/facts/1",
        "area": f"{home}/area/2025",
        "sections": f"{home}/sections",
        "section": f"{home}/sections/1",
        "check": f"{home}/check",
        "alignment": f"{home}/alignment",
        "trackers": f"{site}/alignment",
        "tracker": f"{site}/alignment/tt",
        "releases": f"{site}/releases",
        "figure countries": f"{site}/figures",
        "figures": f"{site}/figures/tt",
        "figure": f"{site}/figures/tt/UMF_2_2_1",
        "samples": f"{site}/samples",
        "draw": f"{site}/samples/draw",
        "sample": f"{site}/samples/tt/1",
        "estimates": f"{site}/samples/tt/1/estimates",
        "estimate": f"{site}/samples/tt/1/estimates?indicator=UMF_2_2_1&year=2024",
        "decision": f"{home}/decision",
        "upload": f"{home}/upload",
        "history": f"{home}/history",
        "districts": f"{home}/districts",
        "district": f"{home}/districts/tt-a-d1",
        "accounts": f"{site}/accounts",
        "tokens": f"{site}/account/tokens",
        "waiver": f"{home}/waivers/SRC-01",
        "api": f"{site}/api/",
        "catalogue": f"{site}/indicators",
        "metadata sheet": f"{site}/indicators/SDG_11_3_1",
        "official lists": f"{site}/official-lists",
        "official list": f"{site}/official-lists/XV_ONE",
        "coverage": f"{site}/official-lists/XV_ONE/tt-a",
        "not found": f"{site}/nowhere",
    }


PEOPLE = {"accounts": "admin", "decision": "approver", "waiver": "approver", "draw": "nso"}

NO_PAGES = {
    "alignment.as_validation_report",
    "registers.area",
    "registers.find",
    "reviews.edition",
    "official_lists.table",
    "samples.table",
    "samples.workbook",
    "uploads.template",
    "uploads.workbook",
}
"""Addresses of the web door that send a file or lead on to a page."""


def test_every_page_is_looked_at(app: Flask) -> None:
    addresses = app.url_map.bind("localhost")
    known = [one.split("?")[0] for name, one in pages("/submissions/1", "").items() if name != "not found"]
    looked_at = {addresses.match(address)[0] for address in known}
    offered = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.split(".")[0] in {one.name for one in BLUEPRINTS}
    }
    assert offered - looked_at - NO_PAGES == set(), "add to `pages` with an address to open it by"
    assert NO_PAGES - offered == set(), "take out of NO_PAGES"


@pytest.mark.parametrize(
    ("language", "width"),
    [
        ("en-GB", "wide"),
        ("zh-CN", "narrow"),
        pytest.param("en-GB", "narrow", marks=pytest.mark.slow),
        pytest.param("zh-CN", "wide", marks=pytest.mark.slow),
    ],
)
def test_no_page_has_an_axe_violation_scrolls_sideways_or_speaks_as_machines_do(
    chromium: Browser, site: str, catalogue: Catalogue, standard: Standard, language: str, width: str
) -> None:
    faults = []
    machine = MachineWords(catalogue, standard, typed=(STRATUM, GROUP))
    for who in ("officer", "approver", "nso", "admin"):
        with reader(chromium, language=language, width=width, scripts=True) as page:
            sign_in(page, site, who)
            home = submission(page, site)
            for name, address in pages(home, site).items():
                if PEOPLE.get(name, "officer") != who:
                    continue
                page.goto(address)
                # At the end of the page the bar of buttons lies in its own place and half covers no box.
                page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
                found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
                faults += [
                    f"{name}: {one['id']} {one['nodes'][0]['html'][:120]}"
                    for one in found.response["violations"]
                ]
                faults += [f"{name}: {one}" for one in machine.on(name, page.content(), LANGUAGES[language])]
                for wide, high in (BETWEEN, WIDTHS[width]):
                    if page.evaluate(
                        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
                    ):
                        faults.append(f"{name}: scrolls sideways at {page.viewport_size}")
                    page.set_viewport_size({"width": wide, "height": high})
    assert faults == []


def test_a_browser_that_asks_for_zh_cn_gets_simplified_chinese(chromium: Browser, site: str) -> None:
    with reader(chromium, language="zh-CN") as page:
        page.goto(site)
        assert page.get_attribute("html", "lang") == "zh-Hans"
        assert "自愿地方审查" in page.title()


def test_input_borders_are_seen_at_three_to_one(chromium: Browser, site: str) -> None:
    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    with reader(chromium, scripts=True) as page:
        page.goto(f"{site}/session")
        border, ground = page.eval_on_selector(
            "#main input[name=email]",
            "e => [getComputedStyle(e).borderTopColor, getComputedStyle(e).backgroundColor]",
        )
    light, dark = sorted((luminance(border), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3
