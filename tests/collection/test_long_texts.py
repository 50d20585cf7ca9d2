"""A text that is longer than a text may be is refused before anybody reads in it, whatever it says and wherever it is."""

from collections.abc import Mapping
from dataclasses import fields

import pytest

from tests.counting import calls_at_most
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FieldKind
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import MOST_CHARACTERS, RawAnswer
from vlr_service.collection.registers.entries import parse_entry
from vlr_service.collection.registers.outlines import MOST_LETTERS, MOST_POINTS
from vlr_service.collection.workbook.faults import WorkbookFaults
from vlr_service.collection.workbook.present import Recipient
from vlr_service.collection.workbook.reading import read_workbook
from vlr_service.i18n import render

JUNK = ("a\n" * 200_000, "1," * 200_000, "SEX=F;\n" * 57_000, "１" * 400_000, "\u200b" * 400_000)
LONG = pytest.mark.parametrize("junk", JUNK, ids=["lines", "numbers", "cells", "wide", "invisible"])
BASIS = {"indicator": "UMF_2_2_1", "year": "2025", "value": "6"}
MOST_IN_A_FILE = 130_000
"""Whoever splits CSV into cells takes no longer one."""
FEW_CALLS = 2_000
"""What one answer takes, however long a text of it is."""
TYPED = tuple(one.name for one in fields(RawAnswer) if one.name not in ("codes", "components"))


def said(fault: object) -> str:
    return render(fault.message, "en")  # type: ignore[attr-defined]


def is_too_long(fault: object) -> bool:
    return said(fault).startswith("The text has ") and f"at most {MOST_CHARACTERS}" in said(fault)


@LONG
def test_every_field_of_an_answer_is_measured_first(catalogue: Catalogue, junk: str) -> None:
    for name in TYPED:
        with calls_at_most(FEW_CALLS):
            parsed = parse(catalogue, RawAnswer(**BASIS | {name: junk}), language="en")  # type: ignore[arg-type]
        (fault,) = (one for one in parsed.faults if one.field == name)
        assert is_too_long(fault), name
        assert parsed.answer is None
    of_parts = RawAnswer(**BASIS, codes={"SEX": junk}, components={"water": junk})  # type: ignore[arg-type]
    parsed = parse(catalogue, of_parts, language="en")
    assert {one.field for one in parsed.faults if is_too_long(one)} == {"SEX", "components.water"}
    assert parsed.draft.cell == Cell()


@LONG
def test_every_field_of_a_record_is_measured_first(catalogue: Catalogue, junk: str) -> None:
    for register in catalogue.registers.values():
        for asked in register.fields.values():
            if asked.kind is FieldKind.OUTLINE:
                continue
            parsed = parse_entry(register, {asked.id: junk}, catalogue=catalogue)
            (fault,) = (one for one in parsed.faults if one.field == asked.id)
            assert is_too_long(fault), asked.id


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1 1\n" * 200_000, f"at most {MOST_LETTERS} are taken"),
        ("1 1\n" * (MOST_LETTERS // 5), "points; at most"),
        ("POLYGON ((" + "1 1," * (MOST_LETTERS // 5) + "1 1))", "points; at most"),
        ("a\n" * (MOST_LETTERS // 3), "The outline cannot be read."),
        ("1 1\n" + "1  \n" * (MOST_LETTERS // 5), "The outline cannot be read."),
    ],
    ids=["long", "many lines", "many points", "words", "halves"],
)
def test_an_outline_is_counted_before_it_is_read(catalogue: Catalogue, text: str, fault: str) -> None:
    with calls_at_most(MOST_LETTERS // 3):
        parsed = parse_entry(catalogue.registers["vulnerable_areas"], {"outline": text}, catalogue=catalogue)
    (found,) = (one for one in parsed.faults if one.field == "outline")
    assert fault in said(found)


def test_an_outline_of_as_many_points_as_are_taken_is_read(catalogue: Catalogue) -> None:
    low = [f"{number / 100:.15f} 10.000000000000000" for number in range(MOST_POINTS // 2)]
    high = [f"{number / 100:.15f} 11.000000000000000" for number in reversed(range(MOST_POINTS // 2))]
    around = [*low, *high, low[0]]
    for text in ("\n\n".join(around), f"POLYGON (({', '.join(around)}))"):
        parsed = parse_entry(catalogue.registers["vulnerable_areas"], {"outline": text}, catalogue=catalogue)
        assert [one for one in parsed.faults if one.field == "outline"] == []


@pytest.mark.parametrize("column", ["indicator", "year", "sex", "value", "components", "area", "comment"])
def test_a_cell_of_a_file_is_measured_first(catalogue: Catalogue, column: str) -> None:
    for junk in JUNK:
        refuses_one_cell(BASIS | {column: junk[:MOST_IN_A_FILE]}, column, catalogue)


@pytest.mark.parametrize("column", ["SERIES", "REF_AREA", "SEX", "TIME_PERIOD", "OBS_VALUE", "COMMENT_OBS"])
def test_a_cell_of_a_message_is_measured_first(catalogue: Catalogue, column: str) -> None:
    row = {"DATAFLOW": "VLR:UMF_MUNICIPAL(1.0.0)", "FREQ": "A", "SERIES": "UMF_2_2_1", "REF_AREA": "tt-a"}
    row |= dict.fromkeys(catalogue.dimensions, "_T")
    row |= {"TIME_PERIOD": "2025", "OBS_VALUE": "6", "COMMENT_OBS": ""}
    for junk in JUNK:
        refuses_one_cell(row | {column: junk[:MOST_IN_A_FILE]}, column, catalogue)


def refuses_one_cell(row: Mapping[str, str], column: str, catalogue: Catalogue) -> None:
    text = f"{','.join(row)}\n" + ",".join(f'"{one}"' for one in row.values()) + "\n"
    with pytest.raises(WorkbookFaults) as refused:
        read_workbook(
            text.encode(),
            filename="a.csv",
            catalogue=catalogue,
            language="en",
            recipient=lambda: Recipient("tt-a"),
        )
    (fault,) = refused.value.faults
    assert is_too_long(fault)
    assert (fault.row, fault.header) == (2, column)
