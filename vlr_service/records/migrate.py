"""Bringing a database to the newest schema, and checking whether it is there.

Alembic takes a third of a second to import, so it is imported by what uses it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from vlr_service.i18n import assets

if TYPE_CHECKING:
    from alembic.config import Config


def alembic_config(engine: Engine, folder: Path | None = None) -> "Config":
    """Return the configuration that runs the project's migrations on `engine`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder or assets("migrations")).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to `revision`."""
    from alembic import command

    command.upgrade(alembic_config(engine), revision)


def newest_revision() -> str:
    """Return the one head of the migrations."""
    from alembic.script import ScriptDirectory

    folder = ScriptDirectory(str(assets("migrations")))
    head = folder.get_current_head()
    assert head is not None
    return head


def known_revisions() -> frozenset[str]:
    """Return all revisions of the migrations."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(assets("migrations")))
    return frozenset(script.revision for script in scripts.walk_revisions())


def present_revision(engine: Engine) -> str | None:
    """Return the revision the database is at, None for an empty one."""
    from alembic.runtime.migration import MigrationContext

    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
