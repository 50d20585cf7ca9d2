"""A percent sign scales a figure only where the number format means it so (ECMA-376, part 1, 18.8.31)."""

import pytest

from tests.collection.spreadsheets.making import ods, ods_row, rows, xlsx
from vlr_service.collection.spreadsheets import worker
from vlr_service.collection.spreadsheets.cells import figure
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.spreadsheets.number_formats import percents, shows_date, thousands


@pytest.mark.parametrize(
    "code",
    ['0.0"%"', "0\\%", "0.0_%", "0*%", '0" % of all"', '"%"0', "0.0\\ \\%", '[$%-409]0', "[Red]0.0\\%;0.0_%", "General\\%",
     '0.0"a""%"', "0.0!%", '0;0;0;"%"@'],
)  # fmt: skip
def test_a_percent_sign_that_is_only_shown_scales_nothing(code: str) -> None:
    assert figure("0.5", code) == ("n", "0.5", code)


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0%", "0.125", "12.5%"),
        ("0.00%", "1", "100%"),
        ("# ##0,0%", "0.5", "50%"),
        ("0.0%_)", "0.5", "50%"),
        ('0.0"x"%', "0.5", "50%"),
        ("0.0\\ %", "0.5", "50%"),
        ("0.0%;-0.0%;0", "-0.5", "-50%"),
        ("0;-0%", "-0.5", "-50%"),
        ("[<1]0.0%;0.0", "0.5", "50%"),
        ("[>=1]0;0.0%", "0.5", "50%"),
        ("[Green][<=0.5]0%;0", "0.5", "50%"),
        ("0%", "0", "0%"),
        ("%0", "0.07", "7%"),
        ("[h", "0.5", ""),
    ],
)
def test_a_percent_sign_that_scales_gives_the_figure_that_is_shown(code: str, value: str, shown: str) -> None:
    if shown:
        assert figure(value, code) == ("p", shown, code)
    else:
        assert figure(value, code)[0] in "nd"


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("0;-0%", "0.5"),
        ("[<1]0.0%;0.0", "5"),
        ("0%;0%;0", "0"),
        ("[>=1]0%;0.0", "0.5"),
        ("[=1]0%;[=2]0%;0", "3"),
    ],
)
def test_only_the_section_of_the_figure_counts(code: str, value: str) -> None:
    assert figure(value, code) == ("n", value, code)


def test_a_figure_in_hundredths_of_hundredths_is_left_to_be_refused() -> None:
    assert percents("0%%", 0.5) == 2
    assert figure("0.5", "0%%") == ("p", "5000%%", "0%%")


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True),
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]mmmm", True),
        ("[h]:mm", True),
        ("h:mm AM/PM", True),
        ("0.00E+00", False),
        ('0 "days"', False),
        ("0\\d", False),
        ("General", False),
        ("[Red]0", False),
        ('#,##0"人"', False),
    ],
)
def test_a_date_is_told_from_a_figure(code: str, is_date: bool) -> None:
    assert shows_date(code, 44_000.0) is is_date


def test_the_formats_of_an_excel_sheet_are_found_by_the_style_of_the_cell() -> None:
    data = rows(["<c s='1'><v>0.5</v></c>", "<c s='2'><v>0.5</v></c>", "<c s='9'><v>0.5</v></c>"])
    (sheet,) = worker.read(xlsx(data, formats=['0.0"%"', "0.0%"]), Limits())["sheets"]
    assert [cell[:2] for cell in sheet["rows"][0][2]] == [("n", "0.5"), ("p", "50%"), ("n", "0.5")]


def test_a_percentage_of_an_opendocument_sheet_is_the_figure_that_is_shown() -> None:
    cell = '<table:table-cell office:value-type="percentage" office:value="0.924"><text:p>92%</text:p></table:table-cell>'
    plain = '<table:table-cell office:value-type="float" office:value="0.5"><text:p>0.5%</text:p></table:table-cell>'
    (sheet,) = worker.read(ods(ods_row(cell, plain)), Limits())["sheets"]
    assert [cell[:2] for cell in sheet["rows"][0][2]] == [("p", "92.4%"), ("n", "0.5")]


@pytest.mark.parametrize(
    ("stored", "kind", "text"),
    [
        ("100.00000000000001", "n", "100"),
        ("0.30000000000000004", "n", "0.3"),
        ("2015", "n", "2015"),
        ("2015.0", "n", "2015"),
        ("1E3", "n", "1000"),
        ("1.5e-7", "n", "0.00000015"),
        ("-0.0", "n", "0"),
        ("123456789012345678", "n", "123456789012346000"),
        ("-2.7755575615628914E-17", "r", "-2.7755575615628914e-17"),
    ],
)
def test_a_figure_of_a_workbook_has_the_fifteen_digits_that_a_spreadsheet_keeps(
    stored: str, kind: str, text: str
) -> None:
    assert figure(stored) == (kind, text, "General")


def test_a_share_in_a_percent_format_is_rounded_as_a_spreadsheet_rounds_it() -> None:
    assert figure("0.28999999999999998", "0%") == ("p", "29%", "0%")
    assert figure("0.071400000000000005", "0.0%") == ("p", "7.14%", "0.0%")


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "many"])
def test_a_stored_figure_that_is_none_stays_a_text(text: str) -> None:
    assert figure(text) == text


@pytest.mark.parametrize(
    ("code", "times"),
    [
        ("0.0,", 1),
        ("#,##0,", 1),
        ("0.0,,", 2),
        ('#,##0.0,"k"', 1),
        ("#,##0", 0),
        ("#,##0.00", 0),
        ("0", 0),
        ('0","', 0),
        ("0\\,", 0),
        ("General", 0),
    ],
)
def test_commas_at_the_end_of_the_digits_leave_thousands_out(code: str, times: int) -> None:
    assert thousands(code, 12345.0) == times
