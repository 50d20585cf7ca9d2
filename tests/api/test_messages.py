"""SDMX-CSV sent to a submission: judged like an import, all of it or nothing, done once."""

import time
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.conftest import HOME, Program, token_of
from tests.factories import Town, account
from tests.sites import Site
from vlr_service.access.policy import Role
from vlr_service.access.tokens import Scope
from vlr_service.catalogue.model import Catalogue
from vlr_service.collection.installation import Installation
from vlr_service.records.answers.answer import current_answers
from vlr_service.records.answers.submission import State, submission_by_id

ANSWERS = f"{HOME}/answers"
ONE = "application/vnd.sdmx.data+csv; version=1.0.0"
TWO = "application/vnd.sdmx.data+csv; version=2.0.0"
FLOW = "VLR:UMF_MUNICIPAL(1.0.0)"


@pytest.fixture
def head(catalogue: Catalogue) -> str:
    return ",".join(
        ("FREQ,SERIES,REF_AREA", *catalogue.dimensions, "TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT_OBS")
    )


@pytest.fixture
def totals(catalogue: Catalogue) -> str:
    return ",".join("_T" for _ in catalogue.dimensions)


@pytest.fixture
def first(head: str, totals: str) -> str:
    return f"DATAFLOW,{head}\n" + "".join(
        f"{FLOW},A,UMF_2_2_1,tt-a,{totals},{year},{value},,\n"
        for year, value in ((2025, "6.10"), (2024, "5"))
    )


def second(head: str, totals: str, *, action: str, value: str = "", area: str = "tt-a") -> str:
    return (
        f"STRUCTURE,STRUCTURE_ID,ACTION,{head}\n"
        f"dataflow,{FLOW},{action},A,UMF_2_2_1,{area},{totals},2025,{value},,\n"
    )


def stored(installation: Installation, place: Town) -> list[tuple[int, Decimal | None, int]]:
    with installation.sessions.reading() as session:
        rows = current_answers(session, place.submission.id)
    return [(row.observed.year, row.observed.value, row.version) for row in rows]


def test_a_message_is_saved_and_saved_again_changes_nothing(
    installation: Installation, place: Town, officer: Program, first: str
) -> None:
    taken = officer.post(ANSWERS, first, Content_Type=ONE)
    assert taken.status_code == 200, taken.text
    assert taken.json == {
        "rows": 2,
        "values": 2,
        "gaps": 0,
        "taken_back": 0,
        "indicators": 1,
        "saved": 2,
        "unchanged": 0,
        "advice": [],
        "letters": [],
    }
    assert sorted(stored(installation, place)) == [(2024, Decimal(5), 1), (2025, Decimal("6.10"), 1)]
    again = officer.post(ANSWERS, first, Content_Type=ONE)
    assert (again.json["saved"], again.json["unchanged"]) == (0, 2)


def test_an_answer_is_replaced_and_taken_back(
    installation: Installation, place: Town, officer: Program, first: str, head: str, totals: str
) -> None:
    officer.post(ANSWERS, first, Content_Type=ONE)
    officer.post(ANSWERS, second(head, totals, action="R", value="7"), Content_Type=TWO)
    assert (2025, Decimal(7), 2) in stored(installation, place)
    gone = second(head, totals, action="D")
    assert officer.post(ANSWERS, gone, Content_Type=TWO).json["taken_back"] == 1
    assert stored(installation, place) == [(2024, Decimal(5), 1)]
    assert officer.post(ANSWERS, gone, Content_Type=TWO).json["unchanged"] == 1


def test_one_fault_keeps_the_whole_message_out_and_names_its_row_and_column(
    draft_site: Site, draft_officer: Program, first: str
) -> None:
    refused = draft_officer.post(ANSWERS, first.replace(",2024,5,", ",2024,105,"), Content_Type=ONE)
    assert (refused.status_code, refused.json["code"], refused.json["count"]) == (422, "message_faulty", 1)
    (fault,) = refused.json["faults"]
    assert (fault["row"], fault["column"]) == (3, "OBS_VALUE")
    assert stored(draft_site.installation, draft_site.filled.place) == []


