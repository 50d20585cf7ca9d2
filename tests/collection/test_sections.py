"""Sections are written in each language; a translation that fell behind is marked until somebody looks at it."""

import pytest

from tests.factories import NOW, Town, town
from tests.stored import section_versions
from tests.texts import offering
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.registers.sections import SectionSaved, TypedSection, save_section
from vlr_service.errors import InvalidRequest, NotFound
from vlr_service.records import Session
from vlr_service.standard.register import Standard


def write(
    session: Session, place: Town, standard: Standard, *texts: TypedSection, section: str = "1"
) -> SectionSaved:
    return save_section(
        session,
        submission_id=place.submission.id,
        section=section,
        texts=texts,
        standard=standard,
        actor=place.officer,
        now=NOW,
    )


def states(saved: SectionSaved) -> dict[str, str]:
    return {row.language: row.state for row in saved.rows}


@pytest.fixture
def place(session: Session, catalogue: Catalogue) -> Town:
    return town(session, catalogue)


def test_both_languages_are_saved_at_once(session: Session, place: Town, standard: Standard) -> None:
    saved = write(session, place, standard, TypedSection("en", "We act."), TypedSection("zh_Hans", "行动。"))

    assert saved.saved == 2
    assert states(saved) == {"en": "draft", "zh_Hans": "draft"}


def test_a_section_is_written_in_every_offered_language(
    session: Session, place: Town, standard: Standard
) -> None:
    with offering("fr"):
        saved = write(
            session, place, standard, TypedSection("en", "We act."), TypedSection("fr", "Nous agissons.")
        )
    assert states(saved) == {"en": "draft", "fr": "draft"}

    with pytest.raises(InvalidRequest, match="these languages: en, zh_Hans"):
        write(session, place, standard, TypedSection("fr", "Nous avons agi."))


def test_a_translation_goes_stale_when_its_text_changes_and_is_fresh_again_when_it_follows(
    session: Session, place: Town, standard: Standard
) -> None:
    write(session, place, standard, TypedSection("en", "We act."), TypedSection("zh_Hans", "行动。"))
    chinese = TypedSection("zh_Hans", "行动。", based_on=1)
    changed = write(session, place, standard, TypedSection("en", "We acted.", based_on=1), chinese)
    assert states(changed) == {"en": "draft", "zh_Hans": "stale"}

    untouched = write(session, place, standard, chinese)
    assert states(untouched) == {"en": "draft", "zh_Hans": "stale"}

    followed = write(session, place, standard, TypedSection("zh_Hans", "已行动。", based_on=2))
    assert states(followed) == {"en": "draft", "zh_Hans": "draft"}


def test_whoever_reads_a_stale_text_and_finds_it_right_marks_it_reviewed(
    session: Session, place: Town, standard: Standard
) -> None:
    write(session, place, standard, TypedSection("en", "We act."), TypedSection("zh_Hans", "行动。"))
    write(session, place, standard, TypedSection("en", "We act!", based_on=1))

    saved = write(session, place, standard, TypedSection("zh_Hans", "行动。", is_reviewed=True, based_on=2))

    assert states(saved) == {"en": "draft", "zh_Hans": "reviewed"}


def test_a_first_translation_does_not_make_its_source_stale(
    session: Session, place: Town, standard: Standard
) -> None:
    write(session, place, standard, TypedSection("en", "We act."))

    saved = write(session, place, standard, TypedSection("zh_Hans", "行动。"))

    assert states(saved) == {"en": "draft", "zh_Hans": "draft"}


def test_confirmed_numbers_are_those_that_stand_in_the_text(
    session: Session, place: Town, standard: Standard
) -> None:
    text = TypedSection("en", "We planted 1,200 trees.", confirmed=frozenset({"1,200", "7"}))

    (row,) = write(session, place, standard, text).rows

    assert row.confirmed == {"1,200"}


def test_a_colleagues_newer_text_is_a_conflict_that_keeps_both(
    session: Session, place: Town, standard: Standard
) -> None:
    write(session, place, standard, TypedSection("en", "One."))
    write(session, place, standard, TypedSection("en", "Two.", based_on=1))

    saved = write(session, place, standard, TypedSection("en", "Three.", based_on=1))

    ((mine, theirs),) = saved.conflicts
    assert (mine.text, theirs.text, saved.saved) == ("Three.", "Two.", 0)
    versions = section_versions(session, place.submission.id, section="1", language="en")
    assert [row.text for row in versions] == ["Two.", "One."]


def test_a_section_or_language_that_a_review_does_not_have_is_refused(
    session: Session, place: Town, standard: Standard
) -> None:
    with pytest.raises(NotFound, match="section_unknown"):
        write(session, place, standard, TypedSection("en", "x"), section="99")
    with pytest.raises(InvalidRequest, match="language_unknown"):
        write(session, place, standard, TypedSection("xx", "x"))
