"""Codes of other agencies' code lists, as the operator has loaded them: none of their lists is shipped."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import String, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import func, select

from vlr_service.records.base import Base, UTCDateTime


class OfficialCode(Base):
    """A code of a list of an agency; of a list the version that was loaded last is there."""

    __tablename__ = "official_code"

    agency: Mapped[str] = mapped_column(String(80), primary_key=True)
    code_list: Mapped[str] = mapped_column(String(120), primary_key=True)
    code: Mapped[str] = mapped_column(String(200), primary_key=True)
    version: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(400))
    loaded_at: Mapped[datetime] = mapped_column(UTCDateTime)


def put_official_codes(
    session: Session, *, agency: str, code_list: str, version: str, codes: Mapping[str, str], now: datetime
) -> None:
    """Keep the codes of a list with their names, in place of whatever version of it was there."""
    same_list = (OfficialCode.agency == agency, OfficialCode.code_list == code_list)
    session.execute(delete(OfficialCode).where(*same_list))
    shared = {"agency": agency, "code_list": code_list, "version": version, "loaded_at": now}
    rows = [shared | {"code": code, "name": name} for code, name in sorted(codes.items())]
    if rows:
        session.execute(insert(OfficialCode), rows)


def official_codes(session: Session) -> Mapping[str, frozenset[str]]:
    """Return the codes that were loaded by the id of their list; those of all agencies that have one of it."""
    found: dict[str, set[str]] = {}
    for code_list, code in session.execute(select(OfficialCode.code_list, OfficialCode.code)):
        found.setdefault(code_list, set()).add(code)
    return {code_list: frozenset(codes) for code_list, codes in found.items()}


def loaded_lists(session: Session) -> tuple[tuple[str, str, str, int], ...]:
    """Return agency, id, version and number of codes of each list that was loaded."""
    own = (OfficialCode.agency, OfficialCode.code_list, OfficialCode.version)
    query = select(*own, func.count()).group_by(*own).order_by(*own)
    return tuple((row[0], row[1], row[2], row[3]) for row in session.execute(query))


def times_of_loading(session: Session) -> tuple[tuple[str, str, datetime], ...]:
    """Return when each list was loaded, by agency and id: another answer whenever codes may be others."""
    own = (OfficialCode.agency, OfficialCode.code_list)
    query = select(*own, func.max(OfficialCode.loaded_at)).group_by(*own).order_by(*own)
    return tuple((row[0], row[1], row[2]) for row in session.execute(query))
