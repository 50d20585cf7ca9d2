"""WHAT THE NUMBERS SAY TOGETHER: aggregates over areas with their coverage."""

from vlr_service.statistics.aggregates import Aggregate, aggregate, combine

__all__ = ["Aggregate", "aggregate", "combine"]
