"""Institutions and their people: who works for which areas, and which roles an institution can give."""

from collections.abc import Collection, Mapping
from datetime import datetime

from vlr_service.access.policy import Actor, Permission, Role, require
from vlr_service.errors import Conflict, InvalidRequest
from vlr_service.i18n import N_, Text, msg
from vlr_service.records import Session
from vlr_service.records.accounts.institution import (
    Institution,
    InstitutionArea,
    InstitutionKind,
    Membership,
    find_institution,
    institution_with_code,
)
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.areas.area import Area, AreaKind, area_by_id
from vlr_service.standard.typed import MOST_OF_A_NAME, taken

ROLES_OF: Mapping[InstitutionKind, frozenset[Role]] = {
    InstitutionKind.STATISTICS_OFFICE: frozenset({Role.STATISTICIAN}),
    InstitutionKind.OBSERVATORY: frozenset({Role.OFFICER, Role.APPROVER}),
    InstitutionKind.MUNICIPALITY: frozenset({Role.OFFICER, Role.APPROVER}),
}
"""The roles that people of an institution can have."""

LONGEST_CODE = 40


def create_institution(
    session: Session,
    *,
    actor: Actor,
    code: str,
    kind: InstitutionKind,
    name: Text,
    areas: Collection[Area],
    now: datetime,
) -> Institution:
    """Create an institution that works for areas of one country.

    Raises InvalidRequest for areas it cannot work for, Conflict when the code is taken.
    """
    country = _country_of(session, areas)
    require(actor, Permission.ADMINISTER, area=country)
    _look_at_areas(kind, areas)
    code, name = taken(code, field="code", most=LONGEST_CODE), _taken_name(name)
    if not code:
        raise _unnamed()
    if institution_with_code(session, code):
        raise Conflict(
            "institution_exists",
            msg(N_("There is already an institution with the code “%(code)s”. Use another one."), code=code),
        )
    made = Institution(
        code=code,
        kind=kind.value,
        country_id=country.id,
        name=name,
        created_at=now,
        works_for=[InstitutionArea(area=area) for area in areas],
    )
    session.add(made)
    _write_down(session, made, actor=actor, action="create_institution", now=now)
    return made


def work_for(
    session: Session, *, actor: Actor, code: str, areas: Collection[Area], now: datetime
) -> Institution:
    """Let an institution work for these areas and no others; its people's roles follow with their next step.

    Raises NotFound, and InvalidRequest for areas it cannot work for.
    """
    found = find_institution(session, code)
    require(actor, Permission.ADMINISTER, area=area_by_id(session, found.country_id))
    if _country_of(session, areas).id != found.country_id:
        raise _other_country()
    _look_at_areas(InstitutionKind(found.kind), areas)
    kept = {one.area_id: one for one in found.works_for}
    found.works_for = [kept.get(area.id) or InstitutionArea(area=area) for area in areas]
    _write_down(session, found, actor=actor, action="change_institution", now=now)
    return found


def membership(institution: Institution, role: Role) -> Membership:
    """Return the membership of an account that is being created; raises InvalidRequest for another role."""
    offered = ROLES_OF[InstitutionKind(institution.kind)]
    if role not in offered:
        raise InvalidRequest(
            "role_not_of_institution",
            msg(
                N_("People of %(institution)s can be: %(roles)s. Choose one of these."),
                institution=institution.name,
                roles=", ".join(one.value for one in Role if one in offered),
            ),
        )
    return Membership(institution=institution, role=role.value)


def _taken_name(name: Text) -> Text:
    """Return the name of an institution in the languages it is given in; raises InvalidRequest for one that says nothing."""
    found = {
        language: taken(text, field="name", most=MOST_OF_A_NAME)
        for language, text in name.by_language.items()
    }
    if not found or not all(found.values()):
        raise _unnamed()
    return Text(found)


def _unnamed() -> InvalidRequest:
    return InvalidRequest("institution_unnamed", msg(N_("An institution has a code and a name. Give both.")))


def _country_of(session: Session, areas: Collection[Area]) -> Area:
    countries = {area.country for area in areas}
    if not areas:
        raise InvalidRequest(
            "institution_without_area", msg(N_("Name at least one area that the institution works for."))
        )
    if len(countries) > 1:
        raise _other_country()
    return area_by_id(session, countries.pop())


def _other_country() -> InvalidRequest:
    return InvalidRequest(
        "institution_of_two_countries", msg(N_("An institution works for areas of its own country only."))
    )


def _look_at_areas(kind: InstitutionKind, areas: Collection[Area]) -> None:
    """Refuse areas that do not go with the kind: an office has its country, a municipality itself."""
    kinds = {AreaKind(area.kind) for area in areas}
    if kind is InstitutionKind.STATISTICS_OFFICE and (kinds != {AreaKind.COUNTRY}):
        raise InvalidRequest(
            "institution_area_wrong", msg(N_("A statistics office works for its country. Name the country."))
        )
    if kind is InstitutionKind.MUNICIPALITY and (kinds != {AreaKind.MUNICIPALITY} or len(areas) > 1):
        raise InvalidRequest(
            "institution_area_wrong",
            msg(N_("A municipality works for itself. Name that municipality alone.")),
        )
    if kind is InstitutionKind.OBSERVATORY and kinds != {AreaKind.MUNICIPALITY}:
        raise InvalidRequest(
            "institution_area_wrong", msg(N_("An observatory works for municipalities. Name each of them."))
        )


def _write_down(
    session: Session, institution: Institution, *, actor: Actor, action: str, now: datetime
) -> None:
    session.flush()
    details = {
        "institution": institution.code,
        "areas": sorted(one.area.code for one in institution.works_for),
    }
    write_audit(
        session, submission_id=None, account_id=actor.account_id, action=action, details=details, now=now
    )
