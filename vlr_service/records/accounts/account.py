"""Accounts and what they may do where."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship
from sqlalchemy.sql import select

from vlr_service.i18n.invisible import trimmed
from vlr_service.records.accounts.institution import WITH_AREAS, Membership
from vlr_service.records.base import Base, UTCDateTime
from vlr_service.standard.typed import can_be_kept

ROLES = ("officer", "approver", "statistician", "administrator")


class Account(Base):
    """A person who can sign in. The name can be erased without touching the audit chain.

    The address is kept in small letters.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    grants: Mapped[list["Grant"]] = relationship(lazy="selectin", order_by="Grant.id")
    membership: Mapped[Membership | None] = relationship(lazy="joined")


class Grant(Base):
    """A role of an account in an area and everything below it; no area means everywhere."""

    __tablename__ = "account_grant"
    __table_args__ = (
        UniqueConstraint("account_id", "role", "area_id"),
        CheckConstraint(f"role IN {ROLES}", name="role_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[str] = mapped_column(String(20))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))


def account_by_email(session: Session, email: str) -> Account | None:
    """Return the account that signs in with `email`, whatever its capitals."""
    known_as = trimmed(email).lower()
    if not can_be_kept(known_as):
        return None
    return session.scalar(select(Account).where(Account.email == known_as))


def account_by_id(session: Session, account_id: int) -> Account | None:
    """Return the account of an id with its grants and its institution's areas, at one question."""
    options = (joinedload(Account.grants), joinedload(Account.membership).options(WITH_AREAS))
    return session.get(Account, account_id, options=options)


def list_accounts(session: Session, *, limit: int = 1000) -> tuple[Account, ...]:
    """Return the accounts by name."""
    return tuple(session.scalars(select(Account).order_by(Account.name, Account.id).limit(limit)))


def account_names(session: Session, ids: set[int]) -> dict[int, str]:
    """Return the names of the accounts with these ids."""
    query = select(Account.id, Account.name).where(Account.id.in_(ids))
    return dict(session.execute(query).all()) if ids else {}
