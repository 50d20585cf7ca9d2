"""What must hold when things overlap: releases, rounds, workers, areas that change."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.factories import NOW, PASSWORD, Town, account, answer, apply_due_releases, definition, save, town
from tests.loaded import STANDARD
from tests.stored import history_of
from vlr_service.access.accounts import authenticate
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.app import create_app, kept_secret
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.cli.door import Doors
from vlr_service.cli.group import vlr
from vlr_service.collection.answers.drafts import Entry, save_answers, start_submission, taken_back
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.approval import accept, approve, submit, waive
from vlr_service.collection.line.checking import check_published, check_submission
from vlr_service.collection.line.publishing import publish, reopen, withdraw
from vlr_service.collection.line.rollup import verify_rollup
from vlr_service.errors import Conflict, InvalidRequest, NotAllowed
from vlr_service.records import Session
from vlr_service.records.accounts.account import account_by_id
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import State, Submission, find_submission
from vlr_service.records.areas.area import find_area
from vlr_service.records.engine import Sessions
from vlr_service.records.published.key import CellKey, IndicatorKey, find_keys, put_keys
from vlr_service.records.published.leaf_sums import LeafScope, sum_leaves
from vlr_service.records.published.observation import published_observations
from vlr_service.settings import WrongSetting, read_settings
from vlr_service.standard.outcome import Result
from vlr_service.standard.register import Standard
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question

TOMORROW = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=2)
SEVEN = answer(raw="7", value=Decimal(7), numerator=Decimal(700))
WOMEN = answer(cell=Cell.of(SEX="F"), raw="5", value=Decimal(5), numerator=None, denominator=None)


class Line:
    """Walks submissions from draft to release."""

    def __init__(self, session: Session, catalogue: Catalogue, standard: Standard) -> None:
        self.session, self.catalogue, self.standard = session, catalogue, standard

    def release(self, place: Town, *, embargo: object = None, now: object = NOW) -> None:
        session, key = self.session, place.submission.id
        submit(
            session,
            submission_id=key,
            catalogue=self.catalogue,
            standard=self.standard,
            actor=place.officer,
            now=now,  # type: ignore[arg-type]
        )
        approve(session, submission_id=key, actor=place.approver, note="", now=now)  # type: ignore[arg-type]
        accept(session, submission_id=key, actor=place.statistician, now=now)  # type: ignore[arg-type]
        publish(session, submission_id=key, actor=place.statistician, embargo=embargo, now=now)  # type: ignore[arg-type]

    def correct(self, place: Town, *answers: object, embargo: object = None, now: object = NOW) -> None:
        key, session = place.submission.id, self.session
        reopen(session, submission_id=key, actor=place.statistician, reason="typing error", now=now)  # type: ignore[arg-type]
        save(session, place, *answers)  # type: ignore[arg-type]
        self.release(place, embargo=embargo, now=now)


@pytest.fixture
def line(session: Session, catalogue: Catalogue, standard: Standard) -> Line:
    return Line(session, catalogue, standard)


def values(session: Session, code: str = "tt-a") -> list[Decimal | None]:
    area = find_area(session, code)
    return [
        row.observed.value
        for row in published_observations(session, country_id=area.country, area_id=area.id)
    ]


def national(session: Session, catalogue: Catalogue, area: str = "tt") -> tuple[Aggregate, ...]:
    question = Question(("UMF_2_2_1",), find_area(session, area), first_year=2025, last_year=2025)
    return aggregates(session, question, catalogue=catalogue, now=NOW)


def later_round(session: Session, place: Town, catalogue: Catalogue) -> Town:
    """The same town in a second round whose years overlap."""
    second = definition(code="2027", start_year=2022, end_year=2026, required_indicators=[])
    set_up(session, second, catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    submission = start_submission(
        session, area_code="tt-a", round_code="2027", catalogue=catalogue, actor=place.officer, now=NOW
    )
    return replace(place, submission=submission)


def test_a_correction_replaces_the_release_that_still_waits(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place)
    line.release(place, embargo=TOMORROW)
    line.correct(place, SEVEN)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    assert values(session) == [Decimal(7)]
    assert apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=LATER) == 0
    assert values(session) == [Decimal(7)]


def test_a_release_withdrawn_before_its_time_never_comes_out(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place)
    line.release(place, embargo=TOMORROW)
    withdraw(
        session,
        submission_id=place.submission.id,
        catalogue=line.catalogue,
        standard=line.standard,
        actor=place.statistician,
        reason="no",
        now=NOW,
    )
    assert apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=LATER) == 0
    assert values(session) == []


def test_a_cell_that_a_correction_takes_back_is_no_longer_published(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place, answer(), WOMEN)
    line.release(place)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    key = place.submission.id
    reopen(session, submission_id=key, actor=place.statistician, reason="not ours", now=NOW)
    gone = taken_back(indicator=WOMEN.indicator, year=WOMEN.year, cell=WOMEN.cell)
    save_answers(session, submission_id=key, entries=[gone], actor=place.officer, now=NOW)
    line.release(place, embargo=TOMORROW)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=TOMORROW)
    assert values(session) == [Decimal("6.0")]
    area = find_area(session, "tt-a")
    indicator = find_keys(session, IndicatorKey, ["UMF_2_2_1"])["UMF_2_2_1"]
    past = history_of(session, country_id=area.country, area_id=area.id, indicator_id=indicator)
    assert sorted((one.value, one.valid_to) for one in past if one.valid_to) == [(Decimal(5), TOMORROW)]


def test_two_rounds_may_be_released_at_the_same_moment(session: Session, line: Line) -> None:
    first = town(session, line.catalogue)
    save(session, first)
    line.release(first, embargo=TOMORROW)
    second = later_round(session, first, line.catalogue)
    save(session, second, SEVEN)
    line.release(second, embargo=TOMORROW)
    assert apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=TOMORROW) == 2
    assert values(session) == [Decimal(7)]


def test_publishing_an_old_round_again_does_not_undo_a_newer_one(session: Session, line: Line) -> None:
    first = town(session, line.catalogue)
    save(session, first)
    line.release(first)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    second = later_round(session, first, line.catalogue)
    save(session, second, SEVEN)
    line.release(second)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=TOMORROW)
    line.correct(first, answer(year=2024))
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=LATER)
    assert values(session) == [Decimal("6.0"), Decimal(7)]


def test_withdrawing_a_newer_round_lets_the_older_one_speak_again(session: Session, line: Line) -> None:
    first = town(session, line.catalogue)
    save(session, first)
    line.release(first)
    second = later_round(session, first, line.catalogue)
    save(session, second, SEVEN, answer(year=2026))
    line.release(second)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    assert values(session) == [Decimal(7), Decimal("6.0")]
    key = second.submission.id
    withdraw(
        session,
        submission_id=key,
        catalogue=line.catalogue,
        standard=line.standard,
        actor=second.statistician,
        reason="wrong",
        now=TOMORROW,
    )
    assert values(session) == [Decimal("6.0")]
    assert [row.value for row in national(session, line.catalogue)] == [Decimal(6)]


def test_what_was_withdrawn_can_be_published_again(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place)
    line.release(place)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    key = place.submission.id
    withdraw(
        session,
        submission_id=key,
        catalogue=line.catalogue,
        standard=line.standard,
        actor=place.statistician,
        reason="doubt",
        now=NOW,
    )
    reopen(session, submission_id=key, actor=place.statistician, reason="it was right", now=NOW)
    line.release(place)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    assert values(session) == [Decimal("6.0")]


def test_nothing_of_a_round_comes_out_before_its_embargo(session: Session, line: Line) -> None:
    place = town(session, line.catalogue, embargo_on=date(2026, 12, 1))
    save(session, place, answer(conf_status="E"))
    line.release(place)
    assert apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW) == 0
    just_before = NOW.replace(month=12, day=1, hour=0) - timedelta(microseconds=1)
    assert apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=just_before) == 0
    assert (
        apply_due_releases(
            session,
            catalogue=line.catalogue,
            standard=line.standard,
            now=NOW.replace(month=12, day=1, hour=0),
        )
        == 1
    )
    assert values(session) == [Decimal("6.0")]


def test_a_population_that_is_corrected_moves_the_town_to_its_new_leaf(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place)
    line.release(place)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    known = definition()
    known["areas"][1]["profiles"][0]["population"] = 900_000
    set_up(session, known, catalogue=line.catalogue, standard=line.standard, actor=OPERATOR)
    (row,) = national(session, line.catalogue)
    assert (row.value, row.areas_reporting, row.population_covered) == (Decimal(6), 1, Decimal(900_000))


def test_a_release_of_one_round_keeps_the_leaves_of_another_one(session: Session, line: Line) -> None:
    first = town(session, line.catalogue)
    save(session, first)
    line.release(first)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    find_area(session, "tt-a").parent_id = find_area(session, "tt").id
    second = later_round(session, first, line.catalogue)
    save(
        session,
        second,
        answer(indicator="UMF_1_2_1", raw="70", value=Decimal(70), numerator=None, denominator=None),
    )
    line.release(second)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    assert national(session, line.catalogue, "tt-r") == ()
    (row,) = national(session, line.catalogue)
    assert row.areas_reporting == 1


def test_releases_in_two_regions_leave_the_rollup_equal_to_the_facts(session: Session, line: Line) -> None:
    places = {code: town(session, line.catalogue, code=code) for code in ("tt-a", "tt-b")}
    known = definition()
    region, first, second = known["areas"]
    known["areas"] = [region, region | {"code": "tt-s"}, first, second | {"parent": "tt-s"}]
    set_up(session, known, catalogue=line.catalogue, standard=line.standard, actor=OPERATOR)
    for code, people in (("tt-a", 600), ("tt-b", 700), ("tt-a", 500)):
        place = places[code]
        if place.submission.state == State.PUBLISHED:
            reopen(
                session, submission_id=place.submission.id, actor=place.statistician, reason="Again.", now=NOW
            )
        share = Decimal(people) / 100
        save(session, place, answer(raw=str(share), value=share, numerator=Decimal(people)))
        line.release(place)
        apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
        assert verify_rollup(session, catalogue=line.catalogue, actor=OPERATOR) == ()
    (row,) = national(session, line.catalogue)
    assert (row.numerator, row.areas_reporting) == (Decimal(1200), 2)


def test_the_figures_of_a_region_are_not_added_to_those_of_its_towns(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place)
    line.release(place)
    officer = account(session, "officer@tt-r.example", role=Role.OFFICER, area="tt-r")
    approver = account(session, "approver@tt-r.example", role=Role.APPROVER, area="tt-r")
    submission = Submission(area=find_area(session, "tt-r"), round=place.submission.round, state=State.DRAFT)
    session.add(submission)  # as one that was started before only municipalities reported
    session.flush()
    region = Town(submission, officer, approver, place.statistician)
    save(session, region)
    line.release(region)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    (row,) = national(session, line.catalogue)
    assert (row.areas_reporting, row.numerator) == (1, Decimal(600))


def test_a_gap_of_an_area_with_another_boundary_leaves_the_sum_alone(session: Session, line: Line) -> None:
    first = town(session, line.catalogue)
    save(session, first)
    line.release(first)
    known = definition()
    known["areas"][2]["profiles"][0]["boundary_type"] = "fua"
    set_up(session, known, catalogue=line.catalogue, standard=line.standard, actor=OPERATOR)
    second = town(session, line.catalogue, code="tt-b")
    set_up(session, known, catalogue=line.catalogue, standard=line.standard, actor=OPERATOR)
    gap = answer(
        raw="",
        value=None,
        numerator=None,
        denominator=None,
        obs_status="O",
        comment="Not counted.",
        source=None,
    )
    save(session, second, gap)
    line.release(second)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    (row,) = national(session, line.catalogue)
    assert (row.value, row.reason) == (Decimal(6), None)


def test_a_suppressed_value_is_an_explained_blank(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place, answer(conf_status="A"))
    line.release(place)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    checked = check_published(
        session, place.submission, catalogue=line.catalogue, standard=line.standard, on=NOW.date()
    )
    assert {one.rule: one.outcome.result for one in checked}["COMP-08"] is Result.PASS


def test_what_the_operator_imported_is_approved_by_another_than_who_submitted(
    session: Session, line: Line
) -> None:
    place = town(session, line.catalogue)
    save_answers(
        session, submission_id=place.submission.id, entries=[Entry(answer())], actor=OPERATOR, now=NOW
    )
    submit(
        session,
        submission_id=place.submission.id,
        catalogue=line.catalogue,
        standard=line.standard,
        actor=place.officer,
        now=NOW,
    )
    both = replace(place.officer, reaches=place.officer.reaches + place.approver.reaches)
    with pytest.raises(NotAllowed):
        approve(session, submission_id=place.submission.id, actor=both, note="", now=NOW)
    approve(session, submission_id=place.submission.id, actor=place.approver, note="", now=NOW)
    assert place.submission.state == State.APPROVED


def test_a_waiver_ends_after_its_last_day_and_never_before_it_began(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place, answer(source=None))
    arguments = {
        "submission_id": place.submission.id,
        "rule": "SRC-01",
        "reason": "The yearbook is in print until the end of the month.",
        "standard": line.standard,
        "actor": place.statistician,
        "now": NOW,
    }
    with pytest.raises(InvalidRequest) as refused:
        waive(session, until=NOW.date() - timedelta(days=1), **arguments)  # type: ignore[arg-type]
    assert refused.value.code == "waiver_over"
    waive(session, until=NOW.date(), **arguments)  # type: ignore[arg-type]
    line.release(place)
    assert place.submission.state == State.PUBLISHED


ON_POSTGRESQL = pytest.mark.databases("postgresql")  # SQLite lets one writer in at a time


def at_once(*works: object) -> None:
    """Run the works at the same time and raise what one of them raised."""
    raised: list[BaseException] = []

    def run(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


@ON_POSTGRESQL
def test_two_workers_apply_releases_of_one_country_without_loss(
    sessions: Sessions, catalogue: Catalogue, standard: Standard
) -> None:
    with sessions.transaction() as session:
        line = Line(session, catalogue, standard)
        for code, embargo in (("tt-a", NOW), ("tt-b", TOMORROW)):
            place = town(session, catalogue, code=code)
            save(session, place)
            line.release(place, embargo=embargo)
    has_applied = threading.Event()

    def first() -> None:
        with sessions.transaction() as session:
            assert apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW) == 1
            has_applied.set()
            threading.Event().wait(0.4)

    def second() -> None:
        has_applied.wait()
        with sessions.transaction() as session:
            assert apply_due_releases(session, catalogue=catalogue, standard=standard, now=TOMORROW) == 1

    at_once(first, second)
    with sessions.reading() as session:
        (row,) = national(session, catalogue)
        assert (row.areas_reporting, row.numerator) == (2, Decimal(1200))


@ON_POSTGRESQL
def test_a_withdrawal_waits_for_the_worker_that_applies_the_release(
    sessions: Sessions, catalogue: Catalogue, standard: Standard
) -> None:
    with sessions.transaction() as session:
        place = town(session, catalogue)
        save(session, place)
        Line(session, catalogue, standard).release(place)
    has_applied = threading.Event()

    def worker() -> None:
        with sessions.transaction() as session:
            apply_due_releases(session, catalogue=catalogue, standard=standard, now=NOW)
            has_applied.set()
            threading.Event().wait(0.4)

    def statistician() -> None:
        has_applied.wait()
        with sessions.transaction() as session:
            key = place.submission.id
            withdraw(
                session,
                submission_id=key,
                catalogue=catalogue,
                standard=standard,
                actor=place.statistician,
                reason="wrong",
                now=TOMORROW,
            )

    at_once(worker, statistician)
    with sessions.reading() as session:
        assert (values(session), national(session, catalogue)) == ([], ())


@ON_POSTGRESQL
def test_two_people_may_check_the_same_submission_at_once(
    sessions: Sessions, catalogue: Catalogue, standard: Standard
) -> None:
    with sessions.transaction() as session:
        place = town(session, catalogue)
        save(session, place)
    gate = threading.Barrier(2)

    def check() -> None:
        gate.wait()
        with sessions.transaction() as session:
            check_submission(
                session,
                submission_id=place.submission.id,
                catalogue=catalogue,
                standard=standard,
                actor=place.officer,
                now=NOW,
            )
            threading.Event().wait(0.2)

    at_once(check, check)


def test_no_leaf_is_left_where_no_fact_is(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place)
    line.release(place)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    withdraw(
        session,
        submission_id=place.submission.id,
        catalogue=line.catalogue,
        standard=line.standard,
        actor=place.statistician,
        reason="no",
        now=NOW,
    )
    country = find_area(session, "tt").id
    indicator = put_keys(session, IndicatorKey, ["UMF_2_2_1"])["UMF_2_2_1"]
    cell = put_keys(session, CellKey, ["_T"])["_T"]
    assert sum_leaves(session, LeafScope(country, [indicator], [cell])) == ()


def test_processes_that_start_at_once_share_one_secret_key(tmp_path: Path) -> None:
    keys: list[str] = []
    gate = threading.Barrier(8)

    def start() -> None:
        gate.wait()
        keys.append(kept_secret(tmp_path / "var"))

    at_once(*[start] * 8)
    assert len(set(keys)) == 1
    assert len(keys[0]) == 64
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o077 == 0


def test_a_log_level_that_does_not_exist_is_named_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VLR_LOG_LEVEL", "chatty")
    with pytest.raises(WrongSetting, match="VLR_LOG_LEVEL"):
        read_settings()


def test_an_account_whose_password_was_erased_cannot_sign_in(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    erased = account_by_id(session, place.officer.account_id or 0)
    assert erased is not None
    erased.password_hash = ""
    with pytest.raises(NotAllowed):
        authenticate(session, email=erased.email, password=PASSWORD)


def test_an_error_of_the_database_names_no_figure(sessions: Sessions) -> None:
    with pytest.raises(DBAPIError) as broken, sessions.transaction() as session:
        session.execute(text("SELECT nothing FROM cell_key WHERE code = :code"), {"code": "104.25"})
    assert "104.25" not in str(broken.value)


def test_a_suppressed_figure_of_a_town_is_called_so(session: Session, line: Line) -> None:
    place = town(session, line.catalogue)
    save(session, place, answer(conf_status="A"))
    line.release(place)
    apply_due_releases(session, catalogue=line.catalogue, standard=line.standard, now=NOW)
    (row,) = national(session, line.catalogue, "tt-a")
    assert (row.value, str(row.reason), row.areas_suppressed) == (None, "The figure is suppressed.", 1)


def test_a_check_at_the_command_line_starts_no_submission(installation: Installation) -> None:
    with installation.sessions.transaction() as session:
        set_up(
            session,
            definition(),
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
        )
    doors = Doors(open_installation=lambda: installation, create_app=create_app)
    for command in (["check", "tt-b", "--round", "2026"], ["export", "--area", "tt-b", "--round", "2026"]):
        out = [] if command[0] == "check" else ["--out", str(installation.settings.var / "out.xlsx")]
        result = CliRunner().invoke(vlr, command + out, obj=doors)
        assert result.exit_code == 2
        assert "no submission" in result.output
    with installation.sessions.reading() as session:
        area = find_area(session, "tt-b")
        reporting_round = find_round(session, country_id=area.country, code="2026")
        assert find_submission(session, area_id=area.id, round_id=reporting_round.id) is None


@ON_POSTGRESQL
def test_of_two_officers_who_start_at_once_one_is_told_so(sessions: Sessions, catalogue: Catalogue) -> None:
    with sessions.transaction() as session:
        officer = town(session, catalogue).officer
        second = definition(code="2027", required_indicators=[])
        set_up(session, second, catalogue=catalogue, standard=STANDARD, actor=OPERATOR)
    gate = threading.Barrier(2)

    def start() -> None:
        with sessions.transaction() as session:
            gate.wait()
            start_submission(
                session, area_code="tt-a", round_code="2027", catalogue=catalogue, actor=officer, now=NOW
            )
            threading.Event().wait(0.2)

    with pytest.raises(Conflict) as refused:
        at_once(start, start)
    assert refused.value.code == "changed_meanwhile"
