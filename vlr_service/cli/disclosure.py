"""The command that audits disclosure: whether anything hidden can be worked out."""

import sys
from collections.abc import Sequence

import click

from vlr_service.cli.door import Doors, say, spoken
from vlr_service.cli.group import SpokenGroup, vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.i18n import N_
from vlr_service.records import Session
from vlr_service.records.areas.area import countries, find_area
from vlr_service.statistics.disclosure_audit import DisclosureAudit, Recoverable, audit_disclosure


@vlr.group(
    "disclosure",
    cls=SpokenGroup,
    help=SUBJECTS["disclosure"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def disclosure_group() -> None:
    """Stand for the commands on what is hidden."""


@disclosure_group.command(
    help=N_(
        "Check whether a hidden count can be worked out from all that is public, to the number or more closely than the protection width allows; exit status 1 if one can."
    )
)
@click.option("--country", metavar="CODE", help=N_("Code of the country; all of them, if it is left out."))
@click.pass_obj
def audit(doors: Doors, country: str | None) -> None:
    """Check whether a hidden count can be worked out from all that is public."""
    installation = doors.ready_desk()
    with installation.sessions.reading() as session:
        found = {
            code: audit_disclosure(
                session, country_id=key, standard=installation.standard, on=installation.clock().date()
            )
            for code, key in _countries(session, country)
        }
    for code, one in found.items():
        _report(code, one)
    sys.exit(1 if any(one.recoverable or one.narrow for one in found.values()) else 0)


def _countries(session: Session, code: str | None) -> list[tuple[str, int]]:
    if code is None:
        return [(area.code, area.id) for area in countries(session)]
    return [(code, find_area(session, code).country)]


def _report(code: str, found: DisclosureAudit) -> None:
    say(
        N_("%(country)s: %(hidden)s hidden counts; of them %(count)s can be worked out."),
        country=code,
        hidden=found.hidden,
        count=len(found.recoverable),
    )
    _list(found.recoverable)
    if found.narrow:
        say(
            N_(
                "Hidden counts of few people that can be worked out more closely than the width of %(width)s allows: %(count)s. They were released before it held; correct or withdraw what was released with them."
            ),
            width=found.width,
            count=len(found.narrow),
        )
        _list(found.narrow)


def _list(found: Sequence[Recoverable]) -> None:
    for one in found:
        click.echo(f"         {one.indicator} {one.year} {one.area} {one.cell}")
