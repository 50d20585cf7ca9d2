"""Commands on the catalogue: check folders laid over it, write it out."""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from vlr_service.catalogue.export import WRITERS as TABLES
from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue, Indicator, UMFStatus
from vlr_service.cli.door import Doors, say, spoken
from vlr_service.cli.group import SpokenGroup, to_file, vlr
from vlr_service.cli.refusals import report_error
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.cli.writing import write_whole
from vlr_service.i18n import N_
from vlr_service.sdmx.messages.catalogue_message import catalogue_message
from vlr_service.standard.load import load_with_catalogue

WRITERS = {**TABLES, "sdmx": catalogue_message}
"""How each format is written; the time is when the file was asked for."""

SHOWN = ("unit", "kind", "multiplier", "method", "method_version")
"""What a new version of an indicator is shown to change, before and after: what its figures mean."""


@vlr.group(
    "catalogue",
    cls=SpokenGroup,
    help=SUBJECTS["catalogue"].help,
    subcommand_metavar=spoken(N_("COMMAND [WORDS]...")),
)
def catalogue_group() -> None:
    """Stand for the commands on the catalogue."""


@catalogue_group.command(
    "check",
    help=N_("Check whether folders can be used as overlays of the catalogue; exit status 1 if they cannot."),
)
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path))
def check_folders(folders: tuple[Path, ...]) -> None:
    """List every fault of folders laid over the service's own catalogue in this order, or what they change."""
    try:
        found, _ = load_with_catalogue(overlays=folders, on=datetime.now(UTC).date())
    except CatalogueFaults as faults:
        report_error(faults)
        sys.exit(1)
    say(N_("No faults were found."))
    for text, ids in differences(load(), found):
        if ids:
            say(text, ids=", ".join(ids))


def differences(below: Catalogue, above: Catalogue) -> Iterator[tuple[str, list[str]]]:
    """Yield what overlays do to the catalogue: a marked sentence, and the ids it is about."""
    old, new = below.indicators, above.indicators
    kept = [name for name in new if name in old]
    yield N_("Added indicators: %(ids)s."), [name for name in new if name not in old]
    yield N_("Changed indicators: %(ids)s."), [name for name in kept if new[name] != old[name]]
    yield N_("Indicators whose figures mean something else: %(ids)s."), list(_meanings(old, new))
    yield (
        N_("Retired indicators: %(ids)s."),
        [name for name in kept if new[name].ends and not old[name].ends],
    )
    confirmed = {i.umf_code for i in old.values() if i.umf_status is UMFStatus.CONFIRMED}
    codes = [i.umf_code for i in new.values() if i.umf_status is UMFStatus.CONFIRMED and i.umf_code]
    yield N_("Confirmed UMF codes: %(ids)s."), [code for code in codes if code not in confirmed]
    yield N_("Countries: %(ids)s."), [code for code in above.countries if code not in below.countries]
    changed = [name for name, one in above.lists.items() if below.lists.get(name) != one]
    yield N_("Official lists: %(ids)s."), changed
    yield N_("Further languages: %(ids)s."), [name for name in above.names if name not in below.names]
    words = [name for name, one in above.number_words.items() if below.number_words.get(name) != one]
    yield N_("Languages that say large numbers otherwise: %(ids)s."), words


def _meanings(old: Mapping[str, Indicator], new: Mapping[str, Indicator]) -> Iterator[str]:
    """Yield what a new version of an indicator changes of what its figures mean, with both values."""
    for name, before in old.items():
        changes = [
            f"{field}: {getattr(before, field)} → {getattr(new[name], field)}"
            for field in SHOWN
            if getattr(before, field) != getattr(new[name], field)
        ]
        if changes:
            yield f"{name} ({', '.join(changes)})"


@catalogue_group.command("export", help=N_("Write the whole catalogue: XLSX, YAML, or SDMX-ML 2.1."))
@click.option(
    "--format", "format_", required=True, type=click.Choice(list(WRITERS)), help=N_("Format of the file.")
)
@to_file
@click.pass_obj
def export_catalogue(doors: Doors, format_: str, out: Path) -> None:
    """Write the whole catalogue as one file."""
    installation = doors.open_installation()
    write_whole(out, WRITERS[format_](installation.catalogue, installation.clock()))
    say(
        N_("The catalogue with %(count)s indicators is at %(path)s."),
        count=len(installation.catalogue.indicators),
        path=out,
    )
