"""Commands on figures: import, export, template, release."""

from datetime import datetime
from pathlib import Path

import click

from vlr_service.access.policy import OPERATOR
from vlr_service.cli.checks import print_letters
from vlr_service.cli.door import Doors, reader_language, say
from vlr_service.cli.group import to_file, vlr
from vlr_service.cli.refusals import print_advice
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.cli.submissions import started_submission
from vlr_service.cli.writing import workbook_kind, write_whole
from vlr_service.collection.answers.drafts import start_submission, submission_to_start
from vlr_service.collection.answers.values import FIRST_YEAR, LAST_YEAR
from vlr_service.collection.encodings import ENCODINGS
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.checking import draft_dossier
from vlr_service.collection.spreadsheets.process import limits_of
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.workbook.imports import FileAsked, import_workbook, judge_workbook
from vlr_service.collection.workbook.origin import Origin
from vlr_service.collection.workbook.writing import write_csv, write_workbook
from vlr_service.documents.printed_names import printed_names
from vlr_service.documents.unprintable import unprintable
from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, counted, msg, render
from vlr_service.i18n.reading import Decimals
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.notices import notices_of
from vlr_service.records.answers.outcome import waivers_of
from vlr_service.records.answers.register_entry import current_entries
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.outcome import Finding

AREA_HELP = N_("Code of the area.")
ROUND_HELP = N_("Code of the reporting round.")
MEGABYTE = 1024 * 1024


@vlr.command("import", help=SUBJECTS["import"].help)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", required=True, metavar="CODE", help=AREA_HELP)
@click.option("--round", "round_code", required=True, metavar="CODE", help=ROUND_HELP)
@click.option("--dry-run", is_flag=True, help=N_("Read and check everything, but save nothing."))
@click.option("--encoding", type=click.Choice(ENCODINGS), help=N_("Encoding of a CSV file, if it is known."))
@click.option(
    "--decimals",
    type=click.Choice((Decimals.COMMA, Decimals.POINT)),
    metavar="MARK",
    default=None,
    help=N_("How the file marks decimals, if it is not the way of your language."),
)
@click.option(
    "--from-year",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    metavar="YEAR",
    help=N_("Take figures from this year on, also from before the period of the round."),
)
@click.pass_obj
def import_(
    doors: Doors,
    file: Path,
    area: str,
    round_code: str,
    dry_run: bool,
    encoding: str | None,
    decimals: str | None,
    from_year: int | None,
) -> None:
    """Read a workbook into the draft of an area."""
    installation = doors.ready_desk()
    content = read_within(file, limit_mb=installation.settings.upload_limit_mb)
    limits = limits_of(installation.settings)
    opened = open_file(
        content, filename=file.name, language=reader_language(), encoding=encoding, limits=limits
    )
    catalogue, now = installation.catalogue, installation.clock()
    asked = FileAsked(
        opened, reader_language(), limits.rows, Decimals(decimals or Decimals.OF_LANGUAGE), from_year
    )
    with installation.sessions.reading() as session:
        submission = submission_to_start(
            session, area_code=area, round_code=round_code, actor=OPERATOR, now=now
        )
        judged = judge_workbook(session, submission, asked, catalogue=catalogue, actor=OPERATOR, now=now)
    with installation.sessions.transaction() as session:
        submission = start_submission(
            session,
            area_code=area,
            round_code=round_code,
            catalogue=catalogue,
            actor=OPERATOR,
            now=now,
        )
        result = import_workbook(
            session,
            submission_id=submission.id,
            file=opened,
            catalogue=catalogue,
            language=asked.language,
            actor=OPERATOR,
            now=now,
            first_year=asked.first_year,
            decimals=asked.decimals,
            limit_rows=asked.limit_rows,
            judged=judged,
        )
        letters: tuple[Finding, ...] = ()
        if dry_run:
            letters = letters_of_draft(session, submission, installation, now=now)
            session.rollback()
    if not dry_run:
        with installation.sessions.reading() as session:
            submission = started_submission(session, area_code=area, round_code=round_code)
            letters = letters_of_draft(session, submission, installation, now=now)
    text = N_(
        "%(rows)s: %(values)s and %(gaps)s of %(indicators)s; %(saved)s saved, %(unchanged)s unchanged."
    )
    say(
        text,
        rows=counted(result.rows, N_("1 row"), N_("%(count)s rows")),
        values=counted(result.values, N_("1 value"), N_("%(count)s values")),
        gaps=counted(result.gaps, N_("1 gap"), N_("%(count)s gaps")),
        indicators=counted(result.indicators, N_("1 indicator"), N_("%(count)s indicators")),
        saved=result.saved,
        unchanged=result.unchanged,
    )
    if result.taken_back:
        back = counted(
            result.taken_back, N_("1 row takes an answer back."), N_("%(count)s rows take answers back.")
        )
        say("%(back)s", back=back)
    if result.records:
        text = N_("%(records)s of %(registers)s; %(saved)s saved, %(unchanged)s unchanged.")
        say(
            text,
            records=counted(result.records, N_("1 record"), N_("%(count)s records")),
            registers=counted(result.registers, N_("1 register"), N_("%(count)s registers")),
            saved=result.records_saved,
            unchanged=result.records_unchanged,
        )
    if result.unread_sheets:
        sheets = ", ".join(result.unread_sheets)
        text = N_("Not read, because they hold neither figures nor the records of a register: %(sheets)s.")
        say(text, sheets=sheets)
    if result.hidden:
        places = "; ".join(render(place, reader_language()) for place in result.hidden)
        say(
            N_("Read although the spreadsheet program hides it or strikes it out: %(hidden)s."), hidden=places
        )
    print_advice(result.advice)
    print_letters(letters, installation.catalogue)
    if dry_run:
        say(N_("Dry run: nothing was kept."))


