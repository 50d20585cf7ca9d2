"""Aggregates of a country from the leaf rollup beside the same sums over the facts, at a million observations."""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import psycopg
from sqlalchemy import insert, text

from bench.material import desk_on
from bench.measure import Row, alone, alternate, beside, shown, within
from tests.databases import PostgreSQLServer, SQLiteFiles, short_folder
from vlr_service.app import create_app
from vlr_service.catalogue import Aggregation
from vlr_service.collection import Desk
from vlr_service.records import (
    Area,
    AreaYear,
    CellKey,
    IndicatorKey,
    Session,
    put_keys,
    recompute_leaves,
    sum_leaves,
)

MUNICIPALITIES, REGIONS, DEGURBA = 2_000, 10, 3
YEARS, CELLS = range(2015, 2025), ("_T", "SEX=F")
INDICATORS = {"PostgreSQL": 25, "SQLite": 2}
"""A million observations on PostgreSQL; fewer on SQLite, where making the leaves would take half a minute."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)
COLUMNS = "country_id area_id year indicator_id cell_id value numerator denominator status conf revision_id"
TYPES = "int4 int4 int4 int4 int4 numeric numeric numeric varchar varchar int4"
FACTS = """
SELECT o.year, {sum}(o.numerator), {sum}(o.denominator), count(o.value), {sum}(a.population)
FROM observation o JOIN area_year a ON a.country_id = o.country_id AND a.area_id = o.area_id AND a.year = o.year
WHERE o.country_id = :country AND o.indicator_id = :indicator AND o.cell_id = :cell
GROUP BY o.country_id, o.year ORDER BY o.year
"""


def measure() -> Iterator[Row]:
    """Time one indicator of a country by year on both databases, and the API's answer on each."""
    folder = short_folder()
    server = PostgreSQLServer(folder)
    try:
        with server.fresh() as url:
            yield from on("PostgreSQL", url, sum_="sum")
        with tempfile.TemporaryDirectory() as name, SQLiteFiles(Path(name)).fresh() as url:
            yield from on("SQLite", url, sum_="exact_sum")
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def on(database: str, url: str, *, sum_: str) -> Iterator[Row]:
    """Yield the rows of one database."""
    number = INDICATORS[database]
    with constructed(url, indicators=number) as desk:
        yield from_rollup(database, desk, indicators=number, sum_=sum_)
        yield over_http(database, desk)


def from_rollup(database: str, desk: Desk, *, indicators: int, sum_: str) -> Row:
    """Return the rollup beside the facts, which must give the same figures."""
    turn = itertools.cycle(range(1, indicators + 1))
    with desk.sessions.reading() as session:
        assert of_leaves(session, 1) == of_facts(session, 1, sum_=sum_)
        ours, peer = alternate(
            lambda: of_leaves(session, next(turn)),
            lambda: of_facts(session, next(turn), sum_=sum_),
            runs=24,
            warm_ups=2,
        )
    size = MUNICIPALITIES * indicators * len(YEARS) * len(CELLS)
    note = (
        f"one indicator of a country by year; {size:,} observations: {MUNICIPALITIES:,} municipalities in {REGIONS * DEGURBA} leaves,"
        f" {indicators} indicators, {len(YEARS)} years, {len(CELLS)} cells. The target is for 10 million observations"
    )
    what = f"aggregate from the rollup, {database}"
    return beside(what, ours, peer, peer_name="group-by on the facts", at_least=50, note=note)


def over_http(database: str, desk: Desk) -> Row:
    """Return the time of the API's answer to the same question."""
    client = create_app(desk).test_client()
    address = f"/api/v1/aggregates?indicator={asked(desk, 1)[0]}&area=xb"
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert len(answer.json["items"]) == len(YEARS)
    timing = alone(lambda: client.get(address), runs=60, warm_ups=3)
    return within(
        f"the same over HTTP, p95, {database}",
        timing.p95(),
        ours=f"{shown(timing.p95())}, {timing}",
        at_most=0.01,
        note="through the Flask test client, without a socket",
    )


def of_leaves(session: Session, indicator: int) -> list[tuple[object, ...]]:
    """Return what the service's own query says, in the columns of the group-by."""
    found = sum_leaves(session, country_id=1, indicator_id=indicator, cell_id=1)
    return [
        (one.year, one.sum_numerator, one.sum_denominator, one.areas_reporting, one.population_covered)
        for one in found
    ]


