"""SDG 11.1.1: people in slums, informal settlements or inadequate housing."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import HUNDRED, Computed, impossible, percent, total
from vlr_service.methods.formulas.quotients import proportion

DEPRIVATIONS = (
    "lacking_water",
    "lacking_sanitation",
    "lacking_living_area",
    "lacking_durable_housing",
    "lacking_secure_tenure",
)
"""The five things a slum household lacks one of; each input counts the people who lack it."""


def slum_share(
    numerator: Decimal, denominator: Decimal, multiplier: Decimal = HUNDRED, **lacking: Decimal
) -> Computed:
    """Return the slum population in per cent of the urban population; all inputs in persons.

    A person with several deprivations counts once, so the slum population is at least the largest
    deprivation and at most their sum: parts `lower_bound` and, with all five known, `upper_bound`, in per
    cent; a slum population outside them is given with a caution. No deprivation counts more people than
    the city has. Source: SDG metadata 11.1.1, 2020.
    """
    result = proportion(numerator, denominator, multiplier)
    if result.value is None or not lacking:
        return result
    if not all(0 <= people <= denominator for people in lacking.values()):
        return impossible(msg(N_("People who lack something are a part of the urban population.")))
    lowest, highest = max(lacking.values()), min(denominator, total(*lacking.values()))
    bounds = {"lower_bound": percent(lowest, denominator)}
    if len(lacking) == len(DEPRIVATIONS):
        bounds["upper_bound"] = percent(highest, denominator)
    is_outside = numerator < lowest or ("upper_bound" in bounds and numerator > highest)
    return Computed(result.value, _OUTSIDE if is_outside else None, {**result.parts, **bounds})


_OUTSIDE = msg(
    N_(
        "The slum population lies outside its bounds: it is at least the largest deprivation, "
        "and at most the sum of all five."
    )
)
