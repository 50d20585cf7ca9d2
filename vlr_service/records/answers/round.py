"""Reporting rounds: one exercise of collection in a country."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, String, UniqueConstraint, literal, tuple_
from sqlalchemy.orm import Mapped, Session, contains_eager, mapped_column, relationship
from sqlalchemy.sql import select

from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records.areas.area import Area
from vlr_service.records.base import Base
from vlr_service.standard.typed import can_be_kept, shown


class Round(Base):
    """One exercise of collection: period, acceptance, whether it is open, when its figures may come out.

    A demonstration round holds figures taken from publications: no city takes part in it, so nobody
    approves, and every page says so.
    """

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("country_id", "code"),
        CheckConstraint("start_year <= end_year", name="period_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    country_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    code: Mapped[str] = mapped_column(String(40))
    start_year: Mapped[int]
    end_year: Mapped[int]
    closes: Mapped[date | None]
    embargo_on: Mapped[date | None]
    acceptance_required: Mapped[bool] = mapped_column(Boolean, default=True)
    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False)
    country: Mapped[Area] = relationship(lazy="joined", innerjoin=True)

    def is_open(self, today: date) -> bool:
        """Whether answers may still be changed on `today`."""
        return self.closes is None or today <= self.closes


class RoundIndicator(Base):
    """An indicator that a round requires of every area: its total in the last year of the period."""

    __tablename__ = "round_indicator"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(80), primary_key=True)


def find_round(session: Session, *, country_id: int, code: str) -> Round:
    """Return the round of a country by its code; raises NotFound."""
    query = select(Round).where(Round.country_id == country_id, Round.code == code)
    found = session.scalar(query) if can_be_kept(code) else None
    if found is None:
        raise NotFound(
            "round_unknown",
            msg(
                N_("There is no reporting round “%(code)s” in this country. Check the code."),
                code=shown(code),
            ),
            facts={"round": code},
        )
    return found


def required_indicators(session: Session, round_id: int) -> tuple[str, ...]:
    """Return the ids of the indicators a round requires."""
    query = select(RoundIndicator.indicator).where(RoundIndicator.round_id == round_id)
    return tuple(session.scalars(query.order_by(RoundIndicator.indicator)))


def rounds_of(session: Session, *, country_id: int) -> tuple[Round, ...]:
    """Return the rounds of a country, newest first."""
    return tuple(
        session.scalars(select(Round).where(Round.country_id == country_id).order_by(Round.code.desc()))
    )


def list_rounds(
    session: Session, *, country_id: int | None = None, after: tuple[str, str] = ("", ""), limit: int
) -> tuple[Round, ...]:
    """Return the rounds by country and code, those that come after the country's and round's codes `after`."""
    query = select(Round).join(Round.country).options(contains_eager(Round.country))
    query = query.where(tuple_(Area.code, Round.code) > tuple_(*(literal(one) for one in after)))
    if country_id is not None:
        query = query.where(Round.country_id == country_id)
    return tuple(session.scalars(query.order_by(Area.code, Round.code).limit(limit)))


def required_among(session: Session, round_ids: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the ids of the indicators that each of these rounds requires, if it requires any."""
    query = select(RoundIndicator).where(RoundIndicator.round_id.in_(sorted(round_ids)))
    found: dict[int, tuple[str, ...]] = {}
    for one in session.scalars(query.order_by(RoundIndicator.round_id, RoundIndicator.indicator)):
        found[one.round_id] = (*found.get(one.round_id, ()), one.indicator)
    return found
