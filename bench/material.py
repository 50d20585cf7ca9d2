"""The material of the benchmarks: Los Angeles' published figures on a desk of its own, in a temporary folder."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from pathlib import Path

from vlr_service.app import open_desk
from vlr_service.cli.demo import load_los_angeles
from vlr_service.collection import Desk, published_dossier
from vlr_service.documents import ReviewMaterial, gather
from vlr_service.records import Session, Submission, find_area, find_round, find_submission, upgrade
from vlr_service.settings import read_settings
from vlr_service.standard import check

AREA, ROUND = "us-lax", "2026"


@contextmanager
def demonstration() -> Iterator[Desk]:
    """Open a desk on a fresh SQLite database with Los Angeles imported, checked and published."""
    with tempfile.TemporaryDirectory(prefix="vlr-bench-") as name:
        desk = desk_on(f"sqlite:///{name}/bench.sqlite3", var=Path(name))
        upgrade(desk.sessions.engine)
        with redirect_stdout(io.StringIO()):  # the command line says what it loads
            load_los_angeles(desk)
        desk.apply_due_releases()
        yield desk
        desk.sessions.engine.dispose()


def desk_on(database_url: str, *, var: Path) -> Desk:
    """Return a desk on a database, with everything else as the installation has it."""
    return open_desk(
        replace(
            read_settings(),
            var=var,
            database_url=database_url,
            secret_key="of the benchmark",
            log_level="WARNING",
        )
    )


def los_angeles(session: Session) -> Submission:
    """Return the submission of the demonstration."""
    area = find_area(session, AREA)
    reporting_round = find_round(session, country_id=area.country, code=ROUND)
    submission = find_submission(session, area_id=area.id, round_id=reporting_round.id)
    assert submission is not None
    return submission


def gathered(desk: Desk) -> ReviewMaterial:
    """Return what the review of Los Angeles is built from."""
    on = desk.clock().date()
    with desk.sessions.transaction() as session:
        submission = los_angeles(session)
        dossier = published_dossier(
            session, submission, catalogue=desk.catalogue, standard=desk.standard, on=on
        )
        outcomes = check(dossier, standard=desk.standard)
        return gather(session, submission, dossier=dossier, standard=desk.standard, outcomes=outcomes, on=on)
