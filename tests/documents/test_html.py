"""The HTML file: self-contained, well-formed for people who cannot see it, and safe with any text."""

import itertools
import re
from dataclasses import replace

import pytest
from lxml import html

from tests.documents.document_factory import sample_document
from tests.documents.material_factory import NOTICE, sample_material
from vlr_service.documents.build import build
from vlr_service.documents.render.html import render_html
from vlr_service.documents.tree import Document, MarkedGap, Paragraph, Section, Table
from vlr_service.i18n import REQUIRED_LANGUAGES, language_of


def page_of(document: Document) -> html.HtmlElement:
    return html.document_fromstring(render_html(document))


@pytest.fixture(scope="module", params=REQUIRED_LANGUAGES)
def document(request: pytest.FixtureRequest) -> Document:
    return build(sample_material(), language=request.param)


def test_nothing_is_fetched_and_nothing_runs(document: Document) -> None:
    page = page_of(document)

    assert not page.xpath("//script | //link | //img | //iframe | //object | //@onclick")
    assert not re.search(r"@import|url\(", page.xpath("string(//style)"))
    assert all(address.startswith("#") for address in page.xpath("//@href"))


def test_the_page_names_its_language_and_has_one_first_heading(document: Document) -> None:
    page = page_of(document)

    assert page.get("lang") == language_of(document.language).tag
    assert page.xpath("//h1/text()") == [document.cover.area]


def test_headings_never_skip_a_level(document: Document) -> None:
    levels = [
        int(element.tag[1]) for element in page_of(document).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    ]

    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_link_of_the_contents_leads_to_a_section(document: Document) -> None:
    page = page_of(document)
    places = [address.removeprefix("#") for address in page.xpath("//nav//@href")]

    assert len(places) > 20
    assert set(places) <= set(page.xpath("//section/@id"))


def test_ids_are_used_once(document: Document) -> None:
    ids = page_of(document).xpath("//@id")

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("align", "kind"),
    [
        (("start", "end", "end"), "table"),
        (("start", "start", "start"), "table wide"),
        (("start",) + ("end",) * 7, "table widest"),
    ],
)
def test_a_table_of_many_words_or_columns_keeps_its_width_on_a_narrow_screen(
    align: tuple[str, ...], kind: str
) -> None:
    head = tuple(f"Head {number}" for number in range(len(align)))
    table = Table("t", "Caption", head, align, widths=(1,) * len(align), rows=(head,))
    section = Section("s", "1", "Title", blocks=(table,))
    page = page_of(replace(sample_document("en"), sections=(section,)))

    assert page.xpath("//table[@id='t']/../@class") == [kind]


def test_tables_have_captions_and_scopes(document: Document) -> None:
    page = page_of(document)

    assert page.xpath("//table")
    assert not page.xpath("//table[not(caption)] | //th[not(@scope)]")


def test_charts_carry_a_title_a_caption_and_their_data(document: Document) -> None:
    page = page_of(document)
    charts = page.xpath("//figure")

    assert len(charts) == 4
    for chart in charts:
        assert chart.xpath(".//*[local-name()='svg'][@role='img']/*[local-name()='title']/text()")
        assert chart.xpath("./figcaption/text()")
        assert chart.xpath("./details/table//td")


def test_notices_stand_at_both_ends_and_under_every_printed_page_in_both_languages(
    document: Document,
) -> None:
    page = page_of(document)

    for place in ("//div[@class='notices']", "//footer[@class='page-notices']"):
        assert page.xpath(f"{place}/p[@lang='en']/text()") == [NOTICE.get("en")]
        assert page.xpath(f"{place}/p[@lang='zh-Hans']/text()") == [NOTICE.get("zh_Hans")]
    foot = re.search(r"@bottom-left \{ content: \"([^\"]*)\"", page.xpath("string(//style)"))
    assert foot
    assert set(foot[1].split(r"\a ")) == {NOTICE.get("en"), NOTICE.get("zh_Hans")}


def test_statements_keep_their_revisions(document: Document) -> None:
    assert "133 135" in page_of(document).xpath("//p[@class='statement']/@data-revisions")


def test_goal_colours_are_bands_and_chips_with_their_own_ink(document: Document) -> None:
    page = page_of(document)

    assert page.xpath("//nav[@class='goal-strip']//li/@class") == ["goal-1", "goal-3", "goal-8", "goal-11"]
    assert ".goal-11 { --goal: #FD9D24; --goal-ink: #000000 }" in page.xpath("string(//style)")


def test_text_of_officers_is_never_markup() -> None:
    hostile = "<script>alert('x')</script> & \"quotes\""
    section = Section("s", "1", hostile, (Paragraph(hostile), MarkedGap(hostile, hostile)))
    page = page_of(replace(sample_document("en"), sections=(section,)))

    assert not page.xpath("//script")
    assert page.xpath("//main//p[@class='body']/text()") == [hostile]


def test_a_notice_cannot_leave_the_style_element() -> None:
    page = page_of(replace(sample_document("en"), notices=('</style><script>"',)))

    assert not page.xpath("//script")
    assert page.xpath("//div[@class='notices']/p/text()") == ['</style><script>"']


def test_every_kind_of_block_is_printed() -> None:
    page = page_of(sample_document("zh_Hans"))

    for kind in ("statement", "gap", "goal-band", "highlights", "facts", "bullets", "table", "chart"):
        assert page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {kind} ')]"), kind


def test_the_same_document_gives_the_same_file(document: Document) -> None:
    assert render_html(document) == render_html(document)
