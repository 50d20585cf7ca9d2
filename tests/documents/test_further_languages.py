"""Reviews in languages that come as files only: longer words, letters from right to left, and what is missing shown."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import html

from tests.documents import hostile
from tests.documents.looked_at import faults_of
from tests.documents.material_factory import sample_material
from tests.documents.test_left_behind import ALL, GAP_OF_2015, MEN, WOMEN, observed
from tests.pseudo import (
    ARABIYYA,
    ESPERANTO,
    IVRIT,
    Pseudo,
    is_english_frame,
    write_frames,
    write_numbers,
    write_texts,
)
from vlr_service.catalogue.loading.load import load
from vlr_service.charts.svg import svg
from vlr_service.documents.build import build
from vlr_service.documents.render.docx import render_docx
from vlr_service.documents.render.fonts import find_fonts
from vlr_service.documents.render.html import render_html
from vlr_service.documents.render.pdf import render_pdf
from vlr_service.documents.texts import in_the_chart, texts_of
from vlr_service.documents.tree import ChartFigure, Document, Table
from vlr_service.errors import NotReady
from vlr_service.i18n import REQUIRED_LANGUAGES, Rendered, offer
from vlr_service.i18n.marks import marked, pieces
from vlr_service.standard.load import load_standard

LANGUAGES = (ESPERANTO, IVRIT, ARABIYYA)
MIRRORED = (IVRIT, ARABIYYA)
MARGIN = 45
"""In points: nothing stands nearer to the edge of a page."""

LETTERS = {"eo": "[ĉĝĥŝŭ]", "he": "[א-ת]", "ar": "[ا-ي]"}


@pytest.fixture(scope="module")
def overlay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("overlay")
    for language in LANGUAGES:
        write_frames(folder, language)
        write_texts(folder, language)
        write_numbers(folder, language)
    offer((*REQUIRED_LANGUAGES, *(one.code for one in LANGUAGES)), folders=[folder / "translations"])
    yield folder
    offer()


@pytest.fixture(scope="module")
def whole(overlay: Path) -> dict[str, Document]:
    """A review with every text of the catalogue, by language."""
    catalogue = load(overlays=[overlay])
    standard = load_standard(on=date(2026, 11, 20), texts=catalogue.texts)
    material = replace(sample_material(), catalogue=catalogue, standard=standard)
    return {one.code: build(material, language=one.code) for one in LANGUAGES}


@pytest.fixture(scope="module")
def partial(overlay: Path) -> dict[str, Document]:
    """A review with the messages alone: the catalogue knows no name in the language."""
    return {one.code: build(sample_material(), language=one.code) for one in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.tag)
def test_no_english_frame_stands_in_a_review_but_for_what_says_that_it_is_english(
    whole: dict[str, Document], partial: dict[str, Document], language: Pseudo
) -> None:
    for documents in (whole, partial):
        document = documents[language.code]
        own = (
            piece.text
            for text in (*texts_of(document, drawn=in_the_chart), *asdict(document.labels).values())
            for piece in pieces(text, language=language.code)
            if piece.language is None
        )
        assert [text for text in own if is_english_frame(text)] == []


def test_what_fell_back_is_explained_once(partial: dict[str, Document]) -> None:
    version = partial["eo"].cover.version
    assert [value for _, value in version if "“éñ”" in value]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.tag)
def test_html_is_in_its_language_and_direction(
    whole: dict[str, Document], partial: dict[str, Document], language: Pseudo
) -> None:
    page = html.document_fromstring(render_html(whole[language.code]))
    mixed = html.document_fromstring(render_html(partial[language.code]))

    assert page.get("lang") == language.tag
    assert page.get("dir") == ("rtl" if language in MIRRORED else None)
    assert re.search(LETTERS[language.tag], page.xpath("string(//h2)"))
    assert mixed.xpath("//main//th/span[@class='other'][@lang='en'][@dir='ltr']/text()")
    assert not re.search("[\ufdd0-\ufdd2]", html.tostring(mixed, encoding="unicode"))


@pytest.mark.parametrize(
    "language", [pytest.param(ESPERANTO, marks=pytest.mark.slow), IVRIT], ids=lambda one: one.tag
)
def test_long_texts_are_neither_covered_nor_off_the_sheet(
    overlay: Path, monkeypatch: pytest.MonkeyPatch, language: Pseudo
) -> None:
    """Arabic is left out: its letters are joined of parts that a reader of the PDF cannot tell apart."""
    monkeypatch.setattr(hostile, "ENGLISH", language.words(hostile.ENGLISH))
    document = replace(hostile.hostile_document("en"), language=language.code)
    assert faults_of(render_pdf(document)) == []


@pytest.mark.programs("pdftotext")
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.tag)
def test_the_pdf_is_tagged_in_its_language_and_shows_its_letters(
    partial: dict[str, Document], language: Pseudo
) -> None:
    content = render_pdf(partial[language.code])
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang).split("-")[0] == language.tag
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    assert len(re.findall(LETTERS[language.tag], text)) > 1000
    assert "Population below the national poverty line" in text


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.tag)
def test_the_tag_of_a_language_takes_the_ink_of_a_dark_cover(
    partial: dict[str, Document], language: Pseudo
) -> None:
    page = html.document_fromstring(render_html(partial[language.code]))
    style = " ".join(page.xpath("string(//style)").split())

    assert page.xpath("//div[@class='cover']//h1/span[@class='other'][@lang='en']")
    assert ".cover .other::after, .goal-band .other::after { color: inherit; }" in style


@pytest.mark.programs("pdftotext")
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.tag)
def test_no_word_of_the_pdf_stands_beyond_the_margin_or_apart_from_its_tag(
    partial: dict[str, Document], language: Pseudo
) -> None:
    document = partial[language.code]
    crowded = replace(document.sections[0], blocks=(_crowded(language), _narrow(language)), sections=())
    content = render_pdf(replace(document, sections=(crowded,)))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    pages = {
        number: (float(page.partition('width="')[2].partition('"')[0]), _boxes(page))
        for number, page in enumerate(boxes.split("<page")[1:], start=1)
    }
    assert [
        (number, box)
        for number, (width, found) in pages.items()
        for box in found
        if box[0] < MARGIN or box[2] > width - MARGIN
    ] == []
    tags = [(box, found) for _, found in pages.values() for box in found if box[4] == "en"]
    assert tags
    assert [tag for tag, found in tags if not any(_is_beside(tag, box) for box in found)] == []


def _crowded(language: Pseudo) -> Table:
    """A table whose longest words do not find room beside each other at the usual size."""
    word = language.words("participants")[:14]
    return Table("crowded", word, (word,) * 8, ("start",) * 8, (1,) * 8, ((word,) * 8,) * 3)


def _narrow(language: Pseudo) -> Table:
    """A table with texts that fell back, in a column that some of them just fill."""
    told = [marked(Rendered(f"{'o' * n} (made up)", "en"), around=language.code) for n in range(1, 30)]
    return Table("narrow", "1", ("1",) * 3, ("start",) * 3, (1, 1, 1), tuple((one, "1", "1") for one in told))


_BOX = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def _boxes(page: str) -> list[tuple[Any, ...]]:
    return [(*map(float, found[:4]), found[4]) for found in _BOX.findall(page)]


def _is_beside(tag: Any, box: Any) -> bool:
    """Say whether a box stands in the line of a tag, nearer than a tag is wide."""
    gap = max(tag[0], box[0]) - min(tag[2], box[2])
    return box[4] != "en" and box[1] < (tag[1] + tag[3]) / 2 < box[3] and gap < tag[2] - tag[0]


@pytest.mark.parametrize("language", MIRRORED, ids=lambda one: one.tag)
def test_word_runs_from_right_to_left(whole: dict[str, Document], language: Pseudo) -> None:
    word: Any = docx.Document(io.BytesIO(render_docx(whole[language.code])))
    body, styles = word.element.body, word.styles.element

    assert (
        styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='Normal']/{qn('w:pPr')}/{qn('w:bidi')}") is not None
    )
    assert all(
        table.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None for table in body.iter(qn("w:tbl"))
    )
    assert all(section.find(qn("w:bidi")) is not None for section in body.iter(qn("w:sectPr")))
    turned = [run for run in body.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None]
    assert len(turned) > 300
    assert {place.get(qn("w:bidi")) for place in styles.iter(qn("w:lang"))} == {
        {"he": "he-IL", "ar": "ar-EG"}[language.tag]
    }
    with zipfile.ZipFile(io.BytesIO(render_docx(whole[language.code]))) as package:
        assert '<a:cs typeface="Arial"/>' in package.read("word/theme/theme1.xml").decode()


def test_word_stays_as_it_is_in_a_language_from_left_to_right(whole: dict[str, Document]) -> None:
    word: Any = docx.Document(io.BytesIO(render_docx(whole["eo"])))

    assert not re.search(r"<w:(bidi|bidiVisual|rtl)\b", word.element.xml)
    assert {place.get(qn("w:val")) for place in word.styles.element.iter(qn("w:lang"))} == {"eo"}


def test_word_names_the_language_of_what_fell_back(partial: dict[str, Document]) -> None:
    word: Any = docx.Document(io.BytesIO(render_docx(partial["he"])))
    runs = [run for run in word.element.body.iter(qn("w:r")) if "vertAlign" in run.xml]

    assert {text.text for run in runs for text in run.iter(qn("w:t"))} == {"en"}


@pytest.mark.parametrize("language", MIRRORED, ids=lambda one: one.tag)
def test_a_drawing_keeps_its_numbers_and_turns_its_words(
    whole: dict[str, Document], language: Pseudo
) -> None:
    charts = [block.chart for block in _blocks(whole[language.code]) if isinstance(block, ChartFigure)]
    drawing = svg(charts[0])

    assert ' direction="ltr"' in drawing
    assert "\u200f" in drawing


def _blocks(document: Document) -> Iterator[Any]:
    waiting = list(document.sections)
    while waiting:
        section = waiting.pop()
        yield from section.blocks
        waiting += section.sections


@pytest.mark.parametrize("language", MIRRORED, ids=lambda one: one.tag)
def test_a_sign_stays_before_its_number_among_words_from_right_to_left(
    overlay: Path, language: Pseudo
) -> None:
    later = ((2020, ALL, "82"), (2020, WOMEN, "55"), (2020, MEN, "93"))
    document = build(
        sample_material(observations=observed("SDG_11_2_1", *GAP_OF_2015, *later)), language=language.code
    )
    cells = [
        cell for block in _blocks(document) if isinstance(block, Table) for row in block.rows for cell in row
    ]
    signed = [cell for cell in cells if re.search(r"(?<!\d)[+−]\d", cell)]

    assert {re.search("[+−]", cell)[0] for cell in signed} == {"+", "−"}  # type: ignore[index]
    assert [cell for cell in signed if not re.search("[\u200e\u061c][+−]\u200e?\\d", cell)] == []


@pytest.mark.parametrize("language", MIRRORED, ids=lambda one: one.tag)
def test_digits_of_a_column_stand_beneath_each_other_also_in_a_mirrored_table(
    whole: dict[str, Document], language: Pseudo
) -> None:
    word: Any = docx.Document(io.BytesIO(render_docx(whole[language.code])))
    sides = {
        place.get(qn("w:val"))
        for table in word.element.body.iter(qn("w:tbl"))
        for place in table.iter(qn("w:jc"))
    }

    assert sides == {"left"}  # in a paragraph from right to left, Word means its right side by this
    assert ".end { text-align: start; }" in " ".join(
        html.document_fromstring(render_html(whole[language.code])).xpath("string(//style)").split()
    )


@pytest.mark.parametrize("language", MIRRORED, ids=lambda one: one.tag)
def test_the_stop_of_an_english_sentence_stays_behind_it(
    whole: dict[str, Document], language: Pseudo
) -> None:
    word: Any = docx.Document(io.BytesIO(render_docx(whole[language.code])))
    ends = [
        text.text
        for text in word.element.body.iter(qn("w:t"))
        if re.search("[a-z]{3}[.)]+\u200e?$", text.text or "")
    ]

    assert ends
    assert [text for text in ends if not text.endswith("\u200e")] == []


@pytest.mark.parametrize(
    ("script", "remedy"), [("Arab", "justmytype-intl-rtl"), ("Geor", "Noto Sans Georgian")]
)
def test_without_a_font_for_the_script_the_builder_stops_and_says_what_to_do(
    script: str, remedy: str
) -> None:
    with pytest.raises(NotReady) as stopped:
        find_fonts(None, script=script, wheel=(), system=())
    assert stopped.value.code == "font_missing"
    assert remedy in str(stopped.value.message)
