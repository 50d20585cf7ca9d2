"""The check page: outcomes by severity, with clause, place, remedy and what they block."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from flask import url_for

from vlr_service.access.policy import Actor, Permission, may
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import EDITABLE
from vlr_service.errors import ServiceError
from vlr_service.records import Session
from vlr_service.records.answers.outcome import Waiver
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.checking import SeveritySummary, summary, unmet
from vlr_service.standard.clause_names import clause_name
from vlr_service.standard.outcome import CheckedRule, Finding, Gate, Severity
from vlr_service.web.check.checking import check_now, point_out_letters
from vlr_service.web.check.places import link_of, place_of_finding
from vlr_service.web.check.values import FindingView, RuleGroup, RuleView
from vlr_service.web.shell.context import catalogue, standard
from vlr_service.web.shell.locale import day, number, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Field, Link, Pair, Problem, Word
from vlr_service.web.shell.words import meaning_of, name_of, result_word, state_word
from vlr_service.web.tasks.submission_view import closed_to_changes, task_address, title_of, trail

MOST_NAMED = 10


@dataclass(frozen=True)
class CheckView:
    """What the standard says of one submission."""

    title: str
    crumbs: tuple[Link, ...]
    word: Word
    problems: tuple[Problem, ...]
    groups: tuple[RuleGroup, ...]
    closed: str
    may_submit: bool
    submit_href: str
    alignment_href: str
    declaration: Field
    back_href: str


@dataclass(frozen=True)
class _Context:
    """What every rule of the page is shown with."""

    submission: Submission
    catalogue: Catalogue
    waivers: Mapping[str, tuple[Waiver, str]]
    may_waive: bool


def check_view(
    session: Session,
    submission: Submission,
    waivers: Sequence[tuple[Waiver, str]],
    *,
    actor: Actor,
    problems: Sequence[Problem] = (),
    waits_until: datetime | None = None,
) -> CheckView:
    """Check the submission as it stands and return what there is to say; nothing is stored."""
    draft = check_now(session, submission)
    known = {waiver.account_id: name for waiver, name in waivers if waiver.account_id}
    in_force = [waiver for waiver, _ in waivers]
    point_out_letters(session, submission, draft.dossier, waivers=in_force, known=known)
    checked = draft.rules
    may_waive = may(actor, Permission.WAIVE, area=submission.area)
    waived = {one.rule: (one, name) for one, name in waivers}
    context = _Context(submission, catalogue(), waived, may_waive)
    blocking = unmet(checked, gate=Gate.DATA, waived=frozenset(waived))
    may_submit = submission.state in EDITABLE and may(actor, Permission.SUBMIT, area=submission.area)
    return CheckView(
        title=title_of(submission),
        crumbs=trail(submission, _("Check the figures")),
        word=state_word(submission.state, waits_until=waits_until),
        problems=(*problems, *_rules(blocking)),
        groups=_groups(checked, context),
        closed=closed_to_changes(submission),
        may_submit=may_submit,
        submit_href=url_for("checks.submission", submission_id=submission.id),
        alignment_href=url_for("alignment.report", submission_id=submission.id),
        declaration=Field("declaration"),
        back_href=task_address(submission),
    )


def _rules(blocking: Iterable[CheckedRule]) -> tuple[Problem, ...]:
    return tuple(Problem(f"{one.rule} {say(one.title)}", one.rule) for one in blocking)


def hindrances(
    hindrance: ServiceError, submission: Submission, *, catalogue: Catalogue
) -> tuple[Problem, ...]:
    """Return what hindered the submission; answers to be corrected are named and linked."""
    places = hindrance.facts.get("answers", ())
    if not places:
        return (Problem(say(hindrance.message)),)
    links = (link_of(place, submission, catalogue) for place in places[:MOST_NAMED])
    text = _("Answers that still have something to correct: %(count)s. Correct them, then submit again.")
    named = (Problem(one.label, href=one.href) for one in links)
    return (Problem(text % {"count": len(places)}), *named)


def _groups(checked: Sequence[CheckedRule], context: _Context) -> tuple[RuleGroup, ...]:
    totals = summary(checked)
    return tuple(
        _group(severity, totals[severity], [one for one in checked if one.severity is severity], context)
        for severity in Severity
        if any(one.severity is severity for one in checked)
    )


def _group(
    severity: Severity, total: SeveritySummary, rules: Sequence[CheckedRule], context: _Context
) -> RuleGroup:
    unmet_first = sorted(rules, key=lambda one: not one.is_unmet)
    return RuleGroup(
        id=severity.value,
        title=name_of("CL_SEVERITY", severity),
        explanation=meaning_of("CL_SEVERITY", severity),
        passes=total.passes,
        fails=total.fails,
        evaluated=total.evaluated,
        applicable=total.applicable,
        rules=tuple(_rule(one, context) for one in unmet_first),
    )


def _rule(rule: CheckedRule, context: _Context) -> RuleView:
    clauses = standard().clauses
    is_must = rule.severity is Severity.MUST
    can_waive = is_must and rule.is_unmet and context.may_waive and rule.rule not in context.waivers
    return RuleView(
        id=rule.rule,
        title=say(rule.title),
        word=result_word(rule.outcome.result, rule.severity),
        severity=Word(name_of("CL_SEVERITY", rule.severity)),
        gate=name_of("CL_GATE", rule.gate) if is_must else "",
        reason=say(rule.outcome.reason),
        rationale=say(rule.rationale),
        clauses=tuple(
            Pair(say(clause_name(clauses[one], standard())), say(clauses[one].paraphrase))
            for one in rule.clauses
            if one in clauses
        ),
        findings=_findings(rule.outcome.findings, context),
        advice=_findings(rule.outcome.advice, context),
        thresholds=tuple(_threshold(*one) for one in rule.thresholds.items()),
        waiver=_waiver(*context.waivers[rule.rule]) if rule.rule in context.waivers else "",
        waive_href=url_for("checks.waiver", submission_id=context.submission.id, rule=rule.rule)
        if can_waive
        else "",
    )


def _threshold(name: str, value: str) -> Pair:
    """Return a threshold with its name; a year stands as years do."""
    return Pair(name_of("CL_THRESHOLD", name), value if name.endswith("_year") else number(Decimal(value)))


def _findings(findings: Iterable[Finding], context: _Context) -> tuple[FindingView, ...]:
    places = ((one, place_of_finding(one.place, context.submission, context.catalogue)) for one in findings)
    return tuple(
        FindingView(place.label, place.href, say(one.message), say(one.remedy)) for one, place in places
    )


def _waiver(waiver: Waiver, name: str) -> str:
    facts = {"name": name, "day": day(waiver.at), "reason": waiver.reason}
    return _("Waived by %(name)s on %(day)s: %(reason)s") % facts
