"""Chapter 3: the facts of the area with their sources; what has none is named as missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vlr_service.documents.material import ProfileYear
from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Block, Gap, Table
from vlr_service.i18n import N_, format_number
from vlr_service.standard import SourceEntry

_BOUNDARIES = {
    "administrative": N_("Administrative boundary"),
    "urban_centre": N_("Urban centre"),
    "urban_cluster": N_("Urban cluster"),
    "functional_urban_area": N_("Functional urban area"),
    "fua": N_("Functional urban area"),
}


@dataclass(frozen=True)
class _Fact:
    """One fact of the profile; `printed` None where no sourced fact is known."""

    label: str
    printed: str | None = None
    year: int | None = None
    source: SourceEntry | None = None


def profile(reading: Reading) -> tuple[Block, ...]:
    """Return the table of known facts and a gap that names the missing ones."""
    facts = tuple(_facts(reading))
    known = tuple(f for f in facts if f.printed is not None)
    missing = tuple(f.label for f in facts if f.printed is None)
    blocks: tuple[Block, ...] = (_table(reading, known),) if known else ()
    if not missing:
        return blocks
    words = reading.say(N_("No sourced fact is known of: %(facts)s."), facts=reading.separated(missing))
    return (*blocks, Gap(label=reading.say(N_("Missing in the profile")), prompt=words))


def _table(reading: Reading, facts: tuple[_Fact, ...]) -> Table:
    head = (N_("Fact"), N_("Value"), N_("Year"), N_("Source"))
    rows = tuple(
        (
            f.label,
            f.printed or NOTHING,
            str(f.year) if f.year else NOTHING,
            reading.cited([f.source]) if f.source else NOTHING,
        )
        for f in facts
    )
    return Table(
        id="table-profile",
        caption=reading.say(N_("Facts of %(area)s"), area=reading.material.area_name),
        head=tuple(reading.say(h) for h in head),
        align=("start", "start", "end", "start"),
        widths=(2.6, 1.6, 0.8, 4.0),
        rows=rows,
    )


def _facts(reading: Reading) -> Iterator[_Fact]:
    yield from _population(reading)
    yield from _land(reading)
    yield _boundary(reading)
    yield _degree(reading)


def _years(reading: Reading) -> tuple[ProfileYear, ...]:
    return tuple(sorted(reading.material.profile, key=lambda y: y.year, reverse=True))


def _population(reading: Reading) -> Iterator[_Fact]:
    label = reading.say(N_("Population"))
    known = [y for y in _years(reading) if y.population is not None]
    for year in known:
        assert year.population is not None
        printed = _amount(reading, year.population, N_("%(number)s persons"))
        yield _Fact(label, printed, year.year, year.population_source)
    if not known:
        yield _Fact(label)


def _land(reading: Reading) -> Iterator[_Fact]:
    area, density = reading.say(N_("Land area")), reading.say(N_("Population density"))
    year = next((y for y in _years(reading) if y.land_area_km2 is not None), None)
    if year is None or not year.land_area_km2:
        yield _Fact(area)
        yield _Fact(density)
        return
    yield _Fact(
        area, _amount(reading, year.land_area_km2, N_("%(number)s km²")), year.year, year.land_area_source
    )
    if year.population is None:
        yield _Fact(density)
        return
    per_km2 = format_number(year.population / year.land_area_km2, reading.language, decimals=0)
    printed = reading.say(N_("%(number)s persons per km²"), number=per_km2)
    yield _Fact(density, printed, year.year, year.population_source)


def _boundary(reading: Reading) -> _Fact:
    label = reading.say(N_("Boundary"))
    year = next((y for y in _years(reading) if y.boundary_type), None)
    if year is None or year.boundary_type is None:
        return _Fact(label)
    kind = reading.say(_BOUNDARIES.get(year.boundary_type, year.boundary_type))
    if year.boundary_version is None:
        return _Fact(label, kind, year.year)
    day = reading.day(year.boundary_version)
    return _Fact(label, reading.say(N_("%(kind)s as of %(day)s"), kind=kind, day=day), year.year)


def _degree(reading: Reading) -> _Fact:
    label = reading.say(N_("Degree of Urbanisation, class as declared"))
    year = next((y for y in _years(reading) if y.degurba_class is not None), None)
    if year is None:
        return _Fact(label)
    printed = str(year.degurba_class)
    if year.grid_year is not None:
        words = N_("%(class_)s (population grid of %(year)s)")
        printed = reading.say(words, class_=printed, year=str(year.grid_year))
    return _Fact(label, printed, year.year)


def _amount(reading: Reading, value: Decimal, pattern: str) -> str:
    return reading.say(pattern, number=format_number(value, reading.language))
