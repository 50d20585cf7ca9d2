"""What a first visit weighs, and how long the server takes for a worksheet, through the Flask test client."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from bench.material import AREA, ROUND, los_angeles
from bench.measure import Row, Timing, shown, within
from vlr_service.access.accounts import create_account, to_actor
from vlr_service.access.policy import OPERATOR, Role
from vlr_service.app import create_app
from vlr_service.cli.reviews import write_drafts
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.publishing import reopen
from vlr_service.records.answers.answer import current_answers

HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "zh-CN"}
FETCHED = re.compile(r"""<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="([^"#]+)\"""")


def measure(installation: Installation) -> Iterator[Row]:
    """Weigh the start page and a worksheet as a browser without cache gets them; time every worksheet."""
    installation = replace(
        installation, settings=replace(installation.settings, var=installation.settings.var / "pages")
    )
    account, worksheets = prepared(installation)
    app = create_app(installation)
    officer = visitor(app, account)
    timing, heaviest = timed(officer, worksheets)
    yield within(
        "worksheet, server time p95",
        timing.p95(),
        ours=f"{shown(timing.p95())}, {timing}",
        at_most=0.1,
        note=f"the worksheets of {len(worksheets)} indicators, signed in as an officer, compressed; without a socket",
    )
    yield weight("first page view, heaviest worksheet", officer, heaviest)
    yield weight("first page view, start page", visitor(app, None), "/")


def prepared(installation: Installation) -> tuple[int, list[str]]:
    """Write drafts for the start page to list, open the submission again, and make an officer for it.

    Return the officer's account and the addresses of the worksheets.
    """
    folder = Path(installation.settings.var) / "out"
    write_drafts(
        installation,
        area_code=AREA,
        round_code=ROUND,
        languages=("zh", "en"),
        formats=("html", "docx"),
        folder=folder,
    )
    now = installation.clock()
    with installation.sessions.transaction() as session:
        submission = los_angeles(session)
        accounts = {
            role: create_account(
                session,
                actor=OPERATOR,
                email=f"{role.value}@bench.invalid",
                name="Constructed account",
                password="constructed password",
                role=role,
                area=submission.area,
                now=now,
            )
            for role in (Role.OFFICER, Role.STATISTICIAN)
        }
        statistician = to_actor(accounts[Role.STATISTICIAN])
        reopen(session, submission_id=submission.id, actor=statistician, reason="Measured.", now=now)
        year = submission.round.end_year
        answered = sorted({row.observed.indicator for row in current_answers(session, submission.id)})
        return accounts[Role.OFFICER].id, [
            f"/submissions/{submission.id}/indicators/{code}/{year}" for code in answered
        ]


def visitor(app: Flask, account: int | None) -> FlaskClient:
    """Return a browser, signed in if an account is given."""
    client = app.test_client()
    if account is not None:
        with client.session_transaction() as browser:
            browser["account"] = account
    return client


def weight(what: str, client: FlaskClient, address: str) -> Row:
    """Return what the page and everything it names weigh, compressed, and how many requests that is."""
    page = body(client, address)
    plain = client.get(address, headers={"Accept-Language": "zh-CN"}).text
    others = {one: body(client, one) for one in dict.fromkeys(FETCHED.findall(plain))}
    total, requests = len(page) + sum(map(len, others.values())), 1 + len(others)
    parts = ", ".join(
        f"{Path(one).suffix.lstrip('.')} {len(content) / 1000:.1f}" for one, content in others.items()
    )
    return Row(
        what,
        f"{total / 1000:.1f} KB, {requests} requests",
        target="<= 40 KB, <= 5 requests",
        met=total <= 40_000 and requests <= 5,
        note=f"gzip, bodies alone, in Chinese: page {len(page) / 1000:.1f} KB (plain {len(plain.encode()) / 1000:.0f}), {parts} KB",
    )


def body(client: FlaskClient, address: str) -> bytes:
    response = client.get(address, headers=HEADERS)
    assert response.status_code == 200, (address, response.status)
    content: bytes = response.data
    response.close()
    return content


def timed(client: FlaskClient, addresses: list[str]) -> tuple[Timing, str]:
    """Return the time of each worksheet after a warm-up, and the address of the heaviest."""
    for address in addresses[:5]:
        body(client, address)
    seconds, sizes = [], {}
    for address in addresses:
        started = time.perf_counter()
        sizes[address] = len(body(client, address))
        seconds.append(time.perf_counter() - started)
    return Timing(tuple(seconds)), max(sizes, key=sizes.__getitem__)
