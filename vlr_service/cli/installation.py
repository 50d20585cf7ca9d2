"""Commands on the installation: init, serve, account, doctor."""

import click
import waitress

from vlr_service.access import OPERATOR, Role, create_account
from vlr_service.cli.door import Doors, say, vlr
from vlr_service.documents import find_fonts
from vlr_service.i18n import N_
from vlr_service.records import find_area, newest_revision, present_revision, upgrade


@vlr.command()
@click.pass_obj
def init(doors: Doors) -> None:
    """Create the database or bring it to the newest schema."""
    desk = doors.open_desk()
    upgrade(desk.sessions.engine)
    say(N_("The database is at schema %(revision)s."), revision=present_revision(desk.sessions.engine))


@vlr.command()
@click.pass_obj
def serve(doors: Doors) -> None:
    """Serve the site."""
    desk = doors.open_desk()
    upgrade(desk.sessions.engine)
    app = doors.create_app(desk)
    settings = desk.settings
    say(N_("Serving on http://%(host)s:%(port)s (stop with Ctrl+C)."), host=settings.host, port=settings.port)
    waitress.serve(app, host=settings.host, port=settings.port, threads=8, ident=None)


@vlr.command()
@click.argument("email")
@click.option("--name", required=True)
@click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role if role != Role.OPERATOR])
)
@click.option("--area")
@click.password_option()
@click.pass_obj
def account(doors: Doors, email: str, name: str, role: str, area: str | None, password: str) -> None:
    """Create an account with a role in an area."""
    desk = doors.open_desk()
    with desk.sessions.transaction() as session:
        place = find_area(session, area) if area else None
        create_account(
            session,
            actor=OPERATOR,
            email=email,
            name=name,
            password=password,
            role=Role(role),
            area=place,
            now=desk.clock(),
        )
    say(N_("%(email)s can sign in now."), email=email)


@vlr.command()
@click.pass_obj
def doctor(doors: Doors) -> None:
    """Tell whether this installation is ready: settings, catalogue, standard, database, fonts."""
    desk = doors.open_desk()
    offered = [i for i in desk.catalogue.indicators.values() if i.ends is None]
    say(N_("Catalogue: %(count)s indicators."), count=len(offered))
    say(
        N_("Standard: %(clauses)s clauses, %(rules)s rules."),
        clauses=len(desk.standard.clauses),
        rules=len(desk.standard.rules),
    )
    here, newest = present_revision(desk.sessions.engine), newest_revision()
    if here == newest:
        say(N_("Database: schema %(revision)s, the newest."), revision=here)
    else:
        say(
            N_("Database: schema %(here)s, but %(newest)s is the newest. Run `vlr init`."),
            here=here or "-",
            newest=newest,
        )
    fonts = find_fonts(desk.settings.font_path)
    say(N_("Fonts: %(sans)s and %(serif)s."), sans=fonts.sans, serif=fonts.serif)
