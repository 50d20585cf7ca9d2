"""The figures of a country or region as a table of indicators by year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from vlr_service.catalogue.model import Catalogue
from vlr_service.i18n import N_
from vlr_service.records.areas.area import Area
from vlr_service.statistics.aggregates import REPORTED, Aggregate
from vlr_service.web.national.data_use import DataUse, municipal_use, national_use
from vlr_service.web.national.printed import printed_figure
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import say
from vlr_service.web.shell.notices import announce
from vlr_service.web.shell.values import Link
from vlr_service.web.shell.words import code_of, meaning_of, name_of


@dataclass(frozen=True)
class FigureCell:
    """A figure as it is read, the areas behind it, why it is not there, and what is said of the figures in it."""

    value: str = "–"
    areas: str = ""
    reason: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureRow:
    """A row of figures by year."""

    name: Link
    unit: str
    cells: tuple[FigureCell, ...]


@dataclass(frozen=True)
class FiguresView:
    """The figures of an area by indicator and year."""

    crumbs: tuple[Link, ...]
    title: str
    years: tuple[int, ...]
    rows: tuple[FigureRow, ...]
    uses: tuple[DataUse, ...]


def countries_view(found: Sequence[Area]) -> tuple[Link, ...]:
    """Return the countries as links to their figures."""
    return tuple(Link(say(one.name), url_for("figures.of_area", area_code=one.code)) for one in found)


def figures_view(area: Area, found: Sequence[Aggregate], catalogue: Catalogue) -> FiguresView:
    """Return the figures of an area as the page shows them."""
    announce(area, None)
    years = tuple(sorted({one.year for one in found}))
    by_indicator: dict[str, dict[int, Aggregate]] = {}
    estimates: dict[tuple[str, int], Aggregate] = {}
    for one in found:
        if one.basis == REPORTED:
            by_indicator.setdefault(one.indicator, {})[one.year] = one
        else:
            estimates[one.indicator, one.year] = one
    return FiguresView(
        crumbs=(Link(_("National figures"), url_for("figures.listing")), Link(say(area.name))),
        title=say(area.name),
        years=years,
        rows=tuple(
            _row(area, key, by_year, years, estimates=estimates, catalogue=catalogue)
            for key, by_year in sorted(by_indicator.items())
        ),
        uses=(national_use(catalogue, areas=[area.code], has_classes=False), municipal_use(catalogue)),
    )


def _row(
    area: Area,
    key: str,
    by_year: dict[int, Aggregate],
    years: Sequence[int],
    *,
    estimates: Mapping[tuple[str, int], Aggregate],
    catalogue: Catalogue,
) -> FigureRow:
    indicator = catalogue.indicators[key]
    href = url_for("figures.of_indicator", area_code=area.code, indicator_id=key)
    return FigureRow(
        name=Link(say(indicator.short_name), href, hint=code_of(indicator)),
        unit=say(catalogue.units[indicator.unit].name),
        cells=tuple(leading_cell(by_year.get(year), estimates.get((key, year))) for year in years),
    )


def leading_cell(reported: Aggregate | None, estimate: Aggregate | None) -> FigureCell:
    """Return the estimate from the national sample before the sum of what is reported, where there is one."""
    below = figure_cell(reported)
    if estimate is None or estimate.value is None:
        return below
    counts = {"responding": estimate.cities_responding, "drawn": estimate.cities_drawn}
    beside = {"value": below.value, "areas": below.areas}
    return FigureCell(
        value=printed_figure(estimate),
        areas=_("Estimate from the national sample; cities responding: %(responding)s of %(drawn)s") % counts,
        remarks=(_("As reported: %(value)s (%(areas)s)") % beside, *below.remarks),
    )


def figure_cell(one: Aggregate | None) -> FigureCell:
    """Return a figure as it is read; empty where nobody reports that year."""
    if one is None:
        return FigureCell()
    counts = {"reporting": one.areas_reporting, "expected": one.areas_expected}
    several = N_("%(reporting)s of %(expected)s areas")
    return FigureCell(
        value=printed_figure(one),
        areas=_(N_("%(reporting)s of %(expected)s area") if one.areas_expected == 1 else several) % counts,
        reason=say(one.reason),
        remarks=tuple(remarks_of(one)),
    )


def remarks_of(one: Aggregate) -> Iterator[str]:
    """Yield what is said of the figures in an aggregate: breaks, proxies and flags, each counted, and its method."""
    if one.areas_broken:
        facts = {"count": one.areas_broken, "areas": max(one.areas_reporting, one.areas_broken)}
        yield _("Areas whose series breaks in this year: %(count)s of %(areas)s") % facts
    if one.method_before:
        method = {"method": name_of("CL_AGGREGATION", one.method_before)}
        yield _("The figure before is made otherwise: %(method)s") % method
    hidden = (
        N_("Hidden figures: %(count)s") if one.value is None else N_("Hidden figures, in the sum: %(count)s")
    )
    counted = (
        (one.areas_suppressed, _(hidden)),
        (one.areas_proxy, _("Proxies: %(count)s")),
        (one.areas_local, _("Local series: %(count)s")),
        (one.areas_forecast, _("Forecasts, in no sum: %(count)s")),
        (one.areas_other_territory, _("Figures of another territory than the whole area: %(count)s")),
    )
    for count, text in counted:
        if count:
            yield text % {"count": count}
    for status, count in one.flags.items():
        flag = {"name": meaning_of("CL_OBS_STATUS", status), "status": status, "count": count}
        yield _("%(name)s (%(status)s): %(count)s") % flag
