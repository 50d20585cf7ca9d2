"""Every address asks the database a few times, however many areas there are and however much is published."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.counting import counted
from tests.databases import PostgreSQLServer, SQLiteFiles, fresh
from tests.project.demonstration_site import (
    Site,
    carry_over,
    desk_on,
    load_demonstration,
    multiply,
    name_cities,
    site_on,
)
from tests.project.statement_bounds import BOUNDS, Bound
from vlr_service.app import create_app
from vlr_service.catalogue.model import Catalogue
from vlr_service.standard.register import Standard

EVERY = [bound for of_rule in BOUNDS.values() for bound in of_rule]
NAMED = (
    "/api/v1/dataflows/UMF_MUNICIPAL/data.csv",
    "/api/v1/dataflows/UMF_NATIONAL/data.csv",
    "/figures/xv",
    "/sdmx/v1/agencyscheme?references=all",
    "/sdmx/v1/availableconstraint/UMF_NATIONAL",
    "/sdmx/v1/contentconstraint",
    "/sdmx/v1/data/SDG_MUNICIPAL",
    "/sdmx/v1/data/UMF_MUNICIPAL",
    "/sdmx/v1/data/UMF_NATIONAL",
    "/sdmx/v1/data/UMF_NATIONAL?updatedAfter=2026-01-01T00:00:00Z",
    "/sdmx/v1/dataflow/VLR/UMF_MUNICIPAL?references=all",
    "/sdmx/v1/provisionagreement",
    "/sdmx/v1/structure?detail=allstubs",
)
"""What looks at many areas at once."""

OF_MANY = [one for one in EVERY if one.address in NAMED]


def test_every_address_has_a_bound(app: Flask) -> None:
    """Whoever adds an address says in `statement_bounds.py` how often it may ask, and by which example."""
    rules = {str(rule) for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert rules - BOUNDS.keys() == set(), "add to tests/project/statement_bounds.py"
    assert BOUNDS.keys() - rules == set(), "take out of tests/project/statement_bounds.py"


@pytest.fixture(scope="module")
def small(
    sqlite_files: SQLiteFiles,
    catalogue: Catalogue,
    standard: Standard,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The demonstration: thirteen cities."""
    with fresh(sqlite_files) as url:
        installation = desk_on(
            url, catalogue=catalogue, standard=standard, var=tmp_path_factory.mktemp("small")
        )
        passwords = load_demonstration(installation)
        name_cities(installation)
        yield site_on(installation, passwords)
        installation.sessions.engine.dispose()


@pytest.fixture(scope="module")
def large(small: Site, sqlite_files: SQLiteFiles) -> Iterator[Site]:
    """Ten times as many cities."""
    with fresh(sqlite_files) as url:
        yield from _another(small, url, times=10)


@pytest.fixture(scope="module")
def other(small: Site, postgresql_server: PostgreSQLServer) -> Iterator[Site]:
    """The demonstration on the other database."""
    with fresh(postgresql_server) as url:
        yield from _another(small, url, times=1)


def _another(small: Site, url: str, *, times: int) -> Iterator[Site]:
    known = small.app.extensions["vlr"]
    installation = desk_on(url, catalogue=known.catalogue, standard=known.standard, var=known.settings.var)
    try:
        carry_over(known, installation)
        multiply(installation, times=times)
        name_cities(installation)
        yield replace(small, app=create_app(installation), browsers={})
    finally:
        installation.sessions.engine.dispose()


def asked(site: Site, bound: Bound) -> list[str]:
    """The statements of a call; one that asks too much is made again, for it may look at what is remembered from then on."""
    statements = taken(site, bound)
    return statements if len(statements) <= bound.most else taken(site, bound)


def taken(site: Site, bound: Bound) -> list[str]:
    with counted() as statements, site.get(bound.address, who=bound.who) as answer:
        assert answer.status_code == bound.status
        assert answer.data
    return statements


@pytest.mark.parametrize("bound", EVERY, ids=lambda one: one.address)
def test_an_address_asks_the_database_at_most_so_often(small: Site, bound: Bound) -> None:
    statements = asked(small, bound)
    assert len(statements) <= bound.most, "\n".join(statements)


@pytest.mark.parametrize("bound", OF_MANY, ids=lambda one: one.address)
def test_the_bound_holds_for_ten_times_as_many_areas(large: Site, bound: Bound) -> None:
    statements = asked(large, bound)
    assert len(statements) <= bound.most, "\n".join(statements)


@pytest.mark.parametrize("bound", OF_MANY, ids=lambda one: one.address)
def test_the_bound_holds_on_the_other_database(other: Site, bound: Bound) -> None:
    statements = asked(other, bound)
    assert len(statements) <= bound.most, "\n".join(statements)
