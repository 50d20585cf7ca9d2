"""What stands around every answer: refusals with stable codes, copies that hold, limits, other origins."""

import gzip
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from backports import zstd
from flask import Flask
from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.clock import Clock
from tests.factories import NOW
from tests.serving import serving
from vlr_service.api.v1.errors import CODES, STATUS, TITLES
from vlr_service.app import create_app
from vlr_service.collection.installation import Installation

OBSERVATIONS = "/api/v1/observations?country=tt"
HAN = range(0x4E00, 0xA000)
IN_CHINESE = {404: "未找到", 422: "内容无法处理"}


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/nothing", 404, "address_unknown"),
        ("/api/v1/dataflows/NONE/data.csv", 404, "address_unknown"),
        ("/api/v1/indicators/NONE", 404, "indicator_unknown"),
        ("/api/v1/areas/nowhere", 404, "area_unknown"),
        ("/api/v1/observations?country=nowhere", 404, "area_unknown"),
        ("/api/v1/observations?country=tt-a", 422, "not_a_country"),
        ("/api/v1/observations", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&area=tt-a", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&colour=red", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&year=2024&year=2025", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&year=2026-13", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&year=2024&from_year=2020", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&from_year=2025&to_year=2021", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&limit=0", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&limit=1001", 422, "parameters_wrong"),
        (f"{OBSERVATIONS}&indicator=NONE", 404, "indicator_unknown"),
        (f"{OBSERVATIONS}&cell=women", 422, "cell_unreadable"),
        ("/api/v1/areas/tt%00", 404, "area_unknown"),
        ("/api/v1/changes?country=tt", 422, "parameters_wrong"),
        ("/api/v1/changes?country=tt&since=2026-11-20", 422, "parameters_wrong"),
        ("/api/v1/changes?country=tt&since=0001-01-01T00:00:00%2B14:00", 422, "parameters_wrong"),
        ("/api/v1/indicators/SDG_11_2_1?colour=red", 422, "parameters_wrong"),
        ("/api/v1/indicators?lang=xx", 422, "parameters_wrong"),
        ("/api/v1/indicators?theme=magic", 422, "parameters_wrong"),
        ("/api/v1/areas?kind=village", 422, "parameters_wrong"),
    ],
)
def test_a_wrong_question_gets_a_problem_in_the_language_asked_for(
    town_client: FlaskClient, address: str, status: int, code: str
) -> None:
    answered = town_client.get(address, headers={"Accept-Language": "zh-CN"})
    assert (answered.status_code, answered.mimetype) == (status, "application/problem+json")
    assert (answered.json["code"], answered.json["type"]) == (code, "about:blank")
    assert answered.json["title"] == IN_CHINESE[status]
    assert any(ord(letter) in HAN for letter in answered.json["detail"])
    reasons = answered.json.get("parameters", {})
    assert all(ord(letter) in HAN for text in reasons.values() for letter in text[0][:1] if text[0][0] != "“")
    assert answered.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("after", ["zzz", "tt-a", "5b315d", "5b6e756c6c5d", "tt-a/2026"])
@pytest.mark.parametrize(
    "address",
    [
        OBSERVATIONS,
        "/api/v1/areas?",
        "/api/v1/changes?country=tt&since=2026-11-20T09:00:00Z",
        "/api/v1/editions?",
        "/api/v1/indicators?",
        "/api/v1/outcomes?",
        "/api/v1/releases?",
        "/api/v1/rounds?",
        "/api/v1/samples?",
    ],
)
def test_every_list_refuses_a_page_that_begins_nowhere(
    town_client: FlaskClient, address: str, after: str
) -> None:
    answered = town_client.get(f"{address}&after={after}")
    assert (answered.status_code, answered.json["code"]) == (422, "after_unreadable")


@pytest.mark.parametrize(("address", "key"), [("areas", "code"), ("indicators", "id")])
def test_the_pages_of_a_list_by_key_follow_one_another(
    empty_client: FlaskClient, address: str, key: str
) -> None:
    whole = [item[key] for item in empty_client.get(f"/api/v1/{address}?limit=1000").json["items"]]
    found, after = [], ""
    while after is not None:
        page = empty_client.get(f"/api/v1/{address}?limit=3&after={after}").json
        found += [item[key] for item in page["items"]]
        after = page["next"]
    assert found == whole


