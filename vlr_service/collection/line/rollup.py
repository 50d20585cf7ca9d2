"""Comparing the rollup with what it is made from, and making it anew where it differs."""

from dataclasses import dataclass
from datetime import datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.placing import places
from vlr_service.records import Session
from vlr_service.records.areas.area import Area, countries, lock_country
from vlr_service.records.areas.area_year import placed_years, put_area_years, recompute_extents
from vlr_service.records.published.leaf import recompute_leaves
from vlr_service.records.published.leaf_check import (
    differing_extents,
    differing_leaves,
    differing_places,
    fact_years,
    reported_indicators,
)
from vlr_service.records.published.year_before import link_years
from vlr_service.statistics.stored_estimates import differing_estimates, store_estimates


@dataclass(frozen=True)
class RollupDifference:
    """How many rows of a country's rollup, and estimates of its sample, are not what facts, classes and dates of its areas say."""

    country: str
    places: int
    extents: int
    leaves: int
    estimates: int


def verify_rollup(session: Session, *, catalogue: Catalogue, actor: Actor) -> tuple[RollupDifference, ...]:
    """Return the countries whose rollup differs from what it is made from, and how much."""
    require(actor, Permission.ADMINISTER, area=None)
    found = (_compare(session, country, catalogue) for country in countries(session))
    return tuple(one for one in found if one.places or one.extents or one.leaves or one.estimates)


def repair_rollup(
    session: Session, *, catalogue: Catalogue, actor: Actor, now: datetime
) -> tuple[RollupDifference, ...]:
    """Make the rollup of every country that differs anew; return what had differed."""
    differing = verify_rollup(session, catalogue=catalogue, actor=actor)
    wrong = {one.country for one in differing}
    for country in countries(session):
        if country.code in wrong:
            _remake(session, country, now=now)
            store_estimates(session, country_id=country.id, topics=None, catalogue=catalogue, now=now)
    return differing


def _compare(session: Session, country: Area, catalogue: Catalogue) -> RollupDifference:
    years = _years(session, country)
    indicators = reported_indicators(session, country.id)
    wanted = places(session, country.id, years)
    return RollupDifference(
        country=country.code,
        places=differing_places(session, wanted, country_id=country.id, years=years),
        extents=differing_extents(session, country_id=country.id, years=years),
        leaves=sum(
            differing_leaves(session, country_id=country.id, indicator_id=key, years=years)
            for key in indicators
        ),
        estimates=len(differing_estimates(session, country_id=country.id, topics=None, catalogue=catalogue)),
    )


def _remake(session: Session, country: Area, *, now: datetime) -> None:
    lock_country(session, country.id)
    years = _years(session, country)
    wanted = places(session, country.id, years)
    put_area_years(session, wanted, country_id=country.id, years=years, now=now)
    recompute_extents(session, country_id=country.id, years=years)
    link_years(session, country_id=country.id)
    indicators = reported_indicators(session, country.id)
    recompute_leaves(session, country_id=country.id, indicator_ids=indicators, years=years)


def _years(session: Session, country: Area) -> frozenset[int]:
    return fact_years(session, country.id) | placed_years(session, country.id)
