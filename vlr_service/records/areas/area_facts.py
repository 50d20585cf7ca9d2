"""The facts of an area by year: what the operator set up, overlaid by what submissions say of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session, aliased, lazyload
from sqlalchemy.sql import select

from vlr_service.methods.outlines import Outline
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.records.answers.source import Source
from vlr_service.records.areas.area import Area
from vlr_service.records.areas.area_profile import AreaProfile
from vlr_service.records.releases.released_text import published_area_entries, published_country_entries
from vlr_service.records.samples.sample import (
    SampleDesign,
    SampleStratum,
    SampleUnit,
    UnitFacts,
    place_of,
    with_places,
)
from vlr_service.standard.registers import AreaFacts

PROFILE = "profile"
"""The register of the area's facts."""

SOURCED = ("population", "land_area")
"""The facts that name a source of their own: it goes with the fact."""


def published_facts(session: Session, area: Area) -> tuple[AreaFacts, ...]:
    """Return what may be published of an area by year.

    Its profile, over it what its releases in force say of it, and over both its places in the published samples.
    """
    published = published_area_entries(session, area.id, register=PROFILE)
    known, places = _profile_and_places(session, area)
    return with_places(overlaid(known, published), places)


def facts_in_draft(
    session: Session, area: Area, *, submission_id: int, entries: Iterable[EntryRow]
) -> tuple[AreaFacts, ...]:
    """Return the facts of an area by year as a submission's records say them, in place of what it has published."""
    published = published_area_entries(session, area.id, register=PROFILE, but_of=submission_id)
    known, places = _profile_and_places(session, area)
    return with_places(overlaid(known, chain(published, entries)), places)


def published_facts_by_area(session: Session, country_id: int) -> Mapping[int, tuple[AreaFacts, ...]]:
    """Return what may be published of every area of a country by year, without the sources of the profiles."""
    query = select(AreaProfile).where(AreaProfile.country_id == country_id).order_by(AreaProfile.year)
    known: dict[int, list[AreaFacts]] = {}
    for profile in session.scalars(query):
        known.setdefault(profile.area_id, []).append(_facts(profile, None, None))
    published = published_country_entries(session, country_id, register=PROFILE)
    return {
        area: overlaid(known.get(area, ()), published.get(area, ()))
        for area in known.keys() | published.keys()
    }


def overlaid(known: Sequence[AreaFacts], entries: Iterable[EntryRow]) -> tuple[AreaFacts, ...]:
    """Return the facts by year, oldest first, with those of the entries in place of the known ones."""
    by_year = {facts.year: facts for facts in known}
    for entry in entries:
        if entry.register == PROFILE and entry.value is not None:
            year = entry.value.year
            by_year[year] = _over(by_year.get(year, AreaFacts(year)), entry.value)
    return tuple(facts for _, facts in sorted(by_year.items()))


def profile_facts(session: Session, area: Area) -> tuple[AreaFacts, ...]:
    """Return what the operator has set up of an area, oldest year first."""
    return _profile_and_places(session, area)[0]


def _profile_and_places(
    session: Session, area: Area
) -> tuple[tuple[AreaFacts, ...], Mapping[int, UnitFacts]]:
    """Return what is set up of an area by year, and its places in the published samples by the year of the frame."""
    of_people, of_land = aliased(Source), aliased(Source)
    in_country = AreaProfile.country_id == area.country
    query = (
        select(AreaProfile, of_people, of_land, SampleUnit, SampleStratum, SampleDesign.frame_year)
        .select_from(Area)
        .outerjoin(AreaProfile, in_country & (AreaProfile.area_id == Area.id))
        .outerjoin(of_people, of_people.id == AreaProfile.population_source_id)
        .outerjoin(of_land, of_land.id == AreaProfile.land_area_source_id)
        .outerjoin(SampleUnit, (SampleUnit.country_id == area.country) & (SampleUnit.area_id == Area.id))
        .outerjoin(SampleDesign, SampleDesign.published_at.is_not(None) & _of_the_unit(SampleDesign))
        .outerjoin(SampleStratum, (SampleStratum.code == SampleUnit.stratum) & _of_the_unit(SampleStratum))
        .where(Area.id == area.id)
        .order_by(AreaProfile.year, SampleUnit.version)
        .options(lazyload(SampleUnit.area))
    )
    known: dict[int, AreaFacts] = {}
    places: dict[int, UnitFacts] = {}
    for profile, people, land, unit, stratum, frame_year in session.execute(query):
        if profile is not None and profile.year not in known:
            known[profile.year] = _facts(profile, people, land)
        if frame_year is not None:
            places[frame_year] = place_of(unit, stratum)
    return tuple(known.values()), places


def _of_the_unit(table: type[SampleDesign] | type[SampleStratum]) -> ColumnElement[bool]:
    return (table.country_id == SampleUnit.country_id) & (table.version == SampleUnit.version)


def _over(known: AreaFacts, entered: AreaFacts) -> AreaFacts:
    """Return the known facts with those that were said in their place, each with its source."""
    stated = {one.name: getattr(entered, one.name) for one in fields(entered)}
    changes = {name: value for name, value in stated.items() if value not in (None, "", Outline())}
    for fact, value in zip(SOURCED, (entered.population, entered.land_area_km2), strict=True):
        sources = {
            name: text for name, text in stated.items() if name.startswith(fact) and name != "land_area_km2"
        }
        if value is not None:
            changes |= sources
        else:
            changes = {name: text for name, text in changes.items() if name not in sources}
    return replace(known, **changes)


def _facts(profile: AreaProfile, of_people: Source | None, of_land: Source | None) -> AreaFacts:
    stated: dict[str, Any] = {one.name: getattr(profile, one.name, None) for one in fields(AreaFacts)}
    stated["degurba_class"] = "" if profile.degurba_class is None else str(profile.degurba_class)
    stated["outline"] = Outline.of_plain(profile.outline)
    known = {name: value for name, value in stated.items() if value is not None}
    return AreaFacts(**known, **_source("population", of_people), **_source("land_area", of_land))


def _source(fact: str, source: Source | None) -> Mapping[str, Any]:
    if source is None:
        return {}
    return {
        f"{fact}_provider": source.provider,
        f"{fact}_title": source.title,
        f"{fact}_source_year": source.reference_year,
        f"{fact}_source_kind": source.kind,
        f"{fact}_url": source.url or "",
    }
