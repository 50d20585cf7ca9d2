"""A constructed municipality with its round, its people, and a browser for each of them."""

import pytest
from flask import Flask

from tests.api.published import publish_town
from tests.factories import account, town
from tests.sites import Site, Sites
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


@pytest.fixture(scope="module")
def empty_site(sites: Sites) -> Site:
    """A site without any area, for all tests of a module that only read it."""
    return sites.open(lambda _: None)


@pytest.fixture
def visitor(empty_site: Site) -> Browser:
    """A browser of somebody who is not signed in and reads what no area is needed for."""
    return Browser(empty_site.app.test_client())


@pytest.fixture(scope="module")
def town_site(sites: Sites) -> Site:
    """A site with one published figure of tt-a, for all tests of a module that only read it."""
    return sites.open(publish_town)


@pytest.fixture
def town_visitor(town_site: Site) -> Browser:
    """A browser of somebody who is not signed in and reads what is published there."""
    return Browser(town_site.app.test_client())


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
