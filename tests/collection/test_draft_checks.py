"""What a check remembers of a draft never makes it say anything else than a whole check."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from sqlalchemy import event

from tests.factories import NOW, Town, answer, save, town
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import save_answers, taken_back
from vlr_service.collection.line.checking import check_draft
from vlr_service.collection.line.draft_checks import MOST, DraftChecks
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.collection.registers.sections import TypedSection, save_section
from vlr_service.records import Session
from vlr_service.records.answers.submission import submission_by_id
from vlr_service.records.engine import Sessions
from vlr_service.standard.outcome import CheckedRule
from vlr_service.standard.register import Standard

BOARD = {"name": "Regional board", "levels": "local, provincial", "last_activity": "2025-06-01"}
AREA = {
    "year": "2024",
    "population": "101000",
    "boundary_type": "fua",
    "in_sample": "no",
    "fua_municipalities": "3",
}


def remembered(
    draft_checks: DraftChecks, session: Session, place: Town, catalogue: Catalogue, standard: Standard
) -> tuple[CheckedRule, ...]:
    submission = submission_by_id(session, place.submission.id)
    return draft_checks.check(session, submission, catalogue=catalogue, standard=standard, on=NOW.date())


def whole(session: Session, place: Town, catalogue: Catalogue, standard: Standard) -> tuple[CheckedRule, ...]:
    submission = submission_by_id(session, place.submission.id)
    return check_draft(session, submission, catalogue=catalogue, standard=standard, on=NOW.date())


def type_entry(
    session: Session, place: Town, catalogue: Catalogue, register: str, texts: dict[str, str]
) -> None:
    entries = [TypedEntry(texts, "en")]
    save_entries(
        session,
        submission_id=place.submission.id,
        register_id=register,
        entries=entries,
        catalogue=catalogue,
        actor=place.officer,
        now=NOW,
    )


Save = Callable[[Session, Town, Catalogue, Standard], None]

SAVES: dict[str, Save] = {
    "a wrong figure": lambda s, place, c, st: save(s, place, answer(value=Decimal(77), raw="77")),
    "a figure of another indicator": lambda s, place, c, st: save(
        s,
        place,
        answer(indicator="SDG_11_6_2", numerator=None, denominator=None, value=Decimal(30), raw="30"),
    ),
    "a breakdown": lambda s, place, c, st: save(
        s,
        place,
        answer(cell=Cell.of(SEX="F"), value=Decimal(5), numerator=Decimal(3), denominator=Decimal(60)),
    ),
    "a record": lambda s, place, c, st: type_entry(s, place, c, "mechanisms", BOARD),
    "facts of the area": lambda s, place, c, st: type_entry(s, place, c, "profile", AREA),
    "a text": lambda s, place, c, st: save_section(
        s,
        submission_id=place.submission.id,
        section="1",
        texts=[TypedSection("en", "We have 7 parks and 12.5 km of lanes.", confirmed=frozenset())],
        standard=st,
        actor=place.officer,
        now=NOW,
    ),
}


UNDONE: tuple[Save, ...] = (
    lambda s, place, c, st: save(s, place, answer(value=Decimal("77.0"), raw="77.0")),
    lambda s, place, c, st: take_back(s, place),
)
"""The same figure with other digits, and none any more."""


def take_back(session: Session, place: Town) -> None:
    entry = taken_back(indicator="UMF_2_2_1", year=2025, cell=Cell())
    save_answers(session, submission_id=place.submission.id, entries=[entry], actor=place.officer, now=NOW)


@pytest.mark.parametrize("what", SAVES)
def test_after_a_save_the_check_is_that_of_the_whole(
    session: Session, catalogue: Catalogue, standard: Standard, what: str
) -> None:
    place, draft_checks = town(session, catalogue), DraftChecks()
    save(session, place)
    before = remembered(draft_checks, session, place, catalogue, standard)
    SAVES[what](session, place, catalogue, standard)
    session.flush()

    after = remembered(draft_checks, session, place, catalogue, standard)

    assert after == whole(session, place, catalogue, standard)
    assert after != before


def test_two_processes_see_what_either_of_them_saved(
    sessions: Sessions, catalogue: Catalogue, standard: Standard
) -> None:
    with sessions.transaction() as session:
        place = town(session, catalogue)
    chance, processes = Random(1), (DraftChecks(), DraftChecks())
    for do in chance.sample([*SAVES.values(), *UNDONE] * 2, 2 * (len(SAVES) + len(UNDONE))):
        with sessions.transaction() as session:
            do(session, place, catalogue, standard)
        with sessions.reading() as session:
            ours = remembered(chance.choice(processes), session, place, catalogue, standard)
            assert repr(ours) == repr(whole(session, place, catalogue, standard))


def test_what_was_undone_leaves_no_trace(
    sessions: Sessions, catalogue: Catalogue, standard: Standard
) -> None:
    draft_checks = DraftChecks()
    with sessions.transaction() as session:
        place = town(session, catalogue)
    for value, is_undone in ((77, True), (5, False)):
        with sessions.transaction() as session:
            save(session, place, answer(value=Decimal(value), raw=str(value)))
            if is_undone:
                session.rollback()
        with sessions.reading() as session:
            ours = remembered(draft_checks, session, place, catalogue, standard)
            assert ours == whole(session, place, catalogue, standard)


def test_after_a_save_nothing_else_of_the_draft_is_read(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place, draft_checks = town(session, catalogue), DraftChecks()
    for do in SAVES.values():
        do(session, place, catalogue, standard)
    session.flush()
    remembered(draft_checks, session, place, catalogue, standard)
    save(session, place, answer(value=Decimal(8), raw="8"))
    read: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *a: read.append(a[2]))

    ours = remembered(draft_checks, session, place, catalogue, standard)

    texts = [one for one in read if "narrative.text" in one]
    own_records = [one for one in read if "register_revision.texts" in one and "release_entry" not in one]
    assert (texts, own_records) == ([], [])
    assert ours == whole(session, place, catalogue, standard)


def test_after_a_save_only_the_answers_of_that_indicator_are_read(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place, draft_checks = town(session, catalogue), DraftChecks()
    save(session, place, *(answer(year=year) for year in (2021, 2022, 2023, 2024, 2025)))
    save(session, place, answer(indicator="SDG_11_6_2", numerator=None, denominator=None))
    remembered(draft_checks, session, place, catalogue, standard)
    save(session, place, answer(indicator="SDG_11_6_2", numerator=None, denominator=None, raw="7"))
    read: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *a: read.append(f"{a[2]} {a[3]}"))

    remembered(draft_checks, session, place, catalogue, standard)

    answers = [one for one in read if "answer_revision.raw" in one]
    assert len(answers) == 1
    assert "SDG_11_6_2" in answers[0]


def test_a_reader_of_an_older_state_is_told_of_that_state(
    sessions: Sessions, catalogue: Catalogue, standard: Standard
) -> None:
    draft_checks = DraftChecks()
    with sessions.transaction() as session:
        place = town(session, catalogue)
        save(session, place)
    with sessions.reading() as older:
        first = remembered(draft_checks, older, place, catalogue, standard)
        with sessions.transaction() as session:
            save(session, place, answer(value=Decimal(77), raw="77"))
        with sessions.reading() as newer:
            second = remembered(draft_checks, newer, place, catalogue, standard)
            assert second == whole(newer, place, catalogue, standard)
        assert remembered(draft_checks, older, place, catalogue, standard) == first != second


def test_only_so_many_drafts_are_remembered(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place, draft_checks = town(session, catalogue), DraftChecks()
    kept = draft_checks._drafts
    remembered(draft_checks, session, place, catalogue, standard)
    (draft,) = kept.values()
    for number in range(MOST + 5):
        draft_checks._keep(-number, draft)

    assert len(kept) == MOST
    assert place.submission.id not in kept
