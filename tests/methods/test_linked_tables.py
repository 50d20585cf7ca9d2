"""Linked tables: what is called safe has two values that fit, and in small tables nothing safe is called unsafe."""

from collections.abc import Iterable
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.disclosure.linked_tables import LinkedTables, Unknown, worked_out

MOST = 4

UNKNOWNS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(st.integers(0, MOST), st.integers(0, MOST), st.integers(0, MOST)).map(sorted),
    min_size=1,
).map(lambda found: {name: Unknown(value, least, most) for name, (least, value, most) in found.items()})


@st.composite
def tables(draw: st.DrawFn) -> LinkedTables:
    unknowns = draw(UNKNOWNS)
    signs = st.dictionaries(st.sampled_from(sorted(unknowns)), st.sampled_from((1, 1, -1)), min_size=1)
    return LinkedTables(unknowns, draw(st.lists(signs, max_size=4)))


def by_trying_all(tables: LinkedTables, *, width: int = 1) -> set[str]:
    """The counts whose values, in all answers that fit, lie less than a width apart: with 1, those that have one."""
    names = sorted(tables.unknowns)
    ranges = (range(one.least, one.most + 1) for one in (tables.unknowns[name] for name in names))
    totals = [
        sum(sign * tables.unknowns[name].value for name, sign in equation.items())
        for equation in tables.equations
    ]
    fitting = []
    for answer in product(*ranges):
        guess = dict(zip(names, answer, strict=True))
        sums = [sum(sign * guess[name] for name, sign in equation.items()) for equation in tables.equations]
        if sums == totals:
            fitting.append(guess)
    found = ({guess[name] for guess in fitting} for name in names)
    return {name for name, values in zip(names, found, strict=True) if max(values) - min(values) < width}


def one_each(names: Iterable[str]) -> dict[str, int]:
    return dict.fromkeys(names, 1)


@given(tables())
def test_exactly_those_are_worked_out_that_have_one_value(tables: LinkedTables) -> None:
    assert worked_out(tables, among=one_each(tables.unknowns)) == by_trying_all(tables)


@given(tables(), st.integers(2, MOST))
def test_exactly_those_are_too_closely_known_whose_values_lie_too_near(
    tables: LinkedTables, width: int
) -> None:
    found = worked_out(tables, among=dict.fromkeys(tables.unknowns, width))
    assert found == by_trying_all(tables, width=width)


def test_two_counts_that_can_only_change_places_are_known_as_a_pair() -> None:
    """3 and 4 make 7; both lie in 1 to 4, so whoever knows the sum knows the pair."""
    pair = LinkedTables({"a": Unknown(3, 1, 4), "b": Unknown(4, 1, 4)}, [{"a": 1, "b": 1}])
    assert worked_out(pair, among=one_each("ab")) == frozenset()
    assert worked_out(pair, among=dict.fromkeys("ab", 2)) == {"a", "b"}
    other = LinkedTables({"a": Unknown(2, 1, 4), "b": Unknown(4, 1, 4)}, [{"a": 1, "b": 1}])
    assert worked_out(other, among=dict.fromkeys("ab", 2)) == frozenset()


@given(tables(), st.data())
def test_what_does_not_hang_together_with_a_count_does_not_bear_on_it(
    tables: LinkedTables, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(tables.unknowns)))
    assert worked_out(tables.around([name]), among={name: 1}) == worked_out(tables, among={name: 1})


def test_two_small_counts_of_two_towns_hide_each_other_in_their_region() -> None:
    small = Unknown(3, 1, 4)
    women = [{"a": 1, "b": 1}]
    assert worked_out(LinkedTables({"a": small, "b": small}, women), among=one_each("ab")) == frozenset()
    assert worked_out(LinkedTables({"a": small, "b": small}, [*women, {"b": 1}]), among=one_each("ab")) == {
        "a",
        "b",
    }


def test_the_threshold_alone_can_give_counts_away() -> None:
    """Both lie in 1 to 4 and make 8."""
    most = Unknown(4, 1, 4)
    assert worked_out(LinkedTables({"a": most, "b": most}, [{"a": 1, "b": 1}]), among=one_each("ab")) == {
        "a",
        "b",
    }
