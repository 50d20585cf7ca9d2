"""The catalogue as a workbook: one sheet per table."""

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from vlr_service.catalogue.export.tables import TableRow, tables_of
from vlr_service.catalogue.model import Catalogue


def as_xlsx(catalogue: Catalogue, asked: datetime) -> bytes:
    """Return the catalogue as an .xlsx file."""
    return tables_as_xlsx(tables_of(catalogue), title="VLR catalogue", created=asked)


def tables_as_xlsx(tables: Mapping[str, list[TableRow]], *, title: str, created: datetime) -> bytes:
    """Return tables as an .xlsx file: one sheet per table, one column per key; no text becomes a formula."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = Workbook(buffer, options)
    book.set_properties({"title": title, "created": created.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in tables.items():
        _write(book.add_worksheet(name), rows, head=head, body=body)
    book.close()
    return buffer.getvalue()


def _write(sheet: Any, rows: list[TableRow], *, head: Any, body: Any) -> None:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    for number, key in enumerate(columns):
        is_text = len(key.rpartition("_")[2]) in (2, 3)  # ends in a language
        sheet.set_column(number, number, 48 if is_text else 18, body)
        sheet.write_string(0, number, key, head)
    for place, row in enumerate(rows, start=1):
        for number, key in enumerate(columns):
            _cell(sheet, place, number, row.get(key))
    sheet.freeze_panes(1, 1)
    if columns:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | Decimal) and Decimal(repr(float(value))) == value:
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, _text(value))


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_text(part)}" for key, part in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(_text(part) for part in value)
    return str(value)
