"""SDG 11.2.1: people with convenient access to public transport."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import HUNDRED, Computed, impossible, missing, total
from vlr_service.methods.formulas.quotients import proportion


def transport_access(
    denominator: Decimal,
    *,
    numerator: Decimal | None = None,
    near_low_capacity: Decimal | None = None,
    near_high_capacity: Decimal | None = None,
    near_both: Decimal | None = None,
    multiplier: Decimal = HUNDRED,
) -> Computed:
    """Return the people inside the merged service areas of stops in per cent of all; inputs in persons.

    Within 500 m of low-capacity stops (bus, tram) plus within 1,000 m of high-capacity ones (rail, metro,
    ferry) minus near both, so that nobody counts twice; without these three the merged `numerator` itself.
    Source: SDG metadata 11.2.1, 2021-09.
    """
    if near_low_capacity is None or near_high_capacity is None or near_both is None:
        return missing("numerator") if numerator is None else proportion(numerator, denominator, multiplier)
    if not 0 <= near_both <= min(near_low_capacity, near_high_capacity):
        return impossible(msg(N_("People near both kinds of stop are a part of those near each kind.")))
    merged = total(near_low_capacity, near_high_capacity, -near_both)
    return proportion(merged, denominator, multiplier)
