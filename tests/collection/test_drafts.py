"""Saving answers: nothing is overwritten, nobody's work is lost."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories import NOW, Town, account, answer, save, town
from tests.stored import broken_links
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import Entry, SaveResult, save_answers, taken_back
from vlr_service.collection.answers.values import FieldFault
from vlr_service.collection.line.checking import check_submission
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed
from vlr_service.i18n import msg
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers, latest_revisions, revisions_among
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.submission import State
from vlr_service.standard.register import Standard


def test_a_saved_answer_comes_back_digit_for_digit(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place, answer(raw="6.10", value=Decimal("6.10")))
    (row,) = current_answers(session, place.submission.id)
    assert (str(row.observed.value), str(row.observed.numerator), row.observed.raw) == ("6.10", "600", "6.10")
    assert row.observed.source is not None
    assert row.observed.source.title == "Yearbook 2026"


def test_every_change_is_kept(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    for figure in ("6.0", "6.1", "6.2"):
        save(session, place, answer(raw=figure, value=Decimal(figure)))
    (row,) = current_answers(session, place.submission.id)
    assert [str(one.observed.value) for one in revisions_among(session, [row.answer_id])] == [
        "6.0",
        "6.1",
        "6.2",
    ]
    assert row.version == 3


def test_saving_the_same_again_changes_nothing(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place)
    result = save_answers(
        session, submission_id=place.submission.id, entries=[Entry(answer())], actor=place.officer, now=NOW
    )
    assert (result.saved, result.unchanged) == (0, 1)
    assert current_answers(session, place.submission.id)[0].version == 1


def test_of_two_officers_both_values_are_kept_and_the_second_is_asked(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place)
    colleague = account(session, "second@tt-a.example", role=Role.OFFICER, area="tt-a")
    first = Entry(answer(raw="7", value=Decimal(7)), based_on=1)
    second = Entry(answer(raw="8", value=Decimal(8)), based_on=1)
    save_answers(session, submission_id=place.submission.id, entries=[first], actor=place.officer, now=NOW)
    result = save_answers(
        session, submission_id=place.submission.id, entries=[second], actor=colleague, now=NOW
    )
    assert result.saved == 0
    (conflict,) = result.conflicts
    assert (conflict.present.observed.value, conflict.entry.answer.value) == (Decimal(7), Decimal(8))
    assert current_answers(session, place.submission.id)[0].observed.value == Decimal(7)


def test_text_that_is_no_number_is_kept_as_typed(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    fault = FieldFault("numerator", msg("This is not a number."), msg("Type digits."))
    entry = Entry(
        answer(raw="", value=None, numerator=None), faults=(fault,), typed={"numerator": "about six"}
    )
    save_answers(session, submission_id=place.submission.id, entries=[entry], actor=place.officer, now=NOW)
    (row,) = current_answers(session, place.submission.id)
    assert row.typed == {"numerator": "about six"}
    assert row.faults[0]["field"] == "numerator"


def test_an_officer_of_another_town_cannot_write(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    stranger = account(session, "officer@tt-b.example", role=Role.OFFICER, area="tt-b")
    with pytest.raises(NotAllowed):
        save_answers(
            session, submission_id=place.submission.id, entries=[Entry(answer())], actor=stranger, now=NOW
        )
    assert current_answers(session, place.submission.id) == ()


def test_a_closed_round_takes_nothing_and_says_since_when(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    place.submission.round.closes = date(2026, 11, 19)
    with pytest.raises(Conflict) as refused:
        save(session, place)
    assert refused.value.code == "round_closed"
    assert "2026-11-19" in str(refused.value)


def test_the_first_edit_of_a_returned_submission_makes_it_a_draft(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    place.submission.state = State.RETURNED
    save(session, place, now=NOW + timedelta(hours=1))
    assert place.submission.state == State.DRAFT


def test_each_save_leaves_a_line_in_an_unbroken_chain(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place)
    save(session, place, replace(answer(), comment="seen"))
    lines = audit_of(session, place.submission.id)
    assert [line.action for line in lines] == ["save", "save", "start"]
    assert lines[0].details["cells"] == ["UMF_2_2_1/2025/_T"]
    assert broken_links(session, place.submission.id) == ()


def test_a_changed_audit_line_is_found(session: Session, catalogue: Catalogue) -> None:
    from sqlalchemy import select

    from vlr_service.records.answers.audit_line import AuditLine

    place = town(session, catalogue)
    save(session, place)
    line = session.scalars(select(AuditLine).where(AuditLine.action == "save")).one()
    line.details = line.details | {"saved": 99}
    session.flush()
    assert broken_links(session, place.submission.id) == (line.sequence,)


def take_back(session: Session, place: Town, *, based_on: int | None = None) -> SaveResult:
    """Take the unemployment rate of 2025 back as the town's officer."""
    entry = taken_back(indicator="UMF_2_2_1", year=2025, cell=Cell(), based_on=based_on)
    return save_answers(
        session, submission_id=place.submission.id, entries=[entry], actor=place.officer, now=NOW
    )


