"""A release publishes the sections as they stood when it was made: not before its time, not after it was withdrawn."""

from datetime import timedelta

from tests.factories import NOW, Town, town
from tests.stored import section_versions
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.answers.narrative import Narrative, current_sections, put_sections
from vlr_service.records.releases.release import Release, add_release, withdraw_releases
from vlr_service.records.releases.released_text import published_sections, put_release_texts


def write(session: Session, place: Town, text: str, *, version: int, language: str = "en") -> None:
    made = Narrative(
        submission_id=place.submission.id,
        section="1",
        language=language,
        version=version,
        text=text,
        confirmed=["7"],
        account_id=place.officer.account_id,
        at=NOW,
    )
    put_sections(session, [made])


def released(session: Session, place: Town) -> Release:
    release = Release(
        country_id=place.submission.area.country,
        submission_id=place.submission.id,
        embargo_at=NOW + timedelta(days=1),
        created_at=NOW,
        applied_at=None,
    )
    add_release(session, release, [])
    put_release_texts(session, release)
    return release


def applied(session: Session, release: Release) -> None:
    release.applied_at = release.embargo_at
    session.flush()


def published(session: Session, place: Town) -> list[str]:
    return [row.text for row in published_sections(session, place.submission.id)]


def test_a_text_is_seen_only_when_its_release_is_applied(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    write(session, place, "7 parks", version=1)
    release = released(session, place)
    assert published(session, place) == []

    applied(session, release)
    assert published(session, place) == ["7 parks"]


def test_a_later_draft_does_not_change_what_is_published(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    write(session, place, "7 parks", version=1)
    applied(session, released(session, place))
    write(session, place, "8 parks", version=2)
    write(session, place, "8 个公园", version=1, language="zh_Hans")

    assert published(session, place) == ["7 parks"]
    assert [row.text for row in current_sections(session, place.submission.id)] == ["8 parks", "8 个公园"]


def test_a_waiting_correction_leaves_the_published_text_alone(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    write(session, place, "7 parks", version=1)
    applied(session, released(session, place))
    write(session, place, "8 parks", version=2)
    correction = released(session, place)
    assert published(session, place) == ["7 parks"]

    applied(session, correction)
    assert published(session, place) == ["8 parks"]


def test_a_text_is_withdrawn_with_its_release(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    write(session, place, "7 parks", version=1)
    applied(session, released(session, place))
    withdraw_releases(session, place.submission.id, reason="wrong area", now=NOW)
    session.expire_all()

    assert published(session, place) == []


def test_every_version_of_a_text_is_kept_with_its_author(session: Session, catalogue: Catalogue) -> None:
    place = town(session, catalogue)
    write(session, place, "7 parks", version=1)
    write(session, place, "8 parks", version=2)

    kept = section_versions(session, place.submission.id, section="1", language="en")
    assert [(row.version, row.text, row.author) for row in kept] == [
        (2, "8 parks", place.officer.name),
        (1, "7 parks", place.officer.name),
    ]
