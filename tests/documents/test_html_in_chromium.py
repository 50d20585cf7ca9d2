"""The review as a page in a real browser: axe finds nothing, no page scrolls sideways, charts are legible."""

from dataclasses import replace
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.chromium import RULES
from tests.documents.document_factory import chart_of
from tests.documents.hostile import BAND, hostile_document
from tests.documents.material_factory import sample_material
from vlr_service.charts.model import ChartSeries
from vlr_service.documents.build import build
from vlr_service.documents.render.html import render_html
from vlr_service.documents.tree import ChartFigure, Highlights, Section
from vlr_service.i18n import REQUIRED_LANGUAGES

pytestmark = pytest.mark.programs("chromium")

TWO = (Decimal(61), Decimal(79))


@pytest.mark.parametrize(
    ("language", "width"),
    [
        ("en", 1366),
        ("zh_Hans", 390),
        pytest.param("en", 390, marks=pytest.mark.slow),
        pytest.param("zh_Hans", 1366, marks=pytest.mark.slow),
    ],
)
def test_the_review_has_no_axe_violation_and_does_not_scroll_sideways(
    chromium: Browser, language: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.set_content(render_html(build(sample_material(), language=language)))
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in found] == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.close()


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_texts_far_longer_than_planned_do_not_make_the_page_scroll_sideways(
    chromium: Browser, language: str, width: int
) -> None:
    long = ChartFigure(
        chart_of(
            "61",
            "79",
            series=tuple(ChartSeries(f"{n}{'Households ' * 9}", TWO) for n in range(4)),
            labels=(("61", "79"),) * 4,
        ),
        "A chart of four long names",
    )
    band = replace(BAND, name="N" * 120, title="T" * 200)
    more = Section("more", "98", "More", (long, band, Highlights((("9" * 40, "W" * 90), ("1", "b")))))
    document = hostile_document(language)
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.set_content(render_html(replace(document, sections=(*document.sections, more))))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
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
