"""Data structure definitions of other agencies, as the operator has loaded them, each version beside the others."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, Text, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import func, select

from vlr_service.records.base import Base, UTCDateTime
from vlr_service.records.structures.official_code import OfficialCode


class OfficialDefinition(Base):
    """A version of a definition, whole; that one counts which is in use since the latest time."""

    __tablename__ = "official_definition"

    agency: Mapped[str] = mapped_column(String(80), primary_key=True)
    code: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    loaded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_since: Mapped[datetime | None] = mapped_column(UTCDateTime)


@dataclass(frozen=True)
class DefinitionText:
    """A version of a definition by its name, the text that is kept of it, and since when it is in use, if it ever was."""

    agency: str
    id: str
    version: str
    body: str
    used_since: datetime | None = None


def put_official_definition(session: Session, text: DefinitionText, *, now: datetime) -> None:
    """Keep a version of a definition in place of the same version alone."""
    own = OfficialDefinition
    same = (own.agency == text.agency, own.code == text.id, own.version == text.version)
    session.execute(delete(own).where(*same))
    row = {
        "agency": text.agency,
        "code": text.id,
        "version": text.version,
        "body": text.body,
        "loaded_at": now,
        "used_since": text.used_since,
    }
    session.execute(insert(own), [row])


def definition_in_use(session: Session) -> DefinitionText | None:
    """Return the definition by which figures are written, None where none was loaded."""
    own = OfficialDefinition
    query = select(own.agency, own.code, own.version, own.body, own.used_since)
    query = query.where(own.used_since.is_not(None)).order_by(own.used_since.desc(), own.agency, own.code)
    row = session.execute(query.limit(1)).first()
    return None if row is None else DefinitionText(*row)


def times_of_loading(session: Session) -> tuple[tuple[str, str, str, datetime], ...]:
    """Return when each version of a list or definition was loaded: another answer whenever codes or words may be others."""
    codes, own = OfficialCode, OfficialDefinition
    listed = (codes.agency, codes.code_list, codes.version)
    lists = select(*listed, func.max(codes.loaded_at).label("loaded_at")).group_by(*listed)
    definitions = select(own.agency, own.code, own.version, own.loaded_at)
    query = lists.union_all(definitions)
    return tuple(sorted((row[0], row[1], row[2], row[3]) for row in session.execute(query)))