def letters_of_draft(
    session: Session, submission: Submission, installation: Installation, *, now: datetime
) -> tuple[Finding, ...]:
    """Return where letters of a draft stand that no font can print."""
    on = now.date()
    dossier = draft_dossier(
        session, submission, catalogue=installation.catalogue, standard=installation.standard, on=on
    )
    beside = printed_names(session, submission, waivers=waivers_of(session, submission.id, on=on))
    return unprintable(dossier, beside=beside, font_path=installation.settings.font_path)


def read_within(file: Path, *, limit_mb: int) -> bytes:
    """Return the content of a file; raises InvalidRequest, before it is read, when it is larger than an upload may be."""
    if file.stat().st_size > limit_mb * MEGABYTE:
        raise InvalidRequest(
            "file_too_large",
            msg(
                N_(
                    "%(file)s is larger than %(limit)s MB; nothing was imported. Split the workbook into smaller ones, remove pictures and unused sheets, or raise VLR_UPLOAD_LIMIT_MB."
                ),
                file=file.name,
                limit=limit_mb,
            ),
        )
    return file.read_bytes()


@vlr.command("export", help=SUBJECTS["export"].help)
@click.option("--area", required=True, metavar="CODE", help=AREA_HELP)
@click.option("--round", "round_code", required=True, metavar="CODE", help=ROUND_HELP)
@to_file
@click.pass_obj
def export(doors: Doors, area: str, round_code: str, out: Path) -> None:
    """Write the answers of an area as a workbook."""
    kind = workbook_kind(out)
    installation = doors.ready_desk()
    with installation.sessions.reading() as session:
        submission = started_submission(session, area_code=area, round_code=round_code)
        answers = [row.observed for row in current_answers(session, submission.id)]
        records = current_entries(session, submission.id)
        notices = notices_of(submission.area, submission.round)
    if kind == ".csv":
        content = write_csv(answers, notices=notices)
    else:
        content = write_workbook(
            answers,
            catalogue=installation.catalogue,
            language=reader_language(),
            title=f"{area} {round_code}",
            records=records,
            notices=notices,
            origin=Origin(area, round_code),
        )
    write_whole(out, content)
    written = counted(len(answers), N_("1 answer"), N_("%(count)s answers"))
    say(N_("%(answers)s written to %(path)s."), answers=written, path=out)
    if kind != ".csv":
        found = counted(
            len(records),
            N_("1 record of a register is in it too."),
            N_("%(count)s records of registers are in it too."),
        )
        say("%(found)s", found=found)


@vlr.command("template", help=SUBJECTS["template"].help)
@to_file
@click.pass_obj
def template(doors: Doors, out: Path) -> None:
    """Write an empty workbook with the lists of valid codes."""
    workbook_kind(out, (".xlsx",))
    catalogue = doors.open_installation().catalogue
    write_whole(out, write_workbook([], catalogue=catalogue, language=reader_language(), title="VLR"))
    say(N_("The empty workbook is at %(path)s."), path=out)


@vlr.command("release", help=SUBJECTS["release"].help)
@click.pass_obj
def release(doors: Doors) -> None:
    """Apply the releases whose embargo has ended."""
    count = doors.ready_desk().apply_due_releases()
    say("%(applied)s", applied=counted(count, N_("1 release applied."), N_("%(count)s releases applied.")))
