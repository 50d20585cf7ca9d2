"""Age groups count as complete only when they cover every age once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.standard.figures.ages import age_interval, cover_every_age, finest_chain


@pytest.mark.parametrize(
    ("code", "interval"),
    [
        ("Y0T4", (0, 4)),
        ("Y15T24", (15, 24)),
        ("Y_LT18", (0, 17)),
        ("Y_LE17", (0, 17)),
        ("Y_GE65", (65, None)),
        ("Y_GT64", (65, None)),
        ("Y7", (7, 7)),
        ("Y24T15", None),
        ("Y_LT0", None),
        ("_U", None),
        ("M0T11", None),
    ],
)
def test_code_is_read_as_the_ages_it_spans(code: str, interval: tuple[int, int | None] | None) -> None:
    assert age_interval(code) == interval


@pytest.mark.parametrize(
    "codes",
    [
        ("Y_LT18", "Y_GE18"),
        ("Y_GE65", "Y0T14", "Y15T64"),
        ("Y_LT1", "Y1T4", "Y5T17", "Y_GE18"),
        ("Y_GE0",),
    ],
)
def test_groups_without_hole_or_overlap_cover_everybody(codes: tuple[str, ...]) -> None:
    assert cover_every_age(codes)


@pytest.mark.parametrize(
    "codes",
    [
        (),
        ("Y15T24", "Y_GE65"),
        ("Y_LT18", "Y_GE15"),
        ("Y_LT18", "Y18T64"),
        ("Y15T64", "Y_GE65"),
        ("Y_LT18", "Y_GE18", "Y_GE65"),
        ("Y_LT18", "Y_GE18", "SOMEBODY"),
    ],
)
def test_holes_overlaps_and_unknown_codes_do_not(codes: tuple[str, ...]) -> None:
    assert not cover_every_age(codes)


def test_finest_chain_takes_the_most_groups_that_follow_one_another() -> None:
    groups = [(0, None), (0, 14), (15, 64), (15, 24), (25, 64), (15, 17), (65, None)]

    assert finest_chain(groups) == ((0, 14), (15, 24), (25, 64), (65, None))


def test_ages_with_a_hole_or_without_groups_make_no_chain() -> None:
    assert finest_chain([(0, 14), (16, 24)]) == ()
    assert finest_chain([(15, 24), (65, None)]) == ()
    assert finest_chain([]) == ()


def test_chain_may_begin_and_end_where_the_indicator_does() -> None:
    assert finest_chain([(25, 64), (15, 24)]) == ((15, 24), (25, 64))


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: tuple(sorted(pair))), max_size=8
    )
)
def test_each_age_stands_in_exactly_one_group_of_a_chain(groups: list[tuple[int, int]]) -> None:
    chain = finest_chain(groups)

    ages = [age for first, last in chain for age in range(first, last + 1)]
    assert ages == sorted(set(ages))
    if chain:
        assert (ages[0], ages[-1]) == (min(g[0] for g in groups), max(g[1] for g in groups))
        assert len(ages) == ages[-1] - ages[0] + 1
