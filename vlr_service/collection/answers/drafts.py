"""Draft answers: starting a submission, saving what was typed, taking it back. Nothing is overwritten."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.stored_faults import to_stored
from vlr_service.collection.answers.values import MOST_CHARACTERS, FieldFault, ParsedAnswer, RawAnswer
from vlr_service.collection.line.audit import write_down
from vlr_service.collection.registers.carried_over import carry_over
from vlr_service.errors import Conflict, InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import (
    TAKEN_BACK,
    AnswerRow,
    add_answers,
    add_revisions,
    answer_versions,
    columns_of,
    latest_revisions,
    raise_versions,
)
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.source import put_source
from vlr_service.records.answers.submission import State, Submission, find_submission, submission_by_id
from vlr_service.records.areas.area import Area, AreaKind, find_area
from vlr_service.records.published.key import CellKey, IndicatorKey, put_keys
from vlr_service.records.releases.release import releases_of
from vlr_service.standard.observed import ObservedCell, SourceEntry
from vlr_service.standard.typed import kept_in_a_draft

EDITABLE = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class Entry:
    """An answer to be saved: `typed` keeps the text of the fields in `faults`.

    `based_on` is the version the author saw (0 for a cell that had no answer); None overwrites whatever
    is there, which only an import does.
    """

    answer: ObservedCell
    faults: tuple[FieldFault, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    based_on: int | None = None

    @property
    def is_taken_back(self) -> bool:
        """Whether the entry takes an answer back."""
        return self.answer.obs_status == TAKEN_BACK


def entry_of(raw: RawAnswer, parsed: ParsedAnswer, *, based_on: int | None) -> Entry:
    """Return what is saved of a typed answer, readable or not: the text of what is wrong is kept.

    A source that is wrong in one field is kept as typed in all of them; of a text that cannot be taken
    what a draft can keep is.
    """
    kept = {fault.field for fault in parsed.faults}
    of_source = {name for name in raw.texts if name.startswith("source_")}
    kept |= of_source if kept & of_source else set()
    typed = {
        name: kept_in_a_draft(raw.texts[name], most=MOST_CHARACTERS)
        for name in sorted(kept)
        if name in raw.texts
    }
    return Entry(parsed.draft, parsed.faults, typed, based_on)


def taken_back(*, indicator: str, year: int, cell: Cell, based_on: int | None = None) -> Entry:
    """Return the entry that takes an answer back: it is no answer any more, and its history stays.

    Where nothing is answered it changes nothing.
    """
    nothing = ObservedCell(indicator=indicator, year=year, cell=cell, value=None, obs_status=TAKEN_BACK)
    return Entry(nothing, based_on=based_on)


@dataclass(frozen=True)
class EditConflict:
    """An entry that was not saved because a colleague changed the cell meanwhile."""

    entry: Entry
    present: AnswerRow


@dataclass(frozen=True)
class SaveResult:
    """How many answers were saved or already the same, and which clash with a colleague's."""

    saved: int
    unchanged: int
    conflicts: tuple[EditConflict, ...] = ()


def start_submission(
    session: Session, *, area_code: str, round_code: str, catalogue: Catalogue, actor: Actor, now: datetime
) -> Submission:
    """Return the submission of an area in a round, starting it as a draft if there is none.

    A new one begins with the records of the registers that the area keeps over rounds.
    """
    submission = submission_to_start(
        session, area_code=area_code, round_code=round_code, actor=actor, now=now
    )
    if submission.is_started:
        return submission
    session.add(submission)
    session.flush()
    write_down(
        session,
        submission,
        actor=actor,
        action="start",
        now=now,
        area=submission.area.code,
        round=submission.round.code,
    )
    carry_over(session, submission, catalogue=catalogue, actor=actor, now=now)
    return submission


def submission_to_start(
    session: Session, *, area_code: str, round_code: str, actor: Actor, now: datetime
) -> Submission:
    """Return the submission of an area in a round, or where nobody has started it the one that would be started.

    Nothing is kept. Raises what keeps the actor from reading the one or from starting the other.
    """
    area = find_area(session, area_code)
    reporting_round = find_round(session, country_id=area.country, code=round_code)
    found = find_submission(session, area_id=area.id, round_id=reporting_round.id)
    if found is not None:
        require(actor, Permission.READ_DRAFT, area=area)
        return found
    require(actor, Permission.EDIT, area=area)
    _refuse_wrong_kind(area)
    submission = Submission(area_id=area.id, round_id=reporting_round.id, state=State.DRAFT)
    submission.area, submission.round = area, reporting_round
    refuse_closed(session, submission, now=now)
    return submission


def _refuse_wrong_kind(area: Area) -> None:
    if area.kind != AreaKind.MUNICIPALITY:
        raise InvalidRequest(
            "not_a_municipality",
            msg(
                N_(
                    "%(area)s is not a municipality. Figures are reported by municipalities; name one of them."
                ),
                area=area.name,
            ),
        )


