"""Commands on the installation: init, serve, doctor."""

import errno
import socket

import click
import waitress

from vlr_service.cli.door import Doors, say, upgraded
from vlr_service.cli.group import vlr
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.documents.render.fonts import find_fonts, fonts_of
from vlr_service.errors import NotReady
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, language_of, msg, offered_languages
from vlr_service.records.migrate import newest_revision, present_revision
from vlr_service.records.readiness import reachable_revision
from vlr_service.settings import Settings

UNUSABLE = {
    errno.EADDRINUSE: N_(
        "The port %(port)s of %(host)s is taken, perhaps by another `vlr serve`. Stop it, or set VLR_PORT to another port."
    ),
    errno.EACCES: N_(
        "This user may not listen on the port %(port)s of %(host)s. Set VLR_PORT to a port from 1024 up."
    ),
}


@vlr.command("init", help=SUBJECTS["init"].help)
@click.pass_obj
def init(doors: Doors) -> None:
    """Create the database or bring it to the newest schema."""
    installation = doors.upgraded_desk()
    say(
        N_("The database is at schema %(revision)s."), revision=present_revision(installation.sessions.engine)
    )


@vlr.command("serve", help=SUBJECTS["serve"].help)
@click.pass_obj
def serve(doors: Doors) -> None:
    """Serve the site until it is stopped."""
    installation = doors.open_installation()
    settings = installation.settings
    with listening(settings) as place:
        upgraded(installation)
        server = waitress.create_server(
            doors.create_app(installation), sockets=[place], threads=8, ident=None
        )
        port = place.getsockname()[1]
        say(N_("Serving on http://%(host)s:%(port)s (stop with Ctrl+C)."), host=settings.host, port=port)
        server.run()


def listening(settings: Settings) -> socket.socket:
    """Return a socket that listens on the host and port of the settings; raises NotReady when it cannot."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        text = UNUSABLE.get(
            error.errno or 0,
            N_("The service cannot listen on %(host)s, port %(port)s. Correct VLR_HOST and VLR_PORT."),
        )
        message = msg(text, host=settings.host, port=str(settings.port))
        raise NotReady("address_unusable", message) from error


@vlr.command("doctor", help=SUBJECTS["doctor"].help)
@click.pass_obj
def doctor(doors: Doors) -> None:
    """Check whether this installation is ready: settings, catalogue, standard, database, fonts."""
    installation = doors.open_installation()
    offered = [i for i in installation.catalogue.indicators.values() if i.ends is None]
    say(N_("Catalogue: %(count)s indicators."), count=len(offered))
    for folder in installation.settings.catalogue_path:
        say(N_("Overlay in use: %(folder)s."), folder=folder)
    say(
        N_("Standard: %(clauses)s clauses, %(rules)s rules."),
        clauses=len(installation.standard.clauses),
        rules=len(installation.standard.rules),
    )
    here, newest = reachable_revision(installation.sessions.engine), newest_revision()
    if here == newest:
        say(N_("Database: schema %(revision)s, the newest."), revision=here)
    else:
        say(
            N_("Database: schema %(here)s, but %(newest)s is the newest. Run `vlr init`."),
            here=here or "-",
            newest=newest,
        )
    fonts = find_fonts(installation.settings.font_path)
    say(N_("Fonts: %(sans)s and %(serif)s."), sans=fonts.sans, serif=fonts.serif)
    for code in (one for one in offered_languages() if one not in REQUIRED_LANGUAGES):
        say(
            N_("Fonts for %(language)s: %(fonts)s."),
            language=language_of(code).name,
            fonts=", ".join(fonts_of(code, configured=installation.settings.font_path).sans),
        )
