"""The demonstration: Los Angeles' published figures and the constructed country, all the way to the drafts."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from vlr_service.access.policy import OPERATOR, ROLE_NAMES
from vlr_service.cli.door import Doors, reader_language, say
from vlr_service.cli.group import vlr
from vlr_service.cli.reviews import OFFERED, print_built, write_drafts
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.collection.answers.drafts import start_submission
from vlr_service.collection.answers.values import FIRST_YEAR
from vlr_service.collection.demonstration.constructed_country import (
    NewAccount,
    bring_constructed,
    constructed_municipalities,
    draw_constructed,
    set_up_constructed,
)
from vlr_service.collection.demonstration.definition import demonstration_folder, read_demonstration, set_up
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.publishing import publish_demonstration
from vlr_service.collection.spreadsheets.process import limits_of
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.workbook.imports import import_workbook
from vlr_service.documents.editions import FORMATS
from vlr_service.i18n import N_, Message, gettext
from vlr_service.records.answers.submission import STATE_NAMES, State


@vlr.command("demo", help=SUBJECTS["demo"].help)
@click.option(
    "--out",
    "folder",
    default="out",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("Folder for the drafts; out/ if it is left out."),
)
@click.pass_obj
def demo(doors: Doors, folder: Path) -> None:
    """Load the demonstration and write its drafts; running it again changes nothing that is there."""
    installation = doors.upgraded_desk()
    load_los_angeles(installation)
    load_constructed(installation)
    installation.apply_due_releases()
    for built in write_drafts(
        installation,
        area_code="us-lax",
        round_code="2026",
        languages=tuple(OFFERED),
        formats=FORMATS,
        folder=folder,
    ):
        print_built(built)


def load_los_angeles(installation: Installation) -> None:
    """Import, check and publish the published figures of Los Angeles; nobody approves in a demonstration round."""
    definition = read_demonstration("us-lax")
    now = installation.clock()
    workbook = demonstration_folder() / definition["workbook"]
    limits = limits_of(installation.settings)
    opened = open_file(workbook.read_bytes(), filename=workbook.name, language="en", limits=limits)
    with installation.sessions.transaction() as session:
        reporting_round = set_up(
            session,
            definition,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=now,
            demonstration="us-lax",
        )
        submission = start_submission(
            session,
            area_code="us-lax",
            round_code=reporting_round.code,
            catalogue=installation.catalogue,
            actor=OPERATOR,
            now=now,
        )
        if submission.state != State.DRAFT:
            say(N_("Los Angeles is loaded already."))
            return
        result = import_workbook(
            session,
            submission_id=submission.id,
            file=opened,
            catalogue=installation.catalogue,
            language="en",
            actor=OPERATOR,
            now=now,
            first_year=FIRST_YEAR,
        )
        publish_demonstration(
            session,
            submission_id=submission.id,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            embargo=None,
            now=now,
        )
    say(
        N_(
            "Los Angeles: %(values)s values and %(gaps)s gaps of %(indicators)s indicators loaded and published."
        ),
        values=result.values,
        gaps=result.gaps,
        indicators=result.indicators,
    )


def load_constructed(installation: Installation) -> None:
    """Set up the constructed country and walk its municipalities along the line; a second run changes nothing."""
    with installation.sessions.transaction() as session:
        accounts = set_up_constructed(
            session, installation=installation, actor=OPERATOR, now=installation.clock()
        )
        if accounts:
            _keep_accounts(accounts, installation.settings.var / "demo-accounts.txt")
    brought = []
    for code in constructed_municipalities():
        with installation.sessions.transaction() as session:
            brought.append(bring_constructed(session, area_code=code, installation=installation))
    with installation.sessions.transaction() as session:
        sample = draw_constructed(session, installation=installation)
    if sample is not None:
        say(
            N_("National sample of the constructed country: %(cities)s cities drawn from %(strata)s strata."),
            cities=len(sample.drawn),
            strata=len(sample.strata),
        )
    if not any(brought):
        say(N_("The constructed country is loaded already."))
    for area in (one for one in brought if one is not None):
        say(
            N_(
                "%(area)s: %(values)s invented values and %(gaps)s gaps loaded; the submission is now: %(state)s."
            ),
            area=area.name,
            values=area.values,
            gaps=area.gaps,
            state=Message(STATE_NAMES[area.state]),
        )


def _keep_accounts(accounts: Sequence[NewAccount], path: Path) -> None:
    """Print the accounts with their passwords, once, and keep them in a file that its owner alone can read."""
    lines = [_account_line(account) for account in accounts]
    new = {account.email for account in accounts}
    earlier = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in earlier if line.split(" ", 1)[0] not in new]
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(descriptor, 0o600)
        file.write("\n".join([*kept, *lines]) + "\n")
    say(N_("Accounts of the constructed country (shown this once, and kept in %(path)s):"), path=path)
    for line in lines:
        click.echo(f"  {line}")


def _account_line(account: NewAccount) -> str:
    language = reader_language()
    place = account.area.get(language) if account.area else gettext(N_("everywhere"), language)
    role = gettext(ROLE_NAMES[account.role], language)
    return f"{account.email:28}{account.password:20}{role}, {place}"
