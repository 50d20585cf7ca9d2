"""A workbook of 20,000 rows into answers, on SQLite and PostgreSQL, beside bare rows into one keyed table."""

import csv
import io
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count, islice, product
from pathlib import Path

import psycopg
import xlsxwriter

from bench.material import desk_on
from bench.measure import Row, alone, alternate, beside, shown
from tests.databases import PostgreSQLServer, SQLiteFiles, fresh, short_folder
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import start_submission
from vlr_service.collection.demonstration.definition import set_up
from vlr_service.collection.installation import Installation
from vlr_service.collection.spreadsheets.process import limits_of, read_spreadsheet
from vlr_service.collection.tables.files import open_file
from vlr_service.collection.workbook.imports import import_workbook
from vlr_service.collection.workbook.reading import read_workbook

ROWS, WARM_UP_ROWS, RUNS = 20_000, 2_000, 2
NOW = datetime(2026, 1, 1, tzinfo=UTC)
YEARS = range(2001, 2021)
SEXES = ("", "F", "M")
AGES = ("", "Y0T14", "Y15T24", "Y25T34", "Y35T44", "Y45T54", "Y55T64", "Y65T74", "Y_GE75")
HEAD = "indicator year sex age value obs_status conf_status source_provider source_title source_year source_kind comment"
TABLE = """
CREATE TABLE bare (
    submission_id integer, indicator_id integer, year integer, cell_id integer, value {number}, obs_status text,
    conf_status text, source_id integer, comment text, account_id integer, at {time},
    PRIMARY KEY (submission_id, indicator_id, year, cell_id)
)
"""
COLUMNS = 11


def measure() -> Iterator[Row]:
    """Time the import on both databases, each beside the fastest way its driver has."""
    folder = short_folder()
    server = PostgreSQLServer(folder)
    try:
        with fresh(server) as url:
            yield compare("PostgreSQL", url, "binary COPY", BareCopy(url))
        with tempfile.TemporaryDirectory() as name, fresh(SQLiteFiles(Path(name))) as url:
            yield compare("SQLite", url, "executemany", BareExecutemany(Path(name) / "bare.sqlite3"))
        with tempfile.TemporaryDirectory() as name, fresh(SQLiteFiles(Path(name))) as url:
            yield beside_csv(url, Path(name))
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def compare(database: str, url: str, peer_name: str, peer: Callable[[], object]) -> Row:
    with tempfile.TemporaryDirectory() as name:
        installation = desk_on(url, var=Path(name))
        content = workbook(installation.catalogue, rows=ROWS)
        first, *submissions = started(installation, number=1 + RUNS)
        put(installation, first, workbook(installation.catalogue, rows=WARM_UP_ROWS), rows=WARM_UP_ROWS)
        peer()
        turn = iter(submissions)
        ours, theirs = alternate(
            lambda: put(installation, next(turn), content, rows=ROWS), peer, runs=RUNS, warm_ups=0
        )
        reading = alone(lambda: read(installation.catalogue, content), runs=2, warm_ups=0)
        installation.sessions.engine.dispose()
    note = (
        f"{ROWS / ours.median:,.0f} rows/s from the bytes of a CSV file: read, judged, answers, revisions, sources and audit in one"
        f" transaction (reading and judging alone {shown(reading.median)}); the peer puts {ROWS / theirs.median:,.0f} rows/s that"
        " are ready in memory into one table with a primary key"
    )
    what = f"import of {ROWS:,} rows, {database}"
    return beside(what, ours, theirs, peer_name=peer_name, at_least=0.4, note=note)


def beside_csv(url: str, var: Path) -> Row:
    """Time the import of the same rows as XLSX, beside their import as CSV."""
    installation = desk_on(url, var=var)
    text = workbook(installation.catalogue, rows=ROWS)
    book = as_xlsx(text)
    first, second, *submissions = started(installation, number=2 + 2 * RUNS)
    warm_up = workbook(installation.catalogue, rows=WARM_UP_ROWS)
    put(installation, first, warm_up, rows=WARM_UP_ROWS)
    put(installation, second, as_xlsx(warm_up), rows=WARM_UP_ROWS)
    turn = iter(submissions)
    ours, theirs = alternate(
        lambda: put(installation, next(turn), book, rows=ROWS),
        lambda: put(installation, next(turn), text, rows=ROWS),
        runs=RUNS,
        warm_ups=0,
    )
    limits = limits_of(installation.settings)
    reading = alone(lambda: read_spreadsheet(book, limits=limits), runs=2, warm_ups=0)
    installation.sessions.engine.dispose()
    note = (
        f"{ROWS / ours.median:,.0f} rows/s from the bytes of an XLSX file of {len(book) / 1e6:.1f} MB, of which {shown(reading.median)}"
        " are the process that reads it, start and handing over included"
    )
    what = f"import of {ROWS:,} rows from XLSX, SQLite"
    return beside(what, ours, theirs, peer_name="the same rows as CSV", at_least=0.5, note=note)


