"""The check after one save in a submission of 2,000 observations: only the rules that are touched look again."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path

from bench.checks import constructed
from bench.imports import started
from bench.material import desk_on
from bench.measure import Row, Timing, alone, within
from tests.databases import PostgreSQLServer, SQLiteFiles, fresh, short_folder
from vlr_service.access.policy import OPERATOR
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.answers.drafts import Entry, save_answers
from vlr_service.collection.installation import Installation
from vlr_service.records.answers.submission import submission_by_id
from vlr_service.standard.checking import check
from vlr_service.standard.dossier import Dossier
from vlr_service.standard.memory import Memory
from vlr_service.standard.observed import ObservedCell
from vlr_service.standard.register import Standard

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MOST = 0.010


def measure(catalogue: Catalogue, standard: Standard) -> Iterator[Row]:
    """Time the check after a save, in memory and from each database; it must say what a whole check says."""
    dossier = constructed(catalogue, standard)
    yield in_memory(dossier, standard)
    folder = short_folder()
    server = PostgreSQLServer(folder)
    try:
        with fresh(server) as url:
            yield from_database("PostgreSQL", url, dossier)
        with tempfile.TemporaryDirectory() as name, fresh(SQLiteFiles(Path(name))) as url:
            yield from_database("SQLite", url, dossier)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def in_memory(dossier: Dossier, standard: Standard) -> Row:
    """Time the rules alone, another figure each time."""
    memory, turn = Memory(), count(1)
    observations = sorted(dossier.observations, key=lambda one: one.indicator)
    check(replace(dossier, observations=tuple(observations)), standard=standard, memory=memory)

    def work() -> None:
        place = next(turn) * 53 % len(observations)
        observations[place] = replace(observations[place], value=Decimal(next(turn)))
        check(replace(dossier, observations=tuple(observations)), standard=standard, memory=memory)

    timing = alone(work, runs=20)
    last = replace(dossier, observations=tuple(observations))
    assert check(last, standard=standard, memory=memory) == check(last, standard=standard)
    return row("check after a save, 60 rules, rules alone", timing)


def from_database(name: str, url: str, dossier: Dossier) -> Row:
    """Time reading what was revised and checking it, after each save of one figure."""
    with tempfile.TemporaryDirectory() as folder:
        installation = desk_on(url, var=Path(folder))
        (submission,) = started(installation, number=1)
        put(installation, submission, dossier.observations)
        turn = count(1)
        work = checked(installation, submission)
        work()
        timings: list[float] = []
        for _ in range(12):
            place = next(turn) * 53 % len(dossier.observations)
            put(installation, submission, [replace(dossier.observations[place], value=Decimal(next(turn)))])
            timings += alone(work, runs=1, warm_ups=0).seconds
        installation.sessions.engine.dispose()
    return row(f"the same with what it asks {name}", Timing(tuple(timings)))


def row(what: str, timing: Timing) -> Row:
    note = "2,000 constructed observations, another one saved each time; the median counts"
    return within(what, timing.median, ours=str(timing), at_most=MOST, note=note)


def checked(installation: Installation, submission_id: int) -> Callable[[], None]:
    def work() -> None:
        with installation.sessions.reading() as session:
            submission = submission_by_id(session, submission_id)
            installation.recall.check(
                session,
                submission,
                catalogue=installation.catalogue,
                standard=installation.standard,
                on=NOW.date(),
            )

    return work


def put(installation: Installation, submission_id: int, observations: Iterable[ObservedCell]) -> None:
    """Save figures as an import would."""
    entries = [Entry(one) for one in observations]
    with installation.sessions.transaction() as session:
        save_answers(session, submission_id=submission_id, entries=entries, actor=OPERATOR, now=NOW)
