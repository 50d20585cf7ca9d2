"""Suppression at release: whoever keeps all that was ever public cannot work out a hidden count."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.examples import fewer
from tests.factories import NOW, Town, answer, apply_due_releases, save, town
from tests.stored import history_of
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.line.publishing import publish, reopen, withdraw
from vlr_service.methods.disclosure.linked_tables import LinkedTables, Unknown, worked_out
from vlr_service.records import Session
from vlr_service.records.answers.submission import State
from vlr_service.records.areas.area import find_area
from vlr_service.records.published.key import IndicatorKey, find_keys
from vlr_service.records.published.observation import published_observations
from vlr_service.records.published.withheld import Withheld
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.register import Standard
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.question import Question

INDICATOR = "UMF_2_2_1"
TOTAL, WOMEN, MEN = Cell(), Cell.of(SEX="F"), Cell.of(SEX="M")
CELLS = (TOTAL, WOMEN, MEN)
TOWNS = ("tt-a", "tt-b")


def figure(cell: Cell, count: int, base: int = 1000, **more: object) -> ObservedCell:
    share = Decimal(100 * count) / base
    return answer(cell=cell, raw="", value=share, numerator=Decimal(count), denominator=Decimal(base), **more)


def by_sex(women: int, men: int, base: int = 1000) -> list[ObservedCell]:
    return [figure(TOTAL, women + men, 2 * base), figure(WOMEN, women, base), figure(MEN, men, base)]


def accepted(place: Town) -> None:
    place.submission.approved_by, place.submission.approved_at = place.approver.account_id, NOW
    place.submission.state = State.ACCEPTED


@dataclass
class Country:
    """A country whose towns publish without the line of approval, which other tests walk."""

    session: Session
    catalogue: Catalogue
    standard: Standard
    towns: dict[str, Town] = field(default_factory=dict)
    now: datetime = NOW

    def release(self, **figures: list[ObservedCell]) -> None:
        """Publish what towns (`tt_a=…`) report now, all at the same moment."""
        self.now += timedelta(hours=1)
        for name, answers in figures.items():
            code = name.replace("_", "-")
            place = self.towns.setdefault(code, self._town(code))
            key = place.submission.id
            if place.submission.state in (State.PUBLISHED, State.WITHDRAWN):
                reopen(
                    self.session,
                    submission_id=key,
                    actor=place.statistician,
                    reason="correction",
                    now=self.now,
                )
            save(self.session, place, *answers, now=self.now)
            accepted(place)
            publish(self.session, submission_id=key, actor=place.statistician, embargo=None, now=self.now)
        rules = {"catalogue": self.catalogue, "standard": self.standard}
        apply_due_releases(self.session, now=self.now, **rules)

    def withdraw(self, code: str) -> None:
        self.now += timedelta(hours=1)
        place = self.towns[code]
        withdraw(
            self.session,
            submission_id=place.submission.id,
            catalogue=self.catalogue,
            standard=self.standard,
            actor=place.statistician,
            reason="wrong",
            now=self.now,
        )

    def _town(self, code: str) -> Town:
        return self.towns.get(code) or town(self.session, self.catalogue, code=code)

    def total(self, cell: Cell, area: str = "tt", as_of: datetime | None = None) -> Aggregate:
        """The newest public aggregate of a cell, now or as of an earlier time."""
        asked = Question(
            (INDICATOR,),
            find_area(self.session, area),
            cells=(cell,),
            first_year=2025,
            last_year=2025,
            as_of=as_of,
        )
        return aggregates(self.session, asked, catalogue=self.catalogue, now=self.now)[-1]

    def public(self, code: str) -> Mapping[Cell, Decimal | None]:
        """The counts of a town as the public sees them now."""
        area = find_area(self.session, code)
        rows = published_observations(self.session, country_id=area.country, area_id=area.id)
        return {row.observed.cell: row.observed.numerator for row in rows}


@pytest.fixture
def country(session: Session, catalogue: Catalogue, standard: Standard) -> Country:
    return Country(session, catalogue, standard)


def test_a_small_count_takes_another_one_with_it(country: Country) -> None:
    country.release(tt_a=by_sex(3, 20))
    assert country.public("tt-a") == {TOTAL: 23, WOMEN: None, MEN: None}


def test_a_hidden_figure_shows_no_part_no_word_and_no_reason(country: Country) -> None:
    country.release(
        tt_a=[figure(TOTAL, 23, 2000), figure(WOMEN, 3, comment="Three women / 三名女性"), figure(MEN, 20)]
    )
    area = find_area(country.session, "tt-a")
    rows = published_observations(country.session, country_id=area.country, area_id=area.id)
    hidden = [row for row in rows if row.observed.obs_status == "Q"]
    assert len(hidden) == 2
    for row in hidden:
        assert (
            row.observed.value,
            row.observed.numerator,
            row.observed.denominator,
            row.observed.components,
        ) == (None, None, None, {})
        assert (
            row.observed.raw,
            row.observed.comment,
            row.observed.relation_reason,
            row.observed.conf_status,
        ) == ("", "", "", "C")


def test_who_is_not_counted_may_be_too_few_as_well(country: Country) -> None:
    """998 of 1,000 women: two are left."""
    country.release(tt_a=by_sex(998, 700))
    assert country.public("tt-a")[WOMEN] is None


def test_few_people_are_hidden_even_where_none_of_them_is_counted(country: Country) -> None:
    country.release(tt_a=[figure(TOTAL, 100, 2000), figure(WOMEN, 0, 4), figure(MEN, 100, 1996)])
    assert country.public("tt-a")[WOMEN] is None
    assert country.public("tt-a")[MEN] is None


def test_zeros_and_large_counts_stay(country: Country) -> None:
    country.release(tt_a=by_sex(0, 20))
    assert country.public("tt-a") == {TOTAL: 20, WOMEN: 0, MEN: 20}


def test_men_whom_nobody_reported_are_not_given_away_by_difference(country: Country) -> None:
    country.release(tt_a=[figure(TOTAL, 100, 2000), figure(WOMEN, 98)])
    assert None in country.public("tt-a").values()


def test_percentage_times_people_is_a_count_too(country: Country) -> None:
    share = answer(cell=WOMEN, raw="0.3", value=Decimal("0.3"), numerator=None, denominator=Decimal(1000))
    country.release(tt_a=[figure(TOTAL, 100, 2000), share])
    area = find_area(country.session, "tt-a")
    rows = published_observations(country.session, country_id=area.country, area_id=area.id)
    assert {row.observed.cell: row.observed.value for row in rows}[WOMEN] is None


def test_an_aggregate_with_one_hidden_count_is_refused_and_says_why(country: Country) -> None:
    country.release(tt_a=by_sex(3, 20), tt_b=by_sex(50, 60))
    for area, cell in product(("tt", "tt-r"), (WOMEN, MEN)):
        refused = country.total(cell, area)
        assert (refused.value, refused.numerator, refused.areas_suppressed) == (None, None, 1)
        assert refused.reason is not None
    assert country.total(TOTAL).numerator == 133


def test_two_towns_hide_each_other_and_their_sum_is_published(country: Country) -> None:
    country.release(tt_a=by_sex(3, 20), tt_b=by_sex(2, 60))
    women = country.total(WOMEN)
    assert (women.numerator, women.denominator, women.areas_suppressed) == (5, 2000, 2)
    assert (women.areas_reporting, women.population_covered) == (2, 400_000)
    assert country.total(MEN).numerator == 80


@pytest.mark.parametrize(("one", "other"), [(3, 4), (4, 3)])
def test_a_sum_that_tells_the_pair_is_refused(country: Country, one: int, other: int) -> None:
    """Two counts below five that make seven are three and four: only which is whose stays open."""
    country.release(tt_a=by_sex(one, 20), tt_b=by_sex(other, 60))
    assert country.total(WOMEN).numerator is None
    assert country.total(WOMEN, "tt-r").numerator is None


def test_a_published_sum_is_told_as_of_then(country: Country) -> None:
    country.release(tt_a=by_sex(3, 20), tt_b=by_sex(2, 60))
    then, total = country.now, country.total(WOMEN)
    country.release(tt_b=by_sex(9, 61))
    assert (total.numerator, country.total(WOMEN).numerator) == (5, None)
    assert country.total(WOMEN, as_of=then) == total
    assert country.total(WOMEN, as_of=country.now).numerator is None


def test_a_sum_that_leaves_only_one_way_is_refused(country: Country) -> None:
    """Two counts below five that make eight are both four."""
    country.release(tt_a=by_sex(4, 20), tt_b=by_sex(4, 60))
    assert country.total(WOMEN).numerator is None


def test_people_of_several_towns_who_are_few_together_are_hidden(country: Country) -> None:
    country.release(tt_a=by_sex(1, 20), tt_b=by_sex(2, 60))
    assert country.total(WOMEN).numerator is None


def test_an_aggregate_is_not_shown_where_its_change_would_tell(country: Country) -> None:
    """The sum was public without the second town; with it, the difference would be the hidden count."""
    country.release(tt_a=by_sex(30, 20))
    assert country.total(WOMEN).numerator == 30
    country.release(tt_b=by_sex(3, 60))
    assert country.total(WOMEN).numerator is None


def test_what_a_correction_makes_visible_does_not_tell_of_another_town(country: Country) -> None:
    country.release(tt_a=by_sex(3, 20), tt_b=by_sex(4, 60))
    country.release(tt_b=by_sex(9, 61))
    assert country.public("tt-b")[WOMEN] == 9
    assert country.total(WOMEN).numerator is None


def test_what_is_withdrawn_remains_known(country: Country) -> None:
    country.release(tt_a=by_sex(3, 20), tt_b=by_sex(4, 60))
    country.withdraw("tt-b")
    assert country.total(WOMEN).numerator is None


def test_history_tells_no_more_than_the_present(country: Country) -> None:
    country.release(tt_a=by_sex(3, 20))
    country.release(tt_a=by_sex(4, 22))
    area = find_area(country.session, "tt-a")
    key = find_keys(country.session, IndicatorKey, [INDICATOR])[INDICATOR]
    past = history_of(country.session, country_id=area.country, area_id=area.id, indicator_id=key)
    hidden = [one for one in past if one.status == "Q"]
    assert len(hidden) == 4
    assert {(one.value, one.numerator, one.denominator, one.conf) for one in hidden} == {
        (None, None, None, "C")
    }


def test_a_figure_that_was_visible_once_is_not_hidden_again(country: Country) -> None:
    """It stays known for ever; hiding it now would only look like protection."""
    country.release(tt_a=by_sex(30, 20))
    country.release(tt_a=by_sex(30, 3))
    assert country.public("tt-a")[WOMEN] == 30
    assert country.public("tt-a")[MEN] is None
    assert country.public("tt-a")[TOTAL] is None


def test_nothing_is_kept_of_a_release_that_waits(country: Country) -> None:
    place = country.towns["tt-a"] = town(country.session, country.catalogue)
    save(country.session, place, *by_sex(3, 20))
    accepted(place)
    publish(
        country.session,
        submission_id=place.submission.id,
        actor=place.statistician,
        embargo=NOW + timedelta(days=1),
        now=NOW,
    )
    country.release()
    assert country.session.scalars(select(Withheld)).all() == []


REPORTS = st.tuples(st.integers(0, 12), st.integers(0, 12))
RELEASES = st.lists(
    st.dictionaries(st.sampled_from(("tt_a", "tt_b")), REPORTS, min_size=1), min_size=3, max_size=3
)


class Reader:
    """Whoever keeps all that was ever public, and reckons with it: figures, sums, and what hangs together.

    A figure that a town leaves unchanged from one release to the next is taken for the same.
    """

    def __init__(self) -> None:
        self.unknowns: dict[tuple[str, Cell, int], Unknown] = {}
        self.equations: list[dict[tuple[str, Cell, int], int]] = []
        self.seen: set[tuple[str, Cell, int]] = set()
        self.changes: dict[tuple[str, Cell], list[int]] = {}
        self.sums: dict[tuple[datetime, Cell, str], Aggregate] = {}

    def read(self, country: Country, truth: Mapping[str, Mapping[Cell, int]]) -> None:
        hidden: dict[tuple[str, Cell], tuple[str, Cell, int]] = {}
        for code, counts in truth.items():
            for cell, shown in country.public(code).items():
                past = self.changes.setdefault((code, cell), [])
                past += [] if past[-1:] == [counts[cell]] else [counts[cell]]
                name = (code, cell, len(past))
                if shown is None:
                    hidden[code, cell] = name
                    self.unknowns[name] = Unknown(counts[cell], min(1, counts[cell]), 1000)
                else:
                    assert shown == counts[cell]
                    self.seen.add(name)
            parts = {TOTAL: 1, WOMEN: -1, MEN: -1}
            self.equations.append({hidden[code, c]: s for c, s in parts.items() if (code, c) in hidden})
        for cell, area in product(CELLS, ("tt", "tt-r")):
            total = self.sums[country.now, cell, area] = country.total(cell, area)
            if total.numerator is not None:
                assert total.numerator == sum(one[cell] for one in truth.values())
                self.equations.append({name: 1 for (_, c), name in hidden.items() if c == cell})

    def looks_back(self, country: Country) -> None:
        for (moment, cell, area), total in self.sums.items():
            again = country.total(cell, area, as_of=moment)
            assert again == total or again.numerator is None

    def knows(self) -> set[tuple[str, Cell, int]]:
        hidden = {name: one for name, one in self.unknowns.items() if name not in self.seen}
        equations = [{n: s for n, s in one.items() if n in hidden} for one in self.equations]
        return set(
            worked_out(
                LinkedTables(hidden, [one for one in equations if one]), among=dict.fromkeys(hidden, 1)
            )
        )


@contextmanager
def undone(session: Session) -> Iterator[Session]:
    with session.begin_nested() as point:
        yield session
        point.rollback()
        session.expunge_all()


def test_over_three_releases_nothing_hidden_can_be_worked_out(
    session: Session, catalogue: Catalogue, standard: Standard
) -> None:
    @fewer(Fraction(1, 4))  # each releases several rounds and reads everything back
    @given(RELEASES)
    def check(releases: list[dict[str, tuple[int, int]]]) -> None:
        with undone(session):
            country, reader = Country(session, catalogue, standard), Reader()
            truth: dict[str, dict[Cell, int]] = {}
            for figures in releases:
                country.release(**{name: by_sex(*counts) for name, counts in figures.items()})
                for name, (women, men) in figures.items():
                    truth[name.replace("_", "-")] = {TOTAL: women + men, WOMEN: women, MEN: men}
                reader.read(country, truth)
                assert reader.knows() == set()
            reader.looks_back(country)

    check()
