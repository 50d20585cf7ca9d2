"""Answers as a workbook to work on in a spreadsheet program, and as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from vlr_service.catalogue import Catalogue, Population, Relation
from vlr_service.collection.answers import SOURCE_KINDS, Answer
from vlr_service.collection.workbook_columns import CELLS_SHEET, COLUMNS, NOTICE, label
from vlr_service.collection.workbook_guide import told, write_guide
from vlr_service.i18n import N_, Message, gettext

_LISTS_SHEET = "lists"
_SPARE_ROWS = 1000
_EXACT_DIGITS = 15
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_AS_TYPED = frozenset(("value", "numerator", "denominator", "components", "year", "source_year"))


def write_workbook(
    answers: Iterable[Answer],
    *,
    catalogue: Catalogue,
    language: str,
    title: str,
    notices: Sequence[Message] = (),
) -> bytes:
    """Return an .xlsx file with one row per answer, lists to choose from, and a guide in `language`.

    Figures are stored as numbers when Excel keeps all their digits, otherwise as text. No text becomes a
    formula. `read_workbook` gives equal answers back; a version of a method has no column. The `notices` of
    the area and round stand in every language at the top of the guide and in the properties of the file.
    """
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": title, "comments": " ".join(told(notices))})
    rows = [_texts(answer) for answer in answers]
    _write_cells(book, rows, catalogue, language)
    write_guide(book, catalogue=catalogue, language=language, title=title, notices=notices)
    _write_lists(book, _choices(catalogue))
    book.close()
    return buffer.getvalue()


def write_csv(answers: Iterable[Answer], *, notices: Sequence[Message] = ()) -> bytes:
    """Return the answers as CSV in UTF-8 with a byte order mark, as spreadsheet programs read it.

    A text that would be run as a formula gets an apostrophe in front; the reader takes it off again. The
    `notices` of the area and round stand in every language in a last column, which the reader passes over.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    columns = (*COLUMNS, NOTICE) if notices else COLUMNS
    notice = {NOTICE.name: " ".join(told(notices))}
    writer.writerow([column.name for column in columns])
    for answer in answers:
        texts = {**_texts(answer), **notice}
        writer.writerow([_for_csv(column.name, texts[column.name]) for column in columns])
    return buffer.getvalue().encode("utf-8-sig")


def _for_csv(name: str, content: str | int | Decimal | None) -> str:
    """Return a content as CSV text."""
    if isinstance(content, Decimal):
        return format(content, "f")
    text = "" if content is None else str(content)
    return "'" + text if name not in _AS_TYPED and _FORMULA.match(text) else text


def _texts(answer: Answer) -> Mapping[str, str | int | Decimal | None]:
    """Return what stands in each column for an answer."""
    source = answer.source
    codes = {column.name: answer.cell[column.field] for column in COLUMNS if column.is_dimension}
    return {
        "indicator": answer.indicator,
        "year": answer.year or None,
        **{name: "" if code == "_T" else code for name, code in codes.items()},
        "value": answer.value,
        "numerator": answer.numerator,
        "denominator": answer.denominator,
        "components": "; ".join(
            f"{name}={format(figure, 'f')}" for name, figure in answer.components.items()
        ),
        "obs_status": answer.obs_status,
        "conf_status": answer.conf_status,
        "relation": str(answer.relation),
        "relation_reason": answer.relation_reason,
        "population": answer.population,
        "source_provider": source.provider if source else "",
        "source_title": source.title if source else "",
        "source_year": source.reference_year if source else None,
        "source_kind": source.kind if source else "",
        "source_url": (source.url or "") if source else "",
        "source_local": ("yes" if source.is_local else "no") if source else "",
        "comment": answer.comment,
    }


def _write_cells(
    book: Workbook,
    rows: Sequence[Mapping[str, str | int | Decimal | None]],
    catalogue: Catalogue,
    language: str,
) -> None:
    """Write the sheet with the figures: header, rows, and the lists to choose from."""
    sheet = book.add_worksheet(gettext(CELLS_SHEET, language))
    sheet.freeze_panes(1, 2)
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    asked = book.add_format({**head, "bg_color": "#D6E9F8"})
    other = book.add_format({**head, "bg_color": "#EEF1F4"})
    choices = list(_choices(catalogue))
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, label(column, language), asked if column.is_required else other)
        if column.name in choices:
            sheet.data_validation(
                1, place, len(rows) + _SPARE_ROWS, place, _choose(choices.index(column.name), language)
            )
    formats = _NumberFormats(book)
    for number, texts in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            _write(sheet, number, place, texts[column.name], formats)


def _choose(place: int, language: str) -> dict[str, str]:
    """Return the validation of a column by the list at `place` of the hidden sheet."""
    return {
        "validate": "list",
        "source": f"=choice_{place}",
        "error_title": gettext(N_("Not in the list"), language),
        "error_message": gettext(N_("Choose one of the values in the list."), language),
    }


class _NumberFormats:
    """The formats that show a number with the decimals it was typed with."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[int, Any] = {}

    def of(self, number: Decimal) -> Any:
        """Return the format of a number."""
        decimals = max(0, -int(number.as_tuple().exponent))
        if decimals not in self._formats:
            pattern = "0." + "0" * decimals if decimals else "0"
            self._formats[decimals] = self._book.add_format({"num_format": pattern})
        return self._formats[decimals]


def _write(
    sheet: Any, row: int, place: int, content: str | int | Decimal | None, formats: _NumberFormats
) -> None:
    """Write one cell: a number Excel can hold as a number, everything else as text."""
    if content is None or content == "":
        return
    if isinstance(content, Decimal):
        if len(content.normalize().as_tuple().digits) <= _EXACT_DIGITS:
            sheet.write_number(row, place, float(content), formats.of(content))
        else:
            sheet.write_string(row, place, format(content, "f"))
    elif isinstance(content, int):
        sheet.write_number(row, place, content)
    else:
        sheet.write_string(row, place, content)


def _choices(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return what may be chosen in each column that has a list."""
    dimensions = {
        column.name: tuple(catalogue.dimensions[column.field].code_list.codes)
        for column in COLUMNS
        if column.is_dimension and column.field in catalogue.dimensions
    }
    return {
        "indicator": tuple(i.id for i in catalogue.indicators.values() if i.ends is None),
        **dimensions,
        "obs_status": tuple(catalogue.code_lists["CL_OBS_STATUS"].codes),
        "conf_status": tuple(catalogue.code_lists["CL_CONF_STATUS"].codes),
        "relation": tuple(Relation),
        "population": tuple(Population),
        "source_kind": SOURCE_KINDS,
        "source_local": ("yes", "no"),
    }


def _write_lists(book: Workbook, choices: Mapping[str, tuple[str, ...]]) -> None:
    """Write the hidden sheet with the lists, each under a name; typed inline, a list ends at 255 signs."""
    sheet = book.add_worksheet(_LISTS_SHEET)
    sheet.hide()
    for place, (name, values) in enumerate(choices.items()):
        sheet.write_string(0, place, name)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, place, str(value))
        first, last = (
            xl_rowcol_to_cell(1, place, row_abs=True, col_abs=True),
            xl_rowcol_to_cell(max(1, len(values)), place, row_abs=True, col_abs=True),
        )
        book.define_name(f"choice_{place}", f"={_LISTS_SHEET}!{first}:{last}")
