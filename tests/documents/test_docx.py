"""The Word file holds what the tree holds, can be edited, and is the same each time."""

import dataclasses
import io
import posixpath
import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.documents.document_factory import bar_chart, chart_of, line_chart, sample_document
from vlr_service.charts.axis import ticks_of_chart, unit_words
from vlr_service.charts.model import Chart
from vlr_service.documents.render.docx import render_docx
from vlr_service.documents.render.ooxml.charts import DASHES, MARKERS, chart_xml, number_format
from vlr_service.documents.render.ooxml.contents import headings
from vlr_service.documents.render.ooxml.package import open_shell, write_package
from vlr_service.documents.render.ooxml.shell import make_shell
from vlr_service.documents.render.ooxml.tables import roomy
from vlr_service.documents.render.ooxml.text import Style, run
from vlr_service.documents.tree import ChartFigure, Document, Facts, Paragraph, Section, Table
from vlr_service.errors import NotReady
from vlr_service.i18n import assets
from vlr_service.i18n.marks import plain

LANGUAGES = ("en", "zh_Hans")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHELL = assets("templates") / "vlr" / "shell.docx"


@pytest.fixture(scope="module", params=LANGUAGES)
def document(request: pytest.FixtureRequest) -> Document:
    return sample_document(request.param)


@pytest.fixture(scope="module")
def content(document: Document) -> bytes:
    return render_docx(document)


