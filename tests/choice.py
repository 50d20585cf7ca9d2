"""What `make test` runs, and what `make test-all` (the option --all) runs besides; chosen while tests are collected.

Records, commands and statistics run on both databases. The doors run on SQLite, and one test function in ten on
PostgreSQL too; with --all every one does. A test that is about the database names its kinds by the marker `databases`.
"""

import shutil
from zlib import crc32

import pytest

from tests.databases import KINDS

DOORS = {"api", "cli", "web"}
ONE_IN = 10
PROGRAMS = {"curl", "Rscript", "chromium", "soffice", "pdftoppm", "pdftotext", "pdffonts", "pdfinfo"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all", action="store_true", help="run everything on both databases, and the slow tests"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "databases(*kinds): runs on these kinds of database, always")
    config.addinivalue_line("markers", "slow: runs with --all alone")
    config.addinivalue_line("markers", "programs(*names): needs programs that `make test-deps` installs")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test on the kinds of database that it is for."""
    if "database_kind" in metafunc.fixturenames:
        test = metafunc.definition
        named = test.get_closest_marker("databases")
        kinds = kinds_of(
            test.nodeid, named=named.args if named else (), everything=test.config.getoption("--all")
        )
        metafunc.parametrize("database_kind", kinds, indirect=True, scope="module")


def kinds_of(test: str, *, named: tuple[str, ...], everything: bool) -> tuple[str, ...]:
    """Return the kinds of database that a test runs on, by its place and name and the kinds that it names itself."""
    if named:
        return named
    return KINDS if everything or not is_at_a_door(test) or is_one_in_ten(test) else KINDS[:1]


def is_at_a_door(test: str) -> bool:
    return test.split("/")[1] in DOORS


def is_one_in_ten(test: str) -> bool:
    return crc32(test.encode()) % ONE_IN == 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests to --all, and leave out those that need a program this machine does not have."""
    missing = missing_programs()
    slow_too = config.getoption("--all")
    items[:] = [item for item in items if (slow_too or not is_slow(item)) and not programs_of(item) & missing]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out; with several workers this runs where nothing was collected."""
    missing = missing_programs()
    if missing:
        terminalreporter.write_line(f"left out: tests that need {', '.join(sorted(missing))}")


def missing_programs() -> set[str]:
    return {program for program in PROGRAMS if shutil.which(program) is None}


def is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None


def programs_of(item: pytest.Item) -> set[str]:
    marks = list(item.iter_markers("programs"))
    return set().union(*(set(mark.args) or PROGRAMS for mark in marks)) if marks else set()
