"""SDG 11.6.1: municipal solid waste that is collected and managed in controlled facilities."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import EXACT, HUNDRED, Computed, impossible, percent
from vlr_service.methods.formulas.quotients import proportion

TOLERANCE = Decimal("0.01")
"""By how much of itself a flow may be exceeded by its part: weighed and estimated figures never quite meet."""


def waste_controlled(
    numerator: Decimal,
    denominator: Decimal,
    collected: Decimal | None = None,
    managed_all: Decimal | None = None,
    multiplier: Decimal = HUNDRED,
) -> Computed:
    """Return collected waste in controlled facilities in per cent of waste generated; tonnes a day.

    Generated G is the denominator, collected and managed M the numerator, `collected` C, `managed_all` all
    waste managed in controlled facilities: M <= C <= G and M <= managed_all <= G, within 1 %. The value is
    100 x min(M, C) / G; parts: `collected_share` = C / G and `managed_share` = managed_all / G, in per cent.
    Source: SDG metadata 11.6.1.
    """
    flows = {"collected_share": collected, "managed_share": managed_all}
    known = {name: flow for name, flow in flows.items() if flow is not None}
    for flow in known.values():
        if _exceeds(numerator, flow) or _exceeds(flow, denominator) or flow < 0:
            return impossible(_FLOWS)
    result = proportion(
        min(numerator, numerator if collected is None else collected), denominator, multiplier
    )
    if result.value is None:
        return result
    shares = {name: percent(flow, denominator) for name, flow in known.items()}
    return Computed(result.value, parts={**result.parts, **shares})


def _exceeds(part: Decimal, whole: Decimal) -> bool:
    return part > EXACT.multiply(whole, 1 + TOLERANCE) and part > 0


_FLOWS = msg(
    N_(
        "The waste flows contradict each other: what is collected and managed is a part of what is collected "
        "and of what is managed, and both are parts of what is generated."
    )
)
