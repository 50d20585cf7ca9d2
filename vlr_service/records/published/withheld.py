"""What the public does not see: hidden counts as they are, and the sums of them that are known.

Nothing in here may leave the service. Only the next decision on suppression reads it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import JSON, Index, String, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, func, select

from vlr_service.records.base import Base, ExactNumber


class Withheld(Base):
    """A count of people in a cell that was hidden, or that only differences imply.

    The reason is `A` (it is small), `D` (it would give a small one away) or `I` (implied, reported by nobody).
    """

    __tablename__ = "withheld"
    __table_args__ = (Index("ix_withheld_by_area", "country_id", "area_id"),)

    country_id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int]
    cell: Mapped[str] = mapped_column(String(200))
    count: Mapped[Decimal] = mapped_column(ExactNumber)
    base: Mapped[Decimal | None] = mapped_column(ExactNumber)
    reason: Mapped[str] = mapped_column(String(1))
    threshold: Mapped[Decimal] = mapped_column(ExactNumber)
    is_share: Mapped[bool]
    is_current: Mapped[bool]
    is_known: Mapped[bool]


class DisclosedSum(Base):
    """A sum of hidden counts that everybody knows: `terms` are their numbers with signs.

    It stays known for ever. It comes from the table of an area, or from an aggregate (of `cell`) that was shown.
    """

    __tablename__ = "disclosed_sum"

    country_id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int]
    cell: Mapped[str] = mapped_column(String(200))
    terms: Mapped[dict[str, int]] = mapped_column(JSON)
    of_base: Mapped[bool]


@dataclass(frozen=True)
class Topic:
    """What is decided as one: the figures of one indicator and year in a country."""

    country_id: int
    indicator_id: int
    year: int


@dataclass(frozen=True)
class Secret:
    """A hidden count as it is, and why it is hidden; see `Withheld`.

    `is_current` says that the cell is published as suppressed now, `is_known` that it has been visible.
    """

    number: int
    area_id: int
    cell: str
    count: Decimal
    base: Decimal | None
    reason: str
    threshold: Decimal
    is_share: bool
    is_current: bool = True
    is_known: bool = False


@dataclass(frozen=True)
class KnownSum:
    """Hidden counts, by number with their signs, whose sum everybody knows; of an aggregate where `cell` is given."""

    terms: Mapping[int, int]
    of_base: bool
    area_id: int
    cell: str = ""


def topics_with_secrets(session: Session, *, country_id: int, area_id: int | None = None) -> frozenset[Topic]:
    """Return for which indicators and years something is withheld in a country, or of one of its areas."""
    columns = Withheld.country_id, Withheld.indicator_id, Withheld.year
    query = select(*columns).where(Withheld.country_id == country_id)
    if area_id is not None:
        query = query.where(Withheld.area_id == area_id)
    return frozenset(Topic(*row) for row in session.execute(query.distinct()))


def secrets_of(session: Session, topic: Topic, *, area_id: int | None = None) -> tuple[Secret, ...]:
    """Return the hidden counts of an indicator and year, or of one area in it, by number."""
    columns = [getattr(Withheld, name) for name in Secret.__dataclass_fields__]
    query = select(*columns).where(_of(Withheld, topic)).order_by(Withheld.number)
    if area_id is not None:
        query = query.where(Withheld.area_id == area_id)
    return tuple(Secret(*row) for row in session.execute(query))


def known_sums(session: Session, topic: Topic) -> tuple[KnownSum, ...]:
    """Return the sums of hidden counts that everybody knows, oldest first."""
    query = select(DisclosedSum).where(_of(DisclosedSum, topic)).order_by(DisclosedSum.number)
    return tuple(
        KnownSum(
            {int(number): sign for number, sign in row.terms.items()}, row.of_base, row.area_id, row.cell
        )
        for row in session.scalars(query)
    )


def newest_numbers(session: Session, topic: Topic) -> tuple[int, int]:
    """Return the numbers given last to a hidden count and to a known sum of an indicator and year; 0 if to none."""
    newest = (
        select(func.max(model.number)).where(_of(model, topic)).scalar_subquery()
        for model in (Withheld, DisclosedSum)
    )
    secret, known_sum = session.execute(select(*newest)).one()
    return secret or 0, known_sum or 0


def put_secrets(
    session: Session, topic: Topic, secrets: Sequence[Secret], *, present: Collection[int]
) -> None:
    """Keep hidden counts; those whose numbers are present take the new reason and state."""
    rows = [vars(topic) | vars(one) for one in secrets]
    old = [row for row in rows if row["number"] in present]
    new = [row for row in rows if row["number"] not in present]
    if old:
        session.execute(update(Withheld), old)
    if new:
        session.execute(insert(Withheld), new)


def add_known_sums(session: Session, topic: Topic, sums: Sequence[KnownSum], *, after: int) -> None:
    """Keep sums that have become known, numbered on from `after`."""
    rows = [
        vars(topic)
        | {"number": number, "area_id": one.area_id, "cell": one.cell, "of_base": one.of_base}
        | {"terms": {str(name): sign for name, sign in one.terms.items()}}
        for number, one in enumerate(sums, start=after + 1)
    ]
    if rows:
        session.execute(insert(DisclosedSum), rows)


def _of(model: type[Withheld] | type[DisclosedSum], topic: Topic):  # type: ignore[no-untyped-def]
    return and_(
        model.country_id == topic.country_id,
        model.indicator_id == topic.indicator_id,
        model.year == topic.year,
    )
