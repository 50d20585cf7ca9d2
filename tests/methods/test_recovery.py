"""What can be recovered from a table with margins, compared with trying every value."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vlr_service.methods.disclosure.recovery import Hidden, recoverable

Table = dict[tuple[str, str], Decimal | Hidden]
LINE = {("", "F"): 3, ("", "M"): 40, ("", "X"): 9, ("", "_T"): 52}
SMALL = Hidden(Decimal(1), Decimal(4))


def table_of(counts: Mapping[tuple[str, str], int], **hidden: Hidden) -> Table:
    """A line of counts with some of its columns hidden."""
    return {key: hidden.get(key[1], Decimal(count)) for key, count in counts.items()}


def test_lone_hidden_count_is_the_difference_to_the_total() -> None:
    assert recoverable(table_of(LINE, F=Hidden())) == {("", "F")}


def test_two_hidden_counts_protect_each_other() -> None:
    assert recoverable(table_of(LINE, F=Hidden(), X=Hidden())) == frozenset()


def test_hidden_total_protects_too() -> None:
    assert recoverable(table_of(LINE, F=Hidden(), _T=Hidden())) == frozenset()


def test_two_small_counts_that_can_only_be_one_way_do_not() -> None:
    both = {("", "F"): SMALL, ("", "M"): SMALL, ("", "_T"): Decimal(2)}
    assert recoverable(both) == {("", "F"), ("", "M")}
    assert recoverable({**both, ("", "_T"): Decimal(8)}) == {("", "F"), ("", "M")}
    assert recoverable({**both, ("", "_T"): Decimal(5)}) == frozenset()


def test_two_hidden_counts_of_zero_and_nothing_give_themselves_away() -> None:
    assert len(recoverable({("", "F"): Hidden(), ("", "M"): Hidden(), ("", "_T"): Decimal(0)})) == 2


def test_contradicting_figures_give_nothing_away() -> None:
    assert recoverable({("", "F"): SMALL, ("", "M"): Decimal(9), ("", "_T"): Decimal(3)}) == frozenset()
    assert recoverable({}) == frozenset()


def test_square_of_hidden_counts_protects_itself_and_a_chain_does_not() -> None:
    counts = {(r, c): Decimal(5) for r, c in product("abc", "xyz")}
    margins = {(r, "_T"): Decimal(15) for r in "abc"} | {("_T", c): Decimal(15) for c in "xyz"}
    whole: Table = {**counts, **margins, ("_T", "_T"): Decimal(45)}
    square = dict.fromkeys([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")], Hidden())
    chain = dict.fromkeys([("a", "x"), ("a", "y"), ("b", "y")], Hidden())

    assert recoverable(whole | square) == frozenset()
    assert recoverable(whole | chain) == chain.keys()


SIZES = st.sampled_from([(1, 2), (1, 3), (2, 2), (2, 3), (3, 3)])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    height, width = draw(SIZES)
    counts = {(f"r{r}", f"c{c}"): draw(st.integers(0, 4)) for r in range(height) for c in range(width)}
    whole = counts | margins_of(counts)
    named = draw(st.sets(st.sampled_from(sorted(whole)), min_size=1))
    return {
        key: draw(st.sampled_from([Hidden(), SMALL if 1 <= count <= 4 else Hidden()]))
        if key in named and draw(st.booleans())
        else Decimal(count)
        for key, count in whole.items()
    }


def margins_of(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    margins = {("_T", "_T"): sum(counts.values())}
    for (row, column), count in counts.items():
        margins[row, "_T"] = margins.get((row, "_T"), 0) + count
        margins["_T", column] = margins.get(("_T", column), 0) + count
    return margins


def fitting(table: Table, *, most: int = 6) -> Iterator[dict[tuple[str, str], int]]:
    """Every way to fill the inner counts that agrees with all that is visible, up to a largest count."""
    inner = [key for key in table if "_T" not in key]
    for values in product(*(candidates(table[key], most) for key in inner)):
        filled = dict(zip(inner, values, strict=True))
        whole = filled | margins_of(filled)
        if all(agrees(table[key], count) for key, count in whole.items()):
            yield whole


def candidates(count: Decimal | Hidden, most: int) -> list[int]:
    return [n for n in range(most + 1) if agrees(count, n)] if isinstance(count, Hidden) else [int(count)]


def agrees(known: Decimal | Hidden, count: int) -> bool:
    return known.least <= count <= known.most if isinstance(known, Hidden) else known == count


@given(tables())
def test_what_only_one_value_fits_is_recoverable_and_nothing_else(table: Table) -> None:
    hidden = {key for key, count in table.items() if isinstance(count, Hidden)}
    assume(sum("_T" not in key for key in hidden) <= 5)
    ways = list(fitting(table))

    assert ways
    found = recoverable(table)
    for key in hidden:
        assert (key in found) == (len({way[key] for way in ways}) == 1), key


@pytest.mark.parametrize("size", [40])
def test_large_table_is_looked_at_quickly(size: int) -> None:
    counts = {(f"r{r}", f"c{c}"): (r * c) % 7 for r in range(size) for c in range(size)}
    whole = counts | margins_of(counts)
    table: Table = {key: SMALL if 0 < count < 5 else Decimal(count) for key, count in whole.items()}

    assert recoverable(table) <= {key for key, count in table.items() if isinstance(count, Hidden)}
