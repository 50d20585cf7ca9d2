"""The task list: what is to be filled in, how far it has come, what can be done next."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from vlr_service.access.policy import Actor, Permission, may
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import EDITABLE
from vlr_service.records.answers.answer import AnswerRow
from vlr_service.records.answers.narrative import SectionRow
from vlr_service.records.answers.register_entry import EntryRow
from vlr_service.records.answers.submission import State, Submission, SubmissionReturn
from vlr_service.web.check.places import link_of
from vlr_service.web.shell.locale import day, set_apart
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Link, Pair, Word
from vlr_service.web.shell.words import code_of, state_word
from vlr_service.web.tasks.stages import (
    WORDS,
    IndicatorStanding,
    Stage,
    counted,
    next_unfinished,
    standings,
    task_group,
    worksheet_address,
)
from vlr_service.web.tasks.submission_view import (
    closed_to_changes,
    period_of,
    task_address,
    title_of,
    trail,
)
from vlr_service.web.tasks.values import TaskGroup


@dataclass(frozen=True)
class ReturnedView:
    """Why a submission came back, and what it points at."""

    reason: str
    places: tuple[Link, ...]


@dataclass(frozen=True)
class TasksView:
    """The task list of one submission."""

    title: str
    crumbs: tuple[Link, ...]
    period: str
    word: Word
    returned: ReturnedView | None
    filters: tuple[Link, ...]
    groups: tuple[TaskGroup, ...]
    closed: str
    done: int
    total: int
    has_required: bool
    others: int
    next: Link | None
    kept: tuple[Link, ...]
    actions: tuple[Link, ...]
    facts: tuple[Pair, ...]


def task_list(
    submission: Submission,
    answers: Sequence[AnswerRow],
    entries: Sequence[EntryRow],
    texts: Sequence[SectionRow],
    returned: Sequence[SubmissionReturn],
    *,
    catalogue: Catalogue,
    actor: Actor,
    wanted: str,
    required: Collection[str],
    waits_until: datetime | None,
) -> TasksView:
    """Return the task list, of one stage only if `wanted` names one."""
    year = submission.round.end_year
    found = standings(answers, catalogue=catalogue, end_year=year, required=required)
    done, total = counted(found.values())
    is_over = submission.state not in EDITABLE
    asked = [one for one in found.values() if not (is_over and one.is_further)]
    only = Stage(wanted) if wanted in tuple(Stage) else None
    return TasksView(
        title=title_of(submission),
        crumbs=trail(submission),
        period=period_of(submission),
        word=state_word(submission.state, waits_until=waits_until),
        returned=_returned(submission, returned, catalogue),
        filters=_filters(submission, asked, only),
        groups=tuple(
            task_group(
                domain,
                found,
                catalogue=catalogue,
                submission=submission,
                year=year,
                only=only,
                folds=is_over,
            )
            for domain in catalogue.domains
        ),
        closed=closed_to_changes(submission),
        done=done,
        total=total,
        has_required=any(one.is_required for one in found.values()),
        others=sum(one.is_finished for one in found.values()) - done,
        next=_next(submission, found, catalogue),
        kept=_kept(submission, entries, texts),
        actions=_actions(submission, actor),
        facts=_facts(submission, answers),
    )


def _returned(
    submission: Submission, returned: Sequence[SubmissionReturn], catalogue: Catalogue
) -> ReturnedView | None:
    if submission.state not in EDITABLE or not returned:
        return None
    newest = returned[0]
    return ReturnedView(
        newest.reason, tuple(link_of(place, submission, catalogue) for place in newest.places)
    )


def _filters(
    submission: Submission, asked: Sequence[IndicatorStanding], only: Stage | None
) -> tuple[Link, ...]:
    counts = Counter(one.stage for one in asked)
    home = task_address(submission)
    # Translators: Button that shows every task, not only those of one state.
    every = Link(_("All"), home, only is None, str(len(asked)))
    stages = (Link(_(WORDS[one][0]), f"{home}?status={one}", one is only, str(counts[one])) for one in Stage)
    return (every, *stages)


def _next(
    submission: Submission, found: Mapping[str, IndicatorStanding], catalogue: Catalogue
) -> Link | None:
    one = next_unfinished(found, catalogue=catalogue)
    if one is None or closed_to_changes(submission):
        return None
    return Link(code_of(one), worksheet_address(submission, one.id, submission.round.end_year))


def _kept(
    submission: Submission, entries: Sequence[EntryRow], texts: Sequence[SectionRow]
) -> tuple[Link, ...]:
    """Return what is written beside the figures, each with how far it has come."""
    faulty = sum(bool(row.faults) for row in entries)
    stale = sum(row.state == "stale" for row in texts)
    counts = {
        "registers.listing": (
            _("Registers"),
            _("Records: %(count)s") % {"count": len(entries)},
            _("To be corrected: %(count)s") % {"count": faulty} if faulty else "",
        ),
        "registers.area": (
            _("Facts of the area"),
            _("Population, boundary, Degree of Urbanisation"),
            "",
        ),
        "sections.listing": (
            _("Sections of the review"),
            _("Texts: %(count)s") % {"count": sum(bool(row.text) for row in texts)},
            _("Out of date: %(count)s") % {"count": stale} if stale else "",
        ),
    }
    return tuple(
        Link(name, url_for(endpoint, submission_id=submission.id), hint=set_apart(filter(None, hints)))
        for endpoint, (name, *hints) in counts.items()
    )


def _actions(submission: Submission, actor: Actor) -> tuple[Link, ...]:
    def link(label: str, endpoint: str, hint: str = "") -> Link:
        return Link(label, url_for(endpoint, submission_id=submission.id), hint=hint)

    links = [
        link(_("Check the figures"), "checks.check", _("Every rule, its place and remedy; submit from there"))
    ]
    if may(actor, Permission.EDIT, area=submission.area):
        links.append(
            link(_("Upload a workbook"), "uploads.upload", _("XLSX or CSV, and templates to start from"))
        )
    if any(may(actor, one, area=submission.area) for one in (Permission.RETURN, Permission.PUBLISH)):
        links.append(
            link(_("Decision"), "decisions.decision", _("Approve, return, accept, publish or withdraw"))
        )
    links.append(link(_("History"), "submissions.history"))
    return tuple(links)


def _facts(submission: Submission, answers: Sequence[AnswerRow]) -> tuple[Pair, ...]:
    facts = [
        Pair(_("Area"), submission.area.code),
        # Translators: One exercise of collection, for example that of 2026.
        Pair(_("Round"), submission.round.code),
        Pair(_("Answers"), str(len(answers))),
        Pair(_("Gaps"), str(sum(row.observed.value is None and not row.faults for row in answers))),
    ]
    if submission.round.closes:
        # Translators: Label of the last day on which figures can be handed in.
        facts.append(Pair(_("Closes"), day(submission.round.closes)))
    if submission.submitted_at and submission.state != State.DRAFT:
        facts.append(Pair(_("Submitted"), day(submission.submitted_at)))
    return tuple(facts)
