"""Commands on institutions: statistics offices, observatories and municipalities, and where they work."""

from collections.abc import Mapping

import click

from vlr_service.access.institutions import create_institution, work_for
from vlr_service.access.policy import OPERATOR
from vlr_service.cli.accounts import account_group
from vlr_service.cli.door import Doors, reader_language, say, spoken
from vlr_service.cli.group import SpokenGroup
from vlr_service.i18n import N_, Text, is_tag
from vlr_service.i18n.invisible import trimmed
from vlr_service.records.accounts.institution import Institution, InstitutionKind, list_institutions
from vlr_service.records.areas.area import find_area


@account_group.group(
    "institution",
    cls=SpokenGroup,
    help=N_("Create and list institutions, and say for which areas they work."),
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def institution_group() -> None:
    """Stand for the commands on institutions."""


def names_by_language(
    _context: click.Context, _option: click.Parameter, typed: tuple[str, ...]
) -> Mapping[str, str]:
    """Return typed names by the tag of their language; raises BadParameter for what names no language."""
    pairs = [text.partition("=") for text in typed]
    for tag, _, name in pairs:
        if not is_tag(tag) or not trimmed(name):
            raise click.BadParameter(
                spoken(N_("it must be a language and the name in it, such as fr=Observatoire"))
            )
    return {tag: trimmed(name) for tag, _, name in pairs}


@institution_group.command("create", help=N_("Create an institution that works for areas of a country."))
@click.argument("code")
@click.option(
    "--kind",
    required=True,
    type=click.Choice([kind.value for kind in InstitutionKind]),
    help=N_("What the institution is."),
)
@click.option("--name-en", required=True, metavar="NAME", help=N_("Its name in English."))
@click.option("--name-zh", required=True, metavar="NAME", help=N_("Its name in Chinese."))
@click.option(
    "--name",
    "further",
    multiple=True,
    metavar="LANGUAGE=NAME",
    callback=names_by_language,
    help=N_("Its name in a further language, such as fr=Observatoire."),
)
@click.option(
    "--area",
    "areas",
    required=True,
    multiple=True,
    metavar="CODE",
    help=N_("Area it works for; an observatory can have several."),
)
@click.pass_obj
def create(
    doors: Doors,
    code: str,
    kind: str,
    name_en: str,
    name_zh: str,
    further: Mapping[str, str],
    areas: tuple[str, ...],
) -> None:
    """Create an institution."""
    installation = doors.ready_desk()
    with installation.sessions.transaction() as session:
        made = create_institution(
            session,
            actor=OPERATOR,
            code=code,
            kind=InstitutionKind(kind),
            name=Text.of_tags({**further, "en": name_en, "zh": name_zh}),
            areas=[find_area(session, one) for one in dict.fromkeys(areas)],
            now=installation.clock(),
        )
    say(N_("%(institution)s works for: %(areas)s."), institution=made.name, areas=areas_of(made))


@institution_group.command("work-for", help=N_("Set the areas that an institution works for."))
@click.argument("code")
@click.option(
    "--area",
    "areas",
    required=True,
    multiple=True,
    metavar="CODE",
    help=N_("Area it works for; an observatory can have several."),
)
@click.pass_obj
def change(doors: Doors, code: str, areas: tuple[str, ...]) -> None:
    """Change the areas of an institution; the roles of its people follow at once."""
    installation = doors.ready_desk()
    with installation.sessions.transaction() as session:
        wanted = [find_area(session, one) for one in dict.fromkeys(areas)]
        found = work_for(session, actor=OPERATOR, code=code, areas=wanted, now=installation.clock())
    say(N_("%(institution)s works for: %(areas)s."), institution=found.name, areas=areas_of(found))


@institution_group.command("list", help=N_("List the institutions with the areas they work for."))
@click.pass_obj
def list_all(doors: Doors) -> None:
    """List the institutions, one a line."""
    installation = doors.ready_desk()
    with installation.sessions.reading() as session:
        for one in list_institutions(session):
            click.echo(f"{one.code}  {one.kind}  {one.name.get(reader_language())}  {areas_of(one)}")


def areas_of(institution: Institution) -> str:
    """Return the codes of the areas an institution works for."""
    return ", ".join(sorted(one.area.code for one in institution.works_for))
