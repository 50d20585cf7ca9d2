"""Aggregates as of a past time: the same answer that was given then."""

from datetime import datetime, timedelta
from decimal import Decimal

from tests.collection.test_publishing import walk
from tests.factories import NOW, answer, apply_due_releases, definition, save, town
from tests.loaded import STANDARD
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.line.publishing import reopen, withdraw
from vlr_service.records import Session
from vlr_service.records.areas.area import find_area
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.standard.register import Standard
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question

LATER = NOW + timedelta(days=365)


def ask(
    session: Session, catalogue: Catalogue, as_of: datetime | None, by: Grouping = Grouping.YEAR
) -> tuple[Aggregate, ...]:
    question = Question(("UMF_2_2_1",), find_area(session, "tt"), as_of=as_of, by=by)
    return aggregates(session, question, catalogue=catalogue, now=LATER)


def test_what_was_recorded_corrected_and_withdrawn_is_answered_as_it_stood(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    recorded, corrected, gone = (NOW + timedelta(days=days) for days in (1, 2, 3))
    place = town(session, catalogue)
    key = place.submission.id
    save(session, place)
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=recorded)
    then = ask(session, catalogue, None)

    reopen(session, submission_id=key, actor=place.statistician, reason="typing error", now=NOW)
    save(session, place, answer(raw="7", value=Decimal(7), numerator=Decimal(700)))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=corrected)
    afterwards = ask(session, catalogue, None)

    withdraw(
        session,
        submission_id=key,
        catalogue=catalogue,
        standard=standard,
        actor=place.statistician,
        reason="wrong area",
        now=gone,
    )

    assert ask(session, catalogue, None) == ()
    assert ask(session, catalogue, recorded - timedelta(seconds=1)) == ()
    assert ask(session, catalogue, recorded) == then
    assert ask(session, catalogue, corrected - timedelta(seconds=1)) == then
    assert ask(session, catalogue, corrected) == afterwards
    assert [one.value for one in (*then, *afterwards)] == [Decimal(6), Decimal(7)]


def test_a_city_that_was_classed_anew_stands_where_it_stood_then(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    then = ask(session, catalogue, None, Grouping.DEGURBA)
    changed = definition()
    for area in changed["areas"][1:]:
        area["profiles"][0] |= {"degurba_class": 2}
    set_up(
        session, changed, catalogue=catalogue, standard=STANDARD, actor=OPERATOR, now=NOW + timedelta(days=5)
    )
    now = ask(session, catalogue, None, Grouping.DEGURBA)
    assert ([one.degurba for one in then], [one.degurba for one in now]) == ([1], [2])
    assert ask(session, catalogue, NOW + timedelta(days=4), Grouping.DEGURBA) == then
    assert ask(session, catalogue, NOW + timedelta(days=5), Grouping.DEGURBA) == now


def test_what_is_suppressed_today_is_not_given_away_by_its_past(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    reopen(session, submission_id=place.submission.id, actor=place.statistician, reason="small", now=NOW)
    save(session, place, answer(conf_status="C"))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW + timedelta(days=1))
    (past,) = ask(session, catalogue, NOW)
    assert (past.value, past.numerator, past.areas_suppressed) == (None, None, 1)
