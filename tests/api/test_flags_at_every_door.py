"""What has to be known of a figure stands beside it at every door: proxies with their reason, breaks, comments."""

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.api.sdmx_questions import CSV, V1, V2
from tests.factories import answer
from vlr_service.catalogue.model import Relation
from vlr_service.collection.installation import Installation

REASON = "Piped water inside the dwelling only; its quality is not tested."
Row = Mapping[str, Any]


def of_list(client: FlaskClient) -> list[Row]:
    found: list[Row] = client.get("/api/v1/observations?country=tt").json["items"]
    return found


def of_file(client: FlaskClient) -> list[Row]:
    text = client.get("/api/v1/dataflows/UMF_MUNICIPAL/data.csv").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def of_sdmx(address: str) -> Callable[[FlaskClient], list[Row]]:
    def read(client: FlaskClient) -> list[Row]:
        text = client.get(address, headers={"Accept": CSV}).text
        names = {
            "year": "TIME_PERIOD",
            "value": "OBS_VALUE",
            "status": "OBS_STATUS",
            "relation": "RELATION",
            "relation_reason": "RELATION_REASON",
            "series_break": "SERIES_BREAK",
            "comment": "COMMENT_OBS",
        }
        found = csv.DictReader(io.StringIO(text))
        return [{name: row[column] for name, column in names.items()} for row in found]

    return read


def of_changes(client: FlaskClient) -> list[Row]:
    found: list[Row] = client.get("/api/v1/changes?country=tt&since=2020-01-01T00:00:00Z").json["items"]
    return found


DOORS = pytest.mark.parametrize(
    "read",
    [of_list, of_file, of_changes, of_sdmx(V1), of_sdmx(V2)],
    ids=["list", "csv", "changes", "sdmx 1", "sdmx 2"],
)


@DOORS
def test_a_proxy_stands_with_its_reason_and_comment_beside_the_figure(
    client: FlaskClient, installation: Installation, read: Callable[[FlaskClient], list[Row]]
) -> None:
    publish_town(
        installation, answer(relation=Relation.PROXY, relation_reason=REASON, comment="As of December.")
    )
    (row,) = read(client)

    assert (row["relation"], row["relation_reason"], row["comment"]) == ("proxy", REASON, "As of December.")


@DOORS
def test_a_hidden_figure_keeps_its_break_and_its_relation_and_loses_every_word(
    client: FlaskClient, installation: Installation, read: Callable[[FlaskClient], list[Row]]
) -> None:
    publish_town(
        installation,
        answer(
            value=Decimal("43.21"),
            numerator=Decimal(4321),
            conf_status="C",
            obs_status="B",
            series_break=True,
            relation=Relation.PROXY,
            relation_reason=REASON,
            comment="4321 people",
        ),
    )
    (row,) = read(client)

    assert not row["value"]
    assert (row["status"], row["series_break"], row["relation"]) == ("Q", "Y", "proxy")
    assert not row["relation_reason"]
    assert not row["comment"]


@DOORS
def test_an_estimate_that_begins_a_series_anew_says_both(
    client: FlaskClient, installation: Installation, read: Callable[[FlaskClient], list[Row]]
) -> None:
    publish_town(installation, answer(obs_status="E", series_break=True))
    (row,) = read(client)

    assert (row["status"], row["series_break"]) == ("E", "Y")
