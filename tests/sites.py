"""Sites that are set up once, and that the tests of a module share because they only read."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, event

from tests.clock import Clock
from tests.databases import Databases, address, own_engine
from vlr_service.app import create_app
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.records.engine import Sessions
from vlr_service.settings import Settings
from vlr_service.standard.register import Standard

UNHURRIED = {"api_rate_limit": "1000000 per second"}
"""The questions of a whole module come from one caller."""
WRITING = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


@dataclass(frozen=True)
class Site:
    """An application with what was set up in it; nothing can be changed any more."""

    installation: Installation
    app: Flask
    filled: Any


def settings_for_tests(database_url: str, *, var: Path, **overrides: Any) -> Settings:
    """Return settings with a database and a folder."""
    kept = Settings(
        var=var,
        database_url=database_url,
        secret_key="only for tests",
        host="127.0.0.1",
        port=0,
        upload_limit_mb=20,
        font_path=None,
        secure_cookies=False,
        log_level="INFO",
    )
    return replace(kept, **overrides)


@dataclass(frozen=True)
class Sites:
    """Opens sites, and closes them all in the end."""

    databases: Databases
    catalogue: Catalogue
    standard: Standard
    new_folder: Callable[[], Path]
    opened: ExitStack

    def open(self, fill: Callable[[Installation], Any], **settings: Any) -> Site:
        """Open a site with what `fill` sets up in it, and with what is due out; from then on it is only read."""
        engine = self.opened.enter_context(own_engine(self.databases))
        kept = settings_for_tests(address(engine), var=self.new_folder(), **UNHURRIED | settings)
        installation = Installation(kept, self.catalogue, self.standard, Sessions(engine), clock=Clock())
        filled = fill(installation)
        installation.apply_due_releases()
        event.listen(engine, "before_cursor_execute", refuse_to_write)
        app = create_app(installation)
        app.testing = True
        return Site(installation, app, filled)


def refuse_to_write(_connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
    """Refuse whatever changes the database."""
    assert not statement.lstrip().upper().startswith(WRITING), f"A shared site is only read: {statement}"
