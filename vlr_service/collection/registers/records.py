"""The records of a submission's registers: saving what was typed, deleting, bringing back. Nothing is overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.catalogue.register import Register
from vlr_service.collection.answers.drafts import EDITABLE, refuse_closed
from vlr_service.collection.answers.stored_faults import to_stored
from vlr_service.collection.areas.districts import with_districts
from vlr_service.collection.line.audit import write_down
from vlr_service.collection.registers.entries import (
    ParsedEntry,
    kept_texts,
    parse_entry,
    subjects,
    told_apart_by,
    typed_texts,
)
from vlr_service.errors import Conflict, NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.register_entry import (
    EntryRow,
    RegisterEntry,
    RegisterRevision,
    add_entries,
    add_entry_revision,
    latest_entries,
    next_number,
)
from vlr_service.records.answers.submission import State, Submission, submission_by_id
from vlr_service.standard.plain import to_plain

GROUPS = "groups"
"""The register of vulnerable groups, whose codes other records name."""


@dataclass(frozen=True)
class TypedEntry:
    """A record to be saved, as typed: texts by field id, and the language they were typed in.

    `number` names the record, None makes a new one. `based_on` is the version the author saw; None overwrites
    whatever is there, which only an import does.
    """

    texts: Mapping[str, str]
    language: str
    number: int | None = None
    based_on: int | None = None


@dataclass(frozen=True)
class EntryConflict:
    """A record that was not saved because a colleague changed or deleted it meanwhile."""

    entry: TypedEntry
    present: EntryRow


@dataclass(frozen=True)
class EntriesSaved:
    """The records as they stand now, how many were the same before, and which clash with a colleague's."""

    saved: tuple[EntryRow, ...]
    unchanged: int = 0
    conflicts: tuple[EntryConflict, ...] = ()


def save_entries(
    session: Session,
    *,
    submission_id: int,
    register_id: str,
    entries: Sequence[TypedEntry],
    catalogue: Catalogue,
    actor: Actor,
    now: datetime,
) -> EntriesSaved:
    """Store a new revision of every record that changed; one with faults is stored too, and keeps its texts.

    Raises NotFound for an unknown register or record, Conflict when the submission is not open to changes.
    """
    submission = opened_for_change(session, submission_id, actor=actor, now=now)
    register = _register(catalogue, register_id)
    known = with_districts(session, catalogue, area=submission.area)
    present = {row.number: row for row in latest_entries(session, submission_id, register=register_id)}
    groups = group_codes(session, submission_id)
    changes: list[tuple[TypedEntry, EntryRow | None]] = []
    conflicts: list[EntryConflict] = []
    for entry in entries:
        row = _present(present, 1 if register.is_single else entry.number, register)
        if row is not None and entry.based_on is not None and entry.based_on != row.version:
            conflicts.append(EntryConflict(entry, row))
        elif row is None or _may_change(row, entry, register):
            changes.append((entry, row))
    changing = {row.number for _, row in changes if row}
    taken = subjects(register, (row for row in present.values() if row.number not in changing))
    numbers: list[int] = []
    for entry, row in changes:
        texts, typed = kept_texts(register, entry.texts), typed_texts(register, entry.texts)
        parsed = parse_entry(
            register, typed, catalogue=known, language=entry.language, groups=groups, taken=taken
        )
        revision = _revision(parsed, texts, entry.language, actor=actor, now=now)
        if row is not None and _is_as_before(row, revision):
            continue
        number = 1 if register.is_single else entry.number
        numbers.append(_store(session, submission, register, revision, row=row, number=number))
        if parsed.value is not None and register.once_by:
            taken.setdefault(register.subject_of(parsed.value), numbers[-1])
    if numbers:
        submission.state = State.DRAFT
        details = {"register": register_id, "numbers": numbers[:50]}
        write_down(session, submission, actor=actor, action="save_entries", now=now, **details)
    after = {row.number: row for row in latest_entries(session, submission_id, register=register_id)}
    saved = tuple(after[number] for number in numbers)
    return EntriesSaved(saved, len(entries) - len(saved) - len(conflicts), tuple(conflicts))


def delete_entry(
    session: Session,
    *,
    submission_id: int,
    register_id: str,
    number: int,
    based_on: int | None,
    actor: Actor,
    now: datetime,
) -> EntryConflict | None:
    """Delete a record, which can be brought back; returns the conflict, with nothing deleted, if there is one."""
    return _turn(session, submission_id, register_id, number, based_on, is_deleted=True, actor=actor, now=now)


def restore_entry(
    session: Session,
    *,
    submission_id: int,
    register_id: str,
    number: int,
    based_on: int | None,
    catalogue: Catalogue,
    actor: Actor,
    now: datetime,
) -> EntryConflict | None:
    """Bring a deleted record back as it was; returns the conflict, with nothing changed, if there is one.

    Raises Conflict where another record says the same meanwhile.
    """
    rows = latest_entries(session, submission_id, register=register_id)
    _refuse_double(_register(catalogue, register_id), rows, number)
    return _turn(
        session, submission_id, register_id, number, based_on, is_deleted=False, actor=actor, now=now
    )


