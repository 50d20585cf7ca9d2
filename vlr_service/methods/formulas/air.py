"""SDG 11.6.2: the concentration of fine particulate matter, weighted by the people who breathe it."""

from decimal import Decimal

from vlr_service.i18n import N_, msg
from vlr_service.methods.computed import EXACT, Computed, impossible, significant, total

CONCENTRATION, POPULATION = "concentration", "population"
"""The stems of the numbered inputs: `concentration_1` with `population_1`, and so on."""


def population_weighted_mean(**places: Decimal) -> Computed:
    """Return sum(concentration x population) / sum(population) over any number of places, in µg/m3.

    Each place gives its yearly mean concentration (µg/m3) and the people who live there; the mean lies
    between the lowest and the highest concentration. Part: `population`, all people counted. There is no
    value where nobody lives. Source: SDG metadata 11.6.2, 2020.
    """
    numbers = sorted({name.rpartition("_")[2] for name in places}, key=int)
    names = [(f"{CONCENTRATION}_{number}", f"{POPULATION}_{number}") for number in numbers]
    if any(name not in places for pair in names for name in pair):
        return impossible(msg(N_("Each place needs both its concentration and its population.")))
    if min(places.values()) < 0:
        return impossible(msg(N_("Concentrations and populations cannot be less than zero.")))
    people = total(*(places[population] for _, population in names))
    if people == 0:
        return Computed(None, msg(N_("Nobody lives in the places, so there is nothing to weight with.")))
    weighted = total(*(EXACT.multiply(places[level], places[population]) for level, population in names))
    return Computed(significant(EXACT.divide(weighted, people)), parts={POPULATION: people})
