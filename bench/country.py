"""A constructed country of any size, put straight into the tables of a temporary database."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import psycopg
from sqlalchemy import text

from bench.material import desk_on
from vlr_service.catalogue.model import Aggregation
from vlr_service.collection.installation import Installation
from vlr_service.i18n import Text
from vlr_service.records import Session
from vlr_service.records.areas.area import Area
from vlr_service.records.areas.area_year import AreaYear, put_area_years
from vlr_service.records.published.key import CellKey, IndicatorKey, put_keys
from vlr_service.records.published.leaf import recompute_leaves

REGIONS, DEGURBA = 10, 3
YEARS, CELLS = range(2015, 2025), ("_T", "SEX=F")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
COLUMNS = "country_id area_id year indicator_id cell_id value numerator denominator status conf revision_id"
TYPES = "int4 int4 int4 int4 int4 numeric numeric numeric varchar varchar int4"


@dataclass(frozen=True)
class Size:
    """How many municipalities report how many indicators, each for ten years and two cells."""

    municipalities: int
    indicators: int

    @property
    def observations(self) -> int:
        return self.municipalities * self.indicators * len(YEARS) * len(CELLS)

    def __str__(self) -> str:
        return (
            f"{self.observations:,} observations: {self.municipalities:,} municipalities in {REGIONS * DEGURBA} leaves,"
            f" {self.indicators} indicators, {len(YEARS)} years, {len(CELLS)} cells"
        )

    def areas(self) -> range:
        """Return the ids of the municipalities."""
        return range(100, 100 + self.municipalities)


@contextmanager
def constructed(url: str, size: Size) -> Iterator[Installation]:
    """Open a installation on a database filled with the constructed country."""
    with tempfile.TemporaryDirectory() as name:
        installation = desk_on(url, var=Path(name))
        with installation.sessions.transaction() as session:
            put_areas(session, size)
            put_keys(session, IndicatorKey, asked(installation, size.indicators))
            for cell in CELLS:
                put_keys(session, CellKey, [cell])
        put_facts(installation, url, size)
        with installation.sessions.transaction() as session:
            recompute_leaves(session, country_id=1, indicator_ids=range(1, size.indicators + 1), years=YEARS)
        with installation.sessions.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
        yield installation
        installation.sessions.engine.dispose()


def asked(installation: Installation, number: int) -> list[str]:
    """Return the indicators the country reports, ratios of sums, in the order of their keys."""
    summed = (
        key
        for key, i in installation.catalogue.indicators.items()
        if i.ends is None and i.aggregation is Aggregation.RATIO_OF_SUMS
    )
    return sorted(itertools.islice(summed, number))


def put_areas(session: Session, size: Size) -> None:
    """Create the country (id 1), its regions and its municipalities, and the leaf of each in each year."""

    def area(key: int, code: str, kind: str, parent: int | None) -> Area:
        country = None if key == 1 else 1
        return Area(
            id=key,
            code=code,
            kind=kind,
            country_id=country,
            parent_id=parent,
            name=Text({"en": code}),
            is_constructed=True,
        )

    session.add(area(1, "xb", "country", None))
    session.flush()
    session.add_all(area(2 + region, f"xb-r{region}", "region", 1) for region in range(REGIONS))
    session.flush()
    session.add_all(area(key, f"xb-{key}", "municipality", 2 + key % REGIONS) for key in size.areas())
    session.flush()
    places = (
        AreaYear(
            country_id=1,
            area_id=key,
            year=year,
            region_id=2 + key % REGIONS,
            degurba=1 + key % DEGURBA,
            size_class="50K_500K",
            boundary_type="administrative",
            population=Decimal(100_000 + key),
        )
        for key in size.areas()
        for year in YEARS
    )
    put_area_years(session, places, country_id=1, years=YEARS, now=NOW)


def facts(size: Size) -> Iterator[tuple[object, ...]]:
    """Yield the facts in key order: numerators from one to 600 of 1,000."""
    places = itertools.product(size.areas(), YEARS, range(1, size.indicators + 1), range(1, len(CELLS) + 1))
    whole = Decimal(1000)
    values = [(Decimal(n) / 10, Decimal(n)) for n in range(1, 601)]
    for number, (area, year, indicator, cell) in enumerate(places):
        value, part = values[number * 7 % 600]
        yield 1, area, year, indicator, cell, value, part, whole, "A", "F", number


def put_facts(installation: Installation, url: str, size: Size) -> None:
    """Insert the facts the fastest way each database has."""
    names = ", ".join(COLUMNS.split())
    if url.startswith("sqlite"):
        marks = ", ".join("?" * len(COLUMNS.split()))
        connection = installation.sessions.engine.raw_connection()
        rows = ((*fact[:5], *map(str, fact[5:8]), *fact[8:]) for fact in facts(size))
        cursor = connection.cursor()
        cursor.execute("BEGIN")
        while batch := list(itertools.islice(rows, 10_000)):
            cursor.executemany(f"INSERT INTO observation ({names}) VALUES ({marks})", batch)
        cursor.execute("COMMIT")
        connection.close()
        return
    with (
        psycopg.connect(url) as direct,
        direct.cursor().copy(f"COPY observation ({names}) FROM STDIN (FORMAT BINARY)") as copy,
    ):
        copy.set_types(TYPES.split())
        for fact in facts(size):
            copy.write_row(fact)
