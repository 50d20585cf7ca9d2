"""Narratives: what people write into a review, one section in one language."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.base import Base, UTCDateTime


class Narrative(Base):
    """The text of a section in a language; a translation goes stale when its source text changes."""

    __tablename__ = "narrative"
    __table_args__ = (CheckConstraint("state IN ('draft', 'reviewed', 'stale')", name="state_known"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    text: Mapped[str]
    state: Mapped[str] = mapped_column(String(10), default="draft")
    version: Mapped[int] = mapped_column(default=1)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


def narratives_of(session: Session, submission_id: int) -> dict[tuple[str, str], str]:
    """Return the texts of a submission by (section, language)."""
    query = select(Narrative).where(Narrative.submission_id == submission_id)
    return {(found.section, found.language): found.text for found in session.scalars(query)}
