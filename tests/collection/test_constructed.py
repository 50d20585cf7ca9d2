"""The constructed country: invented figures that nobody can mistake, on the real line from draft to aggregate."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from decimal import Context, Decimal
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.clock import Clock
from tests.databases import Databases, address, own_engine
from tests.sites import settings_for_tests
from tests.stored import broken_links
from tests.texts import both
from vlr_service.access.accounts import actor_of, authenticate, to_actor
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.app import create_app
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Kind
from vlr_service.cli.demo import load_constructed
from vlr_service.collection.answers.parsing import parse
from vlr_service.collection.answers.values import RawAnswer
from vlr_service.collection.demonstration.constructed import constructed_answers
from vlr_service.collection.demonstration.definition import read_demonstration
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.approval import approve, submit
from vlr_service.collection.line.checking import check_published, check_submission, published_dossier
from vlr_service.documents.bound import figures_of_editions
from vlr_service.errors import NotAllowed, NotReady
from vlr_service.records import Session
from vlr_service.records.accounts.account import account_by_email, list_accounts
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.audit_line import audit_of
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import State, Submission, find_submission
from vlr_service.records.areas.area import find_area, list_areas
from vlr_service.records.engine import Sessions
from vlr_service.records.published.observation import published_observations
from vlr_service.records.samples.sample import find_sample
from vlr_service.standard.checking import check
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import Result
from vlr_service.standard.register import Standard
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.estimates import estimate
from vlr_service.statistics.question import Question

DEFINITION = read_demonstration("xv")
AREAS = {entry["code"]: entry for entry in DEFINITION["areas"] if entry["kind"] == "municipality"}
PUBLISHED = sorted(code for code in AREAS if code != "xv-a3")
YEARS = range(2021, 2026)
RULES = {
    *("COMP-01", "COMP-04", "COMP-08", "CON-01", "CON-02", "CON-03", "CON-05"),
    *("DIS-01", "SPA-01", "SRC-01", "SRC-03", "MET-01"),
}
WOMEN, MEN = Cell.of(SEX="F"), Cell.of(SEX="M")
DISTRICTS = {
    entry["code"]: both(entry["name_en"], entry["name_zh"])
    for entry in DEFINITION["areas"]
    if entry["kind"] == "district"
}
REMARKED = {(one["area"], one["indicator"], one["year"]) for one in DEFINITION["remarks"]}


def answers_of(
    catalogue: Catalogue, code: str, *, seed: int = DEFINITION["seed"]
) -> tuple[ObservedCell, ...]:
    population = {profile["year"]: profile["population"] for profile in AREAS[code]["profiles"]}
    return constructed_answers(catalogue, area_code=code, population_by_year=population, seed=seed)


@pytest.fixture(params=sorted(AREAS))
def code(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def years(code: str) -> list[int]:
    """Five years, or the first and the last of them for a city that only the sample needs."""
    found = [profile["year"] for profile in AREAS[code]["profiles"]]
    assert found in (list(YEARS), [YEARS[0], YEARS[-1]])
    return found


@pytest.fixture
def made(code: str, catalogue: Catalogue) -> tuple[ObservedCell, ...]:
    return answers_of(catalogue, code)


def test_the_same_seed_gives_the_same_figures_and_another_one_others(catalogue):
    assert answers_of(catalogue, "xv-a1") == answers_of(catalogue, "xv-a1")
    assert answers_of(catalogue, "xv-a1") != answers_of(catalogue, "xv-a1", seed=1)
    assert answers_of(catalogue, "xv-a1") != answers_of(catalogue, "xv-a2")


def test_thirty_indicators_of_every_domain_and_objective_have_a_total_in_each_year(made, years, catalogue):
    totals = {(answer.indicator, answer.year) for answer in made if answer.cell.is_total}
    used = [catalogue.indicators[key] for key in {indicator for indicator, _ in totals}]
    assert len(used) == 30
    assert totals == {(indicator.id, year) for indicator in used for year in years}
    assert {i.domain for i in used} == set(catalogue.domains)
    grid = {(i.domain, i.objective) for i in catalogue.indicators.values() if not i.id.startswith("LOC_")}
    assert {(i.domain, i.objective) for i in used} == grid
    assert set(DEFINITION["round"]["required_indicators"]) == {i.id for i in used}


def test_no_cell_is_answered_twice_and_each_value_has_a_source_that_says_constructed(made):
    places = [(answer.indicator, answer.year, answer.cell) for answer in made]
    assert len(set(places)) == len(places)
    for answer in made:
        if answer.value is None:
            continue
        assert answer.source is not None
        for text in (answer.source.provider, answer.source.title):
            assert "Constructed" in text
            assert "虚构" in text
        assert answer.source.reference_year == answer.year


def dimension(cell: Cell) -> tuple[str, ...]:
    return tuple(name for name, _ in cell.codes)


def test_the_parts_of_every_dimension_add_up_to_the_total_and_none_exceeds_its_whole(made):
    parts: dict[tuple[str, int, tuple[str, ...]], list[ObservedCell]] = {}
    for answer in made:
        if answer.numerator is not None:
            parts.setdefault((answer.indicator, answer.year, dimension(answer.cell)), []).append(answer)
    for (indicator, year, by), answers in parts.items():
        [total] = parts[indicator, year, ()]
        if by and total.value is not None:
            assert sum(one.numerator for one in answers) == total.numerator
            assert sum(one.denominator for one in answers) == total.denominator
    assert {by for _, _, by in parts} >= {
        *(("SEX",), ("AGE",), ("SETTLEMENT",), ("DISABILITY_STATUS",), ("INCOME_WEALTH_QUANTILE",)),
    }


def test_parts_are_whole_numbers_and_women_and_men_add_up_to_the_total(made, years, catalogue):
    cells = {(answer.indicator, answer.year, answer.cell): answer for answer in made}
    compared = 0
    for (indicator, year, cell), women in cells.items():
        if cell != WOMEN or women.numerator is None:
            continue
        men, total = cells[indicator, year, MEN], cells[indicator, year, Cell()]
        assert women.numerator + men.numerator == total.numerator
        assert women.denominator + men.denominator == total.denominator
        assert all(part == part.to_integral_value() for part in (women.numerator, women.denominator))
        assert catalogue.indicators[indicator].person_based
        compared += 1
    assert compared >= 14 * len(years)


@pytest.mark.parametrize("code", sorted(AREAS))
def test_each_answer_is_what_an_officer_would_have_typed(code, catalogue):
    known = catalogue.with_districts(DISTRICTS if code == "xv-a1" else {})
    for answer in answers_of(catalogue, code):
        parsed = parse(known, typed(answer), language="en")
        assert parsed.faults == ()
        assert parsed.answer == answer


def typed(answer: ObservedCell) -> RawAnswer:
    source = answer.source
    return RawAnswer(
        indicator=answer.indicator,
        year=str(answer.year),
        codes=dict(answer.cell),
        value=answer.raw,
        numerator="" if answer.numerator is None else str(answer.numerator),
        denominator="" if answer.denominator is None else str(answer.denominator),
        components={name: str(value) for name, value in answer.components.items()},
        obs_status=answer.obs_status,
        conf_status=answer.conf_status,
        relation=answer.relation.value,
        relation_reason=answer.relation_reason,
        source_provider=source.provider if source else "",
        source_title=source.title if source else "",
        source_year=str(source.reference_year) if source else "",
        source_kind=source.kind if source else "",
        source_local="yes" if source and source.is_local else "no",
        comment=answer.comment,
        method_version=answer.method_version,
    )


def test_what_is_missing_imputed_or_suppressed_is_explained_in_both_languages(catalogue):
    by_area = {code: answers_of(catalogue, code) for code in AREAS}
    made = [answer for answers in by_area.values() for answer in answers]
    gaps = [answer for answer in made if answer.value is None]
    assert [(gap.indicator, gap.year, gap.obs_status) for gap in gaps] == [("UMF_1_1_6", 2023, "O")]
    imputed = [answer for answer in made if answer.obs_status == "I"]
    assert [(one.indicator, one.year) for one in imputed] == [("SDG_11_6_2", 2024)]
    for code, answer in ((code, answer) for code, answers in by_area.items() for answer in answers):
        is_marked = (answer.obs_status, answer.conf_status) != ("A", "F")
        assert bool(answer.comment) == (is_marked or (code, answer.indicator, answer.year) in REMARKED)
        assert not answer.comment or ("Constructed" in answer.comment and "虚构" in answer.comment)


def test_counts_of_one_to_four_people_are_confidential_and_cannot_be_found_by_subtraction(made, catalogue):
    cells = {(answer.indicator, answer.year, answer.cell): answer for answer in made}
    for (indicator, year, cell), answer in cells.items():
        small = answer.numerator is not None and 0 < answer.numerator < 5
        assert (answer.conf_status == "A") == (small and catalogue.indicators[indicator].person_based)
        if answer.conf_status == "A" and not cell.is_total:
            beside = (
                o
                for k, o in cells.items()
                if k[:2] == (indicator, year) and dimension(k[2]) == dimension(cell)
            )
            assert {other.conf_status for other in beside} <= {"A", "D"}


def test_every_name_of_the_country_says_constructed():
    for entry in (DEFINITION["country"], *DEFINITION["areas"]):
        assert "constructed" in entry["name_en"]
        assert "虚构" in entry["name_zh"]
    for account in DEFINITION["accounts"]:
        assert account["email"].endswith("@xv.example")
        assert "Constructed" in account["name"]
    assert {entry["profiles"][0]["degurba_class"] for entry in AREAS.values()} == {1, 2, 3}
    for entry in AREAS.values():
        for profile in entry["profiles"]:
            shares = (profile[f"share_{part}"] for part in ("urban_centre", "urban_cluster", "rural"))
            assert sum(map(Decimal, shares)) == 1


@pytest.fixture(scope="module")
def loaded(
    databases: Databases,
    catalogue: Catalogue,
    standard: Standard,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Installation]:
    """The constructed country, loaded once on each kind of database; the tests only look at it."""
    with own_engine(databases) as engine:
        installation = Installation(
            settings=settings_for_tests(address(engine), var=tmp_path_factory.mktemp("var")),
            catalogue=catalogue,
            standard=standard,
            sessions=Sessions(engine),
            clock=Clock(),
        )
        load_constructed(installation)
        assert installation.apply_due_releases() == len(PUBLISHED)
        yield installation


@pytest.fixture
def reading(loaded: Installation) -> Iterator[Session]:
    with loaded.sessions.transaction() as session:
        yield session
        session.rollback()


def submission_of(session: Session, code: str) -> Submission:
    area = find_area(session, code)
    reporting_round = find_round(session, country_id=area.country, code="2026")
    found = find_submission(session, area_id=area.id, round_id=reporting_round.id)
    assert found is not None
    return found


def test_one_municipality_is_a_draft_and_the_others_are_published(reading):
    states = {code: submission_of(reading, code).state for code in AREAS}
    assert states == dict.fromkeys(PUBLISHED, State.PUBLISHED) | {"xv-a3": State.DRAFT}


def test_each_step_was_taken_by_another_person_and_the_audit_holds(reading):
    for code in AREAS:
        submission = submission_of(reading, code)
        assert broken_links(reading, submission.id) == ()
        lines = reversed(audit_of(reading, submission.id))
        steps = [(line.action, line.actor.split()[1].replace("urban", "officer")) for line in lines]
        expected = [("start", "officer"), ("save", "officer")]
        if code == "xv-a1":
            registers, sections = read_demonstration("xv-a1-registers"), read_demonstration("xv-a1-sections")
            expected += [("save_entries", "officer")] * len(registers)
            expected += [("save_section", "officer")] * len(sections)
        if code != "xv-a3":
            expected += [
                *(("submit", "officer"), ("approve", "approver")),
                *(("accept", "statistician"), ("publish", "statistician")),
            ]
        assert steps == expected
    assert broken_links(reading, None) == ()


@pytest.mark.parametrize("code", PUBLISHED)
def test_what_was_submitted_and_what_is_published_meet_the_standard(code, loaded, reading):
    submission = submission_of(reading, code)
    submitted = check_submission(
        reading,
        submission_id=submission.id,
        catalogue=loaded.catalogue,
        standard=loaded.standard,
        actor=OPERATOR,
        now=loaded.clock(),
    )
    published = check_published(
        reading,
        submission,
        catalogue=loaded.catalogue,
        standard=loaded.standard,
        on=loaded.clock().date(),
    )
    for checked in (submitted, published):
        results = {rule.rule: rule.outcome for rule in checked if rule.rule in RULES}
        assert results.keys() == RULES
        assert {rule for rule, outcome in results.items() if outcome.result is not Result.PASS} == set()
        assert results["CON-01"].advice == ()


def test_the_constructed_city_with_registers_and_texts_meets_every_check(loaded, reading):
    submission, day = submission_of(reading, "xv-a1"), loaded.clock().date()
    dossier = published_dossier(
        reading, submission, catalogue=loaded.catalogue, standard=loaded.standard, on=day
    )
    shown = figures_of_editions(reading, submission, dossier=dossier, standard=loaded.standard, on=day)
    checked = check(replace(dossier, bound_figures=shown), standard=loaded.standard)
    unmet = [rule.rule for rule in checked if rule.outcome.result is not Result.PASS]
    assert unmet == [], (
        "give the city what the rule asks for in indicators/demonstration/xv-a1-registers.yaml"
    )
    assert {rule.rule for rule in checked} == loaded.standard.rules.keys()


def test_every_text_and_record_of_the_constructed_city_says_constructed():
    for texts in read_demonstration("xv-a1-sections").values():
        assert set(texts) == {"en", "zh_Hans"}
        assert "onstructed" in texts["en"]
        assert "虚构" in texts["zh_Hans"]
    for register, records in read_demonstration("xv-a1-registers").items():
        for record in records:
            written = [str(text) for text in record.values() if " / " in str(text)]
            assert all("onstructed" in text and "虚构" in text for text in written), register


def test_the_draft_lacks_what_is_left_for_an_officer_and_cannot_be_submitted_before(loaded, reading):
    submission = submission_of(reading, "xv-a3")
    there = {row.observed.indicator for row in current_answers(reading, submission.id, year=2025)}
    assert set(DEFINITION["round"]["required_indicators"]) - there == set(AREAS["xv-a3"]["left_open"])
    officer = account_by_email(reading, "officer-a3@xv.example")
    assert officer is not None
    with pytest.raises(NotReady) as refused:
        submit(
            reading,
            submission_id=submission.id,
            catalogue=loaded.catalogue,
            standard=loaded.standard,
            actor=to_actor(officer),
            now=loaded.clock(),
        )
    assert refused.value.facts["rules"] == ["COMP-08"]


def test_author_cannot_approve_own_submission_even_with_the_role(loaded, reading):
    submission = submission_of(reading, "xv-a1")
    submission.state = State.SUBMITTED
    officer = account_by_email(reading, "officer-a1@xv.example")
    approver = account_by_email(reading, "approver-a1@xv.example")
    assert officer is not None
    assert approver is not None
    both = replace(to_actor(officer), reaches=to_actor(approver).reaches)
    with pytest.raises(NotAllowed) as refused:
        approve(reading, submission_id=submission.id, actor=both, note="", now=loaded.clock())
    assert refused.value.code == "approver_is_author"


def figures(
    installation: Installation, session: Session, indicator: str, area: str, cell: Cell | None = None
) -> list[Aggregate]:
    question = Question((indicator,), find_area(session, area), cells=(cell or Cell(),))
    return list(aggregates(session, question, catalogue=installation.catalogue, now=installation.clock()))


def test_national_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators(loaded, reading):
    parts: dict[tuple[str, int], list[ObservedCell]] = {}
    for code in PUBLISHED:
        for answer in answers_of(loaded.catalogue, code):
            if answer.cell.is_total and answer.numerator is not None:
                parts.setdefault((answer.indicator, answer.year), []).append(answer)
    assert len(parts) == 25 * len(YEARS)
    for (indicator_id, year), parted in parts.items():
        indicator = loaded.catalogue.indicators[indicator_id]
        [found] = [one for one in figures(loaded, reading, indicator_id, "xv") if one.year == year]
        if found.value is None:
            assert any(one.conf_status != "F" for one in parted)
            continue
        numerator = sum(one.numerator for one in parted)
        denominator = sum(one.denominator for one in parted)
        expected = Context(prec=12).divide(numerator * (indicator.multiplier or 1), denominator)
        assert (found.value, found.numerator, found.denominator) == (expected, numerator, denominator)
        assert (found.areas_reporting, found.areas_expected) == (len(parted), len(AREAS))
        assert found.method == "ratio_of_sums"
        assert indicator.kind in (Kind.RATIO, Kind.RATE, Kind.MEAN)


def test_the_sample_is_drawn_and_gives_what_a_hand_computation_gives(loaded, reading):
    """Unemployment of 2025: eight cities, two of them a stratum taken whole, weights 1 and 5/3."""
    sample = find_sample(reading, country_id=find_area(reading, "xv").id, version=1)
    assert [unit.area.code for unit in sample.drawn] == [
        *("xv-b1", "xv-a1"),
        *("xv-b5", "xv-a2", "xv-b4"),
        *("xv-b6", "xv-b7", "xv-b8"),
    ]
    found = estimate(
        reading,
        sample=sample,
        catalogue=loaded.catalogue,
        indicator_id="UMF_2_2_1",
        year=2025,
        cell=Cell(),
    )
    weights = {stratum.code: stratum.frame_count / stratum.drawn_count for stratum in sample.strata}
    estimates = {}
    for unit in sample.drawn:
        [one] = [
            one
            for one in answers_of(loaded.catalogue, unit.area.code)
            if (one.indicator, one.year, one.cell) == ("UMF_2_2_1", 2025, Cell())
        ]
        estimates[unit.area.code] = (
            weights[unit.stratum],
            float(one.numerator),
            float(one.denominator),
            unit.stratum,
        )
    below = sum(weight * y for weight, _, y, _ in estimates.values())
    ratio = sum(weight * x for weight, x, _, _ in estimates.values()) / below
    variance = 0.0
    for stratum in ("medium", "small"):
        rest = [(x - ratio * y) / below for _, x, y, of in estimates.values() if of == stratum]
        mean = sum(rest) / 3
        variance += 5**2 * (1 - 3 / 5) / 3 * sum((one - mean) ** 2 for one in rest) / 2
    assert float(found.value) == pytest.approx(100 * ratio)
    assert float(found.standard_error) == pytest.approx(100 * variance**0.5)
    assert float(found.high - found.low) == pytest.approx(2 * 2.776445 * 100 * variance**0.5, rel=1e-6)
    assert (found.drawn, found.responding, found.degrees) == (8, 8, 4)


def test_aggregates_show_coverage_gap_and_imputation(loaded, reading):
    [safety] = [one for one in figures(loaded, reading, "UMF_1_1_6", "xv") if one.year == 2023]
    assert (safety.areas_reporting, safety.areas_expected) == (1, len(AREAS))
    [air] = [one for one in figures(loaded, reading, "SDG_11_6_2", "xv") if one.year == 2024]
    assert (air.areas_reporting, air.areas_imputed, air.method) == (2, 1, "weighted_mean")
    [lower] = [one for one in figures(loaded, reading, "SDG_11_2_1", "xv-r2") if one.year == 2025]
    assert (lower.areas_reporting, lower.areas_expected) == (6, 7)


def test_a_suppressed_count_is_nowhere_to_be_seen(loaded, reading):
    area = find_area(reading, "xv-a2")
    rows = published_observations(reading, country_id=area.country, area_id=area.id)
    hidden = [row for row in rows if row.observed.conf_status == "C"]
    assert {(row.observed.indicator, row.observed.cell.key) for row in hidden} == {
        ("SDG_16_1_1", "SEX=F"),
        ("SDG_16_1_1", "SEX=M"),
    }
    assert {
        (row.observed.value, row.observed.numerator, row.observed.denominator, row.observed.obs_status)
        for row in hidden
    } == {(None, None, None, "Q")}
    for cell in (WOMEN, MEN):
        for found in figures(loaded, reading, "SDG_16_1_1", "xv", cell):
            assert found.areas_suppressed >= 1
            if found.areas_suppressed == 1:
                assert (found.value, found.numerator) == (None, None)


def test_passwords_are_shown_once_kept_for_the_owner_alone_and_work(loaded, reading):
    path = loaded.settings.var / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = dict(line.split()[:2] for line in path.read_text(encoding="utf-8").splitlines())
    assert kept.keys() == {account["email"] for account in DEFINITION["accounts"]}
    assert len(set(kept.values())) == len(kept)
    for email, password in kept.items():
        actor = authenticate(reading, email=email, password=password)
        assert actor == actor_of(reading, actor.account_id)
    roles = {reach.role for one in list_accounts(reading) for reach in to_actor(one).reaches}
    assert roles == {Role.OFFICER, Role.APPROVER, Role.STATISTICIAN, Role.ADMINISTRATOR}


def test_loading_again_changes_nothing(loaded, capsys):
    path: Path = loaded.settings.var / "demo-accounts.txt"
    before, accounts = everything(loaded), path.read_bytes()
    capsys.readouterr()
    load_constructed(loaded)
    assert loaded.apply_due_releases() == 0
    assert everything(loaded) == before
    assert path.read_bytes() == accounts
    assert "@xv.example" not in capsys.readouterr().out


def everything(installation: Installation) -> list[object]:
    with installation.sessions.reading() as session:
        submissions = [submission_of(session, code) for code in AREAS]
        return [
            [account.password_hash for account in list_accounts(session)],
            [area.code for area in list_areas(session)],
            [(one.id, one.state) for one in submissions],
            [[row.revision_id for row in current_answers(session, one.id)] for one in submissions],
            [len(audit_of(session, one.id)) for one in (*submissions, None) if one]
            + [len(audit_of(session, None))],
        ]


@pytest.fixture
def browser(loaded: Installation) -> FlaskClient:
    return create_app(loaded).test_client()


@pytest.mark.parametrize("area", ["xv", "xv-r1", "xv-a1"])
def test_the_interface_says_constructed_beside_every_aggregate(area, browser):
    answer = browser.get(f"/api/v1/aggregates?indicator=SDG_11_2_1&area={area}&year=2025")
    assert answer.status_code == 200
    found = answer.get_json()
    assert len(found["items"]) == 1
    assert any("Constructed data" in notice for notice in found["notices"])
    assert any("虚构" in notice for notice in found["notices"])
