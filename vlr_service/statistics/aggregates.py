"""Aggregates: what the figures of several areas say together, always with their coverage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal

from vlr_service.catalogue.model import Aggregation, Indicator
from vlr_service.i18n import N_, Message
from vlr_service.records.published.leaf_sums import LeafSum

REPORTED, SAMPLE, SAME = "REPORTED", "SAMPLE", "SAME"
"""What a figure rests on: the areas that report, the national sample of cities, or the same cities in all of its years.

Codes of CL_NATIONAL_METHOD.
"""

OWN = "reported"
"""The method of the figure of one municipality or district, which it has published itself."""

SHOWN = Context(prec=12)
"""Computed quotients carry 12 significant digits."""


@dataclass(frozen=True)
class Aggregate:
    """One aggregated figure with its coverage.

    `method` names how it was made; `value` is None with a `reason` when it cannot be made honestly.
    `areas_reporting` counts the areas that report a figure, `areas_suppressed` of them included, whose figure is hidden:
    a value is of them all.
    `areas_expected` counts the municipalities of the area and class that the service knows in that year,
    `population_known` their inhabitants as far as known, and `population_whole` all of the area, None where that is not
    known. `areas_broken` counts those whose series breaks that year, `areas_proxy` and `areas_local` those whose figure is
    not the indicator's own, `areas_forecast` forecasts, which are in no sum, `areas_other_territory` figures of another
    territory than the whole area; `flags` counts figures by status. `areas_same` counts the areas that are in the figure
    before too, None where there is none to compare with; `before` counts them by the year of their own figure before.
    `method_before` is the method of the figure before, where it is another one; `is_break` says that the two are not to
    be compared. `basis` says what it rests on: the areas that report, those of them that are the same in all years, or the
    national sample of the country, whose estimate has an error, an interval and its response. `region`, `degurba` or `size_class`
    names the group.
    """

    indicator: str
    area: str
    year: int
    cell: str
    unit: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    method: str
    reason: Message | None
    areas_reporting: int
    areas_expected: int
    areas_imputed: int
    areas_suppressed: int
    population_covered: Decimal | None
    areas_estimated: int = 0
    population_known: Decimal | None = None
    population_whole: Decimal | None = None
    areas_broken: int = 0
    areas_proxy: int = 0
    areas_local: int = 0
    areas_forecast: int = 0
    areas_other_territory: int = 0
    areas_same: int | None = None
    flags: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[int, int] = field(default_factory=dict)
    method_before: str | None = None
    is_break: bool = False
    boundary_types: tuple[str, ...] = ()
    statistic: str = "aggregate"
    basis: str = REPORTED
    standard_error: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    sample_version: int | None = None
    cities_drawn: int | None = None
    cities_responding: int | None = None
    adjustment: str | None = None
    region: str | None = None
    degurba: int | None = None
    size_class: str | None = None

    @property
    def population_share(self) -> Decimal | None:
        """The population covered, in percent of the whole population of the area; None where that is not known."""
        return share_in_percent(self.population_covered, self.population_whole)

    @property
    def broken_share(self) -> Decimal | None:
        """The areas whose series breaks, in percent of those reporting."""
        return share_in_percent(
            Decimal(self.areas_broken), Decimal(max(self.areas_reporting, self.areas_broken))
        )

    @property
    def other_territory_share(self) -> Decimal:
        """The areas with a figure of another territory, in percent of those reporting."""
        return share_in_percent(
            Decimal(self.areas_other_territory), Decimal(self.areas_reporting)
        ) or Decimal(0)

    @property
    def imputed_share(self) -> Decimal | None:
        """The imputed figures, in percent of the areas reporting."""
        return share_in_percent(Decimal(self.areas_imputed), Decimal(self.areas_reporting))

    @property
    def estimated_share(self) -> Decimal | None:
        """The estimated figures, in percent of the areas reporting."""
        return share_in_percent(Decimal(self.areas_estimated), Decimal(self.areas_reporting))


def combine(
    indicator: Indicator, sums: LeafSum, *, mixed_boundaries: bool = False
) -> tuple[Decimal | None, str, Message | None]:
    """Return value, method and the reason for no value, of sums over leaves.

    Figures by different kinds of boundary are combined only where `mixed_boundaries` are asked for.
    """
    refused = refusal(sums, mixed_boundaries=mixed_boundaries)
    method = indicator.aggregation
    value = None
    if refused is None and method is Aggregation.SUM:
        value = sums.sum_value
    elif refused is None and method is Aggregation.SHARE_OF_AREAS:
        value = _quotient(sums.sum_value, Decimal(sums.areas_reporting))
    elif (
        refused is None
        and method is Aggregation.RATIO_OF_SUMS
        and sums.areas_with_parts == sums.areas_reporting
    ):
        value = _ratio(indicator, sums)
    elif refused is None and method is not Aggregation.NONE:
        return _weighted(sums)
    elif refused is None:
        refused = Message(N_("Figures of this indicator cannot be combined across areas."))
    return value, method.value, refused


def refusal(sums: LeafSum, *, mixed_boundaries: bool) -> Message | None:
    """Return why nothing is said of the figures of several areas together, None if it may be said."""
    if sums.areas_suppressed:
        return Message(N_("A figure in it is suppressed; the total would reveal it."))
    if sums.areas_reporting == 0 and sums.areas_forecast:
        return Message(N_("Only forecasts are reported; they are not added up."))
    if sums.areas_reporting == 0:
        return Message(N_("No area reports this figure."))
    if len(sums.boundary_types) > 1 and not mixed_boundaries:
        return Message(N_("The areas report by different kinds of boundary; they are not mixed."))
    return None


def _ratio(indicator: Indicator, sums: LeafSum) -> Decimal | None:
    if not sums.sum_denominator or sums.sum_numerator is None:
        return None
    return _quotient(sums.sum_numerator * (indicator.multiplier or Decimal(1)), sums.sum_denominator)


def _weighted(sums: LeafSum) -> tuple[Decimal | None, str, Message | None]:
    method = Aggregation.WEIGHTED_MEAN.value
    if sums.areas_with_weight < sums.areas_reporting or not sums.sum_weight:
        return (
            None,
            method,
            Message(N_("The population of an area in that year is not known, so it has no weight.")),
        )
    return _quotient(sums.sum_weighted, sums.sum_weight), method, None


def share_in_percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return a part in percent of a whole; None where one is not known, or the whole is nothing."""
    return _quotient(None if part is None else part * 100, whole) if whole else None


def _quotient(above: Decimal | None, below: Decimal) -> Decimal | None:
    return None if above is None else SHOWN.divide(above, below)
