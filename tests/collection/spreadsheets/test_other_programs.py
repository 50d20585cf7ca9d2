"""What a spreadsheet program writes is read, in each of its formats."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.loaded import CATALOGUE
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.spreadsheets.model import CellKind
from vlr_service.collection.spreadsheets.process import read_spreadsheet
from vlr_service.collection.workbook.reading import read_workbook


def book(path: Path) -> None:
    """A workbook with everything that a format must tell."""
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet("2023")
    share, shown, day = (made.add_format({"num_format": code}) for code in ("0.0%", '0.0"%"', "yyyy-mm-dd"))
    page.merge_range("A1:D1", "Transport in Northmere 2023 中文")
    page.write_row(1, 0, ["indicator", "year", "sex", "value", "comment"])
    page.write_row(2, 0, ["SDG_11_2_1", 2021])
    page.merge_range("C3:C4", "F")
    page.write_number("D3", 0.924, share)
    page.write_row(3, 0, ["SDG_11_2_1", 2022])
    page.write_number("D4", 0.5, shown)
    page.write_number("E4", 7, made.add_format({"font_strikeout": True}))
    page.write_row(4, 0, ["SDG_11_2_1", 2023, "M"])
    page.write_formula("D5", "=0.1+0.2", None, 0.1 + 0.2)
    page.set_row(4, None, None, {"hidden": True})
    page.set_column("E:E", None, None, {"hidden": True})
    page.write("E3", "统计局")
    other = made.add_worksheet("signs")
    other.write_formula("A1", "=NA()", None, "#N/A")
    other.write_datetime("B1", date(2024, 3, 15), day)
    other.write("D1", "  spaced   text")
    made.close()


@pytest.mark.programs("soffice")
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_workbook_is_read_alike_in_every_format(ending: str, tmp_path: Path) -> None:
    book(tmp_path / "made.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", "saved", "made.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    content = (tmp_path / "saved" / f"made.{ending}").read_bytes()
    found = read_workbook(content, filename=f"made.{ending}", catalogue=CATALOGUE, language="en")
    assert [(row.answer.year, row.answer.cell.key, str(row.answer.value)) for row in found.rows] == [
        (2021, "SEX=F", "92.4"),
        (2022, "SEX=F", "0.5"),
        (2023, "SEX=M", "0.3"),
    ]
    assert found.rows[0].answer.comment == "统计局"
    assert [str(place) for place in found.hidden] == [
        "sheet “2023”, rows 5",
        "sheet “2023”, struck out in rows 4",
        "sheet “2023”, columns E",
    ]
    signs = read_spreadsheet(content, limits=Limits()).sheets[1].rows[0].cells
    error, day = signs[:2]
    assert error is not None
    assert error.kind is CellKind.ERROR
    assert day is not None
    assert (day.kind, day.text) == (CellKind.DAY, "2024-03-15")
