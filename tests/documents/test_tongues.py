"""What officers typed in English stays as it is in a Chinese review and is spoken as English."""

from dataclasses import replace

import pytest
from lxml import html

from tests.documents.document_factory import sample_document
from vlr_service.documents.render.html import render_html
from vlr_service.documents.render.ooxml.text import run
from vlr_service.documents.render.pdf import setting_of
from vlr_service.documents.render.tongues import PATTERN, pieces
from vlr_service.documents.tree import Paragraph, Section
from vlr_service.i18n.marks import Piece

MIXED = "2020年无数据：缺失值。The published series ends in 2019. 见附件。"


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        (MIXED, ["The published series ends"]),
        ("来源：United States Census Bureau [25]", ["United States Census Bureau"]),
        ("洛杉矶（Los Angeles）", ["Los Angeles"]),
        ("SDG 11.6.2 · PM2.5，单位：µg/m³", []),
        ("“必须”级检查", []),
    ],
)
def test_words_of_latin_script_are_found_in_a_chinese_text(text: str, foreign: list[str]) -> None:
    found = tuple(pieces(text, language="zh_Hans"))
    english = [piece.text for piece in found if piece.language == "en"]

    assert "".join(piece.text for piece in found) == text
    assert [piece.startswith(want) for piece, want in zip(english, foreign, strict=True)] == [True] * len(
        foreign
    )


def test_an_english_review_has_no_foreign_words() -> None:
    assert tuple(pieces(MIXED, language="en")) == (Piece(MIXED, None),)


def test_html_and_word_name_the_language_of_foreign_words() -> None:
    section = Section("s", "1", "标题", (Paragraph(MIXED),))
    page = html.document_fromstring(render_html(replace(sample_document("zh_Hans"), sections=(section,))))

    assert page.xpath("//main//span[@lang='en']/text()")[0].startswith("The published series")
    assert run(MIXED, language="zh_Hans").count('<w:lang w:val="en-GB"') == 1
    assert "w:lang" not in run(MIXED, language="en")


def test_in_an_arabic_review_the_words_end_where_arabic_letters_begin() -> None:
    text = "المصدر: Office of Statistics [2] لعام 2020"
    assert [piece for piece in pieces(text, language="ar") if piece.language] == [
        Piece("Office of Statistics", "en")
    ]


def test_the_typesetter_looks_for_the_same_words() -> None:
    assert setting_of("zh_Hans")["foreign"] == PATTERN
