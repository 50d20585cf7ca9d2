"""The rules in code, one file per type of check; importing this package registers them all."""

from vlr_service.standard.rules import (
    completeness,
    consistency,
    disaggregation,
    metadata,
    recomputation,
    sources,
    spatial,
    totals,
)
from vlr_service.standard.rules.rule import RULES, Rule, rule

__all__ = [
    "RULES",
    "Rule",
    "completeness",
    "consistency",
    "disaggregation",
    "metadata",
    "recomputation",
    "rule",
    "sources",
    "spatial",
    "totals",
]
