"""Codes of other agencies' code lists, as the operator has loaded them: none of their lists is shipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import func, select

from vlr_service.records.base import Base, UTCDateTime


class ListName(NamedTuple):
    """What names a version of a code list of an agency."""

    agency: str
    id: str
    version: str


class OfficialCode(Base):
    """A code of a version of a list of an agency; of the versions that one counts which is in use since the latest time."""

    __tablename__ = "official_code"

    agency: Mapped[str] = mapped_column(String(80), primary_key=True)
    code_list: Mapped[str] = mapped_column(String(120), primary_key=True)
    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(String(400))
    loaded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_since: Mapped[datetime | None] = mapped_column(UTCDateTime)


@dataclass(frozen=True)
class LoadedList:
    """A version of a list that was loaded: how many codes it has, and since when it is the one in use, if it ever was."""

    name: ListName
    count: int
    used_since: datetime | None


def put_official_codes(
    session: Session,
    *,
    agency: str,
    code_list: str,
    version: str,
    codes: Mapping[str, str],
    now: datetime,
    used_since: datetime | None,
) -> None:
    """Keep the codes of a version of a list with their names, in place of those of the same version alone."""
    session.execute(delete(OfficialCode).where(*_is(ListName(agency, code_list, version))))
    shared = {
        "agency": agency,
        "code_list": code_list,
        "version": version,
        "loaded_at": now,
        "used_since": used_since,
    }
    rows = [shared | {"code": code, "name": name} for code, name in sorted(codes.items())]
    if rows:
        session.execute(insert(OfficialCode), rows)


@dataclass(frozen=True)
class LoadedCodes:
    """The codes of a version of a list, and since when it is the one in use, if it ever was."""

    codes: frozenset[str]
    used_since: datetime | None


def official_codes(session: Session) -> Mapping[ListName, LoadedCodes]:
    """Return the codes of every version of a list that was loaded."""
    found: dict[ListName, set[str]] = {}
    since: dict[ListName, datetime | None] = {}
    own = (OfficialCode.agency, OfficialCode.code_list, OfficialCode.version, OfficialCode.code)
    for *named, code, used_since in session.execute(select(*own, OfficialCode.used_since)):
        name = ListName(*named)
        found.setdefault(name, set()).add(code)
        since[name] = used_since
    return {name: LoadedCodes(frozenset(codes), since[name]) for name, codes in found.items()}


def codes_of_list(session: Session, name: ListName) -> frozenset[str]:
    """Return the codes of one version of a list; none if it was not loaded."""
    return frozenset(session.scalars(select(OfficialCode.code).where(*_is(name))))


def loaded_lists(session: Session) -> tuple[LoadedList, ...]:
    """Return each version of a list that was loaded, by agency, id and version."""
    own = (OfficialCode.agency, OfficialCode.code_list, OfficialCode.version)
    query = select(*own, func.count(), func.max(OfficialCode.used_since)).group_by(*own).order_by(*own)
    return tuple(LoadedList(ListName(*row[:3]), row[3], row[4]) for row in session.execute(query))


def _is(name: ListName) -> tuple[ColumnElement[bool], ...]:
    return (
        OfficialCode.agency == name.agency,
        OfficialCode.code_list == name.id,
        OfficialCode.version == name.version,
    )
