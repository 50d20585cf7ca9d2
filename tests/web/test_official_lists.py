"""The pages of official lists: what they ask, which published figures answer them, and the same as a file."""

import csv
import io
from dataclasses import replace

import pytest

from tests.api.published import publish_town
from tests.constructed_lists import catalogue_with_lists
from tests.sites import Site, Sites
from tests.web.browser import Browser
from tests.web.test_indicator_pages import words

LANGUAGES = {"en": "Entries that are answered: 2 of 4.", "zh-CN": "共4项，已答2项。"}


@pytest.fixture(scope="module")
def listed(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with two lists and one published figure."""
    catalogue = catalogue_with_lists(tmp_path_factory.mktemp("lists"))
    return replace(sites, catalogue=catalogue).open(publish_town)


@pytest.fixture
def reader(listed: Site) -> Browser:
    return Browser(listed.app.test_client())


@pytest.mark.parametrize(("language", "said"), LANGUAGES.items())
def test_a_reader_goes_from_the_lists_to_the_figures_of_a_city(
    reader: Browser, language: str, said: str
) -> None:
    lists = reader.get(f"/official-lists?lang={language}").text
    assert 'href="/official-lists/XV_ONE"' in lists
    entries = reader.get("/official-lists/XV_ONE").text
    assert 'href="/official-lists/XV_ONE/tt-a"' in entries
    assert 'href="/indicators/UMF_2_2_1"' in entries
    page = reader.get(f"/official-lists/XV_ONE/tt-a?lang={language}")
    assert page.status_code == 200
    assert said in words(page.text)
    sources = {"en": "Testville Statistics, Yearbook 2026", "zh-CN": "Testville Statistics，Yearbook 2026"}
    assert sources[language] in words(page.text)


def test_the_figure_stands_in_the_unit_of_the_list(reader: Browser) -> None:
    page = words(reader.get("/official-lists/XV_ONE/tt-a").text)
    assert "Unemployed of 1,000 by the same figure in another unit 60" in page
    assert "A figure of the indicator times 10 is one of the list." in page


def test_a_name_in_the_other_language_says_so(reader: Browser) -> None:
    page = reader.get("/official-lists/XV_ONE").text
    assert '<span lang="zh-Hans" dir="ltr">绿地</span>' in page


def test_the_same_comes_as_csv_that_no_program_takes_for_a_formula(reader: Browser) -> None:
    answer = reader.get("/official-lists/XV_TWO/tt-a.csv?round=2026")
    assert answer.mimetype == "text/csv"
    assert "filename=XV_TWO-tt-a-2026.csv" in answer.headers["Content-Disposition"]
    (row,) = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    assert (row["answer"], row["value"], row["year"], row["reason"]) == (
        "proxy",
        "6",
        "2025",
        "Other years of age",
    )
    assert row["name_en"] == "'=Joblessness"
    assert row["name_zh"] == ""


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/official-lists/NONE", 404),
        ("/official-lists/NONE/tt-a", 404),
        ("/official-lists/XV_ONE/nowhere", 404),
        ("/official-lists/XV_ONE/tt-a?round=1999", 404),
        ("/official-lists/XV_ONE/tt", 422),
        ("/official-lists/XV_ONE/tt.csv", 422),
    ],
)
def test_what_is_not_there_is_said(reader: Browser, address: str, status: int) -> None:
    assert reader.get(address).status_code == status


def test_without_lists_the_page_says_that_none_comes_with_the_service(visitor: Browser) -> None:
    page = words(visitor.get("/official-lists").text)
    assert "none comes with the service, because none was read" in page
