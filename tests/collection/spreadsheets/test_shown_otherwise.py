"""What a sheet shows otherwise than it stores is not taken as it is stored, whichever program wrote it."""

import io
import zipfile

import pytest

from tests.collection.spreadsheets.making import ods, ods_row, packed, rows, xlsx
from tests.loaded import CATALOGUE
from vlr_service.collection.spreadsheets.cells import figure
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.reading import WorkbookContent, read_workbook
from vlr_service.i18n import render

HEAD = ["indicator", "year", "value"]
DATA_STYLES = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'


def read(content: bytes) -> WorkbookContent:
    return read_workbook(content, filename="made", catalogue=CATALOGUE, language="en")


def only(content: bytes) -> str:
    with pytest.raises(WorkbookFaults) as refusal:
        read(content)
    (fault,) = refusal.value.faults
    return f"{fault.row} {fault.column} {render(fault.message, 'en')}"


@pytest.mark.parametrize(
    "code",
    ['0.0"万"', "0.0万", '0.0"千人"', '0"000"', '"20"00', '0!.0"x"', '0"."0', '0.0"‰"', '0.0" k"', '0.0"K"', '0.0" M"', '0" Mio. €"',
     '0.0" bn"', ";;;", '"n/a"', '[>1]"high";0', '0.0"x10^3"', '0" (000)"'],
)  # fmt: skip
def test_a_format_that_says_or_hides_something_else_is_told(code: str) -> None:
    assert figure("12", code)[0] == "o"


@pytest.mark.parametrize(
    "code", ['"<"0.0', "<0.0", '"≥ "0', '"约"0.0', "0.0\\+", '0"以上"', '"under "0', "~0", '"不足"0"人"']
)
def test_a_format_that_makes_a_limit_or_an_estimate_of_the_figure_is_told(code: str) -> None:
    assert figure("12", code)[0] == "o"


@pytest.mark.parametrize(
    ("stored", "code", "kind"),
    [
        *(("12", one, "o") for one in ("-0.0", '"-"0.0', "-0.0;0.0")),
        *(("-12", one, "o") for one in ("0.0;0.0", '#,##0" t";#,##0" t"', "0;0;0")),
        *(("-12", one, "n") for one in ("0.0", "0.0;-0.0", "0.00;[Red]0.00", "#,##0;(#,##0)", "+0.0;-0.0;0.0", '0;"△"0', "[<0]0.0;0.0")),
        *(("12", one, "n") for one in ("+0.0;-0.0;0.0", "_-* #,##0.00_-;-* #,##0.00_-", "0.0;0.0", "0.00E+00", '"e - "0.0', '0" overall"')),
    ],
)  # fmt: skip
def test_a_figure_that_is_shown_with_the_other_sign_is_told(stored: str, code: str, kind: str) -> None:
    assert figure(stored, code)[0] == kind


@pytest.mark.parametrize(
    "code",
    ['0.0" per 100,000"', '0.0" km"', '0.0" m"', '0.0"千克"', '0"年"', '"FY"0', '#,##0"人"', '0.0"% of GDP"', '#","##0', '0" t/a"', "@",
     "General", "G/通用格式", "[DBNum1]General", "0.00E+00", "# ?/?", "[Red]0.00_ ;[Red]-0.00", '#,##0" CO2"'],
)  # fmt: skip
def test_a_word_for_the_unit_changes_nothing(code: str) -> None:
    assert figure("12", code)[:2] == ("n", "12")