@pytest.fixture(scope="module")
def word(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def package(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def blocks_of(document: Document, kind: type) -> list[Any]:
    return [
        block
        for heading in headings(document.sections)
        for block in heading.section.blocks
        if isinstance(block, kind)
    ]


def one_section(*blocks: Any, language: str = "en") -> Document:
    sections = (Section(id="only", number="1", title="Only", blocks=blocks),)
    return dataclasses.replace(sample_document(language), sections=sections)


def text_of(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def test_headings_are_those_of_the_tree_with_their_levels(document: Document, word: Any) -> None:
    wanted = [(heading.text, f"Heading {heading.level}") for heading in headings(document.sections)]
    found = [(p.text, p.style.name) for p in word.paragraphs if p.style.name.startswith("Heading ")]
    assert found == wanted
    assert {level for _, level in found} == {"Heading 1", "Heading 2"}


def test_contents_are_filled_and_every_entry_leads_to_its_heading(document: Document, word: Any) -> None:
    body = word.element.body
    links = list(body.iter(qn("w:hyperlink")))
    assert [text_of(link) for link in links] == [heading.text for heading in headings(document.sections)]
    marks = {mark.get(qn("w:name")): text_of(mark.getparent()) for mark in body.iter(qn("w:bookmarkStart"))}
    for link in links:
        anchor = link.get(qn("w:anchor"))
        assert marks[anchor] == text_of(link)
        assert any(anchor in (code.text or "") for code in link.iter(qn("w:instrText")))
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    assert sum("TOC" in code.split() for code in codes) == 1


def test_word_asks_no_question_when_it_opens_the_file(package: zipfile.ZipFile) -> None:
    assert b"updateFields" not in package.read("word/settings.xml")
    assert b"w:dirty" not in package.read("word/document.xml")


def test_fields_are_begun_parted_and_ended(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            kinds = re.findall(rb'fldCharType="(\w+)"', package.read(name))
            assert kinds.count(b"begin") == kinds.count(b"separate") == kinds.count(b"end")


def test_every_text_of_the_tree_is_in_the_file(document: Document, word: Any) -> None:
    shown = text_of(word.element.body)
    for paragraph in blocks_of(document, Paragraph):
        assert paragraph.text in shown
    for table in blocks_of(document, Table):
        assert all(text in shown for row in table.rows for text in row)
        assert all(note in shown for note in table.notes)


def test_tables_have_the_cells_of_the_tree_and_repeat_their_head(document: Document, word: Any) -> None:
    tables = [table for table in word.tables if table._tbl.tblPr.find(qn("w:tblCaption")) is not None]
    wanted = blocks_of(document, Table)
    assert len(tables) == len(wanted) == 4
    for found, table in zip(tables, wanted, strict=True):
        rows = found._tbl.tr_lst
        cells = [[text_of(cell) for cell in row.iter(qn("w:tc"))] for row in rows]
        assert cells == [list(table.head), *(list(row) for row in table.rows)]
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * len(
            table.rows
        )
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        assert found._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == table.caption


def test_figures_stand_to_the_right(document: Document, word: Any) -> None:
    table = next(t for t in word.tables if t._tbl.tblPr.find(qn("w:tblCaption")) is not None)
    aligned = [cell.find(f".//{qn('w:jc')}") for cell in table._tbl.tr_lst[1].iter(qn("w:tc"))]
    assert aligned[0] is None
    assert all(side.get(qn("w:val")) == "right" for side in aligned[1:])


def test_no_table_of_the_chapters_is_wider_than_its_page(word: Any) -> None:
    widths: list[int] = []
    sections = 0
    for element in word.element.body:
        ending = element if element.tag == qn("w:sectPr") else element.find(f".//{qn('w:sectPr')}")
        if element.tag == qn("w:tbl"):
            widths.append(sum(int(column.get(qn("w:w"))) for column in element.tblGrid))
        if ending is not None:
            size, margins = ending.find(qn("w:pgSz")), ending.find(qn("w:pgMar"))
            room = int(size.get(qn("w:w"))) - 2 * int(margins.get(qn("w:left")))
            paper = int(size.get(qn("w:w")))
            assert all(width == (room if sections else paper) for width in widths)
            widths, sections = [], sections + 1
    assert sections == 4


def test_only_the_wide_table_lies_on_its_side(word: Any) -> None:
    widths = [section.page_width > section.page_height for section in word.sections]
    assert widths == [False, False, True, False]


def test_a_column_holds_its_longest_word() -> None:
    table = Table("t", "c", ("Acceleration needed", "b"), ("end", "start"), (1.0, 9.0), (("1", "x"),))
    first, second = roomy(table, width=3000, size=180)
    assert first >= len("Acceleration") * 180 * 0.6
    assert first + second == pytest.approx(3000)


def test_charts_are_native_and_keep_their_values_in_a_workbook(
    document: Document, package: zipfile.ZipFile
) -> None:
    figures = blocks_of(document, ChartFigure)
    assert sum(name.startswith("word/charts/chart") for name in package.namelist()) == len(figures) == 2
    for number, figure in enumerate(figures, start=1):
        book = openpyxl.load_workbook(io.BytesIO(package.read(f"word/embeddings/chart{number}.xlsx")))
        rows = list(book["Data"].iter_rows(values_only=True))
        assert rows[0] == (None, *(series.name for series in figure.chart.series))
        assert tuple(row[0] for row in rows[1:]) == figure.chart.categories
        for place, series in enumerate(figure.chart.series, start=1):
            wanted = [None if value is None else float(value) for value in series.values]
            assert [row[place] for row in rows[1:]] == wanted


def test_chart_formulas_name_the_cells_that_hold_their_values(
    document: Document, package: zipfile.ZipFile
) -> None:
    for number, figure in enumerate(blocks_of(document, ChartFigure), start=1):
        chart = etree.fromstring(package.read(f"word/charts/chart{number}.xml"))
        book = openpyxl.load_workbook(io.BytesIO(package.read(f"word/embeddings/chart{number}.xlsx")))
        for series in chart.iter(f"{C}ser"):
            for kind in ("cat", "val"):
                sheet, cells = series.find(f"{C}{kind}").findtext(f".//{C}f").split("!")
                held = [row[0].value for row in book[sheet][cells]]
                cached = {
                    int(pt.get("idx")): pt.findtext(f"{C}v")
                    for pt in series.find(f"{C}{kind}").iter(f"{C}pt")
                }
                assert [str(value) for value in held if value is not None] == [
                    cached[k] for k in sorted(cached)
                ]
                assert int(series.find(f"{C}{kind}//{C}ptCount").get("val")) == len(figure.chart.categories)


def test_a_missing_value_is_a_gap_and_never_zero(document: Document, package: zipfile.ZipFile) -> None:
    chart = etree.fromstring(package.read("word/charts/chart2.xml"))
    assert chart.find(f".//{C}dispBlanksAs").get("val") == "gap"
    drawn = [
        [int(pt.get("idx")) for pt in series.find(f"{C}val").iter(f"{C}pt")]
        for series in chart.iter(f"{C}ser")
    ]
    assert drawn == [[0, 1, 3, 4, 5]] * 3 + [[3, 4, 5]]


def test_series_differ_by_dash_and_marker_and_not_by_colour_alone(package: zipfile.ZipFile) -> None:
    chart = etree.fromstring(package.read("word/charts/chart2.xml"))
    assert [dash.get("val") for dash in chart.iter(f"{A}prstDash")] == list(DASHES[:4])
    assert [one.find(f"{C}marker/{C}symbol").get("val") for one in chart.iter(f"{C}ser")] == list(MARKERS[:4])
    bars = etree.fromstring(package.read("word/charts/chart1.xml"))
    fills = [one.find(f"{C}spPr")[0].tag.removeprefix(A) for one in bars.iter(f"{C}ser")]
    assert fills == ["solidFill", "pattFill"]


def test_axes_carry_unit_and_number_format(document: Document, package: zipfile.ZipFile) -> None:
    for number, figure in enumerate(blocks_of(document, ChartFigure), start=1):
        chart = etree.fromstring(package.read(f"word/charts/chart{number}.xml"))
        *_, unit = chart.find(f"{C}chart/{C}title").iter(f"{A}p")
        assert "".join(unit.itertext()) == unit_words(figure.chart, ticks_of_chart(figure.chart))
        assert {code.text for code in chart.iter(f"{C}formatCode")} == {"#,##0.0"}


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [(("1,254,300", ""), "#,##0"), (("16.9", "D 7.25"), "#,##0.00"), (("no data",), "#,##0")],
)
def test_charts_print_as_many_decimals_as_the_tree(labels: tuple[str, ...], wanted: str) -> None:
    assert number_format(dataclasses.replace(line_chart("en"), labels=(labels,))) == wanted


def test_every_chart_has_a_title_and_a_text_alternative(document: Document, word: Any) -> None:
    places = list(word.element.body.iter(qn("wp:docPr")))
    charts = [figure.chart for figure in blocks_of(document, ChartFigure)]
    assert [(place.get("title"), place.get("descr")) for place in places] == [
        (c.title, c.description) for c in charts
    ]
    assert len({place.get("id") for place in places}) == len(places)


def test_a_chart_repeats_its_title_only_where_the_caption_does_not_say_it() -> None:
    chart = bar_chart("en")
    for caption, wanted in ((chart.title, [chart.unit]), ("Another caption", [chart.title, chart.unit])):
        package = zipfile.ZipFile(io.BytesIO(render_docx(one_section(ChartFigure(chart, caption)))))
        title = etree.fromstring(package.read("word/charts/chart1.xml")).find(f"{C}chart/{C}title")
        assert ["".join(line.itertext()) for line in title.iter(f"{A}p")] == wanted


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_a_chart_without_any_value_is_still_a_chart(kind: str) -> None:
    chart = dataclasses.replace(line_chart("en"), kind=kind)
    empty = tuple(dataclasses.replace(one, values=(None,) * 6) for one in chart.series)
    content = render_docx(one_section(ChartFigure(dataclasses.replace(chart, series=empty), "Nothing yet")))
    package = zipfile.ZipFile(io.BytesIO(content))
    drawn = etree.fromstring(package.read("word/charts/chart1.xml"))
    assert drawn.find(f".//{C}val//{C}pt") is None


def test_digits_reach_the_workbook_as_they_were_typed() -> None:
    chart = line_chart("en")
    exact = Decimal("0.1000000000000000055511151231257827")
    series = dataclasses.replace(chart.series[0], values=(exact, *(None,) * 5))
    only: Chart = dataclasses.replace(chart, series=(series,))
    package = zipfile.ZipFile(io.BytesIO(render_docx(one_section(ChartFigure(only, "x")))))
    book = zipfile.ZipFile(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    assert str(exact).encode() in book.read("xl/worksheets/sheet1.xml")


def test_both_notices_stand_in_the_footer_of_every_section(document: Document, word: Any) -> None:
    for section in word.sections:
        footers = [section.footer]
        if section.different_first_page_header_footer:
            footers.append(section.first_page_footer)
        for footer in footers:
            assert all(notice in text_of(footer._element) for notice in map(plain, document.notices))
    assert "PAGE" in "".join(code.text for code in word.sections[-1].footer._element.iter(qn("w:instrText")))


def test_header_names_city_and_title(document: Document, word: Any) -> None:
    for section in list(word.sections)[1:]:
        shown = text_of(section.header._element)
        assert document.cover.title in shown
        assert document.cover.area in shown


def test_cover_names_the_city_in_both_languages_and_leaves_signatures_blank(
    document: Document, word: Any
) -> None:
    shown = text_of(word.element.body)
    cover = document.cover
    for text in (
        cover.title,
        cover.subtitle,
        cover.area,
        plain(cover.area_other),
        cover.period,
        cover.edition,
    ):
        assert text in shown
    signing = next(t for t in word.tables if t.style.style_id == Style.SIGNATURE)
    assert [[cell.text for cell in row.cells] for row in signing.rows] == [
        [label, ""] for label, _ in cover.signature
    ]


def test_properties_name_title_author_language_and_notices(document: Document, word: Any) -> None:
    properties = word.core_properties
    assert document.cover.title in properties.title
    assert properties.author == properties.last_modified_by == document.author != document.cover.area
    assert document.cover.edition in properties.subject
    assert properties.language == ("zh-CN" if document.language == "zh_Hans" else "en-GB")
    assert all(notice in properties.comments for notice in map(plain, document.notices))


def test_equal_documents_give_equal_bytes(document: Document, content: bytes) -> None:
    assert render_docx(document) == content


def test_no_time_of_writing_is_in_the_file(package: zipfile.ZipFile) -> None:
    assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    names = package.namelist()
    assert names[0] == "[Content_Types].xml"
    for name in names:
        if name.endswith(".xlsx"):
            book = zipfile.ZipFile(io.BytesIO(package.read(name)))
            assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2026-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_every_part_is_well_formed_typed_and_reachable(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    types = etree.fromstring(package.read("[Content_Types].xml"))
    typed = {one.get("PartName") for one in types if one.tag.endswith("Override")}
    endings = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    for name in names:
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))
        assert f"/{name}" in typed or name.rpartition(".")[2] in endings
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for link in etree.fromstring(package.read(name)):
                target = link.get("Target")
                path = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
                assert path in names
    assert all(name.lstrip("/") in names for name in typed)


def test_ids_of_relationships_in_the_text_exist(package: zipfile.ZipFile) -> None:
    used = set(re.findall(rb'r:id="(\w+)"', package.read("word/document.xml")))
    held = set(re.findall(rb'Id="(\w+)"', package.read("word/_rels/document.xml.rels")))
    assert used <= held


def test_chinese_is_named_chinese_and_never_slanted(package: zipfile.ZipFile) -> None:
    styles = package.read("word/styles.xml").decode()
    assert 'w:eastAsia="zh-CN"' in styles
    for name in package.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            assert b"<w:i/>" not in package.read(name)
            assert b' i="1"' not in package.read(name)
    theme = package.read("word/theme/theme1.xml").decode()
    assert '<a:ea typeface="SimSun"/>' in theme
    assert '<a:ea typeface="Microsoft YaHei"/>' in theme


def test_people_can_write_what_xml_finds_hard() -> None:
    hard = 'A < B & "C" ]]> \x0b\x00 tab\there\nnext'
    content = render_docx(
        one_section(Paragraph(hard), ChartFigure(dataclasses.replace(bar_chart("en"), title=hard), hard))
    )
    body = docx.Document(io.BytesIO(content))
    found = next(p.text for p in body.paragraphs if p.text.startswith("A <"))
    assert found == 'A < B & "C" ]]>  tab\there\nnext'


def test_chinese_quotation_marks_take_the_chinese_font() -> None:
    assert 'w:hint="eastAsia"' in run("“无数据”", language="zh_Hans")
    assert "hint" not in run("“No data”", language="en")
    styled = run("“无”", language="zh_Hans", properties='<w:rStyle w:val="X"/><w:b/>')
    assert '<w:rPr><w:rStyle w:val="X"/><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>' in styled


def test_the_committed_shell_is_what_the_shell_module_makes() -> None:
    committed, made = (zipfile.ZipFile(io.BytesIO(file)) for file in (SHELL.read_bytes(), make_shell()))
    assert committed.namelist() == made.namelist()
    assert all(committed.read(name) == made.read(name) for name in made.namelist())
    assert SHELL.stat().st_size < 60_000


def test_the_shell_has_every_style_the_writer_asks_for(package: zipfile.ZipFile) -> None:
    held = {style.style_id for style in docx.Document(str(SHELL)).styles}
    assert set(Style) <= held
    used = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', package.read("word/document.xml").decode()))
    assert used <= {str(style) for style in Style}


def test_a_city_brings_its_own_shell_and_the_notices_stay(tmp_path: Path) -> None:
    shell = open_shell()
    shell.styles["Heading 1"].font.name = "Georgia"
    shell.sections[0].left_margin = shell.sections[0].left_margin + 635 * 100
    for part in shell.part.package.iter_parts():
        if "footer" in str(part.partname):
            for control in part.element.findall(qn("w:sdt")):
                part.element.remove(control)
    path = tmp_path / "city.docx"
    path.write_bytes(write_package(shell.part.package))
    document = sample_document("en")
    word = docx.Document(io.BytesIO(render_docx(document, shell=path)))
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert word.sections[1].left_margin == shell.sections[0].left_margin
    assert all(notice in text_of(word.sections[1].footer._element) for notice in map(plain, document.notices))


def test_a_shell_saved_by_a_chinese_word_keeps_its_styles(tmp_path: Path) -> None:
    shell = open_shell()
    for number, name in enumerate(("heading 1", "caption", "VLR Table")):
        style = next(s for s in shell.styles.element if name in _names(s))
        style.set(qn("w:styleId"), f"a{number}")
    path = tmp_path / "city.docx"
    path.write_bytes(write_package(shell.part.package))
    word = docx.Document(io.BytesIO(render_docx(sample_document("zh_Hans"), shell=path)))
    assert next(p.text for p in word.paragraphs if p.style.name == "Heading 1") == "1 要点"
    assert sum(t.style.name == "VLR Table" for t in word.tables) == 4


def _names(style: Any) -> list[str]:
    return [name.get(qn("w:val")) for name in style.iterfind(qn("w:name"))]


def test_a_shell_without_a_style_is_refused_with_the_remedy(tmp_path: Path) -> None:
    shell = open_shell()
    shell.styles.element.remove(next(s for s in shell.styles.element if "VLR Gap" in _names(s)))
    path = tmp_path / "city.docx"
    path.write_bytes(write_package(shell.part.package))
    with pytest.raises(NotReady) as refused:
        render_docx(sample_document("en"), shell=path)
    assert refused.value.facts == {"styles": ["VLR Gap"]}
    assert "VLR Gap" in str(refused.value.message)


@pytest.mark.programs
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_word_processor_reads_the_file_with_its_charts(language: str, tmp_path: Path) -> None:
    document = sample_document(language)
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
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    asked = ["pdftotext", "-layout", str(tmp_path / "review.pdf"), "-"]
    shown = subprocess.run(asked, check=True, capture_output=True, timeout=60).stdout.decode()
    squeezed = re.sub(r"\s", "", shown)
    for figure in blocks_of(document, ChartFigure):
        assert re.sub(r"\s", "", figure.chart.title) in squeezed
        assert all(re.sub(r"\s", "", series.name) in squeezed for series in figure.chart.series)
    for heading in headings(document.sections):
        assert squeezed.count(re.sub(r"\s", "", heading.text)) >= 2
    assert all(re.sub(r"\s", "", notice) in squeezed for notice in map(plain, document.notices))


def test_compact_facts_stand_two_abreast_and_on_one_page() -> None:
    rows = (("Unit", "Percent"), ("Custodian", "WHO"), ("Relation", "Proxy"))
    content = render_docx(one_section(Facts(rows, compact=True)))
    word = docx.Document(io.BytesIO(content))
    table = next(t for t in word.tables if "Custodian" in text_of(t._tbl))

    assert [len(r.cells) for r in table.rows] == [2, 2]
    assert [text_of(c._tc) for c in table.rows[0].cells] == ["Unit\u2002Percent", "Custodian\u2002WHO"]
    assert table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_what_stays_out_of_the_contents_is_a_heading_all_the_same() -> None:
    sheet = Section(id="s", number="", title="Sheet", code="SDG 1.2.1", in_contents=False)
    annex = Section(id="a", number="B", title="Annex", sections=(sheet,))
    word = docx.Document(
        io.BytesIO(render_docx(dataclasses.replace(sample_document("en"), sections=(annex,))))
    )
    links = [text_of(link) for link in word.element.body.iter(qn("w:hyperlink"))]
    found = [p.text for p in word.paragraphs if p.style.name.startswith("Heading ")]

    assert links == ["B Annex"]
    assert found == ["B Annex", "Sheet  SDG 1.2.1"]


def test_an_axis_without_zero_says_so_in_word_too() -> None:
    drawn = etree.fromstring(chart_xml(chart_of("62", "79"), workbook="rId1"))
    assert "".join(drawn.find(f"{C}chart/{C}title").itertext()) == "per cent (axis starts at 60)"
    assert drawn.find(f".//{C}valAx//{C}min").get("val") == "60"


def test_the_plot_leaves_room_for_the_last_values_and_for_a_long_unit() -> None:
    def place(chart: Chart) -> dict[str, float]:
        layout = etree.fromstring(chart_xml(chart, workbook="rId1")).find(
            f".//{C}plotArea/{C}layout/{C}manualLayout"
        )
        return {side: float(layout.find(f"{C}{side}").get("val")) for side in "xywh"}

    short, long = chart_of("62", "79"), chart_of("62000000.5", "79000000.5")
    far = place(
        dataclasses.replace(long, unit="Tonnes of carbon dioxide equivalent of the whole community " * 2)
    )
    assert place(long)["w"] < place(short)["w"]
    assert 1 - place(long)["x"] - place(long)["w"] > 10 * 0.57 * 9 / 470
    assert far["y"] > place(long)["y"]
    assert all(one["y"] + one["h"] < 0.95 for one in (place(short), place(long), far))
