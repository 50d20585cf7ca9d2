"""One convention of numbers per file: what a file shows of its decimals holds for every number in it."""

import pytest

from tests.collection.spreadsheets.making import rows, xlsx
from tests.loaded import CATALOGUE
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.i18n import render
from vlr_service.i18n.reading import Decimals


def read(text: str, *, decimals: Decimals = Decimals.OF_LANGUAGE, language: str = "en") -> list[str]:
    found = read_workbook(
        text.encode(), filename="figures.csv", catalogue=CATALOGUE, language=language, decimals=decimals
    )
    return [str(row.answer.value) for row in found.rows]


def faults(text: str, *, decimals: Decimals = Decimals.OF_LANGUAGE) -> tuple[WorkbookFault, ...]:
    with pytest.raises(WorkbookFaults) as refused:
        read(text, decimals=decimals)
    return refused.value.faults


def table(*values: str, by: str = ",") -> str:
    rows = (f"SDG_11_6_2{by}{2010 + number}{by}{value}" for number, value in enumerate(values))
    return "\n".join((f"indicator{by}year{by}value", *rows))


@pytest.mark.parametrize("by", [";", "\t"])
def test_where_other_signs_separate_the_columns_a_lone_group_is_ambiguous(by: str) -> None:
    found = faults(table("1,234", "2,539", "12.5", by=by))
    assert [fault.row for fault in found] == [2, 3]
    assert all("1.234 or 1234" in render(fault.remedy, "en") for fault in found[:1])


def test_one_decimal_comma_makes_every_lone_group_of_the_file_ambiguous() -> None:
    assert [fault.row for fault in faults(table('"8,5"', '"1,234"', "1.234", "12.5"))] == [2, 3, 4]


@pytest.mark.parametrize("sign", ["0,123", "1234,5", "8,55", "0,1234", "1.234,56", "12,5%", "-0,5"])
def test_a_comma_that_can_only_mark_decimals_is_noticed(sign: str) -> None:
    rows = {fault.row for fault in faults(table(f'"{sign}"', '"1,234"'))}
    assert 3 in rows


def test_without_a_sign_of_decimal_commas_numbers_are_read_as_the_language_writes_them() -> None:
    assert read(table('"1,234"', '"1,234,567"', "12.345")) == ["1234", "1234567", "12.345"]
    assert read(table("1,234,567", "1234", "12.345", by=";")) == ["1234567", "1234", "12.345"]


def test_who_says_decimal_comma_is_believed() -> None:
    assert read(table("1,234", "8,5", "1.234", by=";"), decimals=Decimals.COMMA) == ["1.234", "8.5", "1234"]


def test_who_says_decimal_point_is_believed() -> None:
    assert read(table("1,234", "8.5", by=";"), decimals=Decimals.POINT) == ["1234", "8.5"]


def test_with_decimal_commas_a_point_that_groups_nothing_is_refused() -> None:
    assert [fault.row for fault in faults(table("8.5", "8,5", by=";"), decimals=Decimals.COMMA)] == [2]


# Semicolons and decimal commas belong together


@pytest.mark.parametrize(
    ("values", "read_as"),
    [
        (("8,5", "9,25", "7"), ["8.5", "9.25", "7"]),
        (("0,123",), ["0.123"]),
        (("1.234,5", "8"), ["1234.5", "8"]),
        (("1234,5",), ["1234.5"]),
    ],
)
def test_semicolons_and_commas_that_can_only_mark_decimals_are_read_so_and_said(
    values: tuple[str, ...], read_as: list[str]
) -> None:
    found = read_workbook(
        table(*values, by=";").encode(), filename="figures.csv", catalogue=CATALOGUE, language="en"
    )
    assert [str(row.answer.value) for row in found.rows] == read_as
    assert f"Numbers such as {values[0]} were read with a decimal comma" in str(found.advice[0].message)
    assert str(found.advice[0].place) == "File figures.csv"


@pytest.mark.parametrize("other", ["1,234", "1.234", "9.5", "1,234,567", "12.345,"])
def test_one_number_that_speaks_for_a_point_leaves_it_uncertain(other: str) -> None:
    assert 2 in {fault.row for fault in faults(table("8,5", other, by=";"))}


@pytest.mark.parametrize("by", ["\t", ","])
def test_tabs_and_commas_say_nothing_for_decimal_commas(by: str) -> None:
    assert [fault.row for fault in faults(table('"8,5"', '"9,25"', by=by))] == [2, 3]


# One convention for the whole of a workbook

FIGURES = ["indicator", "year", "value"]
TARGETS = ["indicator", "year", "value", "adopting_body"]


def workbook_faults(*data: str, names: list[str]) -> list[str]:
    with pytest.raises(WorkbookFaults) as refused:
        read_workbook(xlsx(*data, names=names), filename="a.xlsx", catalogue=CATALOGUE, language="en")
    return [f"{one.sheet} {one.row}" for one in refused.value.faults]


def test_a_decimal_comma_of_one_sheet_makes_lone_groups_of_every_sheet_ambiguous() -> None:
    one = rows(FIGURES, ["SDG_16_1_1", 2023, "8,5"])
    other = rows(FIGURES, ["SDG_16_1_1", 2024, "1,234"])
    assert workbook_faults(one, other, names=["2023", "2024"]) == ["2023 2", "2024 2"]
    targets = rows(TARGETS, ["LOC_homicides", 2030, "1,234", "Council"])
    assert workbook_faults(targets, one, names=["targets", "2023"]) == ["targets 2", "2023 2"]


def test_a_decimal_comma_in_a_record_makes_lone_groups_of_figures_ambiguous() -> None:
    targets = rows(TARGETS, ["SDG_16_1_1", 2030, "8,5", "Council"])
    figures = rows(FIGURES, ["SDG_16_1_1", 2024, "1,234"])
    assert workbook_faults(targets, figures, names=["targets", "2024"]) == ["targets 2", "2024 2"]


def test_goals_with_commas_between_them_are_no_decimals() -> None:
    departments = rows(["name", "goals"], ["Transport", "11,13"])
    figures = rows(FIGURES, ["SDG_16_1_1", 2024, "1,234"])
    content = xlsx(departments, figures, names=["departments", "2024"])
    assert len(read_workbook(content, filename="a.xlsx", catalogue=CATALOGUE, language="en").rows) == 1


def test_who_says_decimal_comma_is_believed_for_records_too() -> None:
    targets = rows(
        TARGETS, ["SDG_16_1_1", 2030, "1,234", "Council"], ["SDG_11_2_1", 2030, "62,5 %", "Council"]
    )
    found = read_workbook(
        xlsx(targets, names=["targets"]),
        filename="a.xlsx",
        catalogue=CATALOGUE,
        language="en",
        decimals=Decimals.COMMA,
    )
    assert [record.texts["value"] for record in found.records] == ["1.234", "62.5%"]


def test_with_decimal_commas_a_point_in_a_record_that_groups_nothing_is_refused() -> None:
    targets = rows(TARGETS, ["SDG_16_1_1", 2030, "8.5", "Council"])
    with pytest.raises(WorkbookFaults):
        read_workbook(
            xlsx(targets, names=["targets"]),
            filename="a.xlsx",
            catalogue=CATALOGUE,
            language="en",
            decimals=Decimals.COMMA,
        )
