"""A town with its people, and a program for each of them that shows a token to the API."""

import json
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.published import publish_town, some_answers
from tests.api.sdmx_questions import publish_two_towns
from tests.factories import NOW, Town, town
from tests.sites import Site, Sites
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


@dataclass(frozen=True)
class Draft:
    """A town with an empty draft, and the token of its officer."""

    place: Town
    token: str


def begin(installation: Installation) -> Draft:
    """Set up the town tt-a with an empty draft."""
    with installation.sessions.transaction() as session:
        place = town(session, installation.catalogue)
    return Draft(place, token_of(installation, place.officer, Scope.READ_OWN_COUNTRY, Scope.WRITE_OWN_AREA))


@pytest.fixture(scope="module")
def draft_site(sites: Sites) -> Site:
    """An empty draft, for all tests of a module whose writes are refused."""
    return sites.open(begin)


@pytest.fixture
def draft_officer(draft_site: Site) -> Program:
    """A program of the officer of that draft."""
    return Program(draft_site.app.test_client(), draft_site.filled.token)


@pytest.fixture(scope="module")
def empty_site(sites: Sites) -> Site:
    """A site without any area, for all tests of a module that only read it."""
    return sites.open(lambda _: None)


@pytest.fixture
def empty_client(empty_site: Site) -> FlaskClient:
    return empty_site.app.test_client()


@pytest.fixture(scope="module")
def town_site(sites: Sites) -> Site:
    """A site with one published figure of tt-a, for all tests of a module that only read it."""
    return sites.open(publish_town)


@pytest.fixture
def town_client(town_site: Site) -> FlaskClient:
    return town_site.app.test_client()


@pytest.fixture(scope="module")
def three_answers_site(sites: Sites) -> Site:
    """A site with two years of tt-a and the women of one, for all tests of a module that only read it."""
    return sites.open(lambda installation: publish_town(installation, *some_answers()))


@pytest.fixture
def three_answers_client(three_answers_site: Site) -> FlaskClient:
    return three_answers_site.app.test_client()


@pytest.fixture(scope="module")
def two_towns_site(sites: Sites) -> Site:
    """A site with the figures of two towns, for all tests of a module that only read it."""
    return sites.open(publish_two_towns)


@pytest.fixture
def two_towns_client(two_towns_site: Site) -> FlaskClient:
    return two_towns_site.app.test_client()