def _turn(
    session: Session,
    submission_id: int,
    register_id: str,
    number: int,
    based_on: int | None,
    *,
    is_deleted: bool,
    actor: Actor,
    now: datetime,
) -> EntryConflict | None:
    submission = opened_for_change(session, submission_id, actor=actor, now=now)
    rows = latest_entries(session, submission_id, register=register_id)
    row = next((one for one in rows if one.number == number), None)
    if row is None:
        raise _record_unknown(number)
    if based_on is not None and based_on != row.version:
        return EntryConflict(TypedEntry(row.texts, row.language, number, based_on), row)
    if row.is_deleted == is_deleted:
        return None
    revision = RegisterRevision(
        texts=dict(row.texts),
        language=row.language,
        value=None if row.value is None else to_plain(row.value),
        faults=[dict(fault) for fault in row.faults],
        is_deleted=is_deleted,
        account_id=actor.account_id,
        at=now,
    )
    revision.entry_id, revision.version = row.entry_id, row.version + 1
    add_entry_revision(session, revision)
    submission.state = State.DRAFT
    action = "delete_entry" if is_deleted else "restore_entry"
    write_down(session, submission, actor=actor, action=action, now=now, register=register_id, number=number)
    return None


def opened_for_change(session: Session, submission_id: int, *, actor: Actor, now: datetime) -> Submission:
    """Return the submission, locked, for a change that the actor may make.

    Raises Conflict when it is closed.
    """
    submission = submission_by_id(session, submission_id, for_change=True)
    refuse_change(session, submission, actor=actor, now=now)
    return submission


def refuse_change(session: Session, submission: Submission, *, actor: Actor, now: datetime) -> None:
    """Raise what keeps the actor from changing the submission."""
    require(actor, Permission.EDIT, area=submission.area)
    submission.expect(*EDITABLE)
    refuse_closed(session, submission, now=now)


def group_codes(session: Session, submission_id: int) -> tuple[str, ...]:
    """Return the codes of the vulnerable groups that a submission names."""
    rows = latest_entries(session, submission_id, register=GROUPS)
    return tuple(row.texts["id"] for row in rows if not row.is_deleted and row.texts.get("id"))


def _refuse_double(register: Register, rows: Sequence[EntryRow], number: int) -> None:
    """Raise Conflict where another record is about the same as a deleted one, so that it cannot come back."""
    taken = subjects(register, rows)
    value = next((row.value for row in rows if row.number == number and row.is_deleted), None)
    other = taken.get(register.subject_of(value)) if value is not None else None
    if other is not None:
        raise Conflict(
            "record_double",
            msg(
                N_(
                    "Record %(number)s cannot be brought back: record %(other)s says the same in: %(fields)s. Delete that one first, or change it."
                ),
                number=str(number),
                other=str(other),
                fields=told_apart_by(register),
            ),
        )


def _register(catalogue: Catalogue, register_id: str) -> Register:
    if register_id not in catalogue.registers:
        raise NotFound(
            "register_unknown",
            msg(N_("There is no such register. Open the list of registers and choose one.")),
        )
    return catalogue.registers[register_id]


def _record_unknown(number: int) -> NotFound:
    return NotFound(
        "record_unknown",
        msg(N_("The register has no record %(number)s. Open the register and choose one."), number=number),
    )


def _present(present: Mapping[int, EntryRow], number: int | None, register: Register) -> EntryRow | None:
    """Return the record that is meant as it stands, None for a new one; raises NotFound for an unknown number."""
    if number is None or (register.is_single and number not in present):
        return None
    if number not in present:
        raise _record_unknown(number)
    return present[number]


def _may_change(row: EntryRow, entry: TypedEntry, register: Register) -> bool:
    """Whether what was typed may be something else than the record: one with faults is looked at again."""
    typed = (kept_texts(register, entry.texts), entry.language)
    return row.is_deleted or bool(row.faults) or (row.texts, row.language) != typed


def _is_as_before(row: EntryRow, revision: RegisterRevision) -> bool:
    """Whether a revision says what the record says already, with the same faults."""
    said = (dict(row.texts), row.language, list(map(dict, row.faults)))
    return not row.is_deleted and said == (revision.texts, revision.language, revision.faults)


def _revision(
    parsed: ParsedEntry, texts: Mapping[str, str], language: str, *, actor: Actor, now: datetime
) -> RegisterRevision:
    """Return the revision that holds these texts and what they were understood as."""
    return RegisterRevision(
        texts=dict(texts),
        language=language,
        value=None if parsed.value is None else to_plain(parsed.value),
        faults=[to_stored(fault) for fault in parsed.faults],
        is_deleted=False,
        account_id=actor.account_id,
        at=now,
    )


def _store(
    session: Session,
    submission: Submission,
    register: Register,
    revision: RegisterRevision,
    *,
    row: EntryRow | None,
    number: int | None,
) -> int:
    """Store a revision of a record, or a new record with it, and return its number."""
    if row is not None:
        revision.entry_id, revision.version = row.entry_id, row.version + 1
        add_entry_revision(session, revision)
        return row.number
    taken = number or next_number(session, submission.id, register=register.id)
    entry = RegisterEntry(submission_id=submission.id, register=register.id, number=taken, version=1)
    revision.version = 1
    add_entries(session, [entry], [revision])
    return taken
