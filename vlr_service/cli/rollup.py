"""Commands on the rollup that aggregates are made of: compare it with the facts, make it anew."""

import sys

import click

from vlr_service.access.policy import OPERATOR
from vlr_service.cli.door import Doors, say, spoken
from vlr_service.cli.group import SpokenGroup, vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.collection.line.rollup import RollupDifference, repair_rollup, verify_rollup
from vlr_service.i18n import N_


@vlr.group(
    "rollup",
    cls=SpokenGroup,
    help=SUBJECTS["rollup"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def rollup_group() -> None:
    """Stand for the commands on the rollup."""


@rollup_group.command(
    "verify",
    help=N_("Check whether the sums agree with the published figures; exit status 1 if they do not."),
)
@click.option("--repair", is_flag=True, help=N_("Recompute the sums that differ."))
@click.pass_obj
def verify(doors: Doors, repair: bool) -> None:
    """Tell where the rollup differs from the facts, and repair it when asked to."""
    installation = doors.ready_desk()
    if repair:
        with installation.sessions.transaction() as session:
            _report(
                repair_rollup(
                    session, catalogue=installation.catalogue, actor=OPERATOR, now=installation.clock()
                )
            )
        say(N_("The sums now agree with the published figures."))
        return
    with installation.sessions.reading() as session:
        differing = verify_rollup(session, catalogue=installation.catalogue, actor=OPERATOR)
    _report(differing)
    if differing:
        say(N_("Run “vlr rollup verify --repair” to recompute them."))
        sys.exit(1)
    say(N_("The sums agree with the published figures."))


def _report(differing: tuple[RollupDifference, ...]) -> None:
    text = N_(
        "%(country)s: what differs: places of areas: %(places)s, counts of areas: %(extents)s, sums: %(leaves)s, estimates of the sample: %(estimates)s."
    )
    for one in differing:
        say(text, **vars(one))
