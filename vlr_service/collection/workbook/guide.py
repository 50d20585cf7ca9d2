"""The guide sheet of a workbook: what each column means and which codes there are."""

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter import Workbook

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import Register
from vlr_service.collection.registers.sheet_columns import columns_of, how_to_fill
from vlr_service.collection.workbook.cells import height
from vlr_service.collection.workbook.columns import COLUMNS, label
from vlr_service.collection.workbook.sheets import GUIDE_SHEET, register_titles
from vlr_service.i18n import N_, Message, gettext, in_offered_languages, msg, render
from vlr_service.standard.attributes import ATTRIBUTES

_INTRODUCTION = (
    N_("Write one row for each figure on the first sheet. A file is taken as a whole or not at all."),
    N_(
        "Each register has a sheet of its own: one row for each record. Sheets that you do not need may stay empty."
    ),
    N_("A missing figure stays empty. State the reason by a status and a comment; do not write 0 for it."),
    N_("Figures are written with a point for decimals, such as 1234.5."),
)

_WIDTHS = (26, 70, 24)


def write_guide(
    book: Workbook, *, catalogue: Catalogue, language: str, title: str, notices: Sequence[Message] = ()
) -> None:
    """Add the guide in `language` to a workbook: the notices in every language, columns, codes, indicators."""
    sheet = book.add_worksheet(gettext(GUIDE_SHEET, language))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, wrapped)
    sheet.fit_to_pages(1, 0)
    heading = book.add_format({"bold": True, "font_size": 12, "bottom": 1})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16}))
    row = 1
    standing_out = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#FFF4CE"})
    for notice in notice_texts(notices):
        sheet.merge_range(row, 0, row, 2, notice, standing_out)
        sheet.set_row(row, 32)
        row += 1
    row += 1
    for sentence in _INTRODUCTION:
        sheet.merge_range(row, 0, row, 2, gettext(sentence, language))
        row += 1
    for name, lines in _tables(catalogue, language):
        row = _table(sheet, row + 1, name, lines, heading)


def notice_texts(notices: Iterable[Message]) -> tuple[str, ...]:
    """Return the notices in every language that is offered."""
    return tuple(text for notice in notices for text in in_offered_languages(notice))


def _tables(catalogue: Catalogue, language: str) -> Iterable[tuple[str, Iterable[tuple[str, ...]]]]:
    """Yield the tables of the guide with their headings."""
    required = gettext(N_("The column must be there."), language)
    yield (
        gettext(N_("Columns"), language),
        [
            (label(c, language), gettext(c.meaning, language), required if c.is_required else "")
            for c in COLUMNS
        ],
    )
    for id_, title in register_titles(catalogue.registers.values(), language).items():
        heading = render(msg(N_("Sheet “%(name)s”"), name=title), language)
        yield heading, _fields(catalogue.registers[id_], language)
    lists = {d.code_list.id: d.code_list for d in catalogue.dimensions.values()}
    lists |= {one.codes: catalogue.code_lists[one.codes] for one in ATTRIBUTES if one.codes}
    for codes in lists.values():
        heading = f"{codes.name.get(language)} ({codes.id})"
        yield heading, [(code.id, code.name.get(language)) for code in codes.codes.values()]
    yield (
        gettext(N_("Indicators in force"), language),
        [
            (i.id, i.name.get(language), catalogue.units[i.unit].name.get(language))
            for i in catalogue.indicators.values()
            if i.ends is None
        ],
    )
    yield gettext(N_("Components of the indicators"), language), _components(catalogue, language)


def _fields(register: Register, language: str) -> Iterable[tuple[str, ...]]:
    """Yield each column of a register's sheet: its name, what belongs in it, and whether it must be filled in."""
    required = gettext(N_("Must be filled in."), language)
    for column in columns_of(register):
        asked = register.fields.get(column.field)
        meaning = how_to_fill(asked, language) if asked else gettext(column.meaning, language)
        yield label(column, language), meaning, required if column.is_required else ""


def _components(catalogue: Catalogue, language: str) -> Iterable[tuple[str, ...]]:
    """Yield each component of the indicators in force: where it belongs, its name, its unit."""
    optional = N_("%(unit)s, may stay empty")
    for indicator in catalogue.indicators.values():
        for one in indicator.components if indicator.ends is None else ():
            unit = catalogue.units[one.unit].name
            unit_text = render(msg(optional, unit=unit) if one.optional else unit, language)
            yield f"{indicator.id}: {one.id}", one.name.get(language), unit_text


def _table(sheet: Any, row: int, name: str, lines: Iterable[tuple[str, ...]], heading: Any) -> int:
    """Write a heading and its lines from `row` on and return the row after them."""
    sheet.merge_range(row, 0, row, 2, name, heading)
    for line in lines:
        row += 1
        sheet.set_row(row, height(zip(line, _WIDTHS, strict=False)))
        for place, text in enumerate(line):
            sheet.write_string(row, place, text)
    return row + 1