@pytest.mark.parametrize(
    ("method", "address", "title"),
    [
        ("GET", "/api/v1/nothing", "Not Found"),
        ("GET", "/api/v1/areas/nowhere", "Not Found"),
        ("GET", "/api/v1/rounds?colour=red", "Unprocessable Content"),
        ("GET", f"{OBSERVATIONS}&after=zzz", "Unprocessable Content"),
        ("POST", "/api/v1/areas", "Method Not Allowed"),
        ("GET", f"/api/v1/areas?after={'x' * 9000}", "URI Too Long"),
        ("GET", "/api/v1/submissions", "Unauthorized"),
    ],
)
def test_the_title_of_a_problem_is_the_phrase_of_its_status(
    town_client: FlaskClient, method: str, address: str, title: str
) -> None:
    refused = town_client.open(address, method=method).json
    assert (refused["type"], refused["title"]) == ("about:blank", title)


def test_every_status_that_a_refusal_has_has_its_phrase() -> None:
    assert set(TITLES) == {*CODES, *STATUS.values()}


def test_an_unknown_parameter_is_named_with_those_there_are(empty_client: FlaskClient) -> None:
    problem = empty_client.get("/api/v1/rounds?colour=red").json
    assert list(problem["parameters"]) == ["colour"]
    assert problem["known"] == ["after", "country", "limit"]


def test_a_method_that_is_not_offered_is_refused_with_those_that_are(empty_client: FlaskClient) -> None:
    answered = empty_client.post("/api/v1/areas")
    assert (answered.status_code, answered.json["code"]) == (405, "method_not_offered")
    assert "GET" in answered.headers["Allow"]


def test_a_query_of_ten_megabytes_is_refused_before_any_work(
    client: FlaskClient, installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Installation, "apply_due_releases", lambda _: pytest.fail("work was done"))
    answered = client.get(f"{OBSERVATIONS}&cell={'x' * 10_000_000}")
    assert (answered.status_code, answered.json["code"]) == (414, "query_too_long")
    assert "8192" in answered.json["detail"]


def test_a_fault_of_the_service_is_a_problem_without_its_cause(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the cause")

    monkeypatch.setattr("vlr_service.api.v1.lists.places.list_areas", broken)
    answered = create_app(installation).test_client().get("/api/v1/areas")
    assert (answered.status_code, answered.mimetype) == (500, "application/problem+json")
    assert answered.json["code"] == "fault_of_the_service"
    assert b"the cause" not in answered.data


def test_whoever_asks_too_often_is_told_how_long_to_wait(installation: Installation) -> None:
    rare = replace(installation, settings=replace(installation.settings, api_rate_limit="2 per minute"))
    client = create_app(rare).test_client()
    first, _, third = (client.get("/api/v1/areas") for _ in range(3))
    assert first.headers["X-RateLimit-Remaining"] == "1"
    assert (third.status_code, third.json["code"]) == (429, "too_many_requests")
    assert 0 < int(third.headers["Retry-After"]) <= 61
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        OBSERVATIONS,
        "/api/v1/aggregates?indicator=UMF_2_2_1&area=tt",
        "/api/v1/areas",
        "/api/v1/indicators",
        "/api/v1/rounds",
        "/api/v1/releases",
        "/api/v1/dataflows/UMF_MUNICIPAL/data.csv?country=tt",
    ],
)
def test_a_copy_holds_until_something_comes_out(
    client: FlaskClient, installation: Installation, clock: Clock, address: str
) -> None:
    publish_town(installation)
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache, public"
    assert {"Accept-Language", "Accept-Encoding"} <= set(first.vary)
    tag = first.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    compressed = client.get(address, headers={"If-None-Match": tag, "Accept-Encoding": "zstd"})
    assert compressed.status_code == 304
    publish_town(installation, code="tt-b", embargo=NOW + timedelta(hours=1))
    clock.forward(minutes=59, seconds=59)
    in_chinese = client.get(address, headers={"If-None-Match": tag, "Accept-Language": "zh"})
    clock.forward(seconds=1)
    if "areas" not in address and "indicators" not in address and "rounds" not in address:
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200
    assert in_chinese.status_code in (200, 304)


def test_answers_are_compressed_as_asked(town_client: FlaskClient) -> None:
    plain = town_client.get("/api/v1/indicators").data
    for encoding, unpack in (("gzip", gzip.decompress), ("zstd", zstd.decompress)):
        answered = town_client.get("/api/v1/indicators", headers={"Accept-Encoding": encoding})
        assert answered.headers["Content-Encoding"] == encoding
        assert answered.mimetype == "application/json"
        assert unpack(answered.data) == plain


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_whole_dataflows_are_compressed_as_asked(town_client: FlaskClient, ending: str) -> None:
    address = f"/api/v1/dataflows/UMF_MUNICIPAL/data.{ending}"
    plain = town_client.get(address).data
    for encoding, unpack in (("gzip", gzip.decompress), ("zstd", zstd.decompress)):
        answered = town_client.get(address, headers={"Accept-Encoding": encoding})
        assert answered.headers["Content-Encoding"] == encoding
        assert unpack(answered.data) == plain


