"""An empty reading of a cell that is not empty is a fault or the right value, and never the city's total."""

import io
from collections.abc import Sequence

import openpyxl
import pytest

from tests.collection.spreadsheets.making import ods, ods_row, rows, xlsx
from tests.loaded import CATALOGUE
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.reading import WorkbookContent, read_workbook

HEAD = ["indicator", "year", "sex", "age", "value", "numerator", "denominator"]
UNCALCULATED = "no stored result"
Cell = str | int | float | None


def read(content: bytes, name: str = "a.xlsx") -> WorkbookContent:
    return read_workbook(content, filename=name, catalogue=CATALOGUE, language="en")


def refused(content: bytes) -> list[tuple[str, int, str]]:
    with pytest.raises(WorkbookFaults) as refusal:
        read(content)
    return [(fault.column, fault.row, str(fault.message)) for fault in refusal.value.faults]


def book(*lines: Sequence[Cell], merged: Sequence[str] = (), **more: str) -> bytes:
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    return xlsx(rows(HEAD, *lines), after=f"<mergeCells>{ranges}</mergeCells>" if merged else "", **more)


def cells_of(found: WorkbookContent) -> list[tuple[int, str]]:
    return [(row.answer.year, row.answer.cell.key) for row in found.rows]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (["SDG_11_2_1", 2024, "<c><f>IF(A2,1,2)</f></c>", None, 12.5], "C"),
        (["SDG_11_2_1", 2024, None, "<c><f>B2</f><v></v></c>", 12.5], "D"),
        (["SDG_11_2_1", 2024, None, None, "<c><f>F2/G2*90</f></c>", 500, 1000], "E"),
        (["SDG_11_2_1", 2024, None, None, "<c><f/><v/></c>", 500, 1000], "E"),
        (["SDG_11_2_1", 2024, '<c t="str"><f>A1</f></c>', None, 12.5], "C"),
        (["SDG_11_2_1", 2024, None, None, None, 500, '<c><f t="shared" si="0"/></c>'], "G"),
    ],
)
def test_a_formula_that_was_never_calculated_is_a_fault_at_its_cell(line: list[Cell], column: str) -> None:
    assert [(c, r) for c, r, m in refused(book(line)) if UNCALCULATED in m] == [(column, 2)]


def test_a_formula_with_an_empty_text_as_its_result_is_empty() -> None:
    found = read(book(["SDG_11_2_1", 2024, '<c t="str"><f>IF(1,"","F")</f><v></v></c>', None, 12.5]))
    assert cells_of(found) == [(2024, "_T")]


def test_a_stored_nought_is_no_result_where_everything_is_still_to_be_calculated() -> None:
    line = ["SDG_11_2_1", 2024, None, None, "<c><f>F2/G2*90</f><v>0</v></c>", 500, 1000]
    ((column, _, message),) = refused(book(line, book='<calcPr calcId="1" fullCalcOnLoad="1"/>'))
    assert (column, UNCALCULATED in message) == ("E", True)
    assert str(read(book(line)).rows[0].answer.value) == "0"


def test_a_workbook_of_a_library_with_a_formula_is_refused() -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for line in (HEAD, ["SDG_11_2_1", 2024, '=IF(A2="","M","F")', None, 12.5]):
        page.append(line)
    buffer = io.BytesIO()
    made.save(buffer)
    assert [(c, r) for c, r, m in refused(buffer.getvalue()) if UNCALCULATED in m] == [("C", 2)]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!"])
def test_an_error_without_a_reference_is_a_fault_at_its_place(error: str) -> None:
    names = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEAD)
    data = f'<row>{names}</row><row><c t="inlineStr"><is><t>SDG_11_2_1</t></is></c><c><v>2024</v></c><c t="e"><v>{error}</v></c><c/><c><v>12.5</v></c></row>'
    ((column, row, message),) = refused(xlsx(data))
    assert (column, row, "Excel error" in message) == ("C", 2, True)


def test_a_percent_format_without_a_reference_holds_for_its_cell() -> None:
    names = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("indicator", "year", "value"))
    data = f'<row>{names}</row><row><c t="inlineStr"><is><t>SDG_11_2_1</t></is></c><c><v>2024</v></c><c s="1"><v>0.125</v></c></row>'
    assert str(read(xlsx(data, formats=["0.0%"])).rows[0].answer.value) == "12.5"


@pytest.mark.parametrize("column", ["C", "D"])
def test_a_merged_breakdown_holds_for_each_of_its_rows(column: str) -> None:
    code: dict[str, list[Cell]] = {"C": ["F", None], "D": [None, "Y15T24"]}
    lines = (["SDG_11_2_1", 2022, *code[column], 12.5], ["SDG_11_2_1", 2023, None, None, 13.5])
    after = ["SDG_11_2_1", 2024, None, None, 14.5]
    found = read(book(*lines, after, merged=[f"{column}2:{column}3"]))
    key = {"C": "SEX=F", "D": "AGE=Y15T24"}[column]
    assert cells_of(found) == [(2022, key), (2023, key), (2024, "_T")]


