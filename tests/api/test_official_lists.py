"""Official lists by REST: what they ask, which indicator answers, and which published figure; nothing under embargo."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from tests.api.published import publish_town
from tests.constructed_lists import catalogue_with_lists
from tests.factories import NOW, answer
from tests.sites import Sites


@pytest.fixture(scope="module")
def client(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The API of a site with two lists, a town with figures of two years, and one whose figures are under embargo."""
    listed = replace(sites, catalogue=catalogue_with_lists(tmp_path_factory.mktemp("lists")))

    def fill(installation):
        publish_town(
            installation, answer(), answer(year=2024, raw="7", value=Decimal(7), numerator=Decimal(700))
        )
        publish_town(installation, code="tt-b", embargo=NOW + timedelta(days=30))

    return listed.open(fill).app.test_client()


def test_the_lists_are_named_with_their_source(client: FlaskClient) -> None:
    items = client.get("/api/v1/official-lists").json["items"]
    assert [(one["id"], one["entries"], one["with_indicator"]) for one in items] == [
        ("XV_ONE", 4, 3),
        ("XV_TWO", 1, 1),
    ]
    assert items[0]["source"] == "Constructed for the tests, table 1"
    assert items[0]["read_on"] == "2026-11-01"


def test_the_entries_are_as_printed_and_never_translated(client: FlaskClient) -> None:
    items = client.get("/api/v1/list-entries?list=XV_ONE").json["items"]
    assert [one["code"] for one in items] == ["1", "2", "3", "4"]
    assert (items[3]["name_en"], items[3]["name_zh"], items[3]["indicator"]) == (None, "绿地", None)
    assert (items[1]["measure"], items[1]["factor"]) == ("PER_1000", 10)


def test_one_published_figure_answers_every_list_that_it_fits(client: FlaskClient) -> None:
    answered = client.get("/api/v1/coverage?area=tt-a").json
    assert answered["round"] == "2026"
    assert [
        (one["list"], one["code"], one["answer"], one["value"], one["year"]) for one in answered["items"]
    ] == [
        ("XV_ONE", "1", "identical", 6.0, 2025),
        ("XV_ONE", "2", "converted", 60.0, 2025),
        ("XV_ONE", "3", "no_figure", None, None),
        ("XV_ONE", "4", "no_indicator", None, None),
        ("XV_TWO", "A.1", "proxy", 6.0, 2025),
    ]
    assert answered["items"][4]["reason"] == "Other years of age"
    assert answered["items"][0]["source_title"] == "Yearbook 2026"
    counts = {"identical": 1, "converted": 1, "proxy": 0, "no_figure": 1, "no_indicator": 1}
    assert answered["counts"]["XV_ONE"] == counts
    assert answered["rights"]["licence"] is None


def test_pages_of_a_list_lead_from_one_to_the_next(client: FlaskClient) -> None:
    for address in ("/api/v1/list-entries?", "/api/v1/coverage?area=tt-a&", "/api/v1/official-lists?"):
        whole = client.get(address).json["items"]
        found, following = [], ""
        while following is not None:
            page = client.get(f"{address}limit=1&after={following}").json
            found, following = [*found, *page["items"]], page["next"]
        assert found == whole


def test_a_figure_under_embargo_answers_nothing(client: FlaskClient) -> None:
    answered = client.get("/api/v1/coverage?area=tt-b&list=XV_TWO").json
    assert [one["answer"] for one in answered["items"]] == ["no_figure"]
    assert "6.0" not in str(answered["items"])


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("area=tt-a&list=NONE", 404, "list_unknown"),
        ("area=tt-a&round=1999", 404, "round_unknown"),
        ("area=tt", 422, "area_without_lists"),
        ("area=nowhere", 404, "area_unknown"),
    ],
)
def test_what_is_not_there_is_said_in_the_readers_language(
    client: FlaskClient, query: str, status: int, code: str
) -> None:
    answered = client.get(f"/api/v1/coverage?{query}", headers={"Accept-Language": "zh-CN"})
    assert (answered.status_code, answered.json["code"]) == (status, code)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answered.json["detail"])