COMPRESSIBLE = [
    "/",
    "/api/v1/indicators",
    "/api/v1/dataflows/UMF_MUNICIPAL/data.csv",
    "/sdmx/v1/data/UMF_MUNICIPAL",
    "/sdmx/v2/structure/codelist",
    "/sdmx/v1/schema/dataflow/VLR/UMF_MUNICIPAL",
    "/sdmx/v2/schema/dataflow/VLR/UMF_MUNICIPAL",
]
ENCODINGS = [
    ("gzip;q=0", None),
    ("gzip; q=0", None),
    ("gzip;q=0.0, br;q=0, identity", None),
    ("*;q=0", None),
    ("identity;q=0", None),
    ("gzip;q=0.5, identity", None),
    ("*;q=0, gzip", "gzip"),
    ("gzip; q=0.5", "gzip"),
    ("gzip, br;q=0.9", "gzip"),
    ("identity;q=0, *", "zstd"),
    ("zstd;q=0, *;q=0.1", "br"),
]


@pytest.mark.parametrize("address", COMPRESSIBLE)
def test_no_encoding_is_used_that_is_refused(town_client: FlaskClient, address: str) -> None:
    for accepted, used in ENCODINGS:
        answered = town_client.get(address, headers={"Accept-Encoding": accepted})
        assert (answered.status_code, len(answered.data) > 0) == (200, True)
        assert answered.headers.get("Content-Encoding") == used, accepted
        assert "Accept-Encoding" in answered.vary


def test_head_and_options_are_answered(town_client: FlaskClient) -> None:
    for address in (OBSERVATIONS, "/api/v1/dataflows/UMF_MUNICIPAL/data.csv"):
        head = town_client.head(address)
        assert (head.status_code, head.data) == (200, b"")
        assert head.mimetype == town_client.get(address).mimetype
        options = town_client.options(address)
        assert options.status_code == 200
        assert {"GET", "HEAD", "OPTIONS"} <= options.allow


def test_no_page_of_another_host_may_read_unless_the_setting_names_it(installation: Installation) -> None:
    origin = {"Origin": "https://stat.example"}
    closed = create_app(installation).test_client().get("/api/v1/areas", headers=origin)
    assert "Access-Control-Allow-Origin" not in closed.headers
    settings = replace(installation.settings, api_origins=("https://stat.example",))
    client = create_app(replace(installation, settings=settings)).test_client()
    opened = client.get("/api/v1/areas", headers=origin)
    assert opened.headers["Access-Control-Allow-Origin"] == "https://stat.example"
    assert "ETag" in opened.headers["Access-Control-Expose-Headers"]
    assert "Origin" in opened.vary
    asked = client.options("/api/v1/areas", headers=origin | {"Access-Control-Request-Method": "GET"})
    assert "GET" in asked.headers["Access-Control-Allow-Methods"]
    stranger = client.get("/api/v1/areas", headers={"Origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in stranger.headers
    assert "Access-Control-Allow-Origin" not in client.get("/", headers=origin).headers


@pytest.fixture
def served(app: Flask) -> Iterator[tuple[str, int]]:
    """The service as `vlr serve` serves it."""
    with serving(app) as address:
        place = urlsplit(address)
        yield str(place.hostname), int(place.port or 0)


def test_the_server_itself_refuses_ten_megabytes_of_query_and_goes_on(served: tuple[str, int]) -> None:
    def ask(line: bytes) -> bytes:
        with socket.create_connection(served, timeout=20) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            try:
                return connection.recv(2_000)
            except ConnectionResetError:
                return b""

    answered = ask(b"GET /api/v1/areas?after=" + b"x" * 10_000_000)
    assert answered == b"" or answered.split()[1] in (b"414", b"431", b"400")
    assert ask(b"GET /api/v1/areas?after=" + b"x" * 20_000).split()[1] == b"414"
    assert ask(b"GET /api/v1/areas").split()[1] == b"200"


def test_indicators_of_a_theme_are_asked_for_by_its_code(town_client: FlaskClient) -> None:
    found = town_client.get("/api/v1/indicators?theme=smart_city").json["items"]

    assert found
    assert all("smart_city" in one["themes"] for one in found)
