"""What all tests share: the catalogue, the standard, the installation and its doors."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from tests.clock import Clock
from tests.databases import Databases
from tests.examples import QUICK, THOROUGH
from tests.sites import Sites, application, settings_for_tests
from vlr_service.app import configure_logging
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.records.engine import Sessions
from vlr_service.standard.register import Standard

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["tests.choice", "tests.database_fixtures"]


# A busy machine is no fault of what is tried, so no example has a deadline and none is too slow to be made.
for name, examples in (("quick", QUICK), ("thorough", THOROUGH)):
    settings.register_profile(
        name, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("thorough" if config.getoption("--all") else "quick")
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for rubbish seldom, and never among the modules and tables that all tests share: it took a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _logging() -> None:
    """Log as the service does; the library's own way draws every local value of a traceback, for seconds."""
    configure_logging("INFO")


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    from tests.chromium import chromium_browser

    with chromium_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    from tests.loaded import CATALOGUE

    return CATALOGUE


@pytest.fixture(scope="session")
def standard() -> Standard:
    from tests.loaded import STANDARD

    return STANDARD


@pytest.fixture(scope="module")
def sites(
    databases: Databases,
    catalogue: Catalogue,
    standard: Standard,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Sites]:
    """Opens sites that the tests of a module share, because they only read."""
    with ExitStack() as opened:
        yield Sites(databases, catalogue, standard, lambda: tmp_path_factory.mktemp("var"), opened)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def installation(
    sessions: Sessions,
    catalogue: Catalogue,
    standard: Standard,
    clock: Clock,
    database_url: str,
    tmp_path: Path,
) -> Installation:
    settings = settings_for_tests(database_url, var=tmp_path)
    return Installation(
        settings=settings, catalogue=catalogue, standard=standard, sessions=sessions, clock=clock
    )


@pytest.fixture
def app(installation: Installation) -> Flask:
    return application(installation)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
