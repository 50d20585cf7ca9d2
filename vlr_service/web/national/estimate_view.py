"""The page of estimates from a sample: what is asked, and the estimate with error, interval and design."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Aggregation
from vlr_service.errors import InvalidRequest, ServiceError
from vlr_service.i18n import N_, msg
from vlr_service.methods.sampling.estimates import Adjustment, Design
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, regions_by_code
from vlr_service.records.samples.sample import Sample
from vlr_service.records.samples.sample_figures import published_years
from vlr_service.standard.place_names import in_a_row
from vlr_service.statistics.estimates import SampleEstimate, StratumResponse, collapsing, estimate
from vlr_service.web.national.printed import printed, printed_error
from vlr_service.web.national.sample_view import address, title_of, trail
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import listed, number, percent, say, weight
from vlr_service.web.shell.notices import announce
from vlr_service.web.shell.values import Choice, Field, Link
from vlr_service.web.shell.words import named

METHODS = {
    Aggregation.RATIO_OF_SUMS.value: N_("Ratio of weighted sums"),
    Aggregation.WEIGHTED_MEAN.value: N_("Mean weighted by population"),
    Aggregation.SUM.value: N_("Weighted total"),
    Aggregation.SHARE_OF_AREAS.value: N_("Share of cities"),
    # Translators: No indicator, year or region is chosen.
    Aggregation.NONE.value: N_("None"),
}
ADJUSTMENTS = {
    "": N_("None: every drawn city has to respond"),
    Adjustment.WITHIN_STRATA.value: N_(
        "Cities of the same stratum that have a figure speak for those that have none"
    ),
}


@dataclass(frozen=True)
class ResponseLine:
    """A stratum in an estimate: N_h, n_h, r_h and the weight of a responding city."""

    name: str
    frame: str
    drawn: str
    responding: str
    weight: str


@dataclass(frozen=True)
class EstimateText:
    """An estimate in words: name and facts, or why there is none."""

    title: str
    reason: str
    facts: tuple[tuple[str, str], ...]
    strata: tuple[ResponseLine, ...]


@dataclass(frozen=True)
class EstimateView:
    """The form with what is asked, and what was found if anything was asked."""

    crumbs: tuple[Link, ...]
    title: str
    action: str
    fault: str
    indicator: Field
    year: Field
    region: Field
    adjustment: Field
    collapse: Field
    indicators: tuple[Choice, ...]
    years: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    adjustments: tuple[Choice, ...]
    found: EstimateText | None


def estimate_view(session: Session, sample: Sample, *, asked: Mapping[str, str]) -> EstimateView:
    """Return the page; what cannot be estimated is said with its reason."""
    design = sample.design
    announce(design.country, None)
    years = published_years(
        session, country_id=design.country_id, area_ids=[unit.area_id for unit in sample.drawn]
    )
    regions = regions_by_code(session, design.country_id)
    fault, found = "", None
    if asked.get("indicator") and asked.get("year"):
        try:
            found = _found(session, sample, regions, asked)
        except ServiceError as error:
            fault = say(error.message)
    return EstimateView(
        crumbs=trail(design, Link(_("Estimates"))),
        title=title_of(design),
        action=address("samples.estimates", design),
        fault=fault,
        **{name: Field(name, asked.get(name, "")) for name in FIELDS},
        indicators=_indicators(),
        years=tuple(Choice(str(year), str(year)) for year in years),
        regions=(
            Choice("", _("The whole country")),
            *(Choice(one.code, say(one.name)) for one in regions),
        ),
        adjustments=tuple(Choice(value, _(text)) for value, text in ADJUSTMENTS.items()),
        found=found,
    )


FIELDS = ("indicator", "year", "region", "adjustment", "collapse")


def _indicators() -> tuple[Choice, ...]:
    return tuple(
        Choice(one.id, named(one))
        for one in catalogue().indicators.values()
        if one.aggregation is not Aggregation.NONE and one.ends is None
    )


def _found(
    session: Session, sample: Sample, regions: tuple[Area, ...], asked: Mapping[str, str]
) -> EstimateText:
    year, region = asked["year"], asked.get("region", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise InvalidRequest("year_unreadable", msg(N_("Choose one of the years of the list.")))
    if region and region not in {one.code for one in regions}:
        raise InvalidRequest("not_a_region", msg(N_("Choose one of the regions of the list.")))
    known = asked.get("adjustment") in set(Adjustment)
    result = estimate(
        session,
        sample=sample,
        catalogue=catalogue(),
        indicator_id=asked["indicator"],
        year=int(year),
        cell=Cell(),
        region=next((one for one in regions if one.code == region), None),
        design=Design(
            Adjustment(asked["adjustment"]) if known else None, collapsing(_groups(asked.get("collapse", "")))
        ),
    )
    return in_words(result, {one.code: say(one.named) for one in sample.strata})


def _groups(text: str) -> Iterator[list[str]]:
    """Yield the groups of strata that are taken together: `a+b, c+d` are two groups of two."""
    for group in filter(str.strip, text.split(",")):
        yield [code.strip() for code in group.split("+")]


def in_words(result: SampleEstimate, names: Mapping[str, str]) -> EstimateText:
    """Return an estimate as it is read; `names` are those of the strata, by code."""
    indicator = catalogue().indicators[result.indicator]
    return EstimateText(
        title=say(in_a_row((indicator.short_name, str(result.year)))),
        reason=say(result.reason) if result.reason else "",
        facts=_facts(result, names),
        strata=tuple(_response(one, names) for one in result.strata),
    )


def _facts(result: SampleEstimate, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    adjustment = ADJUSTMENTS[result.adjustment or ""]
    responded = {"responding": result.responding, "drawn": result.drawn}
    design = (
        (_("Method"), _(METHODS[result.method])),
        (_("Cities responding"), _("%(responding)s of %(drawn)s drawn") % responded),
        (_("Adjustment for non-response"), _(adjustment)),
        (_("Strata taken together"), listed(_together(result.collapsed, names)) or _("None")),
    )
    if result.value is None or result.standard_error is None:
        return design
    figure = partial(printed, unit=result.unit, error=result.standard_error)
    unit = say(catalogue().units[result.unit].symbol)
    interval = {
        "low": figure(result.low),
        "high": figure(result.high),
        "coverage": percent(result.coverage),
    }
    return (
        (_("Estimate"), f"{figure(result.value)} {unit}"),
        (_("Standard error"), f"{printed_error(result.standard_error)} {unit}"),
        # Translators: The confidence interval of an estimate.
        (_("Interval"), _("%(low)s to %(high)s (t interval, %(coverage)s)") % interval),
        (_("Degrees of freedom"), number(result.degrees)),
        *design,
    )


def _together(groups: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    """Yield the strata of each group that is taken together, by name."""
    for group in dict.fromkeys(groups.values()):
        yield " + ".join(names[code] for code in names if groups.get(code) == group)


def _response(one: StratumResponse, names: Mapping[str, str]) -> ResponseLine:
    return ResponseLine(
        names[one.code],
        number(one.frame),
        number(one.drawn),
        number(one.responding),
        weight(one.weight),
    )
