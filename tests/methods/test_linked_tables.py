"""Linked tables: what is called safe has two values that fit, and in small tables nothing safe is called unsafe."""

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


def by_trying_all(tables: LinkedTables) -> set[str]:
    """The counts that have one value in every answer that fits."""
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
    return {name for name in names if len({guess[name] for guess in fitting}) == 1}


@given(tables())
def test_exactly_those_are_worked_out_that_have_one_value(tables: LinkedTables) -> None:
    assert worked_out(tables, among=tables.unknowns.keys()) == by_trying_all(tables)


@given(tables(), st.data())
def test_what_does_not_hang_together_with_a_count_does_not_bear_on_it(
    tables: LinkedTables, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(tables.unknowns)))
    assert worked_out(tables.around([name]), among=[name]) == worked_out(tables, among=[name])


def test_two_small_counts_of_two_towns_hide_each_other_in_their_region() -> None:
    small = Unknown(3, 1, 4)
    women = [{"a": 1, "b": 1}]
    assert worked_out(LinkedTables({"a": small, "b": small}, women), among="ab") == frozenset()
    assert worked_out(LinkedTables({"a": small, "b": small}, [*women, {"b": 1}]), among="ab") == {"a", "b"}


def test_the_threshold_alone_can_give_counts_away() -> None:
    """Both lie in 1 to 4 and make 8."""
    most = Unknown(4, 1, 4)
    assert worked_out(LinkedTables({"a": most, "b": most}, [{"a": 1, "b": 1}]), among="ab") == {"a", "b"}
