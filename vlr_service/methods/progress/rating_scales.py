"""The methods of progress rating: what each looks at, its classes, and how well we know its limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.basis import Basis


class RatingMethod(StrEnum):
    """The methods that a review can choose from."""

    OPEN_SDG = "opensdg"
    EUROSTAT = "eurostat"
    ESCAP = "escap"
    UNSD = "unsd"
    SDSN = "sdsn"

    @property
    def label(self) -> Message:
        """The name of the method."""
        return _NAMES[self]


class Measure(StrEnum):
    """What the figure of a method is: yearly growth (0.015 is 1.5 %), a ratio, or a distance left in per cent."""

    GROWTH = "growth"
    RATIO = "ratio"
    DISTANCE = "distance"


@dataclass(frozen=True)
class RatingClass:
    """A class of a rating: `id` and name."""

    id: str
    label: Message


@dataclass(frozen=True)
class Band:
    """A class and its limit: of growth and ratios the least figure, of distances the greatest.

    The last class has none; where the limit is `excluded`, it belongs to the class below.
    """

    rating: RatingClass
    limit: Decimal | None
    excluded: bool = False


@dataclass(frozen=True)
class Scale:
    """How a method rates, against a target or without one.

    `bands` stand best first, `achieved` is the class of a target that is met. `text` describes the method with
    its limits; it is printed wherever a rating is shown, with `caution` where the limits are unconfirmed.
    `note` says where the service does otherwise than the authors of the method.
    """

    name: Message
    measure: Measure
    bands: tuple[Band, ...]
    basis: Basis
    text: Message
    achieved: RatingClass | None = None
    note: Message | None = None

    @property
    def classes(self) -> tuple[RatingClass, ...]:
        """The classes, best first."""
        rated = tuple(band.rating for band in self.bands)
        return rated if self.achieved is None or self.achieved in rated else (self.achieved, *rated)

    @property
    def caution(self) -> Message | None:
        """What is said of limits that are known only from memory."""
        words = N_("The limits of this method have not been checked against a source.")
        return msg(words) if self.basis is Basis.MEMORY else None

    def rating(self, figure: Decimal) -> RatingClass:
        """Return the class of a figure."""
        return next(band.rating for band in self.bands if self._holds(band, figure))

    def _holds(self, band: Band, figure: Decimal) -> bool:
        if band.limit is None or (figure == band.limit and not band.excluded):
            return True
        return figure < band.limit if self.measure is Measure.DISTANCE else figure > band.limit


_NAMES = {
    RatingMethod.OPEN_SDG: msg(N_("Open SDG method")),
    RatingMethod.EUROSTAT: msg(N_("Eurostat method")),
    RatingMethod.ESCAP: msg(N_("ESCAP method")),
    RatingMethod.UNSD: msg(N_("UNSD method")),
    RatingMethod.SDSN: msg(N_("SDSN method")),
}

_ACHIEVED = RatingClass("achieved", msg(N_("Target achieved")))
_ON_TRACK = RatingClass("on_track", msg(N_("On track")))
_ACCELERATION = RatingClass("acceleration_needed", msg(N_("Acceleration needed")))
_LIMITED = RatingClass("limited_progress", msg(N_("Limited progress")))
_DETERIORATION = RatingClass("deterioration", msg(N_("Deterioration")))
_SIGNIFICANT = RatingClass("significant", msg(N_("Significant progress")))
_MODERATE = RatingClass("moderate", msg(N_("Moderate progress")))
_INSUFFICIENT = RatingClass("insufficient", msg(N_("Insufficient progress")))
_AWAY = RatingClass("movement_away", msg(N_("Movement away from the target")))
_MODERATE_AWAY = RatingClass("moderate_away", msg(N_("Moderate movement away")))
_SIGNIFICANT_AWAY = RatingClass("significant_away", msg(N_("Significant movement away")))
_MET = RatingClass("met_or_on_track", msg(N_("Met or on track")))
_FAIR = RatingClass("fair", msg(N_("Fair progress, acceleration needed")))
_STAGNATION = RatingClass("stagnation", msg(N_("Stagnation or regression")))
_MAINTAIN = RatingClass("maintain", msg(N_("Maintain progress")))
_ACCELERATE = RatingClass("accelerate", msg(N_("Accelerate progress")))
_REVERSE = RatingClass("reverse", msg(N_("Reverse the trend")))
_MAINTAINING = RatingClass("maintaining", msg(N_("On track or maintaining")))
_IMPROVING = RatingClass("improving", msg(N_("Moderately improving")))
_STAGNATING = RatingClass("stagnating", msg(N_("Stagnating")))
_DECREASING = RatingClass("decreasing", msg(N_("Decreasing")))


def _bands(*limited: tuple[RatingClass, str], last: RatingClass) -> tuple[Band, ...]:
    return (*(Band(rating, Decimal(limit)) for rating, limit in limited), Band(last, None))


AGAINST_TARGET: Mapping[RatingMethod, Scale] = {
    RatingMethod.OPEN_SDG: Scale(
        name=msg(N_("Open SDG method with target")),
        measure=Measure.RATIO,
        bands=_bands((_ON_TRACK, "0.95"), (_ACCELERATION, "0.60"), (_LIMITED, "0"), last=_DETERIORATION),
        basis=Basis.READ,
        text=msg(
            N_(
                "Open SDG method with target, by the ratio of the actual to the required compound annual "
                "growth: on track from 0.95, acceleration needed from 0.60, limited progress from 0, "
                "deterioration below 0; a target that is met is achieved. A zero in the first figure or the "
                "target counts as 0.001."
            )
        ),
        achieved=_ACHIEVED,
    ),
    RatingMethod.EUROSTAT: Scale(
        name=msg(N_("Eurostat method with target")),
        measure=Measure.RATIO,
        bands=_bands((_SIGNIFICANT, "0.95"), (_MODERATE, "0.60"), (_INSUFFICIENT, "0"), last=_AWAY),
        basis=Basis.SECONDARY,
        text=msg(
            N_(
                "Eurostat method with target, by the ratio of the actual to the required compound annual "
                "growth: significant progress from 0.95, moderate progress from 0.60, insufficient progress "
                "from 0, movement away below 0; a target that is met is achieved. A zero in the first figure "
                "or the target counts as 0.001."
            )
        ),
        achieved=_ACHIEVED,
    ),
    RatingMethod.UNSD: Scale(
        name=msg(N_("UNSD method with target")),
        measure=Measure.RATIO,
        bands=_bands((_MET, "0.95"), (_FAIR, "0.10"), last=_STAGNATION),
        basis=Basis.SECONDARY,
        text=msg(
            N_(
                "UNSD progress assessment of 2023 with target, by the share of the distance from the first figure "
                "to the target expected to be covered by the target year if yearly growth goes on: met or on "
                "track from 0.95, fair progress from 0.10, stagnation or regression below 0.10; a figure within one "
                "percentage point of a target of 0 or 100 per cent counts as met."
            )
        ),
        achieved=_MET,
    ),
    RatingMethod.ESCAP: Scale(
        name=msg(N_("ESCAP method with target")),
        measure=Measure.DISTANCE,
        bands=_bands((_MAINTAIN, "10"), (_ACCELERATE, "100"), last=_REVERSE),
        basis=Basis.MEMORY,
        text=msg(
            N_(
                "ESCAP method (Anticipated Progress Index), by the share of the distance from the first figure to "
                "the target expected to remain in the target year, in per cent: maintain progress up to 10, "
                "accelerate up to 100, reverse the trend above 100. The forecast is the straight line through "
                "the first and the last figure."
            )
        ),
        achieved=_MAINTAIN,
        note=msg(
            N_(
                "ESCAP forecasts by a regression that gives recent years more weight; its weights could not be "
                "read, so a straight line stands in for it."
            )
        ),
    ),
    RatingMethod.SDSN: Scale(
        name=msg(N_("SDSN method with target")),
        measure=Measure.RATIO,
        bands=_bands((_MAINTAINING, "1"), (_IMPROVING, "0.5"), (_STAGNATING, "0"), last=_DECREASING),
        basis=Basis.MEMORY,
        text=msg(
            N_(
                "SDSN method with target, by the ratio of the actual to the required yearly change: on track "
                "or maintaining from 1, moderately improving from 0.5, stagnating from 0, decreasing below 0."
            )
        ),
        achieved=_MAINTAINING,
    ),
}
"""The scales of the methods that rate against a target."""

WITHOUT_TARGET: Mapping[RatingMethod, Scale] = {
    RatingMethod.OPEN_SDG: Scale(
        name=msg(N_("Open SDG method without target")),
        measure=Measure.GROWTH,
        bands=_bands((_ON_TRACK, "0.015"), (_ACCELERATION, "0.005"), (_LIMITED, "0"), last=_DETERIORATION),
        basis=Basis.READ,
        text=msg(
            N_(
                "Open SDG method without target, by compound annual growth in the desired direction: on track "
                "from 1.5 per cent, acceleration needed from 0.5, limited progress from 0, deterioration below "
                "0. A first figure of zero counts as 0.001."
            )
        ),
        note=msg(
            N_(
                "Open SDG lowers its limits where the first figure is close to a natural limit; the factor could "
                "not be read and is not applied."
            )
        ),
    ),
    RatingMethod.EUROSTAT: Scale(
        name=msg(N_("Eurostat method without target")),
        measure=Measure.GROWTH,
        bands=(
            Band(_SIGNIFICANT, Decimal("0.01")),
            Band(_MODERATE, Decimal(0)),
            Band(_MODERATE_AWAY, Decimal("-0.01"), excluded=True),
            Band(_SIGNIFICANT_AWAY, None),
        ),
        basis=Basis.MEMORY,
        text=msg(
            N_(
                "Eurostat method without target, by compound annual growth in the desired direction: "
                "significant progress from 1 per cent, moderate progress from 0, moderate movement away below "
                "0, significant movement away at −1 or less. A first figure of zero counts as 0.001."
            )
        ),
    ),
    RatingMethod.UNSD: Scale(
        name=msg(N_("UNSD method without target")),
        measure=Measure.GROWTH,
        bands=_bands((_MET, "0.02"), (_FAIR, "0.005"), last=_STAGNATION),
        basis=Basis.SECONDARY,
        text=msg(
            N_(
                "UNSD progress assessment of 2023 without target, by compound annual growth in the desired "
                "direction: met or on track from 2 per cent, fair progress from 0.5, stagnation or regression below "
                "0.5."
            )
        ),
    ),
}
"""The scales of the methods that can also rate without a target."""
