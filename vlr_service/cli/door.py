"""What the commands share: the way to the installation, and words in the reader's language."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from flask import Flask

from vlr_service.collection.installation import Installation
from vlr_service.errors import NotFound
from vlr_service.i18n import N_, SOURCE_LANGUAGE, gettext, match_language, msg, offered_languages, render
from vlr_service.records import Session
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import Submission, find_submission
from vlr_service.records.areas.area import find_area
from vlr_service.records.migrate import upgrade
from vlr_service.records.readiness import expect_newest_schema, reachable_revision


@dataclass(frozen=True)
class Doors:
    """How the commands get at the installation and at the web application."""

    open_installation: Callable[[], Installation]
    create_app: Callable[[Installation], Flask]

    def ready_desk(self) -> Installation:
        """Return the installation for work on what is there; raises NotReady unless the schema is the newest."""
        installation = self.open_installation()
        expect_newest_schema(installation.sessions.engine)
        return installation

    def upgraded_desk(self) -> Installation:
        """Return the installation after bringing its database to the newest schema; raises NotReady if that cannot be."""
        installation = self.open_installation()
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


def started_submission(session: Session, *, area_code: str, round_code: str) -> Submission:
    """Return the submission of an area in a round; raises NotFound when nobody has started it."""
    area = find_area(session, area_code)
    reporting_round = find_round(session, country_id=area.country, code=round_code)
    submission = find_submission(session, area_id=area.id, round_id=reporting_round.id)
    if submission is None:
        raise NotFound(
            "nothing_submitted",
            msg(
                N_("%(area)s has no submission in the round %(round)s. Import or fill in its figures first."),
                area=area.name,
                round=round_code,
            ),
        )
    return submission
