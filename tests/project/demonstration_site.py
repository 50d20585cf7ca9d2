"""The demonstration as a published site: its thirteen cities, or ten times as many, with the people who use it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import Table, insert, select
from sqlalchemy.sql import literal
from werkzeug.test import TestResponse

from tests.api.sdmx_questions import load_official, name_areas
from tests.conftest import Clock
from tests.web.browser import Browser
from vlr_service.access.policy import OPERATOR
from vlr_service.access.tokens import Scope, issue_token
from vlr_service.app import create_app
from vlr_service.catalogue.model import Catalogue
from vlr_service.cli.demo import load_los_angeles
from vlr_service.cli.reviews import write_drafts
from vlr_service.collection.demonstration.constructed_country import (
    bring_constructed,
    constructed_municipalities,
    draw_constructed,
    set_up_constructed,
)
from vlr_service.collection.installation import Installation
from vlr_service.records.accounts.account import account_by_email
from vlr_service.records.answers.round import find_round
from vlr_service.records.answers.submission import find_submission
from vlr_service.records.areas.area import AreaKind, find_area, lock_country
from vlr_service.records.areas.area_rows import area_rows
from vlr_service.records.areas.area_year import recompute_extents
from vlr_service.records.base import Base
from vlr_service.records.engine import Session, Sessions, make_engine
from vlr_service.records.published.leaf import recompute_leaves
from vlr_service.records.published.leaf_check import fact_years, reported_indicators
from vlr_service.settings import Settings
from vlr_service.standard.register import Standard

STEP = 1_000
"""How far apart the ids of an area and of its copies are."""


@dataclass(frozen=True)
class Site:
    """An application with the demonstration in its database, the password of each account, and a program's token."""

    app: Flask
    passwords: Mapping[str, str]
    token: str
    numbers: Mapping[str, int]
    browsers: dict[str, Browser] = field(default_factory=dict)

    def get(self, address: str, *, who: str = "") -> TestResponse:
        """Return the answer to somebody who is signed in, to a program with a token, or to a stranger."""
        address = address.format(**self.numbers)
        if who == "token":
            return self.app.test_client().get(address, headers={"Authorization": f"Bearer {self.token}"})
        if who not in self.browsers:
            self.browsers[who] = self._browser(who)
        return self.browsers[who].get(address)

    def _browser(self, who: str) -> Browser:
        browser = Browser(self.app.test_client())
        if who:
            email = f"{who}@xv.example"
            form = {"email": email, "password": self.passwords[email]}
            assert browser.post("/session", form, page="/session").status_code == 303
        return browser


def site_on(installation: Installation, passwords: Mapping[str, str]) -> Site:
    """Return the site of a installation with the demonstration: `draft` and `done` are the numbers of two submissions."""
    with installation.sessions.transaction() as session:
        officer = account_by_email(session, "officer-a3@xv.example")
        assert officer is not None
        token = issue_token(
            session,
            actor=OPERATOR,
            account=officer,
            name="a program",
            scopes=(Scope.READ_OWN_COUNTRY, Scope.WRITE_OWN_AREA),
            expires_at=installation.clock() + timedelta(days=1),
            now=installation.clock(),
        ).text
        numbers = {name: _submission(session, area) for name, area in (("draft", "xv-a3"), ("done", "xv-a1"))}
    return Site(create_app(installation), passwords, token, numbers)


def _submission(session: Session, area_code: str) -> int:
    area = find_area(session, area_code)
    found = find_submission(
        session, area_id=area.id, round_id=find_round(session, country_id=area.country, code="2026").id
    )
    assert found is not None
    return found.id


def desk_on(url: str, *, catalogue: Catalogue, standard: Standard, var: Path) -> Installation:
    """Return a installation on a database."""
    settings = Settings(
        var=var,
        database_url=url,
        secret_key="only for tests",
        host="127.0.0.1",
        port=0,
        upload_limit_mb=20,
        font_path=None,
        secure_cookies=False,
        log_level="INFO",
        api_rate_limit="10000 per minute",
    )
    return Installation(
        settings=settings,
        catalogue=catalogue,
        standard=standard,
        sessions=Sessions(make_engine(url)),
        clock=Clock(),
    )


def load_demonstration(installation: Installation) -> Mapping[str, str]:
    """Load Los Angeles and the constructed country and publish them; return the password of each account."""
    load_los_angeles(installation)
    with installation.sessions.transaction() as session:
        accounts = set_up_constructed(
            session, installation=installation, actor=OPERATOR, now=installation.clock()
        )
    for code in constructed_municipalities():
        with installation.sessions.transaction() as session:
            bring_constructed(session, area_code=code, installation=installation)
    with installation.sessions.transaction() as session:
        draw_constructed(session, installation=installation)
    installation.apply_due_releases()
    write_drafts(
        installation,
        area_code="us-lax",
        round_code="2026",
        languages=("en",),
        formats=("html",),
        folder=installation.settings.var / "out",
    )
    return {one.email: one.password for one in accounts}


def name_cities(installation: Installation) -> None:
    """Give every city a code of the global structure, and load a list that holds them all."""
    with installation.sessions.transaction() as session:
        cities = [one for one in area_rows(session) if one.kind == AreaKind.MUNICIPALITY]
    codes = {one.code: one.code.upper().replace("-", "_") for one in cities}
    name_areas(installation, codes)
    load_official(installation, CL_AREA=tuple(codes.values()))


def carry_over(source: Installation, target: Installation) -> None:
    """Put everything that is in one database into another, empty one."""
    with source.sessions.reading() as reading, target.sessions.transaction() as writing:
        for table in Base.metadata.sorted_tables:
            rows = [dict(row._mapping) for row in reading.execute(select(table))]
            if rows:
                writing.execute(insert(table), rows)


def multiply(installation: Installation, *, times: int) -> None:
    """Let every constructed city be there so many times, with all that it has published."""
    with installation.sessions.transaction() as session:
        country = find_area(session, "xv")
        lock_country(session, country.id)
        for number in range(1, times):
            for table in ("area", "observation", "observation_history", "area_year", "area_year_history"):
                _copy(session, Base.metadata.tables[table], number, country_id=country.id)
        years = fact_years(session, country.id)
        recompute_extents(session, country_id=country.id, years=years)
        indicators = reported_indicators(session, country.id)
        recompute_leaves(session, country_id=country.id, indicator_ids=indicators, years=years)


def _copy(session: Session, table: Table, number: int, *, country_id: int) -> None:
    """Copy the rows of cities to those of other ones."""
    area = Base.metadata.tables["area"]
    cities = select(area.c.id).where(
        area.c.country_id == country_id, area.c.kind == AreaKind.MUNICIPALITY, area.c.id < STEP
    )
    key = "id" if table is area else "area_id"
    changed = {key: table.c[key] + number * STEP}
    if table is area:
        changed["code"] = table.c.code + literal(f"-{number}")
    columns = [changed.get(one.name, one) for one in table.columns]
    session.execute(
        insert(table).from_select(
            [one.name for one in table.columns], select(*columns).where(table.c[key].in_(cities))
        )
    )
