"""WHAT THE NUMBERS SAY TOGETHER: aggregates over areas with their coverage, and what they may not give away."""

from vlr_service.statistics.aggregates import (
    Aggregate,
    combine,
)
from vlr_service.statistics.asking import (
    aggregate,
    aggregates,
)
from vlr_service.statistics.disclosure_audit import (
    DisclosureAudit,
    Recoverable,
    audit_disclosure,
)
from vlr_service.statistics.estimates import (
    SampleEstimate,
    StratumResponse,
    collapsing,
    estimate,
    hidden_cities,
)
from vlr_service.statistics.masks import (
    mask_aggregates,
    with_hidden,
)
from vlr_service.statistics.question import (
    DEGURBA_CLASSES,
    SIZE_CLASS_NAMES,
    Question,
    Statistic,
)
from vlr_service.statistics.sample_coverage import (
    CityCoverage,
    SampleCoverage,
    sample_coverage,
)
from vlr_service.statistics.suppression import (
    Coming,
    suppress_cells,
)

__all__ = [
    "DEGURBA_CLASSES",
    "SIZE_CLASS_NAMES",
    "Aggregate",
    "CityCoverage",
    "Coming",
    "DisclosureAudit",
    "Question",
    "Recoverable",
    "SampleCoverage",
    "SampleEstimate",
    "Statistic",
    "StratumResponse",
    "aggregate",
    "aggregates",
    "audit_disclosure",
    "collapsing",
    "combine",
    "estimate",
    "hidden_cities",
    "mask_aggregates",
    "sample_coverage",
    "suppress_cells",
    "with_hidden",
]
