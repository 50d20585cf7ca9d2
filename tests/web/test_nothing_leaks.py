"""While a correction waits for its time, no public door says anything of it but that it is coming."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.published import publish_town, sample_all
from tests.clock import Clock
from tests.collection.test_publishing import walk
from tests.constructed_lists import catalogue_with_lists
from tests.factories import NOW, SOURCE, Town, answer, save
from vlr_service.catalogue.model import Catalogue
from vlr_service.cli.reviews import write_drafts
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.approval import waive
from vlr_service.collection.line.publishing import reopen
from vlr_service.collection.registers.records import TypedEntry, save_entries
from vlr_service.collection.registers.sections import TypedSection, save_section
from vlr_service.records.answers.submission import submission_by_id

SECRET = "6.4321"
LATER = timedelta(hours=2)
NAMES = {
    "area_code": ("tt", "tt-r", "tt-a"),
    "code": ("tt", "tt-a"),
    "indicator_id": ("UMF_2_2_1", "SDG_11_2_1"),
    "dataflow_id": ("UMF_MUNICIPAL", "UMF_NATIONAL"),
    "country": ("tt",),
    "version": ("1",),
    "table": ("strata", "draw", "coverage"),
    "area": ("tt-a",),
    "round_code": ("2026",),
    "language": ("en",),
    "file_format": ("html",),
    "filename": ("style.css",),
    "list_id": ("XV_ONE",),
}
"""What the parts of public addresses are filled with."""

ASKED = (
    "/?lang=zh",
    "/figures/tt?lang=zh",
    "/releases?before=99999",
    "/api/v1/aggregates?indicator=UMF_2_2_1&area=tt&as_of=2030-01-01T00:00:00Z",
    "/api/v1/aggregates?indicator=UMF_2_2_1&area=tt-a&as_of=2030-01-01T00:00:00Z",
    "/api/v1/alignment?area=tt-a",
    "/api/v1/alignment?area=tt",
    "/api/v1/areas?country=tt",
    "/api/v1/changes?country=tt&since=2020-01-01T00:00:00Z",
    "/api/v1/editions?area=tt-a",
    "/api/v1/estimates?country=tt&indicator=UMF_2_2_1&year=2025",
    "/api/v1/observations?area=tt-a",
    "/api/v1/observations?country=tt&indicator=SDG_11_2_1",
    "/api/v1/outcomes?area=tt-a",
    "/api/v1/rounds?country=tt",
    "/api/v1/samples?country=tt",
    "/api/v1/submissions",
    "/api/v1/submissions/tt-a/2026",
    "/api/v1/submissions/tt-a/2026/answers/UMF_2_2_1/2025/_T",
    "/submissions/1",
    "/submissions/1/check",
    "/submissions/1/history",
    "/sitemap.xml",
    "/feed.atom",
    *(
        f"/sdmx/{way}/{flow}{rest}"
        for way, rests in (
            (
                "v2/data/dataflow/VLR",
                (
                    "",
                    "?includeHistory=true",
                    "?updatedAfter=2020-01-01T00:00:00Z",
                    "?asOf=2030-01-01T00:00:00Z",
                    "?detail=serieskeysonly",
                    "?lastNObservations=1",
                ),
            ),
            (
                "v1/data",
                (
                    "",
                    "?includeHistory=true",
                    "?updatedAfter=2020-01-01T00:00:00Z",
                    "?detail=nodata",
                    "?firstNObservations=1",
                ),
            ),
            ("v1/availableconstraint", ("", "?mode=available")),
            ("v2/availability/dataflow/VLR", ("",)),
            ("v1/contentconstraint/VLR", ("",)),
            ("v1/dataflow/VLR", ("?references=all",)),
            ("v1/schema/dataflow/VLR", ("",)),
        )
        for flow in ("UMF_MUNICIPAL", "UMF_NATIONAL")
        for rest in rests
    ),
)
"""Questions that go further than the addresses themselves."""

TELLING = ("ETag", "Last-Modified")
ANNOUNCED = {"/", "/?lang=zh", "/releases", "/releases?before=99999", "/api/v1/releases"}
"""Doors that say that something is coming; nothing of what."""


def doors(app: Flask) -> Iterator[str]:
    """Yield every address that a stranger may ask for."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        is_public = getattr(view, "permission", None) is None
        if is_public and "GET" in (rule.methods or ()) and not rule.endpoint.startswith("sdmx."):
            address = re.sub(r"<(?:[^:<>]+(?:\([^)]*\))?:)?(\w+)>", r"{\1}", str(rule))
            for values in product(*(NAMES[name] for name in sorted(rule.arguments))):
                yield address.format(**dict(zip(sorted(rule.arguments), values, strict=True)))
    yield from ASKED


