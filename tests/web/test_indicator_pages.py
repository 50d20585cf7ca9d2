"""The catalogue as anybody reads it: the grid with its counts, and one metadata sheet per indicator."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tests.web.browser import Browser
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation


def words(page: str) -> str:
    """The text of a page, tags left out."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_the_grid_counts_every_indicator_in_force_once(visitor: Browser, catalogue: Catalogue) -> None:
    page = visitor.get("/indicators").text
    matrix = page[page.index('class="matrix"') : page.index("</table>")]
    totals = [int(row[-1]) for row in (re.findall(r">(\d+)<", row) for row in matrix.split("<tr>")[2:])]

    assert totals == [len(catalogue.of_domain(domain)) for domain in catalogue.domains]
    assert set(re.findall(r'href="/indicators/(\w+)"', page)) == set(catalogue.indicators)


def test_the_grid_can_be_narrowed_to_a_theme(visitor: Browser, catalogue: Catalogue) -> None:
    of_theme = [one for one in catalogue.indicators.values() if "mobility" in one.themes and one.ends is None]
    page = visitor.get("/indicators?theme=mobility").text

    assert page.count('<th scope="row" class="name">') == len(of_theme)
    assert 'href="/indicators?theme=mobility" aria-current="true">Mobility' in page
    assert visitor.get("/indicators?theme=magic").status_code == 404


def test_the_grid_says_that_its_counts_are_those_of_this_catalogue(visitor: Browser) -> None:
    assert "The counts are those of this catalogue." in words(visitor.get("/indicators").text)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_indicator_has_a_sheet(visitor: Browser, catalogue: Catalogue, language: str) -> None:
    for one in catalogue.indicators.values():
        page = visitor.get(f"/indicators/{one.id}?lang={language}")
        assert page.status_code == 200, one.id
        assert one.definition.get(language.replace("zh-CN", "zh_Hans")) in words(page.text), one.id


def test_a_sheet_tells_what_a_reader_needs(visitor: Browser, catalogue: Catalogue) -> None:
    one = catalogue.indicators["SDG_11_2_1"]
    page = words(visitor.get("/indicators/SDG_11_2_1").text)

    for text in (one.name, one.concept, one.computation, one.limits, one.usual_sources, one.relevance):
        assert str(text) in page
    for text in (
        "People near low-capacity stops plus people near high-capacity stops",
        "version 1",
        "The method was read in the official metadata.",
        "Urban population",
        "11.2 By 2030, provide access to safe, affordable",
        "Social inclusion and ending poverty",
        "It is not known to be an indicator of the framework.",
        "Its domain and objective are the suggestion of this catalogue.",
        "Disability status",
        "SDG metadata 11.2.1, 2021-09",
    ):
        assert text in page, text


def test_a_method_from_memory_is_shown_as_unconfirmed(visitor: Browser) -> None:
    assert "Unconfirmed: general knowledge" in words(visitor.get("/indicators/SDG_10_2_1").text)


def test_a_worked_example_is_computed_and_laid_out(visitor: Browser) -> None:
    page = words(visitor.get("/indicators/SDG_1_2_1").text)

    assert "People below the national poverty line 48,000" in page
    assert "Result (%) 6.0" in page
    assert "100 × 48,000 ÷ 800,000 = 6.0" in page


def test_a_worked_example_tells_what_its_method_works_out_on_the_way(visitor: Browser) -> None:
    page = words(visitor.get("/indicators/SDG_11_3_1?lang=zh-CN").text)

    assert "期末建成区面积（平方公里） 233.655" in page
    assert "两个时点之间的年数（年） 5" in page
    assert "输入项 数值" in page
    assert "人口增长率" in page
    assert "0.0697" in page
    assert "0.8754" in page
    assert "÷" not in page[page.index("算例 ") : page.index("不能反映什么")]


def test_an_example_in_words_stands_where_the_value_is_taken_as_it_is(visitor: Browser) -> None:
    assert "虚构算例：建筑和工业排放" in visitor.get("/indicators/SDG_13_2_2?lang=zh-CN").text


def test_a_retired_indicator_keeps_its_sheet_and_leaves_the_grid(
    browser: Browser, installation: Installation
) -> None:
    ended = replace(installation.catalogue.indicators["SDG_1_2_1"], ends=date(2027, 12, 31))
    indicators = {**installation.catalogue.indicators, ended.id: ended}
    browser.client.application.extensions["vlr"] = replace(
        installation, catalogue=replace(installation.catalogue, indicators=indicators)
    )

    assert "no longer collected from 31 December 2027 on" in words(browser.get("/indicators/SDG_1_2_1").text)
    assert "No longer asked" in browser.get("/indicators").text


def test_an_unknown_indicator_is_not_found(visitor: Browser) -> None:
    assert visitor.get("/indicators/SDG_99_9_9").status_code == 404


def test_a_worksheet_leads_to_the_sheet_of_its_indicator(officer: Browser, submission_id: int) -> None:
    page = officer.get(f"/submissions/{submission_id}/indicators/SDG_11_3_1/2025").text
    assert 'href="/indicators/SDG_11_3_1"' in page
