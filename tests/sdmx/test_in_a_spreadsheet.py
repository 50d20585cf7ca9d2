"""A spreadsheet program opens the service's SDMX-CSV as it is, Chinese names included."""

import csv
import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.sdmx.flow_factory import message
from vlr_service.sdmx.messages.csv import CSVLabels, CSVOptions, csv_1, csv_2


@pytest.mark.programs("soffice")
@pytest.mark.parametrize(
    ("write", "labels"), [(csv_1, CSVLabels.BOTH), (csv_2, CSVLabels.BOTH), (csv_2, CSVLabels.NAME)]
)
def test_a_spreadsheet_program_shows_the_chinese_names(
    write: Callable[..., Iterator[bytes]], labels: CSVLabels, tmp_path: Path
) -> None:
    content = b"".join(write(message(language="zh_Hans"), CSVOptions(labels)))
    (tmp_path / "figures.csv").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    as_its_dialog = "--infilter=CSV:44,34,0,1"  # parted by commas, in the encoding that it finds
    command = ["soffice", profile, "--headless", as_its_dialog, "--convert-to", "xlsx", "figures.csv"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    page = openpyxl.load_workbook(tmp_path / "figures.xlsx").active
    assert page is not None
    shown = [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]
    typed = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(shown) == len(typed)
    for seen, intended in zip(shown, typed, strict=True):
        assert {text for text in intended if "甲" in text} <= set(seen)
    assert any("甲" in text for text in shown[0])
