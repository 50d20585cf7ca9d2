"""WHAT IS ASKED: indicators, code lists, units, goals, and the cells a figure can belong to."""

from vlr_service.catalogue.cells import TOTAL, Cell
from vlr_service.catalogue.computing import derived_parts, inputs_of, missing_parts, recompute
from vlr_service.catalogue.country import Country, CountryThreshold, SizeClass
from vlr_service.catalogue.examples import input_texts, worked_example
from vlr_service.catalogue.faults import CatalogueFaults, Fault
from vlr_service.catalogue.gaps import Gaps, gaps_of
from vlr_service.catalogue.grid import empty_cells
from vlr_service.catalogue.load import load
from vlr_service.catalogue.model import (
    DISTRICT,
    Aggregation,
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
    NameBasis,
    Placement,
    Population,
    Relation,
    ReservedCode,
    UMFStatus,
    Unit,
    Wording,
)
from vlr_service.catalogue.official import Named, OfficialName, OfficialNames
from vlr_service.catalogue.official_structure import OfficialComponent, OfficialStructure
from vlr_service.catalogue.register import FieldKind, Register, RegisterField
from vlr_service.catalogue.statuses import MISSING_STATUSES, VALUELESS_STATUSES
from vlr_service.methods import Basis

__all__ = [
    "DISTRICT",
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
    "Country",
    "CountryThreshold",
    "Dimension",
    "Direction",
    "Fault",
    "FieldKind",
    "Gaps",
    "GlobalIndicator",
    "Goal",
    "GoalTarget",
    "Indicator",
    "Kind",
    "NameBasis",
    "Named",
    "OfficialComponent",
    "OfficialName",
    "OfficialNames",
    "OfficialStructure",
    "Placement",
    "Population",
    "Register",
    "RegisterField",
    "Relation",
    "ReservedCode",
    "SizeClass",
    "UMFStatus",
    "Unit",
    "Wording",
    "derived_parts",
    "empty_cells",
    "gaps_of",
    "input_texts",
    "inputs_of",
    "load",
    "missing_parts",
    "recompute",
    "worked_example",
]
