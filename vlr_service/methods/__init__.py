"""HOW IT IS COMPUTED: formulas and trends as plain functions over exact numbers."""

from vlr_service.methods.compute import METHODS, compute, input_names
from vlr_service.methods.computed import Computed, significant
from vlr_service.methods.land import land_consumption
from vlr_service.methods.quotients import FEW_EVENTS, identity, rate, ratio
from vlr_service.methods.trends import (
    ACCELERATE_FROM,
    LIMITED_FROM,
    ON_TRACK_FROM,
    RATING_METHOD,
    Point,
    Rating,
    Trend,
    TrendKind,
    trend,
)

__all__ = [
    "ACCELERATE_FROM",
    "FEW_EVENTS",
    "LIMITED_FROM",
    "METHODS",
    "ON_TRACK_FROM",
    "RATING_METHOD",
    "Computed",
    "Point",
    "Rating",
    "Trend",
    "TrendKind",
    "compute",
    "identity",
    "input_names",
    "land_consumption",
    "rate",
    "ratio",
    "significant",
    "trend",
]
