"""Tokens with which programs use the API in the name of an account; the secret itself is never kept."""

from datetime import datetime, timedelta

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship
from sqlalchemy.sql import or_, select

from vlr_service.records.accounts.account import Account
from vlr_service.records.accounts.institution import WITH_AREAS
from vlr_service.records.base import Base, UTCDateTime

USE_IS_NOTED = timedelta(minutes=1)
"""How long a use is not noted again after one that was."""


class APIToken(Base):
    """What an account's program shows to the API: which scopes, until when, and the SHA-256 of its secret.

    `created_by` and `revoked_by` are accounts; without one the operator did it.
    """

    __tablename__ = "api_token"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="expires_after_creation"),)

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account] = relationship(foreign_keys=[account_id])


def token_by_id(session: Session, token_id: str) -> APIToken | None:
    """Return the token of an id with its account and what the account may, at one question."""
    of_account = joinedload(APIToken.account, innerjoin=True).options(
        joinedload(Account.grants), joinedload(Account.membership).options(WITH_AREAS)
    )
    return session.get(APIToken, token_id, options=(of_account,))


def tokens_of(session: Session, account_id: int | None, *, limit: int = 500) -> tuple[APIToken, ...]:
    """Return the tokens of an account (None: of all) with their accounts, newest first."""
    query = select(APIToken).options(joinedload(APIToken.account, innerjoin=True))
    if account_id is not None:
        query = query.where(APIToken.account_id == account_id)
    ordered = query.order_by(APIToken.created_at.desc(), APIToken.id).limit(limit)
    return tuple(session.scalars(ordered))


def note_use(session: Session, token_id: str, *, now: datetime) -> None:
    """Write down that a token was used, unless a use within the last minute is."""
    stale = or_(APIToken.last_used_at.is_(None), APIToken.last_used_at <= now - USE_IS_NOTED)
    session.execute(
        update(APIToken)
        .where(APIToken.id == token_id, stale)
        .values(last_used_at=now)
        .execution_options(synchronize_session=False)
    )
