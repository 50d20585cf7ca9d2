"""The decision page: what this actor can do with the submission as it stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from werkzeug.datastructures import MultiDict

from vlr_service.access.policy import Actor, Permission, may
from vlr_service.errors import ServiceError
from vlr_service.i18n import N_
from vlr_service.records.answers.answer import AnswerRow
from vlr_service.records.answers.submission import State, Submission
from vlr_service.standard.typed import MOST_OF_A_REASON
from vlr_service.web.decision.return_places import At, place_groups
from vlr_service.web.decision.values import PlaceGroup
from vlr_service.web.shell.context import catalogue
from vlr_service.web.shell.locale import day, moment, number, say
from vlr_service.web.shell.locale import gettext as _
from vlr_service.web.shell.values import Field, Link, Pair, Problem, Word
from vlr_service.web.shell.words import state_word
from vlr_service.web.tasks.submission_view import period_of, task_address, title_of, trail

OPEN_TO = {
    "approve": (Permission.APPROVE, {State.SUBMITTED}),
    "accept": (Permission.ACCEPT, {State.APPROVED}),
    "return": (Permission.RETURN, {State.SUBMITTED, State.APPROVED}),
    "publish": (Permission.PUBLISH, {State.ACCEPTED}),
    "reopen": (Permission.WITHDRAW, {State.PUBLISHED, State.WITHDRAWN}),
    "withdraw": (Permission.WITHDRAW, {State.PUBLISHED}),
}
EXPLANATIONS = {
    State.DRAFT: N_("The officer is still filling it in."),
    State.RETURNED: N_("It was returned; the officer has to correct it and submit it again."),
    State.SUBMITTED: N_("It waits for an approver of the city."),
    State.APPROVED: N_("It waits for the statistics office."),
    State.ACCEPTED: N_("It waits for the statistics office to publish it."),
    State.PUBLISHED: N_("It is published."),
    State.WITHDRAWN: N_("It was withdrawn; the history keeps its figures."),
}


@dataclass(frozen=True)
class DecisionView:
    """What can be decided, and what was typed so far."""

    title: str
    crumbs: tuple[Link, ...]
    word: Word
    problems: tuple[Problem, ...]
    facts: tuple[Pair, ...]
    actions: tuple[str, ...]
    explanation: str
    address: str
    reason: Field
    places: tuple[PlaceGroup, ...]
    embargo: Field
    note: Field
    links: tuple[Link, ...]


def decision_view(
    submission: Submission,
    answers: Sequence[AnswerRow],
    *,
    troubled: Collection[At],
    waits_until: datetime | None,
    actor: Actor,
    typed: "MultiDict[str, str]",
    fault: ServiceError | None,
) -> DecisionView:
    """Return the decisions open to `actor`; what is typed stays."""
    text = say(fault.message) if fault else ""
    target = str(fault.facts.get("field", "reason")) if fault else ""
    longest = number(MOST_OF_A_REASON)

    def field(name: str, most: str = "") -> Field:
        return Field(name, typed.get(name, ""), text if name == target else "", most=most)

    return DecisionView(
        title=title_of(submission),
        crumbs=trail(submission, _("Decision")),
        word=state_word(submission.state, waits_until=waits_until),
        problems=(Problem(text, target),) if text else (),
        facts=_facts(submission, answers, waits_until),
        actions=actions_for(submission, actor),
        explanation=_explanation(submission, waits_until),
        address=url_for("decisions.decision", submission_id=submission.id),
        reason=field("reason", longest),
        places=place_groups(answers, troubled=troubled, chosen=typed.getlist("place"), catalogue=catalogue()),
        embargo=field("embargo"),
        note=field("note", longest),
        links=_links(submission),
    )


def actions_for(submission: Submission, actor: Actor) -> tuple[str, ...]:
    """Return the steps that the state is open to and the actor may take."""
    steps = dict(OPEN_TO)
    if not submission.round.acceptance_required:
        steps["publish"] = (Permission.PUBLISH, {State.APPROVED, State.ACCEPTED})
    return tuple(
        step
        for step, (permission, states) in steps.items()
        if submission.state in states and may(actor, permission, area=submission.area)
    )


def _explanation(submission: Submission, waits_until: datetime | None) -> str:
    if waits_until is None:
        return _(EXPLANATIONS[State(submission.state)])
    text = _("It waits for its release on %(time)s. Until then nobody sees a value of it.")
    return text % {"time": moment(waits_until)}


def _facts(
    submission: Submission, answers: Sequence[AnswerRow], waits_until: datetime | None
) -> tuple[Pair, ...]:
    gaps = sum(row.observed.value is None for row in answers)
    facts = [
        Pair(_("Submission"), title_of(submission), task_address(submission)),
        # Translators: The years that the round covers.
        Pair(_("Period"), period_of(submission)),
        Pair(_("Values"), str(len(answers) - gaps)),
        Pair(_("Gaps"), str(gaps)),
    ]
    dates = ((_("Submitted"), submission.submitted_at), (_("Approved"), submission.approved_at))
    facts += [Pair(term, day(at)) for term, at in dates if at]
    if waits_until is not None:
        # Translators: One publication of figures at a time that was set.
        facts.append(Pair(_("Release"), moment(waits_until)))
    return tuple(facts)


def _links(submission: Submission) -> tuple[Link, ...]:
    return (
        Link(_("Check the figures"), url_for("checks.check", submission_id=submission.id)),
        Link(_("Task list"), task_address(submission)),
        Link(_("Workbook of all answers"), url_for("uploads.workbook", submission_id=submission.id)),
        Link(_("History"), url_for("submissions.history", submission_id=submission.id)),
    )
