"""What is kept of checks: what changed since the one before, and how published reviews stand over the rounds."""

from datetime import timedelta
from decimal import Decimal

from tests.collection.test_publishing import walk
from tests.factories import NOW, Town, answer, save, town
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.checking import check_submission
from vlr_service.collection.line.publishing import withdraw
from vlr_service.collection.line.tracking import track
from vlr_service.records import Session
from vlr_service.records.answers.check_run import check_runs_of, countries_with_published_checks
from vlr_service.records.areas.area import find_area
from vlr_service.standard.alignment import ClauseState
from vlr_service.standard.outcome import Severity
from vlr_service.standard.register import Standard

TOMORROW = NOW + timedelta(days=1)


def checked(session: Session, place: Town, catalogue: Catalogue, standard: Standard) -> None:
    check_submission(
        session,
        submission_id=place.submission.id,
        catalogue=catalogue,
        standard=standard,
        actor=place.officer,
        now=NOW,
    )


def test_a_check_is_kept_when_it_comes_out_otherwise_and_not_again_when_it_does_not(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place, answer(source=None))
    checked(session, place, catalogue, standard)
    checked(session, place, catalogue, standard)
    save(session, place)
    checked(session, place, catalogue, standard)

    runs = check_runs_of(session, place.submission.id, is_published=False)

    assert [run.results["SRC-01"] for run in runs] == ["pass", "fail"]
    assert runs[0].changes_to_ready < runs[1].changes_to_ready


def test_what_is_published_is_checked_when_it_comes_out_and_not_before(
    installation: Installation, catalogue: Catalogue, standard: Standard
) -> None:
    with installation.sessions.transaction() as session:
        place = town(session, catalogue)
        save(session, place)
        walk(session, place, catalogue, standard, embargo=TOMORROW)
    installation.apply_due_releases()
    with installation.sessions.reading() as session:
        assert track(session, find_area(session, "tt-a"), standard=standard).rounds == ()
        assert countries_with_published_checks(session) == ()

    installation.clock.forward(days=2)  # type: ignore[attr-defined]
    installation.apply_due_releases()

    with installation.sessions.reading() as session:
        city = track(session, find_area(session, "tt-a"), standard=standard)
        country = track(session, find_area(session, "tt"), standard=standard)
        assert [area.code for area in countries_with_published_checks(session)] == ["tt"]
    assert [one.round.code for one in city.rounds] == ["2026"]
    assert city.rounds[0].severities[Severity.MUST].passes > 0
    sources = next(line for line in city.clauses if line.clause.id == "RES-2-6/OP2(b)")
    assert sum(sources.rounds[0].values()) == 1
    assert [review.area.code for review in country.rounds[0].reviews] == ["tt-a"]


def test_a_withdrawn_review_leaves_the_tracker(
    installation: Installation, catalogue: Catalogue, standard: Standard
) -> None:
    with installation.sessions.transaction() as session:
        place = town(session, catalogue)
        save(session, place)
        walk(session, place, catalogue, standard)
    installation.apply_due_releases()
    with installation.sessions.transaction() as session:
        withdraw(
            session,
            submission_id=place.submission.id,
            catalogue=catalogue,
            standard=standard,
            actor=place.statistician,
            reason="Wrong.",
            now=NOW,
        )

    with installation.sessions.reading() as session:
        assert track(session, find_area(session, "tt"), standard=standard).rounds == ()


def test_a_country_counts_its_cities_by_state(
    installation: Installation, catalogue: Catalogue, standard: Standard
) -> None:
    with installation.sessions.transaction() as session:
        for code, value in (("tt-a", "6.0"), ("tt-b", "7.0")):
            place = town(session, catalogue, code=code)
            parts = {"numerator": Decimal(value) * 100, "denominator": Decimal(10_000)}
            save(session, place, answer(raw=value, value=Decimal(value), **parts))
            walk(session, place, catalogue, standard)
    installation.apply_due_releases()

    with installation.sessions.reading() as session:
        tracker = track(session, find_area(session, "tt"), standard=standard)

    totals = [sum(line.rounds[0].values()) for line in tracker.clauses]
    assert set(totals) == {2}
    assert {state for line in tracker.clauses for state in line.rounds[0]} <= set(ClauseState)
    count = tracker.rounds[0].severities[Severity.MUST]
    assert count.evaluated == count.passes + count.fails
