"""Sums over leaves: what aggregates are made of, now or as it was at an earlier time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Label
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql import and_, case, func, literal, select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from vlr_service.records.areas.area_year import AreaYear, AreaYearHistory, LeafExtent, extents
from vlr_service.records.base import current_at, exact_sum
from vlr_service.records.published.leaf import COUNTS, NUMBERS, Leaf, leaves_at
from vlr_service.records.published.observation import Observation, ObservationHistory


class Grouping(StrEnum):
    """What figures of an area are told apart by, beside indicator, cell and year."""

    YEAR = "year"
    REGION = "region"
    DEGURBA = "degurba"
    SIZE_CLASS = "size_class"


GROUP_COLUMNS = {
    Grouping.REGION: "region_id",
    Grouping.DEGURBA: "degurba",
    Grouping.SIZE_CLASS: "size_class",
}


@dataclass(frozen=True)
class LeafScope:
    """Which leaves are asked for; None leaves a condition out.

    `groups` says which region directly below the asked one a region counts for, where that is another one.
    `moment` asks for the leaves as they were then.
    """

    country_id: int
    indicator_ids: Collection[int]
    cell_ids: Collection[int]
    region_ids: Collection[int] | None = None
    first_year: int | None = None
    last_year: int | None = None
    degurba: int | None = None
    size_class: str | None = None
    by: Grouping = Grouping.YEAR
    groups: Mapping[int, int] | None = None
    moment: datetime | None = None


@dataclass(frozen=True)
class LeafSum:
    """The sums over leaves for one indicator, cell, year and group (None where there is one group only)."""

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
    boundary_types: tuple[str, ...]
    areas_estimated: int = 0
    indicator_id: int = 0
    cell_id: int = 0
    group: int | str | None = None


@dataclass(frozen=True)
class Extent:
    """The municipalities of an area or class in a year, and their population as far as it is known."""

    areas: int = 0
    population: Decimal | None = None


@dataclass(frozen=True)
class Reported:
    """One municipality's published value, in its group."""

    year: int
    indicator_id: int
    cell_id: int
    group: int | str | None
    value: Decimal


class distinct_names(GenericFunction[str]):  # noqa: N801 - reads as the SQL it stands for
    """The distinct names of a column, joined by commas; null when there is none."""

    inherit_cache = True


@compiles(distinct_names, "postgresql")
def _names_on_postgresql(element: distinct_names, compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg(DISTINCT {compiler.process(element.clauses, **options)}, ',')"


@compiles(distinct_names, "sqlite")
def _names_on_sqlite(element: distinct_names, compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat(DISTINCT {compiler.process(element.clauses, **options)})"


def sum_leaves(session: Session, scope: LeafScope) -> tuple[LeafSum, ...]:
    """Return the sums over the leaves of a scope, by indicator, cell, year and group."""
    leaf = _leaves_of(scope)
    group = _group(leaf, scope)
    key = (leaf.indicator_id, leaf.cell_id, leaf.year)
    query = (
        select(
            *key,
            group.label("group"),
            *summed(leaf),
        )
        .where(
            leaf.country_id == scope.country_id,
            leaf.indicator_id.in_(sorted(scope.indicator_ids)),
            leaf.cell_id.in_(sorted(scope.cell_ids)),
            *_conditions(leaf, scope),
        )
        .group_by(*key, *_grouped(group, scope))
        .order_by(*key, *_grouped(group, scope))
    )
    return tuple(leaf_sum(row._asdict()) for row in session.execute(query))


def extents_of(session: Session, scope: LeafScope) -> Mapping[tuple[int, int | str | None], Extent]:
    """Return how many municipalities a scope has and how many people, by year and group."""
    place = _extents_of(scope)
    group = _group(place, scope)
    query = (
        select(place.year, group, func.sum(place.areas), exact_sum(place.population))
        .where(place.country_id == scope.country_id, *_conditions(place, scope))
        .group_by(place.year, *_grouped(group, scope))
    )
    return {(year, key): Extent(int(areas), people) for year, key, areas, people in session.execute(query)}


def reported_values(session: Session, scope: LeafScope) -> tuple[Reported, ...]:
    """Return the published values of the municipalities of a scope, by indicator, cell, year and group."""
    fact: Any = Observation if scope.moment is None else ObservationHistory
    place: Any = AreaYear if scope.moment is None else AreaYearHistory
    then = () if scope.moment is None else (current_at(fact, scope.moment), current_at(place, scope.moment))
    same = and_(place.country_id == fact.country_id, place.area_id == fact.area_id, place.year == fact.year)
    query = (
        select(fact.year, fact.indicator_id, fact.cell_id, _group(place, scope), fact.value)
        .join(place, same)
        .where(
            fact.country_id == scope.country_id,
            fact.indicator_id.in_(sorted(scope.indicator_ids)),
            fact.cell_id.in_(sorted(scope.cell_ids)),
            fact.value.is_not(None),
            *_years(fact, scope),
            *_conditions(place, scope),
            *then,
        )
    )
    return tuple(Reported(*row) for row in session.execute(query))


def _leaves_of(scope: LeafScope) -> Any:
    if scope.moment is None:
        return Leaf
    then = leaves_at([scope.country_id], scope.indicator_ids, scope.cell_ids, moment=scope.moment)
    return then.order_by(None).subquery().c


def _extents_of(scope: LeafScope) -> Any:
    if scope.moment is None:
        return LeafExtent
    history = AreaYearHistory
    where = (history.country_id == scope.country_id, current_at(history, scope.moment))
    return extents(history, *where).order_by(None).subquery().c


def _group(leaf: Any, scope: LeafScope) -> Any:
    if scope.by is Grouping.YEAR:
        return literal(None)
    column = getattr(leaf, GROUP_COLUMNS[scope.by])
    moved = {key: above for key, above in (scope.groups or {}).items() if key != above}
    if scope.by is Grouping.REGION and moved:
        return case(moved, value=column, else_=column)
    return column


def _grouped(group: Any, scope: LeafScope) -> Sequence[Any]:
    return () if scope.by is Grouping.YEAR else (group,)


def _conditions(leaf: Any, scope: LeafScope) -> Sequence[Any]:
    asked = {"degurba": scope.degurba, "size_class": scope.size_class}
    same = [getattr(leaf, name) == value for name, value in asked.items() if value is not None]
    inside = [] if scope.region_ids is None else [leaf.region_id.in_(sorted(scope.region_ids))]
    return (*same, *inside, *_years(leaf, scope))


def _years(leaf: Any, scope: LeafScope) -> Sequence[Any]:
    first = [] if scope.first_year is None else [leaf.year >= scope.first_year]
    last = [] if scope.last_year is None else [leaf.year <= scope.last_year]
    return (*first, *last)


def summed(leaf: Any) -> list[Label[Any]]:
    """Return the columns of a sum over leaves."""
    boundaries = distinct_names(case((leaf.areas_reporting > 0, leaf.boundary_type)))
    return [
        *(exact_sum(getattr(leaf, name)).label(name) for name in NUMBERS),
        *(func.sum(getattr(leaf, name)).label(name) for name in COUNTS),
        boundaries.label("boundary_types"),
    ]


def leaf_sum(row: Mapping[str, Any]) -> LeafSum:
    """Return a sum over leaves by its columns."""
    names = str(row["boundary_types"] or "").split(",")
    return LeafSum(**{**row, "boundary_types": tuple(sorted(filter(None, names)))})
