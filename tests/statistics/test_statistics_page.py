"""The worked examples of the page on statistics are what the service does."""

from decimal import Decimal

import pytest

from vlr_service.catalogue.cells import Cell
from vlr_service.records.published.withheld import KnownSum, Secret
from vlr_service.statistics.hiding import ReleaseTable, hide
from vlr_service.statistics.knowledge import Knowledge
from vlr_service.statistics.linked_cells import PeopleCount, linked_cells

FIVE = Decimal(5)
TOTAL, WOMEN, MEN = Cell(), Cell.of(SEX="F"), Cell.of(SEX="M")


def town(women: int, men: int) -> ReleaseTable:
    counts = {TOTAL: women + men, WOMEN: women, MEN: men}
    cells = {cell: PeopleCount(Decimal(count)) for cell, count in counts.items()}
    return ReleaseTable(
        1, linked_cells(cells), frozenset(), frozenset(cells), frozenset(), FIVE, is_share=False
    )


def test_one_margin() -> None:
    assert hide(town(3, 20), Knowledge((), ())).reasons == {WOMEN: "A", MEN: "D"}
    assert not town(50, 60).has_anything_to_hide


@pytest.mark.parametrize(("women", "exposed"), [((3, 2), set()), ((3, 4), {1, 2}), ((4, 4), {1, 2})])
def test_two_margins(women: tuple[int, int], exposed: set[int]) -> None:
    secrets = tuple(
        Secret(n, n, WOMEN.key, Decimal(count), None, "A", FIVE, is_share=False)
        for n, count in enumerate(women, start=1)
    )
    region = KnownSum({1: 1, 2: 1}, of_base=False, area_id=9, cell=WOMEN.key)
    assert Knowledge(secrets, (region,)).exposed(width=Decimal(2)) == exposed
