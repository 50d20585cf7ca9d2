"""Sites that are set up once, and that the tests of a module share because they only read."""

from collections.abc import Callable
from contextlib import ExitStack
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from types import MethodType
from typing import Any

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Connection, Engine, event

from tests.clock import Clock
from tests.databases import Databases, address, own_engine
from vlr_service.api.sdmx.published_structures import PublishedStructures
from vlr_service.app import create_app
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.records.engine import Sessions
from vlr_service.settings import Settings
from vlr_service.standard.register import Standard

UNHURRIED = {"api_rate_limit": "1000000 per second"}
"""The questions of a whole module come from one caller."""
CHANGING = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")
NOTED = ("UPDATE api_token", "INSERT INTO structure_version")
"""What a question alone may note: that a token was used, and structures that nobody has asked for before."""


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
        """Open a site with what `fill` sets up in it, and with what is due out; from then on nothing changes."""
        engine = self.opened.enter_context(own_engine(self.databases))
        kept = settings_for_tests(address(engine), var=self.new_folder(), **UNHURRIED | settings)
        installation = Installation(kept, self.catalogue, self.standard, Sessions(engine), clock=Clock())
        filled = fill(installation)
        installation.apply_due_releases()
        keep_unchanged(engine)
        return Site(installation, application(installation), filled)


class CompiledTemplates(BytecodeCache):
    """Keeps what templates were compiled to: each application would compile them anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


MADE: dict[tuple[Settings, int, int], tuple[Flask, Installation]] = {}
"""The applications made so far: hundreds of addresses are compiled for each, and only the installation differs."""


def application(installation: Installation) -> Flask:
    """Return the application on an installation: a copy of one with the same settings, and nobody has asked it yet."""
    settings = replace(installation.settings, var=Path(), database_url="")
    key = settings, id(installation.catalogue), id(installation.standard)
    if key not in MADE:
        MADE[key] = create_app(installation), installation
    made, _ = MADE[key]
    app = copy(made)
    app.wsgi_app = copy(made.wsgi_app)  # WhiteNoise, which serves the assets in front
    app.wsgi_app.application = MethodType(Flask.wsgi_app, app)
    app.config = copy(made.config)
    app.extensions = made.extensions | {"vlr": installation, "vlr-sdmx": PublishedStructures()}
    for limiter in app.extensions["limiter"]:
        limiter.reset()
    app.testing = True
    app.jinja_env.bytecode_cache = COMPILED
    return app


def keep_unchanged(engine: Engine) -> None:
    """Let no transaction end well that changed anything; what was refused and undone leaves nothing behind."""
    event.listen(engine, "before_cursor_execute", note_change)
    event.listen(engine, "rollback", forget_changes)
    event.listen(engine, "commit", refuse_changes)


def note_change(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
    text = statement.lstrip()
    if text.upper().startswith(CHANGING) and not text.startswith(NOTED):
        connection.info["changes"] = [*connection.info.get("changes", ()), text]


def forget_changes(connection: Connection) -> None:
    connection.info.pop("changes", None)


def refuse_changes(connection: Connection) -> None:
    assert not connection.info.pop("changes", None), "A site that tests share stays as it is."
