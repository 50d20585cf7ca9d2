"""SDG 11.3.1: how fast a city takes land, compared with how fast its population grows."""

from decimal import Decimal

from vlr_service.errors import InvalidRequest
from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import EXACT, Computed, impossible, significant

VERSIONS = ("2021", "2018")
"""The versions of the metadata whose land term is known, the newest first."""

SQUARE_METRES = Decimal(1_000_000)
"""Square metres in a square kilometre."""

UNSTABLE_BELOW = Decimal("0.001")
"""A population growth rate closer to zero than this makes the ratio unstable (per year)."""


def land_consumption(
    built_up_start: Decimal,
    built_up_end: Decimal,
    population_start: Decimal,
    population_end: Decimal,
    years: Decimal,
    *,
    version: str = "2021",
) -> Computed:
    """Return the ratio of land consumption rate to population growth rate (no unit).

    Areas in km2, populations in persons, both at the same two dates and inside the same boundary.
    Version "2021": LCR = (V1 - V0) / V0 / t; version "2018": LCR = ln(V1 / V0) / t; both:
    PGR = ln(P1 / P0) / t, ratio = LCR / PGR. Without value when PGR is zero, unstable when |PGR| is
    below 0.001. Parts: both rates (per year), built-up m2 per person at both dates, and the relative
    change of the area. Source: SDG metadata 11.3.1, 2021-03 and 2018 to 2020.
    """
    if version not in VERSIONS:
        raise InvalidRequest(
            "unknown-method-version",
            msg(N_("There is no version %(version)s of SDG 11.3.1."), version=version),
            facts={"version": version, "known": list(VERSIONS)},
        )
    if min(built_up_start, built_up_end, population_start, population_end, years) <= 0:
        return impossible(msg(N_("Areas, populations and years must be greater than zero.")))
    change = EXACT.divide(EXACT.subtract(built_up_end, built_up_start), built_up_start)
    land = EXACT.divide(change if version == "2021" else _log_ratio(built_up_end, built_up_start), years)
    people = EXACT.divide(_log_ratio(population_end, population_start), years)
    parts = {
        "land_consumption_rate": significant(land),
        "population_growth_rate": significant(people),
        "built_up_change": significant(change),
        "built_up_per_person_start": _m2_per_person(built_up_start, population_start),
        "built_up_per_person_end": _m2_per_person(built_up_end, population_end),
    }
    return _ratio_of_rates(land, people, parts)


def _ratio_of_rates(land: Decimal, people: Decimal, parts: dict[str, Decimal]) -> Computed:
    if people == 0:
        return Computed(None, msg(N_("The population did not change, so the ratio is not defined.")), parts)
    value = significant(EXACT.divide(land, people))
    if abs(people) >= UNSTABLE_BELOW:
        return Computed(value, parts=parts)
    caution = msg(N_("The population hardly changed, so the ratio is unstable: look at its parts."))
    return Computed(value, caution, parts, unstable=True)


def _log_ratio(end: Decimal, start: Decimal) -> Decimal:
    return EXACT.divide(end, start).ln(EXACT)


def _m2_per_person(area_km2: Decimal, population: Decimal) -> Decimal:
    return significant(EXACT.divide(EXACT.multiply(area_km2, SQUARE_METRES), population))