@pytest.mark.parametrize(
    ("code", "kind"),
    [("0;-0;;@", "o"), ('0;-0;"n/a"', "o"), (";;;", "o"), ('0;-0;"-"', "n"), ('_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "n")],
)  # fmt: skip
def test_a_zero_that_nobody_sees_is_told_but_for_the_dash_of_accounts(code: str, kind: str) -> None:
    assert figure("0", code)[0] == kind


@pytest.mark.parametrize("code", ['e"年"', "aaaa", '[$-411]ggge"年"', "bbbb"])
def test_the_dates_of_east_asia_are_dates(code: str) -> None:
    assert figure("45000", code)[:2] == ("d", "2023-03-15")


def test_the_message_names_what_is_stored_and_the_format() -> None:
    content = xlsx(rows(HEAD, ["SDG_16_1_1", 2023, "<c s='1'><v>12</v></c>"]), formats=['0.0"万"'])
    assert only(content) == '2 C The cell holds 12, but its number format (0.0"万") shows something else.'


# OpenDocument


def document(*lines: str, styles: str) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(ods("".join(lines), styles=styles)))
    parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(
        "<office:document-content ", f"<office:document-content {DATA_STYLES} "
    )
    return packed(parts)


def styled(number_style: str) -> str:
    return (
        f'{number_style}<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>'
    )


def number_style(content: str, kind: str = "number") -> str:
    return styled(f'<number:{kind}-style style:name="N1">{content}</number:{kind}-style>')


def cell(value: str, style: str = "c1", kind: str = "float") -> str:
    return f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" office:value="{value}"/>'


NAMES = ods_row(*HEAD)
THOUSANDS = number_style('<number:number number:min-integer-digits="1" number:display-factor="1000"/>')


def test_thousands_left_out_in_an_opendocument_sheet_are_refused_as_in_excel() -> None:
    said = "2 C The cell holds 12345, but its number format shows it in thousands or millions."
    row = ods_row("SDG_16_1_1", 2023.0, cell("12345"))
    assert only(document(NAMES, row, styles=THOUSANDS)) == said
    parent = THOUSANDS + '<style:style style:name="c2" style:parent-style-name="c1"/>'
    inherited = ods_row("SDG_16_1_1", 2023.0, cell("12345", "c2"))
    assert only(document(NAMES, inherited, styles=parent)) == said
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="c1"/>'
    of_column = document(columns, NAMES, ods_row("SDG_16_1_1", 2023.0, 12345.0), styles=THOUSANDS)
    assert only(of_column) == said


@pytest.mark.parametrize("style", [number_style("<number:number/><number:text>万</number:text>"), number_style("<number:text/>")])  # fmt: skip
def test_words_for_thousands_and_hidden_figures_of_such_a_sheet_are_refused_too(style: str) -> None:
    assert "shows something else" in only(
        document(NAMES, ods_row("SDG_16_1_1", 2023.0, cell("12")), styles=style)
    )


CONDITION = (
    '<number:number-style style:name="P0"><number:number number:display-factor="1000"/></number:number-style>'
    + number_style(
        '<number:number/><style:map style:condition="value()&gt;=1000" style:apply-style-name="P0"/>'
    )
)


@pytest.mark.parametrize(
    ("style", "stored", "kind", "value"),
    [
        (CONDITION, "12", "float", "12"),
        (number_style("<number:number/><number:text>%</number:text>"), "0.5", "float", "0.5"),
        (number_style("<number:number/><number:text>%</number:text>", "percentage"), "0.125", "percentage", "12.5"),
        (number_style("<number:number/>"), "12.5", "float", "12.5"),
        (number_style("<number:currency-symbol>€</number:currency-symbol><number:number/>", "currency"), "12.5", "currency", "12.5"),
    ],
)  # fmt: skip
def test_other_formats_of_such_a_sheet_give_the_figure_that_is_shown(
    style: str, stored: str, kind: str, value: str
) -> None:
    row = ods_row("SDG_11_2_1", 2023.0, cell(stored, kind=kind))
    assert str(read(document(NAMES, row, styles=style)).rows[0].answer.value) == value
    if style is CONDITION:
        large = ods_row("SDG_16_1_1", 2023.0, cell("12345"))
        assert "thousands" in only(document(NAMES, large, styles=style))


def test_a_style_of_four_sections_as_libreoffice_writes_it_is_read_section_by_section() -> None:
    parts = "".join(
        f'<number:number-style style:name="P{at}">{content}</number:number-style>'
        for at, content in enumerate(("<number:number/>", "<number:text>-</number:text><number:number/>", ""))
    )
    maps = "".join(
        f'<style:map style:condition="value(){sign}0" style:apply-style-name="P{at}"/>'
        for at, sign in enumerate(("&gt;", "&lt;", "="))
    )
    style = parts + number_style(f"<number:text-content/>{maps}", "text")
    shown = document(NAMES, ods_row("SDG_16_1_1", 2023.0, cell("12")), styles=style)
    assert str(read(shown).rows[0].answer.value) == "12"
    hidden = document(NAMES, ods_row("SDG_16_1_1", 2023.0, cell("0")), styles=style)
    assert "The cell holds 0, but its number format" in only(hidden)


def test_rows_folded_away_in_an_opendocument_sheet_are_named() -> None:
    group = f'<table:table-row-group table:display="false">{ods_row("SDG_16_1_1", 2023.0, 3.0)}</table:table-row-group>'
    assert [str(place) for place in read(ods(NAMES + group)).hidden] == ["sheet “cells”, rows 2"]


def test_rows_and_columns_too_narrow_to_be_seen_are_named() -> None:
    data = rows([*HEAD, "comment"], ["SDG_16_1_1", 2023, 3, "unseen"])
    flat = data.replace('<row r="2">', '<row r="2" ht="0.1" customHeight="1">')
    assert [str(place) for place in read(xlsx(flat)).hidden] == ["sheet “cells”, rows 2"]
    narrow = '<cols><col min="4" max="4" width="0.1" customWidth="1"/></cols>'
    assert [str(place) for place in read(xlsx(data, before=narrow)).hidden] == ["sheet “cells”, columns D"]


# The raised number of a note is no digit

RAISED = "<is><r><t>12.5</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></is>"


def test_the_raised_number_of_a_note_is_no_digit_of_the_figure() -> None:
    inline = xlsx(rows(HEAD, ["SDG_16_1_1", 2023, f"<c t='inlineStr'>{RAISED}</c>"]))
    shared = RAISED.replace("<is>", "<si>").replace("</is>", "</si>")
    by_number = xlsx(rows(HEAD, ["SDG_16_1_1", 2023, "<c t='s'><v>0</v></c>"]), shared=shared)
    style = '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    text = '<table:table-cell office:value-type="string"><text:p>12.5<text:span text:style-name="T1">1</text:span></text:p></table:table-cell>'
    for content in (inline, by_number, ods(NAMES + ods_row("SDG_16_1_1", 2023.0, text), styles=style)):
        with pytest.raises(WorkbookFaults) as refusal:
            read(content)
        (fault,) = refusal.value.faults
        assert '"12.5¹" cannot be read as a number.' in str(fault.message)
        assert str(fault.remedy).startswith("Enter 12.5. What the mark means")


def test_raised_and_lowered_signs_stay_what_they_are_in_a_text() -> None:
    note = "<c t='inlineStr'><is><r><t>CO</t></r><r><rPr><vertAlign val='subscript'/></rPr><t>2</t></r><r><t> in 2023</t></r></is></c>"
    found = read(xlsx(rows([*HEAD, "comment"], ["SDG_16_1_1", 2023, 3, note])))
    assert found.rows[0].answer.comment == "CO₂ in 2023"


# What lies beneath merged cells


def test_something_beneath_merged_cells_that_show_nothing_is_a_fault_and_never_the_total() -> None:
    data = rows(
        ["indicator", "year", "sex", "value"],
        ["SDG_11_2_1", 2023, None, 50],
        ["SDG_11_2_1", 2024, "F", 51],
    )
    merged = '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>'
    assert "it holds something that nobody sees" in only(xlsx(data, after=merged))
    same = data.replace('<c r="D2">', '<c r="C2" t="inlineStr"><is><t>F</t></is></c><c r="D2">')
    assert [row.answer.cell.key for row in read(xlsx(same, after=merged)).rows] == ["SEX=F", "SEX=F"]


# Years in the format of a date


@pytest.mark.parametrize(
    ("stored", "book", "said"),
    [
        (2024, "", "The cell holds 2024, and its number format shows that as the date 1905-07-16."),
        (2024, '<workbookPr date1904="1"/>', "The cell holds 2024, and its number format shows that as the date 1909-07-17."),
        (45_500, "", "The cell holds a date, 2024-07-27, but a year is asked for."),
    ],
)  # fmt: skip
def test_a_year_in_the_format_of_a_date_is_named(stored: int, book: str, said: str) -> None:
    year = f"<c s='1'><v>{stored}</v></c>"
    assert said in only(xlsx(rows(HEAD, ["SDG_16_1_1", year, 3]), formats=["yyyy-mm-dd"], book=book))
    head = ["indicator", "year", "value", "adopting_body"]
    target = rows(head, ["SDG_16_1_1", year, 3, "Council"])
    assert said in only(xlsx(target, formats=["yyyy-mm-dd"], book=book, names=["targets"]))


def test_a_year_in_the_format_of_a_date_is_named_in_an_opendocument_sheet() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="1905-07-16"/>'
    assert "The cell holds 2024" in only(ods(NAMES + ods_row("SDG_16_1_1", day, 3.0)))
