"""Submissions by REST: read where the role may, written like the form and never over unseen work."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.conftest import CELL, HOME, Program, token_of
from tests.clock import Clock
from tests.factories import NOW, Town, answer, save, town
from tests.sites import Site
from vlr_service.access.tokens import Scope
from vlr_service.api.v1.submissions.documents import ONE_ANSWER, SEVERAL_ANSWERS
from vlr_service.api.v1.submissions.schemas import AnswerItem, OutcomeItem, SubmissionItem
from vlr_service.collection.installation import Installation
from vlr_service.collection.line.approval import submit
from vlr_service.records.answers.answer import current_answers, latest_revisions
from vlr_service.records.answers.audit_line import audit_of

ANSWERS = f"{HOME}/answers"


def stored(installation: Installation, place: Town) -> tuple:
    with installation.sessions.reading() as session:
        return current_answers(session, place.submission.id)


@pytest.fixture
def refuses(installation: Installation, place: Town) -> Callable[..., None]:
    return refusing(installation, place)


@pytest.fixture
def refuses_in_draft(draft_site: Site) -> Callable[..., None]:
    return refusing(draft_site.installation, draft_site.filled.place)


def refusing(installation: Installation, place: Town) -> Callable[..., None]:
    """Return what asks that something is refused in this way, and that nothing was saved."""

    def ask(given: Any, status: int, code: str) -> None:
        assert (given.status_code, given.mimetype) == (status, "application/problem+json"), given.text
        assert given.json["code"] == code
        assert given.json["type"] == "about:blank"
        assert stored(installation, place) == ()

    return ask


def test_an_answer_is_written_read_and_written_again(
    installation: Installation, place: Town, officer: Program
) -> None:
    made = officer.put(CELL, ONE_ANSWER)
    assert (made.status_code, made.headers["ETag"]) == (201, '"v1"')
    read = officer.get(CELL)
    assert read.headers["ETag"] == '"v1"'
    again = officer.put(CELL, read.json["answer"] | {"comment": "Revised."}, If_Match=read.headers["ETag"])
    assert (again.status_code, again.headers["ETag"]) == (200, '"v2"')
    (row,) = stored(installation, place)
    assert (row.observed.value, row.observed.comment, row.version) == (Decimal(6), "Revised.", 2)
    assert row.observed.source.is_local
    assert row.author == "officer"


def test_what_is_read_can_be_sent_back_and_changes_nothing(
    installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER | {"value": "6.0"})
    read = officer.get(CELL).json["answer"]
    before = stored(installation, place)
    assert officer.put(CELL, read | {"value": "6.0"}, If_Match='"v1"').headers["ETag"] == '"v1"'
    assert stored(installation, place) == before


def test_people_and_territory_are_written_and_read(
    installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER | {"population": "urban", "territory": "BUILT_UP"})
    (row,) = stored(installation, place)
    assert (row.observed.population, row.observed.territory) == ("urban", "BUILT_UP")
    read = officer.get(CELL).json["answer"]
    assert (read["population"], read["territory"]) == ("urban", "BUILT_UP")
    wrong = officer.put(CELL, ONE_ANSWER | {"territory": "MOON"}, If_Match='"v1"').json
    assert [fault["field"] for fault in wrong["faults"]] == ["territory"]
    assert officer.get(CELL).json["answer"]["territory"] == "MOON"


def test_a_number_keeps_the_digits_it_was_sent_with(
    installation: Installation, place: Town, officer: Program
) -> None:
    body = b'{"value": 6.10}'
    headers = officer._headers({"Idempotency-Key": "digits", "Content-Type": "application/json"})
    officer.client.put(CELL, data=body, headers=headers)
    (row,) = stored(installation, place)
    assert (row.observed.raw, str(row.observed.value)) == ("6.10", "6.10")
    assert '"value":6.10,' in officer.get(CELL).text


def test_a_number_is_read_as_people_type_it(
    installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, {"value": "6％", "numerator": "0.06万", "denominator": "1万"})
    (row,) = stored(installation, place)
    assert (row.observed.numerator, row.observed.denominator) == (600, 10_000)


def test_what_cannot_be_read_is_kept_as_the_form_keeps_it(
    installation: Installation, place: Town, officer: Program
) -> None:
    sent = ONE_ANSWER | {"numerator": "about six hundred", "source": {"provider": "Testville Statistics"}}
    refused = officer.put(CELL, sent, Accept_Language="zh-CN")
    assert (refused.status_code, refused.json["code"], refused.json["kept"]) == (422, "answer_faulty", True)
    assert refused.headers["ETag"] == '"v1"'
    places = {fault["field"] for fault in refused.json["faults"]}
    assert {"numerator", "source.title", "source.reference_year", "source.kind"} <= places
    assert all(fault["message"] and fault["remedy"] for fault in refused.json["faults"])
    read = officer.get(CELL).json
    assert read["answer"]["numerator"] == "about six hundred"
    assert read["answer"]["source"]["provider"] == "Testville Statistics"
    assert {fault["field"] for fault in read["faults"]} == places
    assert officer.put(CELL, ONE_ANSWER, If_Match='"v1"').status_code == 200
    assert stored(installation, place)[0].faults == ()


def test_the_answer_of_the_page_and_of_a_program_are_the_same(
    installation: Installation, place: Town, officer: Program
) -> None:
    with installation.sessions.transaction() as session:
        save(session, place)
    source = {"provider": "Testville Statistics", "title": "Yearbook 2026", "reference_year": 2026}
    same = {
        "value": "6.0",
        "numerator": 600,
        "denominator": 10_000,
        "source": source | {"kind": "administrative", "is_local": True},
    }
    assert officer.put(CELL, same, If_Match='"v1"').headers["ETag"] == '"v1"'


def test_several_answers_are_saved_together(
    installation: Installation, place: Town, officer: Program
) -> None:
    made = officer.put(ANSWERS, SEVERAL_ANSWERS)
    assert made.status_code == 200
    assert (made.json["saved"], made.json["unchanged"]) == (2, 0)
    assert [(one["cell"], one["version"]) for one in made.json["items"]] == [("_T", 1), ("SEX=F", 1)]
    assert len(stored(installation, place)) == 2


def test_several_answers_are_saved_all_or_none(
    installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER)
    before = stored(installation, place)
    unsaid = {"answers": [one | {"version": None} for one in SEVERAL_ANSWERS["answers"]]}
    for body, status in ((SEVERAL_ANSWERS, 412), (unsaid, 428)):
        refused = officer.put(ANSWERS, body)
        assert refused.status_code == status
        assert refused.json["answers"] == [
            {"indicator": "UMF_2_2_1", "year": 2025, "cell": "_T", "version": 1}
        ]
        assert stored(installation, place) == before


def test_one_faulty_answer_among_several_keeps_all_of_them(
    installation: Installation, place: Town, officer: Program
) -> None:
    first, second = SEVERAL_ANSWERS["answers"]
    sent = {"answers": [first, second | {"answer": {"value": "many"}}]}
    refused = officer.put(ANSWERS, sent)
    assert (refused.status_code, refused.json["code"], refused.json["saved"]) == (422, "answer_faulty", 2)
    assert [bool(one["faults"]) for one in refused.json["items"]] == [False, True]
    assert len(stored(installation, place)) == 2


def test_an_answer_that_is_there_takes_the_version_that_was_read(
    installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER)
    before = stored(installation, place)
    changed = ONE_ANSWER | {"numerator": 700}
    for headers, status, code in (
        ({}, 428, "version_missing"),
        ({"If_Match": "*"}, 428, "version_missing"),
        ({"If_Match": '"v2"'}, 412, "version_stale"),
        ({"If_Match": 'W/"v1"'}, 412, "version_stale"),
        ({"If_Match": '"nonsense"'}, 412, "version_stale"),
        ({"If_Match": '"v0"'}, 412, "version_stale"),
        ({"If_None_Match": "*"}, 412, "version_stale"),
        ({"If_Match": '"v1"', "If_None_Match": "*"}, 400, "preconditions_contradict"),
    ):
        refused = officer.put(CELL, changed, **headers)
        assert (refused.status_code, refused.json["code"]) == (status, code), headers
        if status in (412, 428):
            assert refused.headers["ETag"] == '"v1"'
        assert stored(installation, place) == before
    assert officer.put(CELL, changed, If_Match='"v5", "v1"').status_code == 200


def test_the_tag_of_a_compressed_answer_is_understood(officer: Program) -> None:
    officer.put(CELL, ONE_ANSWER | {"comment": "Counted twice a year. " * 60})
    tag = officer.get(CELL, Accept_Encoding="gzip").headers["ETag"]
    assert tag == '"v1:gzip"'
    assert officer.put(CELL, ONE_ANSWER, If_Match=tag).status_code == 200


def test_an_answer_that_is_not_there_matches_no_version(
    officer: Program, refuses: Callable[..., None]
) -> None:
    refused = officer.put(CELL, ONE_ANSWER, If_Match='"v1"')
    refuses(refused, 412, "version_stale")
    assert "ETag" not in refused.headers
    assert officer.put(CELL, ONE_ANSWER, If_None_Match="*").status_code == 201


def test_nothing_is_sent_again_that_the_caller_has(officer: Program) -> None:
    officer.put(CELL, ONE_ANSWER)
    assert officer.get(CELL, If_None_Match='"v1"').status_code == 304
    assert officer.get(CELL).headers["Cache-Control"] == "private, no-cache"


def test_a_repeat_gets_the_same_answer_and_changes_nothing(
    installation: Installation, place: Town, officer: Program, clock: Clock
) -> None:
    first = officer.put(CELL, ONE_ANSWER, Idempotency_Key="once")
    clock.forward(hours=24)
    second = officer.put(CELL, ONE_ANSWER, Idempotency_Key="once")
    assert (second.status_code, second.data, second.headers["ETag"]) == (201, first.data, '"v1"')
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert [row.version for row in stored(installation, place)] == [1]
    with installation.sessions.reading() as session:
        lines = audit_of(session, place.submission.id)
    assert [line.action for line in lines].count("save") == 1


def test_a_repeat_of_something_faulty_is_as_faulty(officer: Program) -> None:
    first = officer.put(CELL, {"value": "many"}, Idempotency_Key="once")
    second = officer.put(CELL, {"value": "many"}, Idempotency_Key="once")
    assert (first.status_code, second.status_code, second.data) == (422, 422, first.data)
    assert second.mimetype == "application/problem+json"


@pytest.mark.parametrize("other", ["body", "address", "precondition"])
def test_a_key_that_came_with_another_request_is_refused(
    installation: Installation, place: Town, officer: Program, other: str
) -> None:
    officer.put(CELL, ONE_ANSWER, Idempotency_Key="once")
    before = stored(installation, place)
    address = CELL.replace("2025", "2024") if other == "address" else CELL
    body = ONE_ANSWER | {"numerator": 700} if other == "body" else ONE_ANSWER
    headers = {"If_Match": '"v1"'} if other == "precondition" else {}
    refused = officer.put(address, body, Idempotency_Key="once", **headers)
    assert (refused.status_code, refused.json["code"]) == (409, "idempotency_key_reused")
    assert stored(installation, place) == before


def test_a_refused_write_leaves_its_key_free(officer: Program) -> None:
    assert officer.put(CELL, ONE_ANSWER, Idempotency_Key="k", If_Match='"v1"').status_code == 412
    assert officer.put(CELL, ONE_ANSWER, Idempotency_Key="k").status_code == 201


def test_a_key_is_free_again_after_two_days(officer: Program, clock: Clock) -> None:
    officer.put(CELL, ONE_ANSWER, Idempotency_Key="once")
    clock.forward(hours=48, seconds=1)
    assert officer.put(CELL, ONE_ANSWER, Idempotency_Key="once").status_code == 428


def test_keys_of_two_accounts_do_not_meet(
    client: FlaskClient, installation: Installation, officer: Program
) -> None:
    with installation.sessions.transaction() as session:
        other = town(session, installation.catalogue, code="tt-b")
    neighbour = Program(client, token_of(installation, other.officer, Scope.WRITE_OWN_AREA))
    assert officer.put(CELL, ONE_ANSWER, Idempotency_Key="1").status_code == 201
    assert neighbour.put(CELL.replace("tt-a", "tt-b"), ONE_ANSWER, Idempotency_Key="1").status_code == 201


def test_the_same_write_sent_at_the_same_moment_is_done_once(
    app: Flask, installation: Installation, place: Town, officer: Program
) -> None:
    together = threading.Barrier(4)

    def send(_: int) -> tuple[int, bytes]:
        program = Program(app.test_client(), officer.token)
        together.wait()
        given = program.put(CELL, ONE_ANSWER, Idempotency_Key="once")
        return given.status_code, given.data

    with ThreadPoolExecutor(4) as threads:
        given = set(threads.map(send, range(4)))
    assert len(given) == 1, given
    assert next(iter(given))[0] == 201
    assert [row.version for row in stored(installation, place)] == [1]


def test_two_programs_that_read_the_same_version_do_not_both_replace_it(
    app: Flask, installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER)
    together = threading.Barrier(3)

    def send(number: int) -> int:
        program = Program(app.test_client(), officer.token)
        together.wait()
        return program.put(CELL, ONE_ANSWER | {"numerator": 700 + number}, If_Match='"v1"').status_code

    with ThreadPoolExecutor(3) as threads:
        given = sorted(threads.map(send, range(3)))
    assert given == [200, 412, 412]
    assert [row.version for row in stored(installation, place)] == [2]


@pytest.mark.parametrize("key", [None, "", " ", "x" * 256, "ключ"])
def test_a_write_without_a_key_is_refused(
    draft_officer: Program, refuses_in_draft: Callable[..., None], key: str | None
) -> None:
    headers = draft_officer._headers(
        {} if key is None else {"Idempotency-Key": key.encode().decode("latin-1")}
    )
    refuses_in_draft(
        draft_officer.client.put(CELL, json=ONE_ANSWER, headers=headers), 400, "idempotency_key_missing"
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"value": NaN}',
        b'{"value": 1, "value": 2}',
        b"\xff\xfe",
        b'{"comment": "\\ud800"}',
        b"[" * 100_000,
    ],
)
def test_broken_json_is_refused(
    draft_officer: Program, refuses_in_draft: Callable[..., None], body: bytes
) -> None:
    headers = draft_officer._headers({"Idempotency-Key": "x", "Content-Type": "application/json"})
    refuses_in_draft(draft_officer.client.put(CELL, data=body, headers=headers), 400, "json_broken")


@pytest.mark.parametrize("kind", ["text/csv", "application/x-www-form-urlencoded", ""])
def test_what_is_not_json_is_refused(
    draft_officer: Program, refuses_in_draft: Callable[..., None], kind: str
) -> None:
    headers = draft_officer._headers({"Idempotency-Key": "x", "Content-Type": kind})
    refuses_in_draft(draft_officer.client.put(CELL, data=b"{}", headers=headers), 415, "media_type_wrong")


def test_a_huge_body_is_refused(app: Flask, officer: Program, refuses: Callable[..., None]) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    refused = officer.put(CELL, {"comment": "x" * 1001})
    refuses(refused, 413, "body_too_large")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"valeu": 6}, ["valeu"]),
        ([], ["."]),
        ({"value": {"is": 6}}, ["value"]),
        ({"source": {"publisher": "x"}}, ["source.publisher"]),
        ({"method_version": "x" * 21}, ["method_version"]),
        ({"components": {"near": []}}, ["components.near.value"]),
    ],
)
def test_a_body_of_another_shape_is_refused_with_the_places(
    draft_officer: Program, refuses_in_draft: Callable[..., None], body: Any, fields: list[str]
) -> None:
    refused = draft_officer.put(CELL, body)
    refuses_in_draft(refused, 422, "body_wrong")
    assert refused.json["fields"] == fields


def item(**values: Any) -> dict[str, Any]:
    return SEVERAL_ANSWERS["answers"][0] | values


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([], "body_wrong"),
        ([item()] * 2001, "body_wrong"),
        ([item(version=-1)], "body_wrong"),
        ([item(extra=1)], "body_wrong"),
        ([item(), item()], "place_twice"),
        ([item(indicator="UMF_9_9_9")], "place_wrong"),
        ([item(indicator="")], "place_wrong"),
        ([item(year="2026-13")], "place_wrong"),
        ([item(year=2020)], "year_outside"),
        ([item(cell="women")], "cell_unreadable"),
        ([item(cell="SEX=Q")], "cell_unknown"),
    ],
)
def test_answers_without_a_place_are_refused(
    draft_officer: Program, refuses_in_draft: Callable[..., None], answers: list[Any], code: str
) -> None:
    refuses_in_draft(draft_officer.put(ANSWERS, {"answers": [*answers]}), 422, code)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        (CELL.replace("UMF_2_2_1", "UMF_9_9_9"), 422, "place_wrong"),
        (CELL.replace("2025", "2026-13"), 422, "place_wrong"),
        (CELL.replace("2025", "2026"), 422, "year_outside"),
        (CELL.replace("_T", "women"), 422, "cell_unreadable"),
        (CELL.replace("/2026/", "/1999/"), 404, "round_unknown"),
        (CELL.replace("tt-a", "nowhere"), 404, "area_unknown"),
    ],
)
def test_an_address_without_a_place_is_refused(
    draft_officer: Program, refuses_in_draft: Callable[..., None], address: str, status: int, code: str
) -> None:
    refuses_in_draft(draft_officer.put(address, ONE_ANSWER), status, code)


def test_a_submission_that_is_on_its_way_takes_no_answers(
    installation: Installation, place: Town, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER)
    before = stored(installation, place)
    with installation.sessions.transaction() as session:
        submit(
            session,
            submission_id=place.submission.id,
            catalogue=installation.catalogue,
            standard=installation.standard,
            actor=place.officer,
            now=NOW,
        )
    refused = officer.put(CELL, ONE_ANSWER | {"numerator": 700}, If_Match='"v1"')
    assert (refused.status_code, refused.json["code"], refused.json["state"]) == (
        409,
        "wrong_state",
        "submitted",
    )
    assert stored(installation, place) == before
    assert not officer.get(HOME).json["is_open"]


def test_the_first_write_starts_the_submission(
    client: FlaskClient, installation: Installation, place: Town
) -> None:
    from tests.factories import account
    from vlr_service.access.policy import Role

    with installation.sessions.transaction() as session:
        other = account(session, "officer@tt-b.example", role=Role.OFFICER, area="tt-b")
    program = Program(client, token_of(installation, other, Scope.READ_OWN_COUNTRY, Scope.WRITE_OWN_AREA))
    home = HOME.replace("tt-a", "tt-b")
    assert program.get(home).json["code"] == "submission_unknown"
    assert program.put(f"{home}/answers/UMF_2_2_1/2025/_T", ONE_ANSWER).status_code == 201
    assert program.get(home).json["state"] == "draft"


def test_an_answer_that_was_taken_back_is_none(
    installation: Installation, place: Town, officer: Program
) -> None:
    from vlr_service.catalogue.cells import Cell
    from vlr_service.collection.answers.drafts import save_answers, taken_back

    officer.put(CELL, ONE_ANSWER)
    gone = taken_back(indicator="UMF_2_2_1", year=2025, cell=Cell())
    with installation.sessions.transaction() as session:
        save_answers(session, submission_id=place.submission.id, entries=[gone], actor=place.officer, now=NOW)
    assert officer.get(CELL).json["code"] == "answer_unknown"
    assert officer.put(CELL, ONE_ANSWER, If_Match='"v2"').status_code == 412
    made = officer.put(CELL, ONE_ANSWER, If_None_Match="*")
    assert (made.status_code, made.headers["ETag"]) == (201, '"v3"')
    with installation.sessions.reading() as session:
        assert latest_revisions(session, place.submission.id)[0].version == 3


def test_submissions_come_in_pages_and_by_filter(
    client: FlaskClient, installation: Installation, statistician: Program
) -> None:
    with installation.sessions.transaction() as session:
        town(session, installation.catalogue, code="tt-b")
    seen, after = [], ""
    while after is not None:
        page = statistician.get(f"/api/v1/submissions?limit=1&after={after}").json
        seen += [f"{one['area']}/{one['round']}" for one in page["items"]]
        after = page["next"]
    assert seen == ["tt-a/2026", "tt-b/2026"]

    def areas(query: str) -> list[str]:
        found = statistician.get(f"/api/v1/submissions?{query}").json
        return [one["area"] for one in found["items"]]

    assert areas("area=tt-b") == ["tt-b"]
    assert areas("area=tt-r&round=2026&state=draft") == ["tt-a", "tt-b"]
    assert areas("state=published") == areas("round=1999") == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("state=secret", "parameters_wrong"),
        ("limit=0", "parameters_wrong"),
        ("colour=red", "parameters_wrong"),
        ("after=tt-a", "after_unreadable"),
        ("after=tt-a/2026", "after_unreadable"),
    ],
)
def test_a_wrong_question_is_refused(draft_officer: Program, query: str, code: str) -> None:
    refused = draft_officer.get(f"/api/v1/submissions?{query}")
    assert (refused.status_code, refused.json["code"]) == (422, code)


def test_answers_come_in_pages_with_their_notices(
    installation: Installation, place: Town, officer: Program
) -> None:
    with installation.sessions.transaction() as session:
        save(session, place, *(answer(year=year) for year in range(2021, 2026)))
    seen, after = [], ""
    while after is not None:
        page = officer.get(f"{ANSWERS}?limit=2&after={after}").json
        assert any("Constructed data" in notice for notice in page["notices"])
        seen += [one["year"] for one in page["items"]]
        after = page["next"]
    assert seen == [2021, 2022, 2023, 2024, 2025]
    assert [one["year"] for one in officer.get(f"{ANSWERS}?year=2023").json["items"]] == [2023]
    assert officer.get(f"{ANSWERS}?year=2026-13").json["code"] == "parameters_wrong"
    for wrong in ("x", "x/2025/_T", "5b315d"):
        assert officer.get(f"{ANSWERS}?after={wrong}").json["code"] == "after_unreadable"


def test_the_outcomes_are_those_of_the_draft_as_it_stands(
    installation: Installation, place: Town, officer: Program, statistician: Program
) -> None:
    before = {one["rule"]: one for one in officer.get(f"{HOME}/outcomes").json["items"]}
    officer.put(CELL, {"value": 6})
    page = statistician.get(f"{HOME}/outcomes", Accept_Language="zh-CN").json
    after = {one["rule"]: one for one in page["items"]}
    assert len(after) == len(installation.standard.rules)
    assert (before["SRC-01"]["result"], after["SRC-01"]["result"]) == ("not_applicable", "fail")
    finding = after["SRC-01"]["findings"][0]
    assert finding["place"]["indicator"] == "UMF_2_2_1"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in finding["message"])
    assert after["SRC-01"]["is_waived"] is False


def test_what_is_sent_has_the_shape_that_is_described(officer: Program) -> None:
    officer.put(ANSWERS, SEVERAL_ANSWERS)
    for address, schema in (
        ("/api/v1/submissions", SubmissionItem),
        (ANSWERS, AnswerItem),
        (f"{HOME}/outcomes", OutcomeItem),
    ):
        items = officer.get(address).json["items"]
        assert items
        for one in items:
            assert set(one) == set(schema().fields)


def test_the_examples_of_the_description_are_those_that_are_sent_here(empty_client: FlaskClient) -> None:
    paths = empty_client.get("/api/v1/openapi.json").json["paths"]
    bodies = {
        address: methods["put"]["requestBody"]["content"]["application/json"]
        for address, methods in paths.items()
        if "put" in methods
    }
    assert [body["example"] for body in bodies.values()] == [SEVERAL_ANSWERS, ONE_ANSWER]
    headers = {one["name"] for one in paths[list(bodies)[1]]["put"]["parameters"] if one["in"] == "header"}
    assert headers == {"Idempotency-Key", "If-Match", "If-None-Match"}


def test_a_draft_is_read_by_its_people_and_by_nobody_at_the_public_doors(
    client: FlaskClient, officer: Program
) -> None:
    officer.put(CELL, ONE_ANSWER | {"numerator": 654, "denominator": 10_000})
    assert "654" in officer.get(CELL).text
    for door in ("/api/v1/aggregates?indicator=UMF_2_2_1&area=tt-a", "/api/v1/areas", "/"):
        assert "654" not in client.get(door).text
