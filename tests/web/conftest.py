"""A constructed municipality with its round, its people, and a browser for each of them."""

import pytest
from flask import Flask

from tests.factories import account, town
from tests.web.browser import Browser
from vlr_service.access.policy import Role
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation


@pytest.fixture
def submission_id(installation: Installation, catalogue: Catalogue) -> int:
    """A draft submission of a town that does not exist, 2021 to 2025, with people who work on it."""
    with installation.sessions.transaction() as session:
        place = town(session, catalogue)
        account(session, "colleague@tt-a.example", role=Role.OFFICER, area="tt-a")
        return place.submission.id


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser of somebody who is not signed in and reads English."""
    return Browser(app.test_client())


@pytest.fixture
def officer(app: Flask, submission_id: int) -> Browser:
    return Browser(app.test_client()).sign_in("officer")


@pytest.fixture
def colleague(app: Flask, submission_id: int) -> Browser:
    return Browser(app.test_client()).sign_in("colleague")


@pytest.fixture
def approver(app: Flask, submission_id: int) -> Browser:
    return Browser(app.test_client()).sign_in("approver")


@pytest.fixture
def statistician(app: Flask, submission_id: int) -> Browser:
    return Browser(app.test_client()).sign_in("nso")
