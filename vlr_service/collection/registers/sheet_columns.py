"""The columns of a register's sheet: number and version of a record, then its fields; and how each is filled in."""

from collections.abc import Mapping

from vlr_service.catalogue.register import FieldKind, Register, RegisterField
from vlr_service.collection.registers.kinds import HOW_TO_WRITE
from vlr_service.collection.workbook.columns import Column
from vlr_service.i18n import N_, gettext

NUMBER = Column(
    N_("record number"),
    "record_number",
    N_("The number of the record that the row changes; leave it empty for a new record."),
    width=10,
)
VERSION = Column(
    N_("record version"),
    "record_version",
    N_("The version you work on, as it was exported; so that a colleague's later change is not overwritten."),
    width=10,
)
"""What is in a cell for a text that Excel cannot hold; reading it back leaves the text as it is."""

_WIDTHS: Mapping[FieldKind, int] = {
    FieldKind.TEXT: 32,
    FieldKind.LONG_TEXT: 48,
    FieldKind.INDICATOR: 20,
    FieldKind.CELL: 24,
    FieldKind.CELLS: 24,
    FieldKind.CHOICE: 20,
    FieldKind.CHOICES: 28,
    FieldKind.OUTLINE: 28,
}
_WIDTH = 15


def columns_of(register: Register) -> tuple[Column, ...]:
    """Return the columns of a register in the order in which they are written."""
    return (NUMBER, VERSION, *(column_of(asked) for asked in register.fields.values()))


def column_of(asked: RegisterField) -> Column:
    """Return the column of a field; its header is the label of the field."""
    width = _WIDTHS.get(asked.kind, _WIDTH)
    return Column(asked.id, asked.id, is_required=asked.required, width=width, title=asked.label)


def how_to_fill(asked: RegisterField, language: str) -> str:
    """Return what belongs in a field in `language`, followed by the codes that it takes, one per line."""
    sentence = asked.help.get(language) if asked.help else gettext(HOW_TO_WRITE[asked.kind], language)
    codes = (f"{code}: {name.get(language)}" for code, name in asked.choices.items())
    return "\n".join((sentence, *codes))
