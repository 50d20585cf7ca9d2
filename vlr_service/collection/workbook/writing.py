"""Answers as a workbook to work on in a spreadsheet program, and as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from xlsxwriter import Workbook

from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.registers.sheets import write_registers
from vlr_service.collection.tables.csv import begins_a_formula
from vlr_service.collection.workbook.cells import (
    LONGEST_TEXT,
    SPARE_ROWS,
    TOO_LONG,
    CellContent,
    CellWriter,
    HeadingFormats,
)
from vlr_service.collection.workbook.columns import COLUMNS, NOTICE, label
from vlr_service.collection.workbook.guide import notice_texts, write_guide
from vlr_service.collection.workbook.lists import Lists, lists_of
from vlr_service.collection.workbook.origin import Origin, write_origin
from vlr_service.collection.workbook.sheets import CELLS_SHEET
from vlr_service.i18n import Message, gettext
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.standard.attributes import ATTRIBUTES, typed_text
from vlr_service.standard.observed import ObservedCell

_AS_TYPED = frozenset(("value", "numerator", "denominator", "components", "year", "source_year"))


def write_workbook(
    answers: Iterable[ObservedCell],
    *,
    catalogue: Catalogue,
    language: str,
    title: str,
    records: Iterable[EntryRow] = (),
    notices: Sequence[Message] = (),
    origin: Origin = Origin(),  # noqa: B008 - a frozen value
) -> bytes:
    """Return an .xlsx file with one row per answer, a sheet of `records` per register, and a guide in `language`.

    Figures are stored as numbers when Excel keeps all their digits, otherwise as text. No text becomes a
    formula. `read_workbook` gives equal answers and records back; a version of a method has no column. The
    `notices` of the area and round are in every language at the top of the guide and in the properties of the file;
    its `origin` on a hidden sheet, so that it is not taken for another area's.
    """
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": title, "comments": " ".join(notice_texts(notices))})
    rows = [texts_of(answer) for answer in answers]
    lists = lists_of(catalogue)
    _write_cells(book, rows, lists, language)
    write_guide(book, catalogue=catalogue, language=language, title=title, notices=notices)
    write_registers(book, catalogue=catalogue, records=records, lists=lists, language=language)
    lists.write(book)
    write_origin(book, origin)
    book.close()
    return buffer.getvalue()


def write_csv(answers: Iterable[ObservedCell], *, notices: Sequence[Message] = ()) -> bytes:
    """Return the answers as CSV in UTF-8 with a byte order mark, as spreadsheet programs read it.

    A text that would be run as a formula gets an apostrophe in front; the reader takes it off again. The
    `notices` of the area and round are in every language in a last column, which the reader passes over.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    columns = (*COLUMNS, NOTICE) if notices else COLUMNS
    notice = {NOTICE.name: " ".join(notice_texts(notices))}
    writer.writerow([column.name for column in columns])
    for answer in answers:
        texts = {**texts_of(answer), **notice}
        writer.writerow([_for_csv(column.name, texts[column.name]) for column in columns])
    return buffer.getvalue().encode("utf-8-sig")


def _for_csv(name: str, content: CellContent) -> str:
    """Return a content as CSV text."""
    if isinstance(content, Decimal):
        return format(content, "f")
    text = "" if content is None else str(content)
    return text if name in _AS_TYPED else never_a_formula(text)


def never_a_formula(text: str) -> str:
    """Return a text as CSV may hold it: with an apostrophe in front where a spreadsheet would run it."""
    return "'" + text if begins_a_formula(text) else text


def texts_of(answer: ObservedCell) -> Mapping[str, CellContent]:
    """Return what is in each column for an answer."""
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
        **{one.name: typed_text(answer, one) for one in ATTRIBUTES},
        "source_provider": source.provider if source else "",
        "source_title": source.title if source else "",
        "source_year": source.reference_year if source else None,
        "source_kind": source.kind if source else "",
        "source_url": (source.url or "") if source else "",
        "source_local": ("yes" if source.is_local else "no") if source else "",
    }


def _write_cells(
    book: Workbook, rows: Sequence[Mapping[str, CellContent]], lists: Lists, language: str
) -> None:
    """Write the sheet with the figures: header, rows, and the lists to choose from."""
    sheet = book.add_worksheet(gettext(CELLS_SHEET, language))
    sheet.freeze_panes(1, 2)
    heading = HeadingFormats(book)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, label(column, language), heading.of(is_required=column.is_required))
        rule = lists.rule(column.name, language)
        if rule is not None:
            sheet.data_validation(1, place, len(rows) + SPARE_ROWS, place, rule)
    cells = CellWriter(book)
    for number, texts in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            cells.write(sheet, number, place, _within_cell(texts[column.name], language))


def _within_cell(content: CellContent, language: str) -> CellContent:
    """Return a content as a cell holds it: one that is too long for it is not cut, but stays where it is."""
    is_longer = isinstance(content, str) and len(content) > LONGEST_TEXT
    return gettext(TOO_LONG, language) if is_longer else content
