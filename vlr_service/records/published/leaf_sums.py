"""Sums over leaves: what aggregates are made of, now or as it was at an earlier time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Label, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql import and_, case, func, literal, null, select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from vlr_service.catalogue.statuses import ESTIMATED, FORECAST, IMPUTED
from vlr_service.records.areas.area_profile import AreaProfile
from vlr_service.records.areas.area_year import AreaYear, AreaYearHistory, LeafExtent, extents
from vlr_service.records.base import current_at, exact_sum
from vlr_service.records.published.leaf import BEFORE, COUNTED, FLAGS, NUMBERS, Leaf, leaves_at
from vlr_service.records.published.national_estimate import (
    NationalEstimate,
    StoredEstimate,
    estimate_columns,
    is_estimate_of,
    take_estimate,
)
from vlr_service.records.published.observation import Observation, ObservationHistory


class Grouping(StrEnum):
    """What distinguishes figures of an area, beside indicator, cell and year."""

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
    `moment` asks for the leaves as they were then. `area_id` is the area asked for as a whole.
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
    area_id: int | None = None

    @property
    def is_whole_country(self) -> bool:
        """Whether all of a country is asked for together."""
        is_all = self.degurba is None and self.size_class is None and self.by is Grouping.YEAR
        return is_all and self.area_id == self.country_id


@dataclass(frozen=True)
class LeafSum:
    """The sums over leaves for one indicator, cell, year and group (None where there is one group only).

    `areas_broken` counts the areas whose series breaks that year, hidden ones too; forecasts are counted and in no
    sum. `areas_other_territory` counts those whose figure is of another territory than the whole area, `flags` figures by
    what their status says of them, `before` the areas by the year of their own figure before.
    """

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
    areas_broken: int = 0
    areas_proxy: int = 0
    areas_local: int = 0
    areas_forecast: int = 0
    areas_other_territory: int = 0
    flags: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[int, int] = field(default_factory=dict)
    indicator_id: int = 0
    cell_id: int = 0
    group: int | str | None = None
    estimate: StoredEstimate | None = None


@dataclass(frozen=True)
class Extent:
    """The municipalities of an area or class in a year, and their population as far as it is known.

    `with_population` counts those of which it is. `stated` is the population of the area as a whole where that itself is
    known, whether or not all municipalities are.
    """

    areas: int = 0
    population: Decimal | None = None
    with_population: int = 0
    stated: Decimal | None = None

    @property
    def whole(self) -> Decimal | None:
        """The population of the whole area: stated, or that of its municipalities where it is known of each of them."""
        if self.stated is not None:
            return self.stated
        return self.population if self.areas and self.with_population == self.areas else None


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
    """Return the sums over the leaves of a scope, by indicator, cell, year and group.

    Beside those of a whole country stands the estimate from its national sample, where there is one.
    """
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
    )
    if not scope.is_whole_country:
        ordered = query.order_by(*key, *_grouped(group, scope))
        return tuple(leaf_sum(row._asdict()) for row in session.execute(ordered))
    found = query.add_columns(literal(scope.country_id).label("country_id")).subquery()
    both: Select[Any] = select(*(one for one in found.c if one.key != "country_id"), *estimate_columns())
    both = both.outerjoin(NationalEstimate, is_estimate_of(found.c, scope.moment))
    both = both.order_by(found.c.indicator_id, found.c.cell_id, found.c.year)
    rows = (row._asdict() for row in session.execute(both))
    return tuple(replace(leaf_sum(row), estimate=one) for row, one in map(_with_estimate, rows))


def _with_estimate(row: dict[str, Any]) -> tuple[dict[str, Any], StoredEstimate | None]:
    found = take_estimate(row)
    return row, found


def extents_of(session: Session, scope: LeafScope) -> Mapping[tuple[int, int | str | None], Extent]:
    """Return how many municipalities a scope has and how many people, by year and group.

    Where groups are regions, or there is one group, the population stated of them is the one known today.
    """
    place = _extents_of(scope)
    group = _group(place, scope)
    counted = (func.sum(place.areas), exact_sum(place.population), func.sum(place.areas_with_population))
    found = (
        select(
            place.year.label("year"),
            group.label("group"),
            *(one.label(f"sum_{n}") for n, one in enumerate(counted)),
        )
        .where(place.country_id == scope.country_id, *_conditions(place, scope))
        .group_by(place.year, *_grouped(group, scope))
        .subquery()
    )
    query: Select[Any] = select(*found.c, _stated(found, scope))
    return {
        (year, key): Extent(int(areas), people, int(known), stated)
        for year, key, areas, people, known, stated in (tuple(row) for row in session.execute(query))
    }


def _stated(found: Any, scope: LeafScope) -> Any:
    """Return the population stated of the area that a group is, null where it is none."""
    is_whole = scope.degurba is None and scope.size_class is None
    area = found.c.group if scope.by is Grouping.REGION else literal(scope.area_id)
    if not is_whole or scope.by not in (Grouping.YEAR, Grouping.REGION) or scope.area_id is None:
        return null()
    return (
        select(AreaProfile.population)
        .where(
            AreaProfile.country_id == scope.country_id,
            AreaProfile.area_id == area,
            AreaProfile.year == found.c.year,
        )
        .scalar_subquery()
    )


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
            fact.status != FORECAST,
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
        *(func.sum(getattr(leaf, name)).label(name) for name in COUNTED),
        boundaries.label("boundary_types"),
    ]


def leaf_sum(row: Mapping[str, Any]) -> LeafSum:
    """Return a sum over leaves by its columns."""
    names = str(row["boundary_types"] or "").split(",")
    counts = {
        ESTIMATED: row["areas_estimated"],
        IMPUTED: row["areas_imputed"],
        **{status: row[column] for status, column in FLAGS.items()},
    }
    before = {row["year"] - lag: int(row[column]) for lag, column in BEFORE.items() if row[column]}
    told = {*FLAGS.values(), *BEFORE.values()}
    plain = {name: value for name, value in row.items() if name not in told}
    return LeafSum(
        **{
            **plain,
            "boundary_types": tuple(sorted(filter(None, names))),
            "flags": {status: int(count) for status, count in sorted(counts.items()) if count},
            "before": before,
        }
    )
