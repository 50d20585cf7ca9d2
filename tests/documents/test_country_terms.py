"""A review says the words of its country: in the tree, on the printed page and in Word."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.documents.material_factory import sample_material
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.documents.build import build
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.render.docx import render_docx
from vlr_service.documents.render.html import render_html
from vlr_service.documents.render.pdf import render_pdf
from vlr_service.documents.tree import Document

CHINA = """
code: cn
source: Terms of the Chinese government; constructed for the test
terms:
  vlr: {zh: 地方自愿陈述报告}
  vnr: {zh: 国别自愿陈述}
  review: {zh: 陈述报告}
  review_process: {zh: 自愿陈述}
  service: {zh: 地方自愿陈述平台}
"""


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> ReviewMaterial:
    folder = tmp_path_factory.mktemp("national")
    (folder / "countries").mkdir()
    (folder / "countries" / "cn.yaml").write_text(CHINA, "utf-8")
    return replace(sample_material(), catalogue=_with_sample(load(overlays=[folder])), country_code="cn")


def _with_sample(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue of the sample with the words of the countries."""
    return replace(sample_material().catalogue, terms=catalogue.terms, countries=catalogue.countries)


@pytest.fixture(scope="module")
def chinese(material: ReviewMaterial) -> Document:
    return build(material, language="zh_Hans")


def test_the_review_is_called_what_the_country_calls_it(chinese: Document) -> None:
    assert chinese.cover.title == "地方自愿陈述报告"
    assert "审查" not in "".join(label for label, _ in chinese.cover.version)


def test_other_languages_and_countries_keep_our_words(material: ReviewMaterial) -> None:
    assert build(material, language="en").cover.title == "Voluntary Local Review"
    assert build(replace(material, country_code="xv"), language="zh_Hans").cover.title == "自愿地方审查"


@pytest.mark.programs("pdftotext")
def test_every_format_says_the_countrys_words(chinese: Document, tmp_path: Path) -> None:
    file = tmp_path / "review.pdf"
    file.write_bytes(render_pdf(chinese))
    printed = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    word: Any = docx.Document(io.BytesIO(render_docx(chinese)))
    texts = (printed, word.element.xml, render_html(chinese))

    for text in texts:
        assert "地方自愿陈述报告" in text
        assert "自愿地方审查" not in text
