"""The material of the benchmarks: Los Angeles' published figures on a installation of its own, in a temporary folder."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from pathlib import Path

from vlr_service.app import open_installation
from vlr_service.cli.demo import load_los_angeles
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.checking import published_dossier
from vlr_service.documents.gather import gather
from vlr_service.documents.material import ReviewMaterial
from vlr_service.records import Session
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import Submission, find_submission
from vlr_service.records.areas.area import find_area
from vlr_service.records.migrate import upgrade
from vlr_service.settings import read_settings
from vlr_service.standard.checking import check

AREA, ROUND = "us-lax", "2026"


@contextmanager
def demonstration() -> Iterator[Installation]:
    """Open a installation on a fresh SQLite database with Los Angeles imported, checked and published."""
    with tempfile.TemporaryDirectory(prefix="vlr-bench-") as name:
        installation = desk_on(f"sqlite:///{name}/bench.sqlite3", var=Path(name))
        upgrade(installation.sessions.engine)
        with redirect_stdout(io.StringIO()):  # the command line says what it loads
            load_los_angeles(installation)
        installation.apply_due_releases()
        yield installation
        installation.sessions.engine.dispose()


def desk_on(database_url: str, *, var: Path) -> Installation:
    """Return a installation on a database, with everything else as the installation has it."""
    return open_installation(
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


def gathered(installation: Installation) -> ReviewMaterial:
    """Return what the review of Los Angeles is built from."""
    on = installation.clock().date()
    with installation.sessions.transaction() as session:
        submission = los_angeles(session)
        dossier = published_dossier(
            session, submission, catalogue=installation.catalogue, standard=installation.standard, on=on
        )
        outcomes = check(dossier, standard=installation.standard)
        return gather(
            session, submission, dossier=dossier, standard=installation.standard, outcomes=outcomes, on=on
        )
