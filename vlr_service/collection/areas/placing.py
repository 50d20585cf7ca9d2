"""Placing: in which leaf of the rollup every municipality is in every year, kept with its history."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, AreaKind, area_by_id, areas_below, exists_in, lock_country
from vlr_service.records.areas.area_facts import published_facts, published_facts_by_area
from vlr_service.records.areas.area_year import (
    AreaYear,
    placed_years,
    put_area_years,
    size_class,
    standings_of,
)
from vlr_service.records.published.leaf import recompute_leaves
from vlr_service.records.published.observation import published_revisions
from vlr_service.standard.register import Standard
from vlr_service.standard.registers import AreaFacts
from vlr_service.statistics.masks import mask_aggregates
from vlr_service.statistics.stored_estimates import store_estimates
from vlr_service.statistics.suppression import small_counts

Pairs = set[tuple[int, int]]
"""Pairs of an indicator and a year whose leaves are to be made anew."""


def place_in_leaves(
    session: Session, area: Area, *, catalogue: Catalogue, standard: Standard, now: datetime
) -> None:
    """Bring the leaves to what is known of a municipality now: its region, classes, population and dates.

    What then hides in which aggregate is decided by the protection that the country has on the day, and estimates of the
    national sample are made anew with its population and kind of boundary.
    """
    lock_country(session, area.country)
    affected = moved(session, area, years=(), now=now)
    remake_leaves(session, area.country, affected)
    country = area_by_id(session, area.country)
    width = small_counts(standard, country=country.code, on=now.date()).width
    mask_aggregates(session, country_id=area.country, topics=affected, now=now, width=width)
    store_estimates(session, country_id=area.country, topics=affected, catalogue=catalogue, now=now)


def moved(session: Session, area: Area, *, years: Collection[int], now: datetime) -> Pairs:
    """Place a municipality in its leaves, and all of its country in years that are new.

    Returns the pairs whose leaves are other ones now. Regions and districts are in no leaf: their figures
    are those of municipalities, or part of one.
    """
    if area.kind != AreaKind.MUNICIPALITY:
        return set()
    known = placed_years(session, area.country)
    rows = _rows(area, known, published_facts(session, area))
    changed = put_area_years(session, rows, country_id=area.country, years=known, area_ids=[area.id], now=now)
    present = published_revisions(session, country_id=area.country, area_id=area.id)
    affected = {(place.indicator_id, place.year) for place in present if (area.id, place.year) in changed}
    new = set(years) - known
    if new:
        put_area_years(
            session, places(session, area.country, new), country_id=area.country, years=new, now=now
        )
    return affected | {(place.indicator_id, place.year) for place in present if place.year in new}


def places(session: Session, country_id: int, years: Collection[int]) -> Iterator[AreaYear]:
    """Yield where every municipality of a country is in these years, by what is known now."""
    facts = published_facts_by_area(session, country_id)
    for area in areas_below(session, area_by_id(session, country_id)):
        yield from _rows(area, years, facts.get(area.id, ()))


def remake_leaves(session: Session, country_id: int, affected: Pairs) -> None:
    """Make the leaves of these pairs equal to what the facts say."""
    if affected:
        recompute_leaves(
            session,
            country_id=country_id,
            indicator_ids=sorted({indicator for indicator, _ in affected}),
            years=sorted({year for _, year in affected}),
        )


def remake_own_leaves(session: Session, area: Area, affected: Pairs) -> None:
    """Make the leaves in which a municipality stands equal to what the facts say in these pairs."""
    wanted = {year for _, year in affected}
    standings = standings_of(session, country_id=area.country, area_id=area.id, years=wanted)
    for standing, years in standings.items():
        recompute_leaves(
            session,
            country_id=area.country,
            indicator_ids=sorted({indicator for indicator, year in affected if year in years}),
            years=sorted(years),
            standing=standing,
        )


def _rows(area: Area, years: Iterable[int], facts: Sequence[AreaFacts]) -> Iterator[AreaYear]:
    """Yield the leaf of a municipality in each year in which it counts."""
    for year in sorted(years):
        if exists_in(area, year):
            yield _row(area, year, facts)


def _row(area: Area, year: int, facts: Sequence[AreaFacts]) -> AreaYear:
    """Return the leaf of a municipality: its classes are those newest known, its population that of the year."""
    same_year = next((one for one in facts if one.year == year), None)
    until = [one for one in facts if one.year <= year]
    classed = [one for one in until if one.degurba_class]
    bounded = [one for one in until if one.boundary_type]
    counted = [one for one in until if one.population is not None]
    population = same_year.population if same_year else None
    return AreaYear(
        country_id=area.country,
        area_id=area.id,
        year=year,
        region_id=area.parent_id if area.parent_id and area.parent_id != area.country else 0,
        degurba=int(classed[-1].degurba_class) if classed else 0,
        size_class=size_class(counted[-1].population if counted else None),
        boundary_type=bounded[-1].boundary_type if bounded else "_U",
        population=population,
    )