def answers(app: Flask, client: FlaskClient) -> dict[str, tuple[int, bytes, dict[str, str]]]:
    """Return what each door answers: status, body, and the headers that can tell that something is new."""
    found = {}
    for door in dict.fromkeys(doors(app)):
        for kind in ("", "text/csv") if door.startswith("/sdmx") else ("",):
            with client.get(door, headers={"Accept": kind} if kind else {}) as given:
                told = {name: given.headers[name] for name in TELLING if name in given.headers}
                found[door + kind] = (given.status_code, _settled(given.data), told)
    return found


def _settled(body: bytes) -> bytes:
    """Return a body without what is another in each answer: tokens of forms and ids of messages."""
    return re.sub(rb'(name="csrf_token" value|<mes:ID>|"id":|<mes:Prepared>|"prepared":)[^<,>]*', b"", body)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """The catalogue with official lists, which the figures of a city answer in public."""
    return catalogue_with_lists(tmp_path)


@pytest.fixture
def place(installation: Installation) -> Town:
    """A town with published figures, a sample and a review."""
    place = publish_town(installation, answer(), answer(year=2024))
    sample_all(installation, drawn=1)
    installation.apply_due_releases()
    write(installation)
    return place


def correct(installation: Installation, place: Town) -> None:
    """Let a correction wait for its time; everything about it holds the secret."""
    with installation.sessions.transaction() as session:
        submission = submission_by_id(session, place.submission.id)
        key, common = submission.id, {"actor": place.officer, "now": NOW}
        reopen(session, submission_id=key, actor=place.statistician, reason=f"It was {SECRET}.", now=NOW)
        again = replace(place, submission=submission)
        figure = {"raw": SECRET, "value": Decimal(SECRET), "numerator": None, "denominator": None}
        source = replace(SOURCE, title=f"Yearbook {SECRET}")
        save(session, again, answer(**figure, comment=f"Corrected to {SECRET}.", source=source))
        plan = {
            "indicator": "SDG_11_2_1",
            "reason": f"It needs {SECRET} surveys.",
            "responsible_body": f"Office {SECRET}",
            "planned_year": "2027",
        }
        save_entries(
            session,
            submission_id=key,
            register_id="gaps",
            entries=[TypedEntry(plan, "en")],
            catalogue=installation.catalogue,
            **common,
        )
        save_section(
            session,
            submission_id=key,
            section="1",
            texts=[TypedSection("en", f"Unemployment was {SECRET} per cent.")],
            standard=installation.standard,
            **common,
        )
        waive(
            session,
            submission_id=key,
            rule="COMP-01",
            reason=f"The corrected figure of {SECRET} per cent is all that there is.",
            until=None,
            standard=installation.standard,
            actor=place.approver,
            now=NOW,
        )
        walk(
            session,
            again,
            installation.catalogue,
            installation.standard,
            embargo=NOW + LATER,
            note=f"From 5.5 to {SECRET}.",
        )


def write(installation: Installation) -> None:
    write_drafts(
        installation,
        area_code="tt-a",
        round_code="2026",
        languages=("en",),
        formats=("html",),
        folder=installation.settings.var / "out",
    )


def review(client: FlaskClient) -> str:
    with client.get("/reviews/tt-a/2026/en.html") as given:
        return given.text


def test_no_public_answer_differs_but_the_calendars(
    app: Flask, client: FlaskClient, installation: Installation, place: Town
) -> None:
    before = answers(app, client)
    correct(installation, place)
    now = answers(app, client)
    assert len(now) > 80
    assert sum(status == 200 for status, _, _ in now.values()) > 60
    assert [door for door, (_, body, _) in now.items() if SECRET.encode() in body] == []
    differing = {door for door in now if now[door] != before[door]}
    assert differing - ANNOUNCED == set()


def test_a_review_that_is_built_meanwhile_says_nothing_of_it(
    client: FlaskClient, installation: Installation, place: Town
) -> None:
    before = review(client)
    correct(installation, place)
    write(installation)
    now = review(client)
    assert SECRET not in now
    assert now == before


def test_it_is_there_once_its_time_has_come(
    client: FlaskClient, clock: Clock, installation: Installation, place: Town
) -> None:
    correct(installation, place)
    clock.forward(hours=2)
    for door in ("/releases", "/api/v1/observations?area=tt-a", "/api/v1/dataflows/UMF_MUNICIPAL/data.csv"):
        assert SECRET in client.get(door).text, door
    write(installation)
    written = review(client)
    assert f"Unemployment was {SECRET} per cent." in written
    assert f"The corrected figure of {SECRET} per cent" in written
