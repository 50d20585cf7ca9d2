"""The API's answers about aggregates: alone, as a list beside orjson, and under sixteen connections beside a constant."""

import http.client
import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import orjson
from flask import Flask, Response

from bench.country import YEARS
from bench.measure import Row, Timing, alone, alternate, beside, shown, within
from tests.serving import serving
from vlr_service.app import create_app
from vlr_service.collection.installation import Installation

CONNECTIONS, REQUESTS = 16, 25


def measure(database: str, installation: Installation, indicator: str) -> Iterator[Row]:
    """Yield the rows of the API on one database."""
    app = create_app(installation)
    address = f"/api/v1/aggregates?indicator={indicator}&area=xb"
    yield alone_over_http(database, app, address)
    yield as_list(database, app)
    yield under_load(database, app, address)


def alone_over_http(database: str, app: Flask, address: str) -> Row:
    """Return the time of the API's answer to one who asks alone."""
    client = app.test_client()
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.json
    assert len(answer.json["items"]) == len(YEARS)
    timing = alone(lambda: client.get(address), runs=60, warm_ups=3)
    return within(
        f"the same over HTTP, p95, {database}",
        timing.p95(),
        ours=f"{shown(timing.p95())}, {timing}",
        at_most=0.01,
        note="through the Flask test client, without a socket",
    )


def as_list(database: str, app: Flask) -> Row:
    """Return a page of a thousand areas beside orjson of the same rows."""
    client = app.test_client()
    address = "/api/v1/areas?limit=1000"
    rows = client.get(address).json
    ours, peer = alternate(lambda: client.get(address), lambda: orjson.dumps(rows), runs=20)
    note = "a page of 1,000 areas: question to the database, objects and JSON; the peer only writes the JSON"
    what = f"JSON list over HTTP, {database}"
    return beside(what, ours, peer, peer_name="orjson of the same rows", at_least=0.25, note=note)


def under_load(database: str, app: Flask, address: str) -> Row:
    """Return the API's answer under sixteen connections beside a constant answer of the same size."""
    body = app.test_client().get(address).data
    constant = Flask("constant")
    constant.add_url_rule("/", view_func=lambda: Response(body, mimetype="application/json"))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is what is asked for here
    with serving(constant) as site:
        peer = loaded(site, "/")
    with serving(app) as site:
        ours = loaded(site, address)
    times = f"p50 {shown(ours.median)}, p95 {shown(ours.p95())}"
    return Row(
        what=f"aggregate over HTTP under {CONNECTIONS} connections, {database}",
        ours=times,
        peer=f"constant answer: p50 {shown(peer.median)}, p95 {shown(peer.p95())}",
        ratio=f"{peer.median / ours.median:.3g}",
        note=f"waitress with eight threads and the clients share one process and its lock; {len(body):,} bytes",
    )


def loaded(site: str, target: str) -> Timing:
    """Return the times of all requests of all connections, after a few that warm up."""
    connect_and_ask(site, target, 3)
    with ThreadPoolExecutor(CONNECTIONS) as people:
        found = people.map(lambda _: connect_and_ask(site, target, REQUESTS), range(CONNECTIONS))
        return Timing(tuple(seconds for one in found for seconds in one))


def connect_and_ask(site: str, target: str, times: int) -> list[float]:
    """Ask again and again over one connection and return how long each answer took."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc)
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        connection.request("GET", target)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        taken.append(time.perf_counter() - started)
    connection.close()
    return taken
