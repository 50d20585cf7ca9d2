"""The line of approval: who may do which step, in which state."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories import NOW, Town, account, answer, save, town
from vlr_service.access.policy import Role
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import Entry, save_answers
from vlr_service.collection.answers.values import FieldFault
from vlr_service.collection.line.approval import (
    accept,
    approve,
    blocking_rules,
    return_submission,
    submit,
    waive,
)
from vlr_service.collection.line.checking import check_submission
from vlr_service.collection.line.publishing import publish
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed, NotReady
from vlr_service.i18n import msg
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.submission import State, returns_of
from vlr_service.standard.outcome import Gate
from vlr_service.standard.register import Standard


def hand_in(session: Session, place: Town, catalogue: Catalogue, standard: Standard) -> None:
    submit(
        session,
        submission_id=place.submission.id,
        catalogue=catalogue,
        standard=standard,
        actor=place.officer,
        now=NOW,
    )


def test_a_submission_walks_the_whole_line(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    key = place.submission.id
    save(session, place)
    hand_in(session, place, catalogue, standard)
    approve(session, submission_id=key, actor=place.approver, note="", now=NOW)
    accept(session, submission_id=key, actor=place.statistician, now=NOW)
    publish(session, submission_id=key, actor=place.statistician, embargo=None, now=NOW)
    assert place.submission.state == State.PUBLISHED
    done = [line.action for line in reversed(audit_of(session, key))]
    assert done == ["start", "save", "submit", "approve", "accept", "publish"]


def test_author_cannot_approve_own_submission(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    both = replace(place.officer, reaches=place.officer.reaches + place.approver.reaches)
    save(session, place)
    hand_in(session, place, catalogue, standard)
    with pytest.raises(NotAllowed) as refused:
        approve(session, submission_id=place.submission.id, actor=both, note="", now=NOW)
    assert refused.value.code == "approver_is_author"
    assert place.submission.state == State.SUBMITTED


def test_an_officer_may_not_approve(session: Session, catalogue: Catalogue, standard: Standard) -> None:
    place = town(session, catalogue)
    save(session, place)
    hand_in(session, place, catalogue, standard)
    other = account(session, "second@tt-a.example", role=Role.OFFICER, area="tt-a")
    with pytest.raises(NotAllowed):
        approve(session, submission_id=place.submission.id, actor=other, note="", now=NOW)


def test_a_failing_data_gate_must_keeps_it_a_draft(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place, answer(source=None))
    with pytest.raises(NotReady) as refused:
        hand_in(session, place, catalogue, standard)
    assert refused.value.facts["rules"] == ["SRC-01"]
    assert place.submission.state == State.DRAFT


def test_an_unreadable_answer_blocks_submission_not_saving(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    fault = FieldFault("value", msg("This is not a number."), msg("Type digits."))
    entry = Entry(answer(raw="six", value=None), faults=(fault,), typed={"value": "six"})
    save_answers(session, submission_id=place.submission.id, entries=[entry], actor=place.officer, now=NOW)
    with pytest.raises(NotReady) as refused:
        hand_in(session, place, catalogue, standard)
    assert refused.value.facts["answers"] == ["UMF_2_2_1/2025/_T"]


def test_a_review_gate_must_does_not_block_submission(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    checked = check_submission(
        session,
        submission_id=place.submission.id,
        catalogue=catalogue,
        standard=standard,
        actor=place.officer,
        now=NOW,
    )
    review = blocking_rules(session, place.submission.id, checked, gate=Gate.REVIEW, on=NOW.date())
    assert "COMP-01" in {rule.rule for rule in review}
    hand_in(session, place, catalogue, standard)
    assert place.submission.state == State.SUBMITTED


def test_a_return_names_a_reason_and_a_place(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    key = place.submission.id
    save(session, place)
    hand_in(session, place, catalogue, standard)
    with pytest.raises(InvalidRequest):
        return_submission(
            session, submission_id=key, actor=place.approver, reason="wrong", places=[], now=NOW
        )
    with pytest.raises(InvalidRequest):
        return_submission(session, submission_id=key, actor=place.approver, reason=" ", places=["x"], now=NOW)
    return_submission(
        session,
        submission_id=key,
        actor=place.approver,
        reason="Last year's?",
        places=["UMF_2_2_1/2025/_T"],
        now=NOW,
    )
    assert place.submission.state == State.RETURNED
    assert returns_of(session, key)[0].places == ["UMF_2_2_1/2025/_T"]


def test_a_submitted_submission_takes_no_answers(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    hand_in(session, place, catalogue, standard)
    with pytest.raises(Conflict):
        save(session, place, answer(value=Decimal(7), raw="7"))


def test_publishing_waits_for_acceptance_where_the_round_asks_for_it(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    hand_in(session, place, catalogue, standard)
    approve(session, submission_id=place.submission.id, actor=place.approver, note="", now=NOW)
    with pytest.raises(Conflict):
        publish(session, submission_id=place.submission.id, actor=place.statistician, embargo=None, now=NOW)


def test_a_waiver_lifts_a_must_and_only_a_must(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    key = place.submission.id
    save(session, place, answer(source=None))
    reason = "The source is named in the printed yearbook only."
    with pytest.raises(NotAllowed):
        waive(
            session,
            submission_id=key,
            rule="SRC-01",
            reason=reason,
            until=None,
            standard=standard,
            actor=place.officer,
            now=NOW,
        )
    with pytest.raises(InvalidRequest):
        waive(
            session,
            submission_id=key,
            rule="DIS-01",
            reason=reason,
            until=None,
            standard=standard,
            actor=place.approver,
            now=NOW,
        )
    for said in ("." * 40, "n/a " * 20, "待补充" * 10, "仅见于年鉴"):
        with pytest.raises(InvalidRequest) as refused:
            waive(
                session,
                submission_id=key,
                rule="SRC-01",
                reason=said,
                until=None,
                standard=standard,
                actor=place.approver,
                now=NOW,
            )
        assert refused.value.code == "waiver_unexplained"
    waive(
        session,
        submission_id=key,
        rule="SRC-01",
        reason="来源仅见于纸质年鉴，暂无网络版本。",
        until=None,
        standard=standard,
        actor=place.approver,
        now=NOW,
    )
    hand_in(session, place, catalogue, standard)
    assert place.submission.state == State.SUBMITTED
