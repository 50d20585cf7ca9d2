"""The registers of the catalogue from their files."""

from vlr_service.catalogue.loading.layers import Layers, rows_together, together
from vlr_service.catalogue.loading.reading import MappingReader
from vlr_service.catalogue.loading.tables import by_id
from vlr_service.catalogue.register import FieldKind, Register, RegisterField
from vlr_service.i18n import N_, Text, msg

FOLDER = "registers"


def read_registers(layers: Layers) -> dict[str, Register]:
    """Return the registers of the catalogue's layers by id; a field of an overlay is laid over the one of its id."""
    found = [_register(entry) for entry in layers.entries(FOLDER)]
    return {register.id: register for register in found}


def _register(entry: tuple[MappingReader, ...]) -> Register:
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
        fields=by_id(asked, _field),
    )
    reading.refuse_unknown()
    reading.expect_file_name("id", register.id)
    if asked or reading.is_right("fields"):
        _check_name(reading, register, asked)
    return register


def _check_name(reading: MappingReader, register: Register, asked: tuple[MappingReader, ...]) -> None:
    """Note that no field names the records of a register that has several."""
    is_named = register.is_single or register.named_by in register.fields
    are_known = all(row.is_right("id") for row in asked)
    if not is_named and are_known and reading.is_right("single", "named_by"):
        reading.fault(
            "named_by",
            msg(N_("No field of this register names its records.")),
            msg(N_("Write named_by and the id of one of its fields.")),
        )


def _field(row: MappingReader) -> tuple[str, RegisterField]:
    kind = row.choice("kind", FieldKind)
    found = RegisterField(
        id=row.string("id"),
        label=row.text("label"),
        help=row.text_or_none("help"),
        kind=kind,
        required=row.flag("required"),
        choices=by_id(row.rows_or_none("choices"), _choice),
        heading=row.text_or_none("heading"),
    )
    is_choice = kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    if is_choice != bool(found.choices) and row.is_right("kind", "choices"):
        row.fault(
            "choices",
            msg(N_("Choices go with the kinds choice and choices, and with no other.")),
            msg(N_("List the choices with id, name_en and name_zh, or correct the kind.")),
        )
    return found.id, found


def _choice(row: MappingReader) -> tuple[str, Text]:
    return row.string("id"), row.text("name")
