"""The demonstration: Los Angeles' published figures and the constructed country, all the way to the drafts."""

from pathlib import Path

import click

from vlr_service.access import OPERATOR
from vlr_service.cli.door import Doors, say, vlr
from vlr_service.cli.reviews import print_built, write_drafts
from vlr_service.collection import (
    Desk,
    demonstration_folder,
    import_workbook,
    publish_demonstration,
    read_demonstration,
    set_up,
    start_submission,
)
from vlr_service.documents import FORMATS
from vlr_service.i18n import N_
from vlr_service.records import State, upgrade


@vlr.command()
@click.option("--out", "folder", default="out", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def demo(doors: Doors, folder: Path) -> None:
    """Load the demonstration and write its drafts; running it again changes nothing that is there."""
    desk = doors.open_desk()
    upgrade(desk.sessions.engine)
    load_los_angeles(desk)
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
        reporting_round = set_up(session, definition, catalogue=desk.catalogue, actor=OPERATOR)
        submission = start_submission(
            session, area_code="us-lax", round_code=reporting_round.code, actor=OPERATOR, now=now
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