def test_an_answer_taken_back_is_no_answer_any_more_and_its_history_stays(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place)
    (before,) = current_answers(session, place.submission.id)
    assert take_back(session, place, based_on=1).saved == 1
    assert current_answers(session, place.submission.id) == ()
    oldest, newest = revisions_among(session, [before.answer_id])
    assert (newest.version, newest.is_taken_back, newest.observed.value, newest.author) == (
        2,
        True,
        None,
        "officer",
    )
    assert (oldest.version, oldest.is_taken_back, oldest.observed.value) == (1, False, Decimal("6.0"))


def test_taking_back_leaves_an_audit_line_that_names_the_cell(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    save(session, place)
    take_back(session, place)
    newest = audit_of(session, place.submission.id)[0]
    assert newest.action == "save"
    assert (newest.details["saved"], newest.details["taken_back"]) == (1, ["UMF_2_2_1/2025/_T"])
    assert broken_links(session, place.submission.id) == ()


def test_where_nothing_is_answered_nothing_is_taken_back(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    assert take_back(session, place).saved == 0
    save(session, place)
    take_back(session, place)
    assert (take_back(session, place).saved, take_back(session, place).unchanged) == (0, 1)
    assert latest_revisions(session, place.submission.id)[0].version == 2


def test_an_answer_after_one_taken_back_goes_on_in_the_same_chain(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place)
    take_back(session, place)
    save(session, place)
    (row,) = current_answers(session, place.submission.id)
    assert (row.version, row.observed.value) == (3, Decimal("6.0"))


def test_who_did_not_see_that_an_answer_was_taken_back_is_asked(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place)
    take_back(session, place)
    late = Entry(answer(raw="8", value=Decimal(8)), based_on=1)
    result = save_answers(
        session, submission_id=place.submission.id, entries=[late], actor=place.officer, now=NOW
    )
    assert result.saved == 0
    assert result.conflicts[0].present.is_taken_back


def test_an_answer_that_a_colleague_changed_meanwhile_is_not_taken_back(
    session: Session, catalogue: Catalogue
) -> None:
    place = town(session, catalogue)
    save(session, place)
    save(session, place, answer(raw="7", value=Decimal(7)))
    result = take_back(session, place, based_on=1)
    assert (result.saved, result.conflicts[0].present.observed.value) == (0, Decimal(7))
    assert current_answers(session, place.submission.id)[0].observed.value == Decimal(7)


def test_the_check_does_not_see_what_was_taken_back(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)

    def unexplained() -> bool:
        checked = check_submission(
            session,
            submission_id=place.submission.id,
            catalogue=catalogue,
            standard=standard,
            actor=place.officer,
            now=NOW,
        )
        return next(rule for rule in checked if rule.rule == "COMP-08").is_unmet

    before = unexplained()
    save(session, place)
    assert not unexplained()
    take_back(session, place)
    assert unexplained() is before is True


def test_a_workbook_that_holds_what_is_there_changes_nothing(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    computed = answer(raw="", value=Decimal("6.0000"), numerator=Decimal("600.0"))
    save(session, place, computed)
    again = answer(raw="6", value=Decimal(6), numerator=Decimal(600))
    result = save_answers(
        session,
        submission_id=place.submission.id,
        entries=[Entry(again)],
        actor=place.officer,
        now=NOW,
        origin="workbook",
    )
    assert (result.saved, result.unchanged) == (0, 1)


def test_only_a_municipality_reports(session: Session, catalogue: Catalogue) -> None:
    from vlr_service.collection.answers.drafts import start_submission

    place = town(session, catalogue)
    for code in ("tt", "tt-r"):
        with pytest.raises(InvalidRequest, match="not_a_municipality"):
            start_submission(
                session, area_code=code, round_code="2026", catalogue=catalogue, actor=OPERATOR, now=NOW
            )
    assert place.submission.area.code == "tt-a"


def test_a_closed_round_takes_no_new_submission(session: Session, catalogue: Catalogue) -> None:
    from vlr_service.collection.answers.drafts import start_submission

    place = town(session, catalogue)
    place.submission.round.closes = date(2026, 11, 19)
    officer = account(session, "officer@tt-b.example", role=Role.OFFICER, area="tt-b")
    with pytest.raises(Conflict, match="round_closed"):
        start_submission(
            session, area_code="tt-b", round_code="2026", catalogue=catalogue, actor=officer, now=NOW
        )
