"""The line of approval: submit, return, approve, accept. Each command asks, checks, changes, writes down."""

from collections.abc import Sequence
from datetime import date, datetime

from vlr_service.access.policy import Actor, Permission, require
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import refuse_closed
from vlr_service.collection.answers.values import LEAST_REASON, LEAST_REASON_SOLID
from vlr_service.collection.line.audit import write_down
from vlr_service.collection.line.checking import check_submission
from vlr_service.errors import InvalidRequest, NotAllowed, NotReady
from vlr_service.i18n import N_, msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import authors_of, current_answers
from vlr_service.records.answers.narrative import section_authors
from vlr_service.records.answers.outcome import Waiver, waivers_of
from vlr_service.records.answers.register_entry import current_entries, entry_authors
from vlr_service.records.answers.submission import State, Submission, SubmissionReturn, submission_by_id
from vlr_service.standard.checking import unmet
from vlr_service.standard.figures.written import says_enough
from vlr_service.standard.outcome import CheckedRule, Gate, Severity
from vlr_service.standard.register import Standard
from vlr_service.standard.typed import MOST_OF_A_REASON, taken


def submit(
    session: Session,
    *,
    submission_id: int,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> Submission:
    """Hand a draft in; raises NotReady naming what is unreadable or which data-gate musts fail."""
    submission = _load(session, submission_id, actor, Permission.SUBMIT)
    submission.expect(State.DRAFT, State.RETURNED)
    refuse_closed(session, submission, now=now)
    refuse_unready(session, submission, catalogue=catalogue, standard=standard, actor=actor, now=now)
    submission.state = State.SUBMITTED
    submission.submitted_by, submission.submitted_at = actor.account_id, now
    submission.approved_by = submission.approved_at = None
    submission.accepted_by = submission.accepted_at = None
    return write_down(session, submission, actor=actor, action="submit", now=now)


def refuse_unready(
    session: Session,
    submission: Submission,
    *,
    catalogue: Catalogue,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> None:
    """Raise NotReady while an answer has faults or a data-gate must is unmet and not waived."""
    _refuse_faulty_records(session, submission)
    faulty = [row for row in current_answers(session, submission.id) if row.faults]
    if faulty:
        raise NotReady(
            "answers_faulty",
            msg(
                N_(
                    "Answers that still have something to correct: %(count)s, the first one for %(indicator)s in %(year)s. Correct them, then submit again."
                ),
                count=len(faulty),
                indicator=faulty[0].observed.indicator,
                year=faulty[0].observed.year,
            ),
            facts={"answers": [row.observed.address for row in faulty]},
        )
    checked = check_submission(
        session, submission_id=submission.id, catalogue=catalogue, standard=standard, actor=actor, now=now
    )
    blocking = blocking_rules(session, submission.id, checked, gate=Gate.DATA, on=now.date())
    if blocking:
        raise NotReady(
            "data_gate",
            msg(
                N_(
                    "The figures do not meet %(rules)s yet. Open the check page: it names each place and what to do there."
                ),
                rules=", ".join(rule.rule for rule in blocking),
            ),
            facts={"rules": [rule.rule for rule in blocking]},
        )


def _refuse_faulty_records(session: Session, submission: Submission) -> None:
    """Raise NotReady while a record of a register cannot be read."""
    faulty = [row for row in current_entries(session, submission.id) if row.faults]
    if faulty:
        raise NotReady(
            "records_faulty",
            msg(
                N_(
                    "Records of registers that still have something to correct: %(count)s. Open the registers, correct them, then submit again."
                ),
                count=len(faulty),
            ),
            facts={"records": [f"{row.register}/{row.number}" for row in faulty]},
        )


def blocking_rules(
    session: Session, submission_id: int, checked: Sequence[CheckedRule], *, gate: Gate, on: date
) -> tuple[CheckedRule, ...]:
    """Return the unmet musts of a gate that nobody has waived."""
    waived = frozenset(waiver.rule for waiver in waivers_of(session, submission_id, on=on))
    return unmet(checked, gate=gate, waived=waived)


def return_submission(
    session: Session,
    *,
    submission_id: int,
    actor: Actor,
    reason: str,
    places: Sequence[str],
    now: datetime,
) -> Submission:
    """Send a submission back with a reason and at least one place (a value or a section)."""
    submission = _load(session, submission_id, actor, Permission.RETURN)
    submission.expect(State.SUBMITTED, State.APPROVED)
    reason = _reason(reason)
    if not reason or not places:
        raise InvalidRequest(
            "return_unexplained",
            msg(
                N_(
                    "A submission is returned with a reason and at least one value or section named. Add what is missing."
                )
            ),
        )
    note = SubmissionReturn(
        submission_id=submission.id,
        at=now,
        account_id=actor.account_id,
        reason=reason,
        places=list(places),
    )
    session.add(note)
    submission.state = State.RETURNED
    submission.approved_by = submission.approved_at = None
    return write_down(session, submission, actor=actor, action="return", now=now, places=list(places))


def approve(session: Session, *, submission_id: int, actor: Actor, note: str, now: datetime) -> Submission:
    """Approve a submission; the approver is never the one who submitted it or wrote an answer of it."""
    submission = _load(session, submission_id, actor, Permission.APPROVE)
    submission.expect(State.SUBMITTED)
    note = taken(note, field="note", most=MOST_OF_A_REASON)
    authors = authors_of(session, submission.id) | {submission.submitted_by}
    authors |= entry_authors(session, submission.id) | section_authors(session, submission.id)
    if actor.account_id is None or actor.account_id in authors:
        raise NotAllowed(
            "approver_is_author",
            msg(
                N_(
                    "Whoever wrote or submitted the figures cannot approve them. Ask another approver of your city."
                )
            ),
        )
    submission.state = State.APPROVED
    submission.approved_by, submission.approved_at = actor.account_id, now
    return write_down(session, submission, actor=actor, action="approve", now=now, note=note)


def accept(session: Session, *, submission_id: int, actor: Actor, now: datetime) -> Submission:
    """Accept an approved submission on behalf of the statistics office."""
    submission = _load(session, submission_id, actor, Permission.ACCEPT)
    submission.expect(State.APPROVED)
    submission.state = State.ACCEPTED
    submission.accepted_by, submission.accepted_at = actor.account_id, now
    return write_down(session, submission, actor=actor, action="accept", now=now)


def waive(
    session: Session,
    *,
    submission_id: int,
    rule: str,
    reason: str,
    until: date | None,
    standard: Standard,
    actor: Actor,
    now: datetime,
) -> Waiver:
    """Lift a must for a submission until the end of a day, with a reason that every edition shows."""
    submission = _load(session, submission_id, actor, Permission.WAIVE)
    known = standard.rules.get(rule)
    if known is None or known.severity is not Severity.MUST:
        raise InvalidRequest(
            "not_a_must",
            msg(N_("%(rule)s is not a must of the register. Only a must can be waived."), rule=rule),
        )
    reason = _reason(reason)
    if not says_enough(reason, least=LEAST_REASON, least_solid=LEAST_REASON_SOLID):
        raise InvalidRequest(
            "waiver_unexplained",
            msg(
                N_(
                    "Say in at least %(least)s characters, in Chinese %(solid)s, why %(rule)s is waived; the review prints "
                    "the reason."
                ),
                rule=rule,
                least=str(LEAST_REASON),
                solid=str(LEAST_REASON_SOLID),
            ),
        )
    if until is not None and until < now.date():
        raise InvalidRequest(
            "waiver_over",
            msg(N_("The waiver would end on %(day)s, which is in the past. Choose a later day."), day=until),
        )
    waiver = Waiver(
        submission_id=submission.id,
        rule=rule,
        reason=reason,
        account_id=actor.account_id,
        at=now,
        until=until,
    )
    session.add(waiver)
    write_down(
        session,
        submission,
        actor=actor,
        action="waive",
        now=now,
        rule=rule,
        reason=waiver.reason,
        until=until.isoformat() if until else None,
    )
    return waiver


def _reason(text: str) -> str:
    return taken(text, field="reason", most=MOST_OF_A_REASON)


def _load(session: Session, submission_id: int, actor: Actor, permission: Permission) -> Submission:
    submission = submission_by_id(session, submission_id, for_change=True)
    require(actor, permission, area=submission.area)
    return submission
