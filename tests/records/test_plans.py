"""The queries that every page asks find their rows by an index, on both databases."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import event, text

from tests.factories import NOW
from vlr_service.records import Session
from vlr_service.records.answers.answer import current_answers, current_answers_to
from vlr_service.records.answers.stamps import stamps_of
from vlr_service.records.country_scope import CountryScope
from vlr_service.records.engine import Sessions
from vlr_service.records.published.changes import changes_since
from vlr_service.records.published.country_sums import country_sums, extents_of_countries, leaf_places
from vlr_service.records.published.leaf import BEFORE
from vlr_service.records.published.leaf_sums import (
    Grouping,
    LeafScope,
    extents_of,
    reported_values,
    sum_leaves,
)
from vlr_service.records.published.observation import (
    observations_of_cities,
    published_observations,
    published_revisions,
)
from vlr_service.records.published.observation_page import ObservationFilter, observation_page
from vlr_service.records.releases.release import release_due, released_cells
from vlr_service.records.samples.sample_figures import answered_totals, figures_of_cities, published_years

SINCE = datetime(2026, 1, 28, 9, tzinfo=UTC)
AREAS, YEARS, INDICATORS, CELLS = 400, 5, 25, 2
"""100,000 facts: enough that no planner reads a whole table for one area."""


def fill(sessions: Sessions) -> None:
    with sessions.transaction() as session:
        for statement in statements(session.get_bind().dialect.name):
            session.execute(text(statement))
    with sessions.transaction() as session:
        session.execute(text("ANALYZE"))


def statements(dialect: str) -> list[str]:
    """Fill the tables by SQL that both databases read."""
    numbers = (
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {most}) "
        "INSERT INTO {table} ({columns}) SELECT {values} FROM n"
    )
    facts = AREAS * YEARS * INDICATORS * CELLS
    area, year = f"2 + i % {AREAS}", f"2021 + i / {AREAS} % {YEARS}"
    indicator = f"1 + i / {AREAS * YEARS} % {INDICATORS}"
    cell = f"1 + i / {AREAS * YEARS * INDICATORS}"
    fact = "country_id, area_id, year, indicator_id, cell_id, value, status, conf, revision_id"
    values = f"1, {area}, {year}, {indicator}, {cell}, '1', 'A', 'F', 1 + i"
    place = "country_id, area_id, year, region_id, degurba, size_class, boundary_type, population"
    standing = f"1, {area}, {year}, 0, 1 + i % 3, 'GE5M', 'administrative', '100'"
    began = "'2026-01-01 00:00:00'" if dialect == "sqlite" else "CAST('2026-01-01' AS timestamptz)"
    at = "'2026-11-20 09:00:00'"
    moment = "'2026-01-' || (10 + i % 20) || ' 09:00:00'"
    moment = moment if dialect == "sqlite" else f"CAST({moment} AS timestamptz)"
    revision = (
        "id, answer_id, version, raw, value, components, obs_status, conf_status, comment, relation, "
        "relation_reason, method_version, population, typed, faults, at, series_break, territory"
    )
    made: list[tuple[str, int, str, str]] = [
        ("indicator_key", INDICATORS, "id, code", "1 + i, 'I' || i"),
        ("cell_key", CELLS, "id, code", "1 + i, 'SEX=X' || i"),
        (
            "submission",
            AREAS,
            "id, area_id, round_id, state",
            "1 + i, 2 + i, 1, 'published'",
        ),
        (
            "answer",
            facts,
            "id, submission_id, indicator_id, year, cell_id, version",
            f"1 + i, 1 + i % {AREAS}, {indicator}, {year}, {cell}, 1",
        ),
        (
            "answer_revision",
            facts,
            revision,
            f"1 + i, 1 + i, 1, '', '1', '{{}}', 'A', 'F', '', 'identical', '', '1', '', '{{}}', '[]', {at}, false, 'WHOLE'",
        ),
        (
            "release",
            AREAS,
            "id, country_id, submission_id, embargo_at, created_at, applied_at, note, withdrawn_reason",
            f"1 + i, 1, 1 + i, {at}, {at}, {at}, '', ''",
        ),
        ("release_revision", facts, "release_id, revision_id", f"1 + i % {AREAS}, 1 + i"),
        ("observation", facts, fact, values),
        ("area_year", AREAS * YEARS, place, standing),
        ("area_year_history", AREAS * YEARS, f"{place}, valid_from", f"{standing}, {began}"),
        (
            "observation_history",
            facts,
            f"{fact}, valid_from, release_id",
            f"{values}, {moment}, 1 + i % {AREAS}",
        ),
        (
            "leaf",
            YEARS * INDICATORS * CELLS * 20,
            "country_id, indicator_id, year, cell_id, region_id, degurba, size_class, boundary_type, "
            "areas_reporting, areas_with_parts, areas_with_weight, areas_imputed, areas_estimated, areas_suppressed, "
            "areas_broken, areas_proxy, areas_local, areas_forecast, areas_d, areas_g, areas_j, areas_n, areas_p, "
            "areas_s, areas_u, areas_v, areas_w, areas_other_territory, " + ", ".join(BEFORE.values()),
            f"1, 1 + i % {INDICATORS}, 2021 + i / {INDICATORS} % {YEARS}, "
            f"1 + i / {INDICATORS * YEARS} % {CELLS}, i / {INDICATORS * YEARS * CELLS}, 1, 'GE5M', "
            "'administrative', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"
            + ", 0"
            * (1 + len(BEFORE)),
        ),
    ]
    areas = [
        "INSERT INTO area (id, code, kind, name, is_constructed) VALUES (1, 'tt', 'country', '{}', false)",
        numbers.format(
            table="area",
            most=AREAS - 1,
            columns="id, code, kind, country_id, parent_id, name, is_constructed",
            values="2 + i, 'tt-' || i, 'municipality', 1, 1, '{}', false",
        ),
        "INSERT INTO round (id, country_id, code, start_year, end_year, acceptance_required, "
        "is_demonstration) VALUES (1, 1, '2026', 2021, 2025, false, false)",
    ]
    return areas + [
        numbers.format(table=table, most=most - 1, columns=columns, values=chosen)
        for table, most, columns, chosen in made
    ]


def scope(**overrides: Any) -> LeafScope:
    """One indicator, cell and year of the country."""
    asked = {"country_id": 1, "indicator_ids": [3], "cell_ids": [2], "first_year": 2024, "last_year": 2024}
    return LeafScope(**{**asked, **overrides})


def country_scope(**overrides: Any) -> CountryScope:
    """One indicator, cell and year of the country, of its classes and of a region."""
    groupings = (Grouping.YEAR, Grouping.DEGURBA, Grouping.SIZE_CLASS)
    asked: dict[str, Any] = {"groupings": groupings, "levels": [{4: 4, 5: 4}], "years": [2024]}
    return CountryScope({1: 0}, {3: 0}, [2], **{**asked, **overrides})


def plans(session: Session, ask: Any) -> str:
    """Return how the database finds the rows of every query that `ask` makes."""
    asked: list[tuple[str, Any]] = []

    def keep(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", keep)
    ask()
    event.remove(session.get_bind(), "before_cursor_execute", keep)
    explain = "EXPLAIN QUERY PLAN " if session.get_bind().dialect.name == "sqlite" else "EXPLAIN "
    found = []
    for statement, parameters in asked:
        cursor = session.connection().exec_driver_sql(explain + statement, parameters)
        found += [str(row[-1]) for row in cursor]
    return "\n".join(found)


QUERIES: dict[str, Any] = {
    "published_observations": lambda s: published_observations(s, country_id=1, area_id=3),
    "current_answers": lambda s: current_answers(s, 3),
    "sum_leaves": lambda s: sum_leaves(s, scope()),
    "sum_leaves by region": lambda s: sum_leaves(s, scope(by=Grouping.REGION, region_ids=[4, 5])),
    "sum_leaves of the past": lambda s: sum_leaves(s, scope(moment=NOW)),
    "extents_of": lambda s: extents_of(s, scope(by=Grouping.DEGURBA)),
    "extents_of the past": lambda s: extents_of(s, scope(moment=NOW)),
    "country_sums": lambda s: list(country_sums(s, country_scope())),
    "country_sums of the past": lambda s: list(country_sums(s, country_scope(moment=NOW))),
    "extents_of_countries": lambda s: extents_of_countries(s, country_scope()),
    "extents_of_countries in the past": lambda s: extents_of_countries(s, country_scope(moment=NOW)),
    "leaf_places": lambda s: list(leaf_places(s, country_scope())),
    "observations_of_cities": lambda s: list(observations_of_cities(s, scheme="CL_AREA", area_ids=[3])),
    "reported_values": lambda s: reported_values(s, scope()),
    "current_answers_to": lambda s: current_answers_to(s, 3, ("UMF_2_2_1", "SDG_11_6_2")),
    "stamps_of": lambda s: stamps_of(s, 3),
    "published_revisions": lambda s: published_revisions(s, country_id=1, area_id=3),
    "released_cells": lambda s: released_cells(s, area_id=3),
    "changes_since": lambda s: changes_since(s, country_id=1, since=SINCE, limit=501),
    "changes_since, next page": lambda s: changes_since(
        s, country_id=1, since=SINCE, after=(SINCE, 3, 2024, 2, 1), limit=501
    ),
    "observations of a country": lambda s: observation_page(s, ObservationFilter(1), limit=501),
    "observations of a country, next page": lambda s: observation_page(
        s, ObservationFilter(1), after=(3, 2024, 1, 7), limit=501
    ),
    "observations of an area": lambda s: observation_page(
        s, ObservationFilter(1, area_id=3, first_year=2023), after=(2024, 3, 1), limit=501
    ),
    "observations of an indicator": lambda s: observation_page(
        s, ObservationFilter(1, indicator_id=3, cell_id=1, last_year=2023), limit=501
    ),
    "figures of the sample": lambda s: figures_of_cities(
        s, country_id=1, area_ids=[3, 4, 5], indicator="I2", year=2024, cell="SEX=X1"
    ),
    "answered_totals": lambda s: answered_totals(
        s, country_id=1, area_ids=[3, 4, 5], indicators=["I2"], year=2024
    ),
    "published_years": lambda s: published_years(s, country_id=1, area_ids=[3, 4, 5]),
    "release_due": lambda s: release_due(s, now=NOW + timedelta(days=1)),
}

LARGE = ("observation", "observation_history", "answer", "answer_revision", "leaf", "release_revision")


def test_no_large_table_is_read_whole(sessions: Sessions) -> None:
    fill(sessions)
    with sessions.reading() as session:
        found = {name: plans(session, partial(ask, session)) for name, ask in QUERIES.items()}
    assert {name: plan for name, plan in found.items() if reads_whole(plan)} == {}


def reads_whole(plan: str) -> bool:
    """Whether a plan reads all rows of a large table, or all entries of its index."""
    lines = [line for line in plan.splitlines() if re.search("SCAN|Seq Scan|ANY", line)]
    return any(word in LARGE for line in lines for word in line.split())
