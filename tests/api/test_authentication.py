"""Tokens at the door: none is needed for published data, one that does not hold is refused everywhere."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.conftest import CELL, HOME, Program, token_of
from tests.clock import Clock
from tests.factories import PASSWORD, Town, account, town
from tests.texts import both
from vlr_service.access.accounts import create_account, to_actor
from vlr_service.access.institutions import create_institution
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.access.tokens import Scope, revoke_token
from vlr_service.api.v1.submissions.documents import ONE_ANSWER
from vlr_service.collection.installation import Installation
from vlr_service.records.accounts.account import Account
from vlr_service.records.accounts.api_token import tokens_of
from vlr_service.records.accounts.institution import InstitutionKind
from vlr_service.records.areas.area import find_area

PUBLIC = ("/api/v1/areas", "/api/v1/openapi.json", "/api/v1/nothing-here")
MEMBERS = {"type", "status", "title", "code", "detail"}


def refusal(client: FlaskClient, address: str, shown: str) -> tuple[int, str]:
    answer = client.get(address, headers={"Authorization": shown})
    assert answer.mimetype == "application/problem+json"
    assert set(answer.json) == MEMBERS
    return answer.status_code, answer.json["code"]


def test_published_data_need_no_token(empty_client: FlaskClient) -> None:
    assert empty_client.get("/api/v1/areas").status_code == 200


def test_a_token_that_holds_opens_published_data_too(client: FlaskClient, officer: Program) -> None:
    assert officer.get("/api/v1/areas").status_code == 200


@pytest.mark.parametrize("address", [*PUBLIC, "/api/v1/submissions"])
def test_a_token_that_does_not_hold_is_refused_everywhere(
    client: FlaskClient, installation: Installation, officer: Program, clock: Clock, address: str
) -> None:
    shown = f"Bearer {officer.token}"
    assert refusal(client, address, "Bearer vlr_") == (401, "token_malformed")
    assert refusal(client, address, "Basic dXNlcjpwYXNz") == (401, "token_malformed")
    assert refusal(client, address, "") == (401, "token_malformed")
    assert refusal(client, address, f"{shown}, {shown}") == (401, "token_malformed")
    assert refusal(client, address, f"Bearer vlr_{'0' * 12}_{'0' * 64}") == (401, "token_unknown")
    clock.forward(days=90)
    assert refusal(client, address, shown) == (401, "token_expired")


def test_a_revoked_token_is_refused_at_once(
    client: FlaskClient, installation: Installation, officer: Program
) -> None:
    assert officer.get(HOME).status_code == 200
    with installation.sessions.transaction() as session:
        key = officer.token.split("_")[1]
        revoke_token(session, actor=OPERATOR, token_id=key, now=installation.clock())
    assert refusal(client, HOME, f"Bearer {officer.token}") == (401, "token_revoked")


def test_an_account_that_is_switched_off_stops_its_tokens_at_once(
    client: FlaskClient, installation: Installation, place: Town, officer: Program
) -> None:
    with installation.sessions.transaction() as session:
        session.get_one(Account, place.officer.account_id).is_active = False
    assert refusal(client, HOME, f"Bearer {officer.token}") == (401, "account_off")


def test_the_challenge_says_what_is_wrong_with_the_token(client: FlaskClient, statistician: Program) -> None:
    nobody = client.get(HOME)
    assert (nobody.status_code, nobody.json["code"]) == (401, "token_missing")
    assert nobody.headers["WWW-Authenticate"] == 'Bearer realm="vlr_service"'
    wrong = client.get(HOME, headers={"Authorization": "Bearer x"})
    assert 'error="invalid_token"' in wrong.headers["WWW-Authenticate"]
    narrow = statistician.put(CELL, ONE_ANSWER)
    assert (narrow.status_code, narrow.json["code"]) == (403, "scope_missing")
    assert 'error="insufficient_scope", scope="write_own_area"' in narrow.headers["WWW-Authenticate"]


def test_a_browser_that_is_signed_in_has_no_token(app: Flask, place: Town) -> None:
    browser = app.test_client()
    form = browser.get("/session").text
    hidden = re.search(r'name="csrf_token"\s+value="([^"]+)"', form)[1]
    signed_in = browser.post(
        "/session", data={"csrf_token": hidden, "email": "officer@tt-a.example", "password": PASSWORD}
    )
    assert signed_in.status_code == 303
    assert browser.get("/submissions").status_code == 200
    assert browser.get("/api/v1/submissions").status_code == 401
    assert browser.put(CELL, json=ONE_ANSWER, headers={"Idempotency-Key": "x"}).status_code == 401


def test_a_token_without_the_scope_reads_no_draft(
    client: FlaskClient, installation: Installation, place: Town
) -> None:
    narrow = Program(client, token_of(installation, place.officer, Scope.READ_PUBLISHED))
    writes = Program(client, token_of(installation, place.officer, Scope.WRITE_OWN_AREA))
    for address in ("/api/v1/submissions", HOME, f"{HOME}/answers", f"{HOME}/outcomes", CELL):
        for program in (narrow, writes):
            answer = program.get(address)
            assert (answer.status_code, answer.json["code"]) == (403, "scope_missing")


def test_a_token_of_another_area_or_country_is_told_nothing(
    client: FlaskClient, installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER | {"numerator": 654, "denominator": 10000})
    with installation.sessions.transaction() as session:
        neighbour = account(session, "officer@tt-b.example", role=Role.OFFICER, area="tt-b")
        abroad = account(session, "nso@elsewhere.example", role=Role.STATISTICIAN, area="tt-b")
    scopes = (Scope.READ_OWN_COUNTRY, Scope.WRITE_OWN_AREA)
    for stranger in (
        Program(client, token_of(installation, neighbour, *scopes)),
        Program(client, token_of(installation, abroad, Scope.READ_OWN_COUNTRY)),
    ):
        assert stranger.get("/api/v1/submissions").json["items"] == []
        for address in (HOME, f"{HOME}/answers", f"{HOME}/outcomes", CELL):
            answer = stranger.get(address)
            assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")
            assert "654" not in answer.text
            assert "ETag" not in answer.headers
    refused = Program(client, token_of(installation, neighbour, *scopes)).put(
        CELL, ONE_ANSWER, If_Match='"v9"'
    )
    assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")
    assert "ETag" not in refused.headers


def test_a_reading_role_writes_nothing_even_with_a_token_that_once_could(
    client: FlaskClient, installation: Installation, place: Town, officer: Program
) -> None:
    with installation.sessions.transaction() as session:
        session.get_one(Account, place.officer.account_id).grants[0].role = Role.APPROVER.value
    answer = officer.put(CELL, ONE_ANSWER)
    assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")


def test_a_use_is_noted_once_a_minute(
    installation: Installation, place: Town, officer: Program, clock: Clock
) -> None:
    def last_use():
        with installation.sessions.reading() as session:
            return tokens_of(session, place.officer.account_id)[0].last_used_at

    assert last_use() is None
    officer.get(HOME)
    first = last_use()
    clock.forward(seconds=59)
    officer.get(HOME)
    assert last_use() == first
    clock.forward(seconds=1)
    officer.get(HOME)
    assert last_use() == first + timedelta(minutes=1)


def test_refusals_speak_the_language_of_the_caller(empty_client: FlaskClient) -> None:
    answer = empty_client.get(HOME, headers={"Accept-Language": "zh-CN"})
    assert re.search("[\u4e00-\u9fff]", answer.json["detail"])


def test_every_address_that_takes_a_token_says_so_in_the_description(
    client: FlaskClient, installation: Installation, place: Town
) -> None:
    description = client.get("/api/v1/openapi.json").json
    assert description["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    guarded = [
        (method, address)
        for address, methods in description["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict) and operation.get("security")
    ]
    assert len(guarded) == 8
    for method, address in guarded:
        filled = re.sub(r"{\w+}", "x", address)
        assert client.open(filled, method=method.upper()).status_code == 401, filled


def test_the_towns_of_a_region_are_read_by_its_people(
    client: FlaskClient, installation: Installation, place: Town
) -> None:
    with installation.sessions.transaction() as session:
        town(session, installation.catalogue, code="tt-b")
        regional = account(session, "region@tt.example", role=Role.APPROVER, area="tt-r")
    program = Program(client, token_of(installation, regional, Scope.READ_OWN_COUNTRY))
    assert [one["area"] for one in program.get("/api/v1/submissions").json["items"]] == ["tt-a", "tt-b"]


def test_a_program_of_an_observatory_writes_its_cities_only(
    client: FlaskClient, installation: Installation, place: Town
) -> None:
    with installation.sessions.transaction() as session:
        observatory = create_institution(
            session,
            actor=OPERATOR,
            code="tt-obs",
            kind=InstitutionKind.OBSERVATORY,
            name=both("Observatory", "观测站"),
            areas=[find_area(session, "tt-a")],
            now=installation.clock(),
        )
        officer = create_account(
            session,
            actor=OPERATOR,
            email="officer@obs.example",
            name="officer",
            password=PASSWORD,
            role=Role.OFFICER,
            area=None,
            institution=observatory,
            now=installation.clock(),
        )
        town(session, installation.catalogue, code="tt-b")
    scopes = (Scope.READ_OWN_COUNTRY, Scope.WRITE_OWN_AREA)
    program = Program(client, token_of(installation, to_actor(officer), *scopes))
    assert [one["area"] for one in program.get("/api/v1/submissions").json["items"]] == ["tt-a"]
    assert program.put(CELL, ONE_ANSWER).status_code == 201
    assert program.put(CELL.replace("tt-a", "tt-b"), ONE_ANSWER).status_code == 403
