"""Saving a worksheet: which rows were touched, how they read, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vlr_service.access.policy import Actor
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.collection.answers.drafts import (
    EditConflict,
    Entry,
    SaveResult,
    entry_of,
    save_answers,
    taken_back,
)
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import ParsedAnswer
from vlr_service.records import Session
from vlr_service.records.answers.answer import AnswerRow, revisions_among
from vlr_service.web.shell.context import now
from vlr_service.web.shell.locale import language
from vlr_service.web.worksheet.form import (
    ASKED_ONCE,
    SOURCE,
    RowForm,
    SheetForm,
    TypedTexts,
    leading_row,
    raw_answer,
    shared_texts,
    texts_of,
)

TAKE_THEIRS, KEEP_MINE = "theirs", "mine"


@dataclass(frozen=True)
class ReadRow:
    """A row that was touched, and how it was understood."""

    form: RowForm
    parsed: ParsedAnswer
    entry: Entry


@dataclass(frozen=True)
class Saved:
    """What became of a worksheet."""

    read: Mapping[Cell, ReadRow]
    result: SaveResult

    @property
    def clashes(self) -> Mapping[Cell, EditConflict]:
        """The rows that a colleague changed meanwhile."""
        return {conflict.entry.answer.cell: conflict for conflict in self.result.conflicts}

    @property
    def has_faults(self) -> bool:
        """Whether something typed is still to be corrected."""
        return any(row.parsed.faults for row in self.read.values())


def read_rows(
    session: Session,
    form: SheetForm,
    *,
    stored: Sequence[AnswerRow],
    indicator: Indicator,
    year: int,
    catalogue: Catalogue,
) -> Mapping[Cell, ReadRow]:
    """Return the rows that differ from what their author was shown; an answer whose row was emptied is taken back."""
    present = {row.observed.cell: row for row in stored}
    seen = _seen(session, form, present)
    sharing = Sharing(
        typed=form.shared,
        seen=shared_texts(leading_row(row for row in seen.values() if row is not None), indicator),
        present=shared_texts(leading_row(stored), indicator),
    )
    read = {}
    for form_row in form.rows:
        now_stored = present.get(form_row.cell)
        own = shared_texts(now_stored, indicator) if now_stored and not now_stored.is_taken_back else None
        shared = sharing.of_row(own)
        untouched = form_row.texts == texts_of(seen[form_row.cell], indicator, language())
        is_as_shown = own is None or (own == shared and _has_relation(now_stored, own["relation"]))
        if form_row.keep == TAKE_THEIRS or (untouched and is_as_shown):
            continue
        if form_row.is_empty and now_stored is not None:
            read[form_row.cell] = _emptied(form_row, indicator, year)
            continue
        raw = raw_answer(form_row, shared, indicator=indicator, year=year, stored=now_stored)
        parsed = parse(catalogue, raw, language=language())
        read[form_row.cell] = ReadRow(form_row, parsed, entry_of(raw, parsed, based_on=_based_on(form_row)))
    return read


def _has_relation(stored: AnswerRow | None, shown: str) -> bool:
    """Whether an answer says of its relation what the page shows: the catalogue may say otherwise by now."""
    return stored is None or stored.observed.relation.value == shown


def _emptied(row: RowForm, indicator: Indicator, year: int) -> ReadRow:
    entry = taken_back(indicator=indicator.id, year=year, cell=row.cell, based_on=_based_on(row))
    return ReadRow(row, ParsedAnswer(entry.answer, entry.answer, (), {}), entry)


def save(
    session: Session,
    form: SheetForm,
    *,
    submission_id: int,
    stored: Sequence[AnswerRow],
    indicator: Indicator,
    year: int,
    catalogue: Catalogue,
    actor: Actor,
) -> Saved:
    """Save every row that was touched, readable or not; rows a colleague changed meanwhile are left alone."""
    read = read_rows(session, form, stored=stored, indicator=indicator, year=year, catalogue=catalogue)
    entries = [row.entry for row in read.values()]
    result = save_answers(session, submission_id=submission_id, entries=entries, actor=actor, now=now())
    return Saved(read, result)


def _based_on(row: RowForm) -> int:
    """Return the version that the author of the row saw, or decided to replace."""
    return row.theirs if row.keep == KEEP_MINE and row.theirs is not None else row.version


def _seen(
    session: Session, form: SheetForm, present: Mapping[Cell, AnswerRow]
) -> Mapping[Cell, AnswerRow | None]:
    """Return the answer of each row as its author saw it."""
    versions = {row.cell: row.version for row in form.rows}
    changed = {
        one.answer_id for cell, one in present.items() if versions.get(cell, one.version) != one.version
    }
    earlier = {(one.observed.cell, one.version): one for one in revisions_among(session, changed)}
    known = {(cell, one.version): one for cell, one in present.items()} | earlier
    return {cell: known.get((cell, version)) for cell, version in versions.items()}


@dataclass(frozen=True)
class Sharing:
    """Source and shared attributes of a worksheet: as typed, as its author saw them, as they now stand."""

    typed: TypedTexts
    seen: TypedTexts
    present: TypedTexts

    def of_row(self, own: TypedTexts | None) -> TypedTexts:
        """Return source and attributes of a row whose own are `own`: what was typed goes where they were shared."""
        shared: dict[str, str] = {}
        for names in (SOURCE, ASKED_ONCE):
            typed, seen, now_shared = (_only(names, texts) for texts in (self.typed, self.seen, self.present))
            mine = now_shared if own is None else _only(names, own)
            takes_part = own is None or mine in (seen, now_shared) or not any(mine.values())
            shared |= typed if typed != seen and takes_part else mine
        return shared


def _only(names: Sequence[str], texts: TypedTexts) -> TypedTexts:
    return {name: texts[name] for name in names}
