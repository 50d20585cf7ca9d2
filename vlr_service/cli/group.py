"""The command line itself: the group that all commands join, and whose errors are sentences."""

import errno
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from vlr_service import __version__
from vlr_service.cli.door import spoken
from vlr_service.cli.subjects import SUBJECTS
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
            from vlr_service.cli.refusals import report_error

            report_error(error)
            sys.exit(2)
        except OSError as error:
            if error.errno == errno.EPIPE or (error.filename is None and error.errno != errno.ENOSPC):
                raise
            from vlr_service.cli.refusals import report_file_error

            report_file_error(error)
            sys.exit(2)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(spoken(N_("Commands"))):
            formatter.write_dl([(name, self.line_of(name)) for name in self.list_commands(ctx)])

    def line_of(self, name: str) -> str:
        """Return what the help says of a command."""
        return self.commands[name].get_short_help_str(300)


class CommandLine(SpokenGroup):
    """The group of all commands; the modules of a command are imported when it is given."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(SUBJECTS)

    def line_of(self, name: str) -> str:
        """Return what the help says of a command, which is not imported for it."""
        return spoken(SUBJECTS[name].help)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command with all that belongs to it, None if there is none of that name."""
        for module in SUBJECTS[cmd_name].modules if cmd_name in SUBJECTS else ():
            import_module(f"vlr_service.cli.{module}")
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return name and command of the words given; raises NoSuchCommand with the names that are like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=SUBJECTS, ctx=ctx
            ) from None


@click.group(
    cls=CommandLine,
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
