"""SDG 11.7.1 and its neighbours: what of the city's land is open, public and green."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import EXACT, HUNDRED, Computed, impossible, missing, percent, total
from vlr_service.methods.formulas.quotients import proportion


def open_space(
    denominator: Decimal,
    *,
    numerator: Decimal | None = None,
    open_public_space: Decimal | None = None,
    streets: Decimal | None = None,
    population_near: Decimal | None = None,
    population: Decimal | None = None,
    multiplier: Decimal = HUNDRED,
) -> Computed:
    """Return open public space and streets in per cent of the urban area; all areas in one unit.

    Their sum when both are known, otherwise the `numerator`. Parts, in per cent: `open_public_space_share`,
    `streets_share`, and `access` = people within 400 m along streets of the population (persons).
    Source: SDG metadata 11.7.1.
    """
    areas = {"open_public_space_share": open_public_space, "streets_share": streets}
    known = {name: area for name, area in areas.items() if area is not None}
    if any(area < 0 for area in known.values()):
        return impossible(msg(N_("An area cannot be less than zero.")))
    whole = total(*known.values()) if len(known) == len(areas) else numerator
    if whole is None:
        return missing("numerator")
    result = proportion(whole, denominator, multiplier)
    if result.value is None:
        return result
    shares = {name: percent(area, denominator) for name, area in known.items()}
    if population_near is not None and population is not None:
        access = proportion(population_near, population, HUNDRED)
        if access.value is None:
            return impossible(msg(N_("People near open public space are a part of the population.")))
        shares["access"] = access.value
    return Computed(result.value, parts={**result.parts, **shares})


def green_cover(numerator: Decimal, denominator: Decimal, multiplier: Decimal = Decimal(1)) -> Computed:
    """Return the green cover of the built-up area in per cent: hectares of green over km2 of built-up area.

    A hectare is one per cent of a square kilometre, so that the multiplier is 1. Source: Huzhou Statistical
    Yearbook 2008, table 11-1.
    """
    result = proportion(numerator, EXACT.multiply(HUNDRED, denominator), EXACT.multiply(HUNDRED, multiplier))
    return Computed(result.value, result.reason, impossible=result.impossible)
