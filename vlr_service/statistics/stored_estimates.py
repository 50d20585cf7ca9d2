"""Estimates for whole countries, made when figures come out and kept: of the newest published sample, total and groups."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from vlr_service.catalogue.cells import TOTAL
from vlr_service.catalogue.model import Catalogue
from vlr_service.methods.sampling.estimates import Adjustment, Design
from vlr_service.records import Session
from vlr_service.records.published.key import IndicatorKey, every_code, summed_cells
from vlr_service.records.published.national_estimate import (
    EstimatePlace,
    StoredEstimate,
    current_estimates,
    put_estimates,
    reason_of,
)
from vlr_service.records.samples.sample import Sample, find_sample, newest_sample_version
from vlr_service.records.samples.sample_figures import CityFigure, cells_of_cities
from vlr_service.statistics.estimates import estimate_of, responds

Topics = Collection[tuple[int, int]]
"""Pairs of an indicator and a year, by their integers."""


def store_estimates(
    session: Session, *, country_id: int, topics: Topics | None, catalogue: Catalogue, now: datetime
) -> None:
    """Keep the estimates of these indicators and years as they are from now on, of all that is published if None are named.

    They are of the total and of each group of which a drawn city has a figure. Nothing happens where the country has no
    published sample, or where the estimates are what they were.
    """
    if topics is None or topics:
        changed = differing_estimates(session, country_id=country_id, topics=topics, catalogue=catalogue)
        put_estimates(session, country_id=country_id, estimates=changed, now=now)


def differing_estimates(
    session: Session, *, country_id: int, topics: Topics | None, catalogue: Catalogue
) -> Mapping[EstimatePlace, StoredEstimate | None]:
    """Return the estimates that are not kept as the published figures give them, as they should be; None for one too many."""
    version = newest_sample_version(session, country_id=country_id)
    if version is None:
        return {}
    sample = find_sample(session, country_id=country_id, version=version)
    indicators = every_code(session, IndicatorKey)
    cells = summed_cells(session)
    figures = cells_of_cities(
        session,
        country_id=country_id,
        area_ids=[unit.area_id for unit in sample.drawn],
        cell_ids=cells,
        topics=topics,
    )
    found = {
        place: _stored(sample, by_city, indicators[place.indicator_id], catalogue)
        for place, by_city in figures.items()
        if indicators[place.indicator_id] in catalogue.indicators
        and (cells[place.cell_id] == TOTAL or any(map(responds, by_city.values())))
    }
    present = current_estimates(session, country_id=country_id, topics=topics)
    # what no drawn city publishes any more is taken back with it
    gone = dict.fromkeys(present.keys() - found.keys())
    changed = {place: one for place, one in found.items() if present.get(place) != one}
    return {**changed, **gone}


def _stored(
    sample: Sample, figures: Mapping[int, CityFigure], indicator: str, catalogue: Catalogue
) -> StoredEstimate:
    """Return the estimate with every drawn city, or, where some are silent, with the others speaking for their stratum."""
    responding = sum(map(responds, figures.values()))
    is_complete = responding == len(sample.drawn)
    design = Design() if is_complete else Design(Adjustment.WITHIN_STRATA)
    method, found = estimate_of(sample, figures, catalogue.indicators[indicator], design=design)
    reason = found.reason
    stored = StoredEstimate(
        sample_version=sample.design.version,
        method=method.value,
        adjustment=design.adjustment.value if design.adjustment else "",
        value=found.value,
        standard_error=found.standard_error,
        low=found.low,
        high=found.high,
        drawn=len(sample.drawn),
        responding=responding,
    )
    return replace(stored, reason=reason_of(reason)) if reason else stored
