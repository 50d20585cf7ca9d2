"""Rows that are struck out are read and named, as hidden ones are; what is shown as true or false is no figure."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.collection.spreadsheets.making import MAIN, OFFICE, ods, ods_row, packed, rows, xlsx
from tests.loaded import CATALOGUE
from vlr_service.collection.spreadsheets import worker
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.i18n import render

HEAD = ["indicator", "year", "value", "comment"]


def struck(content: bytes) -> list[int]:
    (sheet,) = worker.read(content, Limits())["sheets"]
    return list(sheet["struck_rows"])


def named(content: bytes, filename: str) -> list[str]:
    found = read_workbook(content, filename=filename, catalogue=CATALOGUE, language="en")
    return [render(one, "en") for one in found.hidden]


def book(path: Path) -> None:
    """A workbook with a row struck out, a cell struck out and a text of which a part is."""
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet("cells")
    line, bold = made.add_format({"font_strikeout": True}), made.add_format({"bold": True})
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, ["SDG_11_2_1", 2021, 11])
    page.write_row(2, 0, ["SDG_11_2_1", 2022, 12], line)
    page.write_row(3, 0, ["SDG_11_2_1", 2023])
    page.write_number("C4", 13, line)
    page.write_row(4, 0, ["SDG_11_2_1", 2024, 14], bold)
    page.write_rich_string("D5", "old ", line, "very old", " new")
    page.write_blank("C7", None, line)
    made.close()


def test_rows_struck_out_in_excel_are_named(tmp_path: Path) -> None:
    book(tmp_path / "made.xlsx")
    content = (tmp_path / "made.xlsx").read_bytes()
    assert struck(content) == [3, 4, 5]
    assert named(content, "made.xlsx") == ["sheet “cells”, struck out in rows 3–5"]


def test_a_line_through_that_a_style_takes_back_strikes_nothing_out() -> None:
    styles = (
        '<style:style style:name="a"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="b" style:parent-style-name="a"/>'
        '<style:style style:name="c" style:parent-style-name="a"><style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    cells = (
        f'<table:table-cell table:style-name="{one}" office:value-type="float" office:value="5"/>'
        for one in "abc"
    )
    assert struck(ods("".join(map(ods_row, cells)), styles=styles)) == [1, 2]


@pytest.mark.parametrize(
    ("val", "expected"), [("", [1]), ('val="1"', [1]), ('val="true"', [1]), ('val="0"', [])]
)
def test_a_font_says_whether_it_strikes_out(val: str, expected: list[int]) -> None:
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/><Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet><fonts><font/><font><strike {val}/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>',
        "xl/worksheets/s.xml": '<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>5</v></c></row><row r="2"><c r="A2"><v>5</v></c></row></sheetData></worksheet>',
    }
    assert struck(packed(parts)) == expected


def test_an_inline_text_struck_out_is_named() -> None:
    cell = '<c t="inlineStr"><is><r><rPr><strike/></rPr><t>old</t></r></is></c>'
    assert struck(xlsx(rows(["a"], [cell]))) == [2]


@pytest.mark.parametrize(
    "cell",
    [
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="TRUE"/>',
        '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="1"/>',
        '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="0"/>',
    ],
)
def test_what_is_shown_as_true_or_false_is_no_figure(cell: str) -> None:
    styles = (
        '<number:boolean-style style:name="N99"><number:boolean/></number:boolean-style>'
        '<style:style style:name="ce1" style:data-style-name="N99"/>'
    )
    content = ods(ods_row(*HEAD[:3]) + ods_row("SDG_11_2_1", 2021, cell), styles=styles)
    with pytest.raises(WorkbookFaults) as refusal:
        read_workbook(content, filename="a.ods", catalogue=CATALOGUE, language="en")
    assert [fault.header for fault in refusal.value.faults] == ["value"]
