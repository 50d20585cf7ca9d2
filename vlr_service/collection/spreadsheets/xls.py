"""Workbooks of the old Excel format (.xls), by xlrd; runs in the reading process."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlrd

from vlr_service.collection.spreadsheets.cells import ERROR, LOWERED, RAISED, YES_NO, Raw, figure
from vlr_service.collection.spreadsheets.counting import Damaged, Spending
from vlr_service.collection.spreadsheets.number_formats import BUILT_IN, GENERAL
from vlr_service.collection.spreadsheets.rows import RawRow, RawSheet

_BESIDE = {1: RAISED, 2: LOWERED}
"""What the old format calls raised and lowered letters."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def sheets_of(content: bytes, spending: Spending) -> Iterator[RawSheet]:
    """Yield the sheets of a workbook in their order."""
    if _ENCRYPTED in content:
        raise Damaged("encrypted")
    try:
        book = xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
    except xlrd.XLRDError as wrong:
        raise Damaged("encrypted" if "encrypted" in str(wrong) else "damaged") from wrong
    for number in range(book.nsheets):
        spending.sheet = book.sheet_names()[number]
        yield _sheet(book, book.sheet_by_index(number), spending)
        book.unload_sheet(number)


def _sheet(book: Any, sheet: Any, spending: Spending) -> RawSheet:
    found = RawSheet(sheet.name, is_hidden=sheet.visibility != 0)
    found.hidden_columns.update(
        place
        for place, info in sheet.colinfo_map.items()
        if (info.hidden or info.width == 0) and place < spending.limits.columns
    )
    for first_row, after_row, first_column, after_column in sheet.merged_cells:
        spending.merge()
        found.merges.append((first_row, first_column, after_row - 1, after_column - 1))
    for row in range(sheet.nrows):
        cells = list(_cells(book, sheet, row, spending))
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            info = sheet.rowinfo_map.get(row)
            is_flat = info is not None and info.height == 0 and not info.has_default_height
            is_hidden = is_flat or bool(info and info.hidden)
            found.rows.append(RawRow(row + 1, is_hidden, cells))
            if any(one and _is_struck(book, sheet, row, column) for column, one in enumerate(cells)):
                found.struck_rows.add(row + 1)
    return found


def _cells(book: Any, sheet: Any, row: int, spending: Spending) -> Iterator[Raw | None]:
    for column, cell in enumerate(sheet.row(row)):
        content = _content(book, cell, sheet.rich_text_runlist_map.get((row, column), ()))
        if content:
            spending.cell(row, column, content if isinstance(content, str) else content[1])
        yield content or None


def _is_struck(book: Any, sheet: Any, row: int, column: int) -> bool:
    """Whether a cell, or a part of its text, is struck out."""
    fonts = [book.xf_list[sheet.cell_xf_index(row, column)].font_index]
    fonts += [font for _, font in sheet.rich_text_runlist_map.get((row, column), ())]
    return any(book.font_list[font].struck_out for font in fonts)


def _content(book: Any, cell: Any, runs: Sequence[tuple[int, int]]) -> Raw | None:
    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_TEXT:
        return _placed(book, str(value), runs).strip()
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        key = book.xf_list[cell.xf_index].format_key
        named = book.format_map.get(key)
        code = named.format_str if named and named.format_str else BUILT_IN.get(key, GENERAL)
        return figure(repr(value), code, is_1904=book.datemode == 1)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return YES_NO, "yes" if value else "no", GENERAL
    if kind == xlrd.XL_CELL_ERROR:
        return ERROR, xlrd.error_text_from_code.get(value, "#ERROR"), GENERAL
    return None


def _placed(book: Any, text: str, runs: Sequence[tuple[int, int]]) -> str:
    """Return a text with the signs of raised or lowered figures, where its runs of letters say so."""
    ends = [*(start for start, _ in runs[1:]), len(text)]
    found = text
    for (start, font), end in zip(runs, ends, strict=False):
        signs = _BESIDE.get(book.font_list[font].escapement)
        if signs is not None:
            found = found[:start] + found[start:end].translate(signs) + found[end:]
    return found
