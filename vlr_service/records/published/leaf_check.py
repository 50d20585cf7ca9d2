"""Telling the rollup from what it is made from: how many rows are missing, too many or other ones."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.sql import select, union

from vlr_service.records.areas.area_year import AreaYear, LeafExtent, area_years, extents, values_of
from vlr_service.records.published.leaf import COUNTED, KEY, NUMBERS, Leaf, leaves_of_facts
from vlr_service.records.published.observation import Observation


def fact_years(session: Session, country_id: int) -> frozenset[int]:
    """Return the years that a country has facts or leaves of."""
    of_facts = select(Observation.year).where(Observation.country_id == country_id)
    of_leaves = select(Leaf.year).where(Leaf.country_id == country_id)
    return frozenset(session.scalars(union(of_facts, of_leaves)))


def reported_indicators(session: Session, country_id: int) -> frozenset[int]:
    """Return the indicators that a country has facts or leaves of."""
    of_facts = select(Observation.indicator_id).where(Observation.country_id == country_id)
    of_leaves = select(Leaf.indicator_id).where(Leaf.country_id == country_id)
    return frozenset(session.scalars(union(of_facts, of_leaves)))


def differing_places(
    session: Session, wanted: Iterable[AreaYear], *, country_id: int, years: Collection[int]
) -> int:
    """Return how many municipalities and years are in another leaf than in the wanted one."""
    stored = {
        (one.area_id, one.year): values_of(one)
        for one in area_years(session, country_id=country_id, years=years)
    }
    right = {(one.area_id, one.year): values_of(one) for one in wanted}
    return _differing(stored, right)


def differing_extents(session: Session, *, country_id: int, years: Collection[int]) -> int:
    """Return how many extents are not what the places of the municipalities add up to."""
    columns = [getattr(LeafExtent, column.name) for column in LeafExtent.__table__.columns]
    stored = select(*columns).where(LeafExtent.country_id == country_id)
    right = extents(AreaYear, AreaYear.country_id == country_id, AreaYear.year.in_(sorted(years)))
    return _differing(_rows(session, stored, key=6), _rows(session, right, key=6))


def differing_leaves(session: Session, *, country_id: int, indicator_id: int, years: Collection[int]) -> int:
    """Return how many leaves of an indicator are not what its facts add up to."""
    columns = [getattr(Leaf, name) for name in (*KEY, *NUMBERS, *COUNTED)]
    stored = select(*columns).where(Leaf.country_id == country_id, Leaf.indicator_id == indicator_id)
    right = leaves_of_facts(country_id, [indicator_id], years=years)
    return _differing(_rows(session, stored, key=len(KEY)), _rows(session, right, key=len(KEY)))


def _rows(session: Session, query: Any, *, key: int) -> dict[Any, Sequence[Any]]:
    """Return the rows of a query by their first `key` columns."""
    return {tuple(row[:key]): tuple(row[key:]) for row in session.execute(query)}


def _differing(stored: dict[Any, Any], right: dict[Any, Any]) -> int:
    return sum(stored.get(key) != right.get(key) for key in stored.keys() | right.keys())
