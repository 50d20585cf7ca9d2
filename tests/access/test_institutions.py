"""People of an institution have their role where it works, and nowhere else."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import NOW, account, answer, definition
from tests.loaded import STANDARD
from tests.texts import both
from vlr_service.access.accounts import actor_of, create_account, to_actor
from vlr_service.access.institutions import create_institution, work_for
from vlr_service.access.policy import OPERATOR, Actor, Permission, Role, may
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import Entry, save_answers, start_submission
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed, NotFound
from vlr_service.records import Session
from vlr_service.records.accounts.institution import InstitutionKind, list_institutions
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.areas.area import find_area


def abroad() -> dict[str, Any]:
    """Another country `uu` with a town of its own."""
    town = {"code": "uu-a", "kind": "municipality", "parent": "uu", "name_en": "Abroad", "name_zh": "外城"}
    country = {"code": "uu", "name_en": "Otherland", "name_zh": "他国"}
    return definition() | {"country": country, "areas": [town]}


@pytest.fixture
def areas(session: Session, catalogue: Catalogue) -> None:
    for one in (definition(), abroad()):
        set_up(session, one, catalogue=catalogue, standard=STANDARD, actor=OPERATOR)


@pytest.fixture
def found(session: Session, areas: None) -> Callable[..., Any]:
    """Create an institution that works for areas."""

    def create(kind: InstitutionKind, *codes: str, code: str = "inst", actor: Actor = OPERATOR) -> Any:
        return create_institution(
            session,
            actor=actor,
            code=code,
            kind=kind,
            name=both("Institution", "机构"),
            areas=[find_area(session, one) for one in codes],
            now=NOW,
        )

    return create


def member(session: Session, institution: Any, role: Role, **more: Any) -> Actor:
    values = {"area": None, "institution": institution} | more
    made = create_account(
        session,
        actor=OPERATOR,
        email=f"{role}@{institution.code}.example",
        name=role.value,
        password="a long enough password",
        role=role,
        now=NOW,
        **values,
    )
    return to_actor(made)


def reach(session: Session, actor: Actor, permission: Permission) -> list[str]:
    codes = ("tt", "tt-r", "tt-a", "tt-b", "uu", "uu-a")
    return [code for code in codes if may(actor, permission, area=find_area(session, code))]


def test_an_officer_of_an_observatory_writes_its_cities_and_no_other(
    session: Session, catalogue: Catalogue, found: Callable[..., Any]
) -> None:
    officer = member(session, found(InstitutionKind.OBSERVATORY, "tt-a"), Role.OFFICER)
    assert reach(session, officer, Permission.EDIT) == ["tt-a"]
    assert reach(session, officer, Permission.READ_DRAFT) == ["tt-a"]
    started = {"round_code": "2026", "catalogue": catalogue, "actor": officer, "now": NOW}
    own = start_submission(session, area_code="tt-a", **started)
    entries = [Entry(answer())]
    assert save_answers(session, submission_id=own.id, entries=entries, actor=officer, now=NOW).saved == 1
    with pytest.raises(NotAllowed):
        start_submission(session, area_code="tt-b", **started)
    other = start_submission(session, area_code="tt-b", **started | {"actor": OPERATOR})
    with pytest.raises(NotAllowed):
        save_answers(session, submission_id=other.id, entries=entries, actor=officer, now=NOW)


def test_a_statistician_of_one_country_sees_nothing_of_another(
    session: Session, found: Callable[..., Any]
) -> None:
    statistician = member(session, found(InstitutionKind.STATISTICS_OFFICE, "tt"), Role.STATISTICIAN)
    for permission in (Permission.READ_DRAFT, Permission.ACCEPT, Permission.PUBLISH, Permission.RETURN):
        assert reach(session, statistician, permission) == ["tt", "tt-r", "tt-a", "tt-b"]
    assert reach(session, statistician, Permission.EDIT) == []


def test_when_an_observatory_gets_other_cities_the_roles_of_its_people_follow_at_once(
    session: Session, found: Callable[..., Any]
) -> None:
    officer = member(session, found(InstitutionKind.OBSERVATORY, "tt-a"), Role.OFFICER)
    areas = [find_area(session, "tt-b")]
    work_for(session, actor=OPERATOR, code="inst", areas=areas, now=NOW)
    session.expire_all()
    present = actor_of(session, officer.account_id)
    assert present is not None
    assert reach(session, present, Permission.EDIT) == ["tt-b"]
    assert [one.area.code for one in list_institutions(session)[0].works_for] == ["tt-b"]


def test_an_observatory_can_work_for_several_cities(session: Session, found: Callable[..., Any]) -> None:
    officer = member(session, found(InstitutionKind.OBSERVATORY, "tt-a", "tt-b"), Role.OFFICER)
    assert reach(session, officer, Permission.EDIT) == ["tt-a", "tt-b"]


@pytest.mark.parametrize(
    ("kind", "codes", "refusal"),
    [
        (InstitutionKind.OBSERVATORY, (), "institution_without_area"),
        (InstitutionKind.OBSERVATORY, ("tt-a", "uu-a"), "institution_of_two_countries"),
        (InstitutionKind.OBSERVATORY, ("tt",), "institution_area_wrong"),
        (InstitutionKind.STATISTICS_OFFICE, ("tt-a",), "institution_area_wrong"),
        (InstitutionKind.MUNICIPALITY, ("tt-a", "tt-b"), "institution_area_wrong"),
        (InstitutionKind.MUNICIPALITY, ("tt-r",), "institution_area_wrong"),
    ],
)
def test_areas_go_with_the_kind_of_institution(
    found: Callable[..., Any], kind: InstitutionKind, codes: tuple[str, ...], refusal: str
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        found(kind, *codes)
    assert refused.value.code == refusal


@pytest.mark.parametrize(
    ("kind", "codes", "role"),
    [
        (InstitutionKind.OBSERVATORY, ("tt-a",), Role.STATISTICIAN),
        (InstitutionKind.STATISTICS_OFFICE, ("tt",), Role.OFFICER),
        (InstitutionKind.MUNICIPALITY, ("tt-a",), Role.ADMINISTRATOR),
    ],
)
def test_an_institution_gives_only_the_roles_of_its_kind(
    session: Session, found: Callable[..., Any], kind: InstitutionKind, codes: tuple[str, ...], role: Role
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        member(session, found(kind, *codes), role)
    assert refused.value.code == "role_not_of_institution"


def test_area_and_institution_are_not_named_together(session: Session, found: Callable[..., Any]) -> None:
    with pytest.raises(InvalidRequest) as refused:
        member(
            session,
            found(InstitutionKind.OBSERVATORY, "tt-a"),
            Role.OFFICER,
            area=find_area(session, "tt-b"),
        )
    assert refused.value.code == "area_and_institution"


def test_a_code_is_used_once_and_an_unknown_one_is_told(session: Session, found: Callable[..., Any]) -> None:
    found(InstitutionKind.OBSERVATORY, "tt-a")
    with pytest.raises(Conflict):
        found(InstitutionKind.OBSERVATORY, "tt-b")
    with pytest.raises(NotFound):
        work_for(session, actor=OPERATOR, code="x", areas=[find_area(session, "tt-a")], now=NOW)


def test_only_who_administers_the_country_creates_and_changes(
    session: Session, found: Callable[..., Any]
) -> None:
    officer = account(session, "officer@tt.example", role=Role.OFFICER, area="tt")
    foreign = account(session, "admin@uu.example", role=Role.ADMINISTRATOR, area="uu")
    own = account(session, "admin@tt.example", role=Role.ADMINISTRATOR, area="tt")
    for stranger in (officer, foreign):
        with pytest.raises(NotAllowed):
            found(InstitutionKind.OBSERVATORY, "tt-a", actor=stranger)
    found(InstitutionKind.OBSERVATORY, "tt-a", actor=own)
    for stranger in (officer, foreign):
        with pytest.raises(NotAllowed):
            work_for(session, actor=stranger, code="inst", areas=[find_area(session, "tt-b")], now=NOW)
    with pytest.raises(InvalidRequest):
        work_for(session, actor=own, code="inst", areas=[find_area(session, "uu-a")], now=NOW)


def test_what_happens_to_an_institution_is_written_down(session: Session, found: Callable[..., Any]) -> None:
    found(InstitutionKind.OBSERVATORY, "tt-a")
    work_for(session, actor=OPERATOR, code="inst", areas=[find_area(session, "tt-b")], now=NOW)
    lines = audit_of(session, None)[:2]
    assert [line.action for line in lines] == ["change_institution", "create_institution"]
    assert lines[0].details == {"institution": "inst", "areas": ["tt-b"]}
