"""Bringing a database to the newest schema, and telling whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from vlr_service.i18n import assets


def alembic_config(engine: Engine, folder: Path | None = None) -> Config:
    """Return the configuration that runs the project's migrations on `engine`."""
    config = Config()
    config.set_main_option("script_location", str(folder or assets("migrations")).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to `revision`."""
    command.upgrade(alembic_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the schema down to `revision` (`base` is the empty database)."""
    command.downgrade(alembic_config(engine), revision)


def newest_revision() -> str:
    """Return the one head of the migrations."""
    folder = ScriptDirectory(str(assets("migrations")))
    head = folder.get_current_head()
    assert head is not None
    return head


def present_revision(engine: Engine) -> str | None:
    """Return the revision the database is at, None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
