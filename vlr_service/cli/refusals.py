"""How the command line says that something cannot be done: one sentence, then the faults one by one."""

import errno
from collections.abc import Iterator, Sequence

import click

from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.cli.door import reader_language, say
from vlr_service.collection.workbook.faults import WorkbookFault, WorkbookFaults
from vlr_service.errors import InvalidRequest, ServiceError
from vlr_service.i18n import N_, Message, msg, render

MOST_ADVICE = 20
"""How much advice on one file is printed."""

REASONS = {
    errno.EACCES: N_("this user may not read or write it"),
    errno.EEXIST: N_("there is a file of that name"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENOENT: N_("the folder does not exist"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOTDIR: N_("a part of the path is a file and not a folder"),
    errno.EPERM: N_("this user may not read or write it"),
    errno.EROFS: N_("the disk is read-only"),
}


class ListedFaults(InvalidRequest):
    """Something written has faults; `faults` has place, what is wrong and remedy of each."""

    def __init__(
        self, code: str, message: Message, faults: tuple[tuple[str | Message, Message, Message], ...]
    ):
        super().__init__(code, message)
        self.faults = faults


def report_error(error: ServiceError) -> None:
    """Print an error on stderr, with every fault that it carries."""
    language = reader_language()
    click.echo(render(error.message, language), err=True)
    for place, message, remedy in _listed(error):
        click.echo(f"  {render(fault_line(place, message, remedy), language)}", err=True)


def fault_line(place: str | Message, message: Message, remedy: Message) -> Message:
    """Return a fault as one line: where, what is wrong, what to do."""
    return msg(N_("%(place)s: %(message)s %(remedy)s"), place=place, message=message, remedy=remedy)


def print_advice(advice: Sequence[WorkbookFault]) -> None:
    """Print what of a file deserves a second look, the first of it where it is much."""
    if advice:
        say(N_("Worth a second look:"))
    for one in advice[:MOST_ADVICE]:
        click.echo(f"  {render(fault_line(one.place, one.message, one.remedy), reader_language())}")
    if len(advice) > MOST_ADVICE:
        say(N_("And %(count)s more."), count=len(advice) - MOST_ADVICE)


def _listed(error: ServiceError) -> Iterator[tuple[str | Message, Message, Message]]:
    """Yield place, fault and remedy of each fault that an error lists."""
    if isinstance(error, WorkbookFaults | CatalogueFaults):
        yield from ((fault.place, fault.message, fault.remedy) for fault in error.faults)
    elif isinstance(error, ListedFaults):
        yield from error.faults


def report_file_error(error: OSError) -> None:
    """Print on stderr which file or folder cannot be used, and why."""
    reason = REASONS.get(error.errno or 0)
    message = msg(
        N_("%(path)s cannot be used: %(reason)s. Name another place, or correct this and try again."),
        path=str(error.filename2 or error.filename or "-"),
        reason=msg(reason) if reason else str(error.strerror),
    )
    click.echo(render(message, reader_language()), err=True)
