"""The names of columns as people write them are understood beyond doubt, or refused with the name that is meant."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.loaded import CATALOGUE
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.reading import read_workbook

ROW = "SDG_11_2_1,2024,12.5"


def read(text: str, catalogue: Catalogue = CATALOGUE, language: str = "en") -> list[tuple[str, int, str]]:
    found = read_workbook(text.encode(), filename="a.csv", catalogue=catalogue, language=language)
    return [(row.answer.indicator, row.answer.year, str(row.answer.value)) for row in found.rows]


def refused(text: str, catalogue: Catalogue = CATALOGUE) -> list[str]:
    with pytest.raises(WorkbookFaults) as refusal:
        read(text, catalogue)
    return [f"{fault.header}: {fault.message} {fault.remedy}" for fault in refusal.value.faults]


@pytest.mark.parametrize(
    "head",
    [
        "indicator,year,value",
        "指标,年份,数值",
        "指标代码,年度,数值",
        "指标编号,年份,指标值",
        "指标编码,统计年度,值",
        "指标ＩＤ,年 份,数值",
        "Indicator ID,Year ,Value",
        "Indicator code,YEAR,VALUE",
        "INDICATOR-ID,Reference  year,Figure",
        "indicator_id,time_period,obs_value",
        "Indicator*,Year*,Value*",
        "指标：,年份：,数值：",
        "ｉｎｄｉｃａｔｏｒ,ｙｅａｒ,ｖａｌｕｅ",
        "\u200bIndicator\u00a0ID,\ufeffyear,value",
        "指标代码,Year,数值",
    ],
)
def test_a_head_is_understood_as_people_write_it(head: str) -> None:
    assert read(f"{head}\n{ROW}\n") == [("SDG_11_2_1", 2024, "12.5")]


@pytest.mark.parametrize("sign", ["，", "；", ";", "\t", "|"])
@pytest.mark.parametrize(
    "head", ["指标代码,年度,数值,计量单位", "indicator,year,value,unit", "Indicator ID,Year,Figure,Units"]
)
def test_columns_may_be_set_apart_by_any_of_the_usual_signs(head: str, sign: str) -> None:
    assert read(f"{head}\n{ROW},%\nSDG_11_2_1,2023,11.5,%\n".replace(",", sign)) == [
        ("SDG_11_2_1", 2024, "12.5"),
        ("SDG_11_2_1", 2023, "11.5"),
    ]


def test_a_comma_within_the_text_of_a_cell_sets_no_columns_apart() -> None:
    text = (
        "指标代码;年度;数值;备注\nSDG_11_2_1;2024;12.5;来自统计局，经核对，无误\nSDG_11_2_1;2023;11;a, b, c\n"
    )
    assert [year for _, year, _ in read(text)] == [2024, 2023]


def test_the_unit_of_a_file_is_compared_whatever_its_column_is_called() -> None:
    for head in ("单位", "计量单位", "Unit of measure"):
        assert read(f"指标代码,年度,数值,{head}\n{ROW},%\n")
        (fault,) = refused(f"指标代码,年度,数值,{head}\n{ROW},公顷\n")
        assert "measured in" in fault


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("Indicatr,year,value", "indicator"),
        ("indicator,yaer,value", "year"),
        ("indicator,year,Value (%)", "value"),
        ("指标代码,年度,数值（万元）", "value"),
        ("indicator,year,value,来源", "source_provider"),
        ("indicator,year,value,Source", "source_title"),
    ],
)
def test_a_head_in_doubt_is_refused_with_the_name_that_is_meant(head: str, meant: str) -> None:
    found = refused(f"{head}\n{ROW}\n")
    assert any(meant in one and "is meant, call the column so" in one for one in found)


@pytest.mark.parametrize("head", ["Foo", "xyz", "指标名称", "责任人", "indicator name"])
def test_a_head_that_means_nothing_asked_for_is_to_be_deleted(head: str) -> None:
    (fault,) = refused(f"indicator,year,value,{head}\n{ROW},a\n")
    assert fault.startswith(
        f'{head}: There is no column "{head}". Delete the column, or use one of these names:'
    )


def test_two_names_of_one_column_are_the_column_twice() -> None:
    (fault,) = refused("指标代码,指标,年度,数值\nSDG_11_2_1,SDG_11_2_1,2024,12\n")
    assert "appears twice" in fault


def test_sheets_of_registers_are_read_by_such_heads_too() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "targets"
    page.append(["指标代码", "目标年份", "指标值", "通过机构"])
    page.append(["SDG_11_2_1", 2030, 90, "Council"])
    buffer = io.BytesIO()
    book.save(buffer)
    found = read_workbook(buffer.getvalue(), filename="a.xlsx", catalogue=CATALOGUE, language="en")

    assert [dict(one.texts) for one in found.records] == [
        {"indicator": "SDG_11_2_1", "year": "2030", "value": "90", "adopting_body": "Council"}
    ]


def test_an_overlay_adds_names_of_a_language_and_to_ours(tmp_path: Path) -> None:
    (tmp_path / "headings").mkdir()
    (tmp_path / "headings" / "fr.yaml").write_text(
        "language: fr\nsource: Constructed\ncolumns: {indicator: [indicateur], year: [année], value: [valeur]}\n"
    )
    (tmp_path / "headings" / "zh.yaml").write_text("columns: {value: [完成值]}\n")
    catalogue = load(overlays=[tmp_path])

    assert read(f"Indicateur,Année,Valeur\n{ROW}\n", catalogue)
    assert read(f"指标代码,年度,完成值\n{ROW}\n", catalogue)
    assert refused(f"Indicateur,Année,Valeur\n{ROW}\n")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("指标，年份，数值", "SDG_11_2_1,2024,12.5"),
        ("indicator,year,value", "SDG_11_2_1，2024，12.5"),
        ("indicator;year;value", "SDG_11_2_1\t2024\t12.5"),
    ],
)
def test_a_row_set_apart_by_another_sign_is_no_remark(head: str, row: str) -> None:
    (fault,) = refused(f"{head}\n{row}\n")
    assert "set apart by another sign than the names of the columns" in fault


@pytest.mark.parametrize("year", ["٢٠٢٤", "２０２４年", "२०२४", "۲۰۲۴"])
def test_a_year_is_read_in_the_digits_that_figures_are_read_in(year: str) -> None:
    assert read(f"indicator,year,value\nSDG_11_2_1,{year},12.5\n") == [("SDG_11_2_1", 2024, "12.5")]
