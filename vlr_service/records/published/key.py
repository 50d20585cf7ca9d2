"""The small integers that stand for indicators and cells in the fact tables."""

from collections.abc import Iterable

from sqlalchemy import String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import select

from vlr_service.records.base import Base


class IndicatorKey(Base):
    """The integer of an indicator id."""

    __tablename__ = "indicator_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(80), unique=True)


class CellKey(Base):
    """The integer of a cell (`_T`, `SEX=F` …)."""

    __tablename__ = "cell_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(200), unique=True)


def put_keys(
    session: Session, model: type[IndicatorKey] | type[CellKey], codes: Iterable[str]
) -> dict[str, int]:
    """Return the integers of the codes, giving new codes new ones; several writers may bring the same code."""
    wanted = sorted(set(codes))
    known = find_keys(session, model, wanted)
    missing = [code for code in wanted if code not in known]
    if missing:
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        statement = insert(model).on_conflict_do_nothing(index_elements=[model.code])
        session.execute(statement, [{"code": code} for code in missing])
        known |= find_keys(session, model, missing)
    return known


def codes_of(
    session: Session, model: type[IndicatorKey] | type[CellKey], keys: Iterable[int]
) -> dict[int, str]:
    """Return the codes of these integers."""
    wanted = sorted(set(keys))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        query = select(model.id, model.code).where(model.id.in_(wanted[start : start + 500]))
        found.update(session.execute(query).all())
    return found


def every_code(session: Session, model: type[IndicatorKey] | type[CellKey]) -> dict[int, str]:
    """Return every code by its integer."""
    found = session.execute(select(model.id, model.code))
    return {row.id: row.code for row in found}


def summed_cells(session: Session) -> dict[int, str]:
    """Return every cell that is summed by its integer: those of districts, which are parts of one city, are not."""
    query = select(CellKey.id, CellKey.code).where(~CellKey.code.contains("DISTRICT=", autoescape=True))
    return {row.id: row.code for row in session.execute(query)}


def find_keys(
    session: Session, model: type[IndicatorKey] | type[CellKey], codes: Iterable[str]
) -> dict[str, int]:
    """Return the integers of those codes that have one."""
    wanted = sorted(set(codes))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        query = select(model.code, model.id).where(model.code.in_(wanted[start : start + 500]))
        found.update(session.execute(query).all())
    return found
