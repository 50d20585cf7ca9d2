"""WHAT IS REQUIRED: resolution 2/6 as clauses and rules, the dossier they look at, and their outcomes."""

from vlr_service.standard.alignment import (
    Change,
    ClauseAlignment,
    ClauseState,
    by_clause,
    by_family,
    changes,
    clause_state,
)
from vlr_service.standard.checking import (
    SeveritySummary,
    check,
    summary,
    unmet,
)
from vlr_service.standard.dossier import (
    BoundFigure,
    District,
    Dossier,
    DossierArea,
    DossierObservation,
    RequiredCell,
    SectionText,
    SourceEntry,
)
from vlr_service.standard.load import (
    load_standard,
)
from vlr_service.standard.memory import (
    Memory,
)
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
from vlr_service.standard.plain import (
    from_plain,
    to_plain,
)
from vlr_service.standard.rated import (
    progress_of,
    rating_method,
    target_of,
)
from vlr_service.standard.register import (
    OutlineHeading,
    RegisteredRule,
    Standard,
    Threshold,
)
from vlr_service.standard.registers import (
    RECORDS,
    AreaFacts,
    Comparator,
    Department,
    FinanceRecord,
    GapPlan,
    Mechanism,
    Participation,
    Registers,
    ReviewFacts,
    SpatialSource,
    Strategy,
    Target,
    Verification,
    VulnerableArea,
    VulnerableGroup,
    gathered,
)
from vlr_service.standard.rules import (
    RULES,
)
from vlr_service.standard.rules.ages import (
    age_interval,
)
from vlr_service.standard.rules.breakdowns import (
    COMPLETE,
    UNKNOWN,
    divisions,
)
from vlr_service.standard.rules.free_numbers import (
    free_numbers,
    same_number,
)
from vlr_service.standard.rules.furthest_behind import (
    COMPARABLE,
)
from vlr_service.standard.rules.sources import (
    RESTRICTED,
)
from vlr_service.standard.steps import (
    Step,
    distance,
    spot,
    steps,
)
from vlr_service.standard.validation_report import (
    validation_report,
)

__all__ = [
    "COMPARABLE",
    "COMPLETE",
    "RECORDS",
    "RESTRICTED",
    "RULES",
    "UNKNOWN",
    "AreaFacts",
    "BoundFigure",
    "Change",
    "CheckedRule",
    "Clause",
    "ClauseAlignment",
    "ClauseState",
    "Comparator",
    "Department",
    "District",
    "Dossier",
    "DossierArea",
    "DossierObservation",
    "FinanceRecord",
    "Finding",
    "GapPlan",
    "Gate",
    "Mechanism",
    "Memory",
    "Outcome",
    "OutlineHeading",
    "Participation",
    "Place",
    "RegisteredRule",
    "Registers",
    "RequiredCell",
    "Result",
    "ReviewFacts",
    "SectionText",
    "Severity",
    "SeveritySummary",
    "SourceEntry",
    "SpatialSource",
    "Standard",
    "Step",
    "Strategy",
    "Target",
    "Threshold",
    "Verification",
    "VulnerableArea",
    "VulnerableGroup",
    "age_interval",
    "by_clause",
    "by_family",
    "changes",
    "check",
    "clause_state",
    "distance",
    "divisions",
    "facts",
    "free_numbers",
    "from_plain",
    "gathered",
    "load_standard",
    "outcome_of",
    "progress_of",
    "rating_method",
    "same_number",
    "spot",
    "steps",
    "summary",
    "target_of",
    "to_plain",
    "unmet",
    "validation_report",
]
