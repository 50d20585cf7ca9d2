"""Commands on official lists: read one from its table, and count how far a city answers those that are there."""

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click
import yaml

from vlr_service.catalogue.export.workbook import tables_as_xlsx
from vlr_service.catalogue.loading.faults import CatalogueFaults
from vlr_service.cli.catalogue import catalogue_group
from vlr_service.cli.door import Doors, reader_language, say
from vlr_service.cli.figures import read_within
from vlr_service.cli.refusals import report_error
from vlr_service.cli.submissions import started_submission
from vlr_service.cli.writing import workbook_kind, write_whole
from vlr_service.collection.line.checking import draft_dossier
from vlr_service.collection.official_lists.comparing import ComparedList, ComparedRow, EntryState, compared
from vlr_service.collection.official_lists.coverage import (
    ANSWERS,
    Answer,
    ListCoverage,
    coverage_of_lists,
    coverage_table,
)
from vlr_service.collection.official_lists.mapping import read_list_mapping
from vlr_service.collection.official_lists.overlay import overlay_of
from vlr_service.collection.official_lists.published import known_lists
from vlr_service.collection.samples.files import table_as_csv
from vlr_service.collection.spreadsheets.process import limits_of
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.tables.mapped import mapped_table
from vlr_service.i18n import N_, msg, render
from vlr_service.standard.load import load_with_catalogue

if TYPE_CHECKING:
    from vlr_service.collection.installation import Installation

STATES: Mapping[EntryState, str] = {
    EntryState.NEW: N_("new"),
    EntryState.EQUAL: N_("equal"),
    EntryState.CONFLICTING: N_("conflicting"),
}


