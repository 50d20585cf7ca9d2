"""Which database a test runs on."""

import pytest

from tests.choice import DOORS, kinds_of
from tests.databases import KINDS

NAMES = [f"test_{number}" for number in range(1000)]


def kinds(room: str, name: str, *, named: tuple[str, ...] = (), everything: bool = False) -> tuple[str, ...]:
    return kinds_of(f"tests/{room}/test_pages.py::{name}", named=named, everything=everything)


@pytest.mark.parametrize("room", sorted(DOORS))
def test_a_door_is_tried_on_sqlite_and_one_test_in_ten_on_postgresql_too(room: str) -> None:
    chosen = [kinds(room, name) for name in NAMES]
    assert set(chosen) == {("sqlite",), KINDS}
    assert 70 < chosen.count(KINDS) < 130


@pytest.mark.parametrize("room", ["records", "collection", "statistics"])
def test_what_speaks_to_the_database_is_tried_on_both(room: str) -> None:
    assert {kinds(room, name) for name in NAMES} == {KINDS}


def test_everything_is_tried_on_both_when_all_is_asked_for() -> None:
    assert {kinds("web", name, everything=True) for name in NAMES} == {KINDS}


def test_a_test_may_name_its_kinds() -> None:
    assert {kinds("web", name, named=("postgresql",), everything=True) for name in NAMES} == {("postgresql",)}
