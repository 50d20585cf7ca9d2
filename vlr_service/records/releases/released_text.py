"""What a release publishes beside its figures: the records of registers and the sections as they then stood."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, ForeignKey, Select, String, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, func, select

from vlr_service.records.answers.narrative import (
    Narrative,
    SectionRow,
    current_sections,
    to_section,
    written_sections,
)
from vlr_service.records.answers.register_entry import (
    EntryRow,
    RegisterEntry,
    RegisterRevision,
    current_entries,
    revised_entries,
    to_entry,
)
from vlr_service.records.answers.submission import Submission
from vlr_service.records.base import Base
from vlr_service.records.releases.release import IN_FORCE, Release


class ReleaseEntry(Base):
    """A revision of a register's record that a release publishes."""

    __tablename__ = "release_entry"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("register_revision.id"), primary_key=True)


class ReleaseSection(Base):
    """A version of a section's text that a release publishes."""

    __tablename__ = "release_section"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int]


def put_release_texts(session: Session, release: Release) -> None:
    """Put the records and texts of the release's submission, as they stand now, into the release."""
    entries = [
        {"release_id": release.id, "revision_id": row.revision_id}
        for row in current_entries(session, release.submission_id)
    ]
    sections = [
        {
            "release_id": release.id,
            "section": row.section,
            "language": row.language,
            "version": row.version,
        }
        for row in current_sections(session, release.submission_id)
    ]
    if entries:
        session.execute(insert(ReleaseEntry), entries)
    if sections:
        session.execute(insert(ReleaseSection), sections)


def published_entries(session: Session, submission_id: int) -> tuple[EntryRow, ...]:
    """Return the records that the submission's newest release in force publishes, by register and number."""
    query = _released_entries().where(
        ReleaseEntry.release_id.in_(_newest(Release.submission_id == submission_id))
    )
    ordered = query.order_by(RegisterEntry.register, RegisterEntry.number)
    return tuple(to_entry(found) for found in session.execute(ordered))


def published_area_entries(
    session: Session, area_id: int, *, register: str, but_of: int | None = None
) -> tuple[EntryRow, ...]:
    """Return the records of a register that an area's submissions publish together; the newest release is last.

    Those of the submission `but_of` are left out.
    """
    newest = _newest(and_(Submission.area_id == area_id, Submission.id != (but_of or 0)))
    query = _released_entries().where(ReleaseEntry.release_id.in_(newest), RegisterEntry.register == register)
    ordered = query.order_by(ReleaseEntry.release_id, RegisterEntry.number)
    return tuple(to_entry(found) for found in session.execute(ordered))


def published_country_entries(
    session: Session, country_id: int, *, register: str
) -> Mapping[int, tuple[EntryRow, ...]]:
    """Return the records of a register that the submissions of a country publish together, by area."""
    newest = _newest(Release.country_id == country_id)
    query = (
        _released_entries()
        .add_columns(Submission.area_id)
        .join(Submission, Submission.id == RegisterEntry.submission_id)
        .where(ReleaseEntry.release_id.in_(newest), RegisterEntry.register == register)
        .order_by(ReleaseEntry.release_id, RegisterEntry.number)
    )
    found: dict[int, list[EntryRow]] = {}
    for row in session.execute(query):
        found.setdefault(row[-1], []).append(to_entry(row))
    return {area: tuple(entries) for area, entries in found.items()}


def published_sections(session: Session, submission_id: int) -> tuple[SectionRow, ...]:
    """Return the texts that the submission's newest release in force publishes, by section and language."""
    same = and_(
        ReleaseSection.section == Narrative.section,
        ReleaseSection.language == Narrative.language,
        ReleaseSection.version == Narrative.version,
    )
    query = (
        written_sections()
        .join(ReleaseSection, same)
        .where(
            Narrative.submission_id == submission_id,
            ReleaseSection.release_id.in_(_newest(Release.submission_id == submission_id)),
        )
    )
    ordered = query.order_by(Narrative.section, Narrative.language)
    return tuple(to_section(found) for found in session.execute(ordered))


def _released_entries() -> Select[RegisterEntry, RegisterRevision, str]:
    return revised_entries().join(ReleaseEntry, ReleaseEntry.revision_id == RegisterRevision.id)


def _newest(where: ColumnElement[bool]) -> Select[int]:
    """Return the query of the newest release in force of each submission."""
    in_force = select(func.max(Release.id)).join(Submission).where(IN_FORCE, where)
    return in_force.group_by(Release.submission_id)
