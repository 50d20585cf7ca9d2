"""The year of an area's figure before, cell by cell: it tells how many areas two years of a sum have in common."""

from typing import Any

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session
from sqlalchemy.sql import and_, case, func, or_, select

from vlr_service.catalogue.statuses import FORECAST, SUPPRESSED
from vlr_service.records.published.observation import Observation

Linked = set[tuple[int, int]]
"""Pairs of an indicator and a year."""


def link_years(
    session: Session,
    *,
    country_id: int,
    area_id: int | None = None,
    indicator_ids: set[int] | None = None,
) -> Linked:
    """Let each fact of an area (of every area, if none is named) say the year of the figure before in its cell.

    Of some indicators, or of all. Returns the indicators and years in which that is another one now: the sums that count
    it are to be made anew.
    """
    fact = Observation
    of_area = [] if area_id is None else [fact.area_id == area_id]
    among = [] if indicator_ids is None else [fact.indicator_id.in_(sorted(indicator_ids))]
    key = (fact.country_id, fact.area_id, fact.year, fact.indicator_id, fact.cell_id)
    found = (
        select(*key, fact.year_before.label("held"), year_before(fact).label("right"))
        .where(fact.country_id == country_id, *of_area, *among)
        .subquery()
    )
    rows = session.execute(select(found).where(found.c.held.is_distinct_from(found.c.right))).all()
    if rows:
        names = [column.key for column in key]
        changed = [{name: getattr(row, name) for name in names} | {"year_before": row.right} for row in rows]
        session.execute(update(fact), changed)
    return {(row.indicator_id, row.year) for row in rows}


def year_before(fact: Any) -> ColumnElement[int | None]:
    """Return the newest earlier year in which the area of a fact has a figure in its cell, hidden ones too; no forecast."""
    is_figure = or_(and_(fact.value.is_not(None), fact.status != FORECAST), fact.status == SUPPRESSED)
    return func.max(case((is_figure, fact.year))).over(
        partition_by=(fact.country_id, fact.area_id, fact.indicator_id, fact.cell_id),
        order_by=fact.year,
        rows=(None, -1),
    )
