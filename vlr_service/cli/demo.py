"""The demonstration: Los Angeles' published figures and the constructed country, all the way to the drafts."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from vlr_service.access import OPERATOR, ROLE_NAMES
from vlr_service.cli.door import Doors, reader_language, say
from vlr_service.cli.group import vlr
from vlr_service.cli.reviews import print_built, write_drafts
from vlr_service.collection import (
    Desk,
    NewAccount,
    bring_constructed,
    constructed_municipalities,
    demonstration_folder,
    draw_constructed,
    import_workbook,
    publish_demonstration,
    read_demonstration,
    set_up,
    set_up_constructed,
    start_submission,
)
from vlr_service.documents import FORMATS
from vlr_service.i18n import N_, Message, gettext
from vlr_service.records import STATE_NAMES, State


@vlr.command(
    help=N_("Load the demonstration and write its drafts; running it again changes nothing that is there.")
)
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
    desk = doors.upgraded_desk()
    load_los_angeles(desk)
    load_constructed(desk)
    desk.apply_due_releases()
    for built in write_drafts(
        desk,
        area_code="us-lax",
        round_code="2026",
        languages=("zh", "en"),
        formats=FORMATS,
        folder=folder,
    ):
        print_built(built)


def load_los_angeles(desk: Desk) -> None:
    """Import, check and publish the published figures of Los Angeles; nobody approves in a demonstration round."""
    definition = read_demonstration("us-lax")
    now = desk.clock()
    with desk.sessions.transaction() as session:
        reporting_round = set_up(session, definition, catalogue=desk.catalogue, actor=OPERATOR, now=now)
        submission = start_submission(
            session,
            area_code="us-lax",
            round_code=reporting_round.code,
            catalogue=desk.catalogue,
            actor=OPERATOR,
            now=now,
        )
        if submission.state != State.DRAFT:
            say(N_("Los Angeles is loaded already."))
            return
        workbook = demonstration_folder() / definition["workbook"]
        result = import_workbook(
            session,
            submission_id=submission.id,
            content=workbook.read_bytes(),
            filename=workbook.name,
            catalogue=desk.catalogue,
            language="en",
            actor=OPERATOR,
            now=now,
        )
        publish_demonstration(
            session,
            submission_id=submission.id,
            catalogue=desk.catalogue,
            standard=desk.standard,
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


def load_constructed(desk: Desk) -> None:
    """Set up the constructed country and walk its municipalities along the line; a second run changes nothing."""
    with desk.sessions.transaction() as session:
        accounts = set_up_constructed(session, desk=desk, actor=OPERATOR, now=desk.clock())
        if accounts:
            _keep_accounts(accounts, desk.settings.var / "demo-accounts.txt")
    brought = []
    for code in constructed_municipalities():
        with desk.sessions.transaction() as session:
            brought.append(bring_constructed(session, area_code=code, desk=desk))
    with desk.sessions.transaction() as session:
        sample = draw_constructed(session, desk=desk)
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
