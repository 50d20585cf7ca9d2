"""Long texts, long words, long names: every word stands on a page, none is covered, none is off the sheet."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tests.documents.document_factory import sample_document
from tests.documents.hostile import BAND, a_table, hostile_document, long_text
from tests.documents.looked_at import faults_of
from vlr_service.documents.render import docx as word_writer
from vlr_service.documents.render import pdf as pdf_writer
from vlr_service.documents.render.docx import render_docx
from vlr_service.documents.render.html import render_html
from vlr_service.documents.render.pdf import render_pdf
from vlr_service.documents.render.typesetting import text_within
from vlr_service.documents.render.words import lost_texts, stop_if_lost
from vlr_service.documents.texts import in_the_chart, texts_of
from vlr_service.documents.tree import Block, Document, Facts, Paragraph, Section, Statement
from vlr_service.errors import NotReady

LANGUAGES = ["en", "zh_Hans"]


@pytest.fixture(scope="module", params=LANGUAGES)
def printed(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    document = hostile_document(request.param)
    return document, render_pdf(document)


def one_section(language: str, *blocks: Block) -> Document:
    return replace(sample_document(language), sections=(Section("one", "1", "One", blocks),))


def marks_in(texts: str) -> set[str]:
    return set(re.findall("«[^»]*»", re.sub(r"[\s\x02\u200b]", "", texts)))


def test_every_text_of_a_hostile_review_stands_on_a_page(printed: tuple[Document, bytes]) -> None:
    document, content = printed
    expected = "\n".join(texts_of(document, drawn=in_the_chart))
    assert marks_in(expected) <= marks_in(text_within(content, first=1, top=65, bottom=66))


def test_nothing_of_a_hostile_review_is_covered_or_off_the_sheet(printed: tuple[Document, bytes]) -> None:
    assert faults_of(printed[1]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_an_ordinary_review_is_covered_or_off_the_sheet(language: str) -> None:
    assert faults_of(render_pdf(sample_document(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_plans_for_gaps_are_nine_in_the_pdf(language: str) -> None:
    plans = [
        (str(n), long_text(language, 200, f"REASON{n}"), long_text(language, 200, f"PLAN{n}"))
        for n in range(1, 10)
    ]
    text = text_within(render_pdf(one_section(language, a_table("Plans", plans))), first=1, top=65, bottom=66)
    assert marks_in(text) == {f"«{kind}{n}»" for kind in ("REASON", "PLAN") for n in range(1, 10)}


def test_a_band_leaves_the_line_above_it_alone() -> None:
    line = Paragraph("One line with gjpqy before the band.")
    content = render_pdf(one_section("en", line, BAND, Paragraph("After it.")))
    assert faults_of(content) == []


def test_a_table_that_fits_stays_on_one_page() -> None:
    filler = [Paragraph(long_text("en", 600, "")) for _ in range(6)]
    rows = [(str(n), f"ROW{n}", "x") for n in range(9)]
    content = render_pdf(one_section("en", *filler, a_table("Short", rows)))
    pages = text_within(content, first=1, top=65, bottom=66).split("\f")
    assert [len(re.findall(r"ROW\d", page)) for page in pages if "ROW" in page] == [9]


def test_a_heading_never_stands_alone_above_a_table_that_breaks() -> None:
    plans = [(str(n), long_text("en", 300, f"REASON{n}"), "x") for n in range(9)]
    pages = text_within(
        render_pdf(one_section("en", a_table("Plans", plans))), first=1, top=65, bottom=66
    ).split("\f")
    assert "«REASON0»" in next(page for page in pages[3:] if "One" in page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_hostile_review_stands_in_word_and_html(language: str) -> None:
    document = hostile_document(language)
    marks = marks_in("\n".join(texts_of(document, drawn=in_the_chart)))
    word = docx.Document(io.BytesIO(render_docx(document)))
    assert marks <= marks_in("".join(part.text or "" for part in word.element.body.iter(qn("w:t"))))
    assert marks <= marks_in(re.sub("<[^>]*>", "", render_html(document)))


def test_word_keeps_rows_together_unless_they_are_long() -> None:
    rows = [("1", "short", "row"), ("2", long_text("en", 5000, "ROW"), "x")]
    content = render_docx(
        one_section("en", a_table("Rows", rows), Facts((("Outcome", long_text("en", 9000, "FACT")),)))
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = package.read("word/document.xml").decode()
    kept = [
        "<w:cantSplit/>" in row
        for row in re.findall(r"<w:tr>.*?</w:tr>", body, re.DOTALL)
        if "short" in row or "«" in row
    ]
    assert kept == [True, False, False]
    assert 'w:hRule="exact"' not in next(
        row for row in re.findall(r"<w:tr>.*?</w:tr>", body, re.DOTALL) if "Voluntary Local Review" in row
    )


@pytest.mark.programs
def test_another_word_processor_prints_every_text(tmp_path: Path) -> None:
    document = hostile_document("zh_Hans")
    (tmp_path / "review.docx").write_bytes(render_docx(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        "review.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    text = text_within((tmp_path / "review.pdf").read_bytes(), first=0, top=9, bottom=9)
    assert lost_texts(tuple(texts_of(document, drawn=lambda _chart: ())), text) == ()


def test_a_pdf_that_would_lose_words_is_not_made_and_the_words_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = one_section("en", Facts((("Outcome", "Ninety wells hold drinking water"),)))
    monkeypatch.setattr(pdf_writer, "_BODY", {"first": 1, "top": 400, "bottom": 300})
    with pytest.raises(NotReady) as stopped:
        render_pdf(document)
    assert stopped.value.code == "words_lost"
    assert "Ninety wells hold drinking water" in str(stopped.value.facts["lost"])
    assert "PDF" in str(stopped.value.message)


def test_a_word_file_that_would_lose_words_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_writer, "printed_texts", lambda _word, _body: iter(("One",)))
    with pytest.raises(NotReady) as stopped:
        render_docx(one_section("en", Paragraph("Said nowhere.")))
    assert stopped.value.code == "words_lost"


def test_words_are_compared_and_not_the_places_where_lines_end() -> None:
    printed = "sustain\x02able inform\ring settle-\nments 供水\n排\x0c水 linemultiplexen 12.5 %"
    expected = ("sustainable informing settlements", "供水排水", "linemultiplex", "12.5 %")
    assert lost_texts(expected, printed) == ()


def test_a_lost_passage_is_named_in_full_and_each_time() -> None:
    expected = ("the same words", "the same words", "供水排水改造", "kept")
    assert lost_texts(expected, "the same words 供水 kept") == ("排水改造", "the same words")


def test_a_long_word_is_there_though_columns_of_several_widths_break_it_in_several_ways() -> None:
    word = "x" * 60
    printed = f"{'x' * 40} {'x' * 20} {'x' * 25} {'x' * 25} {'x' * 10}"
    assert lost_texts((word, word), printed) == ()
    assert lost_texts((word, word), printed.replace("x" * 10, "", 1)) == (word,)
    assert lost_texts((word, word, word), printed) == (word,)


def test_a_word_that_is_lost_once_is_not_found_within_another_that_is_expected() -> None:
    assert lost_texts(("form", "information"), "information") == ("form",)


def test_the_message_names_what_is_lost() -> None:
    with pytest.raises(NotReady) as stopped:
        stop_if_lost(("A plan for the ninth gap",), "", format_="pdf")
    assert "A plan for the ninth gap" in str(stopped.value.message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_running_heads_of_long_names_stay_above_the_text(language: str) -> None:
    document = hostile_document(language)
    text = text_within(render_pdf(document), first=99, top=9, bottom=9).split("\f")
    assert all("«AREA»" not in re.sub(r"\s", "", page) for page in text[5:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_band_of_a_goal_never_stands_alone_above_an_empty_page(language: str) -> None:
    said = Statement(long_text(language, 240, "SAID"), (), "Source")
    table = a_table("First", [("1", "ROW", "x")], notes=(long_text(language, 500, "NOTE"),))
    first = Section("first", "", "First indicator", (Paragraph("Proxy.", "note"), said, said, table))
    goal = Section("goal", "6.1", "Goal 11", (BAND, Paragraph("Reported: 1.", "note")), (first,))
    chapters = tuple(
        Section(f"c{lines}", "6", "Progress", tuple(Paragraph(f"Line {n}.") for n in range(lines)), (goal,))
        for lines in range(8, 30)
    )
    content = render_pdf(replace(sample_document(language), sections=chapters))
    pages = text_within(content, first=1, top=65, bottom=66).split("\f")
    assert sum("Make cities" in page for page in pages) == len(chapters)
    assert [page for page in pages if ("Make cities" in page) != ("ROW" in page)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_few_facts_stay_on_one_page(language: str) -> None:
    facts = Facts(tuple((f"Fact {n}", f"FACT{n}") for n in range(4)))
    for lines in (24, 27, 30, 33):
        above = tuple(Paragraph(f"Line {n}.") for n in range(lines))
        text = text_within(render_pdf(one_section(language, *above, facts)), first=1, top=65, bottom=66)
        found = [len(re.findall(r"FACT\d", page)) for page in text.split("\f")]
        assert sorted(filter(None, found)) == [4]