def save_answers(
    session: Session,
    *,
    submission_id: int,
    entries: Sequence[Entry],
    actor: Actor,
    now: datetime,
    origin: str = "form",
) -> SaveResult:
    """Store a new revision of every answer that changed; a submission that was returned becomes a draft.

    Raises Conflict when the submission is not open to changes.
    """
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.EDIT, area=submission.area)
    submission.expect(*EDITABLE)
    refuse_closed(session, submission, now=now)
    changed, unchanged, conflicts = _sort_out(session, submission_id, entries, is_same=SAME[origin])
    if changed:
        _write(session, submission, changed, actor=actor, now=now)
        submission.state = State.DRAFT
        write_down(
            session,
            submission,
            actor=actor,
            action="save",
            now=now,
            origin=origin,
            saved=len(changed),
            cells=[_place(entry) for entry in changed[:50]],
            taken_back=[_place(entry) for entry in changed if entry.is_taken_back][:50],
        )
    return SaveResult(len(changed), unchanged, conflicts)


def refuse_closed(session: Session, submission: Submission, *, now: datetime) -> None:
    """Raise Conflict when the round is closed, unless what it published is open for a correction."""
    if submission.round.is_open(now.date()) or releases_of(session, submission.id):
        return
    raise Conflict(
        "round_closed",
        msg(
            N_(
                "The reporting round %(round)s closed on %(day)s; nothing was saved. Ask the statistics office to reopen it."
            ),
            round=submission.round.code,
            day=submission.round.closes,
        ),
    )


def _sort_out(
    session: Session,
    submission_id: int,
    entries: Sequence[Entry],
    *,
    is_same: Callable[[AnswerRow | None, Entry], bool],
) -> tuple[list[Entry], int, tuple[EditConflict, ...]]:
    indicators = {entry.answer.indicator for entry in entries}
    only = indicators.pop() if len(indicators) == 1 else None
    present = {row.observed.key: row for row in latest_revisions(session, submission_id, indicator=only)}
    changed: list[Entry] = []
    conflicts: list[EditConflict] = []
    unchanged = 0
    for entry in entries:
        row = present.get(entry.answer.key)
        if is_same(row, entry):
            unchanged += 1
        elif row is not None and entry.based_on is not None and entry.based_on != row.version:
            conflicts.append(EditConflict(entry, row))
        else:
            changed.append(entry)
    return changed, unchanged, tuple(conflicts)


def _is_same_text(row: AnswerRow | None, entry: Entry) -> bool:
    """Say whether saving what was typed would change nothing, not even the digits shown."""
    if row is None or row.is_taken_back:
        return entry.is_taken_back
    return _content(row.observed, row.typed) == _content(entry.answer, entry.typed)


def _is_same_number(row: AnswerRow | None, entry: Entry) -> bool:
    """Say whether a workbook holds what is there already: a spreadsheet keeps numbers, not how they were typed."""
    if row is None or row.is_taken_back:
        return entry.is_taken_back
    return not row.typed and replace(row.observed, raw="") == replace(entry.answer, raw="")


SAME = {"form": _is_same_text, "api": _is_same_text, "workbook": _is_same_number}


def _write(
    session: Session, submission: Submission, entries: Sequence[Entry], *, actor: Actor, now: datetime
) -> None:
    indicators = put_keys(session, IndicatorKey, (entry.answer.indicator for entry in entries))
    cells = put_keys(session, CellKey, (entry.answer.cell.key for entry in entries))
    versions = answer_versions(session, submission.id)
    places = [
        (indicators[entry.answer.indicator], entry.answer.year, cells[entry.answer.cell.key])
        for entry in entries
    ]
    new = sorted(place for place in places if place not in versions)
    names = ("indicator_id", "year", "cell_id")
    rows = [
        dict(zip(names, place, strict=True)) | {"submission_id": submission.id, "version": 1} for place in new
    ]
    created = dict(zip(new, add_answers(session, rows), strict=True))
    raise_versions(
        session,
        [{"id": versions[p][0], "version": versions[p][1] + 1} for p in sorted(places) if p in versions],
    )
    sources = _source_ids(session, submission.area_id, entries)
    revisions = []
    for entry, place in zip(entries, places, strict=True):
        answer_id, version = (created[place], 1) if place in created else _next(versions[place])
        revisions.append(
            _revision(entry, sources)
            | {"answer_id": answer_id, "version": version}
            | {"account_id": actor.account_id, "at": now}
        )
    add_revisions(session, revisions)


def _next(present: tuple[int, int]) -> tuple[int, int]:
    return present[0], present[1] + 1


def _source_ids(session: Session, area_id: int, entries: Sequence[Entry]) -> dict[SourceEntry, int]:
    wanted = {entry.answer.source for entry in entries if entry.answer.source is not None}
    return {
        source: put_source(session, source, area_id=area_id)
        for source in sorted(wanted, key=lambda s: (s.provider, s.title, s.reference_year or 0, s.kind))
    }


def _revision(entry: Entry, sources: Mapping[SourceEntry, int]) -> dict[str, Any]:
    source = entry.answer.source
    return columns_of(entry.answer) | {
        "source_id": sources[source] if source else None,
        "typed": dict(entry.typed),
        "faults": [to_stored(fault) for fault in entry.faults],
    }


def _content(answer: ObservedCell, typed: Mapping[str, str]) -> tuple[Any, ...]:
    components = (answer.components[name] for name in sorted(answer.components))
    figures = (answer.value, answer.numerator, answer.denominator, *components)
    return answer, tuple(_digits(figure) for figure in figures), dict(typed)


def _digits(value: Any) -> str | None:
    return None if value is None else format(value, "f")


def _place(entry: Entry) -> str:
    return entry.answer.address