def of_facts(session: Session, indicator: int, *, sum_: str) -> list[tuple[object, ...]]:
    """Return the same sums over the facts."""
    found = session.execute(text(FACTS.format(sum=sum_)), {"country": 1, "indicator": indicator, "cell": 1})
    return [(row[0], Decimal(row[1]), Decimal(row[2]), row[3], Decimal(row[4])) for row in found]


@contextmanager
def constructed(url: str, *, indicators: int) -> Iterator[Desk]:
    """Open a desk on a database filled with the constructed country."""
    with tempfile.TemporaryDirectory() as name:
        desk = desk_on(url, var=Path(name))
        with desk.sessions.transaction() as session:
            put_areas(session)
            put_keys(session, IndicatorKey, asked(desk, indicators))
            for cell in CELLS:
                put_keys(session, CellKey, [cell])
        put_facts(desk, url, indicators=indicators)
        with desk.sessions.transaction() as session:
            recompute_leaves(session, country_id=1, indicator_ids=range(1, indicators + 1), years=YEARS)
        with desk.sessions.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
        yield desk
        desk.sessions.engine.dispose()


def asked(desk: Desk, number: int) -> list[str]:
    """Return the indicators the country reports, ratios of sums, in the order of their keys."""
    summed = (
        key
        for key, i in desk.catalogue.indicators.items()
        if i.ends is None and i.aggregation is Aggregation.RATIO_OF_SUMS
    )
    return sorted(itertools.islice(summed, number))


def put_areas(session: Session) -> None:
    """Create the country (id 1), its regions and its municipalities, and the leaf of each in each year."""

    def area(key: int, code: str, kind: str, parent: int | None) -> Area:
        country = None if key == 1 else 1
        return Area(
            id=key,
            code=code,
            kind=kind,
            country_id=country,
            parent_id=parent,
            name_en=code,
            name_zh=code,
            is_constructed=True,
        )

    session.add(area(1, "xb", "country", None))
    session.flush()
    session.add_all(area(2 + region, f"xb-r{region}", "region", 1) for region in range(REGIONS))
    session.flush()
    session.add_all(area(key, f"xb-{key}", "municipality", 2 + key % REGIONS) for key in municipalities())
    session.flush()
    places = [
        {
            "country_id": 1,
            "area_id": key,
            "year": year,
            "region_id": 2 + key % REGIONS,
            "degurba": 1 + key % DEGURBA,
            "size_class": "50K_500K",
            "boundary_type": "administrative",
            "population": Decimal(100_000 + key),
        }
        for key in municipalities()
        for year in YEARS
    ]
    session.execute(insert(AreaYear), places)


def municipalities() -> range:
    return range(100, 100 + MUNICIPALITIES)


def facts(*, indicators: int) -> Iterator[tuple[object, ...]]:
    """Yield the facts in key order: numerators from one to 600 of 1,000."""
    places = itertools.product(municipalities(), YEARS, range(1, indicators + 1), range(1, len(CELLS) + 1))
    whole = Decimal(1000)
    values = [(Decimal(n) / 10, Decimal(n)) for n in range(1, 601)]
    for number, (area, year, indicator, cell) in enumerate(places):
        value, part = values[number * 7 % 600]
        yield 1, area, year, indicator, cell, value, part, whole, "A", "F", number


def put_facts(desk: Desk, url: str, *, indicators: int) -> None:
    """Insert the facts the fastest way each database has."""
    names = ", ".join(COLUMNS.split())
    if url.startswith("sqlite"):
        marks = ", ".join("?" * len(COLUMNS.split()))
        connection = desk.sessions.engine.raw_connection()
        rows = ((*fact[:5], *map(str, fact[5:8]), *fact[8:]) for fact in facts(indicators=indicators))
        connection.driver_connection.execute("BEGIN")
        connection.driver_connection.executemany(f"INSERT INTO observation ({names}) VALUES ({marks})", rows)
        connection.driver_connection.execute("COMMIT")
        connection.close()
        return
    with (
        psycopg.connect(url) as direct,
        direct.cursor().copy(f"COPY observation ({names}) FROM STDIN (FORMAT BINARY)") as copy,
    ):
        copy.set_types(TYPES.split())
        for fact in facts(indicators=indicators):
            copy.write_row(fact)
