"""What hangs together in the cells of one area: overlapping groups, two dimensions, and what nobody reported."""

from decimal import Decimal

from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Catalogue
from vlr_service.statistics.linked_cells import PeopleCount, figures_of, linked_cells


def cells(**counts: int) -> dict[Cell, PeopleCount]:
    return {Cell.parse(key.replace("__", "=")): PeopleCount(Decimal(count)) for key, count in counts.items()}


def implied(found: dict[Cell, PeopleCount]) -> dict[str, int]:
    return {cell.key: int(figures.count) for cell, figures in linked_cells(found).implied.items()}


def test_men_are_implied_by_total_and_women() -> None:
    assert implied(cells(_T=100, SEX__F=97)) == {"SEX=M": 3}


def test_one_age_group_less_another_is_a_group() -> None:
    assert implied(cells(AGE__Y15T24=50, AGE__Y15T19=48)) == {"AGE=Y20T24": 2}


def test_groups_that_do_not_hang_together_imply_nothing() -> None:
    assert implied(cells(_T=100, AGE__Y15T24=50, SEX__F=100 - 40, SEX__M=40)) == {}


def test_the_poorest_two_fifths_are_the_first_two() -> None:
    found = linked_cells(cells(INCOME_WEALTH_QUANTILE__Q1=3, INCOME_WEALTH_QUANTILE__B40=9))
    assert {cell.key: int(figures.count) for cell, figures in found.implied.items()} == {
        "INCOME_WEALTH_QUANTILE=Q2": 6
    }
    assert len(found.equations) == 1


def test_inner_cells_are_implied_through_both_dimensions() -> None:
    table = {
        Cell(): 20,
        Cell.of(SEX="F"): 9,
        Cell.of(SETTLEMENT="SLUM"): 8,
        Cell.of(SEX="F", SETTLEMENT="SLUM"): 5,
    }
    found = linked_cells({cell: PeopleCount(Decimal(count)) for cell, count in table.items()})
    assert int(found.implied[Cell.of(SEX="M", SETTLEMENT="NON_SLUM")].count) == 20 - 9 - 8 + 5


def test_parts_that_do_not_add_up_are_no_equation() -> None:
    assert linked_cells(cells(_T=100, SEX__F=60, SEX__M=50)).equations == ()


def test_a_share_of_a_known_number_of_people_is_a_count(catalogue: Catalogue) -> None:
    indicator = catalogue.indicators["UMF_2_2_1"]
    found = figures_of(indicator, value=Decimal("3.3"), numerator=None, denominator=Decimal(91))
    assert found == PeopleCount(Decimal(3), Decimal(91))
