"""Estimates for a country from its National Sample of Cities: published figures, weights, errors, non-response."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Aggregation, Catalogue, Indicator
from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.i18n import N_, Message, msg
from vlr_service.methods.sampling.estimates import (
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
from vlr_service.records import Session
from vlr_service.records.areas.area import Area
from vlr_service.records.published.national_estimate import COULD_REVEAL
from vlr_service.records.samples.sample import Sample, SampleUnit
from vlr_service.records.samples.sample_figures import CityFigure, figures_of_cities


@dataclass(frozen=True)
class StratumResponse:
    """How a stratum responds: N_h cities of the frame, n_h drawn, r_h responding, and the weight of each of these.

    `weight` is None where nobody responds, and where the others are not made up for.
    """

    code: str
    frame: int
    drawn: int
    responding: int
    weight: Decimal | None


@dataclass(frozen=True)
class SampleEstimate:
    """An estimate of one indicator, year and cell over a country, or over one region as a domain of it.

    `method` is the way of combining, `coverage` that of the interval, `adjustment` what makes up for non-response
    (None: nothing), `collapsed` the group of each stratum that was collapsed. Without `value`, `reason` says why.
    """

    indicator: str
    country: str
    region: str | None
    version: int
    year: int
    cell: str
    unit: str
    method: str
    value: Decimal | None
    standard_error: Decimal | None
    low: Decimal | None
    high: Decimal | None
    degrees: int
    coverage: Decimal
    adjustment: str | None
    collapsed: Mapping[str, str]
    reason: Message | None
    drawn: int
    responding: int
    strata: tuple[StratumResponse, ...]


def estimate(
    session: Session,
    *,
    sample: Sample,
    catalogue: Catalogue,
    indicator_id: str,
    year: int,
    cell: Cell,
    region: Area | None = None,
    design: Design | None = None,
) -> SampleEstimate:
    """Return the estimate of an indicator from what the cities of a published sample have published.

    Raises NotFound for an unknown indicator or a sample that is not published, InvalidRequest for a collapse of
    strata that the sample does not have.
    """
    indicator = _indicator(catalogue, indicator_id)
    design = design or Design()
    _refuse(sample, design)
    figures = figures_of_cities(
        session,
        country_id=sample.design.country_id,
        area_ids=[unit.area_id for unit in sample.drawn],
        indicator=indicator.id,
        year=year,
        cell=cell.key,
    )
    method, found = _combined(sample, figures, indicator, region, design)
    return SampleEstimate(
        indicator=indicator.id,
        country=sample.design.country.code,
        region=region.code if region else None,
        version=sample.design.version,
        year=year,
        cell=cell.key,
        unit=indicator.unit,
        method=method.value,
        value=found.value,
        standard_error=found.standard_error,
        low=found.low,
        high=found.high,
        degrees=found.degrees,
        coverage=COVERAGE,
        adjustment=design.adjustment,
        collapsed=design.collapsed,
        reason=found.reason,
        drawn=len(sample.drawn),
        responding=sum(map(responds, figures.values())),
        strata=tuple(_stratum_response(stratum.code, sample, figures, design) for stratum in sample.strata),
    )


def estimate_of(
    sample: Sample, figures: Mapping[int, CityFigure], indicator: Indicator, *, design: Design
) -> tuple[Aggregation, Estimate]:
    """Return how the figures of a sample's cities are combined over the whole country, and what that gives."""
    return _combined(sample, figures, indicator, None, design)


