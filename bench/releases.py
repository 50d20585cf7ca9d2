"""The release of one city and year beside the refresh of a materialized view and beside a bare upsert, on PostgreSQL."""

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psycopg
from sqlalchemy import text

from bench.country import CELLS, COLUMNS, DEGURBA, NOW, REGIONS, YEARS, Size
from bench.measure import Row, alone, alternate, beside
from vlr_service.collection.installation import Installation
from vlr_service.records.answers.round import Round
from vlr_service.records.answers.submission import Submission
from vlr_service.records.published.leaf import recompute_leaves
from vlr_service.records.published.observation import CellPlace, put_facts
from vlr_service.records.releases.release import Release

VIEW = """
CREATE MATERIALIZED VIEW leaf_view AS
SELECT o.country_id, o.indicator_id, o.year, o.cell_id, a.region_id, a.degurba, a.size_class, a.boundary_type,
       sum(o.value) v, sum(o.numerator) n, sum(o.denominator) d, sum(a.population) p, count(o.value) c
FROM observation o JOIN area_year a ON a.country_id = o.country_id AND a.area_id = o.area_id AND a.year = o.year
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
CITY, YEAR = 100, YEARS[-1]
STANDING = (2 + CITY % REGIONS, 1 + CITY % DEGURBA, "50K_500K", "administrative")


def measure(installation: Installation, url: str, size: Size) -> Iterator[Row]:
    """Yield what a release takes beside both peers, and what an observation takes on the disk."""
    with installation.sessions.transaction() as session:
        release_id = put_release(session)
        session.execute(text(VIEW))
    values = itertools.count(1)
    places = list(itertools.product(range(1, size.indicators + 1), range(1, len(CELLS) + 1)))

    def released() -> None:
        rows = city_year(places, next(values), release_id)
        present = [CellPlace(YEAR, indicator, cell) for indicator, cell in places]
        with installation.sessions.transaction() as session:
            put_facts(session, rows, present=present, now=NOW)
            recompute_leaves(
                session,
                country_id=1,
                indicator_ids=range(1, size.indicators + 1),
                years=[YEAR],
                standing=STANDING,
            )

    def refreshed() -> None:
        with installation.sessions.transaction() as session:
            session.execute(text("REFRESH MATERIALIZED VIEW leaf_view"))

    note = f"{len(places)} cells of a city and year: facts, history and leaves, of {size}"
    ours, view = alternate(released, refreshed, runs=3)
    what = "release of a city and year, PostgreSQL"
    yield beside(
        what,
        ours,
        view,
        peer_name="REFRESH MATERIALIZED VIEW",
        at_least=500,
        note=f"{note}; target at 10 million",
    )
    bare = alone(lambda: upsert(url, city_year(places, next(values), release_id)), runs=10)
    ratio = f"{bare.median / ours.median:.3g}"
    yield Row(
        what,
        str(ours),
        f"bare upsert of the facts: {bare}",
        ratio,
        note="the peer keeps no history and no leaves",
    )
    yield disk(installation, size)


def put_release(session: Any) -> int:
    """Put a release into the tables that the history can name."""
    session.add(
        Round(
            id=1,
            country_id=1,
            code="2026",
            start_year=YEARS[0],
            end_year=YEAR,
            acceptance_required=False,
            is_demonstration=False,
        )
    )
    session.flush()
    session.add(Submission(id=1, area_id=CITY, round_id=1, state="draft"))
    session.flush()
    session.add(Release(id=1, country_id=1, submission_id=1, embargo_at=NOW, created_at=NOW, applied_at=NOW))
    session.flush()
    return 1


def city_year(places: list[tuple[int, int]], value: int, release_id: int) -> list[dict[str, Any]]:
    """Return the facts of the city and year with another value each time."""
    return [
        {
            "country_id": 1,
            "area_id": CITY,
            "year": YEAR,
            "indicator_id": indicator,
            "cell_id": cell,
            "value": Decimal(value),
            "numerator": Decimal(value),
            "denominator": Decimal(100),
            "status": "A",
            "conf": "F",
            "revision_id": value,
            "release_id": release_id,
        }
        for indicator, cell in places
    ]


def upsert(url: str, rows: list[dict[str, Any]]) -> None:
    """Write the same facts the shortest way: one connection, one statement for all rows, no history."""
    names = COLUMNS.split()
    marks = ", ".join(f"%({name})s" for name in names)
    sets = ", ".join(f"{name} = excluded.{name}" for name in names[5:])
    statement = (
        f"INSERT INTO observation ({', '.join(names)}) VALUES ({marks}) "
        f"ON CONFLICT ({', '.join(names[:5])}) DO UPDATE SET {sets}"
    )
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def disk(installation: Installation, size: Size) -> Row:
    """Return the bytes of an observation with its indexes, and of all leaves together."""
    with installation.sessions.reading() as session:
        facts, leaves = (
            session.scalar(text(f"SELECT pg_total_relation_size('{name}')"))
            for name in ("observation", "leaf")
        )
    each = f"{facts / size.observations:.0f} bytes"
    return Row(
        "an observation on the disk, PostgreSQL",
        each,
        note=f"with both indexes; all leaves take {leaves:,} bytes",
    )
