"""One indicator of a country or region: by year with its coverage, by region and class, as a chart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from flask import url_for
from markupsafe import Markup

from vlr_service.catalogue.model import Catalogue, Indicator
from vlr_service.charts.model import Chart, ChartSeries
from vlr_service.charts.palette import PALETTE
from vlr_service.charts.svg import svg
from vlr_service.i18n import N_
from vlr_service.methods.sampling.estimates import COVERAGE
from vlr_service.records.areas.area import Area
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.standard.rated import PERCENT
from vlr_service.statistics.aggregates import REPORTED, SAME, SAMPLE, Aggregate
from vlr_service.statistics.comparing import new_starts
from vlr_service.web.national.data_use import DataUse, municipal_use, national_use
from vlr_service.web.national.estimate_view import ADJUSTMENTS
from vlr_service.web.national.figures_view import (
    FigureCell,
    FigureRow,
    figure_cell,
)
from vlr_service.web.national.printed import printed, printed_error, printed_figure
from vlr_service.web.shell.context import catalogue as desk_catalogue
from vlr_service.web.shell.context import installation
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import language, listed, number, percent, say
from vlr_service.web.shell.notices import announce
from vlr_service.web.shell.values import Link
from vlr_service.web.shell.words import meaning_of, name_of, named

POINTS_NEEDED = 3
TITLES = {
    Grouping.REGION: N_("By region"),
    Grouping.DEGURBA: N_("By Degree of Urbanisation"),
    Grouping.SIZE_CLASS: N_("By size class of cities"),
}

ABOUT = N_("%(title)s of %(area)s, %(first)s to %(last)s. The table gives every value.")
ABOUT_PARTIAL = N_(
    "%(title)s of %(area)s, %(first)s to %(last)s. Where the mark is hollow, fewer areas report than are expected. The table gives every value."
)
"""What a chart says to those who do not see it."""


@dataclass(frozen=True)
class YearLine:
    """The figure of a year with everything that says how it was made."""

    year: int
    cell: FigureCell
    parts: str
    method: str
    population: str
    remarks: tuple[str, ...]
    same_cities: str
    boundaries: str


@dataclass(frozen=True)
class YearComparison:
    """What of the years can be compared: where the line begins anew, the same cities by year, and by what limit in percent."""

    starts: frozenset[int]
    same: Mapping[int, Aggregate]
    limit: Decimal


@dataclass(frozen=True)
class EstimateLine:
    """The estimate of a year from the national sample: with its error, its interval and its response, or why there is none."""

    year: int
    value: str
    reason: str
    error: str
    interval: str
    responding: str
    adjustment: str


@dataclass(frozen=True)
class GroupTable:
    """The figures of an indicator by group and year."""

    id: str
    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class FigureView:
    """The page of one indicator of an area."""

    crumbs: tuple[Link, ...]
    title: str
    area: str
    unit: str
    chart: Markup
    remarks: tuple[str, ...]
    has_same_cities: bool
    estimates: tuple[EstimateLine, ...]
    lines: tuple[YearLine, ...]
    years: tuple[int, ...]
    tables: tuple[GroupTable, ...]
    sheet: str
    api: str
    uses: tuple[DataUse, ...]


def figure_view(
    area: Area,
    indicator: Indicator,
    found: Mapping[Grouping, Sequence[Aggregate]],
    *,
    regions: Mapping[str, Area],
    catalogue: Catalogue,
) -> FigureView:
    """Return one indicator of an area as the page shows it."""
    announce(area, None)
    totals = tuple(one for one in found[Grouping.YEAR] if one.basis == REPORTED)
    estimates = tuple(one for one in found[Grouping.YEAR] if one.basis == SAMPLE)
    unit = say(catalogue.units[indicator.unit].name)
    years = tuple(one.year for one in totals)
    same = tuple(one for one in found[Grouping.YEAR] if one.basis == SAME)
    compared = _compared(totals, same)
    estimates_by_year = {one.year: one for one in estimates if one.value is not None}
    home = Link(_("National figures"), url_for("figures.listing"))
    of_area = Link(say(area.name), url_for("figures.of_area", area_code=area.code))
    return FigureView(
        crumbs=(home, of_area, Link(named(indicator))),
        title=say(indicator.name),
        area=say(area.name),
        unit=unit,
        chart=_chart(totals, indicator, compared, estimates_by_year, area=say(area.name), unit=unit),
        remarks=tuple(_chart_remarks(totals, compared)),
        has_same_cities=bool(compared.same),
        estimates=tuple(map(_estimate, estimates)),
        lines=tuple(_line(one, compared) for one in totals),
        years=years,
        tables=tuple(
            GroupTable(by.value, _(title), _rows(found[by], by, regions, years))
            for by, title in TITLES.items()
            if found[by]
        ),
        sheet=url_for("indicators.sheet", indicator_id=indicator.id),
        api=f"/api/v1/aggregates?indicator={indicator.id}&area={area.code}",
        uses=(
            national_use(catalogue, areas={area.code, *regions}, indicator=indicator.id, has_classes=True),
            municipal_use(catalogue, indicator=indicator.id),
        ),
    )


def _compared(totals: Sequence[Aggregate], same: Sequence[Aggregate]) -> YearComparison:
    """Return where the line of an area begins anew, and the figures of the same cities where they are not all of them."""
    limit = Decimal(installation().settings.comparable_percent)
    reported = [one for one in totals if one.areas_reporting]
    is_all = len(same) == len(reported) and all(
        one.areas_reporting == of_same.areas_reporting for one, of_same in zip(reported, same, strict=True)
    )
    return YearComparison(new_starts(totals), {} if is_all else {one.year: one for one in same}, limit)


def _chart_remarks(totals: Sequence[Aggregate], compared: YearComparison) -> Iterator[str]:
    """Yield what has to be said beneath the chart."""
    if any(map(is_partial, totals)):
        yield _("Where the mark is hollow, fewer areas report than are expected; the table says how many.")
    if compared.starts:
        sentence = _(
            "No line leads to the figure of %(years)s: more than %(limit)s%% of the areas with a figure are others than in the figure before, break their series or have a figure of another territory, or the method is another one. It is not to be compared with the one before."
        )
        yield sentence % {
            "years": listed(map(str, sorted(compared.starts))),
            "limit": number(compared.limit),
        }
    if compared.same:
        years = sorted(compared.same)
        sentence = _(
            "The other line is that of the same areas (%(count)s) in each of its years: they report in %(first)s and in %(last)s, and their series do not break between them."
        )
        facts = {"count": compared.same[years[0]].areas_reporting, "first": years[0], "last": years[-1]}
        yield sentence % facts


def _estimate(one: Aggregate) -> EstimateLine:
    counts = {"responding": one.cities_responding, "drawn": one.cities_drawn}
    adjustment = ADJUSTMENTS[one.adjustment or ""]
    end = partial(printed, unit=one.unit, error=one.standard_error)
    ends = {"low": end(one.low), "high": end(one.high), "coverage": percent(COVERAGE)}
    return EstimateLine(
        year=one.year,
        value=printed_figure(one),
        reason=say(one.reason),
        error=printed_error(one.standard_error),
        interval="–" if one.low is None else _("%(low)s to %(high)s (t interval, %(coverage)s)") % ends,
        responding=_("%(responding)s of %(drawn)s drawn") % counts,
        adjustment=_(adjustment),
    )


def _line(one: Aggregate, compared: YearComparison) -> YearLine:
    known = one.numerator is not None and one.denominator is not None
    same = compared.same.get(one.year)
    one_cell = figure_cell(one)
    return YearLine(
        year=one.year,
        cell=one_cell,
        parts=f"{number(one.numerator)} / {number(one.denominator)}" if known else "–",
        method=name_of("CL_AGGREGATION", one.method),
        population=_population(one),
        remarks=one_cell.remarks,
        same_cities=printed(same.value if same else None, unit=one.unit),
        boundaries=listed(map(_boundary, one.boundary_types)) or "–",
    )


def _boundary(kind: str) -> str:
    """Return the name of a kind of boundary in the list of the profile, or that it is not stated."""
    known = desk_catalogue().code_lists["CL_BOUNDARY_TYPE"].codes
    return say(known[kind].name) if kind in known else _("not stated")


def _population(one: Aggregate) -> str:
    if one.population_covered is None:
        return "–"
    facts = {"people": number(one.population_covered), "areas": figure_cell(one).areas}
    if one.population_share is None:
        sentence = _("%(people)s (%(areas)s); the population of the whole area is not known in that year")
        return sentence % facts
    sentence = _("%(people)s, %(share)s%% of the population of the whole area (%(areas)s)")
    return sentence % {**facts, "share": printed(one.population_share, unit=PERCENT)}


def _rows(
    found: Sequence[Aggregate], by: Grouping, regions: Mapping[str, Area], years: Sequence[int]
) -> tuple[FigureRow, ...]:
    groups: dict[str, dict[int, Aggregate]] = {}
    for one in found:
        groups.setdefault(_group(one, by, regions), {})[one.year] = one
    return tuple(
        FigureRow(Link(name), "", tuple(figure_cell(by_year.get(year)) for year in years))
        for name, by_year in groups.items()
    )


def _group(one: Aggregate, by: Grouping, regions: Mapping[str, Area]) -> str:
    if by is Grouping.DEGURBA:
        return meaning_of("CL_DEGURBA", str(one.degurba or "_U"))
    if by is Grouping.SIZE_CLASS:
        return meaning_of("CL_SIZE_CLASS", str(one.size_class))
    name = say(regions[one.region or ""].name)
    return _("%(area)s, in no region below it") % {"area": name} if one.region == one.area else name


def is_partial(one: Aggregate) -> bool:
    """Say whether a figure is made of fewer areas than are expected to report."""
    return one.value is not None and one.areas_reporting < one.areas_expected


def _chart(
    totals: Sequence[Aggregate],
    indicator: Indicator,
    compared: YearComparison,
    estimates: Mapping[int, Aggregate],
    *,
    area: str,
    unit: str,
) -> Markup:
    """Return the line over the years beside that of the same cities, nothing with fewer than three figures."""
    by_year = {one.year: one for one in totals if one.value is not None}
    if len(by_year) < POINTS_NEEDED:
        return Markup("")
    years = range(min(by_year), max(by_year) + 1)
    incomplete = frozenset(
        place for place, year in enumerate(years) if year in by_year and is_partial(by_year[year])
    )
    starts = frozenset(place for place, year in enumerate(years) if year in compared.starts)
    lines: list[tuple[str, Mapping[int, Aggregate], frozenset[int]]] = [(area, by_year, starts)]
    if compared.same:
        count = next(iter(compared.same.values())).areas_reporting
        name = _("The same areas: %(count)s") % {"count": count}
        lines.append((name, compared.same, _anew(compared.same, years)))
    if estimates:
        name = _("%(area)s, estimate from the national sample") % {"area": area}
        lines.insert(0, (name, estimates, _anew(estimates, years)))
    title = say(indicator.short_name)
    facts = {"title": title, "area": area, "first": str(years[0]), "last": str(years[-1])}
    chart = Chart(
        id=f"chart-{indicator.id}",
        kind="line",
        title=title,
        description=_(ABOUT_PARTIAL if incomplete else ABOUT) % facts,
        unit=unit,
        categories=tuple(map(str, years)),
        series=tuple(
            ChartSeries(
                name,
                tuple(found[year].value if year in found else None for year in years),
                hollow=incomplete if found is by_year else frozenset(),
                starts=anew,
            )
            for name, found, anew in lines
        ),
        labels=tuple(tuple(_point(found.get(year)) for year in years) for _name, found, _starts in lines),
        colour=PALETTE[0],
        words=desk_catalogue().words_of(language()),
    )
    return Markup(svg(chart))  # noqa: S704 - the chart escapes its texts


def _anew(found: Mapping[int, Aggregate], years: Sequence[int]) -> frozenset[int]:
    """Return the places of the years in which a line begins anew."""
    return frozenset(place for place, year in enumerate(years) if year in found and found[year].is_break)


def _point(one: Aggregate | None) -> str:
    """Return the figure beside a point of a line; nothing where there is no point."""
    return "" if one is None or one.value is None else printed_figure(one)
