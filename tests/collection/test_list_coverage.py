"""Which figure answers an entry of an official list: the newest of the whole city, said to be a proxy where it is one."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.constructed_lists import catalogue_with_lists
from tests.factories import answer
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue, Relation
from vlr_service.collection.official_lists.coverage import AnsweredEntry, coverage_of_lists, coverage_table


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_with_lists(Path(tmp_path_factory.mktemp("lists")))


def first_two(catalogue: Catalogue, *figures: Any) -> tuple[AnsweredEntry, ...]:
    (one, _) = coverage_of_lists(catalogue, figures, start_year=2021, end_year=2025)
    return one.entries[:2]


@pytest.mark.parametrize(
    ("changes", "answers", "reason"),
    [
        ({}, ["identical", "converted"], ""),
        ({"relation": Relation.PROXY, "relation_reason": "Registered people"}, ["proxy", "proxy"], "Registered people"),
        ({"territory": "BUILT_UP"}, ["proxy", "proxy"], ""),
        ({"obs_status": "F"}, ["no_figure", "no_figure"], ""),
        ({"year": 2020}, ["no_figure", "no_figure"], ""),
        ({"cell": Cell((("SEX", "F"),))}, ["no_figure", "no_figure"], ""),
        ({"value": None, "obs_status": "Q"}, ["no_figure", "no_figure"], ""),
    ],
)  # fmt: skip
def test_an_entry_says_how_it_is_answered(
    listed: Catalogue, changes: dict[str, Any], answers: list[str], reason: str
) -> None:
    found = first_two(listed, answer(**changes))
    assert [one.answer.value for one in found] == answers
    assert [one.reason for one in found] == [reason] * 2


def test_the_newest_figure_answers_whatever_its_order(listed: Catalogue) -> None:
    old, new = answer(year=2023, value=Decimal(7)), answer(year=2025, value=Decimal(6))
    for figures in ((old, new), (new, old)):
        assert [one.value for one in first_two(listed, *figures)] == [6, 60]


def test_a_name_stands_in_the_column_of_its_own_language_alone(listed: Catalogue) -> None:
    rows = coverage_table(coverage_of_lists(listed, [answer()], start_year=2021, end_year=2025))
    assert [(row["name_en"], row["name_zh"]) for row in rows][:4] == [
        ("Unemployment", "失业率"),
        ("Unemployed of 1,000", ""),
        ("", "公共交通"),
        ("", "绿地"),
    ]
