"""Bulk import of a workbook: everything is read and judged first, then all of it is saved or nothing."""

from dataclasses import dataclass
from datetime import datetime

from vlr_service.access import Actor
from vlr_service.catalogue import Catalogue
from vlr_service.collection.districts import with_districts
from vlr_service.collection.drafts import Entry, save_answers
from vlr_service.collection.workbook import read_workbook
from vlr_service.records import Session, submission_by_id


@dataclass(frozen=True)
class ImportResult:
    """What a workbook held and what became of it."""

    rows: int
    values: int
    gaps: int
    indicators: int
    saved: int
    unchanged: int


def import_workbook(
    session: Session,
    *,
    submission_id: int,
    content: bytes,
    filename: str,
    catalogue: Catalogue,
    language: str,
    actor: Actor,
    now: datetime,
    encoding: str | None = None,
) -> ImportResult:
    """Save every answer of a workbook; raises WorkbookFaults with all its faults and then saves nothing.

    `encoding` names the encoding of a CSV file when it is known (`gb18030`). A dry run is the same call in a transaction that the door undoes.
    """
    submission = submission_by_id(session, submission_id)
    known = with_districts(session, catalogue, area=submission.area)
    rows = read_workbook(content, filename=filename, catalogue=known, language=language, encoding=encoding)
    entries = [Entry(row.answer) for row in rows]
    result = save_answers(
        session, submission_id=submission_id, entries=entries, actor=actor, now=now, origin="workbook"
    )
    values = sum(row.answer.value is not None for row in rows)
    return ImportResult(
        rows=len(rows),
        values=values,
        gaps=len(rows) - values,
        indicators=len({row.answer.indicator for row in rows}),
        saved=result.saved,
        unchanged=result.unchanged,
    )
