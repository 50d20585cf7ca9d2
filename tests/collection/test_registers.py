"""Records of registers are saved as typed, with every change kept, and a colleague's change is never overwritten."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import NOW, Town, definition, save, town
from tests.loaded import STANDARD
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import start_submission
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.line.approval import approve, submit
from vlr_service.collection.registers.records import (
    EntriesSaved,
    TypedEntry,
    delete_entry,
    restore_entry,
    save_entries,
)
from vlr_service.errors import Conflict, NotAllowed, NotFound, NotReady
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.register_entry import (
    current_entries,
    entry_revisions,
    latest_entries,
    registers_of,
)
from vlr_service.records.answers.submission import State
from vlr_service.standard.register import Standard
from vlr_service.standard.registers import Mechanism

BOARD = {"name": "Regional board / 区域委员会", "levels": "local, provincial", "last_activity": "2025-06-01"}


def put(
    session: Session,
    place: Town,
    catalogue: Catalogue,
    texts: dict[str, str],
    *,
    register: str = "mechanisms",
    number: int | None = None,
    based_on: int | None = None,
) -> EntriesSaved:
    return save_entries(
        session,
        submission_id=place.submission.id,
        register_id=register,
        entries=[TypedEntry(texts, "en", number, based_on)],
        catalogue=catalogue,
        actor=place.officer,
        now=NOW,
    )


def test_a_record_is_kept_as_typed_and_read_as_the_rules_need_it(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    (row,) = put(session, place, catalogue, BOARD).saved

    assert (row.number, row.version, row.texts) == (1, 1, BOARD)
    board = Mechanism(BOARD["name"], ("local", "provincial"), last_activity=date(2025, 6, 1))
    assert registers_of(current_entries(session, place.submission.id)).mechanisms == (board,)


def test_what_cannot_be_read_is_kept_with_its_fault_and_left_out(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    (row,) = put(session, place, catalogue, BOARD | {"last_activity": "soon"}).saved

    assert row.texts["last_activity"] == "soon"
    assert [fault["field"] for fault in row.faults] == ["last_activity"]
    assert registers_of([row]).mechanisms == ()


def test_every_change_is_kept_and_saving_the_same_changes_nothing(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    (row,) = put(session, place, catalogue, BOARD).saved
    again = put(session, place, catalogue, BOARD, number=1, based_on=1)
    put(session, place, catalogue, BOARD | {"basis": "Law / 法律"}, number=1, based_on=1)

    assert (again.saved, again.unchanged) == ((), 1)
    assert [one.version for one in entry_revisions(session, row.entry_id)] == [2, 1]


def test_a_colleagues_newer_record_is_a_conflict_that_keeps_both(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, catalogue, BOARD)
    put(session, place, catalogue, BOARD | {"basis": "Law"}, number=1, based_on=1)
    late = put(session, place, catalogue, BOARD | {"basis": "Decree"}, number=1, based_on=1)

    (conflict,) = late.conflicts
    assert (conflict.entry.texts["basis"], conflict.present.texts["basis"]) == ("Decree", "Law")
    assert current_entries(session, place.submission.id)[0].texts["basis"] == "Law"


def test_a_deleted_record_is_gone_and_can_be_brought_back(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    put(session, place, catalogue, BOARD)
    names = {
        "submission_id": place.submission.id,
        "register_id": "mechanisms",
        "number": 1,
        "actor": place.officer,
    }

    assert delete_entry(session, **names, based_on=5, now=NOW) is not None
    assert delete_entry(session, **names, based_on=1, now=NOW) is None
    assert current_entries(session, place.submission.id) == ()
    assert [row.is_deleted for row in latest_entries(session, place.submission.id)] == [True]
    put(session, place, catalogue, BOARD)
    assert restore_entry(session, **names, catalogue=catalogue, based_on=2, now=NOW) is None
    assert [row.number for row in current_entries(session, place.submission.id)] == [1, 2]
    actions = [line.action for line in audit_of(session, place.submission.id)]
    assert actions[:4] == ["restore_entry", "save_entries", "delete_entry", "save_entries"]


def test_the_facts_of_a_review_are_one_record(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    put(session, place, catalogue, {"priority_goals": "11"}, register="facts")
    put(session, place, catalogue, {"priority_goals": "11, 13"}, register="facts", based_on=1)

    registers = registers_of(current_entries(session, place.submission.id))
    assert registers.facts.priority_goals == (11, 13)


def test_an_unknown_register_or_record_is_refused(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    with pytest.raises(NotFound, match="register_unknown"):
        put(session, place, catalogue, BOARD, register="wishes")
    with pytest.raises(NotFound, match="record_unknown"):
        put(session, place, catalogue, BOARD, number=7)


def test_only_who_may_edit_writes_and_only_while_it_is_open(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    with pytest.raises(NotAllowed):
        put(session, replace(place, officer=place.approver), catalogue, BOARD)
    place.submission.state = State.SUBMITTED
    with pytest.raises(Conflict, match="wrong_state"):
        put(session, place, catalogue, BOARD)


def test_a_record_with_faults_keeps_a_submission_a_draft(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    put(session, place, catalogue, BOARD | {"last_activity": "soon"})

    with pytest.raises(NotReady, match="records_faulty") as refused:
        submit(
            session,
            submission_id=place.submission.id,
            catalogue=catalogue,
            standard=standard,
            actor=place.officer,
            now=NOW,
        )
    assert refused.value.facts["records"] == ["mechanisms/1"]


def test_who_wrote_a_record_cannot_approve_the_submission(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    put(session, place, catalogue, BOARD)
    writer = replace(place.approver, account_id=place.officer.account_id)
    place.submission.state = State.SUBMITTED

    with pytest.raises(NotAllowed, match="approver_is_author"):
        approve(session, submission_id=place.submission.id, actor=writer, note="", now=NOW)


def test_the_next_round_begins_with_the_registers_that_are_kept(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    put(session, place, catalogue, BOARD)
    event = {"title": "Workshop", "stage": "planning"}
    put(session, place, catalogue, event, register="participation")
    later = definition(code="2027", start_year=2022, end_year=2026, required_indicators=[])
    set_up(session, later, catalogue=catalogue, standard=STANDARD, actor=OPERATOR)

    second = start_submission(
        session, area_code="tt-a", round_code="2027", catalogue=catalogue, actor=place.officer, now=NOW
    )

    assert [(row.register, row.texts) for row in current_entries(session, second.id)] == [
        ("mechanisms", BOARD)
    ]
