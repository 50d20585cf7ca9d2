"""The workbook inside a native chart: XlsxWriter makes the package once, each chart brings its sheet."""

import functools
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from vlr_service.charts.model import Chart
from vlr_service.documents.render.ooxml.text import xml_text
from vlr_service.i18n.marks import plain

SHEET = "Data"
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - XlsxWriter writes it as UTC; the clock never enters a document
_SHEET_PART = "xl/worksheets/sheet1.xml"
_PLACE = "<sheetData/>"
_EXTENT = re.compile("<dimension [^>]*/>")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def chart_workbook(chart: Chart) -> bytes:
    """Return an .xlsx with the categories in column A and one series per column; a gap is an empty cell.

    The digits of a value are written as they are in the chart, never through a float.
    """
    file, rows = io.BytesIO(), f"<sheetData>{''.join(_rows(chart))}</sheetData>"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, content in _frame():
            filled = _EXTENT.sub("", content).replace(_PLACE, rows) if name == _SHEET_PART else content
            package.writestr(zipfile.ZipInfo(name, _EPOCH), filled)
    return file.getvalue()


@functools.cache
def _frame() -> tuple[tuple[str, str], ...]:
    """Return the parts of an empty workbook with one sheet, as XlsxWriter writes them."""
    empty = io.BytesIO()
    book = xlsxwriter.Workbook(empty, {"in_memory": True})
    book.set_properties({"created": MADE})
    book.add_worksheet(SHEET)
    book.close()
    with zipfile.ZipFile(empty) as package:
        return tuple((name, package.read(name).decode()) for name in package.namelist())


def _rows(chart: Chart) -> Iterator[str]:
    """Yield the rows of the sheet: series names first, then a category with its values per row."""
    yield f'<row r="1">{_text("A1", "")}{"".join(_names(chart))}</row>'
    for index, category in enumerate(chart.categories):
        line = index + 2
        values = "".join(
            _number(f"{xl_col_to_name(column)}{line}", series.values[index])
            for column, series in enumerate(chart.series, start=1)
        )
        yield f'<row r="{line}">{_text(f"A{line}", category)}{values}</row>'


def _names(chart: Chart) -> Iterator[str]:
    for column, series in enumerate(chart.series, start=1):
        yield _text(f"{xl_col_to_name(column)}1", series.name)


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{xml_text(plain(text))}</t></is></c>' if text else ""


def _number(place: str, value: Decimal | None) -> str:
    return "" if value is None else f'<c r="{place}"><v>{value:f}</v></c>'
