"""HOW IT IS COMPUTED: formulas and trends as plain functions over exact numbers."""

from vlr_service.methods.basis import (
    Basis,
)
from vlr_service.methods.compute import (
    compute,
)
from vlr_service.methods.computed import (
    Computed,
    significant,
)
from vlr_service.methods.degurba import (
    level1,
)
from vlr_service.methods.disclosure import (
    HidingReason,
    audit,
    suppress,
)
from vlr_service.methods.drawing import (
    allocate,
    draw,
    draw_number,
)
from vlr_service.methods.gaps import (
    Gap,
    gap,
    gap_change,
)
from vlr_service.methods.land import (
    land_consumption,
)
from vlr_service.methods.linked_tables import (
    Equation,
    LinkedTables,
    Move,
    Unknown,
    found_moves,
    securing_moves,
    worked_out,
)
from vlr_service.methods.method import (
    Method,
)
from vlr_service.methods.outliers import (
    Jump,
    beyond_peers,
    jumps,
)
from vlr_service.methods.outlines import (
    km_outside,
)
from vlr_service.methods.percentiles import (
    DEFINITION as PERCENTILE_DEFINITION,
)
from vlr_service.methods.percentiles import (
    percentile,
    values_needed,
)
from vlr_service.methods.progress import (
    Progress,
    rate_progress,
)
from vlr_service.methods.progress_case import (
    TargetPoint,
)
from vlr_service.methods.quotients import (
    FEW_EVENTS,
    proportion,
    quotient,
    rate,
    ratio,
)
from vlr_service.methods.rating_scales import (
    AGAINST_TARGET,
    WITHOUT_TARGET,
    Band,
    Measure,
    RatingClass,
    RatingMethod,
    Scale,
)
from vlr_service.methods.recovery import (
    MARGIN,
    Hidden,
    recoverable,
)
from vlr_service.methods.sampling import (
    COVERAGE,
    Adjustment,
    Design,
    Estimate,
    Response,
    Stratum,
    estimate_mean,
    estimate_ratio,
    estimate_total,
)
from vlr_service.methods.scores import (
    mean_score,
)
from vlr_service.methods.slums import (
    DEPRIVATIONS,
)
from vlr_service.methods.student import (
    t_coverage,
    t_quantile,
)
from vlr_service.methods.table import (
    METHODS,
)
from vlr_service.methods.trends import (
    Point,
    Trend,
    TrendKind,
    trend,
)
from vlr_service.methods.values import (
    identity,
)

__all__ = [
    "AGAINST_TARGET",
    "COVERAGE",
    "DEPRIVATIONS",
    "FEW_EVENTS",
    "MARGIN",
    "METHODS",
    "PERCENTILE_DEFINITION",
    "WITHOUT_TARGET",
    "Adjustment",
    "Band",
    "Basis",
    "Computed",
    "Design",
    "Equation",
    "Estimate",
    "Gap",
    "Hidden",
    "HidingReason",
    "Jump",
    "LinkedTables",
    "Measure",
    "Method",
    "Move",
    "Point",
    "Progress",
    "RatingClass",
    "RatingMethod",
    "Response",
    "Scale",
    "Stratum",
    "TargetPoint",
    "Trend",
    "TrendKind",
    "Unknown",
    "allocate",
    "audit",
    "beyond_peers",
    "compute",
    "draw",
    "draw_number",
    "estimate_mean",
    "estimate_ratio",
    "estimate_total",
    "found_moves",
    "gap",
    "gap_change",
    "identity",
    "jumps",
    "km_outside",
    "land_consumption",
    "level1",
    "mean_score",
    "percentile",
    "proportion",
    "quotient",
    "rate",
    "rate_progress",
    "ratio",
    "recoverable",
    "securing_moves",
    "significant",
    "suppress",
    "t_coverage",
    "t_quantile",
    "trend",
    "values_needed",
    "worked_out",
]
