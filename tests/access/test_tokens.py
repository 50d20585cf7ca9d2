"""Tokens hold until they expire, are revoked or their account is switched off, and never say their secret twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.factories import NOW, account
from vlr_service.access.policy import OPERATOR, Actor, Role
from vlr_service.access.tokens import NewToken, Scope, bearer_of, issue_token, revoke_token
from vlr_service.errors import InvalidRequest, NotAllowed, NotFound, NotIdentified
from vlr_service.records import Session
from vlr_service.records.accounts.account import Account, account_by_id
from vlr_service.records.accounts.api_token import APIToken, note_use, tokens_of
from vlr_service.records.answers.audit_line import audit_of

LATER = NOW + timedelta(days=90)


@pytest.fixture
def holder(session: Session) -> Actor:
    return account(session, "officer@tt-a.example", role=Role.OFFICER, area=None)


def issue(session: Session, holder: Actor, *scopes: Scope, **more) -> NewToken:
    values = {"actor": holder, "name": "City register", "expires_at": LATER, "now": NOW}
    kept = account_by_id(session, holder.account_id)
    return issue_token(session, account=kept, scopes=scopes or (Scope.READ_PUBLISHED,), **values | more)


def code(session: Session, text: str, **more) -> str:
    with pytest.raises(NotIdentified) as refused:
        bearer_of(session, text, **{"now": NOW} | more)
    return refused.value.code


def test_a_token_stands_for_its_account_with_its_scopes(session: Session, holder: Actor) -> None:
    new = issue(session, holder, Scope.WRITE_OWN_AREA, Scope.READ_OWN_COUNTRY)
    found = bearer_of(session, new.text, now=NOW)
    assert found.actor == holder
    assert found.scopes == {Scope.READ_OWN_COUNTRY, Scope.WRITE_OWN_AREA}


def test_the_secret_is_kept_nowhere(session: Session, holder: Actor) -> None:
    new = issue(session, holder)
    secret = new.text.rsplit("_", 1)[1]
    kept = session.scalars(select(APIToken)).one()
    assert secret not in repr(vars(kept))
    assert secret not in repr(audit_of(session, None))
    assert len(secret) * 4 == 256


def test_two_tokens_are_never_alike(session: Session, holder: Actor) -> None:
    assert issue(session, holder).text != issue(session, holder).text


def test_a_token_stops_at_the_second_it_expires(session: Session, holder: Actor) -> None:
    new = issue(session, holder)
    assert bearer_of(session, new.text, now=LATER - timedelta(seconds=1))
    assert code(session, new.text, now=LATER) == "token_expired"


def test_a_revoked_token_stops_at_once_and_stays_revoked(session: Session, holder: Actor) -> None:
    new = issue(session, holder)
    revoke_token(session, actor=holder, token_id=new.token.id, now=NOW)
    assert code(session, new.text) == "token_revoked"
    again = revoke_token(session, actor=OPERATOR, token_id=new.token.id, now=LATER)
    assert (again.revoked_at, again.revoked_by) == (NOW, holder.account_id)


def test_a_token_of_an_account_that_is_switched_off_stops_at_once(session: Session, holder: Actor) -> None:
    new = issue(session, holder)
    session.get_one(Account, holder.account_id).is_active = False
    assert code(session, new.text) == "account_off"


def test_a_token_loses_what_its_account_loses(session: Session, holder: Actor) -> None:
    new = issue(session, holder, Scope.WRITE_OWN_AREA)
    kept = account_by_id(session, holder.account_id)
    for grant in kept.grants:
        session.delete(grant)
    session.flush()
    session.expire_all()
    assert bearer_of(session, new.text, now=NOW).actor.reaches == ()


def test_that_a_token_exists_is_told_only_to_who_has_its_secret(session: Session, holder: Actor) -> None:
    new = issue(session, holder)
    revoke_token(session, actor=holder, token_id=new.token.id, now=NOW)
    assert code(session, new.text[:-1] + ("0" if new.text[-1] != "0" else "1")) == "token_unknown"
    assert code(session, f"vlr_{'0' * 12}_{'0' * 64}") == "token_unknown"


@pytest.mark.parametrize("text", ["", "vlr_", "vlr_abc_def", "Basic x", "vlr_" + "é" * 77, "x" * 10_000])
def test_what_is_no_token_is_called_malformed(session: Session, text: str) -> None:
    assert code(session, text) == "token_malformed"


def test_a_token_cannot_do_more_than_its_account(session: Session) -> None:
    approver = account(session, "approver@tt-a.example", role=Role.APPROVER, area=None)
    with pytest.raises(InvalidRequest) as refused:
        issue(session, approver, Scope.WRITE_OWN_AREA)
    assert refused.value.code == "token_scope_wide"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": "  "}, "token_name_wrong"),
        ({"name": "x" * 101}, "token_name_wrong"),
        ({"expires_at": NOW}, "token_expiry_wrong"),
        ({"expires_at": NOW + timedelta(days=365, seconds=1)}, "token_expiry_wrong"),
    ],
)
def test_name_and_expiry_are_required_and_a_year_is_the_most(
    session: Session, holder: Actor, wrong: dict, refusal: str
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        issue(session, holder, **wrong)
    assert refused.value.code == refusal


def test_a_token_without_scope_is_refused(session: Session, holder: Actor) -> None:
    kept = account_by_id(session, holder.account_id)
    with pytest.raises(InvalidRequest) as refused:
        issue_token(session, actor=holder, account=kept, name="x", scopes=(), expires_at=LATER, now=NOW)
    assert refused.value.code == "token_scope_missing"


def test_nobody_but_the_operator_creates_or_revokes_tokens_of_others(session: Session, holder: Actor) -> None:
    other = account(session, "other@tt-a.example", role=Role.OFFICER, area=None)
    administrator = account(session, "admin@tt-a.example", role=Role.ADMINISTRATOR, area=None)
    new = issue(session, holder)
    for stranger in (other, administrator):
        with pytest.raises(NotAllowed):
            issue(session, holder, actor=stranger)
    with pytest.raises(NotFound):
        revoke_token(session, actor=other, token_id=new.token.id, now=NOW)
    revoke_token(session, actor=administrator, token_id=new.token.id, now=NOW)
    assert code(session, new.text) == "token_revoked"
    assert issue(session, holder, actor=OPERATOR).token.created_by is None


def test_creation_and_revocation_are_written_down(session: Session, holder: Actor) -> None:
    new = issue(session, holder)
    revoke_token(session, actor=holder, token_id=new.token.id, now=NOW)
    lines = audit_of(session, None)
    assert [line.action for line in lines] == ["revoke_token", "create_token"]
    assert lines[0].details["token"] == new.token.id


def test_a_use_is_written_down_at_most_once_a_minute(session: Session, holder: Actor) -> None:
    key = issue(session, holder).token.id

    def used(seconds: int):
        note_use(session, key, now=NOW + timedelta(seconds=seconds))
        session.expire_all()
        return (tokens_of(session, holder.account_id)[0].last_used_at - NOW).total_seconds()

    assert [used(0), used(59), used(60), used(61), used(120)] == [0, 0, 60, 60, 120]
