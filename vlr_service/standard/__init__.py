"""WHAT IS REQUIRED: resolution 2/6 as clauses and rules, the dossier they look at, and their outcomes."""

from vlr_service.standard.checking import SeveritySummary, check, summary, unmet
from vlr_service.standard.dossier import (
    Dossier,
    DossierArea,
    DossierObservation,
    RequiredCell,
    SourceEntry,
)
from vlr_service.standard.load import load_standard
from vlr_service.standard.outcome import (
    CheckedRule,
    Clause,
    Finding,
    Gate,
    Outcome,
    Place,
    Result,
    Severity,
    facts,
    outcome_of,
)
from vlr_service.standard.register import OutlineHeading, RegisteredRule, Standard, Threshold
from vlr_service.standard.rules import RULES
from vlr_service.standard.rules.sources import RESTRICTED

__all__ = [
    "RESTRICTED",
    "RULES",
    "CheckedRule",
    "Clause",
    "Dossier",
    "DossierArea",
    "DossierObservation",
    "Finding",
    "Gate",
    "Outcome",
    "OutlineHeading",
    "Place",
    "RegisteredRule",
    "RequiredCell",
    "Result",
    "Severity",
    "SeveritySummary",
    "SourceEntry",
    "Standard",
    "Threshold",
    "check",
    "facts",
    "load_standard",
    "outcome_of",
    "summary",
    "unmet",
]
