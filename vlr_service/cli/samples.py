"""Commands on the National Sample of Cities: draw, publish, show, export."""

from pathlib import Path

import click
from marshmallow import fields, validate

from vlr_service.access.policy import OPERATOR
from vlr_service.cli.definition_faults import AT_LEAST, FROM_TO
from vlr_service.cli.definitions import CODE, FILLED, FileSchema, NamedSchema, one_of, read_definition
from vlr_service.cli.door import Doors, reader_language, say, spoken
from vlr_service.cli.group import SpokenGroup, vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.cli.writing import workbook_kind, write_whole
from vlr_service.collection.samples.drawing import draw_sample, find_country, publish_sample
from vlr_service.collection.samples.files import coverage_of, sample_tables, sample_workbook, table_as_csv
from vlr_service.collection.samples.strata import plan_of
from vlr_service.i18n import N_, format_weight
from vlr_service.records.areas.area_year import SIZE_CLASS_CODES
from vlr_service.records.samples.sample import Sample, find_sample

VERSION_HELP = N_("Version of the sample.")


class StratumSchema(NamedSchema):
    """A stratum: its criteria, and how many cities are drawn unless the size decides."""

    size_classes = fields.List(fields.String(validate=one_of(*SIZE_CLASS_CODES)))
    regions = fields.List(fields.String(validate=CODE))
    degurba = fields.List(fields.Integer(strict=True, validate=one_of(1, 2, 3)))
    drawn = fields.Integer(strict=True, validate=validate.Range(1, error=AT_LEAST))


class SampleSchema(FileSchema):
    """What is drawn, of which country, from the municipalities of which year."""

    country = fields.String(required=True, validate=CODE)
    frame_year = fields.Integer(
        required=True, strict=True, validate=validate.Range(1900, 2100, error=FROM_TO)
    )
    seed = fields.String(required=True, validate=FILLED)
    size = fields.Integer(strict=True, validate=validate.Range(1, error=AT_LEAST))
    strata = fields.List(fields.Nested(StratumSchema), required=True)


@vlr.group(
    "sample",
    cls=SpokenGroup,
    help=SUBJECTS["sample"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def sample_group() -> None:
    """Stand for the commands on samples."""


@sample_group.command(
    "draw", help=N_("Draw a sample by a YAML file, as a new version beside the earlier ones.")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def draw_(doors: Doors, file: Path) -> None:
    """Draw a sample and list it."""
    definition = read_definition(file, schema=SampleSchema())
    installation = doors.ready_desk()
    with installation.sessions.transaction() as session:
        drawn = draw_sample(
            session,
            country_code=definition["country"],
            plan=plan_of(definition),
            actor=OPERATOR,
            now=installation.clock(),
        )
        _print(drawn)


@sample_group.command(
    "publish", help=N_("Publish a drawn sample; from then on it determines the facts of its areas.")
)
@click.argument("country")
@click.option("--version", type=click.IntRange(min=1), required=True, metavar="NUMBER", help=VERSION_HELP)
@click.pass_obj
def publish_(doors: Doors, country: str, version: int) -> None:
    """Make a drawn sample public."""
    installation = doors.ready_desk()
    with installation.sessions.transaction() as session:
        publish_sample(
            session,
            country_code=country,
            version=version,
            catalogue=installation.catalogue,
            actor=OPERATOR,
            now=installation.clock(),
        )
    say(N_("The sample of %(country)s, version %(version)s, is published."), country=country, version=version)


@sample_group.command("show", help=N_("List the strata and the drawn cities of a sample."))
@click.argument("country")
@click.option("--version", type=click.IntRange(min=1), required=True, metavar="NUMBER", help=VERSION_HELP)
@click.pass_obj
def show(doors: Doors, country: str, version: int) -> None:
    """List the strata and the drawn cities of a sample."""
    with doors.ready_desk().sessions.reading() as session:
        place = find_country(session, country)
        _print(find_sample(session, country_id=place.id, version=version))


@sample_group.command(
    "export", help=N_("Write strata, draw and coverage of a sample: one XLSX, or a CSV file each.")
)
@click.argument("country")
@click.option("--version", type=click.IntRange(min=1), required=True, metavar="NUMBER", help=VERSION_HELP)
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("File to write; for CSV the name of each table is put before the ending."),
)
@click.pass_obj
def export_sample(doors: Doors, country: str, version: int, out: Path) -> None:
    """Write strata, draw and coverage of a sample."""
    kind = workbook_kind(out)
    installation = doors.ready_desk()
    with installation.sessions.reading() as session:
        place = find_country(session, country)
        found = find_sample(session, country_id=place.id, version=version)
        coverage = coverage_of(session, found, catalogue=installation.catalogue)
        if kind == ".xlsx":
            files = {out: sample_workbook(found, coverage)}
        else:
            tables = sample_tables(found, coverage)
            files = {out.with_stem(f"{out.stem}-{name}"): table_as_csv(rows) for name, rows in tables.items()}
    for path, content in files.items():
        write_whole(path, content)
        say(N_("Written: %(path)s."), path=path)


def _print(sample: Sample) -> None:
    """Print a sample: its design, and each stratum with its cities."""
    design, language = sample.design, reader_language()
    say(
        N_("Sample of %(country)s, version %(version)s, frame of %(year)s, seed “%(seed)s”:"),
        country=design.country.name.get(language),
        version=design.version,
        year=str(design.frame_year),
        seed=design.seed,
    )
    for stratum in sample.strata:
        say(
            N_("  %(name)s (%(code)s): cities drawn: %(drawn)s of %(frame)s, weight %(weight)s"),
            name=stratum.name.get(language),
            code=stratum.code,
            drawn=stratum.drawn_count,
            frame=stratum.frame_count,
            weight=format_weight(stratum.weight, language),
        )
        for unit in sample.drawn_of(stratum.code):
            click.echo(f"    {unit.area.code}  {unit.area.name.get(language)}")
