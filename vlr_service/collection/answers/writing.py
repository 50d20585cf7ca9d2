"""Answers that programs write: read like those of the form, and never over a version their author has not seen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import EDITABLE, Entry, entry_of, save_answers
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.second_look import (
    Known,
    SecondLook,
    counts_people,
    people_of_draft,
    second_looks,
)
from vlr_service.collection.answers.values import FieldFault, ParsedAnswer, RawAnswer
from vlr_service.collection.areas.districts import with_districts
from vlr_service.errors import Conflict, InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, latest_revisions
from vlr_service.records.answers.submission import Submission, submission_by_id

AnswerKey = tuple[str, int, Cell]


class VersionMissing(Conflict):
    """There is an answer already, and it is not said which version of it was read: read it and say so."""


class VersionStale(Conflict):
    """The answer is not the one that was read: read it again and decide."""


@dataclass(frozen=True)
class WrittenAnswer:
    """An answer as a program sends it; `seen` are the versions it may replace.

    0 stands for a cell without an answer; None says nothing, and then there must be none.
    """

    raw: RawAnswer
    seen: frozenset[int] | None = None


@dataclass(frozen=True)
class AnswerWriteResult:
    """What became of one answer: its present version, what is wrong with what was sent, what deserves a second look."""

    place: AnswerKey
    version: int
    is_new: bool
    faults: tuple[FieldFault, ...]
    advice: tuple[SecondLook, ...]


@dataclass(frozen=True)
class WriteResult:
    """How many answers were saved or already the same, and what became of each, in the order they came."""

    saved: int
    unchanged: int
    answers: tuple[AnswerWriteResult, ...]


@dataclass(frozen=True)
class _Read:
    """An answer as it was understood, and the newest revision of its cell."""

    written: WrittenAnswer
    parsed: ParsedAnswer
    row: AnswerRow | None

    @property
    def place(self) -> AnswerKey:
        return self.parsed.draft.key

    @property
    def wrong_place(self) -> FieldFault | None:
        """What is wrong with the place, so that the answer cannot be kept anywhere."""
        of_place = {"indicator", "year", *self.written.raw.codes}
        return next((fault for fault in self.parsed.faults if fault.field in of_place), None)

    @property
    def present(self) -> int:
        """The version of the answer there is; 0 where there is none or it was taken back."""
        return 0 if self.row is None or self.row.is_taken_back else self.row.version

    @property
    def entry(self) -> Entry:
        version = self.row.version if self.row else 0
        return entry_of(self.written.raw, self.parsed, based_on=version)


def write_answers(
    session: Session,
    *,
    submission_id: int,
    written: Sequence[WrittenAnswer],
    catalogue: Catalogue,
    language: str,
    actor: Actor,
    now: datetime,
) -> WriteResult:
    """Save all the answers, readable or not as the form does, or none of them.

    None is saved when a place is wrong or named twice (InvalidRequest), when an answer there was not seen
    (VersionMissing, VersionStale), or when the submission is not open to changes (Conflict).
    """
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, Permission.EDIT, area=submission.area)
    submission.expect(*EDITABLE)
    read = _read(session, submission, written, catalogue=catalogue, language=language)
    _refuse_wrong_places(read, submission)
    _refuse_unseen(read)
    result = save_answers(
        session,
        submission_id=submission_id,
        entries=[one.entry for one in read],
        actor=actor,
        now=now,
        origin="api",
    )
    standing = _present(session, submission_id, read)
    known = _known(session, submission, read, standing.values(), catalogue=catalogue)
    answers = (
        AnswerWriteResult(
            one.place,
            standing[one.place].version,
            not one.present,
            one.parsed.faults,
            tuple(
                second_looks(
                    one.parsed.draft,
                    catalogue.indicators[one.place[0]],
                    known[one.place[0], one.place[2]],
                    unit=catalogue.units[catalogue.indicators[one.place[0]].unit],
                    language=language,
                )
            ),
        )
        for one in read
    )
    return WriteResult(result.saved, result.unchanged, tuple(answers))


def _known(
    session: Session,
    submission: Submission,
    read: Sequence[_Read],
    standing: Iterable[AnswerRow],
    *,
    catalogue: Catalogue,
) -> Mapping[tuple[str, Cell], Known]:
    """Return what is known of the cells that were written, of all years, for a second look at each."""
    asked = [catalogue.indicators[one.place[0]] for one in read]
    people = people_of_draft(session, submission) if any(map(counts_people, asked)) else {}
    values: dict[tuple[str, Cell], dict[int, Decimal]] = {}
    for row in standing:
        indicator, year, cell = row.observed.key
        if row.observed.value is not None:
            values.setdefault((indicator, cell), {})[year] = row.observed.value
    cells = ((one.place[0], one.place[2]) for one in read)
    return {cell: Known(people, values.get(cell, {})) for cell in cells}


def _read(
    session: Session,
    submission: Submission,
    written: Sequence[WrittenAnswer],
    *,
    catalogue: Catalogue,
    language: str,
) -> tuple[_Read, ...]:
    known = with_districts(session, catalogue, area=submission.area)
    parsed = [parse(known, one.raw, language=language) for one in written]
    first = [_Read(one, reading, None) for one, reading in zip(written, parsed, strict=True)]
    present = _present(session, submission.id, first)
    return tuple(_Read(one.written, one.parsed, present.get(one.place)) for one in first)


def _present(session: Session, submission_id: int, read: Iterable[_Read]) -> Mapping[AnswerKey, AnswerRow]:
    """Return the newest revisions by place; of one indicator alone where no other is written."""
    indicators = {one.place[0] for one in read}
    only = indicators.pop() if len(indicators) == 1 else None
    rows = latest_revisions(session, submission_id, indicator=only)
    return {row.observed.key: row for row in rows}


def _refuse_wrong_places(read: Sequence[_Read], submission: Submission) -> None:
    start, end = submission.round.start_year, submission.round.end_year
    for one in read:
        fault, raw = one.wrong_place, one.written.raw
        if fault is not None:
            raise InvalidRequest(
                "place_wrong",
                msg(N_("%(fault)s %(remedy)s"), fault=fault.message, remedy=fault.remedy),
                facts={"field": fault.field, "indicator": raw.indicator, "year": raw.year},
            )
        if not start <= one.place[1] <= end:
            raise InvalidRequest(
                "year_outside",
                msg(
                    N_("%(year)s is not a year of the round %(round)s, which asks for %(start)s to %(end)s."),
                    year=one.parsed.draft.year,
                    round=submission.round.code,
                    start=start,
                    end=end,
                ),
                facts={"field": "year", "indicator": raw.indicator, "year": raw.year},
            )
    _refuse_double(read)


def _refuse_double(read: Sequence[_Read]) -> None:
    twice = next((place for place, count in Counter(one.place for one in read).items() if count > 1), None)
    if twice is not None:
        raise InvalidRequest(
            "place_twice",
            msg(N_("The cell %(place)s appears twice. Send each cell once."), place=_key(twice)),
        )


def _refuse_unseen(read: Sequence[_Read]) -> None:
    unsaid = tuple(one for one in read if one.written.seen is None and one.present)
    if unsaid:
        raise VersionMissing(
            "version_missing",
            msg(
                N_(
                    "There is an answer to %(place)s already, and nothing was saved. Read it, and say which version you replace."
                ),
                place=_key(unsaid[0].place),
            ),
            facts={"answers": [_standing(one) for one in unsaid]},
        )
    stale = tuple(one for one in read if one.written.seen is not None and one.present not in one.written.seen)
    if stale:
        raise VersionStale(
            "version_stale",
            msg(
                N_(
                    "The answer to %(place)s has changed since you read it, and nothing was saved. Read it again, then decide."
                ),
                place=_key(stale[0].place),
            ),
            facts={"answers": [_standing(one) for one in stale]},
        )


def _standing(one: _Read) -> Mapping[str, str | int]:
    """Return where an answer is and which version it has now; 0 where there is none."""
    indicator, year, cell = one.place
    return {"indicator": indicator, "year": year, "cell": cell.key, "version": one.present}


def _key(place: AnswerKey) -> str:
    indicator, year, cell = place
    return f"{indicator}/{year}/{cell.key}"
