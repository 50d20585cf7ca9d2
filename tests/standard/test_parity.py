"""Where both sides should be equal, progress leads towards parity: from below upwards, from above downwards."""

from decimal import Decimal

from tests.standard.dossier_builder import indicator
from vlr_service.catalogue.cells import Cell
from vlr_service.catalogue.model import Direction
from vlr_service.methods.progress.rating_scales import RatingMethod
from vlr_service.methods.progress.ratings import Progress
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.rated import direction_of, progress_of

EARNINGS = indicator("earnings", direction=Direction.PARITY, multiplier=Decimal(100), hard_max=None)


def progress(*values: int) -> Progress:
    figures = [
        ObservedCell(indicator="earnings", year=2016 + 2 * n, cell=Cell(), value=Decimal(value))
        for n, value in enumerate(values)
    ]
    return progress_of(EARNINGS, figures, unit=None, method=RatingMethod.OPEN_SDG, targets=(), base_year=2016)


def test_nearer_to_parity_is_better_from_both_sides() -> None:
    assert not progress(70, 80).is_setback
    assert progress(80, 70).is_setback
    assert progress(105, 115).is_setback
    assert not progress(115, 105).is_setback


def test_figures_on_both_sides_of_parity_are_not_rated() -> None:
    assert progress(90, 110).rating is None
    assert "both sides of parity" in str(progress(90, 110).reason)


def test_parity_that_is_reached_cannot_be_rated_by_growth() -> None:
    assert progress(90, 100).rating is None
    assert "best possible value" in str(progress(90, 100).reason)


def test_other_directions_are_their_own() -> None:
    assert direction_of(indicator("water"), [Decimal(1)]) is Direction.HIGHER
    assert direction_of(EARNINGS, [Decimal(80)]) is Direction.HIGHER
    assert direction_of(EARNINGS, [Decimal(120)]) is Direction.LOWER
