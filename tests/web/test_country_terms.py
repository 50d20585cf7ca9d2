"""Pages about a country, and those of its people, say its words."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.web.browser import Browser
from vlr_service.app import create_app
from vlr_service.catalogue.loading.load import load
from vlr_service.collection.installation import Installation
from vlr_service.records.answers.submission import submission_by_id

TERMS = """
code: {code}
source: Constructed for the tests
terms:
  review: {{zh: 陈述报告, en: account}}
  review_process: {{zh: 自愿陈述}}
  officer: {{en: editor}}
"""


@pytest.fixture
def national(installation: Installation, tmp_path: Path, submission_id: int) -> Flask:
    """The site where the test country says some words otherwise."""
    with installation.sessions.reading() as session:
        code = submission_by_id(session, submission_id).area.country_code
    folder = tmp_path / "national" / "countries"
    folder.mkdir(parents=True)
    (folder / f"{code}.yaml").write_text(TERMS.format(code=code), "utf-8")
    app = create_app(replace(installation, catalogue=load(overlays=[folder.parent])))
    app.testing = True
    return app


def test_the_pages_of_a_country_say_its_words(national, submission_id):
    officer = Browser(national.test_client()).sign_in("officer")
    english = officer.get(f"/submissions/{submission_id}/sections").text
    assert "Sections of the account" in english
    assert "review" not in english.split("<main")[1].split("</main>")[0].replace("reviewed", "").lower()
    chinese = Browser(officer.client, language="zh").get(f"/submissions/{submission_id}/sections").text
    assert "陈述报告各章节" in chinese


def test_readers_of_no_country_read_our_words(national):
    page = Browser(national.test_client(), language="zh").get("/").text
    assert "审查报告" in page
    assert "陈述报告" not in page


def test_people_of_one_country_read_its_words_where_no_area_is_named(national):
    officer = Browser(national.test_client(), language="zh").sign_in("officer")
    assert "陈述报告" in officer.get("/").text
