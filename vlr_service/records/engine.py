"""Engines, sessions and transactions: SQLite (WAL, immediate) and PostgreSQL behave alike."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from decimal import Context, Decimal
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, Select, create_engine, event
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from vlr_service.errors import Conflict, InvalidRequest, NotReady
from vlr_service.i18n import N_, msg
from vlr_service.records.tables import load_tables

T = TypeVar("T")
RETRYABLE = {"40P01", "40001"}
TAKEN = {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}
BUSY = {"SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT"}
_EXACT = Context(prec=60)


class _ExactSum:
    """SQLite's aggregate behind `exact_sum`."""

    def __init__(self) -> None:
        self.total: Decimal | None = None

    def step(self, value: str | None) -> None:
        if value is not None:
            self.total = _EXACT.add(self.total or Decimal(0), Decimal(value))

    def finalize(self) -> str | None:
        return None if self.total is None else format(self.total, "f")


def _exact_product(left: str | None, right: str | None) -> str | None:
    if left is None or right is None:
        return None
    return format(_EXACT.multiply(Decimal(left), Decimal(right)), "f")


def make_engine(url: str) -> Engine:
    """Return an engine on `url`; SQLite gets WAL, foreign keys, exact functions and immediate transactions.

    Errors name no parameters: a log must not hold a figure that is under embargo. Raises NotReady when
    `url` names no database that the service can use.
    """
    load_tables()
    try:
        return _engine(url)
    except (ArgumentError, ImportError, ValueError) as error:
        raise NotReady(
            "database_url_wrong",
            msg(
                N_(
                    "VLR_DATABASE_URL names no database that the service can use. Write sqlite:///path/to/file or postgresql://user:password@host/name."
                )
            ),
        ) from error


def _engine(url: str) -> Engine:
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith("sqlite"):
        return create_engine(
            url, pool_pre_ping=True, hide_parameters=True, connect_args={"options": "-c jit=off"}
        )
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 15})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=15000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_aggregate("exact_sum", 1, _ExactSum)  # type: ignore[arg-type]
    connection.create_function("exact_product", 2, _exact_product, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _reading_options(engine: Engine) -> dict[str, Any]:
    """Return what makes both databases refuse to write and show one state from first to last query."""
    if engine.dialect.name == "sqlite":
        return {"reading": True}
    return {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}


def _code(error: DBAPIError) -> str | None:
    """Return the database's own code of an error."""
    return getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)


@contextmanager
def _refusals_explained() -> Iterator[None]:
    """Say in the service's words what the database refuses for a reason the caller can do something about."""
    try:
        yield
    except DataError as error:
        raise InvalidRequest(
            "not_storable",
            msg(N_("A text or number cannot be kept as it is. Remove characters that cannot be seen.")),
        ) from error
    except DBAPIError as error:
        if _code(error) not in TAKEN | RETRYABLE | BUSY:
            raise
        raise Conflict(
            "changed_meanwhile",
            msg(
                N_(
                    "Somebody changed the same thing at the same moment, so nothing was saved. Reload the page, look at what is there now and try again."
                )
            ),
        ) from error


UNREAD = "results that may not be read to their end"


def in_batches(session: Session, query: Select[Any], *, size: int) -> Iterator[Row[Any]]:
    """Yield the rows of a query as they come from the database, `size` at a time.

    Whoever asks in a `reading` session need not read to the end: what is left is closed with the session.
    """
    found = session.execute(query, execution_options={"yield_per": size})
    session.info.setdefault(UNREAD, ExitStack()).callback(found.close)
    return iter(found)


class Sessions:
    """Opens transactions on one engine: one request, one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(
            engine.execution_options(**_reading_options(engine)), expire_on_commit=False
        )

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a transaction that is committed at the end, or undone by any exception.

        Raises Conflict when somebody else stored the same at the same moment, or keeps the database busy,
        and InvalidRequest when the database cannot hold a text or number.
        """
        with _refusals_explained(), self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that only reads and never waits for a writer."""
        with _refusals_explained(), self._reading() as session:
            try:
                yield session
            finally:
                session.info.get(UNREAD, ExitStack()).close()

    def run(self, work: Callable[[Session], T], *, attempts: int = 4) -> T:
        """Run `work` in a transaction of its own, again if the database says it lost a race."""
        for attempt in range(1, attempts + 1):
            try:
                with self._writing.begin() as session:
                    return work(session)
            except DBAPIError as error:
                if attempt == attempts or _code(error) not in RETRYABLE:
                    raise
        raise AssertionError("unreachable")
