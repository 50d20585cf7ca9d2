"""What all tests share: the catalogue, the standard, databases of both kinds, the installation and its doors."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.databases import KINDS, PostgreSQLServer, SQLiteFiles, short_folder
from vlr_service.app import create_app
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.records import Session
from vlr_service.records.engine import Sessions, make_engine
from vlr_service.settings import Settings
from vlr_service.standard.load import load_standard
from vlr_service.standard.register import Standard

TODAY = date(2026, 11, 20)
PROGRAMS = {"curl", "Rscript", "chromium", "soffice", "pdftoppm", "pdftotext", "pdffonts", "pdfinfo"}


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> datetime:
        """Move the clock and return the new time."""
        self.now += timedelta(**amount)
        return self.now


def missing_programs() -> set[str]:
    return {program for program in PROGRAMS if shutil.which(program) is None}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "programs(*names): needs programs that `make test-deps` installs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, in one line that says so, what needs a program this machine does not have."""
    missing = missing_programs()
    left_out = [item for item in items if _needs(item) & missing]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
        config.stash[LEFT_OUT] = f"left out: {len(left_out)} tests that need {', '.join(sorted(missing))}"


LEFT_OUT = pytest.StashKey[str]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if LEFT_OUT in config.stash:
        terminalreporter.write_line(config.stash[LEFT_OUT])


def _needs(item: pytest.Item) -> set[str]:
    marks = list(item.iter_markers("programs"))
    return set().union(*(set(mark.args) or PROGRAMS for mark in marks)) if marks else set()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="session")
def standard() -> Standard:
    return load_standard(on=TODAY)


@pytest.fixture(scope="session")
def sqlite_files() -> Iterator[SQLiteFiles]:
    folder = short_folder()
    yield SQLiteFiles(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    folder = short_folder()
    server = PostgreSQLServer(folder)
    yield server
    server.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated, empty database of the test's own, once on each kind."""
    fixture = "sqlite_files" if request.param == "sqlite" else "postgresql_server"
    with request.getfixturevalue(fixture).fresh() as url:
        yield url


@pytest.fixture
def sessions(database_url: str) -> Iterator[Sessions]:
    engine = make_engine(database_url)
    yield Sessions(engine)
    engine.dispose()


@pytest.fixture(scope="session", params=KINDS)
def shared_sessions(request: pytest.FixtureRequest) -> Iterator[Sessions]:
    """A database that stays empty, because whoever uses it undoes what was done, once on each kind."""
    fixture = "sqlite_files" if request.param == "sqlite" else "postgresql_server"
    with request.getfixturevalue(fixture).fresh() as url:
        engine = make_engine(url)
        yield Sessions(engine)
        engine.dispose()


@pytest.fixture
def session(shared_sessions: Sessions) -> Iterator[Session]:
    """A transaction that is undone at the end."""
    with shared_sessions.transaction() as session:
        yield session
        session.rollback()


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
    settings = Settings(
        var=tmp_path,
        database_url=database_url,
        secret_key="only for tests",
        host="127.0.0.1",
        port=0,
        upload_limit_mb=20,
        font_path=None,
        secure_cookies=False,
        log_level="INFO",
    )
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
