"""The gap of the reference's example: slum residents at 55 where the whole city is at 82."""

from decimal import Decimal

from tests.standard.dossier_builder import dossier, observation
from vlr_service.standard.rules.disaggregation import gap_of, newest_groups


def test_slum_residents_are_27_points_behind() -> None:
    seen = dossier(
        observation("access_to_water", value="82"),
        observation("access_to_water", value="55", cell="SETTLEMENT=SLUM"),
        observation("access_to_water", value="90", cell="SETTLEMENT=NON_SLUM"),
    )
    ((indicator, (year, groups)),) = newest_groups(seen).items()
    gap = gap_of(seen, indicator, year, groups)

    assert gap is not None
    assert (gap.worst, gap.absolute) == ("SETTLEMENT=SLUM", 27)
    assert gap.relative is not None
    assert round(gap.relative, 3) == Decimal("0.671")
