"""Suppression: nothing hidden can be worked out, and no more is hidden than the rules ask for."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.errors import InvalidRequest
from vlr_service.methods.disclosure.recovery import MARGIN
from vlr_service.methods.disclosure.small_counts import HidingReason, audit, suppress

PRIMARY, SECONDARY = HidingReason.PRIMARY, HidingReason.SECONDARY
FIVE = Decimal(5)

Counts = dict[tuple[str, str], Decimal]


def line(*counts: int) -> Counts:
    parts = {("", name): Decimal(count) for name, count in zip("abcdefgh", counts, strict=False)}
    return {**parts, ("", MARGIN): Decimal(sum(counts))}


def grid(*rows: tuple[int, ...]) -> Counts:
    table: Counts = {}
    for (r, row), (c, name) in product(
        enumerate(rows), enumerate("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN")
    ):
        if c < len(row):
            for key in product((f"r{r:02}", MARGIN), (name, MARGIN)):
                table[key] = table.get(key, Decimal(0)) + row[c]
    return table


def test_a_small_count_takes_the_smallest_other_one_of_its_line_with_it() -> None:
    assert suppress(line(3, 20, 9), threshold=FIVE) == {("", "a"): PRIMARY, ("", "c"): SECONDARY}


def test_nothing_is_hidden_where_no_count_is_small() -> None:
    assert suppress(grid((5, 0), (7, 12)), threshold=FIVE) == {}


def test_a_small_count_inside_a_table_takes_a_rectangle_with_it() -> None:
    assert suppress(grid((3, 20, 30), (40, 9, 50), (60, 70, 8)), threshold=FIVE) == {
        ("r00", "a"): PRIMARY,
        ("r00", "b"): SECONDARY,
        ("r01", "a"): SECONDARY,
        ("r01", "b"): SECONDARY,
    }


def test_a_small_total_is_hidden_like_other_cells() -> None:
    """The first row has 3 people, so its total says as much as its one cell."""
    table = grid((3, 0), (7, 20), (9, 30))
    hidden = suppress(table, threshold=FIVE)

    assert hidden["r00", MARGIN] is PRIMARY
    assert audit(table, hidden, threshold=FIVE) == frozenset()


def test_two_small_counts_are_not_enough_where_the_threshold_leaves_one_way() -> None:
    """Both lie in 1 to 4 and together make 8."""
    small = {("", "a"): PRIMARY, ("", "b"): PRIMARY}

    assert audit(line(4, 4, 20), small, threshold=FIVE) == small.keys()
    assert suppress(line(4, 4, 20), threshold=FIVE) == {**small, ("", "c"): SECONDARY}


def test_without_a_published_total_a_lone_cell_is_safe() -> None:
    assert suppress({("", "a"): Decimal(3), ("", "b"): Decimal(20)}, threshold=FIVE) == {("", "a"): PRIMARY}


def test_a_small_total_of_small_counts_goes_out_as_secondary() -> None:
    """Four counts of at least one make four: who knows that the total is below five knows them all."""
    hidden = suppress(line(1, 1, 1, 1), threshold=FIVE)

    assert hidden["", MARGIN] is SECONDARY
    assert audit(line(1, 1, 1, 1), hidden, threshold=FIVE) == frozenset()


def test_the_audit_reads_published_counts_only() -> None:
    table = grid((3, 20), (40, 9))
    hidden = suppress(table, threshold=FIVE)

    assert audit(shown(table, hidden), hidden, threshold=FIVE) == frozenset()
    assert audit({**table, ("r00", "a"): Decimal(1000)}, hidden, threshold=FIVE) == frozenset()


@pytest.mark.parametrize(
    ("table", "threshold", "code"),
    [
        ({**line(3, 20), ("", MARGIN): Decimal(24)}, 5, "table-does-not-add-up"),
        ({**grid((3, 20), (40, 9)), (MARGIN, "b"): Decimal(30)}, 5, "table-does-not-add-up"),
        (line(1), 2, "threshold-too-low"),
    ],
)
def test_what_cannot_be_protected_is_refused(table: Counts, threshold: int, code: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        suppress(table, threshold=Decimal(threshold))
    assert refusal.value.code == code


def test_a_large_table_is_protected() -> None:
    table = grid(*(tuple((r * 37 + c * 101) % 60 for c in range(40)) for r in range(40)))
    hidden = suppress(table, threshold=FIVE)

    assert audit(shown(table, hidden), hidden, threshold=FIVE) == frozenset()


def shown(table: Counts, hidden: Mapping[tuple[str, str], HidingReason]) -> Counts:
    return {key: count for key, count in table.items() if key not in hidden}


COUNTS = st.integers(0, 8)
TABLES = st.one_of(
    st.lists(COUNTS, min_size=1, max_size=6).map(lambda row: line(*row)),
    st.tuples(*[st.tuples(COUNTS, COUNTS, COUNTS)] * 2).map(lambda rows: grid(*rows)),
    st.tuples(*[st.tuples(COUNTS, COUNTS)] * 3).map(lambda rows: grid(*rows)),
)
THRESHOLDS = st.integers(3, 6).map(Decimal)


def near(table: Counts, hidden: Mapping[tuple[str, str], HidingReason], threshold: Decimal) -> list[Counts]:
    """Return the tables that fit what was published and differ from the true one by one at most per inner cell.

    What fits is convex and has whole corners: a hidden count that can be another one can be its neighbour's.
    """
    inner = [key for key in table if MARGIN not in key]
    rows, columns = sorted({row for row, _ in inner}), sorted({column for _, column in inner})
    ways = [
        [n for n in (table[key] - 1, table[key], table[key] + 1) if n >= 0] if key in hidden else [table[key]]
        for key in inner
    ]
    found = []
    for values in product(*ways):
        filled = dict(zip(inner, values, strict=True))
        made = grid(*(tuple(int(filled[row, column]) for column in columns) for row in rows))
        whole = {
            (rows[int(r[1:])] if r != MARGIN else r, columns["abcdefgh".index(c)] if c != MARGIN else c): n
            for (r, c), n in made.items()
        }
        if all(fits(whole[key], count, hidden.get(key), threshold) for key, count in table.items()):
            found.append(whole)
    return found


def fits(count: Decimal, true: Decimal, reason: HidingReason | None, threshold: Decimal) -> bool:
    return count == true if reason is None else reason is SECONDARY or 0 < count < threshold


@given(TABLES, THRESHOLDS)
def test_nothing_hidden_can_be_worked_out(table: Counts, threshold: Decimal) -> None:
    hidden = suppress(table, threshold=threshold)
    ways = near(table, hidden, threshold)

    assert all(len({way[key] for way in ways}) > 1 for key in hidden)


@given(TABLES, THRESHOLDS)
def test_small_counts_are_hidden_and_zeros_stay(table: Counts, threshold: Decimal) -> None:
    hidden = suppress(table, threshold=threshold)

    assert all(count == 0 or count >= threshold for count in shown(table, hidden).values())
    assert all(table[key] > 0 for key in hidden)


@given(TABLES, THRESHOLDS)
def test_the_audit_of_what_is_published_is_clean_and_the_order_of_cells_does_not_matter(
    table: Counts, threshold: Decimal
) -> None:
    hidden = suppress(table, threshold=threshold)

    assert audit(shown(table, hidden), hidden, threshold=threshold) == frozenset()
    assert suppress(dict(reversed(table.items())), threshold=threshold) == hidden
