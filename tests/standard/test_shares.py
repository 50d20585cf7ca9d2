"""How many more must be good until a share is reached."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vlr_service.standard.figures.shares import shortfall


def test_shortfall_is_what_is_missing_to_the_share() -> None:
    assert shortfall(Decimal("0.5"), good=0, total=1) == 1
    assert shortfall(Decimal("0.8"), good=3, total=5) == 1
    assert shortfall(Decimal("0.8"), good=4, total=5) == 0
    assert shortfall(Decimal("0.3"), good=5, total=5) == 0


@given(st.decimals(0, 1, places=2), st.integers(1, 80), st.data())
def test_with_the_shortfall_the_share_is_reached_and_with_one_less_it_is_not(
    least: Decimal, total: int, data: st.DataObject
) -> None:
    good = data.draw(st.integers(0, total))
    missing = shortfall(least, good=good, total=total)

    assert Decimal(good + missing) / total >= least
    assert missing == 0 or Decimal(good + missing - 1) / total < least
