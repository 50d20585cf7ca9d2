"""Releases: nothing is visible before its time, everything afterwards, and what was stays known."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest

from tests.factories import NOW, Town, answer, apply_due_releases, save, town
from tests.stored import history_of
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import save_answers, taken_back
from vlr_service.collection.line.approval import accept, approve, submit
from vlr_service.collection.line.publishing import publish, publish_demonstration, reopen, withdraw
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed
from vlr_service.records import Session
from vlr_service.records.answers.submission import State
from vlr_service.records.areas.area import find_area
from vlr_service.records.published.key import IndicatorKey, find_keys
from vlr_service.records.published.observation import published_observations
from vlr_service.records.releases.release import release_due
from vlr_service.standard.register import Standard
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question

TOMORROW = NOW + timedelta(days=1)


def walk(
    session: Session,
    place: Town,
    catalogue: Catalogue,
    standard: Standard,
    *,
    embargo: object = None,
    note: str = "",
) -> None:
    key = place.submission.id
    submit(session, submission_id=key, catalogue=catalogue, standard=standard, actor=place.officer, now=NOW)
    approve(session, submission_id=key, actor=place.approver, note="", now=NOW)
    accept(session, submission_id=key, actor=place.statistician, now=NOW)
    publish(session, submission_id=key, actor=place.statistician, embargo=embargo, now=NOW, note=note)  # type: ignore[arg-type]


def values(session: Session, code: str = "tt-a") -> list[Decimal | None]:
    area = find_area(session, code)
    return [
        row.observed.value
        for row in published_observations(session, country_id=area.country, area_id=area.id)
    ]


def national(session: Session, catalogue: Catalogue) -> list[Decimal | None]:
    question = Question(("UMF_2_2_1",), find_area(session, "tt"))
    return [row.value for row in aggregates(session, question, catalogue=catalogue, now=NOW)]


def test_before_the_embargo_nothing_is_visible_and_at_it_everything(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    walk(session, place, catalogue, standard, embargo=TOMORROW)
    just_before = TOMORROW - timedelta(microseconds=1)
    assert not release_due(session, now=just_before)
    assert apply_due_releases(session, catalogue=catalogue, standard=standard, now=just_before) == 0
    assert (values(session), national(session, catalogue)) == ([], [])
    assert release_due(session, now=TOMORROW)
    assert apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW) == 1
    assert (values(session), national(session, catalogue)) == ([Decimal("6.0")], [Decimal(6)])
    assert apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW) == 0


def test_an_embargoed_correction_leaves_the_visible_value_alone(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    reopen(
        session, submission_id=place.submission.id, actor=place.statistician, reason="typing error", now=NOW
    )
    save(session, place, answer(raw="7", value=Decimal(7), numerator=Decimal(700)))
    walk(session, place, catalogue, standard, embargo=TOMORROW)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    assert values(session) == [Decimal("6.0")]
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW)
    assert values(session) == [Decimal(7)]
    area = find_area(session, "tt-a")
    key = find_keys(session, IndicatorKey, ["UMF_2_2_1"])["UMF_2_2_1"]
    past = history_of(session, country_id=area.country, area_id=area.id, indicator_id=key)
    assert [(one.value, one.valid_from, one.valid_to) for one in past] == [
        (Decimal("6.0"), NOW, TOMORROW),
        (Decimal(7), TOMORROW, None),
    ]


def test_a_confidential_value_goes_out_as_suppressed(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place, answer(conf_status="A"))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    area = find_area(session, "tt-a")
    (row,) = published_observations(session, country_id=area.country, area_id=area.id)
    assert (
        row.observed.value,
        row.observed.numerator,
        row.observed.denominator,
        row.observed.obs_status,
        row.observed.raw,
    ) == (None, None, None, "Q", "")
    assert national(session, catalogue) == [None]


def test_the_rollup_is_the_ratio_of_sums_over_both_towns(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    first = town(session, catalogue)
    save(session, first)
    walk(session, first, catalogue, standard)
    second = town(session, catalogue, code="tt-b")
    save(
        session,
        second,
        answer(raw="4", value=Decimal(4), numerator=Decimal(1200), denominator=Decimal(30_000)),
    )
    walk(session, second, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    question = Question(("UMF_2_2_1",), find_area(session, "tt"), first_year=2025, last_year=2025)
    (row,) = aggregates(session, question, catalogue=catalogue, now=NOW)
    assert (row.value, row.numerator, row.denominator) == (Decimal("4.5"), Decimal(1800), Decimal(40_000))
    assert (row.areas_reporting, row.areas_expected, row.population_covered) == (2, 2, Decimal(400_000))


def test_a_withdrawn_figure_is_gone_and_its_history_stays(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    withdraw(
        session,
        submission_id=place.submission.id,
        catalogue=catalogue,
        standard=standard,
        actor=place.statistician,
        reason="wrong area",
        now=TOMORROW,
    )
    assert (values(session), national(session, catalogue)) == ([], [])
    assert place.submission.state == State.WITHDRAWN
    area = find_area(session, "tt-a")
    key = find_keys(session, IndicatorKey, ["UMF_2_2_1"])["UMF_2_2_1"]
    (past,) = history_of(session, country_id=area.country, area_id=area.id, indicator_id=key)
    assert past.valid_to == TOMORROW


def test_a_demonstration_is_published_without_anyones_approval(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue, demonstration=True, acceptance_required=False)
    save(session, place)
    publish_demonstration(
        session,
        submission_id=place.submission.id,
        catalogue=catalogue,
        standard=standard,
        actor=OPERATOR,
        embargo=None,
        now=NOW,
    )
    assert place.submission.state == State.PUBLISHED
    assert (place.submission.approved_by, place.submission.submitted_by) == (None, None)


def test_only_a_demonstration_round_goes_without_approval(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    arguments = {"catalogue": catalogue, "standard": standard, "embargo": None, "now": NOW}
    with pytest.raises(Conflict):
        publish_demonstration(session, submission_id=place.submission.id, actor=OPERATOR, **arguments)
    with pytest.raises(NotAllowed):
        publish_demonstration(session, submission_id=place.submission.id, actor=place.officer, **arguments)


def test_an_answer_taken_back_is_gone_with_the_next_release_and_its_history_stays(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    key = place.submission.id
    save(session, place, answer(), answer(year=2024))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    reopen(session, submission_id=key, actor=place.statistician, reason="wrong survey", now=NOW)
    gone = taken_back(indicator="UMF_2_2_1", year=2024, cell=Cell())
    save_answers(session, submission_id=key, entries=[gone], actor=place.officer, now=NOW)
    walk(session, place, catalogue, standard, embargo=TOMORROW)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    assert len(values(session)) == 2
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW)
    assert (values(session), national(session, catalogue)) == ([Decimal("6.0")], [Decimal(6)])
    area = find_area(session, "tt-a")
    indicator = find_keys(session, IndicatorKey, ["UMF_2_2_1"])["UMF_2_2_1"]
    past = history_of(session, country_id=area.country, area_id=area.id, indicator_id=indicator)
    assert [(one.year, one.valid_to) for one in past] == [(2024, TOMORROW), (2025, None)]


@pytest.mark.parametrize("command", ["withdraw", "reopen"])
def test_what_is_published_is_touched_only_with_a_reason(
    session: Session, catalogue: Catalogue, standard: Standard, command: str
) -> None:
    place = town(session, catalogue)
    save(session, place)
    walk(session, place, catalogue, standard)
    arguments = {"submission_id": place.submission.id, "now": NOW}
    rules = {"catalogue": catalogue, "standard": standard}
    touch = {"withdraw": partial(withdraw, **rules), "reopen": reopen}[command]
    with pytest.raises(InvalidRequest) as refused:
        touch(session, actor=place.statistician, reason=" ", **arguments)
    assert refused.value.code == "reason_missing"
    assert place.submission.state == State.PUBLISHED
    with pytest.raises(NotAllowed):
        touch(session, actor=place.officer, reason="why", **arguments)


def test_a_correction_can_be_made_after_the_round_has_closed(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    save(session, place)
    walk(session, place, catalogue, standard)
    place.submission.round.closes = NOW.date() - timedelta(days=1)
    reopen(
        session, submission_id=place.submission.id, actor=place.statistician, reason="typing error", now=NOW
    )
    save(session, place, answer(raw="7", value=Decimal(7), numerator=Decimal(700)))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    assert values(session) == [Decimal(7)]


def test_a_territory_that_is_corrected_is_a_revision_and_the_former_one_stays_in_history(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    area = find_area(session, "tt-a")
    save(session, place, answer(territory="DISTRICTS", population="urban"))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    reopen(session, submission_id=place.submission.id, actor=place.statistician, reason="territory", now=NOW)
    save(session, place, answer(territory="BUILT_UP", population="urban"), now=TOMORROW)
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW)

    qualifiers = [
        [
            (row.version, row.observed.territory, row.observed.population)
            for row in published_observations(session, country_id=area.country, area_id=area.id, at=at)
        ]
        for at in (NOW, None)
    ]
    assert qualifiers == [[(1, "DISTRICTS", "urban")], [(2, "BUILT_UP", "urban")]]


def test_a_suppressed_figure_keeps_its_territory_and_its_break(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    place = town(session, catalogue)
    hidden = {"conf_status": "C", "obs_status": "B", "series_break": True, "comment": "4321 people"}
    save(session, place, answer(territory="FUA", **hidden))
    walk(session, place, catalogue, standard)
    apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
    area = find_area(session, "tt-a")
    (row,) = published_observations(session, country_id=area.country, area_id=area.id)
    seen = row.observed
    assert (seen.territory, seen.obs_status, seen.series_break, seen.comment) == ("FUA", "Q", True, "")
