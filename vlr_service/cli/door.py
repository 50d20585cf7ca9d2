"""What the commands share: the way to the installation, and words in the reader's language.

`vlr --help` imports this file: what a command needs of the other rooms is imported when the command is given.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from vlr_service.i18n import SOURCE_LANGUAGE, gettext, match_language, msg, offered_languages, render

if TYPE_CHECKING:
    from flask import Flask

    from vlr_service.collection.installation import Installation


@dataclass(frozen=True)
class Doors:
    """How the commands get at the installation and at the web application."""

    open_installation: "Callable[[], Installation]"
    create_app: "Callable[[Installation], Flask]"

    def ready_desk(self) -> "Installation":
        """Return the installation for work on what is there; raises NotReady unless the schema is the newest."""
        from vlr_service.records.readiness import expect_newest_schema

        installation = self.open_installation()
        expect_newest_schema(installation.sessions.engine)
        return installation

    def upgraded_desk(self) -> "Installation":
        """Return the installation after bringing its database to the newest schema; raises NotReady if that cannot be."""
        return upgraded(self.open_installation())


def upgraded(installation: "Installation") -> "Installation":
    """Return the installation after bringing its database to the newest schema; raises NotReady if that cannot be."""
    from vlr_service.records.migrate import upgrade
    from vlr_service.records.readiness import reachable_revision

    reachable_revision(installation.sessions.engine)
    upgrade(installation.sessions.engine)
    return installation


def reader_language() -> str:
    """Return the language of whoever reads the terminal, as the environment names it."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return match_language(re.split("[.@]", named)[0], offered_languages()) or SOURCE_LANGUAGE


def spoken(text: str, **params: Any) -> str:
    """Return a marked text in the reader's language."""
    return render(msg(text, **params), reader_language()) if params else gettext(text, reader_language())


def say(text: str, **params: Any) -> None:
    """Print a marked text in the reader's language."""
    click.echo(spoken(text, **params))