@catalogue_group.command(
    "read-list",
    help=N_(
        "Read an official list from its table and write it as an overlay; exit status 1 if rows conflict with what is known."
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=N_("File that says which column holds what."),
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("Folder of the overlay; without it the rows are only shown."),
)
@click.option("--take", is_flag=True, help=N_("Where list and table differ, take what the table says."))
@click.option("--encoding", help=N_("Encoding of a CSV file that does not tell its own."))
@click.pass_obj
def read_list(
    doors: Doors, file: Path, mapping: Path, out: Path | None, take: bool, encoding: str | None
) -> None:
    """Show the rows of a list as new, equal or conflicting, and write the overlay that results."""
    installation = doors.open_installation()
    settings = installation.settings
    said = read_list_mapping(mapping)
    content = read_within(file, limit_mb=settings.upload_limit_mb)
    opened = open_file(
        content,
        filename=file.name,
        language=reader_language(),
        encoding=encoding,
        limits=limits_of(settings),
    )
    below = [*settings.catalogue_path, *([out] if out is not None and out.is_dir() else [])]
    on = installation.clock().date()
    known, _ = load_with_catalogue(overlays=below, on=on)
    found = compared(mapped_table(opened, said.table), said, known)
    _tell(found)
    conflicts = [row for row in found.rows if row.faults or (row.differences and not take)]
    if conflicts or (found.gone and not take):
        say(
            N_(
                "Nothing was written. Correct the mapping or the table; with --take, what the table says replaces what is known."
            )
        )
        sys.exit(1)
    if out is None:
        return
    _write(out, overlay_of(found, said, known), below, on)


def _tell(found: ComparedList) -> None:
    for row in found.rows:
        for line in _lines(found.sheet, row):
            click.echo(line)
    if found.gone:
        say(N_("In the list as it is known, and not in the table: %(codes)s."), codes=", ".join(found.gone))
    if found.remarks:
        say(N_("Passed over as remarks: rows %(rows)s."), rows=", ".join(map(str, found.remarks)))
    say(
        N_(
            "Entries: %(count)s (new: %(new)s, equal: %(equal)s, conflicting: %(conflicting)s); answered by an indicator: %(answered)s."
        ),
        count=len(found.rows),
        new=len(found.of_state(EntryState.NEW)),
        equal=len(found.of_state(EntryState.EQUAL)),
        conflicting=len(found.of_state(EntryState.CONFLICTING)),
        answered=sum(row.entry.indicator is not None for row in found.rows),
    )


def _lines(sheet: str, row: ComparedRow) -> Iterator[str]:
    language = reader_language()
    state = render(msg(STATES[row.state]), language)
    answer = f" → {row.entry.indicator}" if row.entry.indicator else ""
    yield f"{sheet} {row.number}  {row.entry.code}  {row.entry.name.get(language)}  [{state}]{answer}"
    for one in row.differences:
        yield "    " + render(
            msg(
                N_("%(field)s: known as “%(known)s”, in the table “%(table)s”."),
                field=one.of,
                known=one.known,
                table=one.table,
            ),
            language,
        )
    for message, remedy in row.faults:
        yield f"    {render(message, language)} {render(remedy, language)}"
    if row.proposed:
        yield "    " + render(
            msg(
                N_("It may be %(ids)s: look, and say so under answers in the mapping."),
                ids=", ".join(row.proposed),
            ),
            language,
        )


def _write(out: Path, files: Mapping[PurePosixPath, bytes], below: Sequence[Path], on: date) -> None:
    """Write the overlay if the catalogue can be loaded with it; each file whole, keys of others in it are kept."""
    whole = {path: _over(out / path, content) for path, content in files.items()}
    with tempfile.TemporaryDirectory() as folder:
        _put(Path(folder), whole)
        try:
            load_with_catalogue(overlays=[*below, Path(folder)], on=on)
        except CatalogueFaults as faults:
            report_error(faults)
            say(N_("Nothing was written."))
            sys.exit(1)
    _put(out, whole)
    say(
        N_("The overlay is in %(path)s: %(files)s. Read it, then name the folder in VLR_CATALOGUE_PATH."),
        path=str(out),
        files=", ".join(map(str, whole)),
    )


def _put(folder: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / path, content)


def _over(path: Path, content: bytes) -> bytes:
    """Return the content with the keys of the file that is there and that it does not have."""
    if not path.is_file():
        return content
    there: Any = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    new: Any = yaml.load(content, Loader=yaml.CSafeLoader)
    both: str = yaml.safe_dump({**(there or {}), **new}, allow_unicode=True, sort_keys=False, width=10_000)
    return both.encode()


@catalogue_group.command(
    "coverage", help=N_("Tell how far the figures of an area answer each official list that is there.")
)
@click.argument("area")
@click.option("--round", "round_code", required=True, metavar="CODE", help=N_("Code of the reporting round."))
@click.option("--list", "list_id", metavar="ID", help=N_("Only this list."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("File to write the entries to, .xlsx or .csv."),
)
@click.pass_obj
def coverage(doors: Doors, area: str, round_code: str, list_id: str | None, out: Path | None) -> None:
    """Count the entries of each list by how they are answered, and write them all to a file."""
    installation = doors.ready_desk()
    lists = known_lists(installation.catalogue, list_id)
    kind = workbook_kind(out) if out is not None else ""
    found = [one for one in _coverage(installation, area, round_code) if one.list.id in lists]
    if not found:
        say(N_("No official list is laid over the catalogue. Read one with vlr catalogue read-list."))
    for listed in found:
        say(
            N_("%(list)s, %(edition)s: entries answered: %(answered)s of %(count)s."),
            list=listed.list.name,
            edition=listed.list.edition,
            answered=listed.answered,
            count=len(listed.entries),
        )
        for answer in Answer:
            click.echo(f"  {render(msg(ANSWERS[answer]), reader_language())}: {listed.count(answer)}")
    if out is None:
        return
    rows = coverage_table(found)
    tables: dict[str, list[Mapping[str, Any]]] = {"coverage": [*rows]}
    content = (
        table_as_csv(rows)
        if kind == ".csv"
        else tables_as_xlsx(tables, title=f"{area} {round_code}", created=installation.clock())
    )
    write_whole(out, content)
    say(N_("The entries with their figures are at %(path)s."), path=str(out))


def _coverage(installation: "Installation", area: str, round_code: str) -> tuple[ListCoverage, ...]:
    with installation.sessions.reading() as session:
        submission = started_submission(session, area_code=area, round_code=round_code)
        dossier = draft_dossier(
            session,
            submission,
            catalogue=installation.catalogue,
            standard=installation.standard,
            on=installation.clock().date(),
        )
    return coverage_of_lists(
        installation.catalogue,
        dossier.observations,
        start_year=dossier.start_year,
        end_year=dossier.end_year,
    )
