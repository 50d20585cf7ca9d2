"""Commands on areas: import with national codes, merge, split, reclassify."""

from datetime import date, datetime
from pathlib import Path

import click

from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.vocabulary import BoundaryType
from vlr_service.cli.door import Doors, reader_language, say, spoken
from vlr_service.cli.figures import read_within
from vlr_service.cli.group import SpokenGroup, vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.collection.areas.imports import import_areas
from vlr_service.collection.areas.successions import NewClass, merge_areas, reclassify_area, split_area
from vlr_service.collection.encodings import ENCODINGS
from vlr_service.i18n import N_

DAY = click.DateTime(["%Y-%m-%d"])
ON_HELP = N_("First day on which the old areas no longer exist, like 2026-01-01.")


@vlr.group(
    "area",
    cls=SpokenGroup,
    help=SUBJECTS["area"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def area_group() -> None:
    """Stand for the commands on areas."""


@area_group.command(
    "import", help=N_("Create or update the areas of a CSV file, with national codes: all or none.")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--encoding", type=click.Choice(ENCODINGS), help=N_("Encoding of a CSV file, if it is known."))
@click.pass_obj
def import_(doors: Doors, file: Path, encoding: str | None) -> None:
    """Create or update the areas of a file."""
    installation = doors.ready_desk()
    content = read_within(file, limit_mb=installation.settings.upload_limit_mb)
    with installation.sessions.transaction() as session:
        done = import_areas(
            session,
            content=content,
            filename=file.name,
            language=reader_language(),
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=installation.clock(),
            encoding=encoding,
        )
    text = N_("Areas created: %(created)s, updated: %(updated)s; national codes kept: %(codes)s.")
    say(text, **vars(done))


@area_group.command(
    "merge", help=N_("Close municipalities on a day on which they become part of another one.")
)
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, metavar="CODE", help=N_("The municipality they become part of."))
@click.option("--on", required=True, type=DAY, metavar="DAY", help=ON_HELP)
@click.pass_obj
def merge(doors: Doors, codes: tuple[str, ...], into: str, on: datetime) -> None:
    """Merge municipalities into one that is there."""
    installation = doors.ready_desk()
    day = on.date()
    with installation.sessions.transaction() as session:
        merge_areas(
            session,
            codes=codes,
            into=into,
            on=day,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=installation.clock(),
        )
    _report_change(codes, (into,), day)


@area_group.command("split", help=N_("Close a municipality on a day on which others take its place."))
@click.argument("code", metavar="CODE")
@click.option(
    "--into",
    required=True,
    multiple=True,
    metavar="CODE",
    help=N_("A municipality that replaces it. Can be given several times."),
)
@click.option("--on", required=True, type=DAY, metavar="DAY", help=ON_HELP)
@click.pass_obj
def split(doors: Doors, code: str, into: tuple[str, ...], on: datetime) -> None:
    """Split a municipality into others that are there."""
    installation = doors.ready_desk()
    day = on.date()
    with installation.sessions.transaction() as session:
        split_area(
            session,
            code=code,
            into=into,
            on=day,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=installation.clock(),
        )
    _report_change((code,), into, day)


def _report_change(before: tuple[str, ...], after: tuple[str, ...], day: date) -> None:
    text = N_("%(before)s became %(after)s on %(day)s. Figures stay in their years.")
    say(text, before=", ".join(before), after=", ".join(after), day=day.isoformat())


@area_group.command(
    "reclassify",
    help=N_("Give a municipality another Degree of Urbanisation or kind of boundary from a year on."),
)
@click.argument("code", metavar="CODE")
@click.option(
    "--year", required=True, type=click.IntRange(1900, 2100), metavar="YEAR", help=N_("From this year on.")
)
@click.option(
    "--degurba",
    type=click.IntRange(1, 3),
    metavar="CLASS",
    help=N_("1 city, 2 town or semi-dense area, 3 rural area."),
)
@click.option(
    "--boundary-type", type=click.Choice([one.value for one in BoundaryType]), help=N_("Kind of boundary.")
)
@click.pass_obj
def reclassify(doors: Doors, code: str, year: int, degurba: int | None, boundary_type: str | None) -> None:
    """Give a municipality other classes from a year on."""
    installation = doors.ready_desk()
    change = NewClass(degurba, boundary_type)
    with installation.sessions.transaction() as session:
        reclassify_area(
            session,
            code=code,
            year=year,
            change=change,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=installation.clock(),
        )
    say(N_("%(area)s is reclassified from %(year)s on."), area=code, year=year)
