"""The Degree of Urbanisation of a local unit, level 1, from the grid cells its people live in."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import Computed, impossible, total

CITY, TOWN, RURAL = Decimal(1), Decimal(2), Decimal(3)
"""The classes: city; town and semi-dense area; rural area."""


def level1(
    share_centre: Decimal,
    share_cluster: Decimal,
    share_rural: Decimal,
    *,
    tolerance: Decimal = Decimal("0.005"),
    majority: Decimal = Decimal("0.5"),
) -> Computed:
    """Return the class of a local unit: 1 city, 2 town and semi-dense area, 3 rural area.

    The shares (0 to 1) are of the population in urban-centre cells, in urban-cluster cells outside centres,
    and in rural cells; they add up to 1 within `tolerance`, otherwise there is no value. Class 1 when at
    least the `majority` lives in centres, class 3 when more than it lives in rural cells, otherwise class 2.
    Source: OECD note on the Degree of Urbanisation; World Cities Report 2022, box 2.1.
    """
    shares = (share_centre, share_cluster, share_rural)
    if not all(share.is_finite() and 0 <= share <= 1 for share in shares):
        return impossible(msg(N_("Each share of the population lies between 0 and 1.")))
    if abs(total(*shares, Decimal(-1))) > tolerance:
        return impossible(msg(N_("The three shares of the population do not add up to 1.")))
    if share_centre >= majority:
        return Computed(CITY)
    return Computed(RURAL if share_rural > majority else TOWN)
