"""The review as a page in a real browser: axe finds nothing, no page scrolls sideways, charts are legible."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests.documents.material_factory import sample_material
from vlr_service.documents.build import build
from vlr_service.documents.render.html import render_html
from vlr_service.i18n import REQUIRED_LANGUAGES

pytestmark = pytest.mark.programs("chromium")

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield browser
        browser.close()


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
@pytest.mark.parametrize("width", [1366, 390])
def test_the_review_has_no_axe_violation_and_does_not_scroll_sideways(
    chromium: Browser, language: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.set_content(render_html(build(sample_material(), language=language)))
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in found] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.close()


SMALLEST_LABEL = """() => Math.min(...[...document.querySelectorAll('.drawing text')].map(
    text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
REACH = """() => [...document.querySelectorAll('.drawing')].map(
    frame => [frame.scrollWidth > frame.clientWidth, getComputedStyle(frame).overflowX, frame.tabIndex])"""


def test_on_a_telephone_the_labels_of_a_chart_keep_their_size_and_its_frame_is_moved_by_keyboard(
    chromium: Browser,
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.set_content(render_html(build(sample_material(), language="zh_Hans")))
    assert page.evaluate(SMALLEST_LABEL) >= 11
    assert set(map(tuple, page.evaluate(REACH))) == {(True, "auto", 0)}
    page.close()
