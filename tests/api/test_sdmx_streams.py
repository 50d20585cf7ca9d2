"""An answer is read while it is written: of one moment, a few rows at a time, and whoever leaves early leaves nothing open."""

import re
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import bring_out, open_again, publish_town
from tests.api.sdmx_questions import CSV, EVERYTHING, V1, V2, WOMEN, publish_two_towns, rate
from tests.clock import Clock
from tests.sdmx.peers import json_faults, xml_faults
from vlr_service.app import create_app
from vlr_service.collection.installation import Installation

ODD = "a\x0bb\x00 \ud7ff =1+1 ]]> \u2028 end"


@pytest.fixture
def bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every row be fetched and sent by itself."""
    monkeypatch.setattr("vlr_service.records.published.series.BATCH", 1)
    monkeypatch.setattr("vlr_service.sdmx.messages.chunks.CHUNK", 1)


@pytest.mark.usefixtures("bit_by_bit")
def test_what_changes_meanwhile_is_not_in_the_answer(
    client: FlaskClient, installation: Installation, clock: Clock
) -> None:
    place = publish_town(installation, rate("5.0", cell=WOMEN), rate("6.0"))
    answer = client.get(f"{V2}?sort=SEX", headers={"Accept": CSV})
    chunks = iter(answer.response)
    begun = next(chunks)
    assert b"5.0" in begun
    assert b"6.0" not in begun

    later = clock.forward(days=1)
    open_again(installation, place, now=later)
    bring_out(installation, place, rate("9.9"), now=later)
    assert b"9.9" in client.get(V2, headers={"Accept": CSV}).data

    rest = b"".join(chunks)
    answer.close()
    assert b"6.0" in rest
    assert b"9.9" not in rest


@pytest.mark.usefixtures("bit_by_bit")
def test_whoever_leaves_early_leaves_no_connection_behind(
    client: FlaskClient, installation: Installation
) -> None:
    publish_two_towns(installation)
    pool: Any = installation.sessions.engine.pool
    for _ in range(30):  # more than a pool has
        answer = client.get(V1)
        next(iter(answer.response))
        answer.close()
    assert client.get(V1).status_code == 200
    assert pool.checkedout() <= 1


@pytest.mark.usefixtures("bit_by_bit")
def test_bit_by_bit_is_the_same_as_at_once(client: FlaskClient, installation: Installation) -> None:
    publish_two_towns(installation)
    answer = client.get(V2, headers={"Accept": CSV})
    chunks = list(answer.response)
    answer.close()
    assert len(chunks) > 2
    assert len(b"".join(chunks).splitlines()) == len(EVERYTHING) + 1


def test_any_comment_leaves_every_message_readable(client: FlaskClient, installation: Installation) -> None:
    publish_town(installation, rate("6.0", comment=re.sub("\x00", "", ODD)))
    for version, schema in (("1.0.0", "10"), ("2.0.0", "20")):
        accept = {"Accept": f"application/vnd.sdmx.data+json;version={version}"}
        assert json_faults(client.get(V1, headers=accept).data, version=schema, kind="data") == []
    assert xml_faults(client.get(V1).data, version="21") == []


def test_too_many_questions_are_refused_by_an_sdmx_message(installation: Installation) -> None:
    limited = replace(installation, settings=replace(installation.settings, api_rate_limit="2 per minute"))
    client = create_app(limited).test_client()
    answers = [client.get("/sdmx/v1/dataflow") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 'code="1429"' in answers[-1].text
    assert answers[-1].headers["Retry-After"]


def test_a_page_of_another_host_may_read_where_it_is_allowed(installation: Installation) -> None:
    origin = "https://statistics.example"
    open_to = replace(installation, settings=replace(installation.settings, api_origins=(origin,)))
    client = create_app(open_to).test_client()
    answered = client.get("/sdmx/v1/dataflow", headers={"Origin": origin})
    assert answered.headers["Access-Control-Allow-Origin"] == origin
    asked = client.options("/sdmx/v2/structure/dataflow", headers={"Origin": origin})
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Origin"] == origin
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
