"""Bulk import of a workbook: everything is read and judged first, then all of it is saved or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from vlr_service.access.policy import Actor
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import Entry, SaveResult, save_answers
from vlr_service.collection.answers.second_look import people_by_year
from vlr_service.collection.registers.carried_over import entries_to_carry_over
from vlr_service.collection.registers.records import (
    TypedEntry,
    opened_for_change,
    refuse_change,
    save_entries,
)
from vlr_service.collection.registers.sheet_rows import WorkbookRecord
from vlr_service.collection.spreadsheets.counting import Limits
from vlr_service.collection.tables.files import OpenedFile
from vlr_service.collection.workbook.faults import WorkbookFault
from vlr_service.collection.workbook.present import PresentAnswer, Recipient, answers_by_place
from vlr_service.collection.workbook.reading import WorkbookContent, understand
from vlr_service.i18n import Message, Text
from vlr_service.i18n.reading import Decimals
from vlr_service.records import Session
from vlr_service.records.answers.answer import TAKEN_BACK, current_answers
from vlr_service.records.answers.register_entry import EntryRow, latest_entries
from vlr_service.records.answers.source import sources_of
from vlr_service.records.answers.submission import Submission
from vlr_service.records.areas.area import districts_of
from vlr_service.records.areas.area_facts import facts_in_draft


@dataclass(frozen=True)
class ImportResult:
    """What a workbook held and what became of it; `unread_sheets` hold nothing that we know.

    `hidden` are the places that were read although a person does not see them in the spreadsheet program, `advice` is
    what deserves a second look.
    """

    rows: int
    values: int
    gaps: int
    indicators: int
    saved: int
    unchanged: int
    records: int = 0
    registers: int = 0
    records_saved: int = 0
    records_unchanged: int = 0
    unread_sheets: tuple[str, ...] = ()
    hidden: tuple[Message, ...] = ()
    advice: tuple[WorkbookFault, ...] = ()
    taken_back: int = 0


NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Surroundings:
    """All that a file is judged beside in the database: beside equal ones it is judged equally.

    Of the entries it does not matter who made them and when, nor whether they are carried over yet.
    """

    recipient: Recipient
    entries: tuple[EntryRow, ...]
    districts: Mapping[str, Text]


@dataclass(frozen=True)
class FileAsked:
    """A file and how it is to be read, as `import_workbook` takes it."""

    file: OpenedFile
    language: str
    limit_rows: int
    decimals: Decimals = Decimals.OF_LANGUAGE
    first_year: int | None = None


@dataclass(frozen=True)
class JudgedFile:
    """What a file holds, beside what it was judged."""

    found: WorkbookContent
    beside: Surroundings


def judge_workbook(
    session: Session,
    submission: Submission,
    asked: FileAsked,
    *,
    catalogue: Catalogue,
    actor: Actor,
    now: datetime,
) -> JudgedFile:
    """Judge a workbook for `import_workbook`, in a session that only reads: nobody waits for it meanwhile.

    The submission need not be started (`submission_to_start`). Raises WorkbookFaults with all its faults, and what
    would keep the actor from saving it.
    """
    refuse_change(session, submission, actor=actor, now=now)
    return _judged(asked, _surroundings(session, submission, asked.first_year, catalogue), catalogue)


def import_workbook(
    session: Session,
    *,
    submission_id: int,
    file: OpenedFile,
    catalogue: Catalogue,
    language: str,
    actor: Actor,
    now: datetime,
    decimals: Decimals = Decimals.OF_LANGUAGE,
    first_year: int | None = None,
    limit_rows: int = Limits.rows,
    judged: JudgedFile | None = None,
) -> ImportResult:
    """Save every answer and record of a workbook; raises WorkbookFaults with all its faults and then saves nothing.

    The file was opened and `judged` before the transaction began; it is judged here where nobody has, or where the
    draft has changed since. `decimals` says how it marks them, where that is known; years
    before `first_year`, by default the first of the round, are refused. A dry run is the same call in a transaction
    that the door undoes.
    """
    submission = opened_for_change(session, submission_id, actor=actor, now=now)
    beside = _surroundings(session, submission, first_year, catalogue)
    if judged is None or judged.beside != beside:
        judged = _judged(FileAsked(file, language, limit_rows, decimals, first_year), beside, catalogue)
    found = judged.found
    entries = [Entry(row.answer) for row in found.rows]
    result = save_answers(
        session, submission_id=submission_id, entries=entries, actor=actor, now=now, origin="workbook"
    )
    for register_id, changed in _changed(found.records).items():
        save_entries(
            session,
            submission_id=submission_id,
            register_id=register_id,
            entries=[TypedEntry(one.texts, language, one.number, one.based_on) for one in changed],
            catalogue=catalogue,
            actor=actor,
            now=now,
        )
    return _result(found, result)


def _surroundings(
    session: Session, submission: Submission, first_year: int | None, catalogue: Catalogue
) -> Surroundings:
    if submission.is_started:
        rows = latest_entries(session, submission.id)
    else:
        rows = entries_to_carry_over(session, submission, catalogue=catalogue)
        rows = tuple(replace(row, version=1) for row in rows)
    entries = tuple(replace(row, entry_id=0, revision_id=0, author="", at=NEVER) for row in rows)
    districts = {one.code: one.name for one in districts_of(session, submission.area_id)}
    return Surroundings(_recipient(session, submission, entries, first_year), entries, districts)


def _judged(asked: FileAsked, beside: Surroundings, catalogue: Catalogue) -> JudgedFile:
    found = understand(
        asked.file,
        catalogue=catalogue.with_districts(beside.districts),
        language=asked.language,
        present=beside.entries,
        recipient=lambda: beside.recipient,
        decimals=asked.decimals,
        limit_rows=asked.limit_rows,
    )
    return JudgedFile(found, beside)


def _recipient(
    session: Session, submission: Submission, entries: Sequence[EntryRow], first_year: int | None
) -> Recipient:
    """Return whose figures the file brings, with what is there already."""
    area, asked = submission.area, submission.round
    rows = current_answers(session, submission.id)
    stated = [one for one in entries if not one.is_deleted]
    return Recipient(
        area.code,
        round=asked.code,
        years=(first_year or asked.start_year, asked.end_year),
        names=tuple(area.name.by_language.values()),
        answers=answers_by_place(PresentAnswer(row.observed, row.typed) for row in rows),
        sources=sources_of(session, submission.area_id),
        people=people_by_year(facts_in_draft(session, area, submission_id=submission.id, entries=stated)),
    )


def _changed(records: Sequence[WorkbookRecord]) -> dict[str, list[WorkbookRecord]]:
    """Return the records that say something new, by register."""
    by_register: dict[str, list[WorkbookRecord]] = {}
    for record in records:
        if record.changed:
            by_register.setdefault(record.register, []).append(record)
    return by_register


def _result(found: WorkbookContent, saved: SaveResult) -> ImportResult:
    values = sum(row.answer.value is not None for row in found.rows)
    taken_back = sum(row.answer.obs_status == TAKEN_BACK for row in found.rows)
    changed = sum(record.changed for record in found.records)
    return ImportResult(
        rows=len(found.rows),
        values=values,
        gaps=len(found.rows) - values - taken_back,
        indicators=len({row.answer.indicator for row in found.rows}),
        saved=saved.saved,
        unchanged=saved.unchanged,
        records=len(found.records),
        registers=len({record.register for record in found.records}),
        records_saved=changed,
        records_unchanged=len(found.records) - changed,
        unread_sheets=found.unread_sheets,
        hidden=found.hidden,
        advice=found.advice,
        taken_back=taken_back,
    )
