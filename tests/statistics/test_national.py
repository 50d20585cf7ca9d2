"""National figures in one reading are those that are asked for one by one, and what there is of them is told by leaves."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.factories import NOW
from tests.statistics.country import YEARS, Fact, Place, country
from tests.statistics.test_aggregates import RATE, share
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.records import Session
from vlr_service.records.areas.area import find_area
from vlr_service.records.areas.region import countries_and_regions
from vlr_service.records.published.leaf_sums import Grouping
from vlr_service.statistics.aggregates import Aggregate
from vlr_service.statistics.asking import aggregates
from vlr_service.statistics.national import NationalFigures
from vlr_service.statistics.national_question import AggregateKey, NationalQuestion
from vlr_service.statistics.question import Question

CELLS = ("_T", "SEX=F", "AGE=Y15T24,SEX=F")
CLASSES = (Grouping.DEGURBA, Grouping.SIZE_CLASS)
AREAS = ("xt", "xt-n", "xt-n1", "xt-n2", "xt-s")
PLACES = (
    Place("xt-n1", degurba=1, population=Decimal(900_000)),
    Place("xt-n1", degurba=2, population=None),
    Place("xt-n2", degurba=2, population=Decimal(80_000), boundary_type="functional"),
    Place("xt-s", degurba=0, population=Decimal(20_000)),
    Place("xt", degurba=3, population=Decimal(6_000_000)),
    Place("xt-s", degurba=3, population=Decimal(1_000)),
)


def facts() -> Iterator[Fact]:
    """Figures of all but the last city: some gaps, one suppressed, imputed and estimated ones."""
    yield from (share(place, 10 * place + 1, 100, year=year) for place in range(4) for year in YEARS)
    yield from (share(place, 7, 30, cell=CELLS[1]) for place in (0, 4))
    yield Fact(2, cell=CELLS[1], value=None, status="Q")
    yield share(3, 1, 7, cell=CELLS[2], status="I")
    yield share(1, 2, 7, cell=CELLS[2], year=YEARS[0], status="E")
    yield Fact(4, year=YEARS[0], value=None, status="O")


@pytest.fixture
def filled(session: Session) -> Session:
    country(session, PLACES, facts(), indicator=RATE)
    return session


def one_by_one(session: Session, catalogue: Catalogue) -> list[Aggregate]:
    """Every aggregate of the country, its classes and its regions, by a question for each."""
    asked = [(code, Grouping.YEAR) for code in AREAS] + [("xt", by) for by in CLASSES]
    cells = tuple(map(Cell.parse, CELLS))
    return [
        one
        for code, by in asked
        for one in aggregates(
            session,
            Question((RATE,), find_area(session, code), cells=cells, by=by),
            catalogue=catalogue,
            now=NOW,
        )
    ]


def at_once(
    session: Session, catalogue: Catalogue, question: NationalQuestion | None = None
) -> list[Aggregate]:
    asked = question or NationalQuestion([RATE], AREAS, classes=CLASSES)
    return [one for piece in NationalFigures(session, asked, catalogue).at(None) for one in piece]


def key(one: Aggregate) -> AggregateKey:
    return AggregateKey(one.indicator, one.cell, one.year, one.area, one.degurba, one.size_class)


def test_all_at_once_are_the_same_figures_as_one_by_one(filled: Session, catalogue: Catalogue) -> None:
    expected, found = one_by_one(filled, catalogue), at_once(filled, catalogue)
    assert len({key(one) for one in expected}) == len(expected) > 40
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_what_there_is_is_told_by_the_leaves(filled: Session, catalogue: Catalogue) -> None:
    asked = NationalQuestion([RATE], AREAS, classes=CLASSES)
    keys = list(NationalFigures(filled, asked, catalogue).keys())
    assert len(set(keys)) == len(keys)
    assert set(keys) == {key(one) for one in at_once(filled, catalogue)}


@pytest.mark.parametrize(
    "question",
    [
        NationalQuestion([RATE], ["xt"]),
        NationalQuestion([RATE], ["xt-n"], classes=CLASSES),
        NationalQuestion([RATE], ["xt-n1", "xt-s"], years=[YEARS[1]]),
        NationalQuestion([RATE], AREAS, classes=[Grouping.DEGURBA], years=[YEARS[0]]),
        NationalQuestion([RATE], AREAS, classes=CLASSES, breakdowns={"SEX": ["F"], "AGE": ["_T", "Y15T24"]}),
        NationalQuestion([RATE], AREAS, classes=CLASSES, breakdowns={"SEX": ["F", "_T"]}),
        NationalQuestion([RATE], AREAS, classes=CLASSES, breakdowns={}),
    ],
    ids=repr,
)
def test_a_narrower_question_takes_what_is_asked_for_and_nothing_else(
    filled: Session, catalogue: Catalogue, question: NationalQuestion
) -> None:
    def is_asked(one: Aggregate) -> bool:
        class_ = Grouping.DEGURBA if one.degurba is not None else Grouping.SIZE_CLASS
        is_whole = one.degurba is None and one.size_class is None
        return (
            one.area in question.areas
            and (is_whole or class_ in question.classes)
            and question.has_cell(Cell.parse(one.cell))
            and (question.years is None or one.year in question.years)
        )

    expected = [one for one in at_once(filled, catalogue) if is_asked(one)]
    found = at_once(filled, catalogue, question)
    assert expected
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    keys = NationalFigures(filled, question, catalogue).keys()
    assert set(keys) == {key(one) for one in expected}


@pytest.mark.parametrize(
    "question",
    [
        NationalQuestion([], AREAS),
        NationalQuestion(["NO_SUCH_INDICATOR"], AREAS),
        NationalQuestion([RATE], []),
        NationalQuestion([RATE], ["nowhere"]),
        NationalQuestion([RATE], AREAS, years=[]),
        NationalQuestion([RATE], AREAS, breakdowns={"SEX": []}),
    ],
    ids=repr,
)
def test_a_question_for_nothing_is_answered_by_nothing(
    filled: Session, catalogue: Catalogue, question: NationalQuestion
) -> None:
    assert at_once(filled, catalogue, question) == []
    assert list(NationalFigures(filled, question, catalogue).keys()) == []


def test_pieces_come_by_country_and_indicator_and_their_figures_by_cell_and_year(
    filled: Session, catalogue: Catalogue
) -> None:
    (piece,) = NationalFigures(filled, NationalQuestion([RATE], ["xt"]), catalogue).at(None)
    places = [(one.cell, one.year) for one in piece]
    assert places == sorted(places)


def test_regions_have_the_level_they_lie_on(filled: Session) -> None:
    _, regions = countries_and_regions(filled)
    codes = {one.code: key for key, one in regions.by_id.items()}
    wanted = {codes[code] for code in ("xt-n", "xt-n2", "xt-s")}
    by_code = {key: code for code, key in codes.items()}
    found = [{by_code[a]: by_code[b] for a, b in level.items()} for level in regions.levels(wanted)]
    assert found == [
        {"xt-n": "xt-n", "xt-n1": "xt-n", "xt-n2": "xt-n", "xt-s": "xt-s"},
        {"xt-n2": "xt-n2"},
    ]
