from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

from vlr_service.catalogue.grid import ThinCell, thin_cells
from vlr_service.catalogue.loading.load import load


def test_every_cell_of_the_grid_has_at_least_two_indicators_in_force() -> None:
    catalogue = load()
    found = Counter((i.domain, i.objective) for i in catalogue.indicators.values() if i.ends is None)

    assert set(found) == set(product(catalogue.domains, catalogue.objectives))
    assert min(found.values()) >= 2, found
    assert thin_cells(catalogue) == ()


def test_a_cell_is_empty_once_its_last_indicator_has_ended() -> None:
    catalogue = load()
    ended = {
        key: replace(i, ends=date(2027, 12, 31)) if (i.domain, i.objective) == ("culture", "safe") else i
        for key, i in catalogue.indicators.items()
    }

    assert thin_cells(replace(catalogue, indicators=ended)) == (ThinCell("culture", "safe", 0),)
