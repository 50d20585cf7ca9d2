"""The facts of the profile about people, land and boundary, newest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.documents.profile_sources import land_area_source, population_source
from vlr_service.documents.reading import Reading
from vlr_service.i18n import N_, round_half_even
from vlr_service.i18n.scales import number_in_column
from vlr_service.standard.observed import SourceEntry
from vlr_service.standard.registers import AreaFacts


@dataclass(frozen=True)
class Fact:
    """One fact of the profile; `printed` None where no sourced fact is known."""

    label: str
    printed: str | None = None
    year: int | None = None
    source: SourceEntry | None = None


def years(reading: Reading) -> tuple[AreaFacts, ...]:
    """Return what is known of the area by year, newest first."""
    return tuple(sorted(reading.material.registers.profile, key=lambda facts: facts.year, reverse=True))


def newest(reading: Reading, is_stated: Callable[[AreaFacts], object]) -> AreaFacts | None:
    """Return the newest year for which something is stated, None if there is no such year."""
    return next((facts for facts in years(reading) if is_stated(facts)), None)


def settled_facts(reading: Reading) -> Iterator[Fact]:
    """Yield population by year, land area, density and boundary."""
    yield from _population(reading)
    yield from _land(reading)
    yield _boundary(reading)


def people(reading: Reading, count: Decimal | int) -> str:
    """Return a number of people: a whole number, in the singular where it is one."""
    whole = round_half_even(Decimal(count), 0)
    pattern = N_("1 person") if whole == 1 else N_("%(number)s people")
    return reading.say(pattern, number=number_in_column(whole, reading.words))


def _population(reading: Reading) -> Iterator[Fact]:
    label = reading.say(N_("Population"))
    known = [facts for facts in years(reading) if facts.population is not None]
    for facts in known:
        assert facts.population is not None
        printed = people(reading, facts.population)
        yield Fact(label, printed, facts.year, population_source(facts))
    if not known:
        yield Fact(label)


def _land(reading: Reading) -> Iterator[Fact]:
    area, density = reading.say(N_("Land area")), reading.say(N_("Population density"))
    facts = newest(reading, lambda one: one.land_area_km2 is not None)
    if facts is None or not facts.land_area_km2:
        yield Fact(area)
        yield Fact(density)
        return
    size = _amount(reading, facts.land_area_km2, N_("%(number)s km²"))
    source = land_area_source(facts)
    # An area is carried on from year to year: the year it is of is that of its source.
    measured = source.reference_year if source else None
    yield Fact(area, size, measured or facts.year, source)
    if facts.population is None:
        yield Fact(density)
        return
    per_km2 = number_in_column(facts.population / facts.land_area_km2, reading.words, decimals=0)
    printed = reading.say(N_("%(number)s people per km²"), number=per_km2)
    yield Fact(density, printed, facts.year, population_source(facts))


def _boundary(reading: Reading) -> Fact:
    label = reading.say(N_("Boundary"))
    facts = newest(reading, lambda one: one.boundary_type)
    if facts is None:
        return Fact(label)
    kind = reading.name_of("CL_BOUNDARY_TYPE", facts.boundary_type)
    if facts.boundary_version is None:
        return Fact(label, kind, facts.year)
    day = reading.day(facts.boundary_version)
    return Fact(label, reading.say(N_("%(kind)s as of %(day)s"), kind=kind, day=day), facts.year)


def _amount(reading: Reading, value: Decimal, pattern: str) -> str:
    return reading.say(pattern, number=number_in_column(value, reading.words))
