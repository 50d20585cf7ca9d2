import codecs
import contextlib
import csv
import datetime
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaded import CATALOGUE
from tests.texts import both, offering
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Relation
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.workbook.columns import COLUMNS, label
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.collection.workbook.rows import WorkbookRow
from vlr_service.collection.workbook.writing import write_csv, write_workbook
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import REQUIRED_LANGUAGES, gettext, msg, render
from vlr_service.standard.observed import ObservedCell, SourceEntry

HEADER = ",".join(column.name for column in COLUMNS)
SHORT = "indicator,year,value"
SOURCE = SourceEntry(
    "Bureau of Statistics", "Yearbook; volume 2", 2021, "survey", "https://example.org/y", True
)
ANSWERS = (
    ObservedCell(
        indicator="SDG_11_2_1",
        year=2020,
        cell=Cell(),
        raw="0.1",
        value=Decimal("0.1"),
        source=SOURCE,
        method_version="1",
    ),
    ObservedCell(
        indicator="SDG_11_2_1",
        year=2020,
        cell=Cell.of(SEX="F", AGE="Y15T24"),
        raw="62.50",
        value=Decimal("62.50"),
        numerator=Decimal("12345678901.25"),
        denominator=Decimal("123456789012345678.5"),
        obs_status="E",
        comment="=1+1 is not run\nin a second line, with “quotes”",
        relation=Relation.PROXY,
        relation_reason="-counts stops within 800 metres of each home.",
        method_version="1",
    ),
    ObservedCell(
        indicator="SDG_11_2_1",
        year=2019,
        cell=Cell(),
        raw="",
        value=None,
        obs_status="L",
        comment="'=2+2 and @ and + are kept",
        method_version="1",
    ),
    ObservedCell(
        indicator="SDG_11_3_1",
        year=2020,
        cell=Cell(),
        raw="2.5",
        value=Decimal("2.5"),
        components={"built_up_start": Decimal("10.10"), "years": Decimal(5)},
        population="urban",
        territory="BUILT_UP",
        method_version="2021",
    ),
    ObservedCell(
        indicator="UMF_1_4_1",
        year=2020,
        cell=Cell(),
        raw="15",
        value=Decimal(15),
        numerator=Decimal(57_000),
        denominator=Decimal(380_000),
        components={"lacking_water": Decimal(15_200), "lacking_sanitation": Decimal("22800.50")},
        method_version="1",
    ),
)


def read(content: bytes | str, **options) -> tuple[WorkbookRow, ...]:
    data = content.encode() if isinstance(content, str) else content
    named = {"filename": "figures.csv", "language": "en"} | options
    return read_workbook(data, catalogue=CATALOGUE, **named).rows


def refused(content: bytes | str, **options) -> tuple[WorkbookFault, ...]:
    with pytest.raises(WorkbookFaults) as refusal:
        read(content, **options)
    assert refusal.value.count >= len(refusal.value.faults) > 0
    return refusal.value.faults


def sentence_of(fault: WorkbookFault) -> str:
    return f"{fault.place}: {fault.message} {fault.remedy}"


def only(content: bytes | str, **options) -> str:
    (fault,) = refused(content, **options)
    return sentence_of(fault)


