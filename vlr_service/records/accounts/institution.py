"""Institutions: statistics offices, observatories and municipalities, the areas they work for, and their people."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship
from sqlalchemy.sql import select

from vlr_service.errors import NotFound
from vlr_service.i18n import N_, Text, msg
from vlr_service.records.areas.area import Area
from vlr_service.records.base import Base, NameByLanguage, UTCDateTime
from vlr_service.standard.typed import can_be_kept, shown


class InstitutionKind(StrEnum):
    """What an institution is in the work."""

    STATISTICS_OFFICE = "statistics_office"
    OBSERVATORY = "observatory"
    MUNICIPALITY = "municipality"


class Institution(Base):
    """An institution of one country; its people have their roles in the areas it works for, and nowhere else."""

    __tablename__ = "institution"
    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(kind.value for kind in InstitutionKind)}", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    country_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    name: Mapped[Text] = mapped_column(NameByLanguage, server_default="{}")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    works_for: Mapped[list["InstitutionArea"]] = relationship(
        lazy="selectin", order_by="InstitutionArea.area_id", cascade="all, delete-orphan"
    )


class InstitutionArea(Base):
    """An area that an institution works for, with all that lies in it."""

    __tablename__ = "institution_area"

    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)


class Membership(Base):
    """The institution that an account belongs to, and its role there."""

    __tablename__ = "institution_member"
    __table_args__ = (CheckConstraint("role IN ('officer', 'approver', 'statistician')", name="role_known"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    institution: Mapped[Institution] = relationship(lazy="joined", innerjoin=True)


def institution_with_code(session: Session, code: str) -> Institution | None:
    """Return the institution of a code, None if there is none."""
    query = select(Institution).where(Institution.code == code)
    return session.scalar(query) if can_be_kept(code) else None


def find_institution(session: Session, code: str) -> Institution:
    """Return the institution of a code; raises NotFound."""
    found = institution_with_code(session, code)
    if found is None:
        raise NotFound(
            "institution_unknown",
            msg(
                N_("There is no institution with the code “%(code)s”. List them and choose one."),
                code=shown(code),
            ),
            facts={"institution": code},
        )
    return found


def list_institutions(session: Session, *, limit: int = 1000) -> tuple[Institution, ...]:
    """Return the institutions by code, with the areas they work for."""
    return tuple(session.scalars(select(Institution).order_by(Institution.code).limit(limit)))


WITH_AREAS = joinedload(Membership.institution, innerjoin=True).joinedload(Institution.works_for)
"""What an account's membership is loaded with where its reach is asked for, at one question."""
