"""Whether a row of a register's sheet may change the record it names, as the register stands now."""

from dataclasses import dataclass

from vlr_service.catalogue.register import Register
from vlr_service.collection.registers.sheet_columns import NUMBER, VERSION
from vlr_service.collection.workbook.columns import Column
from vlr_service.i18n import N_, Message, msg
from vlr_service.records.answers.register_entry import EntryRow


@dataclass(frozen=True)
class ColumnFault:
    """What is wrong with a row, at the column where it is put right."""

    column: Column
    message: Message
    remedy: Message


def why_not(
    register: Register, present: EntryRow | None, *, number: int, version: int | None
) -> ColumnFault | None:
    """Return why record `number` cannot be changed by a row that was written for `version`; None if it can."""
    if present is None:
        return None if register.is_single and number == 1 else _unknown(register, number)
    if present.is_deleted:
        return _deleted(number)
    return None if version in (None, present.version) else _changed_by_a_colleague(present)


def _unknown(register: Register, number: int) -> ColumnFault:
    return ColumnFault(
        NUMBER,
        msg(
            N_("The register “%(register)s” has no record %(number)s."),
            register=register.name,
            number=str(number),
        ),
        msg(N_("Leave number and version empty to add a new record.")),
    )


def _deleted(number: int) -> ColumnFault:
    remedy = N_(
        "Bring it back on the page of its register, or leave number and version empty to add a new record."
    )
    return ColumnFault(
        NUMBER, msg(N_("Record %(number)s has been deleted."), number=str(number)), msg(remedy)
    )


def _changed_by_a_colleague(present: EntryRow) -> ColumnFault:
    message = N_(
        "A colleague has changed record %(number)s since this workbook was written; it is now version %(version)s."
    )
    remedy = N_(
        "Export the workbook again and enter your change there; to replace what your colleague wrote, state version %(version)s."
    )
    facts = {"number": str(present.number), "version": str(present.version)}
    return ColumnFault(VERSION, msg(message, **facts), msg(remedy, version=facts["version"]))
