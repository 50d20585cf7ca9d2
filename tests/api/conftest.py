"""A town with its people, and a program for each of them that shows a token to the API."""

import json
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories import NOW, Town, town
from vlr_service.access.policy import OPERATOR, Actor
from vlr_service.access.tokens import Scope, issue_token
from vlr_service.collection.installation import Installation
from vlr_service.records.accounts.account import account_by_id

HOME = "/api/v1/submissions/tt-a/2026"
CELL = f"{HOME}/answers/UMF_2_2_1/2025/_T"


@dataclass(frozen=True)
class Program:
    """A program of an account: it shows its token with every request, and names each write."""

    client: FlaskClient
    token: str

    def get(self, address: str, **headers: str) -> TestResponse:
        return self.client.get(address, headers=self._headers(headers))

    def put(self, address: str, body: Any, **headers: str) -> TestResponse:
        named = {"Idempotency_Key": str(uuid.uuid4()), "Content_Type": "application/json"} | headers
        return self.client.put(address, data=json.dumps(body), headers=self._headers(named))

    def post(self, address: str, body: str | bytes, **headers: str) -> TestResponse:
        named = {"Idempotency_Key": str(uuid.uuid4())} | headers
        return self.client.post(address, data=body, headers=self._headers(named))

    def _headers(self, given: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} | {
            name.replace("_", "-"): text for name, text in given.items()
        }


def token_of(installation: Installation, actor: Actor, *scopes: Scope) -> str:
    """The text of a new token of an account, for ninety days."""
    with installation.sessions.transaction() as session:
        return issue_token(
            session,
            actor=OPERATOR,
            account=account_by_id(session, actor.account_id),
            name="a program",
            scopes=scopes,
            expires_at=NOW + timedelta(days=90),
            now=NOW,
        ).text


@pytest.fixture
def place(installation: Installation) -> Town:
    """The town tt-a with an empty draft of the round 2026."""
    with installation.sessions.transaction() as session:
        return town(session, installation.catalogue)


@pytest.fixture
def officer(client: FlaskClient, installation: Installation, place: Town) -> Program:
    """A program of the town's officer that reads and writes."""
    scopes = (Scope.READ_OWN_COUNTRY, Scope.WRITE_OWN_AREA)
    return Program(client, token_of(installation, place.officer, *scopes))


@pytest.fixture
def statistician(client: FlaskClient, installation: Installation, place: Town) -> Program:
    """A program of the country's statistician that reads."""
    return Program(client, token_of(installation, place.statistician, Scope.READ_OWN_COUNTRY))
