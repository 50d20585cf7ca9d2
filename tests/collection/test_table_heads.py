"""Headings that take several rows, as the tables of yearbooks and ministries have them: found by what is printed, or refused."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import pytest

from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.tables.mapped import MappedTable, mapped_table
from vlr_service.collection.tables.mapping import TableMapping
from vlr_service.collection.workbook.faults import WorkbookFaults

TITLE = "城市供水供气情况（虚构）"
GROUPED: list[list[Any]] = [
    [TITLE],
    ["序号", "指标", "供水", None, "供气", None],
    [None, None, "总量", "人均", "总量", "人均"],
    [1, "甲", 10, 11, 12, 13],
    [2, "乙", 20, 21, 22, 23],
]
MERGES = ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2")


def workbook(rows: Sequence[Sequence[Any]], merges: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for one in merges:
        book.active.merge_cells(one)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def csv(rows: Sequence[Sequence[Any]]) -> bytes:
    return "\n".join(",".join("" if one is None else str(one) for one in row) for row in rows).encode()


def read(content: bytes, columns: Mapping[str, str], **more: Any) -> MappedTable:
    name = "a.xlsx" if content.startswith(b"PK") else "a.csv"
    opened = open_file(content, filename=name, language="zh_Hans", limits=Limits())
    return mapped_table(opened, TableMapping(columns, **more))


def texts(found: MappedTable, field: str) -> list[str | None]:
    return [row.texts.get(field) for row in found.rows]


def refused(content: bytes, columns: Mapping[str, str], **more: Any) -> list[str]:
    with pytest.raises(WorkbookFaults) as refusal:
        read(content, columns, **more)
    return [f"{one.message} {one.remedy}" for one in refusal.value.faults]


BOTH_FORMS = pytest.mark.parametrize(
    "content", [workbook(GROUPED, MERGES), csv(GROUPED)], ids=["xlsx", "csv"]
)


@BOTH_FORMS
@pytest.mark.parametrize("written", ["供水 / 人均", "供水人均", "供水/人均", "供水 人均"])
def test_a_heading_is_found_by_that_of_its_group(content: bytes, written: str) -> None:
    found = read(content, {"code": "序号", "name_zh": "指标", "value": written})
    assert [row.number for row in found.rows] == [4, 5]
    assert texts(found, "value") == ["11", "21"]
    assert found.letters == {"code": "A", "name_zh": "B", "value": "D"}


@BOTH_FORMS
def test_a_heading_that_stands_in_several_groups_is_refused_with_both(content: bytes) -> None:
    (said,) = refused(content, {"code": "序号", "name_zh": "指标", "value": "总量"})
    assert "“总量” for value is the heading of several columns: C, E." in said
    assert "供水 / 总量; 供气 / 总量" in said
    assert "column C" in said


@BOTH_FORMS
def test_a_heading_that_no_column_has_is_refused_with_what_to_write(content: bytes) -> None:
    (said,) = refused(content, {"code": "序号", "name_zh": "指标", "value": "供热 / 总量"})
    assert "There is no column “供热 / 总量” for value." in said
    assert "Water / Total" in said


def test_columns_whose_headings_take_all_rows_begin_below_the_last_of_them() -> None:
    found = read(workbook(GROUPED, MERGES), {"code": "序号", "name_zh": "指标"})
    assert texts(found, "code") == ["1", "2"]


def test_a_heading_cut_over_rows_is_one() -> None:
    rows = [["地", "人", "面"], ["区", "口", "积"], [None, "密", None], [None, "度", None], ["甲", 5, 6]]
    for content in (workbook(rows), csv(rows)):
        found = read(content, {"area": "地区", "value": "人口密度"})
        assert (texts(found, "area"), texts(found, "value")) == (["甲"], ["5"])


def test_a_heading_in_two_languages_is_found_by_either_where_its_rows_are_named() -> None:
    rows = [["指标\nIndicator", "总量"], ["", "Total"], ["a", 1]]
    for written in ("总量", "总量 / Total", "Total"):
        found = read(workbook(rows), {"name_zh": "指标 Indicator", "value": written}, head=1, head_end=2)
        assert texts(found, "value") == ["1"]


def test_a_heading_of_many_rows_is_found_by_its_first_words_where_its_rows_are_named() -> None:
    rows = [
        ["城  市", "供水综合", "供水总量", "用水人口"],
        ["", "生产能力", "(万立方米)", "(万人)"],
        ["", "(万立方米/日)", "", ""],
        ["City", "Capacity of", "Annual", "Residents"],
        ["", "Tap Water", "Supply", "with Access"],
        ["甲", 1, 2, 3],
    ]
    columns = {"area": "城市", "value": "供水总量", "people": "用水人口（万人）"}
    for content in (workbook(rows), csv(rows)):
        found = read(content, columns, head=1, head_end=5)
        assert [dict(row.texts) for row in found.rows] == [{"area": "甲", "value": "2", "people": "3"}]
        whole = read(content, {"area": "City", "value": "供水总量（万立方米）Annual Supply"})
        assert [row.number for row in whole.rows] == [6]


def test_an_empty_cell_beside_a_merged_head_belongs_to_no_group() -> None:
    rows = [["Code", "Water", None, None], [None, "Total", "Lost", "Note"], ["1", 2, 3, "x"]]
    content = workbook(rows, ["B1:C1"])
    assert texts(read(content, {"code": "Code", "reason": "Note"}), "reason") == ["x"]
    assert (
        "There is no column “Water / Note”" in refused(content, {"code": "Code", "reason": "Water / Note"})[0]
    )


def test_rows_that_are_named_hold_the_headings_and_no_others() -> None:
    rows = [["Code", "Name"], ["1", "a"], ["Code", "Name"], ["2", "b"]]
    assert texts(read(workbook(rows), {"code": "Code", "name_en": "Name"}, head=3), "code") == ["2"]
    (first, *_) = refused(workbook(rows), {"code": "Code", "name_en": "Name"}, head=2, head_end=2)
    assert "There is no column “Code”" in first


def test_a_value_below_the_headings_is_never_taken_for_one() -> None:
    rows = [["Code", "Name"], ["1", "Unit"], ["2", "b"]]
    (said,) = refused(workbook(rows), {"code": "Code", "name_en": "Name", "unit": "Unit"})
    assert "There is no column “Unit” for unit." in said


def test_a_long_and_wide_table_is_looked_through_at_once() -> None:
    wide = [[f"{row} {column}" for column in range(250)] for row in range(60)]
    (said, *_) = refused(csv(wide), {"code": "Code", "name_en": "Name"})
    assert "There is no column “Code” for code." in said
