"""The facts of an area by year: what the operator set up, overlaid by what submissions say of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import select

from vlr_service.records.area import Area
from vlr_service.records.area_profile import AreaProfile
from vlr_service.records.register_entry import EntryRow
from vlr_service.records.released_text import published_area_entries
from vlr_service.records.source import Source
from vlr_service.standard import AreaFacts

PROFILE = "profile"
"""The register of the area's facts."""

SOURCED = ("population", "land_area")
"""The facts that name a source of their own: it goes with the fact."""


def published_facts(session: Session, area: Area, *, but_of: int | None = None) -> tuple[AreaFacts, ...]:
    """Return what may be published of an area by year: its profile and what its releases in force say of it.

    What the submission `but_of` has published is left out: its draft speaks for it.
    """
    entries = published_area_entries(session, area.id, register=PROFILE, but_of=but_of)
    return overlaid(profile_facts(session, area), entries)


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
    of_people, of_land = aliased(Source), aliased(Source)
    query = (
        select(AreaProfile, of_people, of_land)
        .outerjoin(of_people, of_people.id == AreaProfile.population_source_id)
        .outerjoin(of_land, of_land.id == AreaProfile.land_area_source_id)
        .where(AreaProfile.country_id == area.country, AreaProfile.area_id == area.id)
        .order_by(AreaProfile.year)
    )
    return tuple(_facts(*found) for found in session.execute(query))


def _over(known: AreaFacts, said: AreaFacts) -> AreaFacts:
    """Return the known facts with those that were said in their place, each with its source."""
    stated = {one.name: getattr(said, one.name) for one in fields(said)}
    changes = {name: value for name, value in stated.items() if value not in (None, "", ())}
    for fact, value in zip(SOURCED, (said.population, said.land_area_km2), strict=True):
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
    stated["outline"] = tuple((Decimal(x), Decimal(y)) for x, y in profile.outline or ())
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
