"""Stored outcomes of the standard's rules, and waivers."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, or_, select

from vlr_service.records.accounts.account import Account
from vlr_service.records.answers.submission import Submission, submission_unknown
from vlr_service.records.base import Base, UTCDateTime
from vlr_service.standard.outcome import CheckedRule, facts


class StoredOutcome(Base):
    """What one rule said of a submission when it was last checked, with the thresholds it used."""

    __tablename__ = "outcome"
    __table_args__ = (
        CheckConstraint("result IN ('pass', 'fail', 'not_applicable', 'not_evaluable')", name="result_known"),
    )

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    rule: Mapped[str] = mapped_column(String(20), primary_key=True)
    severity: Mapped[str] = mapped_column(String(10))
    gate: Mapped[str] = mapped_column(String(10))
    result: Mapped[str] = mapped_column(String(20))
    thresholds: Mapped[dict[str, str]] = mapped_column(JSON)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    checked_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Waiver(Base):
    """A must that is lifted for a submission: who, when, why, until when. It is always shown."""

    __tablename__ = "waiver"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    rule: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    until: Mapped[date | None]


def put_outcomes(
    session: Session, *, submission_id: int, checked: Iterable[CheckedRule], now: datetime
) -> None:
    """Store the outcomes of a check in place of the earlier ones."""
    session.execute(delete(StoredOutcome).where(StoredOutcome.submission_id == submission_id))
    session.add_all(
        StoredOutcome(
            submission_id=submission_id,
            rule=rule.rule,
            severity=rule.severity,
            gate=rule.gate,
            result=rule.outcome.result,
            thresholds=dict(rule.thresholds),
            content=facts(rule.outcome),
            checked_at=now,
        )
        for rule in checked
    )
    session.flush()


def outcomes_of(session: Session, submission_id: int) -> tuple[StoredOutcome, ...]:
    """Return the stored outcomes of a submission by rule."""
    query = select(StoredOutcome).where(StoredOutcome.submission_id == submission_id)
    return tuple(session.scalars(query.order_by(StoredOutcome.rule)))


def waivers_of(session: Session, submission_id: int, *, on: date) -> tuple[Waiver, ...]:
    """Return the waivers of a submission that are in force on a day."""
    query = select(Waiver).where(Waiver.submission_id == submission_id, _in_force(on))
    return tuple(session.scalars(query.order_by(Waiver.rule, Waiver.id)))


def submission_with_waivers(
    session: Session, submission_id: int, *, on: date
) -> tuple[Submission, tuple[tuple[Waiver, str], ...]]:
    """Return a submission with its waivers in force on a day and who gave them, at one question; raises NotFound."""
    query = (
        select(Submission, Waiver, Account.name)
        .outerjoin(Waiver, and_(Waiver.submission_id == Submission.id, _in_force(on)))
        .outerjoin(Account, Account.id == Waiver.account_id)
        .where(Submission.id == submission_id)
        .order_by(Waiver.rule, Waiver.id)
    )
    rows = session.execute(query).all()
    if not rows:
        raise submission_unknown()
    return rows[0][0], tuple((waiver, name or "") for _, waiver, name in rows if waiver is not None)


def _in_force(on: date) -> ColumnElement[bool]:
    return or_(Waiver.until.is_(None), Waiver.until >= on)
