"""Commands on figures: import, template, check, release."""

import json
import sys
from pathlib import Path

import click

from vlr_service.access import OPERATOR
from vlr_service.cli.door import Doors, reader_language, say, started_submission, vlr
from vlr_service.collection import (
    ENCODINGS,
    answer_of_row,
    check_submission,
    import_workbook,
    start_submission,
    write_csv,
    write_workbook,
)
from vlr_service.i18n import N_, gettext, render
from vlr_service.records import Submission, current_answers, waivers_of
from vlr_service.standard import CheckedRule, Result, Severity, facts, summary

RESULTS = {
    Result.PASS: N_("pass"),
    Result.FAIL: N_("fail"),
    Result.NOT_APPLICABLE: N_("not applicable"),
    Result.NOT_EVALUABLE: N_("not evaluable"),
}
SEVERITIES = {Severity.MUST: N_("must"), Severity.SHOULD: N_("should"), Severity.INFO: N_("info")}


@vlr.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", required=True)
@click.option("--round", "round_code", required=True)
@click.option("--dry-run", is_flag=True)
@click.option("--encoding", type=click.Choice(ENCODINGS))
@click.pass_obj
def import_(
    doors: Doors, file: Path, area: str, round_code: str, dry_run: bool, encoding: str | None
) -> None:
    """Read a workbook (XLSX or CSV) into the draft of an area: all of it or nothing."""
    desk = doors.open_desk()
    with desk.sessions.transaction() as session:
        now = desk.clock()
        submission = start_submission(session, area_code=area, round_code=round_code, actor=OPERATOR, now=now)
        result = import_workbook(
            session,
            submission_id=submission.id,
            content=file.read_bytes(),
            filename=file.name,
            catalogue=desk.catalogue,
            language=reader_language(),
            actor=OPERATOR,
            now=now,
            encoding=encoding,
        )
        if dry_run:
            session.rollback()
    said = N_(
        "%(rows)s rows: %(values)s values and %(gaps)s gaps of %(indicators)s indicators; %(saved)s saved, %(unchanged)s unchanged."
    )
    say(said, **vars(result))
    if dry_run:
        say(N_("Dry run: nothing was kept."))


@vlr.command()
@click.option("--area", required=True)
@click.option("--round", "round_code", required=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export(doors: Doors, area: str, round_code: str, out: Path) -> None:
    """Write the answers of an area as a workbook (XLSX, or CSV by the file's name)."""
    desk = doors.open_desk()
    with desk.sessions.reading() as session:
        submission = started_submission(session, area_code=area, round_code=round_code)
        answers = [answer_of_row(row) for row in current_answers(session, submission.id)]
    language = reader_language()
    if out.suffix == ".csv":
        out.write_bytes(write_csv(answers))
    else:
        title = f"{area} {round_code}"
        out.write_bytes(write_workbook(answers, catalogue=desk.catalogue, language=language, title=title))
    say(N_("%(count)s answers written to %(path)s."), count=len(answers), path=out)


@vlr.command()
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def template(doors: Doors, out: Path) -> None:
    """Write an empty workbook with the lists of valid codes."""
    desk = doors.open_desk()
    out.write_bytes(write_workbook([], catalogue=desk.catalogue, language=reader_language(), title="VLR"))
    say(N_("The empty workbook is at %(path)s."), path=out)


@vlr.command()
@click.argument("area")
@click.option("--round", "round_code", required=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def check(doors: Doors, area: str, round_code: str, as_json: bool) -> None:
    """Check an area's figures against resolution 2/6; exit status 1 when a must is unmet."""
    desk = doors.open_desk()
    with desk.sessions.transaction() as session:
        now = desk.clock()
        submission = started_submission(session, area_code=area, round_code=round_code)
        checked = check_submission(
            session,
            submission_id=submission.id,
            catalogue=desk.catalogue,
            standard=desk.standard,
            actor=OPERATOR,
            now=now,
        )
        waived = {waiver.rule for waiver in waivers_of(session, submission.id, on=now.date())}
    if as_json:
        click.echo(json.dumps(to_json(submission, checked, waived), ensure_ascii=False, indent=2))
    else:
        print_outcomes(checked, waived)
    unmet = [rule for rule in checked if rule.is_unmet and rule.severity is Severity.MUST]
    sys.exit(1 if any(rule.rule not in waived for rule in unmet) else 0)


def to_json(submission: Submission, checked: tuple[CheckedRule, ...], waived: set[str]) -> dict[str, object]:
    """Return the outcomes as plain values for programs."""
    return {
        "area": submission.area.code,
        "round": submission.round.code,
        "outcomes": [
            {
                "rule": rule.rule,
                "clauses": list(rule.clauses),
                "severity": rule.severity.value,
                "gate": rule.gate.value,
                "title": {"en": rule.title.en, "zh": rule.title.zh},
                "waived": rule.rule in waived,
                "thresholds": dict(rule.thresholds),
                **facts(rule.outcome),
            }
            for rule in checked
        ],
    }


def print_outcomes(checked: tuple[CheckedRule, ...], waived: set[str]) -> None:
    """Print the outcomes by severity with clause, place and remedy."""
    language = reader_language()
    for severity in Severity:
        for rule in (one for one in checked if one.severity is severity):
            click.echo(
                f"{rule.rule:9}{gettext(SEVERITIES[severity], language):8}{gettext(RESULTS[rule.outcome.result], language):16}"
                f"{rule.title.get(language)}"
            )
            click.echo(f"         {', '.join(rule.clauses)}")
            if rule.rule in waived:
                say(N_("         Waived; the review prints who waived it and why."))
            if rule.outcome.reason:
                click.echo(f"         {render(rule.outcome.reason, language)}")
            for finding in rule.outcome.findings[:10]:
                place = "/".join(str(part) for part in vars(finding.place).values() if part is not None)
                click.echo(
                    f"         - {place}: {render(finding.message, language)} {render(finding.remedy, language)}"
                )
            if len(rule.outcome.findings) > 10:
                say(
                    N_("         … and %(more)s more; --json lists all."),
                    more=len(rule.outcome.findings) - 10,
                )
    for severity, line in summary(checked).items():
        say(
            N_(
                "%(severity)s: %(passes)s passed, %(fails)s failed; evaluated %(evaluated)s of %(applicable)s applicable."
            ),
            severity=gettext(SEVERITIES[severity], language),
            passes=line.passes,
            fails=line.fails,
            evaluated=line.evaluated,
            applicable=line.applicable,
        )


@vlr.command()
@click.pass_obj
def release(doors: Doors) -> None:
    """Apply the releases whose embargo has ended."""
    say(N_("%(count)s releases applied."), count=doors.open_desk().apply_due_releases())