def as_xlsx(text: bytes) -> bytes:
    """Return a CSV file as a workbook, with years and values as numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": True})
    page = book.add_worksheet("cells")
    for number, line in enumerate(csv.reader(io.StringIO(text.decode()))):
        page.write_row(number, 0, line)
    book.close()
    return buffer.getvalue()


def workbook(catalogue: Catalogue, *, rows: int) -> bytes:
    """Return a CSV file of constructed percentages: indicators x years x sex x age, ten sources."""
    asked = [
        key
        for key, i in catalogue.indicators.items()
        if i.unit == "PT" and not i.components and i.ends is None and not key.startswith("LOC_")
    ]
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(HEAD.split())
    for number, (key, year, sex, age) in enumerate(islice(product(asked, YEARS, SEXES, AGES), rows)):
        figures = (f"{20 + number % 600 / 10:.1f}", "A", "F")
        source = ("Constructed office", f"Constructed source {number % 10}", "2020", "administrative")
        lines.writerow((key, year, sex, age, *figures, *source, "Constructed for the benchmark."))
    return text.getvalue().encode()


def started(installation: Installation, *, number: int) -> list[int]:
    """Return the ids of that many empty submissions, each of an area of its own."""
    country = {"code": "xb", "name_en": "Constructed", "name_zh": "Constructed"}
    areas = [
        {**country, "code": f"xb-{place}", "kind": "municipality", "parent": "xb"} for place in range(number)
    ]
    period = {"code": "b", "start_year": YEARS[0], "end_year": YEARS[-1], "acceptance_required": False}
    definition = {
        "constructed": True,
        "country": country,
        "areas": areas,
        "round": {**period, "required_indicators": []},
    }
    with installation.sessions.transaction() as session:
        set_up(
            session,
            definition,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=OPERATOR,
        )
        return [
            start_submission(
                session,
                area_code=area["code"],
                round_code="b",
                catalogue=installation.catalogue,
                actor=OPERATOR,
                now=NOW,
            ).id
            for area in areas
        ]


def put(installation: Installation, submission_id: int, content: bytes, *, rows: int) -> None:
    limits = limits_of(installation.settings)
    file = open_file(content, filename="bench", language="en", limits=limits)
    with installation.sessions.transaction() as session:
        result = import_workbook(
            session,
            submission_id=submission_id,
            file=file,
            catalogue=installation.catalogue,
            language="en",
            actor=OPERATOR,
            now=NOW,
        )
    assert result.saved == rows


def read(catalogue: Catalogue, content: bytes) -> None:
    read_workbook(content, filename="bench.csv", catalogue=catalogue, language="en")


def bare_rows() -> list[tuple[object, ...]]:
    """Return rows of the same size with the same values, ready for a driver."""
    cells = len(SEXES) * len(AGES)
    return [
        (
            1,
            number // (cells * len(YEARS)),
            YEARS[number // cells % len(YEARS)],
            number % cells,
            Decimal(f"{20 + number % 600 / 10:.1f}"),
            "A",
            "F",
            number % 10,
            "Constructed for the benchmark.",
            None,
            NOW,
        )
        for number in range(ROWS)
    ]


class BareCopy:
    """Binary COPY into a new table with a primary key, committed."""

    TYPES = "int4 int4 int4 int4 numeric text text int4 text int4 timestamptz"

    def __init__(self, url: str) -> None:
        self.url, self.rows = url, bare_rows()

    def __call__(self) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute("DROP TABLE IF EXISTS bare")
            connection.execute(TABLE.format(number="numeric", time="timestamptz").encode())
            with connection.cursor().copy("COPY bare FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(self.TYPES.split())
                for row in self.rows:
                    copy.write_row(row)


class BareExecutemany:
    """`executemany` of the driver into a new table with a primary key, committed; numbers as text, as ours."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = [(*row[:4], str(row[4]), *row[5:10], NOW.isoformat()) for row in bare_rows()]
        self.names = count()

    def __call__(self) -> None:
        connection = sqlite3.connect(self.path.with_suffix(f".{next(self.names)}"))
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(TABLE.format(number="text", time="text"))
        connection.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * COLUMNS)})", self.rows)
        connection.commit()
        connection.close()
