"""The registers of the catalogue from their files."""

from collections.abc import Mapping
from functools import partial

from vlr_service.catalogue.loading.layers import Layers, rows_together, together
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.tables import by_id
from vlr_service.catalogue.model import CodeList
from vlr_service.catalogue.register import FieldKind, Register, RegisterField
from vlr_service.i18n import N_, Text, msg

FOLDER = "registers"


def read_registers(layers: Layers, code_lists: Mapping[str, CodeList]) -> dict[str, Register]:
    """Return the registers of the catalogue's layers by id; a field of an overlay is laid over the one of its id.

    What can be chosen in a field are the codes of the code list that it names.
    """
    found = [_register(entry, code_lists) for entry in layers.entries(FOLDER)]
    return {register.id: register for register in found}


def _register(entry: tuple[MappingReader, ...], code_lists: Mapping[str, CodeList]) -> Register:
    reading = together(entry)
    asked = rows_together([layer.rows_or_none("fields") for layer in entry], named="id")
    register = Register(
        id=reading.string("id"),
        name=reading.text("name"),
        purpose=reading.text("purpose"),
        checks=reading.strings("checks"),
        is_single=reading.flag("single"),
        keeps_over_rounds=reading.flag("keeps_over_rounds"),
        named_by=reading.string_or_none("named_by"),
        once_by=reading.strings_or_none("once_by"),
        listed=by_id(asked, partial(_field, code_lists=code_lists)),
    )
    reading.refuse_unknown()
    reading.expect_file_name("id", register.id)
    if asked or reading.is_right("fields"):
        _check_name(reading, register, asked)
        _check_subject(reading, register)
    return register


def _check_name(reading: MappingReader, register: Register, asked: tuple[MappingReader, ...]) -> None:
    """Note that no field names the records of a register that has several."""
    is_named = register.is_single or register.named_by in register.listed
    are_known = all(row.is_right("id") for row in asked)
    if not is_named and are_known and reading.is_right("single", "named_by"):
        reading.fault(
            "named_by",
            msg(N_("No field of this register names its records.")),
            msg(N_("Write named_by and the id of one of its fields.")),
        )


def _check_subject(reading: MappingReader, register: Register) -> None:
    """Note a field that is to tell records apart and that the register does not ask for."""
    unknown = [name for name in register.once_by if name not in register.listed]
    if unknown and reading.is_right("once_by"):
        reading.fault(
            "once_by",
            msg(N_("This register has no field %(name)s."), name=unknown[0]),
            msg(N_("Name fields of the register, or leave once_by out.")),
        )


def _field(row: MappingReader, *, code_lists: Mapping[str, CodeList]) -> tuple[str, RegisterField]:
    kind = row.choice("kind", FieldKind)
    listed = row.string_or_none("code_list")
    found = RegisterField(
        id=row.string("id"),
        label=row.text("label"),
        help=row.text_or_none("help"),
        kind=kind,
        required=row.flag("required"),
        choices=_choices(code_lists.get(listed or "")),
        heading=row.text_or_none("heading"),
        by_language=row.flag_or_false("by_language"),
    )
    if found.by_language and kind not in (FieldKind.TEXT, FieldKind.LONG_TEXT) and row.is_right("kind"):
        row.fault(
            "by_language",
            msg(N_("Only a text is asked for in each language.")),
            msg(N_("Write kind: text or kind: long_text, or leave by_language out.")),
        )
    if listed and listed not in code_lists:
        row.fault(
            "code_list",
            msg(N_("There is no code list %(id)s."), id=listed),
            msg(N_("Add it to code-lists/, or name another one.")),
        )
    if (kind in (FieldKind.CHOICE, FieldKind.CHOICES)) != bool(listed) and row.is_right("kind", "code_list"):
        row.fault(
            "code_list",
            msg(N_("Only fields of the kinds choice and choices have a code list.")),
            msg(N_("Name the code list whose codes can be chosen, or correct the kind.")),
        )
    return found.id, found


def _choices(code_list: CodeList | None) -> dict[str, Text]:
    return {code.id: code.name for code in code_list.codes.values()} if code_list else {}
