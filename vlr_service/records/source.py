"""Sources: where a figure comes from."""

import hashlib

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.base import Base

SOURCE_KINDS = ("census", "survey", "administrative", "eo_gis", "model", "citizen_generated")


class Source(Base):
    """A source of figures, kept once per area: provider, title, reference year, kind."""

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("area_id", "digest"),
        CheckConstraint(f"kind IN {SOURCE_KINDS}", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    digest: Mapped[str] = mapped_column(String(64))
    provider: Mapped[str]
    title: Mapped[str]
    reference_year: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(30))
    url: Mapped[str | None]
    is_local: Mapped[bool] = mapped_column(Boolean)


def source_digest(
    *, provider: str, title: str, reference_year: int | None, kind: str, url: str | None, is_local: bool
) -> str:
    """Return what makes a source the same as another one of the area."""
    parts = (provider, title, str(reference_year), kind, url or "", str(is_local))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def put_source(
    session: Session,
    *,
    area_id: int,
    provider: str,
    title: str,
    reference_year: int | None,
    kind: str,
    url: str | None,
    is_local: bool,
) -> Source:
    """Return the area's source of this description, creating it when it is new."""
    digest = source_digest(
        provider=provider, title=title, reference_year=reference_year, kind=kind, url=url, is_local=is_local
    )
    found = session.scalar(select(Source).where(Source.area_id == area_id, Source.digest == digest))
    if found is None:
        found = Source(
            area_id=area_id,
            digest=digest,
            provider=provider,
            title=title,
            reference_year=reference_year,
            kind=kind,
            url=url,
            is_local=is_local,
        )
        session.add(found)
        session.flush()
    return found


def source_by_id(session: Session, source_id: int | None) -> Source | None:
    """Return a source by its id, None for None."""
    return None if source_id is None else session.get(Source, source_id)
