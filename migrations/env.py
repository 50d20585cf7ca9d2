"""How Alembic reaches the database: on the engine it is handed, one transaction per migration run.

SQLite changes a column by making the table anew and dropping the old one, which it refuses while rows elsewhere refer to
it. So the links are not watched while the migrations run, but all of them are checked before anything is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection

from vlr_service.records.tables import load_tables

engine = context.config.attributes["engine"]


@contextmanager
def links_unwatched(connection: Connection) -> Iterator[None]:
    """Let SQLite drop tables that others refer to, outside any transaction, and watch the links again afterwards."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    (watched,) = driver.execute("PRAGMA foreign_keys").fetchone()
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.rollback()  # within a transaction the next line would do nothing
        driver.execute(f"PRAGMA foreign_keys = {watched}")


def expect_whole_links(connection: Connection) -> None:
    """Raise RuntimeError, so that nothing is kept, if a row refers to one that is not there."""
    broken = (
        connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if connection.dialect.name == "sqlite"
        else []
    )
    if broken:
        raise RuntimeError(f"Rows refer to rows that are not there: {broken[:10]}")


with engine.connect() as connection, links_unwatched(connection):
    context.configure(
        connection=connection,
        target_metadata=load_tables().metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transactional_ddl=True,  # Alembic takes SQLite for a database that cannot, and would keep half a run
    )
    with context.begin_transaction():
        context.run_migrations()
        expect_whole_links(connection)
    connection.commit()
