"""What changed since, what was known then, and every state there was: in both dialects, from one history."""

import json
from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

from tests.api.published import bring_out, open_again, publish_town, take_back
from tests.api.sdmx_questions import V1, V2, WOMEN, rate, rows
from tests.clock import moved
from tests.factories import NOW
from tests.sdmx.peers import json_faults
from tests.sites import Site, Sites
from vlr_service.collection.installation import Installation

State = tuple[str, str, str, str]
CSV_ANY = "application/vnd.sdmx.data+csv"


def changes(client: FlaskClient, address: str) -> list[State]:
    """Action, sex, year and value of every row; a deletion has neither value nor unit nor status."""
    found = rows(client, address)
    for row in found:
        assert (row["ACTION"] == "D") == (row["OBS_STATUS"] == "") == (row["UNIT_MEASURE"] == "")
    return [(row["ACTION"], row["SEX"], row["TIME_PERIOD"], row["OBS_VALUE"]) for row in found]


@pytest.fixture
def client(changed_site: Site) -> FlaskClient:
    return changed_site.app.test_client()


@pytest.fixture
def moments(changed_site: Site) -> list[datetime]:
    """Three moments: figures come out; one is corrected, one is new, one is gone; another town's are withdrawn."""
    return list(changed_site.filled)


@pytest.fixture(scope="module")
def changed_site(sites: Sites) -> Site:
    """What happened at three moments; all tests only ask about it."""
    return sites.open(change)


def change(installation: Installation) -> tuple[datetime, ...]:
    clock = moved(installation)
    place = publish_town(
        installation, rate("7.0", year=2024), rate("6.0", year=2025), rate("5.0", cell=WOMEN)
    )
    other = publish_town(installation, rate("3.0"), code="tt-b")
    installation.apply_due_releases()
    second = clock.forward(days=1)
    open_again(installation, place, now=second)
    bring_out(installation, place, rate("6.1", year=2025), rate("8.0", year=2023), now=second)
    installation.apply_due_releases()
    third = clock.forward(days=1)
    take_back(installation, other, now=third)
    return NOW, second, third


def at(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize("address", [V1, V2])
def test_a_correction_and_a_withdrawal_are_exactly_what_changed(
    client: FlaskClient, moments: list[datetime], address: str
) -> None:
    first, second, third = moments
    since_first = changes(client, f"{address}?updatedAfter={at(first)}")
    assert sorted(since_first) == [
        ("D", "_T", "2025", ""),
        ("R", "_T", "2023", "8.0"),
        ("R", "_T", "2025", "6.1"),
    ]
    assert changes(client, f"{address}?updatedAfter={at(second)}") == [("D", "_T", "2025", "")]
    nothing = client.get(f"{address}?updatedAfter={at(third)}")
    assert nothing.status_code == (404 if address == V1 else 204)
    assert ("Content-Type" in nothing.headers) == (address == V1)


def test_changes_carry_their_action_in_every_format(client: FlaskClient, moments: list[datetime]) -> None:
    address = f"{V1}?updatedAfter={at(moments[0])}"
    generic = etree.fromstring(client.get(address).data)
    sets = generic.findall("{*}DataSet")
    assert [one.get("action") for one in sets] == ["Replace", "Delete"]
    assert [len(one.findall(".//{*}ObsValue")) for one in sets] == [2, 0]
    for version in ("1.0.0", "2.0.0"):
        accept = {"Accept": f"application/vnd.sdmx.data+json;version={version}"}
        body: Any = json.loads(client.get(address, headers=accept).data)
        assert [one["action"] for one in body["data"]["dataSets"]] == ["Replace", "Delete"]


@pytest.mark.parametrize("version", ["1.0.0", "2.0.0"])
def test_deletions_alone_are_valid(client: FlaskClient, moments: list[datetime], version: str) -> None:
    accept = {"Accept": f"application/vnd.sdmx.data+json;version={version}"}
    answered = client.get(f"{V2}?updatedAfter={at(moments[1])}", headers=accept)
    assert [one["action"] for one in answered.json["data"]["dataSets"]] == ["Delete"]
    assert json_faults(answered.data, version=version[:3].replace(".", ""), kind="data") == []


@pytest.mark.parametrize("asked", ["updatedAfter=2026-11-01", "includeHistory=true"])
def test_a_format_that_cannot_tell_what_is_deleted_is_not_sent(
    client: FlaskClient, moments: list[datetime], asked: str
) -> None:
    refused = client.get(f"{V1}?{asked}", headers={"Accept": f"{CSV_ANY};version=1.0.0"})
    assert refused.status_code == 406
    assert f"{CSV_ANY};version=2.0.0" in refused.text
    no_history = client.get(f"{V1}?includeHistory=false", headers={"Accept": f"{CSV_ANY};version=1.0.0"})
    assert no_history.status_code == 200
    usual = client.get(f"{V1}?{asked}", headers={"Accept": "text/csv"})
    assert usual.headers["Content-Type"] == f"{CSV_ANY};version=2.0.0"


def test_what_was_known_then_is_told_as_it_was(client: FlaskClient, moments: list[datetime]) -> None:
    first, second, third = moments

    def state(asked: str) -> list[State]:
        return sorted(changes(client, f"{V2}?{asked}"))

    earliest = [
        ("I", "F", "2025", "5.0"),
        ("I", "_T", "2024", "7.0"),
        ("I", "_T", "2025", "3.0"),
        ("I", "_T", "2025", "6.0"),
    ]
    assert state(f"asOf={at(first)}") == earliest
    assert ("I", "_T", "2025", "6.1") in state(f"asOf={at(second)}")
    assert state(f"asOf={at(third)}") == state("")
    assert client.get(f"{V2}?asOf=2026-11-20T08:59:59Z").status_code == 204
    between = state(f"updatedAfter={at(first)}&asOf={at(second)}")
    assert ("R", "_T", "2025", "6.1") in between
    assert not any(one[3] == "3.0" for one in between)


@pytest.mark.parametrize("address", [V1, V2])
def test_every_state_comes_with_the_moment_it_began(
    client: FlaskClient, moments: list[datetime], address: str
) -> None:
    first, second, third = moments
    accept = {"Accept": "application/vnd.sdmx.structurespecificdata+xml;version=2.1"}
    message = etree.fromstring(client.get(f"{address}?includeHistory=true", headers=accept).data)
    found = [
        ({key.rpartition("}")[2]: value for key, value in one.items()}, len(one.findall(".//Obs")))
        for one in message.findall("{*}DataSet")
    ]
    changes = [
        (one["action"], datetime.fromisoformat(one.get("validFromDate") or one["validToDate"]), count)
        for one, count in found
    ]
    assert changes[0] == ("Replace", first, 4)
    assert changes[1] == ("Replace", second, 2)
    assert changes[-1] == ("Delete", third, 1)
    since = client.get(f"{address}?includeHistory=true&updatedAfter={at(second)}", headers=accept)
    assert since.text.count("<mes:DataSet") == 1
