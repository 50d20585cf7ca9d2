"""What the service remembers of a draft from one check to the next, so that a save is judged at once."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from threading import Lock

from vlr_service.catalogue.model import DISTRICT, Catalogue
from vlr_service.collection.line.dossiers import (
    BoundFigures,
    SubmissionContent,
    boundaries_in_force,
    dossier_of,
    registers_in_draft,
)
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, current_answers_to
from vlr_service.records.answers.narrative import SectionRow, current_sections
from vlr_service.records.answers.register_entry import EntryRow, current_entries
from vlr_service.records.answers.stamps import RECORDS_STAMP, TEXTS_STAMP, Stamp, stamps_of
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.checking import check
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.outcome import CheckedRule
from vlr_service.standard.outcome_cache import OutcomeCache
from vlr_service.standard.register import Standard

MOST = 32
"""Drafts that a process remembers; the one that was checked longest ago is forgotten first."""

AnswersByIndicator = Mapping[str, tuple[AnswerRow, ...]]


@dataclass(frozen=True)
class CheckedDraft:
    """A draft as it was checked: its dossier, and the outcome of every rule."""

    dossier: Dossier
    rules: tuple[CheckedRule, ...]


@dataclass(frozen=True)
class _Draft:
    """A draft as it was read: stamps, records, texts, answers by indicator, the dossier, what the rules found."""

    stamps: Mapping[str, Stamp]
    entries: Sequence[EntryRow]
    sections: Sequence[SectionRow]
    answers: AnswersByIndicator
    dossier: Dossier
    cache: OutcomeCache = field(default_factory=OutcomeCache)


class DraftChecks:
    """The drafts that were checked last.

    Nothing stale is ever said: each check asks the database for the stamps of the draft and reads what has
    another one than is remembered, whichever process wrote it. What the draft does not say itself is read anew.
    For sessions that only read: what is not committed has no lasting stamp.
    """

    def __init__(self) -> None:
        self._drafts: OrderedDict[int, _Draft] = OrderedDict()
        self._lock = Lock()

    def check(
        self,
        session: Session,
        submission: Submission,
        *,
        catalogue: Catalogue,
        standard: Standard,
        on: date,
        bound_figures: BoundFigures | None = None,
    ) -> tuple[CheckedRule, ...]:
        """Return the outcomes of every rule on a draft as it stands; only what changed is looked at again."""
        found = self.checked(
            session, submission, catalogue=catalogue, standard=standard, on=on, bound_figures=bound_figures
        )
        return found.rules

    def checked(
        self,
        session: Session,
        submission: Submission,
        *,
        catalogue: Catalogue,
        standard: Standard,
        on: date,
        bound_figures: BoundFigures | None = None,
    ) -> CheckedDraft:
        """Return the dossier of a draft as it stands, with the outcomes that `check` returns."""
        last = self._drafts.get(submission.id)
        stamps = stamps_of(session, submission.id)
        revised = {name for name, stamp in stamps.items() if last is None or stamp != last.stamps.get(name)}
        entries = _records(session, submission, revised, last)
        sections = _texts(session, submission, revised, last)
        content = SubmissionContent((), registers_in_draft(session, submission, entries), sections)
        dossier = dossier_of(session, submission, content, catalogue=catalogue, standard=standard, on=on)
        answers = _answers(session, submission, revised - {RECORDS_STAMP, TEXTS_STAMP}, last)
        observations = tuple(row.observed for rows in answers.values() for row in rows)
        made = replace(
            dossier,
            catalogue=_catalogue(dossier, last),
            observations=observations,
            boundaries=boundaries_in_force(content.registers.profile, {one.year for one in observations}),
            bound_figures=bound_figures,
        )
        cache = last.cache if last else OutcomeCache()
        draft = _Draft(stamps, entries, sections, answers, made, cache)
        self._keep(submission.id, draft)
        return CheckedDraft(made, check(made, standard=standard, cache=draft.cache))

    def _keep(self, submission_id: int, draft: _Draft) -> None:
        with self._lock:
            self._drafts[submission_id] = draft
            self._drafts.move_to_end(submission_id)
            if len(self._drafts) > MOST:
                self._drafts.popitem(last=False)


def _records(
    session: Session, submission: Submission, revised: Set[str], last: _Draft | None
) -> Sequence[EntryRow]:
    if RECORDS_STAMP in revised:
        return current_entries(session, submission.id)
    return last.entries if last else ()


def _texts(
    session: Session, submission: Submission, revised: Set[str], last: _Draft | None
) -> Sequence[SectionRow]:
    if TEXTS_STAMP in revised:
        return current_sections(session, submission.id)
    return last.sections if last else ()


def _answers(
    session: Session, submission: Submission, revised: Set[str], last: _Draft | None
) -> AnswersByIndicator:
    """Return the answers by indicator, in order of the ids; the same objects where nothing was revised."""
    if last is not None and not revised:
        return last.answers
    known = last.answers if last else {}
    same = {row.revision_id: row for one in revised for row in known.get(one, ())}
    found = current_answers_to(session, submission.id, revised)
    rows = (same.get(row.revision_id, row) for row in found)
    read = {one: tuple(theirs) for one, theirs in groupby(rows, key=lambda row: row.observed.indicator)}
    kept = {one: theirs for one, theirs in known.items() if one not in revised}
    return dict(sorted({**kept, **read}.items()))


def _catalogue(dossier: Dossier, last: _Draft | None) -> Catalogue:
    """Return the remembered catalogue where the districts of the city are the same."""
    ours = dossier.catalogue
    if last is None or DISTRICT not in ours.dimensions:
        return ours
    theirs = last.dossier.catalogue
    is_same = repr(ours.dimensions[DISTRICT]) == repr(theirs.dimensions.get(DISTRICT))
    return theirs if is_same and ours.indicators is theirs.indicators else ours
