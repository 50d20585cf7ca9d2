"""A record of a register from what was typed: the value the rules read, or what is wrong field by field."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import FieldKind, Register, RegisterField
from vlr_service.collection.answers.figures import look_at_limits
from vlr_service.collection.answers.values import MOST_CHARACTERS, FieldFault
from vlr_service.collection.registers.kinds import IN_THE_UNIT_OF_ITS_INDICATOR, READERS
from vlr_service.collection.registers.outlines import MOST_LETTERS
from vlr_service.collection.registers.reading import EntryReading
from vlr_service.i18n import N_, Text, listed, msg
from vlr_service.i18n.invisible import trimmed, without_invisible
from vlr_service.i18n.reading import Decimals
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.standard.registers import RECORDS
from vlr_service.standard.typed import draft_fault, kept_in_a_draft

RecordSubject = tuple[Any, ...] | None
"""What a record is about, where no other record of its register may be about the same."""


@dataclass(frozen=True)
class ParsedEntry:
    """A record as it was understood: its value, or None with what is wrong."""

    value: Any | None
    faults: tuple[FieldFault, ...]


def parse_entry(
    register: Register,
    texts: Mapping[str, str],
    *,
    catalogue: Catalogue,
    language: str = "en",
    groups: Collection[str] | None = None,
    decimals: Decimals = Decimals.OF_LANGUAGE,
    taken: Mapping[RecordSubject, int] | None = None,
) -> ParsedEntry:
    """Return the record that the typed `texts` say, by field id; a field that is left out is empty.

    The value is the class of `standard.registers` for this register. Texts are never changed or lost by it.
    `groups` are the codes of the vulnerable groups of the submission: no other is understood. `taken` is what
    other records of the register are about, with their numbers: no second one may be.
    """
    reading = EntryReading(language, decimals=decimals, catalogue=catalogue, groups=groups)
    values: dict[str, Any] = {}
    for asked in register.fields.values():
        found = _read(reading, asked, texts.get(asked.id, "").strip())
        if asked.part_of and asked.language and found is not None:
            known = values.get(asked.part_of, Text({}))
            values[asked.part_of] = Text({**known.by_language, asked.language: found})
        elif found is not None:
            values[asked.id] = found
    if reading.indicator is not None and IN_THE_UNIT_OF_ITS_INDICATOR in values:
        unit = catalogue.units[reading.indicator.unit].name
        look_at_limits(reading, reading.indicator, values[IN_THE_UNIT_OF_ITS_INDICATOR], unit=unit)
    if reading.faults:
        return ParsedEntry(None, tuple(reading.faults))
    record = RECORDS[register.id](**values)
    other = (taken or {}).get(register.subject_of(record))
    return ParsedEntry(record, ()) if other is None else ParsedEntry(None, (double(register, other),))


def subjects(register: Register, rows: Iterable[EntryRow]) -> dict[RecordSubject, int]:
    """Return what records are about that no other may be about, with the number of the first."""
    found: dict[RecordSubject, int] = {}
    for row in rows:
        if row.value is not None and not row.is_deleted:
            found.setdefault(register.subject_of(row.value), row.number)
    found.pop(None, None)
    return found


def told_apart_by(register: Register) -> Text:
    """Return the names of the fields in which no two records of a register say the same."""
    return listed(register.listed[name].label for name in register.once_by)


def double(register: Register, other: int) -> FieldFault:
    """Return what is wrong where another record is about the same."""
    return FieldFault(
        register.once_by[0],
        msg(
            N_("Record %(number)s of this register says the same in: %(fields)s."),
            number=str(other),
            fields=told_apart_by(register),
        ),
        msg(N_("Change that record, or delete it first: nobody could know which of the two holds.")),
    )


def kept_texts(register: Register, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what a draft keeps of what was typed into the fields, line ends as Unix has them, without empty fields.

    Of a text that is too long it keeps the beginning, which is still too long: the fault says how much that is. Where
    a sign cannot be kept it has the mark of one that was lost.
    """
    typed = typed_texts(register, texts)
    return {name: kept_in_a_draft(text, most=_most(register.fields[name])) for name, text in typed.items()}


def typed_texts(register: Register, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed into the fields, without what nobody sees around it and without empty fields."""
    typed = {name: trimmed(texts.get(name, "").replace("\r\n", "\n")) for name in register.fields}
    return {name: text for name, text in typed.items() if text}


def _most(asked: RegisterField) -> int:
    return MOST_LETTERS if asked.kind is FieldKind.OUTLINE else MOST_CHARACTERS


def is_blank(register: Register, texts: Mapping[str, str]) -> bool:
    """Whether nothing was typed into any field of a record."""
    return not typed_texts(register, texts)


def _read(reading: EntryReading, asked: RegisterField, text: str) -> Any | None:
    """Return what a field says; None where it is empty, which the value's own default then stands for."""
    if not text:
        if asked.required:
            reading.fault(
                asked.id,
                msg(N_("“%(field)s” is missing."), field=asked.label),
                msg(N_("Fill it in; the record cannot be used without it.")),
            )
        return None
    measured_later = asked.kind is FieldKind.OUTLINE  # its reader says how an outline is made shorter
    fault = draft_fault(text, most=len(text) if measured_later else MOST_CHARACTERS)
    if fault is not None:
        reading.fault(asked.id, *fault)
        return None
    reading.look_for_lost_letters(asked.id, text)
    if asked.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT):
        return text
    return READERS[asked.kind](reading, asked, without_invisible(text))
