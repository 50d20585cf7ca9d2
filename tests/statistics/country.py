"""A constructed country `xt` of nested regions, put straight into the tables, and the same sums done by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.factories import NOW
from tests.texts import both
from vlr_service.records import Session
from vlr_service.records.areas.area import Area
from vlr_service.records.areas.area_year import AreaYear, put_area_years, size_class
from vlr_service.records.published.key import CellKey, IndicatorKey, put_keys
from vlr_service.records.published.leaf import recompute_leaves
from vlr_service.records.published.observation import Observation
from vlr_service.records.published.year_before import link_years

YEARS = (2023, 2024)
REGIONS = {"xt-n": "xt", "xt-n1": "xt-n", "xt-n2": "xt-n", "xt-s": "xt"}
"""Regions with what they lie in."""


@dataclass(frozen=True)
class Place:
    """A municipality: its region ("xt" for none), class, population and kind of boundary in every year."""

    region: str = "xt-n1"
    degurba: int = 1
    population: Decimal | None = Decimal(100_000)
    boundary_type: str = "administrative"


@dataclass(frozen=True)
class Fact:
    """A published figure of the municipality `place` (a number from zero)."""

    place: int
    year: int = 2024
    cell: str = "_T"
    value: Decimal | None = Decimal(10)
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: str = "A"


def country(session: Session, places: Iterable[Place], facts: Iterable[Fact], *, indicator: str) -> Area:
    """Put the country into the tables and return it; its leaves are made from the facts."""
    areas = {"xt": _area(session, "xt", None)}
    for code, parent in REGIONS.items():
        areas[code] = _area(session, code, areas[parent], kind="region")
    towns = [
        (_area(session, f"xt-t{number}", areas[place.region], kind="municipality"), place)
        for number, place in enumerate(places)
    ]
    root = areas["xt"]
    rows = [_place(town, place, year) for town, place in towns for year in YEARS]
    put_area_years(session, rows, country_id=root.id, years=YEARS, now=NOW)
    key = put_keys(session, IndicatorKey, [indicator])[indicator]
    known = tuple(facts)
    cells = put_keys(session, CellKey, [fact.cell for fact in known])
    session.add_all(_fact(fact, root, towns[fact.place][0], key, cells[fact.cell]) for fact in known)
    session.flush()
    link_years(session, country_id=root.id)
    recompute_leaves(session, country_id=root.id, indicator_ids=[key], years=YEARS)
    return root


def _area(session: Session, code: str, parent: Area | None, *, kind: str = "country") -> Area:
    area = Area(
        code=code,
        kind=kind,
        country_id=parent.country if parent else None,
        parent_id=parent.id if parent else None,
        name=both(code, code),
        is_constructed=True,
        opened=date(2000, 1, 1),
    )
    session.add(area)
    session.flush()
    return area


def _place(town: Area, place: Place, year: int) -> AreaYear:
    return AreaYear(
        country_id=town.country,
        area_id=town.id,
        year=year,
        region_id=0 if place.region == "xt" else town.parent_id,
        degurba=place.degurba,
        size_class=size_class(place.population),
        boundary_type=place.boundary_type,
        population=place.population,
    )


def _fact(fact: Fact, root: Area, town: Area, indicator: int, cell: int) -> Observation:
    return Observation(
        country_id=root.id,
        area_id=town.id,
        year=fact.year,
        indicator_id=indicator,
        cell_id=cell,
        value=fact.value,
        numerator=fact.numerator,
        denominator=fact.denominator,
        status=fact.status,
        conf="F",
        revision_id=0,
    )
