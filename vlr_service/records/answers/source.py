"""Sources: where a figure comes from."""

import hashlib
from dataclasses import asdict

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.catalogue.vocabulary import SourceKind
from vlr_service.records.base import Base
from vlr_service.standard.observed import SourceEntry

_KINDS = tuple(kind.value for kind in SourceKind)


class Source(Base):
    """A source of figures, kept once per area: provider, title, reference year, kind."""

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("area_id", "digest"),
        CheckConstraint(f"kind IN {_KINDS}", name="kind_known"),
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

    @property
    def entry(self) -> SourceEntry:
        """The source as a plain value."""
        return SourceEntry(
            self.provider, self.title, self.reference_year, self.kind, url=self.url, is_local=self.is_local
        )


def source_digest(entry: SourceEntry) -> str:
    """Return what makes a source the same as another one of the area."""
    parts = (
        entry.provider,
        entry.title,
        str(entry.reference_year),
        entry.kind,
        entry.url or "",
        str(entry.is_local),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def put_source(session: Session, entry: SourceEntry, *, area_id: int) -> int:
    """Return the id of the area's source of this description, creating it when it is new."""
    digest = source_digest(entry)
    found = session.scalar(select(Source).where(Source.area_id == area_id, Source.digest == digest))
    if found is None:
        found = Source(area_id=area_id, digest=digest, **asdict(entry))
        session.add(found)
        session.flush()
    return found.id


def sources_of(session: Session, area_id: int) -> tuple[SourceEntry, ...]:
    """Return every source that an area has named, in any round, the newest first."""
    query = select(Source).where(Source.area_id == area_id).order_by(Source.id.desc())
    return tuple(found.entry for found in session.scalars(query))
