"""The alignment report as the page shows it: by family, by clause, what changed, what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from vlr_service.records.answers.check_run import CheckRun
from vlr_service.records.answers.outcome import Waiver
from vlr_service.records.answers.submission import Submission
from vlr_service.standard.alignment import (
    ClauseAlignment,
    ClauseState,
    ResultChange,
    by_clause,
    by_family,
    changes,
)
from vlr_service.standard.checking import SeveritySummary, summary
from vlr_service.standard.clause_names import clause_name
from vlr_service.standard.outcome import CheckedRule, Result, Severity
from vlr_service.standard.steps import Step, distance, steps
from vlr_service.web.check.places import place_of_finding
from vlr_service.web.shell.context import catalogue, standard
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.locale import listed, moment, percent, say
from vlr_service.web.shell.values import Link, Word
from vlr_service.web.shell.words import clause_word, name_of, result_word
from vlr_service.web.tasks.submission_view import title_of, trail


@dataclass(frozen=True)
class CountView:
    """How the rules of a severity came out, never without how many could be evaluated."""

    severity: str
    passes: int
    fails: int
    share: str
    evaluated: int
    applicable: int


@dataclass(frozen=True)
class FamilyView:
    """A family of checks with its counts per severity."""

    name: str
    counts: tuple[CountView, ...]


@dataclass(frozen=True)
class RuleLine:
    """A rule of a clause, with its word and the way to its findings."""

    id: str
    title: str
    href: str
    word: Word
    is_waived: bool = False


@dataclass(frozen=True)
class ClauseView:
    """A clause in our paraphrase, its state, and the rules that read it or the reason why none does."""

    name: str
    paraphrase: str
    word: Word
    rules: tuple[RuleLine, ...]
    reason: str


@dataclass(frozen=True)
class TextView:
    """One of the texts with its clauses, and which of its paragraphs are not among them."""

    name: str
    left_out: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True)
class StepView:
    """A change to make: its place, what to do, and what it brings."""

    place: str
    href: str
    remedy: str
    effect: str


@dataclass(frozen=True)
class ChangeView:
    """A rule that came out otherwise than at the check before."""

    rule: str
    title: str
    before: Word
    after: Word


@dataclass(frozen=True)
class AlignmentView:
    """What the alignment report of a submission shows."""

    title: str
    crumbs: tuple[Link, ...]
    ready: str
    is_ready: bool
    counts: tuple[CountView, ...]
    families: tuple[FamilyView, ...]
    steps: tuple[StepView, ...]
    since: str
    changes: tuple[ChangeView, ...]
    texts: tuple[TextView, ...]
    note: str
    check_href: str
    tracker_href: str
    report_href: str


def alignment_view(
    submission: Submission,
    checked: Sequence[CheckedRule],
    waivers: Sequence[tuple[Waiver, str]],
    runs: Sequence[CheckRun],
) -> AlignmentView:
    """Return the report of a check; `runs` are the newest kept checks, newest first."""
    waived = frozenset(waiver.rule for waiver, _name in waivers)
    left = distance(checked, waived=waived)
    earlier = _earlier(checked, runs)
    here = url_for("checks.check", submission_id=submission.id)
    return AlignmentView(
        title=title_of(submission),
        crumbs=trail(submission, _("Alignment report")),
        ready=_ready(left),
        is_ready=left == 0,
        counts=tuple(_count(severity, one) for severity, one in summary(checked).items()),
        families=_families(checked),
        steps=tuple(_step(one, submission) for one in steps(checked, waived=waived)),
        since=moment(earlier.at) if earlier else "",
        changes=tuple(_change(one, checked) for one in _changes(checked, earlier)),
        texts=_texts(checked, waived, here),
        note=say(standard().note),
        check_href=here,
        tracker_href=url_for("tracker.tracker", area_code=submission.area.code),
        report_href=url_for("alignment.as_validation_report", submission_id=submission.id),
    )


def _ready(left: int) -> str:
    if left == 0:
        return _("Every must is met or waived: the review is ready.")
    return _("Changes until the review is ready, at most: %(count)s.") % {"count": left}


def _count(severity: Severity, one: SeveritySummary) -> CountView:
    share = "–" if one.share is None else percent(one.share)
    title = name_of("CL_SEVERITY", severity)
    return CountView(title, one.passes, one.fails, share, one.evaluated, one.applicable)


def _families(checked: Sequence[CheckedRule]) -> tuple[FamilyView, ...]:
    return tuple(
        FamilyView(
            say(standard().families[family]),
            tuple(_count(s, one) for s, one in counts.items() if one.applicable),
        )
        for family, counts in by_family(checked, standard=standard()).items()
    )


def _step(step: Step, submission: Submission) -> StepView:
    place = place_of_finding(step.place, submission, catalogue())
    if step.lifts:
        effect = _("Meets %(rules)s.") % {"rules": listed(step.lifts)}
    else:
        effect = _("Is part of %(rules)s.") % {"rules": listed(step.serves)}
    return StepView(place.label, place.href, say(step.remedy), effect)


def _earlier(checked: Sequence[CheckedRule], runs: Sequence[CheckRun]) -> CheckRun | None:
    """Return the newest kept check that came out otherwise, the newest of all if none did."""
    now = {one.rule: one.outcome.result.value for one in checked}
    return next((run for run in runs if run.results != now), runs[0] if runs else None)


def _changes(checked: Sequence[CheckedRule], earlier: CheckRun | None) -> tuple[ResultChange, ...]:
    if earlier is None:
        return ()
    return changes({rule: Result(result) for rule, result in earlier.results.items()}, checked)


def _change(change: ResultChange, checked: Sequence[CheckedRule]) -> ChangeView:
    one = next(found for found in checked if found.rule == change.rule)
    before = result_word(change.before, one.severity) if change.before else Word(_("Not checked"), "none")
    return ChangeView(change.rule, say(one.title), before, result_word(change.after, one.severity))


def _texts(checked: Sequence[CheckedRule], waived: frozenset[str], check: str) -> tuple[TextView, ...]:
    found = by_clause(checked, standard=standard())
    return tuple(
        TextView(
            say(name),
            say(standard().left_out[source]),
            tuple(_clause(one, waived, check) for one in found if one.clause.source == source),
        )
        for source, name in standard().texts.items()
    )


def _clause(one: ClauseAlignment, waived: frozenset[str], check: str) -> ClauseView:
    return ClauseView(
        name=say(clause_name(one.clause, standard())),
        paraphrase=say(one.clause.paraphrase),
        word=clause_word(one.state),
        rules=tuple(_rule(rule, waived, check) for rule in one.checked),
        reason=say(one.clause.reason) if one.state is ClauseState.NOT_CHECKED else "",
    )


def _rule(rule: CheckedRule, waived: frozenset[str], check: str) -> RuleLine:
    word = result_word(rule.outcome.result, rule.severity)
    is_waived = rule.is_unmet and rule.rule in waived
    return RuleLine(rule.rule, say(rule.title), f"{check}#{rule.rule}", word, is_waived)
