"""Setting up the areas, profiles and the round of a demonstration from its file."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.loading.text_index import TextIndex
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.areas.placing import place_in_leaves
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, Text, assets, msg
from vlr_service.methods.outlines import Outline
from vlr_service.records import Session
from vlr_service.records.answers.round import Round, RoundIndicator, rounds_of
from vlr_service.records.answers.source import put_source
from vlr_service.records.areas.area import Area, area_with_code, find_area
from vlr_service.records.areas.area_profile import AreaProfile, put_profile
from vlr_service.standard.observed import SourceEntry
from vlr_service.standard.register import Standard

EXACT = (
    "population",
    "land_area_km2",
    "share_urban_centre",
    "share_urban_cluster",
    "share_rural",
    "largest_centre",
    "sample_weight",
)
PLAIN = (
    "boundary_type",
    "degurba_class",
    "grid_year",
    "degurba_level2",
    "fua_code",
    "fua_municipalities",
    "in_sample",
    "sample_stratum",
)


def demonstration_folder() -> Path:
    """Return the folder of the demonstrations' definitions and workbooks."""
    return assets("indicators") / "demonstration"


def read_demonstration(name: str) -> Mapping[str, Any]:
    """Return the definition of the demonstration `name`: country, areas with profiles, round."""
    with (demonstration_folder() / f"{name}.yaml").open(encoding="utf-8") as file:
        definition: Mapping[str, Any] = yaml.safe_load(file)
    return definition


def set_up(
    session: Session,
    definition: Mapping[str, Any],
    *,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime | None = None,
    demonstration: str | None = None,
) -> Round:
    """Create what the definition names and is not there yet, and keep its profiles; return its round.

    `now` is since when the profiles count: the present, if it is left out. `demonstration` names the file that
    holds the definition, if it is one of ours: the catalogue may have its names in further languages.
    """
    now = now or datetime.now(UTC)
    require(actor, Permission.ADMINISTER, area=None)
    constructed = bool(definition.get("constructed", False))
    if demonstration is not None:
        definition = _with_further_names(definition, catalogue.texts, demonstration)
    country = _area(session, definition["country"], kind="country", parent=None, constructed=constructed)
    for profile in definition["country"].get("profiles", ()):
        _profile(session, country, profile)
    for entry in definition["areas"]:
        parent = find_area(session, entry["parent"])
        area = _area(session, entry, kind=entry["kind"], parent=parent, constructed=constructed)
        for profile in entry.get("profiles", ()):
            _profile(session, area, profile)
        place_in_leaves(session, area, catalogue=catalogue, standard=standard, now=now)
    return _round(session, country, definition["round"], catalogue=catalogue)


def _with_further_names(definition: Mapping[str, Any], texts: TextIndex, name: str) -> Mapping[str, Any]:
    """Return the definition with the names of its areas in the languages in which files give them."""

    def named(entry: Mapping[str, Any], *steps: str) -> dict[str, Any]:
        given = texts.given.get((f"demonstration/{name}", *steps, "name"), {})
        further = Text({language: text.words for language, text in given.items()})
        return {**further.columns("name", further.languages), **entry}

    areas = [named(entry, "areas", entry["code"]) for entry in definition["areas"]]
    return {**definition, "country": named(definition["country"], "country"), "areas": areas}


def _area(
    session: Session, entry: Mapping[str, Any], *, kind: str, parent: Area | None, constructed: bool
) -> Area:
    found = area_with_code(session, entry["code"])
    if found is not None:
        return found
    area = Area(
        code=entry["code"],
        kind=kind,
        country_id=parent.country if parent else None,
        parent_id=parent.id if parent else None,
        name=Text.of_columns("name", entry),
        is_constructed=constructed,
    )
    session.add(area)
    session.flush()
    return area


def _profile(session: Session, area: Area, entry: Mapping[str, Any]) -> None:
    facts: dict[str, Any] = {
        name: None if entry.get(name) is None else Decimal(str(entry[name])) for name in EXACT
    }
    facts |= {name: entry.get(name) for name in PLAIN}
    version = entry.get("boundary_version")
    facts["boundary_version"] = (
        version if version is None or isinstance(version, date) else date.fromisoformat(version)
    )
    if entry.get("outline"):
        facts["outline"] = _outline(entry["outline"]).plain
    for fact in ("population", "land_area"):
        facts[f"{fact}_source_id"] = _source(session, area, entry.get(f"{fact}_source"))
    put_profile(session, AreaProfile(country_id=area.country, area_id=area.id, year=entry["year"], **facts))


def _outline(drawn: Any) -> Outline:
    """Return an outline that is read already, or the one whose points a file of our own lists."""
    if isinstance(drawn, Outline):
        return drawn
    return Outline.of_ring(tuple((Decimal(str(x)), Decimal(str(y))) for x, y in drawn))


def _source(session: Session, area: Area, entry: Mapping[str, Any] | None) -> int | None:
    if entry is None:
        return None
    return put_source(session, SourceEntry(**entry), area_id=area.id)


def _round(session: Session, country: Area, entry: Mapping[str, Any], *, catalogue: Catalogue) -> Round:
    for found in rounds_of(session, country_id=country.id):
        if found.code == entry["code"]:
            return found
    made = Round(
        country_id=country.id,
        code=entry["code"],
        start_year=entry["start_year"],
        end_year=entry["end_year"],
        closes=entry.get("closes"),
        embargo_on=entry.get("embargo_on"),
        acceptance_required=entry["acceptance_required"],
        is_demonstration=entry.get("demonstration", False),
    )
    session.add(made)
    session.flush()
    required = entry["required_indicators"]
    if required == "catalogue":
        required = [
            key for key, i in catalogue.indicators.items() if not key.startswith("LOC_") and i.ends is None
        ]
    unknown = [key for key in required if key not in catalogue.indicators]
    if unknown:
        raise InvalidRequest(
            "indicator_unknown",
            msg(
                N_(
                    "The round requires indicators that the catalogue does not have: %(names)s. Correct the ids."
                ),
                names=", ".join(unknown),
            ),
        )
    session.add_all(RoundIndicator(round_id=made.id, indicator=key) for key in required)
    session.flush()
    return made
