"""Registers that an area keeps over rounds: a new submission starts with the records of the one before."""

from datetime import datetime

from vlr_service.access.policy import Actor
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.line.audit import write_down
from vlr_service.records import Session
from vlr_service.records.answers.register_entry import (
    EntryRow,
    RegisterEntry,
    RegisterRevision,
    add_entries,
    current_entries,
)
from vlr_service.records.answers.submission import Submission, submission_before
from vlr_service.standard.plain import to_plain


def carry_over(
    session: Session, submission: Submission, *, catalogue: Catalogue, actor: Actor, now: datetime
) -> int:
    """Copy the records of the kept registers from the area's submission before, and return how many there were."""
    before = submission_before(session, submission)
    kept = _kept(session, before, catalogue=catalogue)
    if before is None or not kept:
        return 0
    entries = [
        RegisterEntry(submission_id=submission.id, register=row.register, number=row.number, version=1)
        for row in kept
    ]
    add_entries(session, entries, [_copy(row, actor=actor, now=now) for row in kept])
    details = {"round": before.round.code, "records": len(kept)}
    write_down(session, submission, actor=actor, action="carry_over", now=now, **details)
    return len(kept)


def entries_to_carry_over(
    session: Session, submission: Submission, *, catalogue: Catalogue
) -> tuple[EntryRow, ...]:
    """Return the records that a submission that is not started yet would start with, as they stand before it."""
    return _kept(session, submission_before(session, submission), catalogue=catalogue)


def _kept(session: Session, before: Submission | None, *, catalogue: Catalogue) -> tuple[EntryRow, ...]:
    return tuple(
        row
        for row in (current_entries(session, before.id) if before else ())
        if (register := catalogue.registers.get(row.register)) and register.keeps_over_rounds
    )


def _copy(row: EntryRow, *, actor: Actor, now: datetime) -> RegisterRevision:
    return RegisterRevision(
        version=1,
        texts=dict(row.texts),
        language=row.language,
        value=None if row.value is None else to_plain(row.value),
        faults=[dict(fault) for fault in row.faults],
        is_deleted=False,
        account_id=actor.account_id,
        at=now,
    )
