"""Aggregates of countries and regions as figures that the global structure takes: whatever is not of all of them stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Aggregation, Catalogue
from vlr_service.catalogue.official_structure import OfficialStructure
from vlr_service.i18n import N_, Message, format_number, msg, render
from vlr_service.sdmx.data.global_figures import CityFigures
from vlr_service.sdmx.data.national import Combined, status_of
from vlr_service.sdmx.official.words import Bounds
from vlr_service.standard.observed import ObservationKey, ObservedCell

ONE_DECIMAL = 1


@dataclass
class _Figures:
    """The figures of one country or region, and why others cannot leave."""

    rows: list[ObservedCell] = field(default_factory=list)
    bounds: dict[ObservationKey, Bounds] = field(default_factory=dict)
    withheld: list[tuple[str, Message]] = field(default_factory=list)


def figures_of_countries(
    found: Iterable[Combined],
    *,
    codes: Mapping[str, str | None],
    structure: OfficialStructure,
    catalogue: Catalogue,
    language: str,
) -> tuple[CityFigures, ...]:
    """Return aggregates as figures of the countries and regions in `codes`, which give their official codes.

    One leaves if it is of the indicator itself and of all the country or region; its comment says of how many
    municipalities it is. Where the national sample gives an estimate, that leaves in place of the sum.
    """
    figures = {area: _Figures() for area in codes}
    for one in _leading(found):
        if not one.areas_reporting:
            continue
        own = figures[one.area]
        reason = _why_not(one, structure=structure, catalogue=catalogue)
        if reason is None:
            own.rows.append(_row(one, language))
            own.bounds[own.rows[-1].key] = one.low, one.high
        else:
            own.withheld.append((one.indicator, reason))
    return tuple(
        CityFigures(area, codes[area], tuple(own.rows), tuple(own.withheld), own.bounds)
        for area, own in figures.items()
    )


def _leading(found: Iterable[Combined]) -> Iterable[Combined]:
    """Return the aggregates, of an estimate and the sum beside it the estimate."""
    leading: dict[tuple[str, str, int, str], Combined] = {}
    for one in found:
        place = one.area, one.indicator, one.year, one.cell
        if place not in leading or (_is_estimate(one) and one.value is not None):
            leading[place] = one
    return leading.values()


def _is_estimate(one: Combined) -> bool:
    return one.sample_version is not None


def _why_not(one: Combined, *, structure: OfficialStructure, catalogue: Catalogue) -> Message | None:
    if one.value is None:
        return one.reason or msg(N_("There is no figure for all of the country or region."))
    if barrier := _why_of_another_thing(one):
        return barrier
    return None if _is_estimate(one) else _too_few(one, structure=structure, catalogue=catalogue)


def _too_few(one: Combined, *, structure: OfficialStructure, catalogue: Catalogue) -> Message | None:
    """Return that too few municipalities or people stand behind what is combined."""
    is_sum = catalogue.indicators[one.indicator].aggregation is Aggregation.SUM
    if is_sum and one.areas_reporting < one.areas_expected:
        return msg(N_("It is a sum, and not all municipalities have a figure."))
    share = _share(one)
    if share is None:
        return msg(
            N_(
                "The population of the country or region, or of its municipalities with a figure, is not known."
            )
        )
    if share < structure.least_population_percent:
        return msg(
            N_(
                "The municipalities with a figure have less than %(least)s%% of the population of the country or region."
            ),
            least=structure.least_population_percent,
        )
    return None


def _why_of_another_thing(one: Combined) -> Message | None:
    """Return why the figures that it combines are not all of the indicator itself and of whole areas; None if they are."""
    if one.areas_proxy or one.areas_local:
        return msg(N_("Proxies or local series are among the figures that it combines."))
    if one.areas_other_territory:
        return msg(N_("Figures of another territory than the whole area are among those that it combines."))
    return None


def _share(one: Combined) -> Decimal | None:
    if one.population_covered is None or not one.population_whole:
        return None
    return one.population_covered * 100 / one.population_whole


def _row(one: Combined, language: str) -> ObservedCell:
    return ObservedCell(
        indicator=one.indicator,
        year=one.year,
        cell=Cell.parse(one.cell),
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        obs_status=status_of(one),
        comment=render(_coverage(one, language), language),
    )


def _coverage(one: Combined, language: str) -> Message:
    if _is_estimate(one):
        return msg(
            N_(
                "Weighted estimate from the national sample, version %(version)s: %(responding)s of its %(drawn)s cities have a figure."
            ),
            version=one.sample_version,
            responding=one.cities_responding,
            drawn=one.cities_drawn,
        )
    return msg(
        N_(
            "Combined from the figures of municipalities: %(reporting)s of %(expected)s, with %(share)s%% of the population."
        ),
        reporting=one.areas_reporting,
        expected=one.areas_expected,
        share=format_number(_share(one) or Decimal(0), language, decimals=ONE_DECIMAL),
    )
