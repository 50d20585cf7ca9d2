"""The databases that tests get: one that is empty for the test alone, and one that stays empty."""

import shutil
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.databases import Databases, PostgreSQLServer, Renewed, SQLiteFiles, own_engine, short_folder
from vlr_service.records import Session
from vlr_service.records.engine import Sessions


@pytest.fixture(scope="session")
def sqlite_files() -> Iterator[SQLiteFiles]:
    folder = short_folder(in_memory=True)
    yield SQLiteFiles(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    folder = short_folder(in_memory=True)
    server = PostgreSQLServer(folder)
    yield server
    server.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that the test runs on; `tests/choice.py` says on which kinds it runs."""
    return str(request.param)


@pytest.fixture(scope="module")
def databases(request: pytest.FixtureRequest, database_kind: str) -> Databases:
    """Where databases of the kind are made."""
    found: Databases = request.getfixturevalue(
        "sqlite_files" if database_kind == "sqlite" else "postgresql_server"
    )
    return found


@pytest.fixture(scope="session")
def renewed_sqlite(sqlite_files: SQLiteFiles) -> Iterator[Renewed]:
    with closing(Renewed(sqlite_files)) as made:
        yield made


@pytest.fixture(scope="session")
def renewed_postgresql(postgresql_server: PostgreSQLServer) -> Iterator[Renewed]:
    with closing(Renewed(postgresql_server)) as made:
        yield made


@pytest.fixture
def renewed(request: pytest.FixtureRequest, database_kind: str) -> Renewed:
    """A migrated, empty database for the test alone."""
    found: Renewed = request.getfixturevalue(f"renewed_{database_kind}")
    found.empty()
    return found


@pytest.fixture
def database_url(renewed: Renewed) -> str:
    """The address of the test's database."""
    return renewed.url


@pytest.fixture
def sessions(renewed: Renewed) -> Iterator[Sessions]:
    yield Sessions(renewed.engine)
    renewed.engine.dispose()


@pytest.fixture(scope="session")
def untouched_sqlite(sqlite_files: SQLiteFiles) -> Iterator[Sessions]:
    with own_engine(sqlite_files) as engine:
        yield Sessions(engine)


@pytest.fixture(scope="session")
def untouched_postgresql(postgresql_server: PostgreSQLServer) -> Iterator[Sessions]:
    with own_engine(postgresql_server) as engine:
        yield Sessions(engine)


@pytest.fixture(scope="module")
def shared_sessions(request: pytest.FixtureRequest, database_kind: str) -> Sessions:
    """A database that stays empty, because whoever uses it undoes what was done."""
    found: Sessions = request.getfixturevalue(f"untouched_{database_kind}")
    return found


@pytest.fixture
def session(shared_sessions: Sessions) -> Iterator[Session]:
    """A transaction that is undone at the end."""
    with shared_sessions.transaction() as session:
        yield session
        session.rollback()
