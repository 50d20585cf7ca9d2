"""The command line itself: the group that all commands join, and whose errors are sentences."""

import errno
import sys
from pathlib import Path
from typing import Any

import click

from vlr_service import __version__
from vlr_service.cli.door import spoken
from vlr_service.cli.refusals import tell, tell_of_file
from vlr_service.cli.usage import SpokenCommand, spoken_error
from vlr_service.errors import ServiceError
from vlr_service.i18n import N_


class SpokenGroup(SpokenCommand, click.Group):
    """A group whose errors are the service's own sentences, never tracebacks."""

    command_class = SpokenCommand

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what cannot be done is said on stderr and gives exit status 2."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise spoken_error(error) from error
        except ServiceError as error:
            tell(error)
            sys.exit(2)
        except OSError as error:
            if error.errno == errno.EPIPE or (error.filename is None and error.errno != errno.ENOSPC):
                raise
            tell_of_file(error)
            sys.exit(2)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(300)) for name in self.list_commands(ctx)]
        with formatter.section(spoken(N_("Commands"))):
            formatter.write_dl(rows)


@click.group(
    cls=SpokenGroup,
    help=N_("Voluntary Local Reviews: collect, check, publish, write."),
    # Translators: Stands for what can be given after the name of the program; brackets mean that it can be left out.
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
@click.version_option(
    __version__,
    help=N_("Show the version."),
    message=spoken(N_("vlr, version %(number)s"), number=__version__),
)
def vlr() -> None:
    """Stand for the command line; the subjects add their commands."""


to_file = click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("File to write."),
)
"""The option that names the file a command writes."""
