"""One convention of numbers per file: what a file shows of its decimals holds for every number in it."""

import pytest

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
