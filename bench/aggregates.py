"""Aggregates of a country from the leaf rollup beside the same sums over the facts, at a million observations or more."""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from sqlalchemy import text

from bench import answers, releases
from bench.country import Size, asked, constructed
from bench.measure import Row, alternate, beside
from tests.databases import PostgreSQLServer, SQLiteFiles, fresh, short_folder
from vlr_service.collection.installation import Installation
from vlr_service.records import Session
from vlr_service.records.published.leaf_sums import LeafScope, sum_leaves

SIZES = {"1M": Size(2_000, 25), "10M": Size(20_000, 25), "100M": Size(200_000, 25)}
SMALL = Size(2_000, 2)
"""For SQLite, where making the leaves of a million observations would take half a minute."""

FACTS = """
SELECT o.year, {sum}(o.numerator), {sum}(o.denominator), count(o.value), {sum}(a.population)
FROM observation o JOIN area_year a ON a.country_id = o.country_id AND a.area_id = o.area_id AND a.year = o.year
WHERE o.country_id = :country AND o.indicator_id = :indicator AND o.cell_id = :cell
GROUP BY o.country_id, o.year ORDER BY o.year
"""


def measure(size: str = "1M") -> Iterator[Row]:
    """Time one indicator of a country by year, a release and the API's answers; on SQLite at the default size only."""
    folder = short_folder()
    server = PostgreSQLServer(folder)
    try:
        with fresh(server) as url, constructed(url, SIZES[size]) as installation:
            yield from_rollup("PostgreSQL", installation, SIZES[size], sum_="sum")
            yield from answers.measure("PostgreSQL", installation, asked(installation, 1)[0])
            yield from releases.measure(installation, url, SIZES[size])
        if size == "1M":
            with (
                tempfile.TemporaryDirectory() as name,
                fresh(SQLiteFiles(Path(name))) as url,
                constructed(url, SMALL) as installation,
            ):
                yield from_rollup("SQLite", installation, SMALL, sum_="exact_sum")
                yield from answers.measure("SQLite", installation, asked(installation, 1)[0])
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def from_rollup(database: str, installation: Installation, size: Size, *, sum_: str) -> Row:
    """Return the rollup beside the facts, which must give the same figures."""
    turn = itertools.cycle(range(1, size.indicators + 1))
    with installation.sessions.reading() as session:
        assert of_leaves(session, 1) == of_facts(session, 1, sum_=sum_)
        ours, peer = alternate(
            lambda: of_leaves(session, next(turn)),
            lambda: of_facts(session, next(turn), sum_=sum_),
            runs=24,
            warm_ups=2,
        )
    note = f"one indicator of a country by year; {size}. The target is for 10 million observations"
    what = f"aggregate from the rollup, {database}"
    return beside(what, ours, peer, peer_name="group-by on the facts", at_least=50, note=note)


def of_leaves(session: Session, indicator: int) -> list[tuple[object, ...]]:
    """Return what the service's own query says, in the columns of the group-by."""
    found = sum_leaves(session, LeafScope(1, [indicator], [1]))
    return [
        (one.year, one.sum_numerator, one.sum_denominator, one.areas_reporting, one.population_covered)
        for one in found
    ]


def of_facts(session: Session, indicator: int, *, sum_: str) -> list[tuple[object, ...]]:
    """Return the same sums over the facts."""
    found = session.execute(text(FACTS.format(sum=sum_)), {"country": 1, "indicator": indicator, "cell": 1})
    return [(row[0], Decimal(row[1]), Decimal(row[2]), row[3], Decimal(row[4])) for row in found]
