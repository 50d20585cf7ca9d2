"""Transactions: readers cannot write, and whoever loses a race is told so."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.factories import NOW, definition
from tests.loaded import STANDARD
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.errors import Conflict, InvalidRequest, NotFound
from vlr_service.records import Session
from vlr_service.records.answers.audit_line import write_audit
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import State, Submission, submission_by_id
from vlr_service.records.areas.area import find_area
from vlr_service.records.engine import Sessions
from vlr_service.records.published.key import CellKey, IndicatorKey, put_keys


def test_a_reading_session_cannot_write_by_accident(sessions: Sessions) -> None:
    with pytest.raises(DBAPIError), sessions.reading() as session:
        put_keys(session, CellKey, ["_T"])
    with sessions.transaction() as session:
        assert put_keys(session, CellKey, ["_T"])


def test_one_reading_session_sees_one_state(sessions: Sessions) -> None:
    with sessions.transaction() as session:
        put_keys(session, CellKey, ["_T"])
    count = text("SELECT count(*) FROM cell_key")
    with sessions.reading() as reader:
        assert reader.scalar(count) == 1
        with sessions.transaction() as writer:
            put_keys(writer, CellKey, ["SEX=F"])
        assert reader.scalar(count) == 1


def test_storing_what_somebody_else_just_stored_is_a_conflict(sessions: Sessions) -> None:
    with sessions.transaction() as session:
        session.add(CellKey(code="_T"))
    with pytest.raises(Conflict) as lost, sessions.transaction() as session:
        session.add(CellKey(code="_T"))
    assert lost.value.code == "changed_meanwhile"


def test_a_broken_rule_of_another_kind_is_a_fault_of_ours(sessions: Sessions) -> None:
    with pytest.raises(DBAPIError), sessions.transaction() as session:
        session.add(Submission(area_id=1, round_id=1, state=State.DRAFT))


def test_a_text_that_the_database_cannot_hold_is_told_or_not_found(sessions: Sessions) -> None:
    with pytest.raises((InvalidRequest, NotFound)), sessions.reading() as session:
        find_area(session, "tt\0a")


def test_two_writers_may_bring_the_same_new_key(sessions: Sessions) -> None:
    found: list[dict[str, int]] = []

    def bring() -> None:
        with sessions.transaction() as session:
            started.wait()
            found.append(put_keys(session, IndicatorKey, ["SDG_11_6_2", "UMF_2_2_1"]))

    started = threading.Event()
    writers = [threading.Thread(target=bring) for _ in range(2)]
    for writer in writers:
        writer.start()
    started.set()
    for writer in writers:
        writer.join()
    assert len(found) == 2
    assert found[0] == found[1]


@pytest.mark.databases("postgresql")  # SQLite lets one writer in at a time
def test_a_lock_shows_the_state_as_it_is_now(sessions: Sessions, catalogue: Catalogue) -> None:
    with sessions.transaction() as session:
        key = start(session, catalogue)
    with sessions.transaction() as slow:
        assert submission_by_id(slow, key).state == State.DRAFT
        with sessions.transaction() as quick:
            submission_by_id(quick, key, for_change=True).state = State.WITHDRAWN
        assert submission_by_id(slow, key, for_change=True).state == State.WITHDRAWN


def start(session: Session, catalogue: Catalogue) -> int:
    set_up(session, definition(), catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    area = find_area(session, "tt-a")
    reporting_round = find_round(session, country_id=area.country, code="2026")
    submission = Submission(area_id=area.id, round_id=reporting_round.id, state=State.DRAFT)
    session.add(submission)
    session.flush()
    write_audit(session, submission_id=submission.id, account_id=None, action="start", details={}, now=NOW)
    return submission.id
