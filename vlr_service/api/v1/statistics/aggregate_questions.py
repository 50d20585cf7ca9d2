"""Turning the parameters of the address into a question for aggregates, and a figure into what is sent."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from vlr_service.api.v1.statistics.aggregate_schemas import AggregateItem
from vlr_service.catalogue.cells import Cell
from vlr_service.i18n import render
from vlr_service.records.areas.area import Area
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.question import Question, Statistic

FIELDS = tuple(AggregateItem().fields)


def to_question(query: Mapping[str, Any], *, area: Area, cells: tuple[Cell, ...], limit: Decimal) -> Question:
    """Return the question that the parameters ask."""
    year = query.get("year")
    return Question(
        indicator_ids=(query["indicator"],),
        area=area,
        cells=cells,
        first_year=query.get("from_year", year),
        last_year=query.get("to_year", year),
        by=Grouping(query["by"]),
        degurba=query.get("degurba"),
        size_class=query.get("size_class"),
        statistic=Statistic(query["statistic"]),
        mixed_boundaries=query["mixed_boundaries"],
        as_of=query.get("as_of"),
        limit=limit,
        bases=(query["basis"],),
    )


def aggregate_item(found: Aggregate, *, language: str) -> dict[str, Any]:
    """Return a figure with its coverage as it is sent."""
    reason = found.reason and render(found.reason, language)
    return {name: getattr(found, name) for name in FIELDS} | {"reason": reason}
