"""The districts of a municipality: codes of the dimension DISTRICT in its own answers, added, renamed and closed."""

from dataclasses import dataclass
from datetime import datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.values import FieldFault
from vlr_service.collection.areas.district_forms import DistrictFacts, TypedDistrict, parse_district
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.answers.source import put_source
from vlr_service.records.areas.area import Area, AreaKind, area_with_code, districts_of, lock_country
from vlr_service.records.areas.area_facts import profile_facts
from vlr_service.records.areas.area_profile import put_population


@dataclass(frozen=True)
class DistrictSaved:
    """The district as it stands now, or None with what is wrong with what was typed."""

    district: Area | None
    faults: tuple[FieldFault, ...] = ()


def with_districts(session: Session, catalogue: Catalogue, *, area: Area) -> Catalogue:
    """Return the catalogue as the area uses it: its districts are codes of the dimension DISTRICT."""
    return catalogue.with_districts({one.code: one.name for one in districts_of(session, area.id)})


def find_district(session: Session, municipality: Area, *, code: str) -> Area:
    """Return a district of a municipality by its whole code; raises NotFound."""
    found = next((one for one in districts_of(session, municipality.id) if one.code == code), None)
    if found is None:
        raise NotFound(
            "district_unknown",
            msg(N_("There is no such district. Open the list of districts and choose one.")),
        )
    return found


def save_district(
    session: Session,
    *,
    municipality: Area,
    code: str | None,
    typed: TypedDistrict,
    year: int,
    catalogue: Catalogue,
    language: str,
    actor: Actor,
    now: datetime,
) -> DistrictSaved:
    """Add a district (`code` None) or change one; its population is kept as that of the `year`.

    Nothing is kept where something is wrong. Raises NotAllowed, and NotFound for an unknown district. A
    district that is closed keeps its figures and its name in them.
    """
    require(actor, Permission.DISTRICTS, area=municipality)
    present = find_district(session, municipality, code=code) if code else None
    facts, faults = parse_district(typed, year=year, catalogue=catalogue, language=language, is_new=not code)
    whole = f"{municipality.code}-{facts.code}"
    if present is None and not faults and area_with_code(session, whole) is not None:
        message = msg(N_("The code %(code)s is taken already."), code=whole)
        faults = (FieldFault("code", message, msg(N_("Choose another code."))),)
    if faults:
        return DistrictSaved(None, faults)
    district = present or _added(municipality, code=whole)
    district.name, district.closed = facts.name, facts.closed
    session.add(district)
    session.flush()
    lock_country(session, municipality.country)
    _keep_population(session, district, facts, year=year)
    details = {"area": district.code, **facts.name.columns("name", facts.name.languages)}
    details["closed"] = facts.closed.isoformat() if facts.closed else ""
    action = "change_district" if present else "add_district"
    write_audit(
        session, submission_id=None, account_id=actor.account_id, action=action, details=details, now=now
    )
    return DistrictSaved(district)


def _added(municipality: Area, *, code: str) -> Area:
    return Area(
        code=code,
        kind=AreaKind.DISTRICT,
        country_id=municipality.country,
        parent_id=municipality.id,
        is_constructed=municipality.is_constructed,
    )


def _keep_population(session: Session, district: Area, facts: DistrictFacts, *, year: int) -> None:
    """Keep the population with its source, unless it is what is known already."""
    source = facts.source
    if facts.population is None or source is None:
        return
    known = [one for one in profile_facts(session, district) if one.population is not None]
    stated = (facts.population, source.provider, source.title, source.kind)
    if known and stated == (
        known[-1].population,
        known[-1].population_provider,
        known[-1].population_title,
        known[-1].population_source_kind,
    ):
        return
    source_id = put_source(session, source, area_id=district.id)
    put_population(session, district, year=year, people=facts.population, source_id=source_id)