def test_a_merged_indicator_and_year_hold_for_each_of_their_rows() -> None:
    found = read(
        book(["SDG_11_2_1", 2024, "F", None, 12.5], [None, None, "M", None, 13.5], merged=["A2:A3", "B2:B3"])
    )
    assert cells_of(found) == [(2024, "SEX=F"), (2024, "SEX=M")]


def test_a_merged_figure_is_a_fault_because_it_is_one_figure() -> None:
    lines = (["SDG_11_2_1", 2023, None, None, 12.5], ["SDG_11_2_1", 2024])
    ((column, row, message),) = refused(book(*lines, merged=["E2:E3"]))
    assert (column, row) == ("E", 3)
    assert "merged with E2" in message


def test_cells_that_are_merged_beside_each_other_are_a_fault() -> None:
    found = refused(book(["SDG_11_2_1", 2023, "F", None, 12.5], merged=["C2:D2"]))
    assert [(column, row, "merged with C2" in message) for column, row, message in found] == [("D", 2, True)]


def test_a_row_that_is_merged_whole_into_the_one_above_is_one_row() -> None:
    found = read(
        book(
            ["SDG_11_2_1", 2023, None, None, 12.5],
            [],
            merged=[f"{letter}2:{letter}3" for letter in "ABCDEFG"],
        )
    )
    assert cells_of(found) == [(2023, "_T")]


def test_what_lies_hidden_below_merged_cells_does_not_count() -> None:
    lines = (["SDG_11_2_1", 2022, "F", None, 12.5], ["SDG_11_2_1", 2023, "M", None, 13.5])
    assert cells_of(read(book(*lines, merged=["C2:C3"]))) == [(2022, "SEX=F"), (2023, "SEX=F")]


def test_a_merged_heading_names_one_column() -> None:
    content = xlsx(
        rows(["indicator", "year", "value", None], ["SDG_11_2_1", 2023, 5]),
        after='<mergeCells><mergeCell ref="C1:D1"/></mergeCells>',
    )
    assert cells_of(read(content)) == [(2023, "_T")]


def test_targets_read_formats_merges_and_missing_results_like_figures() -> None:
    head = ["indicator", "year", "value", "adopting_body", "source"]
    quoted = '<c s="1"><v>0.5</v></c>'
    ranges = '<mergeCells><mergeCell ref="D2:D3"/></mergeCells>'
    data = rows(head, ["SDG_11_2_1", 2030, quoted, "Council", "Plan"], ["SDG_11_2_1", 2035, 60, None, "Plan"])
    content = xlsx(data, formats=['0.0"%"'], after=ranges, names=["targets"])
    found = read(content).records
    assert [(one.texts["value"], one.texts["adopting_body"]) for one in found] == [
        ("0.5%", "Council"),
        ("60", "Council"),
    ]
    bad = rows(head, ["SDG_11_2_1", 2030, "<c><f>1/2</f></c>", "Council", "Plan"])
    assert [(c, r) for c, r, m in refused(xlsx(bad, names=["targets"]))] == [("C", 2)]
    merged = '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>'
    assert ("C", 3) in [(c, r) for c, r, m in refused(xlsx(data, after=merged, names=["targets"]))]


def test_opendocument_tells_merges_errors_and_missing_results_too() -> None:
    head = ods_row("indicator", "year", "sex", "value")
    spanned = '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>F</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    found = read(
        ods(head + ods_row("SDG_11_2_1", 2023.0, spanned, 5.0) + ods_row("SDG_11_2_1", 2024.0, covered, 6.0)),
        "a.ods",
    )
    assert cells_of(found) == [(2023, "SEX=F"), (2024, "SEX=F")]
    wrong = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    missing = '<table:table-cell table:formula="of:=1+1"/>'
    bad = ods(head + ods_row("SDG_11_2_1", 2023.0, wrong, 5.0) + ods_row("SDG_11_2_1", 2024.0, None, missing))
    assert [(column, row) for column, row, _ in refused(bad)] == [("C", 2), ("D", 3)]


def test_what_a_calculation_left_over_is_named_as_such() -> None:
    ((column, _, message),) = refused(book(["SDG_11_2_1", 2024, None, None, -2.7755575615628914e-17]))
    assert (column, "left over" in message) == ("E", True)


def test_an_excel_sheet_says_which_of_its_cells_are_dates() -> None:
    line = ["SDG_11_2_1", '<c s="1"><v>45000</v></c>', None, None, 5]
    content = xlsx(rows(HEAD, line), formats=["yyyy"])
    ((column, _, message),) = refused(content)
    assert (column, "date" in message) == ("B", True)
