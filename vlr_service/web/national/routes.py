"""The public pages of national figures: `/figures`, `/figures/<area>`, `/figures/<area>/<indicator>`."""

from dataclasses import replace
from decimal import Decimal

from flask import abort

from vlr_service.records import Session
from vlr_service.records.areas.area import Area, AreaKind, areas_with_codes, countries, find_area
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.statistics.aggregates import REPORTED, SAME, SAMPLE, Aggregate
from vlr_service.statistics.asking import aggregates, figures_of_area
from vlr_service.statistics.question import Question
from vlr_service.web.national.figure_view import figure_view
from vlr_service.web.national.figures_view import countries_view, figures_view
from vlr_service.web.shell.context import catalogue, installation, now
from vlr_service.web.shell.permissions import public
from vlr_service.web.shell.rendering import page, subject

figure_pages = subject("figures", prefix="/figures")


@figure_pages.get("")
@public
def listing() -> str:
    """List the countries whose figures are added up."""
    with installation().sessions.reading() as session:
        return page("figure_countries", view=countries_view(countries(session)))


@figure_pages.get("/<area_code>")
@public
def of_area(area_code: str) -> str:
    """Show every indicator of a country or region by year, with the areas that report."""
    known = tuple(one.id for one in catalogue().indicators.values() if one.ends is None)
    with installation().sessions.reading() as session:
        area = area_of_figures(session, area_code)
        return page(
            "figures",
            view=figures_view(
                area, asked(session, Question(known, area, bases=(REPORTED, SAMPLE))), catalogue()
            ),
        )


@figure_pages.get("/<area_code>/<indicator_id>")
@public
def of_indicator(area_code: str, indicator_id: str) -> str:
    """Show an indicator of a country or region by year, region and class, with its coverage and a chart."""
    with installation().sessions.reading() as session:
        area = area_of_figures(session, area_code)
        question = _limited(Question((indicator_id,), area, bases=(REPORTED, SAMPLE, SAME)))
        found = figures_of_area(session, question, catalogue=catalogue())
        regions = areas_with_codes(session, {one.region for one in found[Grouping.REGION] if one.region})
        indicator = catalogue().indicators[indicator_id]
        return page(
            "figure",
            view=figure_view(area, indicator, found, regions=regions, catalogue=catalogue()),
        )


def area_of_figures(session: Session, code: str) -> Area:
    """Return the country or region of a code; whatever else the code names has no such page."""
    area = find_area(session, code)
    if area.kind not in (AreaKind.COUNTRY, AreaKind.REGION):
        abort(404)
    return area


def asked(session: Session, question: Question) -> tuple[Aggregate, ...]:
    """Return what is published now for a question."""
    return aggregates(session, _limited(question), catalogue=catalogue(), now=now())


def _limited(question: Question) -> Question:
    limit = Decimal(installation().settings.comparable_percent)
    return replace(question, limit=limit)
