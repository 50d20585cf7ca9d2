"""The audit: one hash chain per submission; personal names stand outside the hash."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.accounts.account import account_names
from vlr_service.records.base import Base, UTCDateTime


class AuditLine(Base):
    """One thing that was done: when, by which account, what, with which facts."""

    __tablename__ = "audit_line"
    __table_args__ = (UniqueConstraint("chain", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(80))
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    action: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class AuditEntry:
    """An audit line as it is shown, with the actor's present name."""

    at: datetime
    actor: str
    action: str
    details: dict[str, Any]


def _hash(line: AuditLine) -> str:
    content = [
        line.chain,
        line.sequence,
        line.at.isoformat(),
        line.account_id,
        line.action,
        line.details,
        line.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _chain_of(submission_id: int | None) -> str:
    return "service" if submission_id is None else f"submission-{submission_id}"


def write_audit(
    session: Session,
    *,
    submission_id: int | None,
    account_id: int | None,
    action: str,
    details: dict[str, Any],
    now: datetime,
) -> None:
    """Add a line to the chain of a submission, or to the service's own chain."""
    chain = _chain_of(submission_id)
    newest = session.scalar(
        select(AuditLine).where(AuditLine.chain == chain).order_by(AuditLine.sequence.desc()).limit(1)
    )
    line = AuditLine(
        chain=chain,
        sequence=newest.sequence + 1 if newest else 1,
        at=now,
        account_id=account_id,
        action=action,
        details=details,
        previous_hash=newest.hash if newest else "",
    )
    line.hash = _hash(line)
    session.add(line)
    session.flush()


def audit_of(session: Session, submission_id: int | None, *, limit: int = 500) -> tuple[AuditEntry, ...]:
    """Return the newest lines of a chain, newest first."""
    query = select(AuditLine).where(AuditLine.chain == _chain_of(submission_id))
    lines = tuple(session.scalars(query.order_by(AuditLine.sequence.desc()).limit(limit)))
    names = account_names(session, {line.account_id for line in lines if line.account_id})
    return tuple(
        AuditEntry(line.at, names.get(line.account_id or 0, ""), line.action, line.details) for line in lines
    )
