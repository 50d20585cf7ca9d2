"""Stamps of what a submission says: as long as one stands, so does what was read before it.

Nothing that is said is ever deleted, and every change adds an answer, record or text or raises its version. So
among committed states number and sum of the versions are never twice the same, whichever process wrote.
"""

from collections.abc import Mapping

from sqlalchemy.orm import Session
from sqlalchemy.sql import func, literal, select, union_all

from vlr_service.records.answers.answer import StoredAnswer
from vlr_service.records.answers.narrative import Narrative
from vlr_service.records.answers.register_entry import RegisterEntry
from vlr_service.records.published.key import IndicatorKey

Stamp = tuple[int, int]

RECORDS_STAMP, TEXTS_STAMP = "records", "texts"


def stamps_of(session: Session, submission_id: int) -> Mapping[str, Stamp]:
    """Return the stamp of the answers to each indicator, by its id, and those of all records and all texts.

    What has never been said has none.
    """
    grouped = (
        select(
            StoredAnswer.indicator_id,
            func.count().label("number"),
            func.sum(StoredAnswer.version).label("versions"),
        )
        .where(StoredAnswer.submission_id == submission_id)
        .group_by(StoredAnswer.indicator_id)
        .subquery()
    )
    answers = select(IndicatorKey.code, grouped.c.number, grouped.c.versions).join(
        grouped, grouped.c.indicator_id == IndicatorKey.id
    )
    records = select(literal(RECORDS_STAMP), func.count(), func.sum(RegisterEntry.version)).where(
        RegisterEntry.submission_id == submission_id
    )
    texts = select(literal(TEXTS_STAMP), func.count(), func.sum(Narrative.version)).where(
        Narrative.submission_id == submission_id
    )
    found = session.execute(union_all(answers, records, texts))
    return {name: (count, int(versions)) for name, count, versions in found if count}
