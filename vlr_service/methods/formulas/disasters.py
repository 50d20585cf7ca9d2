"""SDG 11.5.1: people whom disasters kill or hit."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods import computed
from vlr_service.methods.computed import Computed, impossible, total
from vlr_service.methods.formulas.quotients import rate


def disaster_affected(
    denominator: Decimal,
    *,
    numerator: Decimal | None = None,
    deaths: Decimal | None = None,
    missing: Decimal | None = None,
    directly_affected: Decimal | None = None,
    multiplier: Decimal = Decimal(100_000),
) -> Computed:
    """Return deaths, missing and directly affected people per 100,000 residents; inputs in persons.

    Their sum when all three are known, otherwise the `numerator`; at most the population. The population of
    the city takes the place of the global one. Source: SDG metadata 11.5.1, letters A2, A3 and B1.
    """
    people = numerator
    if deaths is not None and missing is not None and directly_affected is not None:
        people = total(deaths, missing, directly_affected)
        if min(deaths, missing, directly_affected) < 0:
            return impossible(msg(N_("A count of people cannot be less than zero.")))
    if people is None:
        return computed.missing("numerator")
    if people > denominator > 0:
        return impossible(msg(N_("The number of people affected exceeds the population.")))
    return rate(people, denominator, multiplier)