def collapsing(groups: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Return the group of each stratum that is collapsed; raises InvalidRequest where the groups make no sense."""
    found: dict[str, str] = {}
    for group in groups:
        if len(set(group)) < 2 or not all(group) or found.keys() & set(group):
            raise InvalidRequest(
                "collapse_unreadable",
                msg(N_("Strata taken together are at least two, and no stratum is in two groups.")),
            )
        found |= dict.fromkeys(group, "+".join(group))
    return found


def responds(figure: CityFigure) -> bool:
    """Whether a city has published a figure, be it a hidden one."""
    return figure.value is not None or figure.is_hidden


def hidden_cities(figures: Mapping[int, CityFigure]) -> int:
    """Return how many of these figures are suppressed: an estimate that holds one would help to reveal it."""
    return sum(one.is_hidden for one in figures.values())


def _indicator(catalogue: Catalogue, indicator_id: str) -> Indicator:
    found = catalogue.indicators.get(indicator_id)
    if found is None:
        text = N_("There is no indicator “%(indicator)s”. The catalogue lists the valid ids.")
        raise NotFound("indicator_unknown", msg(text, indicator=indicator_id))
    return found


def _refuse(sample: Sample, design: Design) -> None:
    if sample.design.published_at is None:
        text = N_("This sample is not published yet, so nothing is estimated from it.")
        raise NotFound("sample_unpublished", msg(text))
    unknown = sorted(set(design.collapsed) - {stratum.code for stratum in sample.strata})
    if unknown:
        text = N_(
            "The sample has no stratum with the code “%(strata)s”. Take the codes from the table of its strata."
        )
        raise InvalidRequest("stratum_unknown", msg(text, strata=", ".join(unknown)))


def _combined(
    sample: Sample,
    figures: Mapping[int, CityFigure],
    indicator: Indicator,
    region: Area | None,
    design: Design,
) -> tuple[Aggregation, Estimate]:
    """Return how the figures are combined and what that gives, in the way the country's aggregates are made."""
    reported = [one for one in figures.values() if one.value is not None]
    method = indicator.aggregation
    has_parts = all(one.numerator is not None and one.denominator is not None for one in reported)
    if method is Aggregation.RATIO_OF_SUMS and not has_parts:
        method = Aggregation.WEIGHTED_MEAN
    has_weights = method is not Aggregation.WEIGHTED_MEAN or all(one.population for one in reported)
    boundaries = len({one.boundary_type for one in reported})
    reason = _why_not(method, hidden_cities(figures), has_weights=has_weights, boundaries=boundaries)
    if reason is not None:
        return method, Estimate(None, reason=reason)
    strata = _strata(sample, figures, method, region)
    if method is Aggregation.SUM:
        return method, estimate_total(strata, design=design)
    if method is Aggregation.SHARE_OF_AREAS:
        return method, estimate_mean(strata, design=design)
    multiplier = indicator.multiplier if method is Aggregation.RATIO_OF_SUMS else None
    return method, estimate_ratio(strata, design=design, multiplier=multiplier or Decimal(1))


def _why_not(method: Aggregation, hidden: int, *, has_weights: bool, boundaries: int) -> Message | None:
    if hidden:
        return msg(COULD_REVEAL)
    if method is Aggregation.NONE:
        return msg(N_("Figures of this indicator cannot be combined across areas."))
    if boundaries > 1:
        return msg(N_("The areas report by different kinds of boundary; they are not mixed."))
    if not has_weights:
        return msg(N_("The population of an area in that year is not known, so it has no weight."))
    return None


def _strata(
    sample: Sample, figures: Mapping[int, CityFigure], method: Aggregation, region: Area | None
) -> Sequence[Stratum]:
    return [
        Stratum(
            stratum.code,
            stratum.frame_count,
            stratum.drawn_count,
            tuple(
                _response(figures[unit.area_id], unit, method, region)
                for unit in sample.drawn_of(stratum.code)
                if unit.area_id in figures and figures[unit.area_id].value is not None
            ),
            stratum.name,
        )
        for stratum in sample.strata
    ]


def _response(figure: CityFigure, unit: SampleUnit, method: Aggregation, region: Area | None) -> Response:
    in_domain = region is None or unit.area.parent_id == region.id
    value = figure.value or Decimal(0)
    if method is Aggregation.RATIO_OF_SUMS:
        return Response(figure.numerator or Decimal(0), figure.denominator or Decimal(0), in_domain)
    if method is Aggregation.WEIGHTED_MEAN:
        people = figure.population or Decimal(0)
        return Response(value * people, people, in_domain)
    return Response(value, in_domain=in_domain)


def _stratum_response(
    code: str, sample: Sample, figures: Mapping[int, CityFigure], design: Design
) -> StratumResponse:
    stratum = next(one for one in sample.strata if one.code == code)
    responding = sum(
        unit.area_id in figures and responds(figures[unit.area_id]) for unit in sample.drawn_of(code)
    )
    is_made_up = responding == stratum.drawn_count or design.adjustment is Adjustment.WITHIN_STRATA
    weight = Decimal(stratum.frame_count) / responding if responding and is_made_up else None
    return StratumResponse(code, stratum.frame_count, stratum.drawn_count, responding, weight)
