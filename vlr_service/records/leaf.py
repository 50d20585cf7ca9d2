"""The leaf rollup: sums and counts at the lowest level, recomputed from the facts, never drifting."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, String, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import and_, case, func, select

from vlr_service.records.base import Base, ExactNumber, exact_product, exact_sum
from vlr_service.records.observation import Observation

SIZE_CLASSES = (("LT50K", 50_000), ("50K_500K", 500_000), ("500K_5M", 5_000_000))
"""Size classes by population, each below its limit; larger ones are `GE5M`. The limits are ours."""


class AreaYear(Base):
    """The leaf a municipality belongs to in a year, and its population then (0 and "_U" are unknown)."""

    __tablename__ = "area_year"

    country_id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    region_id: Mapped[int]
    degurba: Mapped[int]
    size_class: Mapped[str] = mapped_column(String(10))
    boundary_type: Mapped[str] = mapped_column(String(40))
    population: Mapped[Decimal | None] = mapped_column(ExactNumber)


class Leaf(Base):
    """Sums over the municipalities of one leaf for one indicator, year and cell."""

    __tablename__ = "leaf"

    country_id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(primary_key=True)
    region_id: Mapped[int] = mapped_column(primary_key=True)
    degurba: Mapped[int] = mapped_column(primary_key=True)
    size_class: Mapped[str] = mapped_column(String(10), primary_key=True)
    boundary_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    sum_value: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_numerator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_denominator: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_weight: Mapped[Decimal | None] = mapped_column(ExactNumber)
    sum_weighted: Mapped[Decimal | None] = mapped_column(ExactNumber)
    population_covered: Mapped[Decimal | None] = mapped_column(ExactNumber)
    areas_reporting: Mapped[int]
    areas_with_parts: Mapped[int]
    areas_with_weight: Mapped[int]
    areas_imputed: Mapped[int]
    areas_suppressed: Mapped[int]


@dataclass(frozen=True)
class LeafSum:
    """The sums over all leaves of an area for one indicator, year and cell."""

    year: int
    sum_value: Decimal | None
    sum_numerator: Decimal | None
    sum_denominator: Decimal | None
    sum_weight: Decimal | None
    sum_weighted: Decimal | None
    population_covered: Decimal | None
    areas_reporting: int
    areas_with_parts: int
    areas_with_weight: int
    areas_imputed: int
    areas_suppressed: int
    boundary_types: int


def size_class(population: Decimal | None) -> str:
    """Return the size class of a population; `_U` when it is not known."""
    if population is None:
        return "_U"
    return next((name for name, limit in SIZE_CLASSES if population < limit), "GE5M")


def put_area_years(session: Session, rows: Sequence[AreaYear]) -> frozenset[int]:
    """Store the leaf a municipality belongs to in each year, in key order; return the years that changed."""
    changed = set()
    for row in sorted(rows, key=lambda r: (r.country_id, r.area_id, r.year)):
        stored = session.merge(row)
        if stored in session.new or session.is_modified(stored):
            changed.add(row.year)
    session.flush()
    return frozenset(changed)


def recompute_leaves(
    session: Session, *, country_id: int, indicator_ids: Collection[int], years: Collection[int]
) -> None:
    """Make the leaves of these indicators and years equal to what the facts say."""
    scope = and_(Leaf.country_id == country_id, Leaf.indicator_id.in_(indicator_ids), Leaf.year.in_(years))
    session.execute(delete(Leaf).where(scope))
    columns = [column.name for column in Leaf.__table__.columns]
    session.execute(insert(Leaf).from_select(columns, _leaves_of_facts(country_id, indicator_ids, years)))


def _leaves_of_facts(country_id: int, indicator_ids: Collection[int], years: Collection[int]) -> Any:
    fact, leaf = Observation, AreaYear
    has_value = fact.value.is_not(None)
    has_parts = and_(has_value, fact.numerator.is_not(None), fact.denominator.is_not(None))
    has_weight = and_(has_value, leaf.population.is_not(None))
    key = (
        fact.country_id,
        fact.indicator_id,
        fact.year,
        fact.cell_id,
        leaf.region_id,
        leaf.degurba,
        leaf.size_class,
        leaf.boundary_type,
    )

    def count(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((condition, 1)))

    return (
        select(
            *key,
            exact_sum(fact.value),
            exact_sum(case((has_parts, fact.numerator))),
            exact_sum(case((has_parts, fact.denominator))),
            exact_sum(case((has_weight, leaf.population))),
            exact_sum(case((has_weight, exact_product(fact.value, leaf.population)))),
            exact_sum(case((has_value, leaf.population))),
            count(has_value),
            count(has_parts),
            count(has_weight),
            count(and_(has_value, fact.status == "I")),
            count(fact.status == "Q"),
        )
        .join(
            leaf,
            and_(
                leaf.country_id == fact.country_id,
                leaf.area_id == fact.area_id,
                leaf.year == fact.year,
            ),
        )
        .where(
            fact.country_id == country_id,
            fact.indicator_id.in_(indicator_ids),
            fact.year.in_(years),
        )
        .group_by(*key)
        .order_by(*key)
    )


def sum_leaves(
    session: Session,
    *,
    country_id: int,
    indicator_id: int,
    cell_id: int,
    region_id: int | None = None,
    year: int | None = None,
) -> tuple[LeafSum, ...]:
    """Return the sums over the leaves of a country, or of one of its regions, by year."""
    query = select(
        Leaf.year,
        exact_sum(Leaf.sum_value),
        exact_sum(Leaf.sum_numerator),
        exact_sum(Leaf.sum_denominator),
        exact_sum(Leaf.sum_weight),
        exact_sum(Leaf.sum_weighted),
        exact_sum(Leaf.population_covered),
        func.sum(Leaf.areas_reporting),
        func.sum(Leaf.areas_with_parts),
        func.sum(Leaf.areas_with_weight),
        func.sum(Leaf.areas_imputed),
        func.sum(Leaf.areas_suppressed),
        func.count(case((Leaf.areas_reporting > 0, Leaf.boundary_type)).distinct()),
    ).where(Leaf.country_id == country_id, Leaf.indicator_id == indicator_id, Leaf.cell_id == cell_id)
    if region_id is not None:
        query = query.where(Leaf.region_id == region_id)
    if year is not None:
        query = query.where(Leaf.year == year)
    found: Any = session.execute(query.group_by(Leaf.country_id, Leaf.year).order_by(Leaf.year))
    return tuple(LeafSum(*row) for row in found)
