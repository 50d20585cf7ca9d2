"""Sums over whole countries, their classes and their regions, asked for at once and read as they come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, Label, Row, Select, String, cast, null
from sqlalchemy.orm import Session
from sqlalchemy.sql import and_, case, func, literal, select, union_all

from vlr_service.records.areas.area_profile import AreaProfile
from vlr_service.records.areas.area_year import AreaYearHistory, LeafExtent, extents
from vlr_service.records.base import current_at, exact_sum
from vlr_service.records.country_scope import CountryScope, CountrySum, Extents, LeafPlace, Over
from vlr_service.records.engine import in_batches
from vlr_service.records.published.aggregate_mask import AggregateMask, Mask, shows
from vlr_service.records.published.leaf import Leaf, leaves_at
from vlr_service.records.published.leaf_sums import GROUP_COLUMNS, Extent, Grouping, leaf_sum, summed
from vlr_service.records.published.national_estimate import (
    NationalEstimate,
    estimate_columns,
    is_estimate_of,
    take_estimate,
)

BATCH = 2_000
"""Rows that are fetched at a time."""

_CLASSES: Mapping[str, Any] = {"degurba": Integer, "size_class": String}
_PLACE = ("country_id", "indicator_id", "cell_id", "year")
_MASK = ("is_shown", "members", "areas", "count", "base", "population")


def country_sums(session: Session, scope: CountryScope) -> Iterator[CountrySum]:
    """Yield the sums of a scope in its order of countries and indicators, as they come from the database."""
    if scope.is_empty:
        return iter(())
    found = union_all(*_parts(_leaves(scope), scope, summed, key=_PLACE)).subquery()
    mask = AggregateMask
    is_of_it = [mask.area_id == found.c.area_id, found.c.by == Grouping.YEAR.value, shows(scope.moment)]
    is_of_it += [getattr(mask, name) == found.c[name] for name in _PLACE]
    is_country = and_(found.c.area_id == found.c.country_id, found.c.by == Grouping.YEAR.value)
    query = (
        select(
            *found.c,
            *(getattr(mask, name).label(f"mask_{name}") for name in _MASK),
            *estimate_columns(),
        )
        .outerjoin(mask, and_(*is_of_it))
        .outerjoin(NationalEstimate, and_(is_country, is_estimate_of(found.c, scope.moment)))
        .order_by(
            case(dict(scope.countries), value=found.c.country_id),
            case(dict(scope.indicators), value=found.c.indicator_id),
        )
    )
    return map(_country_sum, in_batches(session, query, size=BATCH))


def extents_of_countries(session: Session, scope: CountryScope) -> Extents:
    """Return how many municipalities and people a scope has."""
    if scope.is_empty:
        return {}
    found: dict[Over, dict[tuple[int, int | str | None], Extent]] = {}
    parts = _parts(_places(scope), scope, _counted, key=("country_id", "year"))
    whole = union_all(*parts).subquery()
    is_of_it = and_(
        AreaProfile.country_id == whole.c.country_id,
        AreaProfile.area_id == whole.c.area_id,
        AreaProfile.year == whole.c.year,
        whole.c.by == Grouping.YEAR.value,
    )
    query: Select[Any] = select(*whole.c, AreaProfile.population.label("stated"))
    query = query.outerjoin(AreaProfile, is_of_it)
    for row in session.execute(query):
        by = Grouping(row.by)
        of_it = found.setdefault(Over(row.area_id, by), {})
        of_it[row.year, _group(row, by)] = Extent(
            int(row.areas), row.population, int(row.areas_with_population), row.stated
        )
    return found


def leaf_places(session: Session, scope: CountryScope) -> Iterator[LeafPlace]:
    """Yield what there is any leaf of in a scope, each once and in order, as they come from the database."""
    if scope.is_empty:
        return iter(())
    leaf = _leaves(scope)
    columns = [leaf.c[name] for name in LeafPlace._fields[:-1]]
    is_there = NationalEstimate.sample_version.is_not(None).label(LeafPlace._fields[-1])
    query: Select[Any] = select(*columns, is_there).distinct()
    query = query.outerjoin(NationalEstimate, is_estimate_of(leaf.c, scope.moment)).order_by(*columns)
    return (LeafPlace._make(row) for row in in_batches(session, query, size=BATCH))


def _leaves(scope: CountryScope) -> CTE:
    """Return the leaves of a scope: they are read once, whatever they are summed by."""
    if scope.moment is not None:
        then = leaves_at(
            scope.countries,
            scope.indicators,
            scope.cell_ids,
            moment=scope.moment,
            years=scope.years,
        )
        found: Select[Any] = then.order_by(None)
        return found.cte("leaves")
    return (
        select(Leaf.__table__)
        .where(
            Leaf.country_id.in_(sorted(scope.countries)),
            Leaf.indicator_id.in_(sorted(scope.indicators)),
            Leaf.cell_id.in_(sorted(scope.cell_ids)),
            *_of_years(Leaf, scope),
        )
        .cte("leaves")
    )


def _places(scope: CountryScope) -> CTE:
    """Return the extents of the leaves of a scope."""
    if scope.moment is None:
        own = select(LeafExtent.__table__).where(LeafExtent.country_id.in_(sorted(scope.countries)))
        return own.where(*_of_years(LeafExtent, scope)).cte("places")
    history = AreaYearHistory
    then = (history.country_id.in_(sorted(scope.countries)), current_at(history, scope.moment))
    found: Select[Any] = extents(history, *then, *_of_years(history, scope))
    return found.order_by(None).cte("places")


def _of_years(table: Any, scope: CountryScope) -> list[ColumnElement[bool]]:
    return [] if scope.years is None else [table.year.in_(sorted(scope.years))]


def _parts(
    leaf: CTE,
    scope: CountryScope,
    columns: Callable[[Any], Sequence[Label[Any]]],
    *,
    key: Sequence[str],
) -> Iterator[Select[Any]]:
    """Yield a query for each grouping of whole countries and for each level of regions, all with the same columns."""
    for by in scope.groupings:
        yield _part(leaf, columns, key=key, area=leaf.c.country_id, by=by)
    for level in scope.levels:
        above = case(dict(level), value=leaf.c.region_id)
        part = _part(leaf, columns, key=key, area=above, by=Grouping.YEAR)
        yield part.where(leaf.c.region_id.in_(sorted(level)))


def _part(
    leaf: CTE,
    columns: Callable[[Any], Sequence[Label[Any]]],
    *,
    key: Sequence[str],
    area: ColumnElement[int],
    by: Grouping,
) -> Select[Any]:
    same = [leaf.c[name] for name in key]
    grouped = {name: leaf.c[name] for name in _CLASSES if GROUP_COLUMNS.get(by) == name}
    classes = (grouped.get(name, cast(null(), kind)).label(name) for name, kind in _CLASSES.items())
    return select(
        *same, area.label("area_id"), literal(by.value).label("by"), *classes, *columns(leaf.c)
    ).group_by(*same, area, *grouped.values())


def _counted(place: Any) -> Sequence[Label[Any]]:
    return [
        func.sum(place.areas).label("areas"),
        exact_sum(place.population).label("population"),
        func.sum(place.areas_with_population).label("areas_with_population"),
    ]


def _country_sum(row: Row[Any]) -> CountrySum:
    columns = row._asdict()
    by = Grouping(columns.pop("by"))
    country_id, area_id = columns.pop("country_id"), columns.pop("area_id")
    group = _group(row, by)
    estimate = take_estimate(columns)
    mask = {name: columns.pop(f"mask_{name}") for name in _MASK}
    for name in _CLASSES:
        del columns[name]
    shown = Mask(**{**mask, "members": tuple(mask["members"])}) if mask["is_shown"] else None
    return CountrySum(
        country_id,
        Over(area_id, by),
        replace(leaf_sum({**columns, "group": group}), estimate=estimate),
        shown,
    )


def _group(row: Row[Any], by: Grouping) -> int | str | None:
    return getattr(row, GROUP_COLUMNS[by]) if by in GROUP_COLUMNS else None
