"""HOW IT IS COMPUTED: formulas and trends as plain functions over exact numbers."""

from vlr_service.methods.basis import Basis
from vlr_service.methods.compute import compute
from vlr_service.methods.computed import Computed, significant
from vlr_service.methods.degurba import level1
from vlr_service.methods.disclosure import HidingReason, audit, suppress
from vlr_service.methods.gaps import Gap, gap, gap_change
from vlr_service.methods.land import land_consumption
from vlr_service.methods.method import Method
from vlr_service.methods.outliers import Jump, beyond_peers, jumps
from vlr_service.methods.outlines import km_outside
from vlr_service.methods.progress import Progress, rate_progress
from vlr_service.methods.progress_case import TargetPoint
from vlr_service.methods.quotients import FEW_EVENTS, proportion, quotient, rate, ratio
from vlr_service.methods.rating_scales import (
    AGAINST_TARGET,
    WITHOUT_TARGET,
    Band,
    Measure,
    RatingClass,
    RatingMethod,
    Scale,
)
from vlr_service.methods.recovery import MARGIN, Hidden, recoverable
from vlr_service.methods.scores import mean_score
from vlr_service.methods.slums import DEPRIVATIONS
from vlr_service.methods.table import METHODS
from vlr_service.methods.trends import Point, Trend, TrendKind, trend
from vlr_service.methods.values import identity

__all__ = [
    "AGAINST_TARGET",
    "DEPRIVATIONS",
    "FEW_EVENTS",
    "MARGIN",
    "METHODS",
    "WITHOUT_TARGET",
    "Band",
    "Basis",
    "Computed",
    "Gap",
    "Hidden",
    "HidingReason",
    "Jump",
    "Measure",
    "Method",
    "Point",
    "Progress",
    "RatingClass",
    "RatingMethod",
    "Scale",
    "TargetPoint",
    "Trend",
    "TrendKind",
    "audit",
    "beyond_peers",
    "compute",
    "gap",
    "gap_change",
    "identity",
    "jumps",
    "km_outside",
    "land_consumption",
    "level1",
    "mean_score",
    "proportion",
    "quotient",
    "rate",
    "rate_progress",
    "ratio",
    "recoverable",
    "significant",
    "suppress",
    "trend",
]
