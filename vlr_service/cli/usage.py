"""Commands whose help and usage errors are in the reader's language."""

import re
from typing import Any

import click

from vlr_service.cli.door import reader_language, spoken
from vlr_service.i18n import N_, SOURCE_LANGUAGE

PATH_FAULTS = (
    (re.compile(r"'(.*)' does not exist"), N_("%(path)s does not exist")),
    (re.compile(r"'(.*)' is a directory"), N_("%(path)s is a folder, but a file is wanted")),
    (re.compile(r"'(.*)' is a file"), N_("%(path)s is a file, but a folder is wanted")),
    (re.compile(r"'(.*)' is not (?:readable|writable)"), N_("this user may not use %(path)s")),
)


class SpokenUsageError(click.UsageError):
    """A usage error in the reader's language."""

    def show(self, file: Any = None) -> None:
        """Print usage, fault and the way to the help on stderr."""
        path = self.ctx.command_path if self.ctx else "vlr"
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=file is None)
        click.echo(self.message, file=file, err=file is None)
        click.echo(spoken(N_("Run `%(command)s --help` to see what can be given."), command=path), err=True)


def spoken_error(error: click.UsageError) -> click.UsageError:
    """Return a usage error in the reader's language; click's own is English already."""
    is_ours = isinstance(error, SpokenUsageError | click.exceptions.NoArgsIsHelpError)
    if is_ours or reader_language() == SOURCE_LANGUAGE:
        return error
    return SpokenUsageError(_sentence(error), error.ctx)


def _sentence(error: click.UsageError) -> str:
    """Return what is wrong with the words given, in the reader's language."""
    if isinstance(error, click.exceptions.NoSuchCommand):
        return spoken(N_("There is no command “%(name)s”."), name=error.command_name)
    if isinstance(error, click.NoSuchOption):
        return spoken(N_("There is no option “%(name)s”."), name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return spoken(N_("%(name)s is missing."), name=_name(error))
    if isinstance(error, click.BadParameter):
        return spoken(N_("%(name)s cannot be taken: %(detail)s."), name=_name(error), detail=_detail(error))
    if isinstance(error, click.BadOptionUsage):
        return spoken(
            N_("The option %(name)s is used wrongly: it lacks a value, or has one too many."),
            name=error.option_name,
        )
    extra = re.search(r"\((.*)\)", error.message)
    return spoken(N_("The command does not accept these words: %(words)s."), words=extra[1] if extra else "?")


def _name(error: click.BadParameter) -> str:
    """Return the name of an option or argument as it is written in the usage line."""
    if error.param is None:
        return str(error.param_hint or "?")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.human_readable_name


def _detail(error: click.BadParameter) -> str:
    """Return what is wrong with the value of an option or argument."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return spoken(N_("it must be one of %(choices)s"), choices=", ".join(map(str, kind.choices)))
    for pattern, text in PATH_FAULTS:
        found = pattern.search(error.message)
        if found:
            return spoken(text, path=found[1])
    return error.message.rstrip(".")


class SpokenCommand(click.Command):
    """A command whose texts are marked English sentences, shown in the reader's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["help"] = spoken(kwargs["help"])
        kwargs["short_help"] = kwargs["help"]
        kwargs.setdefault("options_metavar", spoken(N_("[OPTIONS]")))
        super().__init__(*args, **kwargs)
        for param in self.params:
            if isinstance(param, click.Option) and param.help:
                param.help = spoken(param.help)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = spoken(N_("Show this help."))
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is given."""
        words = " ".join(self.collect_usage_pieces(ctx))
        # Translators: Stands before the line that shows how a command is given; the space at the end stays.
        formatter.write_usage(ctx.command_path, words, prefix=spoken(N_("Usage: ")))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for record in (option.get_help_record(ctx) for option in options) if record]
        with formatter.section(spoken(N_("Options"))):
            formatter.write_dl([(name, _required(text)) for name, text in records])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Return the context of the words given; raises a UsageError in the reader's language."""
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            raise spoken_error(error) from error


def _required(text: str) -> str:
    return text.replace("[required]", spoken(N_("[required]")))