def test_faults_are_told_in_the_callers_language(draft_officer: Program, head: str, totals: str) -> None:
    other = second(head, totals, action="M", value="1", area="tt-b")
    refused = draft_officer.post(ANSWERS, other, Content_Type=TWO, Accept_Language="zh-CN")
    assert "tt-b" in refused.json["faults"][0]["message"]
    assert "This row" not in refused.json["faults"][0]["message"]


def test_a_repeat_gets_the_same_answer(officer: Program, first: str) -> None:
    taken = officer.post(ANSWERS, first, Content_Type=ONE, Idempotency_Key="one")
    again = officer.post(ANSWERS, first, Content_Type=ONE, Idempotency_Key="one")
    assert again.json == taken.json
    assert again.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(
    "kind",
    ["text/csv", "application/json", "application/vnd.sdmx.data+csv", f"{TWO[:-5]}3.0.0", TWO, ""],
)
def test_what_is_not_said_to_be_what_it_is_is_refused(
    draft_site: Site, draft_officer: Program, first: str, kind: str
) -> None:
    refused = draft_officer.post(ANSWERS, first, Content_Type=kind)
    assert (refused.status_code, refused.json["code"]) == (415, "media_type_wrong")
    assert stored(draft_site.installation, draft_site.filled.place) == []


@pytest.mark.parametrize(
    "body", [b"", b"DATAFLOW", b"DATAFLOW\n\xff", b"DATAFLOW,\0", b'DATAFLOW,"', b"PK\x03\x04"]
)
def test_a_broken_message_is_refused_in_words(draft_officer: Program, body: bytes) -> None:
    refused = draft_officer.post(ANSWERS, body, Content_Type=ONE)
    assert (refused.status_code, refused.mimetype) in {
        (415, "application/problem+json"),
        (422, "application/problem+json"),
    }


def test_a_huge_message_is_refused(app: Flask, officer: Program, first: str) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 100
    refused = officer.post(ANSWERS, first, Content_Type=ONE)
    assert (refused.status_code, refused.json["code"]) == (413, "body_too_large")


def test_a_message_needs_a_token_that_writes(statistician: Program, first: str) -> None:
    assert statistician.post(ANSWERS, first, Content_Type=ONE).json["code"] == "scope_missing"


def test_a_faulty_message_is_judged_while_somebody_else_writes(
    installation: Installation, place: Town, officer: Program, first: str
) -> None:
    begun = time.monotonic()
    with installation.sessions.transaction():
        refused = officer.post(ANSWERS, first.replace("6.10", "x"), Content_Type=ONE)
    assert (refused.status_code, refused.json["code"]) == (422, "message_faulty")
    assert time.monotonic() - begun < 5  # a writer would have waited for 15 seconds


def test_so_is_the_first_message_to_a_submission_that_nobody_has_started(
    client: FlaskClient, installation: Installation, place: Town, first: str
) -> None:
    with installation.sessions.transaction() as session:
        other = account(session, "officer@tt-b.example", role=Role.OFFICER, area="tt-b")
    program = Program(client, token_of(installation, other, Scope.WRITE_OWN_AREA))
    theirs, address = first.replace(",tt-a,", ",tt-b,"), ANSWERS.replace("tt-a", "tt-b")
    begun = time.monotonic()
    with installation.sessions.transaction():
        refused = program.post(address, theirs.replace("6.10", "x"), Content_Type=ONE)
    assert (refused.status_code, refused.json["code"]) == (422, "message_faulty")
    assert time.monotonic() - begun < 5
    taken = program.post(address, theirs, Content_Type=ONE)
    assert (taken.status_code, taken.json["saved"]) == (200, 2)


def test_a_repeat_gets_its_answer_even_where_the_message_would_be_refused_now(
    installation: Installation, place: Town, officer: Program, first: str
) -> None:
    taken = officer.post(ANSWERS, first, Content_Type=ONE, Idempotency_Key="once")
    with installation.sessions.transaction() as session:
        submission_by_id(session, place.submission.id).state = State.SUBMITTED
    again = officer.post(ANSWERS, first, Content_Type=ONE, Idempotency_Key="once")
    assert (again.status_code, again.json) == (200, taken.json)
