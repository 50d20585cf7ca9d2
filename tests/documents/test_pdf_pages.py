"""What stands on the pages, read back by poppler."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.documents.document_factory import NOTICES, bar_chart, line_chart, sample_document
from vlr_service.documents.render.pdf import render_pdf
from vlr_service.documents.tree import ChartFigure, Document, Paragraph, Section, Statement, Table

XHTML = "{http://www.w3.org/1999/xhtml}"
NEVER_FIRST = "，。、；：”》）！？％"


@pytest.fixture(scope="module", params=["en", "zh_Hans"])
def printed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Document, Path]:
    document = sample_document(request.param)
    path = tmp_path_factory.mktemp("pdf") / "review.pdf"
    path.write_bytes(render_pdf(document))
    return document, path


def read(path: Path, *options: str) -> str:
    return subprocess.run(
        ["pdftotext", *options, str(path), "-"], capture_output=True, check=True, text=True
    ).stdout


def pages(path: Path, *options: str) -> list[str]:
    return read(path, *options).split("\f")[:-1]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_page_carries_both_notices(printed: tuple[Document, Path]) -> None:
    for number, page in enumerate(pages(printed[1]), start=1):
        for notice in NOTICES:
            assert squeezed(notice) in squeezed(page), f"page {number} lacks {notice}"


def test_text_tables_captions_contents_and_charts_are_searchable(printed: tuple[Document, Path]) -> None:
    document, path = printed
    found = pages(path)
    contents, whole = squeezed(found[2]), squeezed("".join(found))
    lang = document.language
    for section in document.sections:
        assert squeezed(section.title) in contents
    for chart in (line_chart(lang), bar_chart(lang)):
        assert squeezed(chart.title) in whole
        assert squeezed(chart.unit) in whole
        assert all(squeezed(series.name) in whole for series in chart.series)
    for block in (b for s in document.sections for part in (s, *s.sections) for b in part.blocks):
        if isinstance(block, Table):
            assert squeezed(block.caption) in whole
            assert all(squeezed(cell) in whole for row in block.rows for cell in row if len(cell) < 12)


def test_contents_give_the_page_on_which_a_chapter_opens(printed: tuple[Document, Path]) -> None:
    document, path = printed
    found = pages(path, "-layout")
    for section in document.sections:
        line = next(line for line in found[2].splitlines() if squeezed(section.title) in squeezed(line))
        number = int(re.findall(r"\d+", line)[-1])
        assert squeezed(section.title) in squeezed(found[number - 1])


def test_running_heads_name_the_review_and_the_chapter(printed: tuple[Document, Path]) -> None:
    document, path = printed
    last = pages(path, "-layout")[-1].lstrip().splitlines()[0]
    assert document.cover.title in last
    assert squeezed(document.sections[-1].title) in squeezed(last)


def test_a_table_that_breaks_repeats_its_head(printed: tuple[Document, Path]) -> None:
    document, path = printed
    wide = document.sections[4].blocks[0]
    assert isinstance(wide, Table)
    carrying = [page for page in pages(path) if "SDG_11_" in page]
    assert len(carrying) > 1
    for page in carrying:
        assert all(squeezed(head) in squeezed(page) for head in wide.head)


def test_nothing_runs_over_the_edge_of_a_page_and_no_cell_into_the_next(
    printed: tuple[Document, Path],
) -> None:
    tree = ET.fromstring(read(printed[1], "-bbox"))
    for page in tree.iter(f"{XHTML}page"):
        width, height = float(page.get("width", "")), float(page.get("height", ""))
        words = [
            [float(word.get(side, "")) for side in ("xMin", "yMin", "xMax", "yMax")]
            for word in page.iter(f"{XHTML}word")
        ]
        assert words
        for left, top, right, bottom in words:
            assert left >= 40
            assert right <= width - 40
            assert top >= 20
            assert bottom <= height - 20


def test_codes_and_numbers_are_never_cut(printed: tuple[Document, Path]) -> None:
    document, path = printed
    wide = document.sections[4].blocks[0]
    assert isinstance(wide, Table)
    words = set(read(path).split())
    assert {row[0] for row in wide.rows} <= words
    assert {cell for row in wide.rows for cell in row[4:10]} <= words


def test_missing_values_are_not_printed_as_numbers(printed: tuple[Document, Path]) -> None:
    words = read(printed[1]).split()
    assert not {"None", "null", "NaN", "nan", "0.0"} & set(words)
    assert words.count("…") + words.count("⋯") >= 3
    assert words.count("0") == 2, "the only zeros are those of the two axes"


def test_no_line_begins_with_a_closing_mark(printed: tuple[Document, Path]) -> None:
    lines = [line.strip() for line in read(printed[1], "-layout").splitlines()]
    assert not [line for line in lines if line and line[0] in NEVER_FIRST]


def test_notices_are_large_enough_to_read(printed: tuple[Document, Path]) -> None:
    tree = ET.fromstring(read(printed[1], "-bbox-layout"))
    for page in tree.iter(f"{XHTML}page"):
        lines = [line for line in page.iter(f"{XHTML}line") if _text(line).startswith(NOTICES[0][:11])]
        assert lines
        for word in lines[0].iter(f"{XHTML}word"):
            assert float(word.get("yMax", "")) - float(word.get("yMin", "")) >= 7.4


def _text(line: ET.Element) -> str:
    return " ".join(word.text or "" for word in line.iter(f"{XHTML}word"))


def with_charts(language: str, lines_above: int) -> Document:
    """A chapter of indicators, each with a table and its chart, that opens so many lines down a page."""
    table = Table(
        "t",
        "Rate, %",
        ("Breakdown", "2019", "2020"),
        ("start", "end", "end"),
        (2, 1, 1),
        (("Total", "4", "5"),),
    )
    indicators = tuple(
        Section(
            f"i-{number}",
            "",
            f"Indicator {number}",
            (
                Statement("The rate rose from 4 in 2019 to 5 in 2020, up 1.", (), "Register [1]"),
                replace(table, id=f"t-{number}", caption=f"Rates {number}", notes=("Source: register.",)),
                ChartFigure(line_chart(language), f"Lines {number}"),
            ),
            in_contents=False,
        )
        for number in range(1, 4)
    )
    above = tuple(Paragraph("A line of text.") for _ in range(lines_above))
    return replace(sample_document(language), sections=(Section("one", "1", "One", above, indicators),))


@pytest.mark.parametrize("lines_above", [4, 14])
def test_a_chart_stands_on_the_page_of_its_table(tmp_path: Path, lines_above: int) -> None:
    path = tmp_path / "review.pdf"
    path.write_bytes(render_pdf(with_charts("en", lines_above)))

    found = pages(path)
    for number in range(1, 4):
        (place,) = (page for page in found if f"Rates {number}" in page)
        assert f"Lines {number}" in place
        assert f"Indicator {number}" in place


@pytest.mark.parametrize("lines_above", range(18, 24))
def test_a_comment_stands_on_the_page_of_its_chart(tmp_path: Path, lines_above: int) -> None:
    document = with_charts("en", lines_above)
    (chapter,) = document.sections
    commented = tuple(
        replace(one, blocks=(*one.blocks, Paragraph(f"Comment {number}.", role="note")))
        for number, one in enumerate(chapter.sections, start=1)
    )
    path = tmp_path / "review.pdf"
    path.write_bytes(render_pdf(replace(document, sections=(replace(chapter, sections=commented),))))

    found = pages(path)
    for number in range(1, 4):
        (place,) = (page for page in found if f"Comment {number}." in page)
        assert f"Lines {number}" in place


@pytest.mark.parametrize(("lines_above", "is_shared"), [(5, True), (20, False)])
def test_a_part_begins_beneath_a_short_end_of_the_last_one(
    tmp_path: Path, lines_above: int, is_shared: bool
) -> None:
    above = tuple(Paragraph("A line of text.") for _ in range(lines_above))
    annexes = (
        Section("one", "A", "The first annex", above),
        Section("two", "B", "The second annex", (Paragraph("What it says."),)),
    )
    path = tmp_path / "review.pdf"
    path.write_bytes(render_pdf(replace(sample_document("en"), sections=annexes)))

    (opened,) = (page for page in pages(path)[3:] if "The second annex" in page and "What it says." in page)
    assert ("A line of text." in opened) == is_shared


def test_a_part_that_begins_with_a_long_table_opens_a_page(tmp_path: Path) -> None:
    rows = tuple((f"Goal {number}", str(number)) for number in range(1, 18))
    table = Table("t", "Ratings", ("Goal", "Indicators"), ("start", "end"), (2, 1), rows)
    annexes = (
        Section("one", "A", "The first annex", (Paragraph("A line of text."),) * 12),
        Section("two", "B", "The second annex", (table,)),
    )
    path = tmp_path / "review.pdf"
    path.write_bytes(render_pdf(replace(sample_document("en"), sections=annexes)))

    (opened,) = (page for page in pages(path) if "Goal 17" in page)
    assert "Goal 1\n" in opened
    assert "A line of text." not in opened


@pytest.mark.parametrize("letters", [58, 60, 61, 62, 64])
def test_no_line_of_a_heading_ends_with_the_sign_before_the_code(tmp_path: Path, letters: int) -> None:
    document = with_charts("en", 1)
    (chapter,) = document.sections
    name = ("Share of waste collected and managed in controlled facilities " * 2)[:letters].strip()
    coded = replace(chapter.sections[0], title=name, code="SDG 11.6.1")
    path = tmp_path / "review.pdf"
    path.write_bytes(render_pdf(replace(document, sections=(replace(chapter, sections=(coded,)),))))

    assert not [line for line in read(path, "-layout").splitlines() if line.rstrip().endswith("·")]
