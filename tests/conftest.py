"""What all tests share: the catalogue, the standard, the installation and its doors."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.clock import Clock
from tests.databases import Databases
from tests.sites import Sites, settings_for_tests
from vlr_service.app import create_app
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.records.engine import Sessions
from vlr_service.standard.load import load_standard
from vlr_service.standard.register import Standard

pytest_plugins = ["tests.choice", "tests.database_fixtures"]

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="session")
def standard() -> Standard:
    return load_standard(on=TODAY)


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
    app = create_app(installation)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
