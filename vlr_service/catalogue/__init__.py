"""WHAT IS ASKED: indicators, code lists, units, goals, and the cells a figure can belong to."""

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.faults import CatalogueFaults, Fault
from vlr_service.catalogue.grid import empty_cells
from vlr_service.catalogue.load import load
from vlr_service.catalogue.model import (
    Aggregation,
    Basis,
    Catalogue,
    Code,
    CodeList,
    Component,
    Dimension,
    Direction,
    GlobalIndicator,
    Goal,
    GoalTarget,
    Indicator,
    Kind,
    Placement,
    Population,
    Relation,
    ReservedCode,
    UMFStatus,
    Unit,
)
from vlr_service.catalogue.statuses import MISSING_STATUSES, VALUELESS_STATUSES

__all__ = [
    "MISSING_STATUSES",
    "TOTAL",
    "VALUELESS_STATUSES",
    "Aggregation",
    "Basis",
    "Catalogue",
    "CatalogueFaults",
    "Cell",
    "Code",
    "CodeList",
    "Component",
    "Dimension",
    "Direction",
    "Fault",
    "GlobalIndicator",
    "Goal",
    "GoalTarget",
    "Indicator",
    "Kind",
    "Placement",
    "Population",
    "Relation",
    "ReservedCode",
    "UMFStatus",
    "Unit",
    "empty_cells",
    "load",
]
