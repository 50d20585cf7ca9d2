"""CON-04: whether the same population is used throughout, and no land is larger than that of the city."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from statistics import median

from vlr_service.catalogue.model import Indicator, Population
from vlr_service.i18n import N_, Message, Text, msg
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.figures.answers import is_number
from vlr_service.standard.figures.land import land_areas
from vlr_service.standard.figures.naming import at, computed, figure_of, typed
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.outcome import PASS, Finding, Outcome, Place, fail, not_applicable
from vlr_service.standard.rule import rule

DIFFERS = {
    Population.RESIDENT: N_(
        "%(figure)s counts %(people)s residents, but other indicators of the year count about %(usual)s; "
        "figures about different people cannot be compared."
    ),
    Population.REGISTERED: N_(
        "%(figure)s counts %(people)s registered people, but other indicators of the year count about "
        "%(usual)s; figures about different people cannot be compared."
    ),
    Population.URBAN: N_(
        "%(figure)s counts %(people)s urban residents, but other indicators of the year count about "
        "%(usual)s; figures about different people cannot be compared."
    ),
}
"""What a denominator that differs means, by the people it says it counts."""

WHOLE_AREA = "WHOLE"

COMPONENTS = {"population": None, "population_end": None, "population_start": "years"}
"""The components that count all residents, and the component that says how many years earlier they were counted."""

PARTS = re.compile(r"population_\d+")
"""The components that count the residents of parts which cover the city together."""

PROFILE = N_("The profile of the area for %(year)s")

CountedPeople = tuple[int, Population, str]
"""A year, the people that are counted, and the territory they live in."""


@dataclass(frozen=True)
class Count:
    """How many people something counts: a figure in one of its fields, or the profile of the area (None)."""

    people: Decimal
    owner: str
    name: Message | Text
    place: Place
    is_derived: bool = False


@rule("CON-04")
def same_population_is_used_throughout(dossier: Dossier) -> Outcome:
    """All populations of one year that count the same people differ by little, and no land exceeds the city's.

    They are the denominators of city-wide figures, typed or following from value and numerator, populations among
    their components, and the one of the profile. Which people a denominator counts is what the figure says, or what
    its indicator says.
    """
    groups = _groups(dossier)
    compared = {key: group for key, group in groups.items() if len({count.owner for count in group}) > 1}
    areas = list(_beyond_the_city(dossier))
    if not compared and not areas:
        return not_applicable(
            msg(N_("No two indicators of a year have denominators that count the same people."))
        )
    findings = [f for (_, people, _), group in compared.items() for f in _differing(dossier, people, group)]
    if areas:
        reason = msg(
            N_("Years in which populations differ, or land areas beyond the city: %(count)s."),
            count=len(findings) + len(areas),
        )
        return fail([*findings, *areas], reason)
    if not findings:
        return PASS
    return fail(findings, msg(N_("Years in which populations differ: %(count)s."), count=len(findings)))


def _groups(dossier: Dossier) -> Mapping[CountedPeople, Sequence[Count]]:
    """Return who is counted, by year, kind of people and territory."""
    groups: dict[CountedPeople, list[Count]] = {}
    for key, count in chain(chain.from_iterable(dossier.each(_counted)), _residents(dossier)):
        groups.setdefault(key, []).append(count)
    return dict(sorted(groups.items()))


def _counted(dossier: Dossier) -> tuple[tuple[CountedPeople, Count], ...]:
    """Return the counts of people behind the city-wide figures."""
    return tuple(
        ((year, people, observation.territory), count)
        for series in dossier.series.values()
        for observation in series
        for year, people, count in _counts(dossier, observation)
    )


def _residents(dossier: Dossier) -> Iterator[tuple[CountedPeople, Count]]:
    """Yield the populations of the profile."""
    for facts in dossier.registers.profile:
        if is_number(facts.population) and facts.population > 0:
            place = Place(year=facts.year, field="population", register="profile")
            count = Count(facts.population, "", msg(PROFILE, year=str(facts.year)), place)
            yield (facts.year, Population.RESIDENT, WHOLE_AREA), count


def _counts(dossier: Dossier, observation: ObservedCell) -> Iterator[tuple[int, Population, Count]]:
    indicator, name = dossier.indicator(observation), figure_of(dossier, observation)
    people = observation.population or indicator.population
    if people is not None and people in DIFFERS:
        typed_in = observation.denominator
        count = typed_in if is_number(typed_in) else _derived(dossier, indicator, observation)
        if count is not None and count > 0:
            place = at(observation, field="denominator")
            yield (
                observation.year,
                Population(people),
                Count(count, observation.indicator, name, place, is_derived=typed_in is None),
            )
    parts = [number for component, number in observation.components.items() if PARTS.fullmatch(component)]
    if parts and all(map(is_number, parts)):
        place, owner = at(observation, field="components.population_1"), f"{observation.indicator}.parts"
        yield observation.year, Population.RESIDENT, Count(sum(parts, Decimal(0)), owner, name, place)
    for component, back in COMPONENTS.items():
        number = observation.components.get(component)
        years = observation.components.get(back) if back else Decimal(0)
        if is_number(number) and number > 0 and is_number(years) and years == years.to_integral_value():
            place = at(observation, field=f"components.{component}")
            owner = f"{observation.indicator}.{component}"
            yield observation.year - int(years), Population.RESIDENT, Count(number, owner, name, place)


def _derived(dossier: Dossier, indicator: Indicator, observation: ObservedCell) -> Decimal | None:
    """Return the denominator that follows from value and numerator; None where rounding leaves it unclear."""
    value, numerator = observation.value, observation.numerator
    if not indicator.has_parts or not is_number(value) or not is_number(numerator) or value <= 0:
        return None
    exponent = value.as_tuple().exponent
    rounding = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    if rounding > value * dossier.threshold("CON-04", "tol") / 2:
        return None
    return numerator * (indicator.multiplier or Decimal(1)) / value


def _differing(dossier: Dossier, people: Population, group: Sequence[Count]) -> Iterator[Finding]:
    """Yield the count of a group that lies furthest from its median, if the group is spread too far."""
    counts = [count.people for count in group]
    usual = median(counts)
    if (max(counts) - min(counts)) / usual <= dossier.threshold("CON-04", "tol"):
        return
    odd = max(group, key=lambda count: abs(count.people - usual))
    usual = median(count.people for count in group if count is not odd)
    message = msg(DIFFERS[people], figure=odd.name, people=_shown(odd), usual=_rounded(usual))
    remedy = N_(
        "Use one population for the year, or state for each figure which people its denominator counts."
    )
    yield Finding(odd.place, message, msg(remedy))


def _shown(count: Count) -> str:
    return _rounded(count.people) if count.is_derived else typed(count.people)


def _rounded(people: Decimal) -> str:
    return typed(people) if people == people.to_integral_value() else computed(people, beside=Decimal("1E2"))


def _beyond_the_city(dossier: Dossier) -> Iterator[Finding]:
    """Yield each area of land that is larger than the whole city."""
    whole = dossier.area.land_area_km2
    if not is_number(whole) or whole <= 0:
        return
    most = whole * (1 + dossier.threshold("CON-04", "area_tol"))
    for found in land_areas(dossier):
        if found.km2 > most:
            text = N_(
                "%(figure)s: %(area)s square kilometres of land lie in a city that has %(whole)s; "
                "check the unit and the boundary."
            )
            params = {"area": typed(found.km2.normalize()), "whole": typed(whole)}
            message = msg(text, figure=figure_of(dossier, found.observation), **params)
            remedy = msg(N_("Correct the area or its unit, or the land area in the profile of the area."))
            yield Finding(at(found.observation, field=found.field), message, remedy)
