"""The command that checks an area's figures, for people and for programs."""

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.model import Catalogue
from vlr_service.cli.door import Doors, reader_language, say
from vlr_service.cli.group import vlr
from vlr_service.cli.refusals import fault_line
from vlr_service.cli.subjects import SUBJECTS
from vlr_service.cli.submissions import started_submission
from vlr_service.collection.line.checking import check_submission, draft_dossier, published_dossier
from vlr_service.documents.bound import figures_of_editions
from vlr_service.documents.printed_names import printed_names
from vlr_service.documents.unprintable import unprintable
from vlr_service.i18n import N_, Message, language_of, offered_languages, render
from vlr_service.records.answers.outcome import waivers_of
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.checking import summary
from vlr_service.standard.outcome import CheckedRule, Finding, Severity, facts
from vlr_service.standard.place_names import place_name
from vlr_service.standard.validation_report import validation_report


@vlr.command("check", help=SUBJECTS["check"].help)
@click.argument("area")
@click.option("--round", "round_code", required=True, metavar="CODE", help=N_("Code of the reporting round."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print JSON for programs, in both languages."))
@click.option("--ess", is_flag=True, help=N_("Print a validation report in the ESS shape, as JSON."))
@click.pass_obj
def check(doors: Doors, area: str, round_code: str, as_json: bool, ess: bool) -> None:
    """Check an area's figures against resolution 2/6."""
    installation = doors.ready_desk()
    with installation.sessions.transaction() as session:
        now = installation.clock()
        submission = started_submission(session, area_code=area, round_code=round_code)
        published = published_dossier(
            session,
            submission,
            catalogue=installation.catalogue,
            standard=installation.standard,
            on=now.date(),
        )
        checked = check_submission(
            session,
            submission_id=submission.id,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
            now=now,
            bound_figures=figures_of_editions(
                session, submission, dossier=published, standard=installation.standard, on=now.date()
            ),
        )
        draft = draft_dossier(
            session,
            submission,
            catalogue=installation.catalogue,
            standard=installation.standard,
            on=now.date(),
        )
        waivers = waivers_of(session, submission.id, on=now.date())
        beside = printed_names(session, submission, waivers)
        letters = unprintable(draft, beside=beside, font_path=installation.settings.font_path)
        waived = {waiver.rule for waiver in waivers}
    if ess:
        source = f"{area}/{round_code}"
        report = validation_report(
            checked, source=source, at=now, actor=OPERATOR.name, agent="vlr_service", trigger="vlr check"
        )
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif as_json:
        outcomes = to_json(submission, checked, waived, installation.catalogue)
        outcomes["letters"] = [
            {
                "place": {k: v for k, v in asdict(one.place).items() if v is not None},
                "place_name": {
                    tag: place_name(one.place, installation.catalogue, language)
                    for tag, language in _tags().items()
                },
                "message": _both(one.message),
                "remedy": _both(one.remedy),
            }
            for one in letters
        ]
        click.echo(json.dumps(outcomes, ensure_ascii=False, indent=2))
    else:
        print_outcomes(checked, waived, installation.catalogue)
        print_letters(letters, installation.catalogue)
    unmet = [rule for rule in checked if rule.is_unmet and rule.severity is Severity.MUST]
    sys.exit(1 if any(rule.rule not in waived for rule in unmet) else 0)


def to_json(
    submission: Submission, checked: tuple[CheckedRule, ...], waived: set[str], catalogue: Catalogue
) -> dict[str, object]:
    """Return the outcomes as plain values for programs; each sentence also in both languages."""
    return {
        "area": submission.area.code,
        "round": submission.round.code,
        "outcomes": [
            {
                "rule": rule.rule,
                "clauses": list(rule.clauses),
                "severity": rule.severity.value,
                "gate": rule.gate.value,
                "title": rule.title.by_tag,
                "waived": rule.rule in waived,
                "thresholds": dict(rule.thresholds),
                "threshold_basis": dict(rule.threshold_basis),
                **in_both_languages(rule, catalogue),
            }
            for rule in checked
        ],
    }


def in_both_languages(rule: CheckedRule, catalogue: Catalogue) -> dict[str, Any]:
    """Return the facts of an outcome with each sentence and each place in both languages."""
    stored = facts(rule.outcome)
    if rule.outcome.reason:
        stored["reason"] |= _both(rule.outcome.reason)
    for kind in ("findings", "advice"):
        for plain, finding in zip(stored[kind], getattr(rule.outcome, kind), strict=True):
            plain["message"] |= _both(finding.message)
            plain["remedy"] |= _both(finding.remedy)
            plain["place_name"] = {
                tag: place_name(finding.place, catalogue, language) for tag, language in _tags().items()
            }
    return stored


def _both(message: Message) -> dict[str, str]:
    return {tag: render(message, language) for tag, language in _tags().items()}


def _tags() -> dict[str, str]:
    """Return the offered languages by the tag under which a program finds them."""
    return {language_of(one).short: one for one in offered_languages()}


def print_outcomes(checked: tuple[CheckedRule, ...], waived: set[str], catalogue: Catalogue) -> None:
    """Print the outcomes by severity with clause, place and remedy."""
    for severity in Severity:
        for rule in (one for one in checked if one.severity is severity):
            print_outcome(rule, catalogue, is_waived=rule.rule in waived)
    for severity, line in summary(checked).items():
        say(
            N_(
                "%(severity)s: %(passes)s passed, %(fails)s failed; evaluated %(evaluated)s of %(applicable)s applicable."
            ),
            severity=catalogue.code_lists["CL_SEVERITY"].name_of(severity),
            passes=line.passes,
            fails=line.fails,
            evaluated=line.evaluated,
            applicable=line.applicable,
        )


def print_letters(findings: tuple[Finding, ...], catalogue: Catalogue) -> None:
    """Print where letters stand that no font shows; they hinder nothing."""
    for finding in findings:
        click.echo(finding_line(finding, catalogue, reader_language()))


def print_outcome(rule: CheckedRule, catalogue: Catalogue, *, is_waived: bool) -> None:
    """Print one outcome with up to ten of its findings."""
    lists, language = catalogue.code_lists, reader_language()
    severity = lists["CL_SEVERITY"].name_of(rule.severity).get(language)
    result = lists["CL_OUTCOME"].name_of(rule.outcome.result).get(language)
    click.echo(f"{rule.rule:9}{severity:8}{result:20}{rule.title.get(reader_language())}")
    click.echo(f"         {', '.join(rule.clauses)}")
    if is_waived:
        say(N_("         Waived; the review prints who waived it and why."))
    if rule.outcome.reason:
        click.echo(f"         {render(rule.outcome.reason, reader_language())}")
    for finding in rule.outcome.findings[:10]:
        click.echo(f"         - {finding_line(finding, catalogue, reader_language())}")
    if len(rule.outcome.findings) > 10:
        say(N_("         … and %(more)s more; --json lists all."), more=len(rule.outcome.findings) - 10)


def finding_line(finding: Finding, catalogue: Catalogue, language: str) -> str:
    """Return a finding as one line: place, what is wrong, remedy."""
    place = place_name(finding.place, catalogue, language)
    return render(fault_line(place, finding.message, finding.remedy), language)
