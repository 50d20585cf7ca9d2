"""Signing in and accounts."""

from dataclasses import replace

import pytest

from tests.factories import NOW, PASSWORD, account, definition
from tests.loaded import STANDARD
from vlr_service.access.accounts import actor_of, authenticate, create_account
from vlr_service.access.policy import OPERATOR, Actor, Reach, Role
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed
from vlr_service.records import Session
from vlr_service.records.accounts.account import account_by_email
from vlr_service.records.areas.area import find_area


def test_whoever_has_the_password_signs_in_whatever_the_capitals(
    session: Session, catalogue: Catalogue
) -> None:
    set_up(session, definition(), catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    account(session, "li.wei@tt-a.example", role=Role.OFFICER, area="tt-a")
    actor = authenticate(session, email=" Li.Wei@TT-A.example ", password=PASSWORD)
    assert actor.name == "li.wei"
    assert actor.area_ids == frozenset({find_area(session, "tt-a").id})


@pytest.mark.parametrize(
    ("email", "password"), [("li.wei@tt-a.example", "wrong"), ("nobody@tt-a.example", PASSWORD)]
)
def test_a_wrong_address_and_a_wrong_password_say_the_same(
    session: Session, catalogue: Catalogue, email: str, password: str
) -> None:
    set_up(session, definition(), catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    account(session, "li.wei@tt-a.example", role=Role.OFFICER, area="tt-a")
    with pytest.raises(NotAllowed) as refused:
        authenticate(session, email=email, password=password)
    assert refused.value.code == "sign_in_failed"


def test_a_switched_off_account_is_nobody(session: Session, catalogue: Catalogue) -> None:
    set_up(session, definition(), catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    actor = account(session, "li.wei@tt-a.example", role=Role.OFFICER, area="tt-a")
    found = account_by_email(session, "li.wei@tt-a.example")
    assert found is not None
    found.is_active = False
    session.flush()
    assert actor_of(session, actor.account_id) is None
    with pytest.raises(NotAllowed):
        authenticate(session, email="li.wei@tt-a.example", password=PASSWORD)


def make(session: Session, actor: Actor, *, email: str = "new@tt.example", password: str = PASSWORD) -> None:
    create_account(
        session,
        actor=actor,
        email=email,
        name="New",
        password=password,
        role=Role.OFFICER,
        area=None,
        now=NOW,
    )


def test_an_address_is_taken_once_and_a_password_is_long(session: Session) -> None:
    make(session, OPERATOR)
    with pytest.raises(Conflict):
        make(session, OPERATOR, email="NEW@tt.example")
    with pytest.raises(InvalidRequest):
        make(session, OPERATOR, email="other@tt.example", password="short")


def test_only_administrators_and_the_operator_make_accounts(session: Session) -> None:
    officer = replace(OPERATOR, account_id=None, reaches=(Reach(Role.OFFICER),))
    with pytest.raises(NotAllowed):
        make(session, officer)
