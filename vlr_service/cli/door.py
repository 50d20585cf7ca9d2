"""The command line itself: what its commands share, and how it says that something cannot be done."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from flask import Flask

from vlr_service import __version__
from vlr_service.collection import Desk, WorkbookFaults
from vlr_service.errors import NotFound, ServiceError
from vlr_service.i18n import N_, gettext, msg, render
from vlr_service.records import Session, Submission, find_area, find_round, find_submission


@dataclass(frozen=True)
class Doors:
    """How the commands get at the desk and at the web application."""

    open_desk: Callable[[], Desk]
    create_app: Callable[[Desk], Flask]


def reader_language() -> str:
    """Return the language of whoever reads the terminal, as the environment names it."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh_Hans" if named.lower().startswith("zh") else "en"


def say(text: str, **params: Any) -> None:
    """Print a marked text in the reader's language."""
    click.echo(render(msg(text, **params), reader_language()))


class SpokenGroup(click.Group):
    """A group whose errors are the service's own sentences, never tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what cannot be done is said on stderr and gives exit status 2."""
        try:
            return super().invoke(ctx)
        except WorkbookFaults as error:
            tell(error)
            for fault in error.faults:
                place = ", ".join(str(part) for part in (fault.sheet, fault.row, fault.column) if part)
                language = reader_language()
                click.echo(
                    f"  {place}: {render(fault.message, language)} {render(fault.remedy, language)}", err=True
                )
            sys.exit(2)
        except ServiceError as error:
            tell(error)
            sys.exit(2)


def tell(error: ServiceError) -> None:
    """Print an error's sentence on stderr."""
    click.echo(render(error.message, reader_language()), err=True)


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


@click.group(
    cls=SpokenGroup,
    help=gettext(N_("Voluntary Local Reviews: collect, check, publish, write."), reader_language()),
)
@click.version_option(__version__)
def vlr() -> None:
    """Stand for the command line; the subjects add their commands."""
