"""The codes that others give an area, such as a national standard's; none of their lists is shipped."""

from collections.abc import Collection, Mapping
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.areas.area import Area, AreaKind, lock_country
from vlr_service.records.base import Base


class AreaCode(Base):
    """The code of an area in a scheme, e.g. GB/T 2260; within a country a code is given once."""

    __tablename__ = "area_code"
    __table_args__ = (UniqueConstraint("country_id", "scheme", "code"),)

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    scheme: Mapped[str] = mapped_column(String(40), primary_key=True)
    country_id: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))


class CodedCity(NamedTuple):
    """A municipality with the code that others give it."""

    given: str
    code: str
    id: int
    country_id: int


def put_area_codes(session: Session, area: Area, codes: Mapping[str, str]) -> None:
    """Keep the codes of an area by scheme, in place of those it had in these schemes."""
    if codes:
        lock_country(session, area.country)
    for scheme, code in sorted(codes.items()):
        session.merge(AreaCode(area_id=area.id, scheme=scheme, country_id=area.country, code=code))
    session.flush()


def coded_cities(session: Session, *, scheme: str) -> tuple[CodedCity, ...]:
    """Return the municipalities that have a code of a scheme, by that code and then by their own."""
    query = select(AreaCode.code, Area.code, Area.id, AreaCode.country_id)
    query = query.join(Area, Area.id == AreaCode.area_id)
    query = query.where(AreaCode.scheme == scheme, Area.kind == AreaKind.MUNICIPALITY)
    return tuple(sorted((CodedCity(*row) for row in session.execute(query)), key=attrgetter("given", "code")))


def national_codes_of(session: Session, area_ids: Collection[int]) -> Mapping[int, Mapping[str, str]]:
    """Return the codes of these areas by scheme; an area without any is not in it."""
    found: dict[int, dict[str, str]] = {}
    wanted = sorted(area_ids)
    for start in range(0, len(wanted), 500):
        query = select(AreaCode).where(AreaCode.area_id.in_(wanted[start : start + 500]))
        for one in session.scalars(query.order_by(AreaCode.area_id, AreaCode.scheme)):
            found.setdefault(one.area_id, {})[one.scheme] = one.code
    return found


def holders_of_codes(
    session: Session, *, country_id: int, scheme: str, codes: Collection[str]
) -> Mapping[str, int]:
    """Return which area has each of these codes of a scheme; a code that nobody has is not in it."""
    found: dict[str, int] = {}
    wanted = sorted(codes)
    for start in range(0, len(wanted), 500):
        query = select(AreaCode.code, AreaCode.area_id).where(
            AreaCode.country_id == country_id,
            AreaCode.scheme == scheme,
            AreaCode.code.in_(wanted[start : start + 500]),
        )
        found.update(session.execute(query).all())
    return found