def excel(*rows: list[object], sheet: str = "cells") -> bytes:
    """A workbook as a person makes it: figures as numbers, a date as a date."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    share = book.add_format({"num_format": "0.0%"})
    for number, row in enumerate(rows):
        for place, content in enumerate(row):
            if isinstance(content, datetime.date):
                page.write_datetime(number, place, content, day)
            elif isinstance(content, Percent):
                page.write_number(number, place, content, share)
            elif isinstance(content, str) and content.startswith("#"):
                page.write_formula(number, place, "=NA()", None, content)
            elif content is not None:
                page.write(number, place, content)
    book.close()
    return buffer.getvalue()


class Percent(float):
    """A number in a cell that is formatted as a percentage."""


def values(rows: tuple[WorkbookRow, ...]) -> list[str]:
    return [str(row.answer.value) for row in rows]


def without_raw(answers) -> list[ObservedCell]:
    return [replace(answer, raw="") for answer in answers]


# What is written reads back


@pytest.mark.parametrize("language", REQUIRED_LANGUAGES)
def test_a_written_workbook_reads_back_equal(language: str):
    content = write_workbook(ANSWERS, catalogue=CATALOGUE, language=language, title="Review 2026")
    rows = read(content, filename="review.xlsx", language=language)
    assert without_raw(row.answer for row in rows) == without_raw(ANSWERS)
    assert [row.row for row in rows] == [2, 3, 4, 5, 6]
    assert {row.sheet for row in rows} == {gettext("cells", language)}


def test_a_header_is_understood_in_every_offered_language(tmp_path: Path):
    file = tmp_path / "br" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid "indicator"\nmsgstr "Merker"\n\nmsgid "year"\nmsgstr "Bloaz"\n', "utf-8")
    text = "merker,Bloaz,value\nSDG_11_2_1,2015,5"
    with offering("br", folder=tmp_path):
        (row,) = read(text)
    assert (row.answer.indicator, row.answer.year) == ("SDG_11_2_1", 2015)


def test_a_written_csv_reads_back_equal_with_every_digit():
    content = write_csv(ANSWERS)
    assert content.startswith(codecs.BOM_UTF8)
    rows = read(content)
    assert without_raw(row.answer for row in rows) == without_raw(ANSWERS)
    assert str(rows[1].answer.value) == "62.50"
    assert {row.sheet for row in rows} == {"figures.csv"}


@settings(max_examples=10)  # each is read in a process of its own
@given(
    st.lists(
        st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**14), max_value=10**14),
        min_size=1,
        max_size=40,
    )
)
def test_any_figure_survives_both_formats(figures: list[Decimal]):
    answers = [
        ObservedCell(indicator="SDG_8_1_1", year=2000 + i, cell=Cell(), raw="", value=figure)
        for i, figure in enumerate(figures)
    ]
    book = write_workbook(answers, catalogue=CATALOGUE, language="en", title="t")
    for content, name in ((write_csv(answers), "a.csv"), (book, "a.xlsx")):
        assert [row.answer.value for row in read(content, filename=name)] == figures


def test_no_text_of_a_written_file_is_a_formula():
    answers = [replace(ANSWERS[2], comment=f"{sign}SUM(A1)") for sign in "=+-@＝"]
    answers = [replace(answer, year=2000 + i) for i, answer in enumerate(answers)]
    for line in list(csv.reader(io.StringIO(write_csv(answers).decode("utf-8-sig"))))[1:]:
        assert line[-1].startswith("'")
    book = openpyxl.load_workbook(
        io.BytesIO(write_workbook(answers, catalogue=CATALOGUE, language="en", title="t"))
    )
    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)
    read_back = read(
        write_workbook(answers, catalogue=CATALOGUE, language="en", title="t"), filename="a.xlsx"
    )
    assert [row.answer.comment for row in read_back] == [answer.comment for answer in answers]


def test_a_written_workbook_offers_lists_and_explains_its_columns():
    content = write_workbook(ANSWERS, catalogue=CATALOGUE, language="en", title="Review 2026")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[:2] + book.sheetnames[-2:] == ["cells", "guide", "lists", "origin"]
    cells, guide, lists = (book[name] for name in ("cells", "guide", "lists"))
    assert lists.sheet_state == "hidden"
    assert cells.freeze_panes == "C2"
    assert [cell.value for cell in cells[1]] == HEADER.split(",")
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in cells.data_validations.dataValidation}
    assert {"A2", "C2", "N2", "O2", "P2", "Q2", "S2", "T2", "X2"} <= set(rules)
    assert cells["I2"].value is None
    assert (cells["J2"].value, cells["J3"].number_format) == (0.1, "0.00")
    assert cells["L3"].value == "123456789012345678.5"
    named = book.defined_names[rules["A2"]].attr_text
    first, last = named.replace("$", "").split("!")[1].split(":")
    offered = [row[0].value for row in lists[first:last]]
    assert offered == [i.id for i in CATALOGUE.indicators.values() if i.ends is None]
    explained = {row[0].value for row in guide.iter_rows()}
    assert explained >= {"Review 2026", *HEADER.split(","), "SDG_11_2_1", "Y15T24", "resident", "BUILT_UP"}
    components = {row[0].value: (row[1].value, row[2].value) for row in guide.iter_rows()}
    water = ("People without improved water", "Persons, may stay empty")
    assert components["UMF_1_4_1: lacking_water"] == water
    assert components["SDG_11_3_1: years"][1] == "Years between two dates"


def test_an_empty_workbook_can_be_written_and_is_refused_as_empty():
    content = write_workbook((), catalogue=CATALOGUE, language="en", title="Empty")
    assert "no figures below" in only(content, filename="empty.xlsx")


# How a spreadsheet program says it


def test_stored_numbers_are_read_as_they_are_seen():
    book = excel(
        ["Indicator", "YEAR ", "Value", "source_local"],
        ["SDG_11_2_1", 2015.0, 0.1, True],
        [],
        ["SDG_11_2_1", "2016", 62, None],
        ["SDG_11_2_1", 2017, Percent(0.285), None],
        ["SDG_16_1_1", 2017, 1e-07, None],
        ["SDG_16_1_1", 2018, "1 234.50", None],
    )
    rows = read(book, filename="a.xlsx")
    assert values(rows) == ["0.1", "62", "28.5", "1E-7", "1234.50"]
    assert [row.row for row in rows] == [2, 4, 5, 6, 7]
    assert rows[0].answer.year == 2015


def test_a_percent_format_in_a_unit_that_is_no_percentage_is_refused():
    book = excel(SHORT.split(","), ["SDG_16_1_1", 2017, Percent(0.05)])
    assert "percent sign" in only(book, filename="a.xlsx")


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!"])
def test_an_excel_error_is_a_fault_and_not_an_empty_cell(error: str):
    book = excel(SHORT.split(","), ["SDG_11_2_1", 2015, 5], ["SDG_11_2_1", 2016, error])
    assert 'row 3, column C "value": The cell shows an Excel error' in only(book, filename="a.xlsx")


def test_a_date_in_a_number_is_a_fault():
    book = excel(SHORT.split(","), ["SDG_11_2_1", datetime.date(2015, 1, 1), 5])
    assert 'row 2, column B "year": The cell holds a date' in only(book, filename="a.xlsx")


def test_the_sheet_with_the_figures_is_found_by_name():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet("Notes").write(0, 0, "Read me")
    page = book.add_worksheet("Cells")
    page.write_row(0, 0, SHORT.split(","))
    page.write_row(1, 0, ["SDG_11_2_1", 2015, 5])
    book.close()
    assert values(read(buffer.getvalue(), filename="a.xlsx")) == ["5"]


def test_the_first_sheet_is_taken_when_none_is_called_cells():
    assert values(
        read(excel(SHORT.split(","), ["SDG_11_2_1", 2015, 5], sheet="2015"), filename="a.xlsx")
    ) == ["5"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_delimiter_is_told_from_the_header(delimiter: str, newline: str):
    lines = [SHORT, "SDG_11_2_1,2015,1.5", "", "SDG_11_2_1,2016,2.5"]
    rows = read(newline.join(lines).replace(",", delimiter))
    assert values(rows) == ["1.5", "2.5"]
    assert [row.row for row in rows] == [2, 4]


def test_the_separator_line_of_excel_is_understood():
    rows = read("sep=;\r\nindicator;year;value\r\nSDG_11_2_1;2015;5\r\n")
    assert (values(rows), rows[0].row) == (["5"], 3)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("gb18030"),
    ],
)
def test_the_encodings_of_spreadsheet_programs_are_understood(encode):
    text = f"{SHORT},comment\nSDG_11_2_1,2015,5,来自统计年鉴，含四字节字𠮷\n"
    (row,) = read(encode(text), language="zh_Hans")
    assert row.answer.comment == "来自统计年鉴，含四字节字𠮷"


def test_the_header_may_be_chinese():
    header = [label(column, "zh_Hans") for column in COLUMNS]
    line = dict.fromkeys(header, "") | dict(zip(header, ["SDG_11_2_1", "2015", "女"], strict=False))
    line[label(COLUMNS[9], "zh_Hans")] = "3.5"
    (row,) = read(",".join(header) + "\n" + ",".join(line.values()), language="zh_Hans")
    assert (row.answer.cell, row.answer.value) == (Cell.of(SEX="F"), Decimal("3.5"))


def test_the_chinese_labels_are_those_of_the_template():
    (row,) = read("指标,年份,数值\nSDG_11_2_1,2015,5", language="zh_Hans")
    assert row.answer.value == 5


def test_components_are_listed_in_one_cell():
    text = "built_up_start=10; built_up_end = 12;population_start=1000；population_end＝1100;years=5"
    (row,) = read(f'indicator,year,value,components\nSDG_11_3_1,2015,,"{text}"')
    assert row.answer.components["population_end"] == 1100
    assert row.answer.value is not None


# What bad input gets


def test_every_fault_of_a_file_is_told_with_its_place_and_remedy():
    faults = refused(
        f"{HEADER}\n"
        "SDG_11_2_1,2015,X,,,,,,,104,,,,,,,,,,,,,,\n"
        "SDG_9_9_9,15,,,,,,,,abc,,,,,,,,,,,,,,\n"
        "SDG_11_2_1,2016,,,,,,,,,30,20,,,,,,,,,,,,\n"
    )
    assert [(f.row, f.column, f.header) for f in faults] == [
        (2, "C", "sex"),
        (2, "J", "value"),
        (3, "A", "indicator"),
        (3, "B", "year"),
        (3, "J", "value"),
        (4, "K", "numerator"),
    ]
    assert 'Sheet figures.csv, row 2, column J "value": 104 is impossible here' in sentence_of(faults[1])
    assert all(str(fault.remedy) for fault in faults)
    for language in REQUIRED_LANGUAGES:
        assert "%(" not in "".join(render(f.message, language) for f in faults)


def test_a_fault_in_a_column_that_the_file_does_not_have_names_that_column():
    assert 'row 2, column "obs_status" (not in the file)' in only(f"{SHORT}\nSDG_11_2_1,2015,\n")


def test_the_refusal_is_an_invalid_request_that_says_how_many_faults_there_are():
    with pytest.raises(InvalidRequest, match="2 faults") as refusal:
        read(f"{SHORT}\nSDG_11_2_1,2015,a\nSDG_11_2_1,2016,b\n")
    assert refusal.value.code == "workbook-faults"
    with pytest.raises(InvalidRequest, match="one fault"):
        read(f"{SHORT}\nSDG_11_2_1,2015,a\n")


def test_beyond_500_faults_the_rest_is_counted():
    with pytest.raises(WorkbookFaults, match="600 faults") as refusal:
        read(SHORT + "\nSDG_9_9_9,2015,1" * 600)
    assert (refusal.value.count, len(refusal.value.faults)) == (600, 500)


def test_a_file_with_5000_faults_is_judged_no_further_and_the_refusal_says_so():
    with pytest.raises(WorkbookFaults, match="5000 faults or more, most of them of one kind") as refusal:
        read(SHORT + "\nSDG_9_9_9,2015,1" * 6000)
    assert (refusal.value.count, len(refusal.value.faults)) == (5000, 500)
    assert "the rest of it was not judged" in str(refusal.value)
    mixed = "".join(f"\n{name},2015,1" for name in ("SDG_9_9_9", "") for _ in range(2600))
    with pytest.raises(WorkbookFaults, match="not judged"):
        read(SHORT + mixed)


def test_a_cell_that_is_there_twice_names_both_rows():
    text = f"{SHORT},sex\nSDG_11_2_1,2015,5,F\nSDG_11_2_1,2015,5,\n\nSDG_11_2_1,2015,6,女\n"
    assert "Rows 2 and 5 are about the same cell: SDG_11_2_1 2015 SEX=F." in only(text)


def test_an_unknown_column_is_named_with_the_valid_ones():
    text = only("indicator,year,value,colour\nSDG_11_2_1,2015,5,red")
    assert 'column D "colour": There is no column "colour".' in text
    assert "obs_status" in text


def test_a_column_that_is_there_twice_is_refused():
    assert "in B and D" in only("indicator,year,value,Year\nSDG_11_2_1,2015,5,2015")


@pytest.mark.parametrize("missing", SHORT.split(","))
def test_a_required_column_that_is_missing_is_named(missing: str):
    header = [name for name in SHORT.split(",") if name != missing]
    assert f'The column "{missing}" is missing.' in only(",".join(header) + "\n1,2\n")


def test_something_in_a_column_without_a_name_is_refused():
    assert "column D" in only(f"{SHORT},\nSDG_11_2_1,2015,5,stray")
    assert "column D" in only(excel(SHORT.split(","), ["SDG_11_2_1", 2015, 5, "stray"]), filename="a.xlsx")
    assert values(read(f"{SHORT},,\nSDG_11_2_1,2015,5,,")) == ["5"]


@pytest.mark.parametrize("components", ["years 5", "years=5; years=6", "=5"])
def test_components_that_cannot_be_read_are_refused(components: str):
    text = f'indicator,year,value,components\nSDG_11_3_1,2015,2,"{components}"'
    assert "id=value" in only(text)


@pytest.mark.parametrize("content", [b"", b"  \n", codecs.BOM_UTF8])
def test_an_empty_file_is_refused(content: bytes):
    assert refused(content)[0].row in (0, 1)


def test_an_old_excel_file_that_is_none_is_refused():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "damaged" in only(old, filename="figures.xlsx")


def test_an_encrypted_workbook_is_refused():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in only(locked, filename="figures.xlsx")


def test_a_pdf_is_refused_whatever_its_name():
    assert "PDF" in only(b"%PDF-1.7\n%...", filename="figures.xlsx")


def test_a_text_called_xlsx_is_refused():
    assert "File figures.xlsx: This file has the name" in only(
        "indicator,year,value\n", filename="figures.xlsx"
    )


GOOD = excel(SHORT.split(","), ["SDG_11_2_1", 2015, 5])


@pytest.mark.parametrize(
    "keep", [4, 30, 400, len(GOOD) // 2, len(GOOD) - 30], ids=["4", "30", "400", "half", "most"]
)
def test_a_broken_archive_is_refused(keep: int):
    assert "damaged" in only(GOOD[:keep], filename="figures.xlsx")


def test_a_flipped_byte_never_gives_a_traceback():
    for place in range(0, len(GOOD), 397):
        broken = bytearray(GOOD)
        broken[place] ^= 0xFF
        with contextlib.suppress(WorkbookFaults):
            assert values(read(bytes(broken), filename="figures.xlsx")) == ["5"]


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def rewritten(**changed: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as packed:
        return archive(**{name: packed.read(name) for name in packed.namelist()} | changed)


def test_another_kind_of_archive_is_refused():
    assert "no workbook" in only(archive(**{"word/document.xml": b"<x/>"}), filename="a.xlsx")


def test_an_archive_that_unpacks_to_too_much_is_refused():
    bomb = rewritten(**{"xl/media/zeros.bin": bytes(401 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert "too large" in only(bomb, filename="a.xlsx")


@pytest.mark.parametrize("ref", ["XFD2", "A1048576"])
def test_a_cell_at_the_end_of_the_sheet_is_refused_before_memory_is_spent(ref: str):
    row = ref.lstrip("XFDA")
    far = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData><row r="{row}"><c r="{ref}"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert "reaches further than a table can" in only(
        rewritten(**{"xl/worksheets/sheet1.xml": far.encode()}), filename="a.xlsx"
    )


@pytest.mark.parametrize(
    "book", [b"<broken", b"<x/>", b'<workbook xmlns="a"><sheets><sheet name="b"/></sheets></workbook>']
)
def test_a_workbook_whose_contents_are_broken_is_refused(book: bytes):
    assert "damaged" in only(rewritten(**{"xl/workbook.xml": book}), filename="a.xlsx")


def test_a_file_with_too_many_rows_is_refused():
    text = SHORT + "".join(f"\nSDG_11_2_1,{year},5" for year in range(2000, 2011))
    assert "more than 10 rows" in only(text, limits=replace(Limits(), rows=10))
    assert len(read(text, limits=replace(Limits(), rows=11))) == 11


def test_a_wrong_encoding_offers_a_way_out():
    gb = f"{SHORT},comment\nSDG_11_2_1,2015,5,统计年鉴\n".encode("gb18030")
    assert "GB18030" in only(gb)
    assert read(gb, encoding="GB18030")[0].answer.comment == "统计年鉴"
    assert "not in utf-8" in only(gb, encoding="utf-8")
    assert "utf-16" in only(gb, encoding="klingon")
    assert "neither UTF-8 nor GB18030" in only(b"a,b\n\xff\xff", language="zh_Hans")


def test_a_binary_file_is_refused():
    assert "neither a workbook nor a text" in only(b"a,b\0\0\0c")


def test_a_quotation_mark_that_is_not_closed_names_the_row():
    assert "Row 2" in only(f'{SHORT}\nSDG_11_2_1,2015,"5\nSDG_11_2_1,2016,6\n')


@given(st.binary(max_size=80))
def test_no_bytes_make_reading_fail_with_another_exception(content: bytes):
    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(WorkbookFaults):
            read(content, filename=name, language="zh_Hans")


# What must be said beside the figures


NOTICES = (
    msg(
        "Demonstration from published figures, not issued or endorsed by %(area)s.", area=both("Here", "此地")
    ),
)


def test_a_csv_says_in_both_languages_what_its_figures_are_and_reads_back_equal():
    content = write_csv(ANSWERS, notices=NOTICES)
    header, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert header == [*HEADER.split(","), "notice"]
    for line in lines:
        assert all(render(NOTICES[0], language) in line[-1] for language in REQUIRED_LANGUAGES)
    assert without_raw(row.answer for row in read(content)) == without_raw(ANSWERS)
    assert write_csv(ANSWERS).decode("utf-8-sig").splitlines()[0] == HEADER


def test_a_workbook_says_in_both_languages_what_its_figures_are_and_reads_back_equal():
    content = write_workbook(ANSWERS, catalogue=CATALOGUE, language="en", title="t", notices=NOTICES)
    book = openpyxl.load_workbook(io.BytesIO(content))
    top = [row[0].value for row in book["guide"].iter_rows(max_row=4)]
    for language in REQUIRED_LANGUAGES:
        notice = render(NOTICES[0], language)
        assert notice in top
        assert notice in book.properties.description
    rows = read(content, filename="a.xlsx")
    assert without_raw(row.answer for row in rows) == without_raw(ANSWERS)


def test_the_notice_may_stand_in_a_workbook_under_either_name():
    for name in {gettext("notice", language) for language in REQUIRED_LANGUAGES}:
        assert values(read(f"{SHORT},{name}\nSDG_11_2_1,2015,5,beware")) == ["5"]


# Which encoding it is


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1251", "big5", "cp1250"])
def test_another_encoding_is_not_taken_for_gb18030(encoding: str):
    comments = {
        "cp1251": "Источник городской статистики, ежегодник",
        "big5": "來源為統計年鑑與城市規劃報告",
        "cp1250": "Źródło: Główny Urząd",
    }
    comment = comments.get(encoding, "Région de Zürich, población según el año señalado")
    text = f"{SHORT},comment\nSDG_11_2_1,2015,5,{comment}\n".encode(encoding)
    assert "GB18030" in only(text, language="zh_Hans")


@pytest.mark.parametrize(
    "comment",
    [
        "统计年鉴",
        "濮阳市",
        "数据来自《北京统计年鉴》（2016）——约 3.5 ㎡，含“流动”人口…",
        "朱镕基",
        "漯河、濮阳、亳州、衢州的数据",
    ],
)
def test_a_chinese_text_in_gb18030_is_read(comment: str):
    text = f"{SHORT},comment\nSDG_11_2_1,2015,5,{comment}，国家统计局公报\n".encode("gb18030")
    assert read(text, language="zh_Hans")[0].answer.comment.startswith(comment)


# Where everything is wrong


def test_faults_of_one_kind_are_told_with_their_likely_cause():
    with pytest.raises(WorkbookFaults, match="one cause") as refusal:
        read(SHORT + "".join(f"\nSDG_11_2_1,{1900 + i % 200},n/a" for i in range(600)))
    assert '"value"' in str(refusal.value)
    with pytest.raises(WorkbookFaults) as mixed:
        read(SHORT + "\nSDG_9_9_9,20,n/a" * 600)
    assert "one cause" not in str(mixed.value)


def test_too_many_rows_are_told_first():
    text = SHORT + "\nSDG_9_9_9,2015,1" * 700
    assert "more than 650 rows" in sentence_of(refused(text, limits=replace(Limits(), rows=650))[0])


def test_a_file_of_far_too_many_rows_is_refused_before_any_of_them_is_judged() -> None:
    text = "indicator,year,value\n" + "NO_SUCH,2024,1\n" * 900
    (fault,) = refused(text, limits=replace(Limits(), rows=650))
    assert "more than 650 rows" in sentence_of(fault)
