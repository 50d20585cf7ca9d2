"""Answers that were given to writes of programs, so that a repeated request gets the same one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from vlr_service.records.base import Base, UTCDateTime

KEPT_FOR = timedelta(hours=48)
"""How long an answer is kept for repeats."""


class IdempotencyKey(Base):
    """A key that an account's program gave to a write, the digest of the request, and what was answered."""

    __tablename__ = "idempotency_key"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    status: Mapped[int] = mapped_column(default=0)
    media_type: Mapped[str] = mapped_column(String(80), default="")
    etag: Mapped[str] = mapped_column(String(40), default="")
    body: Mapped[str] = mapped_column(default="")


@dataclass(frozen=True)
class KeptAnswer:
    """What was answered to a write; `etag` is empty where the answer carried none."""

    status: int
    media_type: str
    etag: str
    body: str


def is_claimed(session: Session, *, account_id: int, key: str) -> bool:
    """Whether a request with the key has been answered."""
    return session.get(IdempotencyKey, (account_id, key)) is not None


def claim_key(
    session: Session, *, account_id: int, key: str, digest: str, now: datetime
) -> IdempotencyKey | None:
    """Take a key for the request being answered and return None, or return what is kept under it.

    Of several requests with the same key at the same moment one takes it; the others wait until it is answered.
    Keys older than `KEPT_FOR` are forgotten.
    """
    session.execute(delete(IdempotencyKey).where(IdempotencyKey.at < now - KEPT_FOR))
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    values = {"account_id": account_id, "key": key, "digest": digest, "at": now}
    blank = {"status": 0, "media_type": "", "etag": "", "body": ""}
    statement = insert(IdempotencyKey).values(values | blank).on_conflict_do_nothing()
    taken = session.execute(statement.returning(IdempotencyKey.key)).first()
    return None if taken else session.get_one(IdempotencyKey, (account_id, key))


def keep_answer(session: Session, *, account_id: int, key: str, answer: KeptAnswer) -> None:
    """Keep what is answered under a key that `claim_key` took in this transaction."""
    kept = session.get_one(IdempotencyKey, (account_id, key))
    kept.status, kept.media_type, kept.etag, kept.body = (
        answer.status,
        answer.media_type,
        answer.etag,
        answer.body,
    )
    session.flush()
