from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr_service.methods.progress.gaps import gap


def test_the_worst_off_group_of_the_reference_is_named_with_its_gap() -> None:
    found = gap(Decimal(82), {"slum": Decimal(55), "other": Decimal(88)}, higher_is_better=True)

    assert (found.worst, found.value, found.total, found.absolute) == (
        "slum",
        Decimal(55),
        Decimal(82),
        Decimal(27),
    )
    assert found.relative is not None
    assert round(found.relative, 3) == Decimal("0.671")


def test_where_less_is_better_the_highest_group_is_worst_off() -> None:
    found = gap(Decimal(10), {"women": Decimal(12), "men": Decimal(8)}, higher_is_better=False)

    assert (found.worst, found.absolute, found.relative) == ("women", Decimal(2), Decimal("1.2"))


def test_a_total_of_zero_has_no_relative_gap() -> None:
    assert gap(Decimal(0), {"women": Decimal(2)}, higher_is_better=False).relative is None


def test_of_equal_groups_the_first_by_name_is_named() -> None:
    assert gap(Decimal(5), {"b": Decimal(4), "a": Decimal(4)}, higher_is_better=True).worst == "a"


def test_a_gap_needs_a_group() -> None:
    with pytest.raises(ValueError, match="empty"):
        gap(Decimal(5), {}, higher_is_better=True)


def test_a_gap_that_widens_has_a_positive_change() -> None:
    before = gap(Decimal(80), {"slum": Decimal(60)}, higher_is_better=True)
    after = gap(Decimal(82), {"slum": Decimal(55)}, higher_is_better=True)

    assert after.absolute - before.absolute == 7


figures = st.decimals(min_value=0, max_value=1000, places=2)


@given(figures, st.dictionaries(st.text(max_size=3), figures, min_size=1))
def test_no_group_is_worse_off_than_the_worst_and_the_direction_mirrors(
    total: Decimal, groups: dict[str, Decimal]
) -> None:
    up = gap(total, groups, higher_is_better=True)
    down = gap(-total, {group: -value for group, value in groups.items()}, higher_is_better=False)

    assert all(total - value <= up.absolute for value in groups.values())
    assert (up.worst, up.absolute, up.relative) == (down.worst, down.absolute, down.relative)
